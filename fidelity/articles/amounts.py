"""Amounts in made-up articles: counts, money, percentages, measurements, durations."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from fidelity.alignment.model import Relation
from fidelity.articles import spelling
from fidelity.articles.picks import Pick, choose
from fidelity.articles.referents import Damage, Referent, altered, spoiled
from fidelity.articles.vocabulary import rows
from fidelity.facts.model import Kind

_YEARS = range(1000, 2200)  # a bare figure of four digits reads like a year


@dataclass(frozen=True, slots=True)
class Number(Referent):
    """What all numbers share.

    Args:
        number: the amount; the lower end of a range.
    """

    number: Decimal

    kind = Kind.NUMBER

    @property
    def canonical(self) -> str:
        """The exact decimal."""
        return spelling.bare(self.number)

    def _digits(self, pick: Pick) -> Iterator[Damage]:
        """One digit is another one; two neighbours change places; ten times as much."""
        yield altered("number.digit", replace(self, number=other_digit(pick, self.number)))
        swapped = swapped_digits(self.number)
        if swapped is not None:
            yield altered("number.transposed", replace(self, number=swapped))
        yield altered("number.magnitude", replace(self, number=self.number * choose(pick, (10, 1000))))


@dataclass(frozen=True, slots=True)
class Count(Number):
    """A number of things: 9 boats, 1.2 million people."""

    @property
    def notations(self) -> Mapping[str, str]:
        """In digits with and without separators, in words, with a magnitude, as dozens."""
        return _figures(self.number)

    @property
    def rounded(self) -> str:
        """About as many, with a hedge; the number itself where there is nothing to round."""
        size = len(str(int(self.number))) - 2
        near = round(int(self.number), -size) if size > 1 else int(self.number)
        if near == self.number:
            return spelling.digits(self.number)
        short = spelling.magnitude(near)
        return f"about {' '.join(short) if short and short[1] != 'thousand' else spelling.digits(near)}"

    def damages(self, pick: Pick) -> Iterator[Damage]:
        """Break a digit, the order of two, the magnitude, the word; or say no number at all."""
        yield from self._digits(pick)
        if spelling.simple(self.number):
            other = other_digit(pick, self.number)
            yield spoiled("number.word", spelling.words(int(other)) if spelling.simple(other) else spelling.bare(other))
        yield spoiled("number.vague", choose(pick, ("several", "many")), Relation.MISSING)
        yield spoiled("number.bounded", f"{choose(pick, ('more than', 'fewer than'))} {spelling.digits(self.number)}")


@dataclass(frozen=True, slots=True)
class Money(Number):
    """An amount of money.

    Args:
        currency: its ISO 4217 code.
    """

    currency: str = "USD"

    @property
    def unit(self) -> str:
        """The currency's code."""
        return self.currency

    @property
    def notations(self) -> Mapping[str, str]:
        """With the sign, the currency's name or its code; in full, or with a magnitude, spelled or short."""
        sign, singular, plural = rows("currencies")[self.currency]
        name = singular if self.number == 1 else plural
        full = spelling.digits(self.number)
        found = {"sign": sign + full, "name": f"{full} {name}", "code": f"{self.currency} {full}"}
        short = spelling.magnitude(self.number)
        if short is not None and short[1] in spelling.SUFFIXES:
            figure, magnitude = short
            found |= {
                "sign-magnitude": f"{sign}{figure} {magnitude}",
                "name-magnitude": f"{figure} {magnitude} {plural}",
                "short": f"{sign}{figure}{spelling.SUFFIXES[magnitude]}",
            }
        return found

    def damages(self, pick: Pick) -> Iterator[Damage]:
        """Break a digit, the magnitude or the currency; or say no number at all."""
        yield from self._digits(pick)
        others = [code for code in rows("currencies") if code != self.currency]
        yield altered("number.currency", replace(self, currency=choose(pick, others)))
        yield spoiled("number.vague", "a large sum", Relation.MISSING)


