"""When two dates are the same: every format beside its twin, every damage beside its twin."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import fidelity
from fidelity.alignment.dates import alike, comparable, compare, compare_values, keys
from fidelity.alignment.model import Outcome
from fidelity.document import Document
from fidelity.facts import dates
from fidelity.facts.date_values import DateValue
from fidelity.facts.model import Fact

SAME, KEPT, LOST, OTHER = Outcome.SAME, Outcome.KEPT, Outcome.LOST, Outcome.OTHER


def fact(text: str, date: str | None = None) -> Fact:
    (one,) = dates.extract(Document(text, date=date, language="en"))
    return one


TABLE = [
    # the ends of a period, where they are limits
    ("It ran to June 30.", "It ran to the end of June.", KEPT),
    ("It ran until the end of February.", "It ran until February 28.", KEPT),
    ("It ran to June 29.", "It ran to the end of June.", OTHER),
    ("It ran to the end of 2031.", "It ran to December 31, 2031.", KEPT),
    ("It ran to the end of 2031.", "It ran to December 31, 2030.", OTHER),
    ("It ran to the end of 2031.", "It ran to January 31, 2031.", OTHER),
    ("It ended at the end of 2031.", "It ended on December 31, 2031.", OTHER),
    ("It closed on June 30.", "It closed in late June.", OTHER),
    ("It holds from July 1.", "It holds from the beginning of July.", KEPT),
    ("It grew since January.", "It grew since the beginning of the year.", KEPT),
    ("It grew since January 2030.", "It grew since the start of 2030.", KEPT),
    ("It grew since January 2030.", "It grew since the start of 2031.", OTHER),
    ("It grew since February.", "It grew since the beginning of the year.", OTHER),
    ("the last quarter of the year", "the first quarter of the year", OTHER),
    ("the last quarter of the year", "the fourth quarter", SAME),
    ("late Friday", "late Friday night", SAME),
    ("late Friday", "late Friday morning", OTHER),
    ("late on Friday", "on Friday night", SAME),
    ("in the ’80s", "in the eighteen-eighties", OTHER),
    ("in the ’80s", "in the nineteen-eighties", SAME),
    ("in ’45", "in 1745", OTHER),
    ("first three months of 2031", "first six months of 2031", OTHER),
    ("Friday evening", "late Friday", SAME),
    ("late on Friday", "on Friday morning", OTHER),
    ("early on Friday", "on Friday night", OTHER),
    ("late in May", "on the night of May 3", OTHER),
    ("every other Monday", "on alternate Mondays", SAME),
    ("every Monday", "on alternate Mondays", OTHER),
    ("the eve of Easter", "the day before Easter", SAME),
    ("years ago", "in 1911", OTHER),
    ("the last Sunday in March", "March's last Sunday", SAME),
    ("the last Sunday in March", "March's first Sunday", OTHER),
    ("the early hours of Sunday", "the early hours of Sunday morning", SAME),
    ("It must pass by the end of March.", "It must pass before April.", KEPT),
    ("It must pass by the end of March.", "It must pass before March.", OTHER),
    ("It must pass by the end of 2031.", "It must pass before 2032.", KEPT),
    ("It must pass by the end of 2031.", "It must pass before 2031.", OTHER),
    ("It must pass before January 2031.", "It must pass by December 31, 2030.", KEPT),
    ("It must pass before January 2031.", "It must pass by December 30, 2030.", OTHER),
    ("by late morning on Sunday", "by late on Sunday morning", SAME),
    ("by late morning on Sunday", "by early on Sunday morning", OTHER),
    ("He died in 614.", "He died in the year 614.", SAME),
    ("He died in 614.", "He died in A.D. 641.", OTHER),
    ("on the last day of the month", "on the month’s last day", SAME),
    ("on the last day of the month", "on the first day of the month", OTHER),
    ("on December 3, in the morning", "on the morning of December 3", SAME),
    ("on December 3, in the morning", "on the evening of December 3", OTHER),
    ("Not until 1931 was it open.", "It was barred until 1931.", SAME),
    ("Not until 1931 was it open.", "It was not to be open until 1931.", SAME),
    ("Not until 1931 was it open.", "It was open by 1931.", OTHER),
    ("Since the start of the year 40 mills shut.", "Forty mills shut since January.", KEPT),
    # two events told from either
    ("He left a day after the raid.", "The raid came a day before he left.", KEPT),
    ("He left a day after the raid.", "The raid came a day after he left.", OTHER),
    ("The mill shut two years before the mine closed.", "Two years after the mill shut, the mine closed.", KEPT),
    ("The mill shut two years before the mine closed.", "Two years before the mill shut, the mine closed.", OTHER),
    (
        "The pier was built; the road had been paved a year earlier.",
        "The pier was built a year after the road was paved.",
        KEPT,
    ),
    (
        "The pier, once planned, was built four years later.",
        "The pier was built four years before it was planned.",
        OTHER,
    ),
    ("The mill shut two years after the mine.", "The shop shut two years after the pit.", SAME),
    ("The pit shut a year after the owner died.", "A year after the death of its owner the pit shut.", SAME),
    # what comes back
    ("every Monday", "on Mondays", SAME),
    ("every Monday", "on Monday", OTHER),
    ("every Monday", "every other Monday", OTHER),
    ("set for May", "set for March", OTHER),
    ("Mondays", "Monday", KEPT),
    ("the last Friday of each month", "the last Friday of every month", SAME),
    ("the last Friday of each month", "the first Friday of each month", OTHER),
    # limits, parts, zones
    ("from 2030", "until 2030", OTHER),
    ("to Thursday", "after Thursday", OTHER),
    ("by 5 p.m.", "at 5 p.m.", SAME),
    ("after 5 p.m.", "at 5 p.m.", OTHER),
    ("the first half of March", "the second half of March", OTHER),
    ("the first half of March", "March", LOST),
    ("the week of April 5", "the week beginning April 5", SAME),
    ("the week of April 5", "April 5", LOST),
    ("by year-end 2028", "by the end of 2028", SAME),
    ("3 p.m. EST", "3 p.m. Eastern Standard Time", KEPT),
    ("3 p.m. EST", "3 p.m. Eastern Daylight Time", OTHER),
    ("3 p.m. Lisbon time", "3 p.m. Madrid time", OTHER),
    ("half past ten at night", "10:30 a.m.", OTHER),
    ("half past ten at night", "10:30 p.m.", SAME),
    # distances
    ("the next ten years", "the next decade", KEPT),
    ("two years before the fire", "two years after the fire", OTHER),
    ("two years before the fire", "two years prior to the fire", SAME),
    ("two years after the fire", "two years ago", KEPT),
    ("two years after the fire", "three years ago", OTHER),
    ("this week", "this month", OTHER),
    ("the second millennium BC", "the second century BC", OTHER),
    # any format of the same date
    ("June 26, 2020", "26 June 2020", SAME),
    ("June 26, 2020", "the 26th of June, 2020", SAME),
    ("June 26, 2020", "26.6.2020", SAME),
    ("June 26, 2020", "06/26/2020", SAME),
    ("June 26, 2020", "2020-06-26", SAME),
    ("June 26, 2020", "Jun. 26, 2020", SAME),
    ("March 5, 2019", "05/03/2019", KEPT),
    ("November 1953", "11/1953", SAME),
    ("November 1953", "1953-11", SAME),
    ("Monday", "Mon.", SAME),
    ("the 1990s", "the nineties", SAME),
    ("the 1990s", "the '90s", SAME),
    ("the 11th century", "the eleventh century", SAME),
    ("the 1800s", "the 19th century", SAME),
    ("the third quarter of 2016", "Q3 2016", SAME),
    ("the first half of 2019", "H1 2019", SAME),
    ("fiscal year 2021", "FY21", SAME),
    ("autumn 2014", "the fall of 2014", SAME),
    ("44 B.C.", "44 BCE", SAME),
    ("in 2007", "of ’07", SAME),
    ("3 p.m.", "15:00", SAME),
    ("3 p.m.", "three o'clock in the afternoon", SAME),
    ("3:30 p.m.", "15h30", SAME),
    ("noon", "12 p.m.", SAME),
    ("midnight", "12 a.m.", SAME),
    ("9 a.m. GMT", "0900 GMT", SAME),
    ("9 a.m. GMT", "4 a.m. EST", KEPT),
    ("9 a.m. ET", "9 a.m. EDT", KEPT),
    ("half past three", "3:30", SAME),
    ("half past three", "3:30 p.m.", KEPT),
    ("9 a.m. local time", "9 a.m.", KEPT),
    # weekdays and named days
    ("Friday, June 26, 2020", "June 26, 2020", KEPT),
    ("Friday, June 26", "June 26", KEPT),
    ("June 26, 2020", "Friday, June 26, 2020", KEPT),
    ("June 26, 2020", "Thursday, June 26, 2020", OTHER),
    ("June 26", "Friday, June 26", OTHER),
    ("Friday", "June 26, 2020", OTHER),  # the month and year are invented
    ("New Year's Day 2020", "January 1, 2020", KEPT),
    ("Christmas Eve", "December 24", KEPT),
    ("Christmas Eve", "Christmas", OTHER),
    ("Labor Day", "Labour Day", SAME),
    ("Thanksgiving 2019", "November 28, 2019", KEPT),
    ("Easter 2021", "April 5, 2021", OTHER),
    # another date
    ("June 26", "June 25", OTHER),
    ("June 26", "July 26", OTHER),
    ("June 26, 2020", "June 26, 2021", OTHER),
    ("Monday", "Tuesday", OTHER),
    ("Monday morning", "Monday evening", OTHER),
    ("Monday evening", "Monday night", KEPT),
    ("the 1990s", "the 1980s", OTHER),
    ("the '90s", "the 1890s", OTHER),
    ("the 11th century", "the 10th century", OTHER),
    ("the third quarter of 2016", "Q4 2016", OTHER),
    ("Q3 2016", "Q3 2015", OTHER),
    ("H1 2019", "H2 2019", OTHER),
    ("summer of 1911", "winter of 1911", OTHER),
    ("48 B.C.", "A.D. 48", OTHER),
    ("the fifth century BC", "the fifth century", OTHER),
    ("fiscal 2021", "the year 2021", OTHER),
    ("3 p.m.", "3 a.m.", OTHER),
    ("3 p.m.", "13:00", OTHER),
    ("3 p.m.", "3:15 p.m.", OTHER),
    ("9 a.m. GMT", "9 a.m. EST", OTHER),
    ("9 a.m. ET", "9 a.m. PT", OTHER),
    ("9 a.m. ET", "9 a.m. CT", OTHER),
    ("9 a.m. ET", "8 a.m. CT", KEPT),
    ("noon", "midnight", OTHER),
    ("early June", "late June", OTHER),
    ("the first Monday of May", "the second Monday of May", OTHER),
    # precision lost
    ("June 26", "June", LOST),
    ("June 26, 2020", "June 2020", LOST),
    ("June 26, 2020", "June 26", LOST),
    ("June 26, 2020", "2020", LOST),
    ("June 2020", "2020", LOST),
    ("1994", "the 1990s", LOST),
    ("1994", "the 20th century", LOST),
    ("the 1990s", "the 20th century", LOST),
    ("Q3 2016", "2016", LOST),
    ("summer of 2014", "2014", LOST),
    ("early June", "June", LOST),
    ("late last month", "last month", LOST),
    ("Monday morning", "Monday", LOST),
    ("9 a.m. GMT", "9 a.m.", LOST),
    ("3 p.m.", "3 o'clock", LOST),
    ("two weeks ago", "a few weeks ago", LOST),
    # precision invented
    ("June", "June 26", OTHER),
    ("2020", "June 2020", OTHER),
    ("the 1990s", "1994", OTHER),
    ("June 26", "June 26, 2020", OTHER),
    ("June", "early June", OTHER),
    ("Monday", "Monday morning", OTHER),
    ("9 a.m.", "9 a.m. GMT", OTHER),
    ("a few weeks ago", "two weeks ago", OTHER),
    # limits
    ("before June 26", "after June 26", OTHER),
    ("by Friday", "after Friday", OTHER),
    ("since 2010", "until 2010", OTHER),
    ("from 2010", "since 2010", SAME),
    ("9 a.m.", "9:00", KEPT),
    ("since 2014", "before 2014", OTHER),
    ("until 2014", "after 2014", OTHER),
    ("before June 26", "prior to June 26", SAME),
    ("before June 26", "on June 26", OTHER),
    ("until Friday", "till Friday", SAME),
    ("on Friday", "Friday", SAME),
    # relative dates
    ("two weeks ago", "14 days ago", KEPT),
    ("two weeks ago", "a fortnight ago", KEPT),
    ("two weeks ago", "two weeks from now", OTHER),
    ("two weeks ago", "two months ago", OTHER),
    ("two weeks ago", "three weeks ago", OTHER),
    ("seven months ago", "seven years ago", OTHER),
    ("a year ago", "12 months ago", KEPT),
    ("last month", "the previous month", KEPT),
    ("last month", "next month", OTHER),
    ("last year", "a year ago", KEPT),
    ("last week", "last year", OTHER),
    ("yesterday", "tomorrow", OTHER),
    ("yesterday", "today", OTHER),
    ("yesterday", "the day before yesterday", OTHER),
    ("the previous day", "a day earlier", KEPT),
    ("the next day", "the following day", SAME),
    ("the next day", "the previous day", OTHER),
    ("last Tuesday", "next Tuesday", OTHER),
    ("last Tuesday", "Tuesday", KEPT),
    ("the past three years", "the next three years", OTHER),
    ("the past three years", "the last three years", SAME),
    ("the past three years", "three years ago", OTHER),
    ("later this year", "earlier this year", OTHER),
    ("last night", "this morning", OTHER),
    ("last June", "next June", OTHER),
    ("yesterday", "June 25", OTHER),
    ("3 p.m.", "1987", OTHER),
]


@pytest.mark.parametrize(("source", "derived", "outcome"), TABLE)
def test_table(source: str, derived: str, outcome: Outcome) -> None:
    comparison = compare(fact(source), fact(derived))
    assert comparison.outcome is outcome, comparison


@pytest.mark.parametrize(("source", "derived", "outcome"), [row for row in TABLE if row[2] is not OTHER])
def test_what_may_be_the_same_shares_a_key(source: str, derived: str, outcome: Outcome) -> None:
    assert set(keys(fact(source))) & set(keys(fact(derived))), outcome
    assert comparable(fact(source), fact(derived))


@pytest.mark.parametrize("text", sorted({row[0] for row in TABLE} | {row[1] for row in TABLE}))
def test_a_date_is_itself(text: str) -> None:
    assert compare(fact(text), fact(text)).outcome is SAME


@pytest.mark.parametrize(
    ("source", "derived", "date", "outcome"),
    [
        ("yesterday", "June 25", "2020-06-26", KEPT),
        ("yesterday", "June 25, 2020", "2020-06-26", KEPT),
        ("yesterday", "Thursday", "2020-06-26", KEPT),
        ("yesterday", "Wednesday", "2020-06-26", OTHER),
        ("yesterday", "June 24", "2020-06-26", OTHER),
        ("June 25", "yesterday", "2020-06-26", KEPT),
        ("last month", "May", "2020-06-26", KEPT),
        ("last month", "April", "2020-06-26", OTHER),
        ("last year", "2019", "2020-06-26", KEPT),
        ("last year", "2018", "2020-06-26", OTHER),
        ("two weeks ago", "June 12", "2020-06-26", KEPT),
        ("June 26", "June 26, 2020", "2020-06-26", KEPT),
        ("June 26", "June 26, 2021", "2020-06-26", OTHER),
        ("June 26", "Friday, June 26", "2020-06-26", KEPT),
        ("June 26", "Sunday, June 26", "2020-06-26", OTHER),
        ("Friday", "Friday, June 26", "2020-06-26", KEPT),
        ("Friday", "June 26", "2020-06-28", KEPT),
        ("Friday", "June 25", "2020-06-28", OTHER),
        ("Friday", "March 6", "2020-06-28", OTHER),
        ("last Friday", "June 26", "2020-07-01", KEPT),
        ("last Friday", "June 19", "2020-07-01", OTHER),
        ("last Monday", "June 29", "2020-07-01", KEPT),
        ("last Monday", "June 22", "2020-07-01", KEPT),
        ("last Wednesday", "July 1", "2020-07-01", OTHER),
        ("last Friday", "June 27", "2020-07-01", OTHER),
        ("next Friday", "June 26", "2020-07-01", OTHER),
        ("next Friday", "July 3", "2020-07-01", KEPT),
        ("this Friday", "July 3", "2020-07-01", KEPT),
        ("last June", "June 2019", "2020-03-01", KEPT),
        ("last June", "June 2018", "2020-03-01", OTHER),
        ("yesterday", "yesterday", "2020-06-26", SAME),
    ],
)
def test_with_the_documents_date(source: str, derived: str, date: str, outcome: Outcome) -> None:
    comparison = compare(fact(source, date), fact(derived, date))
    assert comparison.outcome is outcome, comparison


def test_a_year_of_the_source_may_be_supplied() -> None:
    assert compare(fact("June 26"), fact("June 26, 2020"), frozenset((2020,))).outcome is KEPT
    assert compare(fact("June 26"), fact("June 26, 2021"), frozenset((2020,))).outcome is OTHER
    assert compare(fact("June 26"), fact("Friday, June 26"), frozenset((2020,))).outcome is KEPT


@pytest.mark.parametrize(
    ("source", "derived", "expected"),
    [
        ("3 p.m.", "1987", False),
        ("3 p.m.", "4 p.m.", True),
        ("June 26", "Monday", True),
        ("Monday", "1987", False),
        ("June 26, 1987", "1987", True),
        ("June", "1987", True),
        ("yesterday", "Monday", True),
        ("last year", "1987", True),
        ("last year", "Monday", False),
    ],
)
def test_comparable(source: str, derived: str, expected: bool) -> None:  # noqa: FBT001 - a table
    assert comparable(fact(source), fact(derived)) is expected


@pytest.mark.parametrize(
    ("source", "derived", "expected"),
    [
        ("last month", "last season", False),
        ("last season", "this season", True),
        ("June", "May", True),
        ("June", "summer", False),
        ("3 p.m.", "4 p.m.", True),
        ("Monday", "June 26", False),
        ("the 1990s", "1995", False),
    ],
)
def test_alike(source: str, derived: str, expected: bool) -> None:  # noqa: FBT001 - a table
    assert alike(fact(source), fact(derived)) is expected


_VALUES = st.builds(
    DateValue,
    year=st.none() | st.integers(1, 2100),
    month=st.none() | st.integers(1, 12),
    day=st.none() | st.integers(1, 31),
    weekday=st.none() | st.integers(1, 7),
    season=st.none() | st.sampled_from(["summer", "winter"]),
    hour=st.none() | st.integers(0, 23),
    offset=st.none() | st.integers(-3, 3),
    unit=st.none() | st.sampled_from(["day", "week", "month", "year", "turn"]),
    bound=st.none() | st.sampled_from(["before", "after", "at"]),
    swapped=st.booleans(),
)


def test_a_year_that_follows_a_month_of_no_year_is_no_year_that_is_known() -> None:
    (one,) = fidelity.compare(
        "It fell in June and rose the following year.", "It fell in June and rose in 1945."
    ).violations
    assert one.message == "date altered: following year → 1945"


@given(_VALUES, _VALUES)
def test_any_values(source: DateValue, derived: DateValue) -> None:
    assert compare_values(source, source).outcome is SAME
    if compare_values(source, derived).outcome is SAME:
        assert compare_values(derived, source).outcome is not OTHER
