"""Builders of times of day: 3 p.m., 15:00, half past three, 15h15, 1500 GMT, noon.

A time of day is a fact of its own beside the day that it stands with: news moves the one and keeps the other.
"""

from __future__ import annotations

from fidelity.facts.date_calendar import number
from fidelity.facts.date_clocks import preposed, said_half
from fidelity.facts.date_context import PLAIN, Atom, Scan, closes, hyphened, opens, tagged
from fidelity.facts.date_spoken import half_end
from fidelity.facts.date_values import DateValue
from fidelity.facts.date_zones import zone_at

_PREPOSED = ("AT", "IN", "ON", "FROM", "TO", "BETWEEN", "WDAY", "RELDAY", "AND", "AFTER", "EARLIER", "DASH")
_HOURS, _MINUTES = 24, 60
_VERB = 3  # tokens before "at" in which the verb of a timetable stands


def _value(hour: int, minute: int, second: int | None, half: str | None, *, full: bool) -> DateValue | None:
    """Return a clock time; ``half`` is am, pm or None, ``full`` says that the hour counts to 24."""
    if not (0 <= hour <= 24 and 0 <= minute < 60):
        return None
    if half is not None:
        if hour > 12:
            return DateValue(hour=hour % 24, minute=minute, second=second) if half == "pm" else None
        return DateValue(hour=hour % 12 + (12 if half == "pm" else 0), minute=minute, second=second)
    unknown = not full and 1 <= hour <= 12
    return DateValue(hour=hour % 24, minute=minute, second=second, half_unknown=unknown)


def clock_at(scan: Scan, index: int, end: int, half: str | None = None, *, bare: bool = False) -> list[Atom]:
    """Read one clock time at token ``index``; ``half`` is the half of the day that a range gives it.

    Returns an empty list where the words there are no time. ``bare`` lets a number alone be an hour.
    """
    start, text = index, scan.text(index)
    second: int | None = None
    minute, full, sure = 0, False, bare
    if scan.a(index, "TIME", "DOTTED"):
        pieces = [int(piece.split(".")[0]) for piece in (text.split(":") if ":" in text else text.split("."))]
        if ":" not in text and len(text.split(".")[1]) != 2:
            return []
        hour, minute, second = pieces[0], pieces[1], pieces[2] if len(pieces) > 2 else None
        sure = sure or ":" in text
        sure = sure or _hours_named(scan, start) or _scheduled(scan, start)
        full = hour == 0 or (len(text.split(":")[0]) == 2 and text.startswith("0"))
        index += 1
    elif scan.a(index, "YEAR", "MILITARY"):
        hour, minute = int(text[:2]), int(text[2:])
        full, index = True, index + 1
        zoned = scan.lex.names["units"].get(scan.lower(index)) == "hour" and not scan.a(index + 1, "OF")
        if zone_at(scan, index)[0] is None and not bare and not (zoned and scan.a(start - 1, *_PREPOSED)):
            return []
        sure = True
        index += zoned
    elif scan.a(index, "SMALL", "MIDDLE", "MINUTES", "CARDINAL"):
        read, index = number(scan, index)
        hour = 99 if read is None else read
        if scan.a(index, "LETTER_H") and (scan.glued(index) or scan.lex.data.get("h_clock")):
            index += 1
            sure = full = True
            if (
                scan.text(index)[:1].isdecimal()
                and len(scan.text(index)) == 2
                and (scan.glued(index) or scan.lex.data.get("h_clock"))
            ):
                minute, index = int(scan.text(index)), index + 1
            elif (
                not scan.a(start - 1, *_PREPOSED)
                and zone_at(scan, index)[0] is None
                and not scan.lex.data.get("h_clock")
            ):
                return []
        elif index < end and scan.a(index, "TENS", "CARDINAL"):
            minute, index = number(scan, index)[0] or 0, number(scan, index)[1]
    else:
        return []
    if scan.a(index, "OCLOCK") or (scan.a(index, "LETTER_H") and scan.a(start, "TIME", "DOTTED")):
        hours = scan.lex.names["units"].get(scan.lower(index)) == "hour"  # trois heures is a time behind à alone
        if hours and not (bare or preposed(scan, start) or scan.a(index + 1, "TO", "DASH")):
            return []
        if hours and not bare and _measures(scan, index + 1):
            return []
        index, sure = index + 1, True
        full = full or bool(scan.lex.data.get("h_clock"))
    elif scan.lower(index) in scan.lex.sets["clock_hours"] and scan.a(start, "TIME"):
        index, full = index + 1, True
    if scan.a(index, "AMPM") and index < end + 1 and _is_half(scan, index):
        half, sure, index = scan.lex.names["halves"][scan.lower(index)], True, half_end(scan, index)
    elif scan.a(index, "LETTER_H") is False and scan.lower(index) in ("a", "p") and scan.glued(index) and sure:
        half, index = {"a": "am", "p": "pm"}[scan.lower(index)], index + 1
    if half is None and (sure or scan.a(start - 1, "AT", "THE")):
        half, index = said_half(scan, index, hour)
        sure = sure or half is not None
    zone, utc, index = zone_at(scan, index)
    if second is not None and half is None and zone is None and not (bare or scan.a(start - 1, "AT", "DASH")):
        return []  # 2:05:30 is how long a race takes
    if not sure and (zone is None or not scan.a(start - 1, "OPEN", *_PREPOSED)) and half is None:
        return []
    abroad = ":" in text and len(text) >= len("10:00") and bool(utc) and min(utc) >= 0  # 10:00 CET is no 10 p.m.
    value = _value(hour, minute, second, half, full=full or hour > 12 or abroad)
    if value is None:
        return []
    if zone is not None:
        value = value._replace(zone=zone, utc=utc)
    return [Atom(start, index, value)]


