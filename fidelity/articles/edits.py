"""Numbers and dates of texts that others wrote, broken inside their own words: a digit, a month, a zone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from fidelity.alignment.model import Relation
from fidelity.articles import spelling
from fidelity.articles.days import MONTHS, SEASONS, WEEKDAYS
from fidelity.articles.picks import Pick, choose
from fidelity.articles.scene import Scene
from fidelity.articles.vocabulary import cells, load, rows
from fidelity.facts.model import Fact


class Edit(NamedTuple):
    """A change inside a fact's own words.

    Args:
        operation: what is done.
        start: the first code point of the fact's text that is replaced.
        end: the first one behind that stays.
        replacement: what stands there instead.
        relation: how a check should call it.
    """

    operation: str
    start: int
    end: int
    replacement: str
    relation: Relation = Relation.ALTERED


_WORDS = tuple(spelling.words(number) for number in (*range(2, 21), *range(30, 100, 10)))
_ORDINALS = tuple(spelling.ordinal_words(number) for number in range(2, 13))
_DAY = re.compile(r"(?<![\d:.,/-])\b([12]?\d|3[01])(st|nd|rd|th)?\b(?![:.,/-]?\d)")
_LOST = re.compile(r"^(?:the )?\d{1,2}(?:st|nd|rd|th)? (?:of )?| \d{1,2}(?:st|nd|rd|th)?\b,?")
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_HALVES = (("a.m.", "p.m."), ("am", "pm"), ("AM", "PM"))
_FEW = 12  # the words for small numbers that are near to one another


def numbers(fact: Fact, _: Scene, pick: Pick) -> Iterator[Edit]:
    """Yield ways to break a number inside its own words."""
    text = fact.text
    digits = [match.start() for match in re.finditer(r"[1-9]", text)]
    if digits:
        place = digits[-1 - pick(min(len(digits), 3))]
        new = choose(pick, [digit for digit in "123456789" if digit != text[place]])
        yield Edit("number.digit", place, place + 1, new)
    swapped = re.search(r"([1-9])(?!\1)([1-9])", text)
    if swapped:
        yield Edit("number.transposed", swapped.start(), swapped.end(), swapped[2] + swapped[1])
    word = _found(text, _WORDS)
    if word is not None and not _rank(text):
        at, index = word
        near = [other for other in _WORDS[max(index - _FEW, 0) : index + _FEW] if other != _WORDS[index]]
        yield Edit("number.word", at, at + len(_WORDS[index]), choose(pick, near))
    yield from _swapped("number.rank", text, _ORDINALS, pick)
    magnitudes = list(_swapped("number.magnitude", text, tuple(spelling.MAGNITUDES), pick))
    yield from magnitudes or _tenfold(text)
    for name in ("currencies", "words"):
        yield from _swapped("number.currency", text, tuple(table("numbers")[name].split()), pick)
    for _what, symbol, plural, other, mistaken in rows("units").values():
        for name in dict.fromkeys((plural, other, symbol)):
            if text.endswith(f" {name}"):
                yield Edit("number.unit", len(text) - len(name), len(text), mistaken)
    units = tuple(rows("durations"))
    for names in (units, tuple(unit.removesuffix("s") for unit in units)):
        yield from _swapped("number.unit", text, names, pick)
    for pattern, points in ((r" ?%| per ?cent\b", " percentage points"), (r" percentage points?\b", " percent")):
        match = re.search(pattern, text)
        if match:
            yield Edit("number.points", match.start(), match.end(), points)
            break
    if re.fullmatch(r"[\d,]{1,9}|[a-z-]+", text) and text not in {"a", "an", "no", "once", "twice"} and not _rank(text):
        yield Edit("number.vague", 0, len(text), "several", Relation.MISSING)
    ends = re.fullmatch(r"(\S+?)( to |–)(\S+)", text)
    if ends and any(character.isdigit() for character in text):
        yield Edit("number.collapsed", 0, ends.end(2), "")


def _rank(text: str) -> bool:
    return text.endswith(("st", "nd", "rd", "th", "ths", "half", "thirds", "quarter", "quarters", "fold", "both"))


def _tenfold(text: str) -> Iterator[Edit]:
    """A plain figure of two to four digits becomes ten times as much."""
    match = re.fullmatch(r"(\D{0,4})(\d{2,4})((?:[^\d.,%/:–-].{0,30})?)", text, re.DOTALL)
    if match:
        yield Edit("number.magnitude", match.start(2), match.end(2), spelling.digits(int(match[2]) * 10))


def dates(fact: Fact, _: Scene, pick: Pick) -> Iterator[Edit]:
    """Yield ways to break a date inside its own words."""
    text = fact.text
    yield from _swapped("date.month", text, MONTHS, pick)
    yield from _swapped("date.weekday", text, WEEKDAYS, pick)
    year = _YEAR.search(text)
    if year:
        decade = text[year.end() :].startswith(("s", "’s", "'s"))
        other = int(year[0]) + choose(pick, (10, -10, 20) if decade else (1, -1, 10, -2))
        yield Edit("date.decade" if decade else "date.year", year.start(), year.end(), str(other))
    day = _DAY.search(text)
    if day and any(name in text for name in MONTHS):
        number = choose(pick, [number for number in range(1, 29) if number != int(day[1])])
        yield Edit("date.day", day.start(), day.end(), spelling.ordinal(number) if day[2] else str(number))
        lost = _LOST.sub("", text, count=1)
        if lost != text and not any(name in text for name in WEEKDAYS):
            yield Edit("date.precision-lost", 0, len(text), lost, Relation.MISSING)
    for halves in _HALVES:
        yield from _swapped("date.half", text, halves, pick)
    for zones in cells(table("dates")["zones"]):
        yield from _swapped("date.zone", text, tuple(zones.split()), pick)
    clock = re.search(r"\b(\d{1,2}):(\d\d)\b", text)
    if clock:
        minute = choose(pick, [minute for minute in ("00", "15", "30", "45") if minute != clock[2]])
        yield Edit("date.minute", clock.start(2), clock.end(2), minute)
    for turn, turned in lines("dates", "turns"):
        yield from _turned("date.direction", text, turn, turned)
    yield from _swapped("date.quarter", text, tuple(table("dates")["quarters"].split()), pick)
    yield from _swapped("date.season", text, SEASONS, pick)


@cache
def table(section: str) -> dict[str, str]:
    """Return a section of ``edits.toml``."""
    found: dict[str, str] = load("edits.toml")[section]
    return found


@cache
def lines(section: str, key: str) -> tuple[tuple[str, str], ...]:
    """Return the lines of an entry of ``edits.toml`` as pairs."""
    found = []
    for line in filter(None, table(section)[key].splitlines()):
        first, second = cells(line)
        found.append((first, second))
    return tuple(found)


def _swapped(operation: str, text: str, words: Sequence[str], pick: Pick) -> Iterator[Edit]:
    """Put another of ``words`` in place of the first that stands in ``text``."""
    found = _found(text, words)
    if found is not None:
        at, index = found
        other = choose(pick, [word for word in words if word != words[index]])
        yield Edit(operation, at, at + len(words[index]), other)


def _turned(operation: str, text: str, word: str, other: str) -> Iterator[Edit]:
    found = _found(text, (word,))
    if found is not None:
        yield Edit(operation, found[0], found[0] + len(word), other)


def _found(text: str, words: Sequence[str]) -> tuple[int, int] | None:
    """Return where a whole word of ``words`` stands in ``text``, and which."""
    for index, word in enumerate(words):
        at = text.find(word)
        if at < 0:
            continue
        before, behind = text[max(at - 1, 0) : at], text[at + len(word) : at + len(word) + 1]
        if not (word[0].isalpha() and _joins(before)) and not (word[-1].isalpha() and _joins(behind)):
            return at, index
    return None


def _joins(character: str) -> bool:
    return character.isalpha() or character == "-"
