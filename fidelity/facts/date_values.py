"""The value of a date: parts, not a point in time.

A text says as much of a date as it needs: ``Monday``, ``June 26``, ``the 1990s``, ``late last month``, ``3 p.m. GMT``.
`DateValue` keeps exactly the parts that were said, so that two dates can be compared part by part and a part that is
lost can be named. What is not said is None.

``str(value)`` is ISO 8601 / EDTF with the unknown left out: ``2020-06-26``, ``2020-06``, ``--06-26``, ``--06``,
``-W-1`` (a Monday), ``199X``, ``11XX`` (the 12th century), ``2020-Q3``, ``2020-22`` (EDTF: summer of 2020), ``-0062``
(63 BC), ``T15:00Z``. What ISO has no sign for stays in the parts alone: early or late, before or after, Monday
*morning*, *last* June. A relative date is a signed ISO duration (``P-2W``) until the document's own date is known.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "winter": 24}  # EDTF, Level 1
_LETTERS = {"day": "D", "week": "W", "month": "M", "year": "Y", "weekend": "WE", "quarter": "Q", "season": "S"}
_CLOCK = {"second": "S", "minute": "M", "hour": "H"}
_SCALED = {"fortnight": (2, "week"), "decade": (10, "year"), "century": (100, "year"), "millennium": (1000, "year")}
_DAYPARTS = {"morning": "MO", "noon": "12:00", "afternoon": "AF", "evening": "EV", "night": "NI", "midnight": "00:00"}
DAYS = {"day": 1, "night": 1, "week": 7, "fortnight": 14}
MONTHS = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200, "millennium": 12000}


class DateValue(NamedTuple):
    """The parts of a date that a text gives.

    Args:
        year: the year; counted as the text does, so that 63 BC is 63 with ``bce``.
        month: 1 to 12.
        day: 1 to 31.
        weekday: 1 (Monday) to 7.
        nth: "the first Tuesday", "the last week": 1, 2 … or -1.
        week: the number of a week in its year or month.
        decade: ``year // 10``; 0 to 9 where the century is not said (’90s), see ``short``.
        century: 19 for the 19th.
        quarter: 1 to 4.
        half: 1 or 2, of a year.
        season: spring, summer, autumn or winter.
        holiday: a named day; its month and day are parts of their own where they are known.
        bce: before the common era.
        short: the century of ``year`` or ``decade`` is not said (’97, ’90s).
        fiscal: a business year, not a calendar year.
        hour: 0 to 23.
        minute: 0 to 59.
        second: 0 to 59.
        half_unknown: a clock time without a.m. or p.m., at most twelve: it may be either half of the day.
        zone: the zone as written, in capitals.
        utc: its possible offsets from UTC in minutes.
        daypart: morning, noon, afternoon, evening, night, midnight …
        offset: how many ``unit`` before (negative) or after the anchor.
        unit: day, week, month, year …; "turn" where the offset counts weekdays, months or seasons (last June).
        anchor: "now" (the day of writing), "then" (the time the text is speaking of), or None where not relative.
        mode: "period" (last month), "point" (a month ago), "span" (the last three months) or "length" (for months).
        vague: the count is not said (a few weeks ago).
        part: early, mid or late; its first or second half; or the week, weekend or eve that is named by it.
        every: what it comes back with: "week" (Mondays), "month" (the 12th of each month), "2 week" …
        bound: before, after, the two with a not, by, since, until, from, to or at; None where nothing is said.
        swapped: day and month may stand the other way round (05/06/2020 where nothing decides).
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    nth: int | None = None
    week: int | None = None
    decade: int | None = None
    century: int | None = None
    quarter: int | None = None
    half: int | None = None
    season: str | None = None
    holiday: str | None = None
    bce: bool = False
    short: bool = False
    fiscal: bool = False
    hour: int | None = None
    minute: int | None = None
    second: int | None = None
    half_unknown: bool = False
    zone: str | None = None
    utc: tuple[int, ...] = ()
    daypart: str | None = None
    offset: int | None = None
    unit: str | None = None
    anchor: str | None = None
    mode: str | None = None
    vague: bool = False
    part: str | None = None
    every: str | None = None
    bound: str | None = None
    swapped: bool = False

    def __str__(self) -> str:
        calendar = self._calendar()
        clock = self._clock()
        if calendar or clock:
            return calendar + clock
        return self._relative()

    def bounded(self, bound: str) -> DateValue:
        """Return the same date as a limit; nearly every date has one, and `_replace` takes five times as long."""
        return DateValue._make((*self[:-2], bound, self.swapped))

    @property
    def is_time(self) -> bool:
        """Whether this is a time of day and nothing else."""
        return (self.hour is not None or self.daypart is not None) and not self._calendar() and self.offset is None

    @property
    def soft(self) -> bool:
        """Whether this only says how often or how long: weekly, for years. It may go and come, but not change."""
        if self.mode == "length":
            return True
        return self.every is not None and not self.is_time and not self._calendar() and self.offset is None

    @property
    def full_year(self) -> int | None:
        """The year with the likeliest century (’97 is 1997), None where no year is said."""
        if self.year is None or not self.short:
            return self.year
        return self.year + (1900 if self.year > 40 else 2000)

    @property
    def full_decade(self) -> int | None:
        """The decade as ``year // 10``, with the likeliest century (’90s is 199)."""
        if self.decade is None or not self.short:
            return self.decade
        return self.decade + (190 if self.decade > 2 else 200)

    @property
    def distance(self) -> tuple[int, str] | None:
        """The signed distance of a relative date in its smallest unit: days, months, or seconds."""
        if self.offset is None or self.unit is None:
            return None
        if self.unit in DAYS:
            return self.offset * DAYS[self.unit], "day"
        if self.unit in MONTHS:
            return self.offset * MONTHS[self.unit], "month"
        seconds = {"second": 1, "minute": 60, "hour": 3600}.get(self.unit)
        return (self.offset * seconds, "second") if seconds else (self.offset, self.unit)

    def _calendar(self) -> str:
        year = "" if self.full_year is None else _year(self.full_year, bce=self.bce)
        fiscal = "FY" if self.fiscal else ""
        if self.month is not None and self.day is not None:
            return f"{year or '-'}-{self.month:02}-{self.day:02}"
        if self.month is not None:
            return f"{year or '-'}-{self.month:02}"
        if self.quarter is not None:
            return f"{fiscal}{year}-Q{self.quarter}"
        if self.half is not None:
            return f"{fiscal}{year}-H{self.half}"
        if self.season is not None:
            return f"{year or '-'}-{SEASONS[self.season]}"
        if self.weekday is not None:
            return f"{year}-W-{self.weekday}"
        if self.week is not None:
            return f"{year}-W{self.week:02}"
        if self.holiday is not None:
            return f"{self.holiday.replace(' ', '-')}{year and '-' + year}"
        if self.day is not None:
            return f"---{self.day:02}"
        if self.unit == "day" and self.nth is not None and not year:
            return f"---{self.nth}"
        if year:
            return fiscal + year
        if self.full_decade is not None:
            return f"{self.full_decade:03}X" + (" BCE" if self.bce else "")
        if self.century is not None:
            return f"{self.century - 1:02}XX" + (" BCE" if self.bce else "")
        if self.unit == "millennium" and self.nth is not None:
            return f"{self.nth - 1}XXX" + (" BCE" if self.bce else "")
        return "FY" if self.fiscal and self.offset is None else ""

    def _clock(self) -> str:
        if self.hour is None:
            if self.daypart is None or self._calendar() or self.offset is not None:
                return ""
            return "T" + _DAYPARTS.get(self.daypart, self.daypart.upper())
        second = "" if not self.second else f":{self.second:02}"
        zone = "" if self.zone is None else ("Z" if self.utc == (0,) else " " + self.zone)
        return f"T{self.hour:02}:{self.minute or 0:02}{second}{zone}"

    def _relative(self) -> str:
        if self.mode == "length":
            return f"PX{_LETTERS.get(self.unit or '', 'D')}"
        if self.offset is None or self.unit is None:
            return f"R/P1{_LETTERS.get(self.every, 'X')}" if self.every else self.part or ""
        scale, unit = _SCALED.get(self.unit, (1, self.unit))
        if self.offset == 0 and scale > 1:
            return f"P0{self.unit.upper()}"
        count = "-X" if self.vague and self.offset < 0 else "X" if self.vague else str(self.offset * scale)
        if unit in _CLOCK:
            return f"PT{count}{_CLOCK[unit]}"
        return f"P{count}{_LETTERS.get(unit, 'D')}"