def _measures(scan: Scan, index: int) -> bool:
    """Whether hours before token ``index`` are hours of something: onze heures de débat, but de l'après-midi."""
    if not scan.a(index, "OF") or scan.lex.data.get("h_clock") is None:
        return False
    return not any(scan.lower(at) in scan.lex.names["dayparts"] for at in (index + 1, index + 2, index + 3))


def _hours_named(scan: Scan, start: int) -> bool:
    """Whether nothing but an hour can stand at ``start``: behind the article of the hours, a las 7.30."""
    return scan.lower(start - 1) in scan.lex.sets["clock_article"] and scan.a(start - 2, "AT", "TO", "FROM")


def _scheduled(scan: Scan, start: int) -> bool:
    """Whether 18.40 is a time of day by its company: leaves at 18.40; at 7.45 on Friday; not: shares stood at 18.40."""
    if not scan.a(start - 1, "AT") or not closes(scan, start + 1):
        return False
    behind = start + 1 + scan.a(start + 1, "ON")
    dated = scan.a(behind, "WDAY", "RELDAY", "TONIGHT") or scan.a(start - 2, "WDAY", "RELDAY", "TONIGHT")
    known = scan.lex.sets.get("scheduled", ())
    return dated or any(scan.lower(index) in known for index in range(start - 1 - _VERB, start - 1))


def _is_half(scan: Scan, index: int) -> bool:
    """Whether ``am`` is the half of a day, not the verb: a number stands before it, no pronoun."""
    return scan.text(index) != "Am"


def time(scan: Scan, start: int, end: int) -> list[Atom]:
    """Build 3 p.m. ET; 15:00; 15h15; seven thirty p.m.; five o'clock; 1500 GMT."""
    if tagged(scan, start) and scan.text(start - 1) not in ("-", "T", "@"):
        return []
    found = clock_at(scan, start, end)
    if found and scan.a(start, "TIME") and found[0].end == start + 1 and _named(scan, start - 1):
        return []  # a verse: Hebrews 11:13
    if found and scan.a(start, "TIME") and found[0].end == start + 1 and _lasts(scan, start):
        return []
    if found and scan.glued(found[0].end) and scan.text(found[0].end)[:1].isalnum():
        return []
    if found and scan.a(start, "TIME") and found[0].end == start + 1 and scan.text(found[0].end) in (":", "%"):
        return []
    return found


