"""Violations in words: headlines that stand alone, excerpts, differences, slugs."""

# ruff: noqa: E501 - tables of cases, one line each

from __future__ import annotations

import json
import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fidelity import Document, Fact, Kind, Relation, Severity, Violation, compare
from fidelity.reports import as_json, as_text, text
from fidelity.reports.article import Article
from fidelity.reports.body import Bodies
from fidelity.reports.marks import contrast, difference, drawn, excerpt, look_alikes, printable
from fidelity.reports.slugs import LIMIT, Slugs, slug

LONG = "We shall build the bridge before the winter and we shall not ask the villages for one more penny than promised"


def fact(words, *, kind=Kind.NAME, value=None, document=None, start=0):
    return Fact(kind, words, start, start + len(words), value, document)


def violation(source, derived, *, kind=Kind.NAME, code="name-altered", rule="", path="wire/port.txt"):
    relation = Relation.MISSING if derived is None else Relation.UNSUPPORTED if source is None else Relation.ALTERED
    ours = None if source is None else fact(source, kind=kind, document=Document(source, path=path))
    theirs = None if derived is None else fact(derived, kind=kind, document=Document(derived, path="content/port.md"))
    return Violation(kind, relation, code, ours, theirs, Severity.ERROR, rule)


REPORT = compare(Document("It rains.", path="wire/port.txt"), Document("It rains.", path="content/port.md"))


@pytest.mark.parametrize(
    ("one", "headline"),
    [
        (violation("Green Pier", "Blue Pier"), "name altered: Green Pier → Blue Pier (wire/port.txt:1)"),
        (violation("Green Pier", None, code="name-missing"), "name missing: Green Pier (wire/port.txt:1)"),
        (violation(None, "Blue Pier", code="name-unsupported"), "name unsupported: Blue Pier (not in wire/port.txt)"),
        (violation("Pier", "Рier"), "name altered: Pier → ‹CYRILLIC Р›ier (wire/port.txt:1)"),
        (violation("Old Pier", "Old\u200b Pier"), "name altered: Old Pier → Old‹ZERO WIDTH SPACE› Pier (wire/port.txt:1)"),
        (
            violation("“It floats,”", '"It floats,"', kind=Kind.QUOTE, code="quote-misattributed", rule="said by Ada, not Bo"),
            "quote misattributed: “It floats,” – said by Ada, not Bo (wire/port.txt:1)",
        ),
        (
            violation(
                "“It floats.”", f"“It floats. {LONG}.”", kind=Kind.QUOTE, code="quote-misattributed",
                rule="said by Ada Lind in the source, by Bo Falk here",
            ),
            "quote misattributed: “It floats. We shall build the… – said by Ada Lind → Bo Falk (wire/port.txt:1)",
        ),
        (
            violation(f"“{LONG}.”", f'"{LONG.replace("shall not ask", "shall ask")}."', kind=Kind.QUOTE, code="quote-altered"),
            "quote altered: …we shall not ask the villages… → …and we shall ask the villages… (wire/port.txt:1)",
        ),
    ],
)  # fmt: skip
def test_a_headline_stands_alone(one, headline):
    assert text.headline(one, REPORT) == headline


@given(st.text(), st.text(), st.text(max_size=200), st.text(max_size=300))
def test_a_headline_is_one_line_of_at_most_100_characters(source, derived, rule, path):
    one = violation(source or "a", derived or "b", rule=rule, path=path)
    said = text.headline(one, REPORT)
    assert len(said) <= text.HEADLINE
    assert said.startswith("name altered: ")
    assert len(said.splitlines()) == 1
    said.encode()


@given(st.text(min_size=1), st.text(min_size=1))
def test_a_body_is_made_of_any_texts(source, derived):
    for line in Bodies(REPORT).body(violation(source, derived, kind=Kind.QUOTE, code="quote-altered")):
        assert "\n" not in line
        line.encode()


PIECES = (
    ["14", "9", "In May", "Marta Lind", "Green Pier", "said", "bought", "“we shall not go”", '"we go"', "on 3 March 2024"],
    ["boats", "$4 million", "the", ".", ". ", "\n\n", "\u00a0", "“", "\ud800", "\t", "\x1b[2J"],
)  # fmt: skip
PROSE = st.lists(st.sampled_from(sum(PIECES, [])), max_size=14).map(" ".join)  # noqa: RUF017 - two short lists


