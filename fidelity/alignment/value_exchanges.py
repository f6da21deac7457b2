"""Values that have changed places: told from clauses that have.

An exchange leaves each value where the other was, so the words around the two must say so: each of the pairs crosswise
is better than the straight one, the words between the values tell them apart, and the sentence has not been turned
round with each value still among its own words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from itertools import pairwise
from operator import or_

from fidelity.alignment.company import STANDARD
from fidelity.alignment.date_spans import mind_ends
from fidelity.alignment.former_values import change_of, in_turn, keep_turn, rest_of
from fidelity.alignment.holders import stay_with_names
from fidelity.alignment.model import Outcome
from fidelity.alignment.number_differences import poles_stay, restated
from fidelity.alignment.pairings import Exchange
from fidelity.alignment.quoted_values import parted_by_marks
from fidelity.alignment.value_sheet import Pair, Sheet
from fidelity.alignment.verb_values import whole_and_part_exchanged
from fidelity.facts.model import Fact, Kind
from fidelity.facts.number_values import Form
from fidelity.facts.units import PERCENT

_SAME, _OTHER = Outcome.SAME, Outcome.OTHER
_EXCHANGE = 0.7  # evidence by which a crosswise pairing must beat the straight one
_BOUND = 0.6  # words that must have changed sides in a sentence that was turned round
_REACH = 5  # an exchange is looked for among so many neighbours
_CROWD = 12  # more values of one key than this: only the near ones are candidates


def _crossed(sheet: Sheet, *, equal: bool = False) -> Iterator[tuple[Pair, Pair, Pair, Pair]]:
    """Yield altered pairs that would both be kept if they exchanged partners, with the straight pairs.

    ``equal``: or that would have the same amounts, though what is said of them differs (nine for, two against).
    """
    altered = [pair for pair in sheet.partner.values() if pair.comparison.outcome is _OTHER]
    keys: defaultdict[Hashable, list[Pair]] = defaultdict(list)
    for pair in altered:
        for key in sheet.grammar.keys(sheet.source[pair.source]):
            keys[key].append(pair)
    seen: set[int] = set()
    for one in sorted(altered, key=lambda pair: pair.derived):
        if one.derived in seen:
            continue
        for key in sheet.grammar.keys(sheet.derived[one.derived]):
            partners = (pair for pair in keys.get(key, ())[:_CROWD] if pair is not one and pair.derived not in seen)
            for other in partners:
                straight = sheet.pair(other.source, one.derived), sheet.pair(one.source, other.derived)
                if all(pair.comparison.outcome.keeps or (equal and _equal(sheet, pair)) for pair in straight):
                    seen |= {one.derived, other.derived}
                    yield one, other, *straight
                    break
            if one.derived in seen:
                break


def _equal(sheet: Sheet, pair: Pair) -> bool:
    one, other = sheet.source[pair.source].value, sheet.derived[pair.derived].value
    return str(one) == str(other) and getattr(one, "unit", None) == getattr(other, "unit", None)


def undo_false_exchanges(sheet: Sheet) -> None:
    """A crosswise pairing that hardly beats the straight one is a reordered sentence, no exchange."""
    _prefer_equal(sheet)
    for one, other, straight, second in list(_crossed(sheet)):
        if not _really(sheet, (one, other), (straight, second)):
            for pair in (straight, second):
                sheet.partner[pair.derived] = pair
                sheet.answered[pair.source] = pair


def _prefer_equal(sheet: Sheet) -> None:
    """Pair equal values that answer two others: one of them altered, the other kept only as a rounded figure."""
    altered = [pair for pair in sheet.partner.values() if pair.comparison.outcome is _OTHER]
    equal: defaultdict[int, list[Pair]] = defaultdict(list)
    for pair in sheet.pairs.values() if altered else ():
        if pair.comparison.outcome is _SAME:
            equal[pair.derived].append(pair)
    for pair in altered:
        for straight in equal[pair.derived]:
            other = sheet.answered.get(straight.source)
            second = sheet.pairs.get((pair.source, other.derived)) if other is not None else None
            if other is None or second is None or sheet.partner.get(pair.derived) is not pair:
                continue
            if other.comparison.outcome is Outcome.KEPT and second.comparison.outcome is _SAME:
                for one in (straight, second):
                    sheet.partner[one.derived] = sheet.answered[one.source] = one


def find_exchanges(sheet: Sheet) -> None:
    """Pair crosswise two kept values whose words say that each has taken the other's place."""
    kept = sorted((p for p in sheet.partner.values() if p.comparison.outcome.keeps), key=lambda p: p.derived)
    for place, first in enumerate(kept):
        for second in kept[place + 1 : place + 1 + _REACH]:
            if sheet.partner[first.derived] is not first or sheet.partner[second.derived] is not second:
                continue
            if not _may_exchange(sheet, first, second):
                continue
            crossed = sheet.pair(second.source, first.derived), sheet.pair(first.source, second.derived)
            if all(pair.comparison.outcome is _OTHER for pair in crossed) and _really(sheet, crossed, (first, second)):
                for pair in crossed:
                    sheet.partner[pair.derived] = pair
                    sheet.answered[pair.source] = pair


