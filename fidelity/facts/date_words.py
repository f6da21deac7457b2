"""Words of dates: every token of a text gets a class, one character each.

The grammar (`fidelity.facts.date_grammar`) is a set of regular expressions over *classes*, not over letters: ``June 26,
2020`` reads ``MONTH LATE_DAY COMMA YEAR``. Classes come from the language's table with one dictionary look-up a token;
digit groups are classed by their shape and size. The class string has one character per token, so a position in it is
a token's index.
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from fidelity.languages import table

CLASSES = """
OTHER MONTH WDAY WABBR SMALL MIDDLE LATE_DAY MINUTES BIG LONG YEAR MILITARY TIME DOTTED SLASHED3 SLASHED2 DOTTED3
CARDINAL TENS ORDINAL SUFFIX PAIR VAGUE SEASON DECADES UNIT DAYPART RELDAY TOMORROW TONIGHT HOLIDAY LAST THIS NEXT AGO
AGO_FIRST HENCE LATER EARLIER AFTER NOW PARTWORD AMPM OCLOCK HALF ZONE TIMEWORD LOCAL OF THE A AT ON IN TO AND FROM
BETWEEN FISCAL FY Q AD BC TURN MAGNITUDE PERIODEND EACH ROMAN WEEKCODE CLOSE COMMA DOT DASH SLASH MARK OPEN PLUS S T
LETTER_H CENTURY_SHORT OH CLOCKPART PAST LESS PREVIOUS OFTEN ROMAN_YEAR COMPACT
""".split()  # noqa: SIM905 - words diff best as words
_ALPHABET = string.ascii_letters + string.digits + "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖØÙÚÛÜ"  # Latin 1: one byte a character
CODE = dict(zip(CLASSES, _ALPHABET, strict=False))
OTHER = CODE["OTHER"]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What a language's table says, ready for look-up.

    Args:
        language: its ISO 639-1 code.
        classes: the class of each word and of each short number.
        numbers: the value of cardinal and ordinal words, months (1–12) and weekdays (1–7).
        counts: the value of cardinal words that are months, too (French *sept*).
        data: the table itself.
        sets: word sets of the table's ``context`` section and of the words in doubt.
        names: unit, season, daypart and part words, to their canonical (English) names.
        zones: zone words, to their possible offsets from UTC in minutes.
        holidays: phrases (tuples of tokens), to their rules; ``heads`` are their first tokens.
        bounds: phrases (tuples of tokens, read backwards), to the bound they set.
    """

    language: str
    classes: dict[str, str] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    data: dict[str, Any] = field(default_factory=dict)
    sets: dict[str, frozenset[str]] = field(default_factory=dict)
    names: dict[str, dict[str, str]] = field(default_factory=dict)
    zones: dict[str, tuple[int, ...]] = field(default_factory=dict)
    holidays: dict[str, list[tuple[tuple[str, ...], str, str]]] = field(default_factory=dict)
    bounds: dict[str, list[tuple[tuple[str, ...], str]]] = field(default_factory=dict)


_PUNCTUATION = {
    ",": "COMMA",
    ".": "DOT",
    "-": "DASH",
    "–": "DASH",
    "—": "DASH",
    "/": "SLASH",
    "'": "MARK",
    "’": "MARK",
    "‘": "MARK",
    "(": "OPEN",
    ")": "CLOSE",
    "+": "PLUS",
    "−": "DASH",
}
_VOWELS = frozenset("aàâeéèêiîoôuûh")
_PARTS = re.compile(r"\d+|[^\W\d_]+(?:'[^\W\d_]+)*|(?:[^\W\d_]\.){2,}|\S")


@cache
def lexicon(language: str) -> Lexicon:
    """Return the words of ``language``; digits and signs alone where it has no table."""
    data = table(language, "dates")
    lex = Lexicon(language, data=data)
    classes = lex.classes
    classes.update(dict.fromkeys(map(str, range(100, 1000)), CODE["LONG"]))
    for number in range(100):
        name = "SMALL" if 1 <= number <= 12 else "MIDDLE" if 13 <= number <= 24 else "LATE_DAY"
        if not 1 <= number <= 31:
            name = "MINUTES" if number < 60 else "BIG"
        classes[str(number)] = CODE[name]
        if number < 10:
            classes[f"0{number}"] = CODE[name]
    classes.update(dict.fromkeys(map(str, range(1000, 2200)), CODE["YEAR"]))
    for number, roman in enumerate(_roman_numerals(), 2):
        classes[roman] = CODE["ROMAN"]
        lex.numbers[roman] = number
        for suffix in data.get("ordinal_suffixes", "").split():
            classes[roman + suffix] = CODE["ROMAN"]
            lex.numbers[roman + suffix] = number
    for sign, name in _PUNCTUATION.items():
        classes[sign] = CODE[name]
    _add_words(lex)
    _add_clock(lex)
    _add_phrases(lex)
    return lex


