"""Which number stands in which clause: *nurses get 5%, porters 3%*; *hail ruined 60 barns and fire 15*.

A clause that leaves out what it shares with the one before it has few words of its own, and none of them may stand near
its number in the other text. So the sentence is cut into clauses, and the words that tell two clauses of one sentence
apart say whether two numbers of one sort have stayed in theirs, or exchanged them: all the words that the two texts
share have gone over to the other number's clause; where one clause of either text is elliptic, its own words have.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from fidelity.alignment.clauses import Clause, Reader, bare, value_of
from fidelity.alignment.verb_values import Changed, Company, Kept

_NEAR = 4  # numbers behind one with which it may have exchanged its clause
_CLEARLY = 2  # times as many words must have changed sides as have stayed


def compared(source: Company, derived: Company) -> tuple[list[Kept], list[Changed]]:
    """Return the numbers that stay in their clauses, and those that have exchanged them."""
    here = _by_value(Reader(derived).clauses())
    there = list(Reader(source).clauses()) if len(here) > 1 else []
    alone = _by_value(there)
    kept: list[Kept] = []
    changed: list[Changed] = []
    for place, one in enumerate(there):
        mine = here.get(value_of(one.fact))
        if mine is None or value_of(one.fact) not in alone:
            continue
        for other in there[place + 1 : place + 1 + _NEAR]:
            twin = here.get(value_of(other.fact))
            if other.sentence != one.sentence or twin is None or value_of(other.fact) not in alone:
                continue
            if one.sort != other.sort or mine.sort != twin.sort or twin.fact is mine.fact:
                continue
            if one.sort != mine.sort and not all(map(bare, (one.fact, other.fact, mine.fact, twin.fact))):
                continue
            if stay(one, other, mine, twin):
                kept += [Kept(one.fact, mine.fact), Kept(other.fact, twin.fact)]
            elif crossed(one, other, mine, twin):
                changed.append(Changed(one.fact, twin.fact, other.fact, mine.fact))
    return kept, changed


def _by_value(clauses: Iterator[Clause] | list[Clause]) -> dict[str, Clause]:
    """Return the clauses whose number has a value that no other has."""
    found = list(clauses)
    often = Counter(value_of(clause.fact) for clause in found)
    return {value_of(clause.fact): clause for clause in found if often[value_of(clause.fact)] == 1}


def _elliptic(one: Clause, other: Clause) -> bool:
    """Whether a clause leaves out what it shares with the other one."""
    return one.bare and len(one.own) < len(other.own)


def stay(one: Clause, other: Clause, mine: Clause, twin: Clause) -> bool:
    """Whether the words that tell two source clauses apart tell the derived ones apart in the same way."""
    first, second = (one.own - other.own) & (mine.own - twin.own), (other.own - one.own) & (twin.own - mine.own)
    moved = _moved(one, other, mine, twin)
    return (bool(first and second) and _weight(first | second) > _weight(moved)) or (
        bool(first or second) and not moved
    )


def _weight(own: frozenset[str]) -> int:
    """Return how much words tell: a date or another number of the clause as much as two words."""
    return len(own) + sum(word[0] in "@=" for word in own)


def _moved(one: Clause, other: Clause, mine: Clause, twin: Clause) -> frozenset[str]:
    return ((one.own - other.own) & (twin.own - mine.own)) | ((other.own - one.own) & (mine.own - twin.own))


def _both(one: Clause, other: Clause, mine: Clause, twin: Clause) -> tuple[tuple[Clause, ...], ...]:
    return (one, other, mine, twin), (other, one, twin, mine)


def crossed(one: Clause, other: Clause, mine: Clause, twin: Clause) -> bool:
    """Whether the words that tell two source clauses apart tell the derived ones apart the other way round."""
    pairs = _both(one, other, mine, twin)
    if any(_is_part(rest, own) and _is_part(old, new) for own, rest, old, new in pairs):
        return True  # 17, nine of whom; nine, 17 of whom
    moves = [(own.own - rest.own) & (new.own - old.own) for own, rest, old, new in pairs]
    stays = [
        (own.own - rest.own) & (old.own - new.own)
        for own, rest, old, new in pairs
        if not ((rest.bare or new.bare) and own.fact.start < rest.fact.start and old.fact.start < new.fact.start)
    ]  # the subject of the first clause, which the second one leaves out, tells nothing
    if all(moves) and sum(map(len, moves)) >= _CLEARLY * sum(map(len, stays)):
        return True
    told = all(own.own - rest.own for own, rest, _, _ in pairs)
    silent = not all(old.own - new.own for _, _, old, new in pairs)
    if told and silent and not any(stays) and any(len(own) >= _CLEARLY for own in moves):
        return True  # foxes ate five eggs, 14 hatched; foxes ate 14 eggs and five did not
    return _ellipsis_crossed(one, other, mine, twin) or _ellipsis_crossed(other, one, twin, mine)


def _is_part(part: Clause, whole: Clause) -> bool:
    return f"={value_of(whole.fact)}" in part.own


def _ellipsis_crossed(one: Clause, other: Clause, mine: Clause, twin: Clause) -> bool:
    """Whether the words of the elliptic clause ``one`` all stand with the other number, in both texts' ellipses."""
    if not _elliptic(one, other) or not one.own - other.own <= twin.own - mine.own:
        return False
    if not one.own - other.own or mine.own & one.own:
        return False
    gapped, full = (mine, twin) if len(mine.own) < len(twin.own) else (twin, mine)
    if not gapped.own or not _elliptic(gapped, full):
        return False
    known, home = (one, other) if gapped is mine else (other, one)
    return not gapped.own & known.own and (gapped.own <= home.own or not gapped.own & (known.own | home.own))
