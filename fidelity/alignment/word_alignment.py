"""Aligning the words of two sentences: patience alignment.

Which word answers which is told by the words that occur once in both; what is frequent follows its neighbours.
"""

from __future__ import annotations

from bisect import bisect_left


def patience(
    here: list[str], mine: tuple[int, int], there: list[str], theirs: tuple[int, int]
) -> tuple[list[int], list[int]]:
    """Return the aligned words of two stretches, as increasing indices here and there.

    Words that are unique in both stretches are anchors; the longest increasing chain of them is kept, and every anchor
    grows over equal neighbours. Linear but for the chain's logarithm.

    Args:
        here: the words of one text.
        mine: the half-open range of it to align.
        there: the words of the other.
        theirs: the half-open range of that.
    """
    a, b = here[slice(*mine)], there[slice(*theirs)]
    if a == b:
        return list(range(*mine)), list(range(*theirs))
    place_b = _once(b)
    chain = increasing([(i, place_b[word]) for word, i in _once(a).items() if word in place_b])
    matched: dict[int, int] = {}
    low = 0
    floor = 0
    for index, (i, j) in enumerate(chain):
        if i < low or j < floor:
            continue
        ceiling_a, ceiling_b = chain[index + 1] if index + 1 < len(chain) else (len(a), len(b))
        x, y = i, j
        while x > low and y > floor and a[x - 1] == b[y - 1]:
            x, y = x - 1, y - 1
        while x < i:
            matched[x] = y
            x, y = x + 1, y + 1
        x, y = i, j
        while x < ceiling_a and y < ceiling_b and a[x] == b[y]:
            matched[x] = y
            x, y = x + 1, y + 1
        low, floor = x, y
    if not chain:  # no unique word in common: the common beginning and end
        x = 0
        while x < min(len(a), len(b)) and a[x] == b[x]:
            matched[x] = x
            x += 1
        y = 1
        while y <= min(len(a), len(b)) - x and a[-y] == b[-y]:
            matched[len(a) - y] = len(b) - y
            y += 1
    found = sorted(matched.items())
    return [mine[0] + i for i, _ in found], [theirs[0] + j for _, j in found]


def _once(words: list[str]) -> dict[str, int]:
    """Return where each word stands that stands there once, in order."""
    places: dict[str, int] = {}
    often: set[str] = set()
    for index, word in enumerate(words):
        if places.setdefault(word, index) != index:
            often.add(word)
    for word in often:
        del places[word]
    return places


def increasing(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest chain of pairs that increases on both sides; ``pairs`` increase on the first."""
    tops: list[int] = []
    holders: list[int] = []
    before: list[int] = []
    for index, (_, j) in enumerate(pairs):
        pile = bisect_left(tops, j)
        before.append(holders[pile - 1] if pile else -1)
        if pile == len(tops):
            tops.append(j)
            holders.append(index)
        else:
            tops[pile] = j
            holders[pile] = index
    chain: list[tuple[int, int]] = []
    index = holders[-1] if holders else -1
    while index >= 0:
        chain.append(pairs[index])
        index = before[index]
    return chain[::-1]
