"""Numbers: every numeric quantity in prose, in digits and in words.

One pass over the tokens finds the triggers, words and digits with which a number may begin (a set lookup); the grammar
runs only there: amounts (`fidelity.facts.amounts`), quantities with units and two-part forms
(`fidelity.facts.quantities`), phone and version numbers (`fidelity.facts.number_codes`), bounds and directions
(`fidelity.facts.number_context`). What each number says is a `fidelity.facts.number_values.NumberValue`.

The span of a fact is the number with its sign, currency, percent sign and unit; bounds and hedges stand outside of it
and inside the value. Not numbers: tokens of dates and names, digits in URLs and code, digits that touch letters
(A380, 5G), the pronoun *one*, *second* and *quarter* as times, *half* in compounds.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from fractions import Fraction
from heapq import merge
from operator import attrgetter
from typing import NamedTuple

from fidelity.document import Document
from fidelity.facts import (
    number_changes,
    number_codes,
    number_context,
    number_fixtures,
    number_idioms,
    number_labels,
    number_neighbours,
    number_outcomes,
    number_pairs,
    number_parts,
    number_plain,
    number_soft,
)
from fidelity.facts.model import Fact, Kind, make_fact
from fidelity.facts.number_digits import vulgar
from fidelity.facts.number_grammar import Amount, Context
from fidelity.facts.number_plain import Beside, beside
from fidelity.facts.number_values import MULTIPLIER, ORDINAL, SCORE, VAGUE, Exact, Form, NumberValue, exact
from fidelity.facts.number_words import vocabulary
from fidelity.facts.quantities import Quantity
from fidelity.facts.units import units
from fidelity.facts.word_marks import marks
from fidelity.folding import Folded
from fidelity.tokens import FIGURE
from fidelity.zones import ZoneKind

__all__ = ["Amount", "NumberValue", "extract"]

_SAME = 1000  # values that are kept to be used again
_REACH = 72  # tokens that the longest numeral may take
_WINDOW = 1 + number_neighbours.LENDERS  # numbers that the next one may depend on
_FIGURES = re.compile(FIGURE)
_THOUSANDTH = Fraction(1, 1000)


class _Read(NamedTuple):
    """A quantity, the first tokens that its words and its sentence's may stand at, and the token behind both."""

    quantity: Quantity
    first: int
    paragraph: int
    stop: int


def extract(document: Document, *, taken: Sequence[Fact] = ()) -> Iterator[Fact]:
    """Yield the numbers of ``document`` in reading order.

    Args:
        document: the text to read.
        taken: dates and names; a token that belongs to one of them is no number.
    """
    tokens, folded = document.tokens, document.folded
    words = vocabulary(document.language_code)
    context = Context(tokens, words, units(document.language_code))
    # The whole cost for text without numbers is these few lines.
    found = list(marks(document).numerals())
    found += [match.start() for match in _FIGURES.finditer(tokens.shapes)]
    found += number_labels.romans(context)
    places = array("I", sorted(found))
    del found
    starts, ends = _closed(context, folded, taken, places)
    # What a number says may depend on those before it and on the next one: a window of them, not all, is kept.
    window: list[_Read] = []
    same: dict[Exact | None, NumberValue] = {}  # values that are said again, in long texts: one in memory
    for read in _quantities(context, places, starts, ends):
        window.append(read)
        if len(window) > 1:
            yield _fact(document, context, window, len(window) - 2, same)
        del window[:-_WINDOW]
    if window:
        yield _fact(document, context, window, len(window) - 1, same)


def _quantities(context: Context, found: Sequence[int], starts: Sequence[int], ends: Sequence[int]) -> Iterator[_Read]:
    """Yield the quantities at the triggers ``found`` that stand outside of the token ranges ``starts`` to ``ends``."""
    near = beside(context.words.language)
    paragraphs = context.tokens.paragraphs
    paragraph = done = 0
    for index in found:
        if index < done:
            continue
        while paragraphs[paragraph][1] <= index:
            paragraph += 1
        first, last = paragraphs[paragraph]
        closed = bisect_right(starts, index)
        if closed and ends[closed - 1] > index:
            continue
        first = max(first, done, ends[closed - 1] if closed else 0)
        stop = min(last, index + _REACH, starts[closed] if closed < len(starts) else last)
        quantity = _read(context, near, index, first, stop)
        if quantity is not None:
            done = quantity.end
            yield _Read(quantity, first, paragraphs[paragraph][0], stop)