def _roman_numerals() -> Iterator[str]:
    """Yield ii to xxx: kings are not numbered higher, nor are centuries."""
    ones = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
    return (("", "x", "xx", "xxx")[number // 10] + ones[number % 10] for number in range(2, 31))


def _put(lex: Lexicon, name: str, words: str | None, *, possessive: bool = False) -> list[str]:
    """Give ``words`` their class; ``possessive`` ones also with ``'s`` and with elided words before them (l'année)."""
    found = (words or "").split()
    if possessive:
        found += [
            elided + word for elided in lex.data.get("elisions", "").split() for word in found if word[0] in _VOWELS
        ]
    for word in found:
        lex.classes[word] = CODE[name]
        if possessive:
            lex.classes[word + "'s"] = CODE[name]
    return found


def _add_words(lex: Lexicon) -> None:
    data, numbers = lex.data, lex.numbers
    section = data.get("words", {})
    for name, key in (
        ("OF", "of"), ("THE", "the"), ("A", "a"), ("AT", "at"), ("ON", "on"), ("IN", "in"), ("TO", "to"),
        ("AND", "and"), ("FROM", "from"), ("BETWEEN", "between"), ("FISCAL", "fiscal"), ("FY", "fiscal_short"),
        ("Q", "quarter_short"), ("EACH", "each"), ("LETTER_H", "h"), ("AD", "ad"), ("BC", "bc"), ("TURN", "turn"),
        ("PLUS", "more"),
    ):  # fmt: skip
        _put(lex, name, section.get(key))
    _put(lex, "S", data.get("decade_suffixes", "s"))
    _put(lex, "T", "t")
    _put(lex, "WEEKCODE", "w")
    deixis = data.get("deixis", {})
    for name, key in (
        ("NOW", "moment"), ("AFTER", "after"), ("LAST", "last"), ("THIS", "this"), ("NEXT", "next"), ("AGO", "ago"),
        ("HENCE", "hence"), ("LATER", "later"), ("EARLIER", "earlier"), ("AGO_FIRST", "ago_first"),
    ):  # fmt: skip
        _put(lex, name, deixis.get(key))
    _put(lex, "OH", data.get("year_oh"))
    for name, key in (("PAIR", "pair"), ("VAGUE", "vague"), ("SUFFIX", "ordinal_suffixes")):
        _put(lex, name, data.get(key))
    for index, word in enumerate(_put(lex, "CARDINAL", data.get("cardinals")), 1):
        numbers[word] = index
    for index, word in enumerate(_put(lex, "TENS", data.get("tens")), 2):
        numbers[word] = index * 10
    for index, word in enumerate(_put(lex, "ORDINAL", data.get("ordinals")), 1):
        numbers[word] = index
    for index, word in enumerate(_put(lex, "ORDINAL", data.get("ordinal_tens")), 2):
        numbers[word] = index * 10
    for word, number in data.get("magnitudes", {}).items():
        numbers[word] = number
        lex.classes[word] = CODE["MAGNITUDE"]
    for index, word in enumerate(_put(lex, "DECADES", data.get("decades")), 2):
        numbers[word] = index % 10
    for word, number in data.get("ordinal_forms", {}).items():
        numbers[word] = number
        lex.classes[word] = CODE["ORDINAL"]
    for key, name in (("parts", "PARTWORD"), ("units", "UNIT"), ("dayparts", "DAYPART"), ("seasons", "SEASON")):
        names = lex.names.setdefault(key, {})
        for canonical, words in data.get(key, {}).items():
            if canonical == "doubt":
                lex.sets[f"{key}_doubt"] = frozenset(words.split())
                continue
            if canonical.startswith("comparative_"):  # earlier, later: words of their own class
                names.update(dict.fromkeys(words.split(), canonical.removeprefix("comparative_")))
                continue
            for word in _put(lex, name, words, possessive=True):
                names[word] = canonical
    for key in ("weeks", "shares", "edges", "bound_prefixes"):
        names = lex.names.setdefault(key, {})
        for canonical, words in data.get(key, {}).items():
            names.update(dict.fromkeys(words.split(), canonical))
    ends = lex.names.setdefault("period_ends", {})
    for period, words in data.get("period_ends", {}).items():
        ends.update(dict.fromkeys(_put(lex, "PERIODEND", words), period))
    previous = lex.names.setdefault("previous", {})
    for unit, words in data.get("previous", {}).items():
        previous.update(dict.fromkeys(_put(lex, "PREVIOUS", words), unit))
    often = lex.names.setdefault("often", {})
    for unit, words in data.get("often", {}).items():
        often.update(dict.fromkeys(_put(lex, "OFTEN", words), unit))
    days = lex.names.setdefault("days", {})
    for canonical, words in data.get("days", {}).items():
        sort = {"tonight": "TONIGHT", "tomorrow": "TOMORROW"}.get(canonical, "RELDAY")  # morgen: a part of a day, too
        for word in _put(lex, sort, words, possessive=True):
            days[word] = canonical
    lex.counts.update((word, numbers[word]) for word in data.get("months_in_doubt", "").split() if word in numbers)
    for name, key in (("MONTH", "months"), ("WDAY", "weekdays")):
        for index, line in enumerate(data.get(key, "").strip().splitlines(), 1):
            for word in _put(lex, name, line, possessive=True):
                numbers[word] = index
            full = {word for word in line.split() if word.startswith(line.split()[0])}  # Monday, Mondays
            lex.sets["full_names"] = lex.sets.get("full_names", frozenset()) | full
    if data.get("compound_weekdays"):
        lex.names["weekday_parts"] = {
            word: canonical
            for part, canonical in lex.names["dayparts"].items()
            for line in data["weekdays"].splitlines()
            for word in line.split()
            if word.endswith(part)
        }
    lex.sets.update(dict.fromkeys(("month", "year", "function"), frozenset()))
    for key in ("lower_zones", "months_in_doubt", "month_verbs", "weekdays_in_doubt", "weekday_names"):
        lex.sets[key] = frozenset(data.get(key, "").split())
    for word in lex.sets["weekdays_in_doubt"]:
        lex.classes[word] = CODE["WABBR"]
    for word in data.get("century_short", "").split():
        lex.classes.setdefault(word, CODE["CENTURY_SHORT"])
    for key, words in data.get("context", {}).items():
        lex.sets[key] = frozenset(words.split())


def _add_clock(lex: Lexicon) -> None:
    clock = lex.data.get("clock", {})
    halves = lex.names.setdefault("halves", {})
    for key in ("am", "pm"):
        for word in _put(lex, "AMPM", clock.get(key)):
            halves[word] = key
            halves[word[0]] = key  # p . m . in texts that came tokenised
    _put(lex, "OCLOCK", clock.get("oclock"))
    _put(lex, "HALF", clock.get("half"))
    _put(lex, "TIMEWORD", clock.get("time"))
    _put(lex, "LOCAL", clock.get("local"))
    for name, key in (("CLOCKPART", "parts"), ("PAST", "past_word"), ("LESS", "less")):
        _put(lex, name, clock.get(key))
    for key in ("quarter", "past", "to", "hours", "standard", "winter", "article", "mornings", "evenings", "nights"):
        lex.sets[f"clock_{key}"] = frozenset(clock.get(key, "").split())
    for key in ("zones", "zone_families", "zone_cities"):
        for word, offset in lex.data.get(key, {}).items():
            lex.zones[word] = (offset,) if isinstance(offset, int) else tuple(offset)
            if lex.classes.get(word) is None:
                lex.classes[word] = CODE["ZONE"]


def _add_phrases(lex: Lexicon) -> None:
    for rule, phrases in _listed(lex.data.get("holidays", {}).get("names", "")):
        for phrase in phrases:
            name = phrase if rule == "?" else phrases[0]
            pieces = tuple(_PARTS.findall(phrase))
            for variant in (pieces, (*pieces[:-1], pieces[-1] + "'s")):
                head = pieces[0] if len(pieces) > 1 else variant[0]
                lex.holidays.setdefault(head, []).append((variant, name, rule.strip("?")))
    for offset, phrases in _listed(lex.data.get("zone_phrases", {}).get("names", "")):
        lex.zones.update(dict.fromkeys(phrases, (int(offset),)))
    for entries in lex.holidays.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    for bound, phrases in lex.data.get("bounds", {}).items():
        for phrase in phrases:
            pieces = tuple(reversed(phrase.split()))
            lex.bounds.setdefault(pieces[0], []).append((pieces, bound))
    for bounds in lex.bounds.values():
        bounds.sort(key=lambda entry: -len(entry[0]))


def _listed(text: str) -> Iterator[tuple[str, list[str]]]:
    """Yield the lines ``key = phrase, phrase`` of a table; an indented line goes on with the one before."""
    for line in text.replace("\n  ", " ").splitlines():
        key, sign, phrases = line.partition(" = ")
        if sign:
            yield key, [phrase.strip() for phrase in phrases.split(",")]