def _year(year: int, *, bce: bool) -> str:
    """ISO 8601 counts a year 0, which is 1 BC."""
    if not bce:
        return f"{year:04}"
    return f"-{year - 1:04}"


def resolve(value: DateValue, today: date) -> DateValue:
    """Return a relative ``value`` with the calendar parts that it has in a text written on ``today``.

    Only what follows for certain: the day of "yesterday", the month of "last month", the year of "next year". A value
    that is not relative, is vague, or counts from another time than the writing comes back as it is.
    """
    if value.offset is None or value.vague or value.anchor != "now" or value.mode == "span":
        return value
    try:
        if value.unit in DAYS and value.unit == "day" and value.weekday is None:
            then = today + timedelta(days=value.offset)
            return value._replace(year=then.year, month=then.month, day=then.day)
        if value.unit == "week" and value.mode == "point":
            then = today + timedelta(days=7 * value.offset)
            return value._replace(year=then.year, month=then.month, day=then.day)
        if value.unit == "week" and value.weekday is not None:
            then = today + timedelta(days=7 * value.offset - today.isoweekday() + value.weekday)
            return value._replace(year=then.year, month=then.month, day=then.day)
        if value.unit == "month" and value.month is None:
            months = today.year * 12 + today.month - 1 + value.offset
            return value._replace(year=date(months // 12, 1, 1).year, month=months % 12 + 1)
        if value.unit == "year" and value.year is None:
            return value._replace(year=date(today.year + value.offset, 1, 1).year)
        if value.unit == "turn" and value.month is not None and value.year is None:
            return value._replace(year=_turn(value.month, value.offset, today))
    except (ValueError, OverflowError):
        pass
    return value


def _turn(month: int, offset: int, today: date) -> int:
    """Return the year of the last, this or next ``month``, seen from ``today``."""
    if offset < 0:
        return today.year - (month >= today.month)
    if offset > 0:
        return today.year + (month <= today.month)
    return today.year


def easter(year: int) -> date:
    """Return Easter Sunday of a Gregorian year (the anonymous algorithm of 1876)."""
    golden, century, of_century = year % 19, year // 100, year % 100
    leap, rest = divmod(century, 4)
    epact = (19 * golden + century - leap - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    quarter, left = divmod(of_century, 4)
    shift = (32 + 2 * rest + 2 * quarter - epact - left) % 7
    late = (golden + 11 * epact + 22 * shift) // 451
    month, day = divmod(epact + shift - 7 * late + 114, 31)
    return date(year, month, day + 1)


def month_length(month: int, year: int | None = None) -> int:
    """Return the greatest day that ``month`` can have (February 29 where the year is not known)."""
    if month == 2:
        leap = year is None or (year % 4 == 0 and (year % 100 != 0 or year % 400 == 0))
        return 29 if leap else 28
    return 30 if month in (4, 6, 9, 11) else 31
