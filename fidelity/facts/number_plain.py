"""Plain numbers, read in a few steps: *14 members*, *two men*, $1,200, *3.5 million tonnes*, *the tenth man*.

Most numbers of prose have nothing unusual beside them. `Beside` holds every word that any rule of the grammar looks for
next to a number; where neither neighbour is one of these, the whole grammar would come to the bare number, its sign of
money, its scale and its unit, and need not be asked. The sets may be too large, which only costs time, but never too
small: a test compares both ways on made-up texts.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from itertools import chain

from fidelity.facts import number_digits
from fidelity.facts.number_grammar import Context
from fidelity.facts.number_margins import MARGINS
from fidelity.facts.number_parts import ABBREVIATED
from fidelity.facts.number_symbols import WARMTH
from fidelity.facts.number_values import ORDINAL, exact
from fidelity.facts.number_words import DASHES, Vocabulary, vocabulary
from fidelity.facts.quantities import SIGNS, Quantity
from fidelity.facts.units import Units, units

_OPENING = frozenset(("", *'.,;:!?(“”"‘'))  # before a number
_TOUCHING = frozenset('(“"‘')  # likewise without a blank
_CLOSING = frozenset(";:!?)")  # behind it
_SHORT = 7  # characters that are too few for a telephone number
_HALF = 2  # seconds are a unit of time, thirds are parts
_ROOM = 1000  # compounds that have their scale within them are read by the grammar


@dataclass(frozen=True, slots=True)
class Beside:
    """The words that matter beside a number, all in lower case.

    Args:
        before: the last words of what may belong to it on its left.
        behind: the first words of what may belong to it on its right.
        beyond: likewise where it has its unit already.
        links: those of both that need a number or one of its companions behind them: 3 in, 40 and.
        ratios: the words between the two numbers of a share: six farms in ten.
        numerals: the words that are numbers or their companions.
        cardinals: the numerals in words that are nothing else, with their values.
        ordinals: the ranks in words, with their values.
        scales: the scale words that are written out, with their values.
        units: the words that are always the same unit, and what they begin longer names with: percent (points).
        signs: the signs of money that touch a number, and what stands before them in longer ones: $ (US$).
    """

    before: frozenset[str]
    behind: frozenset[str]
    beyond: frozenset[str]
    links: frozenset[str]
    ratios: frozenset[str]
    numerals: frozenset[str]
    cardinals: dict[str, int]
    ordinals: dict[str, int]
    scales: dict[str, int]
    units: dict[str, tuple[str, frozenset[str]]]
    signs: dict[str, tuple[str, frozenset[str]]]


@cache
def beside(language: str) -> Beside:
    """Return the words that matter beside numbers of ``language``."""
    words, known = vocabulary(language), units(language)
    before = _gathered(
        words, "minus age_before age_limits age_compared ranked ranked_at age_of between versions every_share factor"
    )
    before |= {phrase[-1] for phrase in MARGINS} | SIGNS
    before |= {phrase[-1].lower() for phrases in known.before.values() for phrase, _ in phrases}
    more = words.ordinals.keys() | words.hundred | words.scales.keys() | words.denominators.keys()
    more |= words.collectives.keys() | words.vague.keys() | words["half"] | words["couple"]
    short = words.short_scales.keys() | words["abbreviated_scales"]
    links = _gathered(words, "and of ratio_in range_to range_or to between_and") | {"over"}
    numerals = frozenset(more | words.triggers | words.inside.keys() | before)
    numerals |= _gathered(words, "articles minus every one inch_behind score_heads")
    joining = _gathered(words, "age_after grand score_heads and range_to range_or to between_and") | more | DASHES
    joining |= words.cardinals.keys() | words.inside.keys()
    money = {word for word, phrases in known.words.items() if any(unit in known.currencies for _, unit in phrases)}
    return Beside(
        frozenset(before),
        _behind(words, known) | more | links,
        joining | money,
        frozenset(links - DASHES),
        _gathered(words, "ratio_in out"),
        numerals | {word.lower() for word in known.before.keys() | known.words.keys() | known.symbols.keys()},
        {word: count for word, count in words.cardinals.items() if count < _ROOM and word not in more},
        {word: place for word, place in words.ordinals.items() if word not in words.denominators},
        {word: factor for word, factor in words.scales.items() if word not in short},
        _units(words, known),
        _signs(known),
    )


def _gathered(words: Vocabulary, names: str) -> frozenset[str]:
    return frozenset(chain.from_iterable(words[name] for name in names.split()))


def _behind(words: Vocabulary, known: Units) -> frozenset[str]:
    found = _gathered(
        words,
        "point articles one fold times minus age_after out every score_heads second_words grand under above level",
    )
    numerals = words.cardinals.keys() | words.inside.keys() | words.short_scales.keys() | words.ordinal_suffixes
    named = (
        known.words.keys() | known.symbols.keys() | known.before.keys() | known.cents.keys() | known.ambiguous.keys()
    )
    found |= {"plus", "s", "e", "x"} | {word.lower() for word in numerals | named}
    return found | {f"{word}s" for word in words.ordinals} | DASHES


def _units(words: Vocabulary, known: Units) -> dict[str, tuple[str, frozenset[str]]]:
    other = set(_gathered(words, "shy_units of second_words times no_head half couple and point"))
    for numerals in (words.cardinals, words.inside, words.scales, words.short_scales, words.ordinals, words.vague):
        other.update(numerals)
    other.update(words.hundred, words.denominators, words.collectives, known.ambiguous)
    other |= {f"{word}s" for word, place in words.ordinals.items() if place > _HALF}  # thirds
    found: dict[str, tuple[str, frozenset[str]]] = {}
    for word, phrases in known.words.items():
        single = next((unit for phrase, unit in phrases if len(phrase) == 1), None)
        if single is None or single in WARMTH or single[0] == "M" or word in other:
            continue
        found[word] = single, frozenset(phrase[1] for phrase, _ in phrases if len(phrase) > 1)
    return found


def _signs(known: Units) -> dict[str, tuple[str, frozenset[str]]]:
    found: dict[str, tuple[str, frozenset[str]]] = {}
    longer = [phrase for phrases in known.before.values() for phrase, _ in phrases if len(phrase) > 1]
    for sign, phrases in known.before.items():
        unit = next((unit for phrase, unit in phrases if len(phrase) == 1), None)
        if unit is not None and len(sign) == 1 and not sign.isalnum():
            found[sign] = unit, frozenset(phrase[-2].lower() for phrase in longer if phrase[-1] == sign)
    return found


def read(context: Context, near: Beside, index: int, first: int, stop: int) -> Quantity | None:
    """Read the number at token ``index`` if it is plain; None where the grammar must decide."""
    tokens, words = context.tokens, context.words
    lower, spaced = tokens.lower, tokens.spaced
    piece, start, end, unit = lower[index], index, index + 1, None
    before = lower[index - 1] if index else ""
    if not spaced[index]:
        if index > first and before in near.signs:
            start = index - 1
            unit, longer = near.signs[before]
            before = lower[start - 1] if start else ""
            if before in longer:
                return None
        elif before not in _TOUCHING:
            return None
    digits = piece[0].isdecimal()
    if not digits and piece in near.ordinals:
        place = near.ordinals[piece]
        if before in words["articles"] or before in words["every_share"]:
            return None
        return Quantity(place, place, index, end, form=ORDINAL)
    behind = lower[end] if end < len(lower) else ""
    ranked = behind in words.ordinal_suffixes and behind != "st" and not spaced[end]
    if ranked and before not in words["every_share"] and piece.isdecimal() and unit is None:
        return Quantity(int(piece), int(piece), index, end + 1, form=ORDINAL, digits=True)
    if before in words["of"]:  # a man of 45
        before = lower[start - 2] if start > 1 else ""
    if before in near.before or not (before.isalpha() or before in _OPENING) or (before == "(" and behind == ")"):
        return None
    if digits:
        if "." in piece and (before == "." or len(piece) > _SHORT):  # v. 2.5, 555.1234
            return None
        found = number_digits.parse(piece, words.decimal)
    else:
        count = near.cardinals.get(piece) if unit is None else None  # $eight K is eight thousand
        found = None if count is None else (count, 1)
    if found is None:
        return None
    value, step = found
    scale = 1
    if digits:
        if behind in near.scales and spaced[end]:
            scale = near.scales[behind]
        elif unit is not None and behind not in words.scales:
            scale = words.short_scales.get(tokens.text[end], 1) if behind else 1
        if scale > 1:
            value, step, end = exact(value * Fraction(scale)), exact(step * Fraction(scale)), end + 1
            behind = lower[end] if end < len(lower) else ""
    if unit is None and behind in near.units and (spaced[end] or not behind.isalpha()):
        unit, longer = near.units[behind]
        end += 1
        if end < len(lower) and lower[end] in longer:
            return None
    if end > stop or not _ends(near, lower, spaced, end, before, united=unit is not None):
        return None
    return Quantity(value, value, start, end, unit, step=step, scale=scale, digits=digits)


def _ends(near: Beside, lower: list[str], spaced: bytes, end: int, before: str, *, united: bool) -> bool:
    """Whether nothing that any rule looks for begins at token ``end``."""
    if end >= len(lower):
        return True
    word = lower[end]
    following = lower[end + 1] if end + 1 < len(lower) else ""
    if word == ",":
        return not following[:1].isdecimal() and following not in near.numerals  # 26, 000
    if word == ".":
        return lower[end - 1] not in ABBREVIATED
    if not word.isalpha():
        return word in _CLOSING
    if word not in (near.beyond if united else near.behind):
        return bool(spaced[end]) and not (following in near.ratios and _is_share(near, lower, end + 2))
    return (
        word in near.links
        and spaced[end] > 0
        and following.isalpha()
        and following not in near.numerals
        and (before not in near.behind)
    )


def _is_share(near: Beside, lower: list[str], at: int) -> bool:
    """Whether a number may stand behind *in*, *out of* or *in every* before token ``at``."""
    return any(word in near.numerals or word[0].isdecimal() for word in lower[at : at + 2])
