"""The grammar of dates: rules over classes of words.

A rule is a regular expression whose letters are the classes of `fidelity.facts.date_words`: ``MONTH DAY SUFFIX?
(COMMA? YEAR)?`` reads *June 26th, 2020*. Names in capitals are classes or the abbreviations below. All rules are one
alternation, tried in this order wherever a word of the calendar or the clock stands: the longer and surer reading comes
first. A rule only proposes; its builder (same name) reads the values and may refuse: then the later rules have their
turn, and after them the next token.

Every rule is bounded, so the search is linear.
"""

from __future__ import annotations

import re
from functools import cache

from fidelity.facts.date_words import CODE

_ABBREVIATIONS = {
    "DAY": "SMALL/MIDDLE/LATE_DAY",
    "WEEKDAY": "WDAY/WABBR",
    "PARTOFDAY": "DAYPART/TOMORROW",
    "NUMBER": "SMALL/MIDDLE/LATE_DAY/MINUTES/BIG/LONG",
    "DIGITS": "SMALL/MIDDLE/LATE_DAY/MINUTES/BIG/LONG/YEAR/MILITARY",
    "TWO": "SMALL/MIDDLE/LATE_DAY/MINUTES/BIG",
    "SHORTYEAR": "(MARK SMALL/MIDDLE/LATE_DAY/MINUTES/BIG)",
    "ORD": "(SMALL/MIDDLE/LATE_DAY/MINUTES/BIG SUFFIX/DOT|ORDINAL|TENS DASH? ORDINAL)",
    "ORDDAY": "(SMALL/MIDDLE/LATE_DAY SUFFIX/DOT?|ORDINAL|TENS DASH? ORDINAL)",
    "WORDS": "(TENS DASH? CARDINAL|TENS|CARDINAL)",
    "HEAD": (
        "(TENS (DASH? CARDINAL)?|PAIR OF?|VAGUE/CARDINAL/ORDINAL/SMALL/MIDDLE/LATE_DAY/MINUTES/BIG/LONG/YEAR/DOTTED)"
    ),
    "THOUSANDS": "MAGNITUDE{1,2} (AND? WORDS)?",
    "COUNT": "(HEAD (THOUSANDS|DASH? AND DASH? A DASH? HALF DASH?)?|THOUSANDS|HALF A?)",
    "HOUR": "SMALL/MIDDLE/MINUTES/CARDINAL",
    "SEP": "DASH/SLASH",
    "TILL": "DASH/TO/AND",
    "LIST": "(COMMA AND?|DASH|TO|AND)",
    "INYEAR": "((COMMA|DOT)? OF? (YEAR|SHORTYEAR))",
    "INZONE": "((ZONE|LOCAL) (SEASON|OTHER)? TIMEWORD|ZONE)",
}

