"""Fast alignment against slow twins that are obviously right."""

from __future__ import annotations

from math import isclose

from hypothesis import given
from hypothesis import strategies as st

from fidelity.alignment.facing import Direction
from fidelity.alignment.text_words import Words, token_edges
from fidelity.document import Document

SENTENCES = st.lists(
    st.lists(st.sampled_from("barge lamp mill crane rope sails the of".split()), min_size=1, max_size=6),  # noqa: SIM905
    min_size=1,
    max_size=9,
)


def document(sentences):
    return Document(" ".join(f"{' '.join(words).capitalize()}." for words in sentences), language="en")


def score(here, there, sentence, other):
    """Return how well two sentences match, as the docstring of `fidelity.alignment.texts` tells it."""
    mine, theirs = set(here.content[sentence]), set(there.content[other])

    def weigh(words):
        return sum(there.weights.get(word, there.rarest) for word in sorted(words))

    shared, total, size = weigh(mine & theirs), weigh(mine), weigh(theirs)
    if not shared:
        return 0.0
    contained = shared / min(total, size) * shared / (shared + 4)
    near = 0.02 * (1 - abs(other / len(there.sentences) - sentence / len(here.sentences)))
    return min(1.0, max(2 * shared / (total + size), 0.85 * contained) + near)


@given(SENTENCES, SENTENCES)
def test_the_candidates_are_the_best_of_all_sentences(source, derived):
    there, here = Words(document(source)), Words(document(derived))
    direction = Direction(here, there)
    for sentence in range(len(here.sentences)):
        found = [value for _, value in direction.candidates(sentence)]
        every = sorted((score(here, there, sentence, other) for other in range(len(source))), reverse=True)
        best = [value for value in every if value][:4]
        twins = [span for span in there.sentences if there.text[slice(*span)] == derived_words(here, sentence)]
        if len(twins) == 1:
            assert found == [1.0]  # word for word, and once
        else:
            assert len(found) == len(best)
            assert all(isclose(one, other, abs_tol=1e-9) for one, other in zip(found, best, strict=True))


def derived_words(words, sentence):
    return words.text[slice(*words.sentences[sentence])]


@given(SENTENCES, SENTENCES)
def test_no_candidate_left_out_holds_a_word_tighter(source, derived):
    there, here = Words(document(source)), Words(document(derived))
    direction = Direction(here, there)
    for index, (start, end) in enumerate(zip(here.start, here.end, strict=True)):
        sentence = here.sentence(index)
        found = direction.facing(start, end)
        every = [
            direction._facing(sentence, other, value, here.stretch(start, end))
            for other, value in direction.candidates(sentence)
        ]
        tight = [one.strength * (0.5 + one.score) for one in every if one is not None]
        assert (found is None) == (not tight)
        if found is not None:
            assert isclose(found.strength * (0.5 + found.score), max(tight), abs_tol=1e-6)


@given(st.text("ab1 .\n*_>[]()&;’“ﬁ\u00ad\u200be\u0301", max_size=60))
def test_tokens_stand_in_the_original_where_the_fold_says(text):
    one = Document(text, language="en")
    starts, ends = token_edges(one)
    spans = [one.folded.span(start, end) for start, end in zip(one.tokens.start, one.tokens.end, strict=True)]
    assert list(zip(starts, ends, strict=True)) == spans
