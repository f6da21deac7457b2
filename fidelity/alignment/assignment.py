"""Who answers whom: the pairs of values that may answer each other, and those of them that do.

Pairs are taken one to one, strongest first. That is nearly the best of all assignments, and linear; two steps mend what
it may miss: a source value goes back to an equal derived one that was left out, and two altered pairs that would be
kept crosswise are turned, each where both pairs gain by it together.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Hashable
from heapq import heapify, heappop, heappush

from fidelity.alignment.model import Outcome
from fidelity.alignment.value_sheet import Pair, Sheet

ENOUGH = 0.35  # score below which two different values are two facts, not one altered
CROWD = 12  # more values of one key than this: only the near ones are candidates
_NEAR = 4
_ROW, _BESIDE = 60, 20  # likewise, of the values of the sentences that answer one
_SLACK = 1e-5  # of rounding


def candidates(sheet: Sheet) -> list[Pair]:
    """Return the pairs that share a key, face each other, or stand in sentences that answer each other."""
    if len(sheet.settled) == len(sheet.derived):
        return []
    by_key: defaultdict[Hashable, list[int]] = defaultdict(list)
    starts = [fact.start for fact in sheet.source]
    for index, fact in enumerate(sheet.source):
        for key in sheet.grammar.keys(fact):
            by_key[key].append(index)
    found: list[Pair] = []
    share = len(sheet.source) / max(len(sheet.derived), 1)
    for index, fact in enumerate(sheet.derived):
        if index in sheet.settled:
            continue
        numbers_of = [number for number, _ in sheet.texts.sentences(fact)]
        near = sorted(other for number in numbers_of for other in sheet.by_sentence.get(number, ()))
        equal: set[int] = set()
        for key in sheet.grammar.keys(fact):
            equal.update(_about(by_key.get(key, []), round(index * share), CROWD, _NEAR))
        facing = sheet.texts.answer(fact)
        faced: list[int] = []
        if facing is not None and facing.start < facing.end:
            first = max(bisect_left(starts, facing.start) - 1, 0)
            while first < len(starts) and starts[first] < facing.end:
                if sheet.source[first].end > facing.start:
                    faced.append(first)
                first += 1
                if len(faced) > CROWD:
                    break
        for other in sorted({*equal, *faced, *_about(near, round(index * share), _ROW, _BESIDE)}):
            if other in sheet.taken:
                sheet.late[index].append(other)
            elif other in equal or sheet.grammar.comparable(sheet.source[other], fact):
                found.append(sheet.pair(other, index))
    return found


def _about(indices: list[int], place: int, most: int, reach: int) -> list[int]:
    """Return ``indices``, or where they are more than ``most`` (a row of a thousand figures) those about ``place``."""
    if len(indices) <= most:
        return indices
    at = bisect_left(indices, place)
    return indices[max(at - reach, 0) : at + reach]


def assign(sheet: Sheet, pairs: list[Pair]) -> None:
    """Pair values one to one, the strongest pairs first, then mend what that order has missed."""
    _take_strongest(sheet, pairs)
    _give_back(sheet)
    _uncross(sheet)


def _take_strongest(sheet: Sheet, pairs: list[Pair]) -> None:
    """Take the strongest first. What a pair can be worth at most decides when it is weighed, if ever."""
    waiting = [(-pair.most - _SLACK, False, pair.source, pair.derived, pair) for pair in pairs]
    heapify(waiting)
    while waiting:
        _, weighed, _, _, pair = heappop(waiting)
        if pair.source in sheet.answered or pair.derived in sheet.partner:
            continue
        if not weighed:
            heappush(waiting, (-round(pair.score, 6), True, pair.source, pair.derived, pair))
            continue
        if pair.comparison.outcome in {Outcome.OTHER, Outcome.LOST} and pair.score < ENOUGH:
            continue
        sheet.partner[pair.derived] = pair
        sheet.answered[pair.source] = pair


def _give_back(sheet: Sheet) -> None:
    """Give a source value back to an equal derived one that was left out, where both pairings together gain by it."""
    equal: defaultdict[int, list[Pair]] = defaultdict(list)
    free: defaultdict[int, list[Pair]] = defaultdict(list)
    for pair in sheet.pairs.values():
        if pair.comparison.outcome.keeps and pair.derived not in sheet.partner:
            equal[pair.source].append(pair)
        elif pair.source not in sheet.answered:
            free[pair.derived].append(pair)
    for source in sorted(equal):
        taken = sheet.answered.get(source)
        if taken is None or taken.comparison.outcome.keeps:
            continue
        best = max(equal[source], key=lambda pair: (pair.score, -pair.derived))
        others = [pair for pair in free[taken.derived] if pair.source not in sheet.answered]
        other = max(others, key=lambda pair: (pair.score, -pair.source), default=None)
        if best.derived in sheet.partner or best.score + (other.score if other else 0.0) <= taken.score:
            continue
        sheet.partner[best.derived] = sheet.answered[source] = best
        del sheet.partner[taken.derived]
        if other is not None and other.score >= ENOUGH:
            sheet.partner[other.derived] = sheet.answered[other.source] = other


def _uncross(sheet: Sheet) -> None:
    """Make two kept pairs of two altered ones, where both gain by it together: the strongest came first."""
    for one in list(sheet.pairs.values()):
        pair, rival = sheet.answered.get(one.source), sheet.partner.get(one.derived)
        if not one.comparison.outcome.keeps or pair is None or rival is None:
            continue
        other = sheet.pairs.get((rival.source, pair.derived))
        if other is None or not other.comparison.outcome.keeps:
            continue
        if pair.comparison.outcome.keeps or rival.comparison.outcome.keeps:
            continue
        if one.score + other.score > pair.score + rival.score:
            for better in (one, other):
                sheet.partner[better.derived] = sheet.answered[better.source] = better