def _closed(
    context: Context, folded: Folded, taken: Sequence[Fact], found: Sequence[int]
) -> tuple[Sequence[int], Sequence[int]]:
    """Return the token ranges in which no number may stand: dates, names, URLs.

    A name without a number in it closes nothing: Celsius and Australian dollars belong to the number before them.
    """
    tokens = context.tokens
    kind = Kind.NAME
    facts = sorted([(folded.at(fact.start), folded.at(fact.end), fact.kind is kind) for fact in taken])
    begins = array("I", [tokens.start[index] for index in found])
    finishes = array("I", [tokens.end[index] for index in found])
    opaque = sorted((zone for zone in folded.zones if zone.kind is ZoneKind.OPAQUE), key=attrgetter("start"))
    starts, ends = array("I"), array("I")  # a text of nothing but addresses has many
    for start, end, name in merge(facts, ((zone.start, zone.end, False) for zone in opaque)):
        if name and bisect_right(finishes, start) == bisect_left(begins, end):
            continue
        first, last = bisect_right(tokens.end, start), bisect_left(tokens.start, end)
        if name and last - first == 2 and tokens.text[first] in context.units.before:
            continue  # GHS2.8 is money
        if ends and first < ends[-1]:
            ends[-1] = max(ends[-1], last)
        elif first < last:
            starts.append(first)
            ends.append(last)
    return starts, ends


def _read(context: Context, near: Beside, index: int, first: int, stop: int) -> Quantity | None:
    tokens, words = context.tokens, context.words
    word = tokens.lower[index]
    if word[0].isdecimal() or tokens.text[index] in number_labels.ROMANS:
        labelled = number_labels.read(context, index)
        if labelled is not None:
            return labelled
        if index - 1 >= first and tokens.text[index - 1] == "." and context.touches(index) and tokens.spaced[index - 1]:
            return number_pairs.read(context, index - 1, first, stop)  # .265
        told = number_fixtures.read(context, index, first, stop)
        if told is not None:
            return told
        plain = number_plain.read(context, near, index, first, stop)
        if plain is not None:
            return plain
        if _belongs_to_a_word(context, index, first, stop):
            return None
        return number_codes.read(context, index, first, stop) or number_pairs.read(context, index, first, stop)
    if word in words.multipliers or word in words.in_company:
        return _multiplier(context, index)
    if word in words["no"] and context.low(index + 1) in words["zero_heads"]:
        return Quantity(0, 0, index, index + 1)
    if word in words.plurals and word not in words.vague:
        limit = context.low(index - 1) == "-" and context.low(index - 2) in words["age_limits"]
        return Quantity(words.plurals[word], words.plurals[word], index, index + 1, "year") if limit else None
    if word in words.rounds:
        named = number_soft.knockout(context, index, stop) or number_soft.quarter(context, index)
        if named is not None:
            return named
    if word in words["soft"]:
        return number_soft.read(context, index, first, stop)
    if context.touches(index) and tokens.text[index - 1] == "-" and context.low(index - 2) in words["idiom_words"]:
        return number_soft.manifold(context, index, stop)  # high-five, multi-million
    if word in words["half"]:
        mixed = number_parts.and_a_half(context, index, first)
        if mixed is not None:
            return mixed
    if word in words["one"] and (number_idioms.is_pronoun(context, index) or number_idioms.is_some_day(context, index)):
        return None
    if word in words["titular"] and number_idioms.is_unranked(context, index):
        return None
    if word in words["adverbial"] and number_idioms.is_adverb(context, index):
        return Quantity(1, 1, index, index + 1, form=ORDINAL, soft=True)
    if word in words["second_words"] and number_idioms.is_time(context, index):
        return None
    return number_plain.read(context, near, index, first, stop) or number_pairs.read(context, index, first, stop)


def _belongs_to_a_word(context: Context, index: int, first: int, stop: int) -> bool:
    """Whether the digits are part of a name or a code: F-16, A380, COVID-19, 5G, B2B, 24/7."""
    tokens, words = context.tokens, context.words
    text = tokens.text
    if text[index] in words["idioms"]:
        return True
    if index > first and context.touches(index):
        before = text[index - 1]
        money = any(phrase == (before,) for phrase, _ in context.units.before.get(before, ()))
        version = before in words["versions"] or (before.lower() in words["versions"] and "." in text[index])  # V3.2
        if before[-1].isalpha() and not money and before not in words["times"] and not version:
            return True
    after = index + 1
    coded = context.touches(after) and context.touches(after + 1) and text[after + 1][0].isdecimal()
    if coded and len(text[after]) == 1 and text[after].isupper():
        return True  # 06F6, whose end a name may have
    if after < stop and context.touches(after) and text[after][0].isalpha():
        joined = text[after]
        known = (
            tokens.lower[after] in words.ordinal_suffixes
            or joined in words.short_scales
            or tokens.lower[after] in words.scales
            or tokens.lower[after] in words["times"]
            or tokens.lower[after] in words["fold"]
            or joined in context.units.symbols
            or tokens.lower[after] in context.units.words
            or tokens.lower[after] in context.units.cents
            or joined in "eE"
            or vulgar(joined) is not None
            or not joined[0].isalpha()
        )
        if not known:
            return True
    return False