@given(PROSE, PROSE, st.sampled_from(["rewrite", "summary", "excerpt", "translation", "compilation"]))
def test_any_comparison_can_be_reported(source, derived, policy):
    report = compare([source, Document(derived, path="more.txt")], Document(derived, path="port.md"), policy=policy)
    article = Article(report)
    for lines in (list(as_text.write_one(article)), list(as_text.write([article, article], colour=True))):
        assert len(lines) > len({entry.headline for entry in article.entries})
        "\n".join(lines).encode()
    bodies = Bodies(report)
    for one in report.violations:
        "\n".join(bodies.body(one)).encode()
    data = json.loads("".join(as_json.write([article])))
    assert data["articles"][0]["ok"] is report.ok


def notes(source, derived, code):
    """The lines below the excerpts of the first violation with a code."""
    report = compare(Document(source, path="wire/port.txt"), Document(derived, path="content/port.md"))
    one = next(violation for violation in report.violations if violation.code == code)
    lines = Bodies(report, "fidelity.toml:1: pair[1]").body(one)
    return lines[max(index for index, line in enumerate(lines) if not line) + 1 :]


@pytest.mark.parametrize(
    ("source", "derived", "code", "line"),
    [
        ("The yard built 14 ferries.", "The yard built 41 ferries.", "number-altered", "more:  fidelity explain number-altered"),
        ("“We shall go to the pier,” said Ada Moen.", "“We shall not go to the pier,” said Ada Moen.", "quote-altered", "said:  by Ada Moen"),
        (
            "“We shall go to the pier,” said Ada Moen. Bo Falk left.",
            "“We shall go to the pier,” said Bo Falk. Ada Moen left.",
            "quote-misattributed",
            "rule:  said by Ada Moen in the source, by Bo Falk here",
        ),
        ("Anna Moen left.", "Аnna Moen left.", "name-altered", "note:  in the derived article “А” is CYRILLIC CAPITAL LETTER A (U+0410)"),
        (
            "We sold 14 goats to Ada Moen, and the river rose. Then it fell. Later we sold 14 cows.",
            "We sold 41 goats to Ada Moen, and the river rose.\nThen it fell. Later we sold 41 cows.",
            "number-altered",
            "note:  ×2 in this article, at lines 1, 2",
        ),
        ("The bay has 300 boats.", "The bay has boats.", "number-missing", '       or policy = "summary" at fidelity.toml:1: pair[1] lets facts be left out'),
    ],
)  # fmt: skip
def test_a_body_says_what_an_editor_asks_next(source, derived, code, line):
    assert line in notes(source, derived, code)


def test_a_missing_fact_shows_what_may_have_become_of_it():
    document = Document("Bo Falk met Benedikta Sommerfeld in the port.", path="content/port.md")
    report = compare(Document("Bo Falk met nobody.", path="wire/port.txt"), document)
    lost = violation("Benedikt Sommerfeldt", None, code="name-missing")
    lines = Bodies(report).body(lost)
    assert "near:  Benedikta Sommerfeld (content/port.md:1:13)" in lines
    assert not [
        line for line in Bodies(report).body(violation("Ole Vik", None, code="name-missing")) if line.startswith("near")
    ]


@pytest.mark.parametrize(
    ("source", "derived", "ours", "theirs"),
    [
        ("one two three", "one six three", "two", "six"),
        ("one two three", "one three", "two", "one three"),
        ("“one two”", '"one two"', "“one two”", '"one two"'),
        ("“one two”", '"one six"', "two”", 'six"'),
        ("one", "two three", "one", "two three"),
        ("is it so?", "is it so.", "so?", "so."),
        ("one one", "one", "one", "one"),
    ],
)
def test_a_difference_is_what_equal_words_leave(source, derived, ours, theirs):
    (a, b), (c, d) = difference(source, derived)
    assert (source[a:b], derived[c:d]) == (ours, theirs)


@given(st.text(), st.text())
def test_a_difference_is_a_span_of_either_text(source, derived):
    (a, b), (c, d) = difference(source, derived)
    assert 0 <= a <= b <= len(source)
    assert 0 <= c <= d <= len(derived)


@given(st.text(), st.text(), st.integers(20, 100))
def test_a_contrast_keeps_its_width(source, derived, width):
    assert sum(map(len, contrast(source, derived, width))) <= width


