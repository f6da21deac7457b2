"""Times: how often, how long and how many times as much.

*Scored twice* (*four times*) and *two goals* are one count, *twice as many* is none; *2:24* may be hours and minutes;
*A is twice as high as B* is *B is half as high as A*.
"""

from __future__ import annotations

from fidelity.facts.model import Fact
from fidelity.facts.number_values import Form, NumberValue
from fidelity.facts.number_words import vocabulary
from fidelity.languages import table, words

_BEHIND = 40  # characters in which the next two words stand
_CLAUSE = 120  # characters to either side in which a comparison stands
_CLOCK = frozenset(("hour", "minute"))
_STANDARD = 2  # words, as … as, behind which the standard of a comparison stands
_FACTORS = frozenset((Form.MULTIPLIER, Form.SHARE))
_MARKS = '.,;:!?()"“”'


def so_often(source: Fact, derived: Fact) -> str:
    """Say whether one text says how often and the other how many, and nothing is compared."""
    return "so many times, so many of them" if _says(source, derived) or _says(derived, source) else ""


def clocked(source: Fact, derived: Fact) -> str:
    """Say whether a time in figures has the same digits as hours and minutes: *2:24*, *2 hours 24 minutes*."""
    one, other = source.value, derived.value
    if not isinstance(one, NumberValue) or not isinstance(other, NumberValue) or one.low != other.low:
        return ""
    figures = source.text.count(":") + derived.text.count(":") == 1
    return (
        "hours and minutes in figures"
        if figures and one.high == other.high and {one.unit, other.unit} == _CLOCK
        else ""
    )


def turned_round(source: Fact, derived: Fact) -> str:
    """Say whether a comparison was turned round: *twice as high in A as in B*, *in B half as high as in A*."""
    one, other = source.value, derived.value
    if not isinstance(one, NumberValue) or not isinstance(other, NumberValue):
        return ""
    if not {one.form, other.form} <= _FACTORS or one.low is None or other.low is None or one.low * other.low != 1:
        return ""
    if one.low == 1 or one.range or other.range or one.bound or other.bound:
        return ""
    return "a comparison turned round" if _turned(source, derived) else ""


def turned_falsely(source: Fact, derived: Fact) -> str:
    """Say whether a comparison was turned round but for its factor: *half as high in A as in B*, *in B … as in A*."""
    one, other = source.value, derived.value
    if not isinstance(one, NumberValue) or not isinstance(other, NumberValue):
        return ""
    if not {one.form, other.form} <= _FACTORS or one.low in (None, 1) or one.low != other.low or one.unit or other.unit:
        return ""
    if _owned(source) or _owned(derived):
        return ""  # half of Vela is no comparison
    return "a comparison turned round, but not its factor" if _turned(source, derived) else ""


def _owned(factor: Fact) -> bool:
    """Whether a share is one of something: *half of the firm*."""
    document = factor.document
    behind = document.text[factor.end : factor.end + _BEHIND].split()[:1] if document is not None else []
    return document is not None and not vocabulary(document.language_code)["of"].isdisjoint(behind)


def _turned(source: Fact, derived: Fact) -> bool:
    """Whether each of two things that are compared stands where the other text has the other one."""
    (before, standard), (after, other_standard) = _compared(source), _compared(derived)
    return bool((standard - other_standard) & after and (other_standard - standard) & before)


def _compared(factor: Fact) -> tuple[frozenset[str], frozenset[str]]:
    """Return the words of a comparison before its standard, and those of the standard: *as … as*, *than*, *of*."""
    document = factor.document
    if document is None:
        return frozenset(), frozenset()
    grammar = table(document.language_code, "language")
    function = words(grammar.get("function_words"))
    twice, at_once = words(grammar.get("compared_as")), words(grammar.get("compared_than"))
    before = document.text[max(0, factor.start - _CLAUSE) : factor.start].replace("; ", ". ").rpartition(". ")[2]
    found = {word.strip(_MARKS).lower() for word in before.split()}
    standard: set[str] = set()
    behind = document.text[factor.end : factor.end + _CLAUSE].split()
    standing = _STANDARD * (behind[:1] != [] and behind[0] in words(grammar.get("articles")))
    for said in behind:
        word = said.strip(_MARKS).lower()
        standing += (word in twice) + _STANDARD * (word in at_once)
        if standing < _STANDARD:
            found.add(word)
        elif word not in function:
            standard.add(word)
        if said[-1] in _MARKS or len(standard) > _STANDARD:
            break
    return frozenset(found), frozenset(standard)


def _says(times: Fact, many: Fact) -> bool:
    factor, count, document = times.value, many.value, times.document
    if not isinstance(factor, NumberValue) or not isinstance(count, NumberValue) or document is None:
        return False
    if factor.form is not Form.MULTIPLIER or count.form is not Form.CARDINAL or count.unit is not None:
        return False
    if (factor.low, factor.high, factor.bound) != (count.low, count.high, count.bound):
        return False
    grammar = table(document.language_code, "language")
    behind = [word.strip(".,;:!?") for word in document.text[times.end : times.end + _BEHIND].split()[:2]]
    compared = bool(behind) and behind[0].lower() in words(grammar.get("comparing")) and behind[-1][:1].islower()
    often = times.text.lower().split()[-1]
    return often in words(grammar.get("so_often")) and not compared
