"""House style: forms that stand for other forms, and lenient spelling."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fidelity.document import Document
from fidelity.house import House
from fidelity.policies import PRESETS
from fidelity.verdicts import compare

LENIENT = PRESETS["rewrite"].deriving("house", {}, lenient_spelling=True)
ALIASES = {"Salt Quarter": ["Old Pans", "the Pans"], "Ida Brandt": ["Ida Brandt-Moe"], "cooperate": ["co-operate"]}


def codes(source, derived, **options):
    return [violation.code for violation in compare(source, derived, **options).violations]


@pytest.mark.parametrize(
    ("source", "derived"),
    [
        ("The fire reached the Salt Quarter at noon.", "The fire reached the Old Pans at noon."),
        ("The fire reached the Old Pans at noon.", "The fire reached the Salt Quarter at noon."),
        ("The fire reached the Old Pans at noon.", "The fire reached the Old\nPans at noon."),
        ("“We shall co-operate,” said Ida Brandt.", "“We shall cooperate,” said Ida Brandt-Moe."),
    ],
)
def test_a_declared_form_is_the_form_it_stands_for(source, derived):
    assert codes(source, derived, house=House.of(ALIASES)) == []


def test_without_the_declaration_it_is_another():
    assert codes("The fire reached the Salt Quarter.", "The fire reached the Old Pans.") == ["name-altered"]


def test_a_form_is_shown_as_it_is_written():
    derived = "The flood reached the Old Pans in June."
    report = compare("The fire reached the Tar Quarter in June.", derived, house=House.of(ALIASES))
    assert [violation.derived.text for violation in report.violations if violation.derived] == ["Old Pans"]


@pytest.mark.parametrize("word", ["Old Panse", "Gold Pans", "old pans", "Old-Pans"])
def test_forms_are_whole_words_with_their_capitals(word):
    assert House.of(ALIASES).edits(f"Near {word} it stopped.", "en") == []


def test_of_forms_that_begin_at_one_place_the_longest_stands():
    house = House.of({"A": ["Red Hill"], "B": ["Red Hill Farm"]})
    assert [edit.replacement for edit in house.edits("At Red Hill Farm and Red Hill.", "en")] == ["B", "A"]


def test_nothing_declared_is_no_house():
    assert House.of({}) is None
    assert House.of({"A": ["A"]}) is None


SPELLINGS = [
    ("we honour our neighbours", "we honor our neighbors"),
    ("they organised and analysed it", "they organized and analyzed it"),
    ("the theatre in the centre", "the theater in the center"),
    ("a grey catalogue", "a gray catalog"),
    ("he travelled and signalled", "he traveled and signaled"),
    ("the defence of a licence", "the defense of a license"),
    ("we do not and cannot", "we don't and can’t"),
    ("it is late, they will come", "it's late, they'll come"),
    ("I am sure I have won", "I'm sure I’ve won"),
]


@pytest.mark.parametrize(("british", "american"), SPELLINGS)
def test_lenient_spelling_takes_variants_for_one_word_inside_quotation_marks(british, american):
    source, derived = (f"“Well, {words} in the end,” said Ida Brandt." for words in (british, american))
    assert codes(source, derived, policy=LENIENT) == []
    assert codes(derived, source, policy=LENIENT) == []
    assert codes(source, derived) == ["quote-altered"]


@pytest.mark.parametrize(
    ("source", "derived"),
    [
        ("“We honour it,” said Ida Brandt.", "“We humour it,” said Ida Brandt."),
        ("“We do honour it,” said Ida Brandt.", "“We don't honour it,” said Ida Brandt."),
        ("“It was four of us,” said Ida Brandt.", "“It was for of us,” said Ida Brandt."),
        ("“He took the prise away,” said Ida Brandt.", "“He took the prize away,” said Ida Brandt."),
    ],
)
def test_lenient_spelling_is_no_licence(source, derived):
    assert codes(source, derived, policy=LENIENT)


def test_a_name_is_no_spelling():
    source, derived = "He joined the Labour Union in June.", "He joined the Labor Union in June."
    assert codes(source, derived) == codes(source, derived, policy=LENIENT)


def test_a_capital_where_a_quotation_begins_is_no_name():
    assert codes("“Honour it,” said Ida Brandt.", "“Honor it,” said Ida Brandt.", policy=LENIENT) == []


@given(st.text(alphabet="Old Pans’honurDise not.\n“”", max_size=200))
def test_every_place_still_leads_to_the_text_as_it_is_written(text):
    document = Document(text, house=House.of(ALIASES, lenient=True), language="en")
    folded = document.folded
    for start, word in zip(document.tokens.start, document.tokens.text, strict=True):
        first, last = folded.span(start, start + len(word))
        assert 0 <= first < last <= len(text)