@pytest.mark.parametrize(
    ("line", "marked"),
    [
        ("the Green Pier is old", "Green Pier"),
        (f"{LONG} the Green Pier {LONG}", "Green Pier"),
        ("港の Green Pier 港", "Green Pier"),
        ("tab\tthe Green Pier", "Green Pier"),
        ("\x1b[2Jthe Green Pier", "Green Pier"),
    ],
)
def test_an_excerpt_marks_the_fact(line, marked):
    document = Document(f"A line before.\n{line}\nA line after.")
    shown = excerpt(fact(marked, document=document, start=document.text.index(marked)))
    width = lambda words: sum(2 if unicodedata.east_asian_width(one) == "W" else 1 for one in words)  # noqa: E731
    assert shown.line.isprintable()
    assert width(shown.line[: shown.line.index(marked)]) == shown.marks.index("^")
    assert shown.marks.count("^") == len(marked)
    assert len(shown.line) <= 110


def test_an_excerpt_of_a_fact_over_several_lines_marks_its_first():
    document = Document("He said “one\ntwo” and left.")
    shown = excerpt(fact("“one\ntwo”", document=document, start=8))
    assert (shown.line, shown.marks) == ("He said “one", "        ^^^^")


@pytest.mark.parametrize(
    ("one", "other", "names"),
    [
        ("Аnna", "Anna", ["CYRILLIC CAPITAL LETTER A"]),
        ("Green\u00a0Pier", "Green Pier", ["NO-BREAK SPACE"]),
        ("Zoë", "Zoe", []),
        ("Киев", "Kyiv", ["CYRILLIC CAPITAL LETTER KA", *["CYRILLIC SMALL LETTER " + name for name in ("I", "IE", "VE")]]),
        ("Киев", "Киева", []),
        ("“quoted”", "quoted", []),
    ],
)  # fmt: skip
def test_characters_that_look_like_others_are_named(one, other, names):
    assert list(look_alikes(one, other).values()) == names
    assert (drawn(one, look_alikes(one, other)) == one) is not names or not names


def test_nothing_printed_steers_a_terminal():
    assert printable("a\x1b[31m\u202eb\ud800") == "a\\x1b[31m\\u202eb\\ud800"


def test_a_tally_counts():
    checked = {Kind.QUOTE: 1, Kind.NAME: 23, Kind.DATE: 0, Kind.NUMBER: 11}
    assert text.tally(checked, 6) == "1 quote, 23 names, 0 dates, 11 numbers: 6 violations"
    assert text.tally(checked, 0, 2) == "1 quote, 23 names, 0 dates, 11 numbers: no violations, 2 warnings"
    assert text.tally({Kind.DATE: 2}, 1) == "2 dates: 1 violation"


# slugs ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "value", "expected"),
    [
        (Kind.NAME, "Green Pier", r"Green-Pier"),
        (Kind.NAME, "Ada O’Hara & Sons, Ltd.", r"Ada-O-Hara-Sons-Ltd\."),
        (Kind.NAME, "Zoe\u0308", r"Zoë"),
        (Kind.NAME, "a::b[c]@d", r"a-b-c-d"),
        (Kind.DATE, "--06-26", r"--06-26"),
        (Kind.DATE, "T15:00", r"T15-00"),
        (Kind.NUMBER, "-3.5", r"-3\.5"),
        (Kind.NUMBER, "3..4", r"3\.\.4"),
        (Kind.QUOTE, "“It floats,” she said", r"it-floats-she-said-[0-9a-f]{6}"),
        (Kind.QUOTE, LONG, r"we-shall-build-the-bridge-before-the-[0-9a-f]{6}"),
        (Kind.NAME, "x" * 80, r"x{41}-[0-9a-f]{6}"),
        (Kind.NAME, "???", r"name-[0-9a-f]{6}"),
        (Kind.NAME, "\ud800", r"name-[0-9a-f]{6}"),
    ],
)
def test_a_slug_is_the_canonical_value(kind, value, expected):
    assert re.fullmatch(expected, slug(fact("text", kind=kind, value=value)))


def test_a_fact_without_a_value_is_named_by_its_text():
    assert slug(fact("Green Pier")) == "Green-Pier"


def test_a_repeat_is_numbered():
    slugs = Slugs()
    assert [slugs.unique(fact(words)) for words in ("14", "14", "14+2", "14", "x" * 60, "x" * 60)] == [
        "14",
        "14+2",
        "14+2+2",
        "14+3",
        slug(fact("x" * 60)),
        f"{slug(fact('x' * 60))[:46]}+2",
    ]


@given(st.lists(st.text(max_size=70)), st.sampled_from(Kind))
def test_slugs_are_short_distinct_and_safe(values, kind):
    slugs = Slugs()
    names = [slugs.unique(fact("", kind=kind, value=value)) for value in values]
    assert len(set(names)) == len(names)
    for name in names:
        assert 0 < len(name) <= LIMIT
        assert re.fullmatch(r"[\w.+-]+", name)
        assert unicodedata.is_normalized("NFC", name)
