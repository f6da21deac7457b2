"""Which quotation of the derived article answers which words that the source quotes.

All quotations of a side stand in one row of words, in reading order, so that a quotation that was split, joined or
shortened is still one stretch of that row. A derived quotation finds its stretch

1. verbatim: the same words in a row (a whole quotation first, then part of one or of several that follow each other);
2. damaged: pairs of neighbouring words vote for a quotation, then the longest common subsequence of words (bit-parallel
   on Python integers: linear in practice) says what was kept;
3. short: one to four words are too few to vote; they answer each other where they stand in the same surroundings.

Narration is never searched: words that the source says in its own voice support no quotation.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import pairwise

from fidelity.alignment.common_words import common
from fidelity.alignment.quotation_rows import Match, Row, surroundings
from fidelity.alignment.quotations_left import pair_left
from fidelity.alignment.speakers import Speakers

_POSTINGS = 60  # a pair of words that stands oftener tells nothing
_REPEATS = 12  # how many equal quotations are asked for the right speaker
_GAPS = 50  # ellipses of one quotation that are looked at
_PIECES = 4  # quotations on either side that may belong to one stretch
_BESIDE = 0.46  # what the speaker and the words about a quotation add to its own, at most
_WINDOW = 3_000  # words of the source that one damaged quotation is compared with


def match(source: Row, derived: Row, speakers: Speakers) -> dict[int, Match]:
    """Return for each derived quotation that has one its match. Linear but for the damaged quotations themselves."""
    found: dict[int, Match] = {}
    whole: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, value in enumerate(source.values):
        whole[value.words].append(number)
    used: Counter[int] = Counter()
    turns: Counter[tuple[str, ...]] = Counter()
    pending: list[int] = []
    for number, value in enumerate(derived.values):
        same = whole.get(value.words)
        if not same:
            pending.append(number)
            continue
        if len(same) > 1:
            begin = min(turns[value.words], len(same) - 1)  # the second time the second one
            turns[value.words] += 1
            near = sorted(same[max(0, begin - _REPEATS) : begin + _REPEATS], key=lambda s: (used[s], s))
            own = (s for s in near if speakers.differ(source.values[s], value) is None)
            same = [next(own, near[0])]
        used[same[0]] += 1
        start, end = source.span(same[0])
        found[number] = Match(number, start, end, [(start + i, i) for i in range(end - start)], verbatim=True)
    if pending:
        _Damaged(source, derived, speakers, pending).run(found)
    pair_left(source, derived, speakers, found)
    return found


class _Damaged:
    def __init__(self, source: Row, derived: Row, speakers: Speakers, pending: list[int]) -> None:
        self.source, self.derived, self.speakers, self.pending = source, derived, speakers, pending
        self.function = speakers.function
        needed: set[tuple[str, str]] = set()
        single: set[str] = set()
        for number in pending:
            said = derived.values[number].words
            needed.update(pairwise(said))
            if len(said) <= 3:
                single.update(word for word in said if word not in self.function)
        self.index: dict[tuple[str, str], list[int]] = defaultdict(list)
        row = source.words
        for position, pair in enumerate(pairwise(row)):
            if pair in needed:
                self.index[pair].append(position)
        self.singles: dict[str, list[int]] = defaultdict(list)
        if single:
            for position, word in enumerate(row):
                if word in single:
                    self.singles[word].append(position)

    def run(self, found: dict[int, Match]) -> None:
        taken = {self.source.at(one.start) for one in found.values() if one.end > one.start}
        for number in self.pending:
            one = self._verbatim(number) or self._damaged(number, taken)
            if one is not None:
                found[number] = one

    def _verbatim(self, number: int) -> Match | None:
        """Return the stretch that has all words of a derived quotation in a row."""
        value = self.derived.values[number]
        said = list(value.words)
        size = len(said)
        row = self.source.words
        if size == 1:
            if said[0] in self.function:
                return None
            places = self.singles.get(said[0], [])[: 4 * _POSTINGS]
        else:
            places = self.index.get((said[0], said[1]), [])[: 4 * _POSTINGS]
        best: tuple[tuple[bool, ...], int] | None = None
        for place in places:
            if row[place : place + size] != said:
                continue
            other = self.source.values[self.source.at(place)]
            differs = self.speakers.differ(other, value) is not None
            crosses = self.source.at(place) != self.source.at(place + size - 1)
            if size <= 2 and (differs or (value.speech is False and not self._about(number, self.source.at(place)))):
                continue  # one word that stands in some quotation by chance
            if best is None or (differs, crosses) < best[0]:
                best = ((differs, crosses), place)
        if best is None:
            return None
        place = best[1]
        return Match(number, place, place + size, [(place + i, i) for i in range(size)], verbatim=True)

    def _about(self, number: int, other: int) -> bool:
        return surroundings(self.derived, number, self.source, other) >= 0.3

    def _damaged(self, number: int, taken: set[int]) -> Match | None:
        """Return the stretch that a changed quotation comes from."""
        value = self.derived.values[number]
        said = value.words
        size = len(said)
        votes: Counter[int] = Counter()
        for pair in pairwise(said):
            places = self.index.get(pair, ())
            if len(places) <= _POSTINGS:
                weight = 1 if pair[0] in self.function and pair[1] in self.function else 3
                for place in places:
                    votes[self.source.at(place)] += weight
        if size <= 3 or not votes:
            for word in set(said):
                places = self.singles.get(word, ())
                if len(places) <= _POSTINGS:
                    for place in places:
                        votes[self.source.at(place)] += 1
        best: Match | None = None
        best_score = 0.0
        for piece, _ in votes.most_common(4):
            low = self._spread(piece, -1, votes, said)
            high = self._spread(piece, 1, votes, said)
            stretches = [self._compare(number, low, high)]
            if low < high:  # what one quotation says in full comes from it alone, whatever its neighbours repeat
                own = self._compare(number, piece, piece)
                stretches += [own] if own is not None and len(own.pairs) == size else []
            for one in filter(None, stretches):
                score = self._score(number, one, taken, best_score)
                if score > best_score:
                    best, best_score = one, score
        return best

    def _spread(self, piece: int, step: int, votes: Counter[int], said: tuple[str, ...]) -> int:
        """Return how far the stretch goes on that side: over a piece left out where the next one votes, too."""
        edge = piece
        while 0 <= edge + step < len(self.source.values) and abs(edge - piece) < _PIECES:
            if self._votes(edge + step, votes, said):
                edge += step
            elif votes.get(edge + 2 * step):
                edge += 2 * step
            else:
                break
        return edge

    def _votes(self, piece: int, votes: Counter[int], said: tuple[str, ...]) -> bool:
        """Whether a quotation beside the best one belongs to the same stretch."""
        its = self.source.values[piece].words
        return bool(votes.get(piece)) or (len(its) <= 3 and set(its) <= set(said) and not set(its) <= self.function)

    def _compare(self, number: int, low: int, high: int) -> Match | None:
        begin, end = self.source.first[low], self.source.first[high + 1]
        end = min(end, begin + _WINDOW)
        said = self.derived.values[number].words
        pairs = [(begin + i, j) for i, j in common(self.source.words[begin:end], said[:_WINDOW])]
        gaps = [gap for gap in sorted(self.derived.values[number].wording.gaps) if 0 < gap < len(said)]
        _toward_gaps(pairs, self.source.words, said, gaps[:_GAPS])
        pairs = self._gathered(_without_strays(self._spoken(number, pairs)))
        if not pairs:
            return None
        return Match(number, pairs[0][0], pairs[-1][0] + 1, pairs)

    def _spoken(self, number: int, pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
        """Return the pairs without the editor's words that only another quotation has: *Lee lied*, *[Lee] left*."""
        bracketed = self.derived.values[number].wording.bracketed
        if not bracketed:
            return pairs
        pieces = {self.source.at(i) for i, j in pairs if j not in bracketed}
        return [(i, j) for i, j in pairs if j not in bracketed or self.source.at(i) in pieces]

    def _gathered(self, pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
        """Take the first words from the quotation that the next ones come from, where they stand in that one, too."""
        size = next((k for k in range(1, len(pairs)) if pairs[k] != (pairs[k - 1][0] + 1, pairs[k - 1][1] + 1)), 0)
        if not size or self.source.at(pairs[0][0]) == (piece := self.source.at(pairs[size][0])):
            return pairs
        row, begin = self.source.words, self.source.first[piece]
        said = row[pairs[0][0] : pairs[0][0] + size]
        for place in range(pairs[size][0] - size, begin - 1, -1):
            if row[place : place + size] == said:
                return [(place + k, pairs[k][1]) for k in range(size)] + pairs[size:]
        return pairs

    def _score(self, number: int, one: Match, taken: set[int], least: float) -> float:
        """Return how surely a stretch is what a changed quotation comes from; 0 where it is not, or is below ``least``.

        Who says it, and what stands about it, is asked only where the words leave it open.
        """
        value = self.derived.values[number]
        size = len(value.words)
        kept = len(one.pairs)
        piece = self.source.at(one.start)
        other = self.source.values[piece]
        content = sum([value.words[j] not in self.function for _, j in one.pairs])
        share = kept / size
        back = kept / max(1, one.end - one.start)
        whole = kept / max(1, len(other.words))
        frame = max(share, min(whole, 0.9)) * (0.5 + 0.5 * min(1.0, back))
        if not content or frame + _BESIDE < least:
            return 0.0
        same = self.speakers.same(other, value)
        differs = self.speakers.differ(other, value) is not None
        about = surroundings(self.derived, number, self.source, piece)
        score = frame + 0.15 * same - 0.15 * differs + 0.3 * about
        if piece in taken:
            score -= 0.1
        if size <= 4 or len(other.words) <= 3:
            return (
                score if content and (about >= 0.4 or share >= 0.6) and kept * 2 >= min(size, len(other.words)) else 0.0
            )
        if content >= 2 and (share >= 0.6 or whole >= 0.6) and back >= 0.3:
            return score
        if content >= 2 and share >= 0.4 and kept >= 4 and (same or about >= 0.4):
            return score
        if content >= 1 and share >= 0.25 and about >= 0.5:
            return score
        return 0.0


def _toward_gaps(pairs: list[tuple[int, int]], row: list[str], said: tuple[str, ...], gaps: list[int]) -> None:
    """Let words be left out where the ellipsis stands, where the same ones stand on either side of what is gone."""
    where = {j: t for t, (_, j) in enumerate(pairs)}
    for gap in gaps:
        t = where.get(gap)
        if t is None or t == 0 or pairs[t][0] != pairs[t - 1][0] + 1 or pairs[t][1] != pairs[t - 1][1] + 1:
            continue
        last = t  # words behind the gap that were found before what is left out
        while last + 1 < len(pairs) and pairs[last + 1] == (pairs[last][0] + 1, pairs[last][1] + 1):
            last += 1
        if last + 1 < len(pairs) and pairs[last + 1][1] == pairs[last][1] + 1:
            end, size = pairs[last + 1][0], last + 1 - t
            if row[end - size : end] == list(said[gap : gap + size]):
                pairs[t : last + 1] = [(end - size + k, gap + k) for k in range(size)]
                continue
        first = t - 1  # words before the gap that were found behind it
        while first > 0 and pairs[first - 1] == (pairs[first][0] - 1, pairs[first][1] - 1):
            first -= 1
        if first > 0 and pairs[first - 1][1] == pairs[first][1] - 1:
            begin, size = pairs[first - 1][0] + 1, t - first
            if row[begin : begin + size] == list(said[gap - size : gap]):
                pairs[first:t] = [(begin + k, gap - size + k) for k in range(size)]


def _without_strays(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Drop single words at either end that stand far from the rest on one side only."""
    while len(pairs) > 2 and (pairs[1][0] - pairs[0][0]) > 3 * (pairs[1][1] - pairs[0][1]) + 6:
        pairs = pairs[1:]
    while len(pairs) > 2 and (pairs[-1][0] - pairs[-2][0]) > 3 * (pairs[-1][1] - pairs[-2][1]) + 6:
        pairs = pairs[:-1]
    return pairs