def _lasts(scan: Scan, start: int) -> bool:
    """Whether digits with a colon are how long something took: she won in 2:05."""
    return scan.lower(start - 1) in scan.lex.sets.get("within", ()) and not scan.text(start).startswith("0")


def _named(scan: Scan, index: int) -> bool:
    """Whether token ``index`` is a capitalised word inside a sentence, none of the calendar."""
    if scan.lower(index) in scan.lex.sets.get("verses", ()):
        return True
    known = scan.a(index, "WDAY", "WABBR", "MONTH", "RELDAY", "AT", "HOLIDAY")
    return scan.text(index)[:1].isupper() and not known and not opens(scan, index)


def times(scan: Scan, start: int, end: int) -> list[Atom]:
    """Build 8-9 a.m.; 9:30 - 11:00; from 3:30 to 6 PM: two times, the half of the day said once."""
    if tagged(scan, start):
        return []
    joint = start
    while joint < end and not scan.a(joint, "DASH", "TO", "AND"):
        joint += 1
    opening = _opening(scan, start, joint, end)
    second = clock_at(scan, joint + 1, end, bare=opening or scan.a(joint + 1, "MILITARY"))
    if not second:
        return []
    value = second[0].value
    assert value is not None  # noqa: S101 - `clock_at` gives no empty values
    spelled = scan.a(second[0].end - 1, "OCLOCK") and bool(scan.lex.data.get("h_clock"))
    if value.half_unknown and not spelled and not opening and not scan.a(start, "TIME", "MILITARY"):
        first = clock_at(scan, start, joint)
    else:
        half = None
        if any(scan.a(index, "AMPM") for index in range(joint + 1, second[0].end)):
            half = "pm" if (value.hour or 0) >= 12 else "am"
        told = (
            opening or half is not None or scan.a(joint + 1, "MILITARY") or scan.a(second[0].end - 1, "OCLOCK")
        )  # 8 bis 18 Uhr
        first = clock_at(scan, start, joint, half, bare=told)
        early = first[0].value if first else None
        if early is not None and half == "pm" and not scan.a(joint - 1, "AMPM"):
            clash = ((early.hour or 0), early.minute or 0) > ((value.hour or 0), value.minute or 0)
            if clash and (early.hour or 0) >= 12:
                first = [first[0]._replace(value=early._replace(hour=(early.hour or 0) - 12))]
    if not first or first[0].end != joint:
        return []
    zone = second[0].value
    if zone is not None and zone.zone is not None and first[0].value is not None and first[0].value.zone is None:
        first = [first[0]._replace(value=first[0].value._replace(zone=zone.zone, utc=zone.utc))]
    return [first[0], second[0]]


def _opening(scan: Scan, start: int, joint: int, end: int) -> bool:
    """Whether two bare numbers are the hours in which something is open: open 9 to 5; Mon–Fri 10–18."""
    if joint != start + 1 or end != joint + 2 or scan.a(joint, "AND") or scan.a(start - 1, "AT"):
        return False  # it opens at ten to four
    if not closes(scan, end) and scan.lower(end) not in scan.lex.sets.get("opening_days", ()):
        return False
    before = start - 1 - scan.a(start - 1, "FROM", "COMMA")
    days = scan.a(before, "WDAY", "WABBR") and scan.a(before - 1, "DASH", "TO") and scan.a(before - 2, "WDAY", "WABBR")
    known = scan.lex.sets.get("opening", ())
    named = scan.lex.names["units"].get(scan.lower(before - (scan.text(before) == ":"))) == "hour"  # hours: 9 to 5
    return days or named or any(scan.lower(index) in known for index in range(before - _VERB, before + 1))


