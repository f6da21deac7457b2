"""The end of a period and its last day, its beginning and its first month: *to the end of June*, *to June 30*.

Only where the date is a limit: *in late June* is no certain day.
"""

from __future__ import annotations

from calendar import monthrange

from fidelity.facts.date_values import DateValue

_TO = frozenset(("to", "by", "until"))
_FROM = frozenset(("from", "since"))
_LEAP, _FEBRUARY, _DECEMBER = 2000, 2, 12
_NOTHING = DateValue()
_GIVES_WAY = {"until": "not before", "by": "before"}


def opens_year(value: DateValue) -> bool:
    """Whether a value is the beginning of a year from which something is counted: since the start of the year."""
    whole = value.month is None and (value.year is not None or (value.unit == "year" and value.offset == 0))
    return whole and value.part == "early" and value.bound in _FROM


def settled(value: DateValue, other: DateValue) -> DateValue:
    """Return ``value`` in the words of ``other`` where it is the end or the beginning that ``other`` names."""
    if opens_year(value) and other.month == 1 and other.day is None and other.part is None and other.bound in _FROM:
        return other if value.year in (None, other.year) or other.year is None else value
    if _ends_before(value, other):
        return other  # shut until the end of March: not open before April
    if value.bound == "before" and other.bound == "by" and other.day is not None:
        value = _last_of(value)
    if value.month is None and value.part == "late" and value.bound in _TO and _is_new_years_eve(other):
        whole = value._replace(part=None, year=None, bound=None) == _NOTHING and not other.fiscal
        return value._replace(part=None, month=12, day=31) if whole else value
    if value.month is None or value.day is not None or other.day is None or other.month != value.month:
        return value
    first = value.part == "early" and value.bound in _FROM and other.day == 1
    lasts = {monthrange(other.year or value.year or _LEAP, value.month)[1]} if value.month != _FEBRUARY else {28, 29}
    last = value.part == "late" and value.bound in _TO and other.day in lasts
    return value._replace(part=None, day=other.day) if first or last else value


def _is_new_years_eve(value: DateValue) -> bool:
    return (value.month, value.day) == (12, 31)


def _ends_before(value: DateValue, other: DateValue) -> bool:
    """Whether what lasts to the end of one period gives way to the next: until the end of March, not before April."""
    if value.day is not None or value.part != "late" or value.bound not in _GIVES_WAY:
        return False
    if value.month is None and (value.year is None or value.fiscal):
        return False
    year = None if value.year is None else value.year + (value.month in {None, _DECEMBER})
    month = None if value.month is None else value.month % _DECEMBER + 1
    return other == DateValue(month=month, year=year, bound=_GIVES_WAY[value.bound])


def _last_of(value: DateValue) -> DateValue:
    """Return what is before a month as by the end of the one before it."""
    month = (value.month or 0) - 1 or _DECEMBER
    if value.month is None or value != DateValue(month=value.month, year=value.year, bound="before"):
        return value
    year = None if value.year is None else value.year - (month == _DECEMBER)
    return DateValue(month=month, year=year, part="late", bound="by")
