"""Sums that a condensed text makes: *three men and two women* are five people, *£53m, the other £38m* are £91m.

A summary tells in one figure what its source tells in parts, and the figure stands where one of the parts stood. It
follows by arithmetic (design.md, ``number-derived``: a warning), so it is no damage of that part. Small sums come about
by chance, therefore

1. the parts stand side by side in one sentence, joined by *and* or by a word of adding (*a further 300*);
2. they are of one unit, and what is counted agrees: the total is of something else than its parts (*people*: men,
   women), or of the same as all of them. *Eight guards and a prisoner* is no sum of seven guards and a prisoner.

How much a figure rose or fell follows likewise from what it was and what it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from functools import cache
from itertools import pairwise

from fidelity.alignment.model import Outcome
from fidelity.alignment.text_words import stem
from fidelity.alignment.value_sheet import Sheet
from fidelity.facts.model import Fact
from fidelity.facts.number_values import Exact, Form, NumberValue
from fidelity.languages import table, words

_SMALL = 3  # two things are counted by a reader, see `fidelity.alignment.said_again`
_MOST_TERMS = 4
_GAP = 90  # code points between two parts
_NEAR = 24  # code points before a part in which "a further" stands
_MUCH = Fraction(5, 4)  # times a total of which "more than" is said
_CROWD = 24  # numbers of one sentence that are looked at
_BASIS = 100  # basis points of a percentage point
_STOPS = ".;:!?"
_ARTICLES = frozenset(("a", "an", "one"))  # eight officers and a clerk


def release_sums(sheet: Sheet) -> None:
    """Take derived totals from the one part that they were paired with, and note how they follow.

    Args:
        sheet: the run of the aligner over numbers, its pairs made.
    """
    for index, pair in list(sheet.partner.items()):
        if pair.comparison.outcome is not Outcome.OTHER or index in sheet.settled:
            continue
        part = sheet.source[pair.source]
        beside = sheet.by_sentence.get(sheet.texts.sentence_of(part, source=True), ())[:_CROWD]
        rule = follows(sheet.derived[index], [sheet.source[at] for at in beside])
        if rule:
            sheet.follows[index] = rule
            del sheet.partner[index]
            if sheet.answered.get(pair.source) is pair:
                del sheet.answered[pair.source]


def follows(total: Fact, parts: Sequence[Fact]) -> str:
    """Say how a figure follows from those of one sentence of the source; empty where it does not.

    Args:
        total: a number of the derived text.
        parts: the numbers of a sentence of the source, in order.
    """
    value = total.value
    if not isinstance(value, NumberValue) or value.range or value.form is not Form.CARDINAL or value.low is None:
        return ""
    amounts = [(fact, fact.value) for fact in parts if isinstance(fact.value, NumberValue) and _plain(fact.value)]
    change = _change(value, [one for _, one in amounts])
    if change or value.low < _SMALL:
        return change
    terms = [(fact, one) for fact, one in amounts if one.unit == value.unit and _counts(fact, one)]
    for first in range(len(terms)):
        said: Exact = terms[first][1].low or 0
        for last in range(first + 1, min(first + _MOST_TERMS, len(terms))):
            fact, one = terms[last]
            said += one.low or 0
            if not _beside(terms[last - 1][0], fact):
                break
            if (
                _meets(value, said)
                and _joined(terms[last - 1][0], fact)
                and _agree(total, value, terms[first : last + 1])
            ):
                return f"the sum of “{_flat(terms[first][0])}” and “{_flat(fact)}”"
    return ""


def _beside(one: Fact, other: Fact) -> bool:
    """Whether two numbers may be parts of one list; in *the six include two clerks*, the one is a part of the other."""
    document = other.document
    if document is None or other.start - one.end > _GAP:
        return False
    between = document.text[one.end : other.start].lower()
    whole = not _parts(document.language_code).isdisjoint(between.replace(",", " ").split())
    return not whole and not any(mark in between for mark in _STOPS)


def _plain(value: NumberValue) -> bool:
    return value.form is Form.CARDINAL and not value.range and value.low is not None and not value.rate


def _counts(fact: Fact, value: NumberValue) -> bool:
    """Whether a number counts or measures: two men, two 20-year-old men, two others; not the two ages 65 and 38."""
    if value.unit or value.head or _adds(fact):
        return True
    if fact.document is None or fact.document.text[fact.end : fact.end + 1] != " ":
        return False
    behind = fact.document.text[fact.end : fact.end + _NEAR].lower().split()[:1]
    return bool(behind) and not _joints(fact.document.language_code).issuperset(behind)


def _change(value: NumberValue, amounts: Sequence[NumberValue]) -> str:
    """Whether a figure says by how much another one rose or fell: cut to 2.75 % from 3 %, by 25 basis points."""
    if value.role != "by" or value.low is None:
        return ""
    for one, other in pairwise(amounts):
        if {one.role, other.role} - {""} and one.unit == other.unit and "by" not in (one.role, other.role):
            old, new = (one, other) if one.role == "from" or other.role == "to" else (other, one)
            assert old.low is not None and new.low is not None  # noqa: S101, PT018 - `_plain`
            change = old.low - new.low if value.direction == "down" else new.low - old.low
            factor = _BASIS if value.unit == "basis point" else 1
            points = one.unit == "percent" and value.unit in {"percentage point", "basis point"}
            if (points or (value.unit == one.unit != "percent")) and _meets(value, change * factor):
                return "the difference of what it was and what it is"
    return ""


def _meets(value: NumberValue, total: Exact) -> bool:
    """Whether a figure, its limit with it, may be said of a total."""
    assert value.low is not None  # noqa: S101 - asked by `follows`
    if value.bound.startswith(">") and value.low < total <= value.low * _MUCH:
        return True
    return value.low == total and value.bound in ("", ">=", "<=")


def _adds(fact: Fact) -> bool:
    """Whether a number says that it comes on top: a further 300, three others, the remaining £38m."""
    document = fact.document
    if document is None:
        return False
    said = document.text[max(0, fact.start - _NEAR) : fact.start].lower().split()[-1:]
    said += document.text[fact.end : fact.end + _NEAR].lower().split()[:1]
    return not _adding(document.language_code).isdisjoint(word.strip(",.;:)") for word in said)


def _joined(one: Fact, other: Fact) -> bool:
    """Whether a list, or a word of adding, joins two numbers."""
    document = other.document
    if document is None:
        return False
    between = document.text[one.end : other.start].lower()
    return not _joints(document.language_code).isdisjoint(between.replace(",", " ").split()) or _adds(other)


def _agree(total: Fact, value: NumberValue, terms: Sequence[tuple[Fact, NumberValue]]) -> bool:
    """Whether a total may count what its parts count."""
    heads = {stem(one.head) for fact, one in terms if one.head and not _adds(fact)}
    if not value.head or stem(value.head) not in heads or len(heads) == 1:
        return True
    if total.document is None:
        return False
    behind = total.document.text[total.end : total.end + _GAP].lower().split()
    told = [stem(word.strip(",.;:)")) for word in behind[: 2 * len(heads) + 1]]  # 30 officers and clerks
    listed = {word for at, word in enumerate(told) if not at or told[at - 1] not in _ARTICLES}
    return heads <= listed


def _flat(fact: Fact) -> str:
    return " ".join(fact.text.split())


@cache
def _joints(language: str) -> frozenset[str]:
    return words(table(language, "comparisons").get("sum_joints"))


@cache
def _parts(language: str) -> frozenset[str]:
    return words(table(language, "comparisons").get("sum_parts"))


@cache
def _adding(language: str) -> frozenset[str]:
    return words(table(language, "comparisons").get("adding"))
