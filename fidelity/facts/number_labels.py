"""Numbers that count nothing but tell one thing from the next: Chapter 7, Section 12A, Part II, room 3.

The label before the number says what it is, in its own form (``Sec.`` is a section), so that Article 5 is not Section
5. Roman numerals are numbers only behind a label; a letter glued to the digits is part of the value (``12A``), whose
canonical form is then the text. Which words are labels stands in ``names.toml``, their short forms in ``numbers.toml``.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import compress, count
from typing import NamedTuple

from fidelity.facts.number_grammar import Context
from fidelity.facts.number_values import Form
from fidelity.facts.quantities import Quantity
from fidelity.languages import table, words

_ONES = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
_TENS = ("", "X", "XX", "XXX", "XL", "L", "LX", "LXX", "LXXX", "XC")
_VALUES = {ten + one: 10 * i + k for i, ten in enumerate(_TENS) for k, one in enumerate(_ONES) if ten or one}
#: Roman numerals below a hundred, in capitals.
ROMANS = frozenset(_VALUES)
_LETTERS = frozenset("ABCDEFGH")


class _Labels(NamedTuple):
    kinds: dict[str, str]  # form → label
    signs: frozenset[str]


@cache
def _labels(language: str) -> _Labels:
    data = table(language, "names")
    kinds = {word: word for word in words(data.get("labels"))}
    for line in table(language, "numbers").get("label_forms", "").splitlines():
        label, *forms = line.split() or ("",)
        kinds.update(dict.fromkeys(forms, label))
    return _Labels(kinds, words(data.get("number_signs")))


def romans(context: Context) -> Iterator[int]:
    """Yield the tokens that are Roman numerals behind a label."""
    tokens = context.tokens
    if ROMANS.isdisjoint(tokens.vocabulary):
        return
    kinds = _labels(context.words.language).kinds
    for index in compress(count(), map(ROMANS.__contains__, tokens.text)):
        if context.low(index - 1) in kinds and (tokens.text[index] != "I" or tokens.text[index - 1][0].isupper()):
            yield index


def read(context: Context, index: int) -> Quantity | None:
    """Read a Roman numeral, or digits with a letter, behind a label."""
    text = context.tokens.text
    if text[index] in _VALUES:
        value = _VALUES[text[index]]
        return Quantity(value, value, index, index + 1, digits=True)
    after = index + 1
    if (
        after < len(text)
        and text[after] in _LETTERS
        and context.touches(after)
        and not context.touches(after + 1)
        and label(context, index)
    ):
        return Quantity(None, None, index, after + 1, form=Form.VERSION, text=text[index] + text[after], digits=True)
    return None


def label(context: Context, start: int) -> str:
    """Return the label before a number that begins at token ``start``, empty where there is none."""
    kinds, signs = _labels(context.words.language)
    before = start - 1
    if context.low(before) == ".":
        before -= 1
    if context.low(before) in signs:
        before -= 1
    return kinds.get(context.low(before), "")
