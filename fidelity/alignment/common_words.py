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
    return pairs