def _may_exchange(sheet: Sheet, first: Pair, second: Pair) -> bool:
    """Whether two kept values could have changed places, as far as their words tell without weighing them crosswise."""
    derived = sheet.derived[first.derived], sheet.derived[second.derived]
    homes = sheet.settled.get(first.derived), sheet.settled.get(second.derived)  # safe there or not; None: no home
    if homes != (None, None):
        if homes != (False, False):
            return False
        numbers = [sheet.texts.sentence_of(fact, source=False) for fact in derived]
        if numbers[0] != numbers[1]:
            return False
    sources = sheet.source[first.source], sheet.source[second.source]
    comparable, company = sheet.grammar.comparable, sheet.texts.company
    if not (comparable(sources[1], derived[0]) and comparable(sources[0], derived[1])):
        return False
    return (
        company.told_apart(*sources)
        and (company.bound_apart(sources, derived) <= _BOUND / 4 or company.clauses_crossed(sources, derived))
    ) or whole_and_part_exchanged(sheet, sources, derived)


def _really(sheet: Sheet, crossed: tuple[Pair, Pair], straight: tuple[Pair, Pair]) -> bool:
    """Whether two values have changed places, rather than two clauses."""
    texts, company = sheet.texts, sheet.texts.company
    sources = sheet.source[straight[0].source], sheet.source[straight[1].source]
    derived = sheet.derived[straight[0].derived], sheet.derived[straight[1].derived]
    forms = {getattr(fact.value, "form", None) for fact in sources}
    apart = company.told_apart(*sources) or whole_and_part_exchanged(sheet, sources, derived)
    if len(forms) > 1 or not apart or parted_by_marks(sources, derived) or restated(*sources):
        return False  # half of them and 43 are no pair
    if sources[0].kind is Kind.NUMBER and stay_with_names(sources, derived):
        return False
    if forms == {Form.VERSION}:
        return company.clauses_crossed(sources, derived)
    if poles_stay(sources, derived):
        return False  # 4.2 million, 300,000 more; a gain of 300,000 to 4.2 million
    if forms == {Form.SCORE} and _is_level(sources[0]) != _is_level(sources[1]):
        return False  # drew 2-2, won 5-4
    before = [company.role(fact, source=True) for fact in sources]
    after = [company.role(fact, source=False) for fact in derived]
    turned = sources[0].kind is Kind.DATE and _turned_round(before, after)
    if (before[0] != before[1] and (before == after or turned)) or company.reworded_about_one_noun(sources, derived):
        return False
    wholes = company.whole(sources, source=True), company.whole(derived, source=False)
    units = {getattr(fact.value, "unit", None) for fact in sources}
    if units == {None, PERCENT}:
        return False  # 5.0% and nine (seats)
    implied = {getattr(fact.value, "implied", ()) for fact in sources}  # 2,300 (people), 41 million (crowns)
    counts = len(units) == len(implied) == 1 and all(fact.kind is Kind.NUMBER for fact in sources)
    if (
        counts
        and None not in wholes
        and texts.sentence_of(sources[0], source=True) == texts.sentence_of(sources[1], source=True)
    ):
        return wholes[0] != wholes[1]
    for turn in (in_turn, rest_of):
        ordered = turn(sources), turn(derived)
        if counts and 0 not in ordered and _in_one_sentence(sheet, *straight):
            return ordered[0] != ordered[1]
    if counts and keep_turn(sources, derived):
        return False
    if company.clauses_crossed(sources, derived):
        return True
    bound = company.bound_apart(sources, derived)
    moved: frozenset[str] = frozenset()
    if texts.sentence_of(sources[0], source=True) == texts.sentence_of(sources[1], source=True):
        moved = frozenset().union(*(company.moved(one, other) for one, other in zip(sources, derived, strict=True)))
    content = company.content(moved)
    if content:
        theirs = company.bound_apart(sources, derived, content)
        if theirs <= -2 * _BOUND and len(content) > 1:
            return bound <= _BOUND / 4  # both verbs have changed sides: only the prepositions stayed with their values
        return theirs <= 0 and bound <= (-_BOUND / 2 if theirs <= -_BOUND else -2 * _BOUND)
    if moved and company.bound_apart(sources, derived, moved) > 0:
        return False
    gain = sum(pair.evidence for pair in crossed) - sum(pair.evidence for pair in straight)
    return bound < 0 and gain >= (_EXCHANGE if len(units) == 1 else 2 * _EXCHANGE)


