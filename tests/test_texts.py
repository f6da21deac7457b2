"""Which part of the source answers which part of the derived text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fidelity.alignment.text_words import stem
from fidelity.alignment.texts import align_texts
from fidelity.alignment.word_alignment import increasing, patience
from fidelity.document import Document
from fidelity.facts.model import Fact, Kind

SOURCE = """The ferry left Lorne Harbour with nine lorries on board.

A gale closed the upper deck before noon. The captain, who has sailed the strait since spring, turned back.

Insurers will pay for three of the lorries, the owner said."""

SPUN = """Before noon a storm shut the upper deck. The skipper, who has crossed the strait since spring, headed back.

The boat departed Lorne Harbour with five lorries on board.

Insurance companies are going to pay for three of the lorries, the owner said."""


def mark(document: Document, words: str) -> Fact:
    start = document.text.index(words)
    return Fact(Kind.NUMBER, words, start, start + len(words), None, document)


@pytest.mark.parametrize(
    ("words", "faced"),
    [
        ("five", "nine"),  # two paragraphs were moved
        ("three", "three"),
        ("skipper", "captain"),
        ("storm", "gale"),
    ],
)
def test_a_fact_faces_its_counterpart_wherever_the_sentence_went(words, faced):
    source, derived = Document(SOURCE), Document(SPUN)
    span = align_texts(source, derived).facing(mark(derived, words))
    assert span is not None
    assert faced in source.text[slice(*span)]


def test_a_nearer_word_says_more_of_a_fact():
    source, derived = Document("Fish met Ann. Cats met Bea."), Document("Cats, dogs and fish met Lind.")
    says = align_texts(source, derived).affinity
    near, far = (says(mark(source, name), mark(derived, "Lind")).share for name in ("Ann", "Bea"))
    assert near > far > 0


def test_an_inserted_fact_faces_nothing():
    source, derived = Document("The choir sang in the nave."), Document("The choir sang twelve in the nave.")
    span = align_texts(source, derived).facing(mark(derived, "twelve"))
    assert span is not None
    assert span[0] == span[1]


def test_context_binds_a_value_to_its_head():
    source = Document("The kiln fired 40 bowls and cracked 12 plates.")
    derived = Document("It cracked 12 plates, and 40 bowls were fired.")
    texts = align_texts(source, derived)
    bowls, plates = mark(source, "40"), mark(source, "12")
    assert texts.context(bowls, mark(derived, "40")) > texts.context(plates, mark(derived, "40"))
    assert texts.context(plates, mark(derived, "12")) > texts.context(bowls, mark(derived, "12"))


@pytest.mark.parametrize(
    ("text", "one", "other", "apart"),
    [
        ("The kiln fired 40 bowls and cracked 12 plates.", "40", "12", True),
        ("Bids rose from 40 to 12.", "40", "12", True),
        ("The winning numbers were 40, 31 and 12.", "40", "12", False),
    ],
)
def test_a_bare_list_tells_its_members_not_apart(text, one, other, apart):
    source = Document(text)
    texts = align_texts(source, source)
    assert texts.company.told_apart(mark(source, one), mark(source, other)) is apart


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("lorries", "lorrie"),
        ("tests", "test"),
        ("ann's", "ann"),
        ("boss", "boss"),
        ("class", "class"),
        ("focus", "focus"),
        ("gas", "gas"),
        ("1990s", "1990s"),
    ],
)
def test_stem_joins_a_word_with_its_plural_and_possessive(word, expected):
    assert stem(word) == expected


@pytest.mark.parametrize(
    ("text", "words", "answers"),
    [
        ("It has 40 looms. The mill of Lorne burned. It rained.", "40", [0]),
        ("The mill of Lorne burned. It has 40 looms. Cats sleep.", "40", [0, 1]),
        ("The mill of Lorne burned. It has 40 looms. Cats sleep.", "mill", [0]),
        ("The mill of Lorne burned. It has 40 looms. Cats sleep.", "Cats", [1, 0]),
    ],
)
def test_sentences_beside_have_a_say_for_a_long_sentence_may_be_split(text, words, answers):
    source, derived = Document("The mill of Lorne, which has 40 looms, burned. Cats sleep."), Document(text)
    found = align_texts(source, derived).sentences(mark(derived, words))
    assert [number for number, _ in found] == answers


def test_empty_texts_face_nothing():
    document = Document("")
    texts = align_texts(document, document)
    fact = Fact(Kind.NUMBER, "", 0, 0, None, document)
    assert texts.facing(fact) is None
    assert texts.survives(fact) == 0.0


@given(st.lists(st.integers(0, 9), unique=True, max_size=9))
def test_the_chain_is_as_long_as_the_longest_found_by_trying_all(numbers):
    chain = increasing(list(enumerate(numbers)))
    best = [1] * len(numbers)
    for i, number in enumerate(numbers):
        best[i] = 1 + max((best[j] for j in range(i) if numbers[j] < number), default=0)
    assert len(chain) == max(best, default=0)
    assert [j for _, j in chain] == sorted(j for _, j in chain)


@given(st.lists(st.sampled_from("abcde"), max_size=12), st.lists(st.sampled_from("abcde"), max_size=12))
def test_aligned_words_are_equal_and_keep_their_order(one, other):
    mine, theirs = patience(one, (0, len(one)), other, (0, len(other)))
    assert [one[i] for i in mine] == [other[j] for j in theirs]
    assert mine == sorted(set(mine))
    assert theirs == sorted(set(theirs))