def at_hour(scan: Scan, start: int, end: int) -> list[Atom]:
    """Build the hour of *at 8 tonight*, *around five on Monday*, *by ten this morning*; *on Monday at five*."""
    hour, behind = number(scan, start)
    named = _hours_named(scan, start)
    near = behind < end and scan.lower(start - 1) in scan.lex.sets.get("near_hour", ())
    if not (named or near or scan.a(start - 1, "AT")) or hour is None or not 1 <= hour <= 12:
        return []
    half, later = said_half(scan, behind, hour) if named else (None, behind)
    if named and closes(scan, later):
        return [
            Atom(start, later, DateValue(hour=hour % 12 + 12 * (half == "pm"), minute=0, half_unknown=half is None))
        ]
    told = scan.a(start - 2, "RELDAY", "TONIGHT", "WDAY", "DAYPART") or (
        scan.lower(start - 2) in scan.lex.sets.get("hour_verbs", ())
    )
    if behind >= end and not (told and closes(scan, behind)):
        return []
    return [Atom(start, behind, DateValue(hour=hour, minute=0, half_unknown=True))]


def digits_at(scan: Scan, start: int, end: int) -> list[Atom]:
    """Build the time of *at 0905*, *until 1730*; not what a value stands at: prices closed at 1730."""
    text, sets = scan.text(start), scan.lex.sets
    hour, minute = int(text[:2]), int(text[2:])
    placed = scan.a(start - 1, "AT") or (text[0] == "0" and scan.lower(start - 1) in sets.get("near_hour", ()))
    if not placed or hour >= _HOURS or minute >= _MINUTES or not closes(scan, end):
        return []
    levels = sets.get("levels", ())
    if text[0] != "0" and any(scan.lower(index) in levels for index in range(start - 1 - _VERB, start - 1)):
        return []
    return [Atom(start, end, DateValue(hour=hour, minute=minute))]


def daypart(scan: Scan, start: int, end: int) -> list[Atom]:
    """Build noon; midnight; in the morning."""
    joined = scan.lex.names["dayparts"].get(hyphened(scan, start))
    if joined is not None:  # samedi après-midi; elsewhere it is no noon
        return [Atom(start - 2, end, DateValue(daypart=joined))] if scan.a(start - 3, "WDAY") else []
    named = scan.lex.names["dayparts"][scan.lower(start)]
    alone = named in ("noon", "midnight") or scan.lower(start) in scan.lex.sets.get("adverbial_dayparts", ())
    sharp = alone and opens(scan, start) and closes(scan, end)  # Noon on Monday; Overnight, it froze
    if scan.text(start)[:1].isupper() and not scan.lex.data.get("capital_nouns") and not sharp:
        return []
    if named in ("noon", "midnight"):
        zone, utc, end = zone_at(scan, end)
        start -= scan.lower(start - 1) == "12"
        return [Atom(start, end, DateValue(hour=12 if named == "noon" else 0, minute=0, zone=zone, utc=utc))]
    before = scan.lower(start - 1)
    if scan.lower(start) in scan.lex.sets.get("adverbial_dayparts", ()):
        adverb = closes(scan, end) and not scan.a(start - 1, "THE", "A", "EACH")
        return [Atom(start, end, DateValue(daypart=named))] if adverb else []
    the = start - 1 - scan.a(start - 1, "PARTWORD")
    within = scan.a(the - 1, "IN", "TO") or scan.lower(the - 1) in scan.lex.sets.get("through_daypart", ())
    two_days = named == "night" and scan.a(end, "FROM") and scan.a(end + 1, "WDAY")  # the night from Sunday to Monday
    if scan.a(the, "THE") and within and closes(scan, end) and not (two_days or scan.a(end, "OF")):
        return [Atom(start, end, DateValue(daypart=named))]
    dash = start - 1 - (scan.text(start - 1) == "-" and scan.glued(start))  # by late afternoon, until mid-morning
    parted = scan.lower(dash) in PLAIN and scan.lower(dash - 1) in scan.lex.sets.get("month", ())
    twilight = scan.lower(start) in scan.lex.sets.get("twilight", ()) and (
        scan.a(start - 1, "AT", "FROM", "TO", "AFTER", "EARLIER", "BETWEEN")
        or (scan.a(start - 1, "AND") and scan.a(start - 2, "DAYPART") and scan.a(start - 3, "BETWEEN"))
    )
    if (twilight or parted or before in scan.lex.sets.get("daypart", ())) and closes(scan, end):
        return [Atom(start, end, DateValue(daypart=named))]
    return []
