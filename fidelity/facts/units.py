"""Units of measurement and currencies: words and symbols → unit, unit → dimension and exact factor.

The tables are data (``languages/<code>/units.toml``); English is the ground on which the other languages' words are
laid, since symbols and codes are everybody's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cache

from fidelity.facts.number_values import Exact, exact
from fidelity.languages import table

PERCENT = "percent"
POINT = "percentage point"
BASIS = "basis point"
GRAND = "grand"  # thousands of whatever money
MONEY = "money"
_CODE_LENGTH = 3

Phrase = tuple[str, ...]
_PIECE = re.compile(r"(?:[^\W\d_]\.){2,}|\d+(?:[.,:/]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)*|[^\s_]")  # as in fidelity.tokens


@dataclass(frozen=True, slots=True)
class Units:
    """The units of a language.

    Args:
        words: first word of a unit (lower case) → its phrases and units, longest phrase first.
        symbols: symbols (case matters) → unit; they count only behind an amount.
        before: symbols and codes that stand before an amount of money, first token → phrases, longest first.
        cents: words for hundredths of a currency → the currencies they may belong to.
        ambiguous: words of several units → the units, the likeliest first.
        currencies: the codes of all currencies.
    """

    words: dict[str, list[tuple[Phrase, str]]] = field(default_factory=dict)
    symbols: dict[str, list[tuple[Phrase, str]]] = field(default_factory=dict)
    before: dict[str, list[tuple[Phrase, str]]] = field(default_factory=dict)
    cents: dict[str, tuple[str, ...]] = field(default_factory=dict)
    ambiguous: dict[str, tuple[str, ...]] = field(default_factory=dict)
    currencies: set[str] = field(default_factory=set)


@cache
def dimensions() -> dict[str, tuple[str, Exact | None]]:
    """Return unit → (dimension, factor to the base unit; None where there is no exact one, or several)."""
    return {name: (kind, each[0] if len(each) == 1 else None) for name, (kind, each) in factors().items()}


@cache
def factors() -> dict[str, tuple[str, tuple[Exact, ...]]]:
    """Return unit → (dimension, factors to the base unit: several of a gallon, none of a night)."""
    known: dict[str, tuple[str, tuple[Exact, ...]]] = {}
    for line in table("en", "units").get("units", "").splitlines():
        if line.strip():
            name, dimension, given = line.split("|")[0].split()[:3]
            each = () if given == "?" else tuple(exact(Fraction(factor)) for factor in given.split(","))
            known[name.replace("_", " ")] = (dimension, each)
    return known


@cache
def units(language: str) -> Units:
    """Return the units of ``language`` on top of the English ones."""
    found = Units()
    for code in dict.fromkeys(("en", language)):
        _read(table(code, "units"), found)
    for index in (found.words, found.symbols, found.before):
        for phrases in index.values():
            phrases.sort(key=lambda entry: -len(entry[0]))
    return found


def _read(data: dict[str, str], into: Units) -> None:
    for line in data.get("units", "").splitlines():
        if line.strip():
            left, _, right = line.partition("|")
            name, _, _, *forms = left.split()
            for form in forms:
                _add(into.words, form, name.replace("_", " "))
            for form in right.split():
                _add(into.symbols, form, name.replace("_", " "))
    for line in data.get("names", "").splitlines():  # other languages: words only
        if line.strip():
            name, *forms = line.split()
            for form in forms:
                _add(into.words, form, name.replace("_", " "))
    for line in data.get("currencies", "").splitlines():
        if line.strip():
            left, _, right = line.partition("|")
            name, *signs = left.split()
            into.currencies.add(name)
            for sign in signs:
                _add(into.before, sign, name)
                if len(sign) == _CODE_LENGTH and sign.isupper():
                    _add(into.before, f"M{sign}", f"M{name}")  # MUSD 5: millions
                if not sign.isalpha():
                    _add(into.symbols, sign, name)
                elif len(sign) == _CODE_LENGTH:
                    _add(into.symbols, sign, name)
                    _add(into.symbols, f"M{sign}", f"M{name}")
            for form in right.split():
                _add(into.words, form, name)
    for key, name in (("percent", PERCENT), ("points", POINT), ("basis_points", BASIS)):
        for form in data.get(key, "").split():
            _add(into.words, form, name)
    for line in data.get("cents", "").splitlines():
        if line.strip():
            word, *codes = line.split()
            into.cents[word] = tuple(codes)
    for line in data.get("ambiguous", "").splitlines():
        if line.strip():
            word, *names = line.split()
            into.ambiguous[word] = tuple(names)


def _add(index: dict[str, list[tuple[Phrase, str]]], form: str, name: str) -> None:
    phrase = _pieces(form)
    entries = index.setdefault(phrase[0], [])
    if (phrase, name) not in entries:
        entries.append((phrase, name))


def _pieces(form: str) -> Phrase:
    """Cut a form into tokens, as `fidelity.tokens` does."""
    return (form,) if form.isalpha() else tuple(_PIECE.findall(form))
