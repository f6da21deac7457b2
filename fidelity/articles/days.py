"""Dates of the calendar in made-up articles: days, months, years, weekdays, decades, quarters, seasons."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from fidelity.alignment.model import Relation
from fidelity.articles import spelling
from fidelity.articles.picks import Pick, between, choose
from fidelity.articles.referents import Damage, Referent, altered, spoiled
from fidelity.facts.model import Kind

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_SHORT = ("Jan.", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.")
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
SEASONS = ("spring", "summer", "autumn", "winter")
HOLIDAYS = {(1, 1): "New Year’s Day", (12, 24): "Christmas Eve", (12, 25): "Christmas Day", (12, 31): "New Year’s Eve"}


@dataclass(frozen=True, slots=True)
class When(Referent):
    """What all dates share."""

    kind = Kind.DATE

    @property
    def preposition(self) -> str:
        """The word that leads to it in a sentence; empty where none does."""
        return "in"


@dataclass(frozen=True, slots=True)
class Day(When):
    """A day, a month or a year of the calendar; what is not said is 0.

    Args:
        year: the year.
        month: 1 to 12.
        day: 1 to 28 or more.
        weekday: whether the weekday stands before the date.
    """

    year: int = 0
    month: int = 0
    day: int = 0
    weekday: bool = False

    @property
    def preposition(self) -> str:
        """On a day, in a month or year."""
        return "on" if self.day else "in"

    @property
    def canonical(self) -> str:
        """ISO 8601, the unknown left out."""
        year = str(self.year) if self.year else "-"
        if self.day:
            return f"{year}-{self.month:02}-{self.day:02}"
        return f"{year}-{self.month:02}" if self.month else year

    @property
    def notations(self) -> Mapping[str, str]:
        """American, British, ISO, with an ordinal, with a short month; a holiday by its name."""
        if not self.month:
            return {"year": str(self.year)}
        month, short = MONTHS[self.month - 1], _SHORT[self.month - 1]
        if not self.day:
            return (
                {"month": f"{month} {self.year}".strip(), "short": f"{short} {self.year}"} if self.year else {"": month}
            )
        tail, british = (f", {self.year}", f" {self.year}") if self.year else ("", "")
        found = {
            "american": f"{month} {self.day}{tail}",
            "british": f"{self.day} {month}{british}",
            "ordinal": f"{month} {spelling.ordinal(self.day)}{tail}",
            "short": f"{short} {self.day}{tail}",
        }
        if self.weekday and self.year:
            name = self._weekday
            found = {"american": f"{name}, {found['american']}", "british": f"{name} {found['british']}"}
            return found | {"bare american": found["american"].partition(", ")[2]}
        found["of"] = f"the {spelling.ordinal(self.day)} of {month}{british}"
        if self.year:
            found["iso"] = self.canonical
            found["numeric"] = f"{self.month}/{self.day}/{self.year}" if self.day > 12 else self.canonical
            if (self.month, self.day) in HOLIDAYS:
                found["holiday"] = f"{HOLIDAYS[self.month, self.day]} {self.year}"
        return found

    @property
    def _weekday(self) -> str:
        return WEEKDAYS[date(self.year, self.month, self.day).weekday()]

    def damages(self, pick: Pick) -> Iterator[Damage]:
        """Another day, month, year or weekday; the day lost, or invented."""
        bare = replace(self, weekday=False)
        if self.day:
            days = [day for day in range(1, 29) if day != self.day]
            yield altered("date.day", replace(bare, day=choose(pick, days)))
            yield altered("date.precision-lost", replace(bare, day=0))._replace(relation=Relation.MISSING)
        if self.month:
            months = [month for month in range(1, 13) if month != self.month]
            yield altered("date.month", replace(bare, month=choose(pick, months), day=min(self.day, 28)))
        if self.year:
            yield altered(
                "date.year", replace(bare, year=self.year + choose(pick, (1, -1, 10, -2)), day=min(self.day, 28))
            )
        if self.month and not self.day:
            yield altered("date.precision-invented", replace(self, day=between(pick, 2, 28)))
        if self.weekday and self.year:
            names = [name for name in WEEKDAYS if name != self._weekday]
            yield spoiled("date.weekday", f"{choose(pick, names)}, {bare.notations['american']}")


@dataclass(frozen=True, slots=True)
class Weekday(When):
    """A day of the week, 1 for Monday."""

    number: int = 1

    @property
    def preposition(self) -> str:
        """On a weekday."""
        return "on"

    @property
    def canonical(self) -> str:
        """As in ISO 8601."""
        return f"-W-{self.number}"

    @property
    def notations(self) -> Mapping[str, str]:
        """The name."""
        return {"name": WEEKDAYS[self.number - 1]}

    def damages(self, pick: Pick) -> Iterator[Damage]:
        """Another weekday."""
        yield altered("date.weekday", replace(self, number=choose(pick, [n for n in range(1, 8) if n != self.number])))


@dataclass(frozen=True, slots=True)
class Decade(When):
    """Ten years, the first of which is ``year``."""

    year: int = 1990

    @property
    def canonical(self) -> str:
        """EDTF."""
        return f"{self.year // 10}X"

    @property
    def notations(self) -> Mapping[str, str]:
        """With and without apostrophe."""
        return {"plural": f"the {self.year}s", "apostrophe": f"the {self.year}’s"}

    def damages(self, pick: Pick) -> Iterator[Damage]:
        """Another decade."""
        yield altered("date.decade", replace(self, year=self.year + choose(pick, (10, -10, -20))))


@dataclass(frozen=True, slots=True)
class Quarter(When):
    """A quarter of a year."""

    year: int = 2020
    number: int = 1

    @property
    def canonical(self) -> str:
        """The year and the quarter."""
        return f"{self.year}-Q{self.number}"

    @property
    def notations(self) -> Mapping[str, str]:
        """In words, or with a Q."""
        name = spelling.ordinal_words(self.number)
        return {"words": f"the {name} quarter of {self.year}", "Q": f"Q{self.number} {self.year}"}

    def damages(self, pick: Pick) -> Iterator[Damage]:
        """Another quarter or year."""
        yield altered("date.quarter", replace(self, number=choose(pick, [n for n in range(1, 5) if n != self.number])))
        yield altered("date.year", replace(self, year=self.year + choose(pick, (1, -1))))


@dataclass(frozen=True, slots=True)
class Season(When):
    """A season of a year."""

    year: int = 2020
    number: int = 2

    @property
    def canonical(self) -> str:
        """EDTF, level 1."""
        return f"{self.year}-{20 + self.number}"

    @property
    def notations(self) -> Mapping[str, str]:
        """With ``of`` or without."""
        name = SEASONS[self.number - 1]
        return {"of": f"the {name} of {self.year}", "bare": f"{name} {self.year}"}

    def damages(self, pick: Pick) -> Iterator[Damage]:
        """Another season or year."""
        yield altered("date.season", replace(self, number=choose(pick, [n for n in range(1, 5) if n != self.number])))
        yield altered("date.year", replace(self, year=self.year + choose(pick, (1, -1))))
