from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fidelity.document import Document
from fidelity.facts.model import Kind
from fidelity.facts.quotes import QuoteValue, extract, quoted
from fidelity.facts.wording import wording


def texts(text: str) -> list[str]:
    return [fact.text for fact in quoted(Document.of(text))]


MARKS = [
    ("curly", "“Salt it,” said the cook.", ["“Salt it,”"]),
    ("straight", '"Salt it," said the cook. "Then stir."', ['"Salt it,"', '"Then stir."']),
    ("single curly", "‘Salt it,’ said the cook.", ["‘Salt it,’"]),
    ("single straight", "'Salt it,' said the cook.", ["'Salt it,'"]),
    ("guillemets", "«Salt it», said the cook.", ["«Salt it»"]),
    ("guillemets with blanks", "« Salt it », said the cook.", ["« Salt it »"]),
    ("guillemets turned", "»Salt it«, said the cook.", ["»Salt it«"]),
    ("low-high", "„Salt it“, said the cook.", ["„Salt it“"]),
    ("low-high, Polish", "„Salt it”, said the cook.", ["„Salt it”"]),
    ("single low-high", "‚Salt it‘, said the cook.", ["‚Salt it‘"]),
    ("Swedish", "”Salt it”, said the cook.", ["”Salt it”"]),
    ("TeX", "``Salt it,'' said the cook.", ["``Salt it,''"]),
    ("corner brackets", "「Salt it」 said the cook.", ["「Salt it」"]),
    ("nested", "“He said ‘salt it’ and left,” she said.", ["“He said ‘salt it’ and left,”"]),
    ("nested, British", "‘He said “salt it” and left,’ she said.", ["‘He said “salt it” and left,’"]),
    ("nested, all straight", "\"He said 'salt it' and left,\" she said.", ["\"He said 'salt it' and left,\""]),
    ("nested in the same marks", "“He said “salt it” and left,” she said.", ["“He said “salt it” and left,”"]),
    ("possessive inside", "‘The cooks’ salt is gone,’ she said.", ["‘The cooks’ salt is gone,’"]),
    ("elision inside", "'I'm cookin' now,' she said.", ["'I'm cookin' now,'"]),
    ("elision between", "‘Bread ’n’ butter is all,’ she said.", ["‘Bread ’n’ butter is all,’"]),
    ("dash before", 'I froze--"Who goes there?"--and ran.', ['"Who goes there?"']),
    ("brackets about it", '("Salt it," he said.)', ['"Salt it,"']),
    ("an editor's mark alone", "He wrote “[sic]” for “sic”, she said.", ["“sic”"]),
    ("feet and inches", "A 5'11\" man and a 6'1\" man came.", []),
    ("inches alone", 'The board is 8" by 3" long.', []),
    ("inches inside", '"We cut the 8" board," he said.', ['"We cut the 8" board,"']),
    ("decades", "Songs of the ’70s and '80s, and of '08.", []),
    ("elisions", "Bread ’n’ butter for 'em, 'tis all.", []),
    ("plural possessives", "The cooks' hats and the waiters' gloves.", []),
    ("contractions", "It's Ann's, isn't it? O'Hara's, too.", []),
    ("unclosed, curly", "“We wait.\n\nThe end came.", ["“We wait."]),
    ("stray straight mark", 'A mark " stands here.\n\n"Go," he said.', ['"Go,"']),
    ("never closed", '"Go, he said. "Stay," she said.', ['"Stay,"']),
    ("run together", 'Roth: "We wait. "It rains. "We go." He left.', ['"We wait.', '"It rains.', '"We go."']),
    (
        "run together, single",
        "Roth: 'We wait. 'It didn't rain. 'We go,' he said. The cooks' hats.",
        ["'We wait.", "'It didn't rain.", "'We go,'"],
    ),
    ("left open after a colon", "Roth said: 'We wait.\n\nThe end came.", ["'We wait."]),
    ("blank on the wrong side", "“Wait, ”she said, “for rain.”", ["“Wait, ”", "“for rain.”"]),
    ("blank on the wrong side, straight", 'It was dark. "Wait, "she said.', ['"Wait, "']),
    ("wrong mark at the end", "“We wait. “\n\nThe end came.", ["“We wait. “"]),
    ("break behind the opening mark", 'It was "\nYes," he said. "No."', ['"\nYes,"', '"No."']),
    ("two paragraphs", "“We wait.\n\n“We hope,” he said.", ["“We wait.", "“We hope,”"]),
    ("hard wrap", '"We wait\nfor rain," he\nsaid. "Still."', ['"We wait\nfor rain,"', '"Still."']),
    ("link in angle brackets", "<a href=\"x\" id='y'>tag</a>", []),
    ("code", 'See https://example.org/?q="a" now.', []),
    (
        "block quote",
        "He wrote:\n\n> We wait for rain.\n> It will come.\n\nIt came.",
        ["We wait for rain.\n> It will come."],
    ),
    ("no letters", 'The sign read "..." and "".', []),
]


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in MARKS], ids=[case[0] for case in MARKS])
def test_marks(text: str, expected: list[str]) -> None:
    assert texts(text) == expected


@pytest.mark.parametrize("end", ["", "\n", " \n", "\n\n", "\n \n\n"], ids=repr)
def test_how_a_file_ends_parts_no_lines(end: str) -> None:
    wrapped = "The bakers met.\n\n“We wait for rain and\nfor flour. We hope.\nThe ovens are cold."
    assert texts(wrapped + end) == [wrapped[wrapped.index("“") :]]


