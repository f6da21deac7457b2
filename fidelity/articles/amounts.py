"""Numbers of made-up articles: counts, money, percentages, measurements, durations, shares, ranks, ranges, bounds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from fidelity.alignment.model import Relation
from fidelity.articles import spelling
from fidelity.articles.picks import Pick, between, choose
from fidelity.articles.referents import Damage, altered, spoiled
from fidelity.articles.vocabulary import cells, rows
from fidelity.facts.model import Kind

BOUNDS = {">": ("more than", "over"), "<": ("fewer than", "less than"), ">=": ("at least",), "<=": ("at most", "up to")}
_TURNED = {">": "<", "<": ">", ">=": "<=", "<=": ">="}
_PARTS = {2: "half", 3: "third", 4: "quarter", 5: "fifth", 6: "sixth", 7: "seventh", 8: "eighth"}
_YEARS = range(1000, 2200)  # a bare figure of four digits reads like a year


@dataclass(frozen=True, slots=True)
class Number:
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

    @property
    def unit(self) -> str | None:
        """The canonical unit, where it has one."""
        return None

    def _digits(self, pick: Pick) -> Iterator[Damage]:
        """One digit is another one; two neighbours change places; ten times as much."""
        yield altered("number.digit", replace(self, number=_other_digit(pick, self.number)))
        swapped = _swapped_digits(self.number)
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

    def damages(self, pick: Pick) -> Iterator[Damage]:
        """Break a digit, the order of two, the magnitude, the word; or say no number at all."""
        yield from self._digits(pick)
        if spelling.simple(self.number):
            other = _other_digit(pick, self.number)
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
        yield altered("number.digit", replace(self, number=_other_digit(pick, self.number)))
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


@dataclass(frozen=True, slots=True)
class Share(Number):
    """A part of a whole, one of ``whole``."""

    whole: int = 3

    @property
    def canonical(self) -> str:
        """The decimal, with 17 digits where it has no end."""
        return f"{(self.number / self.whole):.17f}".rstrip("0") if self.whole not in {3, 6, 7} else _long(self)

    @property
    def notations(self) -> Mapping[str, str]:
        """As a fraction in words, or as one in so many."""
        part = _PARTS[self.whole]
        if self.number == 1:
            found = {"a": "half" if self.whole == 2 else f"a {part}", "one": f"one-{part}"}
            return found | {"in": f"one in {spelling.words(self.whole)}"}
        return {"words": f"{spelling.words(int(self.number))}-{part}s"}

    def damages(self, pick: Pick) -> Iterator[Damage]:
        """Another fraction."""
        wholes = [whole for whole in _PARTS if whole != self.whole and whole > self.number and whole > 2]
        yield altered("number.fraction", replace(self, whole=choose(pick, wholes)))


@dataclass(frozen=True, slots=True)
class Rank(Number):
    """A place in an order: third."""

    @property
    def notations(self) -> Mapping[str, str]:
        """In words or in digits."""
        number = int(self.number)
        return {"words": spelling.ordinal_words(number), "digits": spelling.ordinal(number)}

    def damages(self, pick: Pick) -> Iterator[Damage]:
        """Another rank."""
        ranks = [rank for rank in range(2, 13) if rank != self.number]
        yield altered("number.rank", replace(self, number=Decimal(choose(pick, ranks))))


@dataclass(frozen=True, slots=True)
class Age(Number):
    """An age, between commas behind a name."""

    @property
    def notations(self) -> Mapping[str, str]:
        """In digits, as newspapers do."""
        return {"digits": spelling.bare(self.number)}

    def damages(self, pick: Pick) -> Iterator[Damage]:
        """Another digit, or both exchanged."""
        yield altered("number.digit", replace(self, number=_other_digit(pick, self.number)))
        swapped = _swapped_digits(self.number)
        if swapped is not None:
            yield altered("number.transposed", replace(self, number=swapped))


@dataclass(frozen=True, slots=True)
class Range(Number):
    """A range of counts, ``number`` to ``high``."""

    high: Decimal = Decimal(2)

    @property
    def canonical(self) -> str:
        """Both ends."""
        return f"{spelling.bare(self.number)}..{spelling.bare(self.high)}"

    @property
    def notations(self) -> Mapping[str, str]:
        """With a word or a dash, in digits or in words."""
        low, high = spelling.digits(self.number), spelling.digits(self.high)
        found = {"to": f"{low} to {high}", "dash": f"{low}–{high}", "hyphen": f"{low}-{high}"}
        found["between"] = f"between {low} and {high}"
        if spelling.simple(self.number) and spelling.simple(self.high):
            found["words"] = f"{spelling.words(int(self.number))} to {spelling.words(int(self.high))}"
        return found

    def damages(self, pick: Pick) -> Iterator[Damage]:
        """One end alone, or another end."""
        yield spoiled("number.collapsed", spelling.digits(choose(pick, (self.high, self.number))))
        yield altered("number.end", replace(self, high=self.high + between(pick, 1, 9)))


@dataclass(frozen=True, slots=True)
class Bounded(Number):
    """A count of which only a bound is known: more than 40.

    Args:
        bound: a key of ``BOUNDS``.
    """

    bound: str = ">"

    @property
    def notations(self) -> Mapping[str, str]:
        """Every wording of the bound, with the figure in digits or in words."""
        found = {}
        for wording in BOUNDS[self.bound]:
            found[wording] = f"{wording} {spelling.digits(self.number)}"
            if spelling.simple(self.number):
                found[f"{wording} words"] = f"{wording} {spelling.words(int(self.number))}"
        return found

    def damages(self, pick: Pick) -> Iterator[Damage]:
        """The bound turned round or dropped, or another digit."""
        turned = replace(self, bound=_TURNED[self.bound])
        yield spoiled("number.bound", next(iter(turned.notations.values())))
        yield spoiled("number.unbounded", spelling.digits(self.number))
        yield altered("number.digit", replace(self, number=_other_digit(pick, self.number)))


@dataclass(frozen=True, slots=True)
class Score(Number):
    """The score of a match, ``number`` to ``against``."""

    against: int = 0

    @property
    def canonical(self) -> str:
        """Both sides, with a hyphen."""
        return f"{spelling.bare(self.number)}-{self.against}"

    @property
    def notations(self) -> Mapping[str, str]:
        """With a hyphen or a dash."""
        return {"hyphen": self.canonical, "dash": self.canonical.replace("-", "–")}

    def damages(self, pick: Pick) -> Iterator[Damage]:
        """One more goal."""
        yield altered("number.score", replace(self, number=self.number + between(pick, 1, 2)))


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


def _other_digit(pick: Pick, number: Decimal) -> Decimal:
    """Return ``number`` with one digit changed: a figure of the same length, its first digit no zero."""
    text = spelling.bare(number)
    places = [index for index, character in enumerate(text) if character.isdigit() and character != "0"] or [0]
    place = places[-1 - pick(len(places))]
    options = [digit for digit in "23456789" if digit != text[place]]
    return Decimal(text[:place] + choose(pick, options) + text[place + 1 :])


def _swapped_digits(number: Decimal) -> Decimal | None:
    text = spelling.bare(number)
    for index in range(len(text) - 1):
        first, second = text[index : index + 2]
        if first != second and first.isdigit() and second.isdigit() and second != "0":
            return Decimal(text[:index] + second + first + text[index + 2 :])
    return None


def _long(share: Share) -> str:
    return f"{share.number / share.whole:.17f}"


def make(pick: Pick, slot: str) -> Number:
    """Return a number for a slot of a frame: ``count``, ``money``, ``length`` … (``frames.toml``)."""
    if slot == "money":
        return Money(_round(pick), choose(pick, list(rows("currencies"))))
    if slot in {"percent", "points"}:
        return Percent(Decimal(between(pick, 2, 90)) / choose(pick, (1, 1, 10)), slot == "points")
    if slot in {"length", "weight", "area", "volume"}:
        units = [name for name, (what, *_) in rows("units").items() if what == slot]
        return Measure(Decimal(between(pick, 2, 900)), choose(pick, units))
    if slot == "duration":
        return Duration(
            Decimal(between(pick, 2, 12)), choose(pick, [plural for plural in rows("durations") if plural != "decades"])
        )
    if slot == "share":
        whole = between(pick, 3, 8)
        return Share(Decimal(choose(pick, (1, 1, whole - 1 if whole not in {6, 8} else 1))), whole)
    if slot == "ordinal":
        return Rank(Decimal(between(pick, 2, 12)))
    if slot == "age":
        return Age(Decimal(between(pick, 21, 89)))
    if slot == "range":
        low = between(pick, 3, 60)
        return Range(Decimal(low), Decimal(low + between(pick, 1, 30)))
    if slot == "bound":
        return Bounded(choose(pick, _SIZES)(pick), choose(pick, list(BOUNDS)))
    if slot == "score":
        against = between(pick, 0, 3)
        return Score(Decimal(against + between(pick, 1, 3)), against)
    return Count(choose(pick, _SIZES)(pick))


def _few(pick: Pick) -> Decimal:
    return Decimal(between(pick, 2, 99))


def _some(pick: Pick) -> Decimal:
    return Decimal(between(pick, 100, 9999))


def _round(pick: Pick) -> Decimal:
    return between(pick, 11, 99) * Decimal(choose(pick, (100, 10_000, 100_000, 100_000_000)))


_SIZES = (_few, _few, _some, _round)

SLOTS = cells(
    "count | money | percent | points | length | weight | area | volume | duration | share | ordinal | age | range | "
    "bound | score"
)
"""The slots of frames that hold a number."""