@dataclass(frozen=True, slots=True)
class Percent(Number):
    """A percentage, or, where ``points``, percentage points.

    Args:
        points: percentage points.
    """

    points: bool = False

    @property
    def unit(self) -> str:
        """``percent`` or ``percentage point``."""
        return "percentage point" if self.points else "percent"

    @property
    def notations(self) -> Mapping[str, str]:
        """With the sign or the word, in digits or in words."""
        figure = spelling.digits(self.number)
        name = "percentage point" + ("" if self.number == 1 else "s")
        units = {"points": f" {name}"} if self.points else {"sign": "%", "percent": " percent", "per cent": " per cent"}
        found = {form: figure + unit for form, unit in units.items()}
        if spelling.simple(self.number):
            word = spelling.words(int(self.number))
            found |= {f"words {form}": word + unit for form, unit in units.items() if unit != "%"}
        return found

    def damages(self, pick: Pick) -> Iterator[Damage]:
        """Break a digit, the decimal point, or make percent of percentage points and the reverse."""
        yield altered("number.digit", replace(self, number=other_digit(pick, self.number)))
        yield altered("number.magnitude", replace(self, number=self.number / 10))
        yield altered("number.points", replace(self, points=not self.points))


@dataclass(frozen=True, slots=True)
class Measure(Number):
    """A measurement.

    Args:
        measure: the canonical unit, a row of the vocabulary's units.
    """

    measure: str = "km"

    @property
    def unit(self) -> str:
        """The canonical unit."""
        return self.measure

    @property
    def notations(self) -> Mapping[str, str]:
        """With the unit's name in two spellings or its symbol; the figure in digits or in words."""
        _, symbol, plural, other, _ = rows("units")[self.measure]
        figure = spelling.digits(self.number)
        found = {"name": f"{figure} {plural}", "other": f"{figure} {other}"}
        if symbol != "-":
            found["symbol"] = f"{figure} {symbol}"
        if spelling.simple(self.number):
            found["words"] = f"{spelling.words(int(self.number))} {plural}"
        return found

    @property
    def converted(self) -> str:
        """The same in a smaller unit, where that is exact: two kilometers are 2,000 meters."""
        if self.measure not in rows("conversions"):
            return self.notations["name"]
        factor, smaller = rows("conversions")[self.measure]
        return f"{spelling.digits(self.number * int(factor))} {smaller}"

    def damages(self, pick: Pick) -> Iterator[Damage]:
        """Break a digit, the magnitude or the unit."""
        yield from self._digits(pick)
        yield spoiled("number.unit", f"{spelling.digits(self.number)} {rows('units')[self.measure][-1]}")


@dataclass(frozen=True, slots=True)
class Duration(Number):
    """A length of time.

    Args:
        plural: its unit, in the plural: a row of the vocabulary's durations.
    """

    plural: str = "weeks"

    @property
    def unit(self) -> str:
        """The canonical unit: the singular."""
        return self.plural[:-1]

    @property
    def notations(self) -> Mapping[str, str]:
        """In digits or in words."""
        found = {"digits": f"{spelling.digits(self.number)} {self.plural}"}
        if spelling.simple(self.number):
            found["words"] = f"{spelling.words(int(self.number))} {self.plural}"
        return found

    @property
    def converted(self) -> str:
        """The same time in the next smaller unit: two weeks are 14 days."""
        factor, smaller = rows("durations")[self.plural]
        return f"{spelling.digits(self.number * int(factor))} {smaller}"

    def damages(self, pick: Pick) -> Iterator[Damage]:
        """Break a digit or the unit."""
        yield from self._digits(pick)
        others = [plural for plural in rows("durations") if plural != self.plural]
        yield altered("number.unit", replace(self, plural=choose(pick, others)))


def _figures(number: Decimal) -> dict[str, str]:
    found = {"digits": spelling.digits(number)}
    if number not in _YEARS and number >= 1000:
        found["bare"] = spelling.bare(number)
    if spelling.simple(number):
        found["words"] = spelling.words(int(number))
    short = spelling.magnitude(number)
    if short is not None:
        figure, magnitude = short
        if magnitude != "thousand" or number >= 10_000:
            found["magnitude"] = f"{figure} {magnitude}"
    if number == 12:
        found["dozen"] = "a dozen"
    return found


def other_digit(pick: Pick, number: Decimal) -> Decimal:
    """Return ``number`` with one digit changed: a figure of the same length, its first digit no zero."""
    text = spelling.bare(number)
    places = [index for index, character in enumerate(text) if character.isdigit() and character != "0"] or [0]
    place = places[-1 - pick(len(places))]
    options = [digit for digit in "23456789" if digit != text[place]]
    return Decimal(text[:place] + choose(pick, options) + text[place + 1 :])


def swapped_digits(number: Decimal) -> Decimal | None:
    """Return ``number`` with two neighbouring digits exchanged, None where there are no such two."""
    text = spelling.bare(number)
    for index in range(len(text) - 1):
        first, second = text[index], text[index + 1]
        if first != second and first.isdigit() and second.isdigit() and second != "0":
            return Decimal(text[:index] + second + first + text[index + 2 :])
    return None
