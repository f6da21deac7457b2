"""Numbers of made-up articles that are no plain amounts: shares, ranks, ages, ranges, bounds, scores."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from math import gcd

from fidelity.articles import spelling
from fidelity.articles.amounts import Count, Duration, Measure, Money, Number, Percent, other_digit, swapped_digits
from fidelity.articles.picks import Pick, between, choose
from fidelity.articles.referents import Damage, altered, spoiled
from fidelity.articles.vocabulary import cells, rows

BOUNDS = {">": ("more than", "over"), "<": ("fewer than", "less than"), ">=": ("at least",), "<=": ("at most", "up to")}
_TURNED = {">": "<", "<": ">", ">=": "<=", "<=": ">="}
_PARTS = {2: "half", 3: "third", 4: "quarter", 5: "fifth", 6: "sixth", 7: "seventh", 8: "eighth"}


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
        wholes = [whole for whole in _PARTS if whole != self.whole and whole > 2 and gcd(whole, int(self.number)) == 1]
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
        yield altered("number.digit", replace(self, number=other_digit(pick, self.number)))
        swapped = swapped_digits(self.number)
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
        yield altered("number.digit", replace(self, number=other_digit(pick, self.number)))


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


def _exact(pick: Pick) -> Decimal:
    return Decimal(between(pick, 10_001, 9_999_999))


_SIZES = (_few, _few, _some, _round, _exact)

SLOTS = cells(
    "count | money | percent | points | length | weight | area | volume | duration | share | ordinal | age | range | "
    "bound | score"
)
"""The slots of frames that hold a number."""
