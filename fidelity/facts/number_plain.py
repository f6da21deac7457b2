"""Plain numbers, read in a few steps: *14 members*, *two men*, $1,200, *3.5 million tonnes*.

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
from fidelity.facts.number_values import exact
from fidelity.facts.number_words import DASHES, Vocabulary, vocabulary
from fidelity.facts.quantities import MARGINS, SIGNS, WARMTH, Quantity
from fidelity.facts.units import Units, units

_OPENING = frozenset(("", *".,;:!?"))  # before a number: a bracket may open a telephone number
_CLOSING = frozenset(".,;:!?)")  # behind it, and its own only where another number follows
_SHORT = 7  # characters that are too few for a telephone number
_HALF = 2  # seconds are a unit of time, thirds are parts
_ROOM = 1000  # compounds that have their scale within them are read by the grammar


@dataclass(frozen=True, slots=True)
class Beside:
    """The words that matter beside a number, all in lower case.

    Args:
        before: the last words of what may belong to it on its left.
        behind: the first words of what may belong to it on its right.
        cardinals: the numerals in words that are nothing else, with their values.
        scales: the scale words that are written out, with their values.
        units: the words that are always the same unit, and what they begin longer names with: percent (points).
        signs: the signs of money that touch a number, and what stands before them in longer ones: $ (US$).
    """

    before: frozenset[str]
    behind: frozenset[str]
    cardinals: dict[str, int]
    scales: dict[str, int]
    units: dict[str, tuple[str, frozenset[str]]]
    signs: dict[str, tuple[str, frozenset[str]]]


@cache
def beside(language: str) -> Beside:
    """Return the words that matter beside numbers of ``language``."""
    words, known = vocabulary(language), units(language)
    names = "minus age_before age_of between versions".split()  # noqa: SIM905 - words diff best as words
    before = set(chain.from_iterable(words[name] for name in names))
    before |= {phrase[-1] for phrase in MARGINS} | SIGNS
    before |= {phrase[-1].lower() for phrases in known.before.values() for phrase, _ in phrases}
    more = words.ordinals.keys() | words.hundred | words.scales.keys() | words.denominators.keys()
    more |= words.collectives.keys() | words.vague.keys() | words["half"] | words["couple"]
    single = {word: count for word, count in words.cardinals.items() if count < _ROOM and word not in more}
    short = words.short_scales.keys() | words["abbreviated_scales"]
    scales = {word: factor for word, factor in words.scales.items() if word not in short}
    behind = _behind(words, known) | more | single.keys()
    return Beside(frozenset(before), behind, single, scales, _units(words, known), _signs(known))


def _behind(words: Vocabulary, known: Units) -> frozenset[str]:
    names = """
    and point of articles one fold times minus age_after ratio_in out every range_to range_or to between_and
    score_heads second_words
    """.split()  # noqa: SIM905
    numerals = words.cardinals.keys() | words.inside.keys() | words.short_scales.keys() | words.ordinal_suffixes
    named = (
        known.words.keys() | known.symbols.keys() | known.before.keys() | known.cents.keys() | known.ambiguous.keys()
    )
    found = {"over", "plus", "s", "e", "x", *chain.from_iterable(words[name] for name in names)}
    found |= {word.lower() for word in numerals | named}
    return frozenset(found | {f"{word}s" for word in words.ordinals} | DASHES)


def _units(words: Vocabulary, known: Units) -> dict[str, tuple[str, frozenset[str]]]:
    names = "shy_units of second_words times no_head half couple and point".split()  # noqa: SIM905
    other = set(chain.from_iterable(words[name] for name in names))
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
    lower, spaced = context.tokens.lower, context.tokens.spaced
    start, unit = index, None
    if not spaced[index]:
        if index <= first or lower[index - 1] not in near.signs:
            return None
        start = index - 1
        unit, longer = near.signs[lower[start]]
        if start and lower[start - 1] in longer:
            return None
    before = lower[start - 1] if start else ""
    if before in context.words["of"]:  # a man of 45
        before = lower[start - 2] if start > 1 else ""
    if before in near.before or not (before.isalpha() or before in _OPENING):
        return None
    piece, end = lower[index], index + 1
    if piece[0].isdecimal():
        if "." in piece and (before == "." or len(piece) > _SHORT):  # v. 2.5, 555.1234
            return None
        found = number_digits.parse(piece, context.words.decimal)
    else:
        count = near.cardinals.get(piece)
        found = None if count is None else (count, 1)
    if found is None:
        return None
    value, step = found
    scale = 1
    if end < len(lower) and spaced[end] and lower[end] in near.scales and piece[0].isdecimal():
        scale = near.scales[lower[end]]
        value, step, end = exact(value * Fraction(scale)), exact(step * Fraction(scale)), end + 1
    if end < len(lower) and unit is None and lower[end] in near.units and (spaced[end] or not lower[end].isalpha()):
        unit, longer = near.units[lower[end]]
        end += 1
        if end < len(lower) and lower[end] in longer:
            return None
    if end > stop or not _ends(near, lower, spaced, end):
        return None
    return Quantity(value, value, start, end, unit, step=step, scale=scale, digits=piece[0].isdecimal())


def _ends(near: Beside, lower: list[str], spaced: list[bool], end: int) -> bool:
    """Whether nothing that any rule looks for begins at token ``end``."""
    if end >= len(lower):
        return True
    word = lower[end]
    if word.isalpha():
        return spaced[end] and word not in near.behind
    following = lower[end + 1] if end + 1 < len(lower) else ""
    return word in _CLOSING and not following[:1].isdecimal() and following not in near.behind  # 26, 000