def _multiplier(context: Context, index: int) -> Quantity | None:
    words = context.words
    word = context.low(index)
    factor: Exact | None = words.multipliers.get(word)
    if factor is None:
        factor = words.in_company[word]
        if (
            context.low(index + 1) not in words["company_after"]
            and context.low(index - 1) not in words["company_before"]
            and not _is_told(context, index)
        ):
            return None
        if context.low(index + 1) == "-":
            return None
    return Quantity(factor, factor, index, index + 1, form=MULTIPLIER)


def _is_told(context: Context, index: int) -> bool:
    """Whether a multiplier is the verb of a headline: output doubles to 40 tonnes; but not the (mixed) doubles."""
    words, before = context.words, context.low(index - 1)
    subject = before.isalpha() and before == context.tokens.text[index - 1] and before not in words["told_not_after"]
    subject = subject and before not in words["scores"] and before not in words["determiners"]
    return subject and context.low(index) in words["told"] and context.low(index + 1) in words["told_after"]


def _ungroup(context: Context, found: Quantity, head: str | None) -> None:
    """Read ``272.000 voters`` and ``1.250 euros`` as the continent means it: voters come in wholes, money in cents."""
    if found.low is None or found.low != found.high or found.low < 1 or found.scale != 1:
        return
    if found.step != _THOUSANDTH:
        return
    money = found.unit in context.units.currencies and not found.low % Fraction(1, 100)
    plural = head is not None and (head.endswith("s") or head in context.words["irregular_plurals"])
    if money or (found.unit is None and plural):
        found.low = found.high = exact(found.low * 1000)
        found.step = 1


def _fact(
    document: Document, context: Context, window: list[_Read], number: int, same: dict[Exact | None, NumberValue]
) -> Fact:
    """Return the fact of one number among its neighbours."""
    quantities = [read.quantity for read in window]
    quantity = quantities[number]
    tokens = context.tokens
    begin, end = document.folded.span(tokens.start[quantity.start], tokens.end[quantity.end - 1])
    text = document.text[begin:end]
    if text == tokens.text[quantity.start]:
        text = tokens.text[quantity.start]  # one string, not two
    quantity.soft = (
        quantity.soft
        or number_neighbours.restates(context, quantities, number)
        or number_idioms.is_aside(context, quantity.start)
    )
    value = _value(context, window[number], number_neighbours.implied(context, quantities, number))
    known = same.get(value.low)
    if known is not None and tuple.__eq__(known, value):
        value = known
    elif len(same) < _SAME:
        same[value.low] = value
    return make_fact(Kind.NUMBER, text, begin, end, value, document)


def _value(context: Context, read: _Read, implied: tuple[str, ...]) -> NumberValue:
    found, first, paragraph, stop = read
    bound, hedge, begin = "", "", found.start
    if found.low is not None:
        bound, hedge, begin = number_context.bounds(context, found, first, stop)
    change = number_changes.STILL
    head = None
    if found.form not in (ORDINAL, Form.PHONE, Form.VERSION, SCORE):
        change = number_changes.read(context, found, paragraph, begin, stop)
        number_context.settle(context, found, paragraph)
        head = number_context.head(context, found, stop)
        _ungroup(context, found, head)
        if not change.poles and context.low(begin - 1) in context.words["by"]:
            change = number_outcomes.read(context, found, paragraph)._replace(way=change.way, role=change.role)
    elif found.form is SCORE:
        change = number_outcomes.read(context, found, paragraph)
    vague = found.form is VAGUE
    rate = ""
    if found.low is not None and found.form is not ORDINAL:
        rate = number_context.rate(context, found, paragraph, stop)
    return NumberValue(
        None if vague or found.low is None else exact(found.low),
        None if vague or found.high is None else exact(found.high),
        found.unit,
        found.form,
        found.text,
        bound,
        hedge,
        change.way,
        change.role,
        found.step,
        head,
        rate,
        change.poles,
        change.than,
        implied,
        found.soft,
        number_labels.label(context, found.start) if found.unit is None and head is None else "",
    )
