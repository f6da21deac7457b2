"""The longest common subsequence of two rows of words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence


def common(one: Sequence[str], other: Sequence[str]) -> list[tuple[int, int]]:
    """Return the positions of a longest common subsequence of words, compact: words stay with their neighbours.

    Hyyrö's bit-parallel algorithm, a row of bits for each word of ``other``.
    """
    size = len(one)
    places: dict[str, int] = defaultdict(int)
    for index, word in enumerate(one):
        places[word] |= 1 << index
    full = (1 << size) - 1
    bits = full
    rows: list[int] = []
    for word in other:
        hit = bits & places.get(word, 0)
        bits = ((bits + hit) | (bits - hit)) & full
        rows.append(bits)
    pairs: list[tuple[int, int]] = []
    i, j = size, len(other)
    while i and j:
        if rows[j - 1] >> (i - 1) & 1:
            i -= 1
        else:
            j -= 1
            if j == 0 or rows[j - 1] >> (i - 1) & 1:
                i -= 1
                pairs.append((i, j))
    pairs.reverse()
    return _compact(pairs, one, other)


def _compact(pairs: list[tuple[int, int]], one: Sequence[str], other: Sequence[str]) -> list[tuple[int, int]]:
    """Move words to the neighbours that they stand beside: of equal alignments the one with fewer breaks."""
    for t in range(len(pairs) - 2, -1, -1):
        i, j = pairs[t]
        following, beside = pairs[t + 1]
        if (
            following - 1 > i
            and beside == j + 1
            and one[following - 1] == other[j]
            and not (t and pairs[t - 1] == (i - 1, j - 1))
        ):
            pairs[t] = (following - 1, j)
        elif (
            beside - 1 > j
            and following == i + 1
            and other[beside - 1] == one[i]
            and not (t and pairs[t - 1] == (i - 1, j - 1))
        ):
            pairs[t] = (i, beside - 1)
    _shift(pairs, one)
    return pairs


def _shift(pairs: list[tuple[int, int]], one: Sequence[str]) -> None:
    """Move whole runs of words that stand beside nothing before them to those behind them."""
    first = 0  # where the run of neighbours begins
    for t in range(len(pairs) - 1):
        (i, j), (following, beside) = pairs[t], pairs[t + 1]
        if (following, beside) == (i + 1, j + 1):
            continue
        size = t + 1 - first
        free = first == 0 or pairs[first - 1][1] + 1 < pairs[first][1]
        if free and beside == j + 1 and following - size > i:
            begin = pairs[first][0]
            if one[following - size : following] == one[begin : begin + size]:
                pairs[first : t + 1] = [(following - size + k, pairs[first][1] + k) for k in range(size)]
        first = t + 1