SPEECH = [
    ("“We leave at dawn,” said Ida Roth.", True),
    ("Ida Roth called the plan “reckless”.", True),
    ("According to Roth, “nobody slept”.", True),
    ("“We leave at dawn.”", True),
    ("Her novel “The Glass Orchard” sold well.", False),
    ("“Winter Bread”, the critics said, is dull.", False),
    ("“Winter Bread”, according to the baker, is dull.", False),
    ("On “Waking Up Oslo,” Ida Roth said she would leave.", False),
    ("It happened, according to “Winter Bread,” a novel by Roth.", False),
    ("“The tide is out,” the pilot reckoned.", True),
    ("“A hundred,” was the reply.", True),
    ("“No way out,” a film about miners, opens soon.", False),
    ("The so-called “experts” left.", False),
    ("A tool nicknamed “the goose” lay there.", False),
    ("The word “loaf” is old.", False),
    ("She drove on the “wrong” side.", False),
    ("‘No’, said Ida Roth.", True),
    ("„Wir gehen jetzt“, sagte Ida Roth.", True),
    ("The plaque says “by order”.", True),
    ("He named the dinghy “Old Crumb” and said “she never leaks”.", True),
    ("She called it “a fair old muddle”.", True),
    ("The minister described the talks as “frank”.", True),
    ("A review in a magazine hailed Ida Roth as “The Quiet Storm” and nobody wrote more.", False),
    ("Nobody had seen her “lucky” scarf.", False),
    ("“Stop!” “Why?”", True),
    ("The barn was, in her words, “a right ruin”.", True),
    ("“I never knew”—she stopped.", True),
    ("According to the audit, cooks were “bullied daily”.", True),
    ("「行こう」と言った。", True),
    ("“Winter Bread”, a novel by Roth, sold well.", False),
]


@pytest.mark.parametrize(("text", "expected"), SPEECH)
def test_speech_or_not(text: str, expected: bool) -> None:  # noqa: FBT001
    assert bool(list(extract(Document.of(text)))) is expected


def test_in_an_article_that_quotes_people_fragments_are_speech() -> None:
    text = (
        "“We leave at dawn,” said Ida Roth. “Pack light,” she added.\n\n"
        "“The road is bad,” Olaf Lind said.\n\nThe inn was “a ruin” and the beds “a joke”."
    )
    assert len(list(extract(Document.of(text)))) == 5


def test_a_crosshead_in_single_marks_is_nobodys_words() -> None:
    text = "It is old.\n\n‘The Old Mill’\n\nRoth said, ‘No.’"
    assert [fact.text for fact in extract(Document.of(text))] == ["‘No.’"]


def test_every_turn_of_a_dialogue_is_speech() -> None:
    assert len(list(extract(Document.of("“How far is it?” “Two miles.” “Good.”")))) == 3


def test_a_title_that_a_writer_hails_somebody_with_is_said() -> None:
    text = "“We leave at dawn,” said Ida Roth.\n\nA review in a magazine hailed her as “The Quiet Storm”."
    assert len(list(extract(Document.of(text)))) == 2


WORDING = [
    ("It’s the bakers’ day", "it's the bakers day"),
    ("came—saw -- won", "came saw won"),
    ("[T]he mill", "the mill"),
    ("walk[ed] home", "walk[ed] home".replace("[ed]", "ed").replace("walked", "[walked]")),
    ("them mills is [sic] old", "them mills is old"),
    ("we [the millers] wait", "we [the millers] wait"),
    ("first . . . last", "first … last"),
    ("first [...] last […] end", "first … last … end"),
    ("12,000 of the U.S. crop, 5%", "12000 of the us crop 5 percent"),
    ("five per cent", "five percent"),
    ("long-term", "long term"),
]


@pytest.mark.parametrize(("text", "expected"), WORDING)
def test_wording(text: str, expected: str) -> None:
    assert str(wording(text)) == expected


def test_the_value_has_words_and_speaker() -> None:
    (fact,) = extract(Document.of("“Salt it, cook,” said Ida Roth."))
    assert fact.kind is Kind.QUOTE
    assert isinstance(fact.value, QuoteValue)
    assert str(fact.value) == "salt it cook"
    assert fact.value.speaker == "Ida Roth"
    assert hash(fact.value) == hash(fact.value)


@given(st.text(alphabet="ab .,'\"“”‘’«»„`[]>\n-?!:A5s…\u00ad\ufb01", max_size=200))
def test_offsets_delimit_the_text(text: str) -> None:
    document = Document.of(text)
    last = 0
    for fact in quoted(document):
        assert fact.text == text[fact.start : fact.end] != ""
        assert fact.start >= last
        last = fact.start


@given(st.text(max_size=100))
def test_no_text_is_too_strange(text: str) -> None:
    list(quoted(Document.of(f"“{text}" + text)))


@pytest.mark.parametrize(
    "text", ["", "“\ud800” \udfff", "\x00“a\x00”", "“\u200b”", "‘’“”«»''``", "\r\n“a\r\n\r\nb”\r\n"]
)
def test_odd_texts(text: str) -> None:
    assert all(fact.text == text[fact.start : fact.end] for fact in quoted(Document.of(text)))


@pytest.mark.parametrize("piece", ["“", '"a ', "'a ", "“a” ", "“a.\n", '"a\n\n', "a' ", "``''", "[", "> a\n"])
def test_long_runs_of_marks_are_read_at_once(piece: str) -> None:
    list(quoted(Document.of(piece * 3_000)))
