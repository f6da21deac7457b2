"""Other dates of made-up articles: times of day, distances from the day of writing, limits; and any date."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from fidelity.articles import spelling
from fidelity.articles.days import HOLIDAYS, Day, Decade, Quarter, Season, Weekday, When
from fidelity.articles.picks import Pick, between, choose
from fidelity.articles.referents import Damage, altered
from fidelity.articles.vocabulary import entries

_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_UNITS = {"days": "D", "weeks": "W", "months": "M", "years": "Y"}
_BOUNDS = {"before": "after", "after": "before", "until": "since", "since": "until"}


@dataclass(frozen=True, slots=True)
class Clock(When):
    """A time of day, never 12 o’clock."""

    hour: int = 15
    minute: int = 0
    zone: str = ""

    @property
    def preposition(self) -> str:
        """At a time."""
        return "at"

    @property
    def canonical(self) -> str:
        """ISO 8601."""
        zone = {"": "", "GMT": "Z"}.get(self.zone, f" {self.zone}")
        return f"T{self.hour:02}:{self.minute:02}{zone}"

    @property
    def notations(self) -> Mapping[str, str]:
        """Twelve hours in three spellings, or twenty-four."""
        hour, half = (self.hour - 12, "p") if self.hour > 12 else (self.hour, "a")
        short = f"{hour}:{self.minute:02}" if self.minute else str(hour)
        found = {"dotted": f"{short} {half}.m.", "plain": f"{short}{half}m", "spaced": f"{short} {half}m"}
        if self.hour > 12:  # 9:00 may be either half
            found["24"] = f"{self.hour}:{self.minute:02}"
        return {name: f"{text} {self.zone}" for name, text in found.items()} if self.zone else found

    def damages(self, pick: Pick) -> Iterator[Damage]:
        """The other half of the day, another hour, another minute."""
        yield altered("date.half", replace(self, hour=self.hour - 12 if self.hour > 12 else self.hour + 12))
        half = range(13, 24) if self.hour > 12 else range(1, 12)
        yield altered("date.hour", replace(self, hour=choose(pick, [hour for hour in half if hour != self.hour])))
        if self.zone:
            yield altered(
                "date.zone", replace(self, zone=choose(pick, [zone for zone in _zones() if zone != self.zone]))
            )
        yield altered("date.minute", replace(self, minute=15 if self.minute != 15 else 40))


@dataclass(frozen=True, slots=True)
class Ago(When):
    """A distance from the day of writing; negative is the past."""

    count: int = -2
    plural: str = "weeks"

    @property
    def preposition(self) -> str:
        """It needs none."""
        return ""

    @property
    def canonical(self) -> str:
        """A signed ISO duration."""
        return f"P{self.count}{_UNITS[self.plural]}"

    @property
    def notations(self) -> Mapping[str, str]:
        """In words or in digits; two weeks are a fortnight, and 14 days."""
        size, tail = abs(self.count), "ago" if self.count < 0 else "from now"
        found = {"words": f"{spelling.words(size)} {self.plural} {tail}", "digits": f"{size} {self.plural} {tail}"}
        if self.plural == "weeks":
            found["days"] = f"{7 * size} days {tail}"
        return found

    def damages(self, pick: Pick) -> Iterator[Damage]:
        """Another count, another unit, the other direction."""
        yield altered("date.distance", replace(self, count=self.count - between(pick, 1, 5)))
        others = [plural for plural in _UNITS if plural != self.plural]
        yield altered("date.unit", replace(self, plural=choose(pick, others)))
        yield altered("date.direction", replace(self, count=-self.count))


@dataclass(frozen=True, slots=True)
class Limit(When):
    """A time before, after, until or since a day."""

    bound: str
    day: Day

    @property
    def preposition(self) -> str:
        """The bound itself: no part of the fact's text."""
        return self.bound

    @property
    def canonical(self) -> str:
        """That of the day; the bound stands apart."""
        return self.day.canonical

    @property
    def notations(self) -> Mapping[str, str]:
        """Those of the day."""
        return self.day.notations

    @property
    def turned(self) -> str:
        """The opposite bound."""
        return _BOUNDS[self.bound]

    def damages(self, pick: Pick) -> Iterator[Damage]:
        """Those of the day; `fidelity.articles.corruptions` turns the bound, which stands outside the fact."""
        yield from self.day.damages(pick)


def make(pick: Pick, slot: str) -> When:
    """Return a date for a slot of a frame: ``on``, ``day``, ``time``, ``ago``, ``year``, ``quarter``, ``bounded``."""
    if slot == "time":
        hour = choose(pick, [15, 9, 10, 11, 13, 14, 16, 17, 18, 19, 20, 21, 22, 23, 7, 8])
        return Clock(hour, choose(pick, (0, 0, 30, 45)), choose(pick, ("", "", "", choose(pick, _zones()))))
    if slot == "day":
        return _full(pick)
    if slot == "ago":
        return Ago(-between(pick, 2, 9), choose(pick, list(_UNITS)))
    if slot == "year":
        return Day(_year(pick))
    if slot == "quarter":
        return Quarter(_year(pick), between(pick, 1, 4))
    if slot == "bounded":
        return Limit(choose(pick, ("before", "after")), _full(pick))
    return choose(pick, _CALENDAR)(pick)


def _zones() -> tuple[str, ...]:
    return entries("zones", "names")


def _year(pick: Pick) -> int:
    return 2020 - pick(40)


def _full(pick: Pick) -> Day:
    month = between(pick, 1, 12)
    return Day(_year(pick), month, between(pick, 1, _LENGTHS[month - 1]))


def _holiday(pick: Pick) -> Day:
    return Day(_year(pick), *choose(pick, list(HOLIDAYS)))


_CALENDAR = (
    lambda pick: Weekday(number=between(pick, 1, 7)),
    lambda pick: replace(_full(pick), year=0),
    _full,
    _full,
    lambda pick: replace(_full(pick), weekday=True),
    lambda pick: replace(_full(pick), day=0),
    lambda pick: Day(_year(pick)),
    lambda pick: Season(_year(pick), between(pick, 1, 4)),
    lambda pick: Decade(1950 + 10 * pick(6)),
    lambda pick: Quarter(_year(pick), between(pick, 1, 4)),
    _holiday,
)

SLOTS = ("on", "day", "time", "ago", "year", "quarter", "bounded")
"""The slots of frames that hold a date."""