RULES = {
    # 2020-06-26, 2020-06-26T15:00Z, 2020/Sep/23, 23-2020-September, 25-12-2020, Nov/2
    "iso": (
        "(WEEKDAY DOT? COMMA?)? YEAR SEP (DAY|MINUTES|MONTH) SEP DAY (T? (TIME|DAY) (ZONE|(PLUS|DASH) (TIME|DIGITS))?)?"
    ),
    "dashed": (
        "DAY SEP (MONTH|DAY) SEP (YEAR|BIG)|DAY SEP YEAR SEP MONTH|MONTH SEP DAY SEP (YEAR|BIG)|MONTH SLASH DAY"
    ),
    "compact": "COMPACT",  # 20200626
    "digits": "(WEEKDAY DOT? COMMA?)? (SLASHED3|DOTTED3)",
    "weekday_digits": "(LAST|THIS|NEXT)? WEEKDAY DOT? COMMA? (SLASHED2|DOTTED)",
    # 26 JUN 20
    "military_date": "DAY MONTH TWO",
    # first Tuesday of October 2014, last week of 2016, the third Thursday in November
    # the first three months of 2014
    "first_months": "(ORDINAL|LAST) CARDINAL/SMALL UNIT OF THE? (YEAR|FISCAL? UNIT)",
    "nth": (
        "(ORD LAST?|LAST|NEXT) COUNT? (WDAY|WABBR|UNIT|DAYPART) (OF|IN|THIS)? (THE|EACH)? (MONTH DOT? "
        "INYEAR?|YEAR|HOLIDAY{1,5} YEAR?)|(ORD|LAST) (WDAY|WABBR|UNIT) (OF|IN) (EACH|THE) UNIT"
    ),
    # 3-5 June, from the 13th to the 15th of July, 18 and 19 June 2020
    "days_month": "ORDDAY (DASH? UNIT)? (LIST THE? ORDDAY){1,4} OF? MONTH DOT? INYEAR?",
    # June 3-5, July 13 to 15, June 3, 4 and 5, 2020
    "month_days": (
        "(WEEKDAY DOT? COMMA?)? MONTH DOT? THE? DAY SUFFIX? (LIST THE? DAY SUFFIX?){1,4} (COMMA? OF? YEAR)?"
    ),
    "dotted_apart": "(SMALL/MIDDLE/LATE_DAY) DOT SMALL DOT YEAR",  # 26. 6. 2020
    "year_first": "YEAR COMMA? MONTH (SMALL/MIDDLE/LATE_DAY) SUFFIX?",  # 1930, August 7
    # 26 VI 2020, 26.VI.2020
    "roman_month": "(SMALL/MIDDLE/LATE_DAY) DOT? SEP? ROMAN DOT? SEP? YEAR",
    # (Friday,) 26(th) (of) June (2020)
    "day_month": "(WEEKDAY DOT? COMMA? OPEN?)? THE? ORDDAY UNIT? OF? MONTH DOT? INYEAR?",
    # October's first Sunday, July's second week; the year's second half, March's first half
    "nth_behind": "MONTH (ORD|LAST) (WEEKDAY|UNIT|HALF)|UNIT (ORD HALF|(ORD|LAST) UNIT)",
    # (Friday,) June (the) 26(th)(, 2020)
    "month_day": "(WEEKDAY DOT? COMMA? OPEN?)? MONTH DOT? THE? ORDDAY INYEAR?",
    "months_year": "MONTH DOT? TILL MONTH DOT? INYEAR",
    "month_year": "MONTH DOT? INYEAR|MONTH DASH YEAR",
    "weekday_day": "WEEKDAY DOT? COMMA? THE? ORD",
    # Q3 2019, 2019-Q1, the third quarter of 2019, the first half of 2020
    "quarter": (
        "SMALL Q (YEAR|TWO|SHORTYEAR|FY DIGITS)?|Q SMALL DASH? (OF? FISCAL? UNIT? (YEAR|SHORTYEAR|FY DIGITS))?"
        "|YEAR DASH? Q SMALL|LAST UNIT OF (THE? FISCAL? UNIT? YEAR|THE FISCAL? UNIT)"
        "|ORD DASH? UNIT ((OF|IN)? THE? FISCAL? UNIT? YEAR)?|YEAR (MARK S)? ORD DASH? UNIT"
    ),
    "edge_quarter": "UNIT OF FISCAL? UNIT? YEAR",  # the opening quarter of 2023
    # the first and second quarters of 2020
    "quarters": "ORD ((COMMA AND?|AND|TO) THE? ORD){1,3} DASH? UNIT ((OF|IN) THE? FISCAL? UNIT? YEAR)?",
    "half_year": (
        "(ORD|LAST) HALF (OF|IN)? THE? FISCAL? UNIT? YEAR|LETTER_H SMALL (YEAR|SHORTYEAR)|YEAR LETTER_H SMALL"
        "|SMALL LETTER_H (YEAR|TWO|SHORTYEAR)|YEAR MARK S (ORD|LAST) HALF"
    ),
    "fiscal": "FY (SLASHED2|DIGITS) (SEP TWO)?|FISCAL UNIT? (YEAR (SEP (TWO|YEAR))?|SLASHED2)",
    "century": ("(ORD|ROMAN) (LIST THE? (ORD|ROMAN)){0,2} DASH? (UNIT|CENTURY_SHORT DOT?) (BC|AD)?|UNIT ORDINAL"),
    "era": "AD DIGITS|DIGITS (COMMA LONG)? (TILL DIGITS)? (BC|AD)",
    "decade": (
        "YEAR MARK? S|UNIT (OF THE?)? (YEAR|TWO|(CARDINAL DASH)? TENS (DASH CARDINAL)?)|MARK? TWO MARK? S"
        "|MARK? DECADES UNIT?|(CARDINAL|TENS) DASH? DECADES"
    ),
    # nineteen eighty-four, ten sixty-six, nineteen oh five, nineteen hundred and six, two thousand and nine
    "worded_year": (
        "CARDINAL MAGNITUDE (AND? WORDS)?|(CARDINAL|TENS) DASH? (TENS (DASH? CARDINAL)?|OH DASH? CARDINAL|CARDINAL)"
    ),
    "hundreds": "CARDINAL DASH OTHER",  # the twelve-hundreds
    "season": "SEASON (OF|COMMA|IN)? THE? (YEAR (SEP (TWO|YEAR))?|SLASHED2)",
    "short_season": "SEASON (OF|COMMA|IN)? SHORTYEAR",  # the summer of ’69
    "holiday": "(LAST|THIS|NEXT)? HOLIDAY{1,5} (OF|COMMA|IN)? YEAR?",
    # clock, before what begins with a number
    "hour_of_daypart": "(HOUR|TIME|DOTTED) OCLOCK? (IN|AT) THE? DAYPART",
    # halb drei, Viertel vor acht; trois heures et demie, tres y media, cinq heures moins le quart, trois heures dix
    "clock_before": "CLOCKPART (AGO_FIRST|PAST)? HOUR OCLOCK?|(WORDS|TWO) UNIT? (AGO_FIRST|PAST) HOUR OCLOCK?",
    "clock_behind": "HOUR (OCLOCK (AND|LESS)? THE? (CLOCKPART|WORDS|TWO)|(AND|LESS) THE? CLOCKPART|LESS (WORDS|TWO))",
    "times": (
        "(TIME|DOTTED|HOUR|MILITARY|HOUR LETTER_H TWO?) OCLOCK? AMPM? TILL (TIME|DOTTED|HOUR "
        "TENS?|MILITARY|HOUR LETTER_H TWO?) OCLOCK? AMPM? INZONE?"
    ),
    "time": "(TIME|DOTTED|(SMALL|MIDDLE) LETTER_H TWO?) (AMPM|A|LETTER_H|UNIT|OCLOCK)? AMPM? INZONE?"
    "|HOUR (TENS|CARDINAL)? (TENS|CARDINAL)? (OCLOCK AMPM?|AMPM) INZONE?|(YEAR|MILITARY|SMALL) (ZONE|UNIT|INZONE)",
    "clock": "(HALF (A UNIT)?|A? UNIT|(WORDS|TWO) UNIT?) (LAST|AFTER|TO|EARLIER) (TIME|HOUR|DAYPART) OCLOCK? AMPM?",
    "at_hour": "HOUR (TONIGHT|RELDAY|ON? WDAY|(THIS|LAST) DAYPART)?",
    # the day after tomorrow, two days before yesterday, three weeks from now
    "from_day": "COUNT? UNIT (AFTER|EARLIER|FROM) (RELDAY|NOW)",
    "before_last": "UNIT (EARLIER LAST|AFTER NEXT)",
    "away": (
        "(COUNT UNIT AND)? COUNT UNIT (AGO|HENCE|PLUS? (LATER|EARLIER)|AFTER|ON FROM|LAST TO?|NEXT)|UNIT (AND A HALF)? "
        "(AGO|HENCE|LATER|EARLIER|AFTER|LAST TO|NEXT)|AGO_FIRST A? (COUNT|A|MONTH) UNIT|COUNT? UNIT AND OTHER AGO"
    ),
    "hung": "UNIT DASH (AGO|EARLIER)",  # year-earlier
    "within": "COUNT UNIT MARK? TIMEWORD?|UNIT",
    "new_period": "UNIT",  # in the new year
    "often": "OFTEN|UNIT",  # weekly, every week
    "period_out": "UNIT",  # before the month is out
    "turned_share": "(LAST|THIS|NEXT) UNIT (ORD|LAST) (UNIT|HALF)",  # next year's fourth quarter
    "of_century": "(UNIT OF A|HALF DASH? A?) UNIT AGO",  # a quarter of a century ago, half a century ago
    # last month, the next two weeks, five past years, this morning, last June, next Tuesday
    "turned": (
        "(LAST|THIS|NEXT) (COUNT LAST?)? (FISCAL? UNIT|DAYPART|SEASON)|THIS TOMORROW|(COUNT|MONTH) (LAST|NEXT) UNIT"
        "|UNIT (LAST|NEXT)"
    ),
    "turned_name": "(LAST|THIS|NEXT) (WEEKDAY DAYPART?|MONTH)|WEEKDAY (LAST|NEXT)|MONTH LAST",
    "of_period": "(LATER|EARLIER) (ON? IN) THE (UNIT|DAYPART)",
    "relday": "RELDAY (PARTWORD? (PARTOFDAY|AMPM)|AT THE PARTOFDAY)?|LAST? TOMORROW (AT THE)? DAYPART?|TONIGHT",
    "weekday": "WEEKDAY DOT? (PARTWORD? PARTOFDAY|AT THE PARTOFDAY)?",
    "daypart": "DAYPART",
    "previous": "PREVIOUS",
    "week_number": "UNIT NUMBER (OF YEAR)?|YEAR DASH? WEEKCODE TWO",
    "month_number": "YEAR SEP (SMALL|MIDDLE|LATE_DAY|MINUTES|BIG)|DAY SEP YEAR",
    "years": "YEAR (DASH|SLASH|TO) (YEAR|SHORTYEAR|TWO)",
    "old_decade": "LONG MARK? S",  # the 870s; the late 900s
    "reign": "(BIG|LONG) (DASH|TO|AND) (BIG|LONG)",  # ruled from 872 to 930
    "early_year": "UNIT (SMALL|MIDDLE|LATE_DAY|MINUTES|BIG|LONG)|LONG",  # the year 632; he died in 632
    "digits_at": "MILITARY|YEAR",  # at 0905
    "year": "YEAR",
    "roman_year": "ROMAN_YEAR",  # MCMXII
    "short_year": "SHORTYEAR",
    "bare_year": "TWO",
    "slashed": "SLASHED2",
    "month": "MONTH",
    "lone_season": "SEASON",
    "month_part": "DAY (OF|IN) (THIS|NEXT|LAST) UNIT",
    "period_end": "PERIODEND YEAR?|UNIT DASH? PARTWORD YEAR?",
    "elided": "ORD",  # the first quarter … the second; the 18th century … the 19th
    "length": "VAGUE? UNIT",  # for years, for a few years
    "lone_day": "ORD ((LIST THE? ORD){0,4} OF (EACH|THE) UNIT)?",
}

