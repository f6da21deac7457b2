"""Derived values whose value the source has, but which no source value was left for: repeats, or something new.

A value may be said as often as the derived text likes: *14 men were held*, *the 14 are in Leeds*. What is said of
another thing is no repeat, though: *the shop has 40 doors and 7 bells* says something new of a shop that the source
calls *shop number 7*. An insertion gives itself away: the words left and right of it stand together in the source, and
the thing that is counted is none that the source counts so.
"""

from __future__ import annotations

from fidelity.alignment.number_articles import told_as_one
from fidelity.alignment.value_sheet import Pair, Sheet
from fidelity.facts.model import Fact
from fidelity.facts.number_values import Form, NumberValue
from fidelity.languages import table, words

_FIRMLY = 0.3  # strength from which an empty stretch says that something was put in
_STEM = 4  # letters that a noun in the singular shares with its plural
_COUNTED = 4  # a summary counts on the fingers of one hand
_CROWD = 12  # values of a sentence that are looked at
_OF = 8  # code points in which the "of" of "one of" stands
_NEAR = 60  # code points of a source fact's company in which the counted thing would stand


def says_again(sheet: Sheet, pair: Pair) -> bool:
    """Whether a derived value without a partner of its own may repeat a source value that has one.

    Args:
        sheet: the run of the aligner.
        pair: the derived value with the likeliest of the source's equal values.
    """
    source, derived = sheet.source[pair.source], sheet.derived[pair.derived]
    if not counts_another(source, derived) or _ranked(sheet, derived):
        return True
    if told_as_one(derived, sheet.texts):
        return False  # two hens and a cock; two cocks
    facing = sheet.texts.answer(derived)
    return facing is None or facing.start < facing.end or facing.strength < _FIRMLY


def small_count(fact: Fact) -> bool:
    """Whether a number is a bare count or rank in words that a summary may have made itself: *two players have joined*.

    A summary counts and orders what its source lists, and nobody but a reader can check that. *One of the otters* is no
    count at all.
    """
    value = fact.value
    return one_of(fact) or (
        isinstance(value, NumberValue)
        and value.form in {Form.CARDINAL, Form.ORDINAL}
        and value.unit is None
        and not value.bound
        and value.low == value.high
        and value.low is not None
        and (0 if value.ordinal else 1) < value.low <= _COUNTED
        and fact.text.isalpha()
    )


def one_of(fact: Fact) -> bool:
    """Whether a number only picks one out of many: *one of the oldest mills*."""
    value, document = fact.value, fact.document
    if document is None or not isinstance(value, NumberValue) or not fact.text.isalpha():
        return False
    if value.low != 1 or value.high != 1 or value.form is not Form.CARDINAL or value.unit is not None or value.bound:
        return False
    behind = document.text[fact.end : fact.end + _OF].split(None, 1)
    return bool(behind) and behind[0].lower() in words(table(document.language_code, "numbers").get("of"))


def counts_another(source: Fact, derived: Fact) -> bool:
    """Whether two numbers count two things: *7 bells*; *shop number 7*, *7 men*."""
    one, other = source.value, derived.value
    if not isinstance(one, NumberValue) or not isinstance(other, NumberValue):
        return False
    if other.form is not Form.CARDINAL or other.unit or not other.head or other.soft or other.low == 1:
        return False
    if one.form is not Form.CARDINAL or one.unit is not None:
        return False
    stem = other.head[:_STEM]
    if one.head is not None:
        return one.head[:_STEM] != stem
    document = source.document
    return document is None or stem not in document.text[max(0, source.start - _NEAR) : source.end + _NEAR].lower()


def _ranked(sheet: Sheet, derived: Fact) -> bool:
    """Whether the source has the rank of the last of so many: the sixth player to do so, a group of six players."""
    return any(
        isinstance(value := sheet.source[index].value, NumberValue)
        and value.ordinal
        and value.low == getattr(derived.value, "low", None)
        for number, _ in sheet.texts.sentences(derived)
        for index in sheet.by_sentence.get(number, ())[:_CROWD]
    )