def _is_level(score: Fact) -> bool:
    first, _, second = str(score.value).partition("-")
    return first == second


def _turned_round(before: list[str | None], after: list[str | None]) -> bool:
    """Whether a comparison was turned round with its words: more in June than in May, less in May than in June."""
    for one, other in ((before[0], after[1]), (before[1], after[0])):
        if one != other and all(role and role.startswith(STANDARD) and role.count(" ") == 1 for role in (one, other)):
            return True
    return False


def exchanges(sheet: Sheet) -> dict[int, int]:
    """Return the derived facts that have changed places, each with its twin."""
    twins: dict[int, int] = {}
    for one, other, _, _ in _crossed(sheet, equal=True):
        twins[one.derived] = other.derived
        twins[other.derived] = one.derived
    return twins


def mind_roles(sheet: Sheet) -> None:
    """Pair crosswise what has exchanged its role: *to 140 from 155* is not *from 140 to 155*."""
    kept = sorted((p for p in sheet.partner.values() if p.comparison.outcome is _SAME), key=lambda p: p.derived)
    verbatim = sheet.texts.verbatim
    moved = [pair.derived not in sheet.settled or not verbatim(sheet.derived[pair.derived]) for pair in kept]
    for (first, second), changed in zip(pairwise(kept), map(or_, moved, moved[1:]), strict=True):
        if changed and _roles_exchanged(sheet, first, second):
            for pair in (sheet.pair(second.source, first.derived), sheet.pair(first.source, second.derived)):
                sheet.partner[pair.derived] = pair
                sheet.answered[pair.source] = pair
    if sheet.source and sheet.source[0].kind is Kind.DATE:
        mind_ends(sheet)


def mind_pairings(sheet: Sheet, exchanged: Iterable[Exchange]) -> None:
    """Pair crosswise what a pattern says has changed places: *Ghana and Togo, 3 and 5, respectively*."""
    there = {fact.start: index for index, fact in enumerate(sheet.source)}
    here = {fact.start: index for index, fact in enumerate(sheet.derived)}
    for found in exchanged:
        pairs = [
            sheet.pair(there[source.start], here[derived.start])
            for source, derived in ((found.source, found.derived), (found.other, found.twin))
        ]
        if any(pair.comparison.outcome is Outcome.KEPT for pair in pairs) or restated(found.source, found.other):
            continue  # one of them restates the other: 300 feet (91 metres)
        for pair in pairs:
            sheet.partner[pair.derived] = pair
            sheet.answered[pair.source] = pair


def _roles_exchanged(sheet: Sheet, first: Pair, second: Pair) -> bool:
    if _in_one_sentence(sheet, first, second):
        sources = sheet.source[first.source], sheet.source[second.source]
        derived = sheet.derived[first.derived], sheet.derived[second.derived]
        for turn in (in_turn, rest_of, change_of):
            order = turn(sources)
            if order and turn(derived) == -order:
                return True
    role = sheet.texts.company.role
    before = [role(sheet.source[pair.source], source=True) for pair in (first, second)]
    if before[0] == before[1]:
        return False
    after = [role(sheet.derived[pair.derived], source=False) for pair in (first, second)]
    if before != after[::-1]:  # set for May 6, moved to May 13; moved from May 13 to May 6
        taken = any(before[one] is not None and before[one] == after[1 - one] != after[one] for one in (0, 1))
        return taken and [*before, *after].count(None) == 1 and _in_one_sentence(sheet, first, second)
    if None not in before:
        return True
    standard = before[0] or before[1] or ""  # more in June than in May, more in May than in June
    return standard.startswith(STANDARD) and _in_one_sentence(sheet, first, second)


def _in_one_sentence(sheet: Sheet, first: Pair, second: Pair) -> bool:
    """Whether two pairs stand in one sentence of either text."""
    texts = sheet.texts
    there = {texts.sentence_of(sheet.source[pair.source], source=True) for pair in (first, second)}
    here = {texts.sentence_of(sheet.derived[pair.derived], source=False) for pair in (first, second)}
    return len(there) == len(here) == 1