_PIECES = re.compile(r"[A-Z][A-Z_0-9]*(?:/[A-Z][A-Z_0-9]*)*|[()|?]|\{[\d,]+\}")
_NAME = re.compile(r"[A-Z][A-Z_0-9]*(?:/[A-Z][A-Z_0-9]*)*")
TRIGGERS = """
MONTH WDAY WABBR SMALL MIDDLE LATE_DAY MINUTES BIG LONG YEAR MILITARY TIME DOTTED SLASHED3 SLASHED2 DOTTED3
CARDINAL TENS ORDINAL PAIR VAGUE SEASON DECADES UNIT DAYPART RELDAY TOMORROW TONIGHT HOLIDAY LAST THIS NEXT AGO_FIRST
LATER EARLIER HALF CLOCKPART PREVIOUS FISCAL FY Q AD MARK LETTER_H MAGNITUDE PERIODEND ROMAN
OFTEN ROMAN_YEAR COMPACT
""".split()  # noqa: SIM905 - words diff best as words


def _expand(rule: str) -> str:
    """Turn a rule into a regular expression over class characters."""
    return _spell(rule).replace(" ", "").replace("(", "(?:")


def _spell(rule: str) -> str:
    return _NAME.sub(
        lambda match: _spell(_ABBREVIATIONS[match[0]]) if match[0] in _ABBREVIATIONS else _code(match[0]), rule
    )


