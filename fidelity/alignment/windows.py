"""Windows: the words left and right of a fact, each with its hold on it, and how alike two of them are.

Near and rare words hold more, function words less; no word holds a fact over another value or over a clause's end.
"""

from __future__ import annotations

from fidelity.alignment.text_words import VALUE, Words
from fidelity.facts.model import Fact

_JOINED = 0.5  # what is left of a word's hold on a value over an “and”
_REACH = 6  # words left and right that bind a value
_FUNCTION = 0.25  # weight of a function word beside a content word's 1.0
_CASED = 1.3  # weight of a word with a capital
_FARTHER = tuple(1.0 + 0.4 * between for between in range(_REACH))  # what the words between take of a hold

Window = tuple[dict[str, float], dict[str, float], float]  # words left, words right, each with its weight; their sum


def around(side: Words, fact: Fact, source: Words) -> Window:
    """Return the words left and right of a fact in its sentence, nearest first, each with its hold on it.

    Args:
        side: the words of the fact's text.
        fact: the fact.
        source: the words of the source, which say how telling a word is.
    """
    if not side.sentences:
        return {}, {}, 0.0
    begin, end = side.stretch(fact.start, fact.end)
    first, last = side.sentences[side.sentence(begin)]
    left = _weigh(side, range(begin - 1, max(first, begin - _REACH) - 1, -1), 1, source)
    right = _weigh(side, range(end, min(last, end + _REACH)), 0, source)
    return left, right, sum(left.values()) + sum(right.values())


def _weigh(side: Words, indices: range, ahead: int, source: Words) -> dict[str, float]:
    """Return the words at ``indices``, nearest first, with their hold on the value beside them."""
    text, function, telling, rarest = side.text, side.function, source.weights, source.rarest
    joining, hold_before, marked, cased = side.joining, side.hold, side.marked, side.cased
    weights: dict[str, float] = {}
    hold = 1.0
    for index, farther in zip(indices, _FARTHER, strict=False):
        word = text[index]
        if word == VALUE:
            break  # what stands behind another value, or in another clause, belongs there
        if marked[index + ahead]:
            hold *= hold_before(index + ahead)
            if not hold:
                break
        if word in joining:
            hold *= _JOINED
        weight = hold * (_FUNCTION if word in function else telling.get(word, rarest))
        if cased(index):
            weight *= _CASED
        weight /= farther
        if weight > weights.get(word, 0.0):
            weights[word] = weight
    return weights


def alike(one: Window, other: Window) -> float:
    """Return how alike (0..1) two windows are; a word on the other side counts half."""
    left_a, right_a, total_a = one
    left_b, right_b, total_b = other
    total = max(total_a, total_b)
    if not total:
        return 0.0
    shared = _shared(left_a, left_b) + _shared(right_a, right_b)
    crossed = _shared(left_a, right_b) + _shared(right_a, left_b)
    return min(1.0, (shared + 0.5 * crossed) / total)


def _shared(one: dict[str, float], other: dict[str, float]) -> float:
    total = 0.0
    for word, weight in one.items():
        its = other.get(word)
        if its is not None:
            total += weight if weight < its else its  # noqa: FURB136 - a call costs three times as much
    return total


def difference(one: Window, other: Window) -> tuple[dict[str, float], dict[str, float]]:
    """Return the words left and right that bind one of two facts more than the other, and by how much."""
    found: tuple[dict[str, float], dict[str, float]] = {}, {}
    for side, mine, theirs in zip(found, one[:2], other[:2], strict=True):
        for word, weight in mine.items():
            its = theirs.get(word)
            if its is None:
                side[word] = weight
            elif weight != its:
                side[word] = weight - its
        for word, weight in theirs.items():
            if word not in mine:
                side[word] = -weight
    return found
