"""Numbers whose fellow, unit or share stands beside them.

*Hale 3 Port 2* and *3-2*, *14 rainy days* and *14 days of rain*; but *£5 each* is no *£5 in all*.
"""

from __future__ import annotations

import re
from functools import cache

from fidelity.facts.model import Fact
from fidelity.facts.number_values import Form, NumberValue
from fidelity.facts.number_words import vocabulary
from fidelity.facts.units import units
from fidelity.languages import table, words

_WON = "outcome+"
_SIDE, _CLAUSE = 40, 120  # code points in which a side, and a clause that tells both, stand
_NAME = 2  # words of a name
_MARKS = ".,;:"
_LED, _FOLLOWED = 5, 6  # words before an amount, and behind it, that say whether it is for each or for all
_STOP = re.compile(r"[.,;:!?()]\s|[.;:!?()]$")
_EACH, _ALL, _WHOLE = "each", "all", "whole"


def told_by_sides(source: Fact, derived: Fact) -> bool:
    """Return whether one text tells a score side by side, as a table does, and the other in figures alone."""
    one, other = source.value, derived.value
    if not isinstance(one, NumberValue) or not isinstance(other, NumberValue):
        return False
    if _fixture(source, derived) or _fixture(derived, source):
        return True
    if one.form is not Form.SCORE or other.form is not Form.SCORE or _tabled(source) == _tabled(derived):
        return False
    return one.text != other.text and sorted(one.text.split("-")) == sorted(other.text.split("-"))


def _fixture(line: Fact, told: Fact) -> bool:
    """Whether a list has a result between two names that the other text tells of its winner: Hale 3-5 Port; 5-3."""
    score = told.value
    if not isinstance(score, NumberValue) or score.form is not Form.SCORE or _WON not in score.poles:
        return False
    if (
        line.document is None
        or told.document is None
        or line.text.replace("–", "-").split("-")[::-1]
        != [term.strip() for term in told.text.replace("–", "-").split("-")]
    ):
        return False
    loser = line.document.text[max(0, line.start - _SIDE) : line.start].split()[-1:]
    winner = [word.strip(_MARKS) for word in line.document.text[line.end : line.end + _SIDE].split()[:_NAME]]
    if not loser or not loser[0][:1].isupper() or not winner or not winner[0][:1].isupper():
        return False
    around = told.document.text[max(0, told.start - _CLAUSE) : told.end + _SIDE]
    beaten = around.rfind(loser[0])
    return any(0 <= around.find(word) < beaten for word in winner if word[:1].isupper())


def _tabled(fact: Fact) -> bool:
    between = fact.text.replace(",", "").split()[1:-1]
    return bool(between) and all(word[0].isupper() for word in between)


def counts_units(source: Fact, derived: Fact) -> bool:
    """Return whether one text counts what the other measures: 14 rainy days are 14 days."""
    return _counts(source, derived) or _counts(derived, source)


def _counts(count: Fact, measure: Fact) -> bool:
    one, other, document = count.value, measure.value, count.document
    if not isinstance(one, NumberValue) or not isinstance(other, NumberValue) or document is None:
        return False
    if one.unit or not one.head or not other.unit or (one.low, one.high) != (other.low, other.high):
        return False
    known = units(document.language_code).words.get(one.head, ())
    return one.form is other.form and any(unit == other.unit for phrase, unit in known if len(phrase) == 1)


def shared_out(source: Fact, derived: Fact) -> str:
    """Say whether one of two equal amounts is for each of them, or at a time, and the other for all of them."""
    rates = [getattr(fact.value, "rate", "") for fact in (source, derived)]
    lost = bool(rates[0]) and not rates[1]
    if not lost and not _may_share(source) and not _may_share(derived):
        return ""
    one, other = _shares(source), _shares(derived)
    if _EACH in one and other == {_ALL}:
        return "for each of them became for all of them"
    if _EACH in other and _EACH not in one and not one.isdisjoint((_ALL, _WHOLE)):
        return "for all of them became for each of them"
    return "a rate became a total" if lost and _ALL in other else ""


def _may_share(fact: Fact) -> bool:
    """Whether a word that says *for each* stands near at all, which is cheap to know."""
    document = fact.document
    if document is None or _telling(document.language_code).isdisjoint(document.tokens.vocabulary):
        return False
    near = document.text[max(0, fact.start - _CLAUSE) : fact.end + _CLAUSE].lower()
    each, behind = _grammar(document.language_code)[:2]
    return any(word in near for word in (*each, *behind))


def _shares(fact: Fact) -> set[str]:
    """Return whether an amount is said to be for each, for all, or for a whole group that may share it."""
    document = fact.document
    if document is None:
        return set()
    each, behind, led, followed, whole, groups, joints = _grammar(document.language_code)
    text = document.text
    tail = _STOP.split(text[fact.end : fact.end + _CLAUSE])[0].lower().strip(_MARKS).split()[:_FOLLOWED]
    part = f" {' '.join(tail)} "
    found: set[str] = set()
    before = _STOP.split(text[max(0, fact.start - _CLAUSE) : fact.start])[-1].lower().split()
    for at in range(len(before) - 1, -1, -1):
        word = before[at]
        if word in joints:
            break
        if word in each and not vocabulary(document.language_code)["part_of"].issuperset(before[at + 1 :]):
            found.add(_EACH)  # but not: each of the six
    if not each.isdisjoint(_to_joint(tail, joints)) or any(phrase in part for phrase in behind):
        found.add(_EACH)
    if not led.isdisjoint(before[-_LED:]) or any(phrase in part for phrase in followed):
        found.add(_ALL)
    for phrase in whole:
        first, _, rest = part.partition(phrase)
        group = rest.split()[:1]
        if group and not first.strip() and (group[0] in groups or group[0].isdecimal()):
            found.add(_WHOLE)
    return found


def _to_joint(spoken: list[str], joints: frozenset[str]) -> list[str]:
    return spoken[: next((at for at, word in enumerate(spoken) if word in joints), None)]


@cache
def _telling(language: str) -> frozenset[str]:
    """Return the words without one of which a text says nothing of each, in the cases they are written in."""
    each, behind = _grammar(language)[:2]
    said = {*each, *(phrase.split()[-1] for phrase in behind)}
    return frozenset(form for word in said for form in (word, word.capitalize(), word.upper()))


@cache
def _grammar(
    language: str,
) -> tuple[frozenset[str], list[str], frozenset[str], list[str], list[str], frozenset[str], frozenset[str]]:
    data = table(language, "comparisons")
    phrases = [[f" {phrase} " for phrase in data.get(key, ())] for key in ("each_behind", "all_behind", "whole_of")]
    groups = words(data.get("groups")) | vocabulary(language).cardinals.keys()
    joints = words(table(language, "language").get("joining_words"))
    return words(data.get("each")), phrases[0], words(data.get("all_before")), phrases[1], phrases[2], groups, joints