def _code(name: str) -> str:
    """Return the character of a class, or a character set for ``A/B/C``."""
    return f"[{''.join(CODE[part] for part in name.split('/'))}]" if "/" in name else CODE[name]


@cache
def compile_rules() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the pattern that finds where a date may begin, and all rules as one pattern, to be matched there.

    ``match.lastgroup`` is the rule that matched. Its group stands, empty, behind the rule: so the engine sees what an
    alternative begins with, and passes over most of them at one look.
    """
    triggers = "".join(CODE[word] for word in TRIGGERS)
    alternatives = "|".join(f"(?:{_expand(rule)})(?P<{name}>)" for name, rule in RULES.items())
    return re.compile(f"[{triggers}]"), re.compile(alternatives)


@cache
def opens_with(name: str) -> frozenset[str]:
    """Return the class characters with which a match of rule ``name`` can begin."""
    return _first(RULES[name])[0]


@cache
def _first(rule: str) -> tuple[frozenset[str], bool]:
    """Return the class characters with which a rule can begin, and whether it can be empty."""
    return _first_of(_PIECES.findall(rule), [0])


def _first_of(pieces: list[str], place: list[int]) -> tuple[frozenset[str], bool]:
    """Read alternatives up to a closing bracket; ``place`` is where the reading stands."""
    found: frozenset[str] = frozenset()
    open_, empty = True, False  # whether the sequence so far, and whether an alternative, can be empty
    while place[0] < len(pieces) and pieces[place[0]] != ")":
        piece = pieces[place[0]]
        place[0] += 1
        if piece == "|":
            open_, empty = True, empty or open_
            continue
        if piece == "(":
            first, may = _first_of(pieces, place)
            place[0] += 1
        else:
            first, may = frozenset(), False
            for part in piece.split("/"):
                other, may = _first(_ABBREVIATIONS[part]) if part in _ABBREVIATIONS else (frozenset(CODE[part]), False)
                first |= other
        if place[0] < len(pieces) and pieces[place[0]][0] in "?{":
            may = may or pieces[place[0]][:2] in ("?", "{0")
            place[0] += 1
        if open_:
            found |= first
            open_ = may
    return found, empty or open_


@cache
def compile_rule(name: str) -> re.Pattern[str]:
    """Return one rule as a pattern."""
    return re.compile(_expand(RULES[name]))
