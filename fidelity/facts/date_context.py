"""Is it a date? What the words around a candidate say.

``may`` and ``march`` are verbs more often than months, ``April`` is a girl, ``2014`` may count men and ``second`` is
rarely a day. The grammar proposes; these checks look one or two tokens to either side.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from fidelity.facts.date_values import DateValue
from fidelity.facts.date_words import CODE, Lexicon
from fidelity.tokens import Tokens

SIGNS = frozenset("$€£¥#@%=_+&№*§")  # before a number: a price, a tag, a reference
_CLOSING = ("YEAR", "AT", "ON", "IN", "WDAY", "RELDAY", "TONIGHT", "EACH", "THIS")
_OLDEST, _MODERN = 1700, 1900  # from here on, four digits alone are a year; are one even before what may be counted
_ADJECTIVES = 2  # between an article and its noun
PLAIN = frozenset(("early", "mid", "late"))


class Atom(NamedTuple):
    """A date found: a half-open range of tokens and its value; a value of None is a date that cannot be.

    ``begin`` and ``finish`` are offsets of the folded text where a date is a part of a token.
    """

    start: int
    end: int
    value: DateValue | None
    begin: int | None = None
    finish: int | None = None


class _Joined(dict[tuple[str, ...], str]):
    """Class names → their characters, joined when first asked for."""

    def __missing__(self, names: tuple[str, ...]) -> str:
        self[names] = joined = "".join(CODE[name] for name in names)
        return joined


_JOINED = _Joined()


@dataclass(slots=True)
class Scan:
    """A text while its dates are read: tokens, their classes, and the words of its language."""

    tokens: Tokens
    codes: str
    lex: Lexicon
    first: int = 0  # the paragraph's token range
    last: int = 0
    surnames: dict[str, bool] = field(default_factory=dict)  # month words → whether the text has them as last names

    def lower(self, index: int) -> str:
        """Return token ``index`` in lower case, without a possessive ``'s``; "" outside the paragraph."""
        if not self.first <= index < self.last:
            return ""
        return self.tokens.lower[index].removesuffix("'s")

    def text(self, index: int) -> str:
        """Return token ``index`` as it stands, "" outside the paragraph."""
        return self.tokens.text[index] if self.first <= index < self.last else ""

    def code(self, index: int) -> str:
        """Return the class character of token ``index``, "" outside the paragraph."""
        return self.codes[index] if self.first <= index < self.last else ""

    def a(self, index: int, *names: str) -> bool:
        """Whether token ``index`` is of one of the classes ``names``."""
        return self.first <= index < self.last and self.codes[index] in _JOINED[names]

    def glued(self, index: int) -> bool:
        """Whether no white space stands before token ``index``."""
        return self.first < index < self.last and not self.tokens.spaced[index]

    def find(self, start: int, end: int, *names: str) -> int:
        """Return the first token of ``start:end`` of one of the classes ``names``, or -1."""
        start, end = max(start, self.first), min(end, self.last)
        if len(names) == 1:
            return self.codes.find(CODE[names[0]], start, end)
        wanted = _JOINED[names]
        for index in range(start, end):
            if self.codes[index] in wanted:
                return index
        return -1


def closes(scan: Scan, index: int) -> bool:
    """Whether nothing that a number before token ``index`` could count follows: an end, a mark, a function word."""
    word = scan.lower(index)
    if not word or not word[0].isalnum():
        return not word.startswith(("%", "°"))
    return word in scan.lex.sets.get("function", ()) or scan.a(index, *_CLOSING)


def counts(scan: Scan, index: int) -> bool:
    """Whether token ``index`` is a thing that is counted or a unit, so that the number before it is a quantity."""
    word = scan.lower(index)
    if word in ("%", "°") or word in scan.lex.sets.get("counted", ()):
        return True
    return word == "-" and scan.glued(index) and scan.lower(index + 1) in scan.lex.sets.get("counted", ())


def tagged(scan: Scan, index: int) -> bool:
    """Whether the number at ``index`` is glued to a sign, a letter or another number: a price, a code, a telephone."""
    before = scan.text(index - 1)
    if not before:
        return False
    if before in SIGNS:
        return True
    if not scan.glued(index) or circa(scan, index):
        return False
    if before == "-" and scan.glued(index - 1):
        word = scan.text(index - 2)
        return bool(word) and (word[0].isdigit() or word[-1].isupper() or word[0].isupper())
    return before[-1].isalnum() or before in "/:.-"


def circa(scan: Scan, index: int) -> bool:
    """Whether *circa* or its short form stands before token ``index``, with or without a stop: ca. 1650, c.1650."""
    at = index - 1 - (scan.text(index - 1) == "." and scan.glued(index - 1))
    if scan.lower(at) not in scan.lex.sets.get("circa", ()) or (capital(scan, at) and not opens(scan, at)):
        return False
    return not (scan.glued(at) and scan.text(at - 1)[-1:].isalnum())


def _dated_about(scan: Scan, start: int, end: int) -> bool:
    """Whether the year at ``start`` is said to be near: in about 1650, dates from around 1650, built about 1650."""
    sets = scan.lex.sets
    if scan.lower(start - 1) not in sets.get("near", ()) or not closes(scan, end):
        return False
    at = start - 2
    if scan.lower(at) in sets.get("year_only", ()):
        return True
    if opens(scan, start - 1):
        return scan.a(end, "THE", "A")  # about 1650 the chapel burned; not: about 1650 were killed
    if scan.a(at, "FROM"):
        return scan.lower(at - 1) in sets.get("dating", frozenset()) | sets.get("being", frozenset())
    return scan.lower(at) in sets.get("dating", ())


def hyphened(scan: Scan, index: int) -> str:
    """Return token ``index`` with the word that a hyphen joins to it: avant-hier, (l')après-midi; "" where none is."""
    if scan.text(index - 1) != "-" or not scan.glued(index) or not scan.glued(index - 1):
        return ""
    first = scan.lower(index - 2).rpartition("'")[2]
    return f"{first}-{scan.lower(index)}"


def capital(scan: Scan, index: int) -> bool:
    """Whether token ``index`` begins with a capital."""
    return scan.text(index)[:1].isupper()


def opens(scan: Scan, index: int) -> bool:
    """Whether token ``index`` begins a sentence or a paragraph."""
    start, _ = scan.tokens.sentences[scan.tokens.sentence(index)]
    return index in (start, scan.first) or not scan.text(index - 1)[-1:].isalnum()


def is_weekday(scan: Scan, index: int) -> bool:
    """Whether a weekday word with no date beside it is a day."""
    word, after = scan.lower(index), scan.lower(index + 1)
    if after in scan.lex.sets.get("weekday_names", ()) and capital(scan, index + 1):
        return False
    if scan.lower(index - 1) in scan.lex.sets.get("weekday_heads", ()) and capital(scan, index - 1):
        return False  # Bloody Sunday
    show = scan.a(index + 1, "DAYPART") and capital(scan, index + 1) and capital(scan, index + 2)
    if show and not scan.lex.data.get("capital_nouns") and not scan.text(index).isupper():
        return False  # Saturday Night Live
    if word not in scan.lex.sets.get("weekdays_in_doubt", ()):
        return True
    if scan.last - scan.first <= 2:
        return True
    if not capital(scan, index):
        return False
    if word in ("sun", "sat", "wed"):
        if scan.a(index - 1, "DASH", "TO", "AND", "COMMA") and scan.a(index - 2, "WDAY", "WABBR"):
            return True
        if scan.a(index + 1, "DASH", "TO", "AND", "COMMA") and scan.a(index + 2, "WDAY", "WABBR"):
            return True
        return scan.text(index + 1) == "." and scan.lower(index - 1) in scan.lex.sets["month"] | {"on"}
    anchored = scan.lower(index - 1) in scan.lex.sets["month"] or scan.a(index - 1, "ON", "DASH", "AND", "COMMA")
    return (anchored and not capital(scan, index + 1)) or not scan.text(index + 1)[:1].isalpha()


def is_year(scan: Scan, start: int, end: int) -> bool:
    """Whether the four digits at ``start`` are a year; ``end`` is the token behind the whole candidate."""
    number = int(scan.text(start))
    before, after = scan.lower(start - 1), scan.text(end)
    if tagged(scan, start):
        return False
    if scan.glued(end) and after[:1].isalnum():
        return False
    if after in ("%", "°") or (after == "-" and scan.glued(end) and counts(scan, end + 1)):
        return False
    sets = scan.lex.sets
    anchored = before in sets.get("year", ()) or scan.a(start - 1, "OPEN", "MONTH", "SEASON", "THE", "UNIT")
    near = circa(scan, start) or _dated_about(scan, start, end)
    near = near or (scan.a(start - 2, "LATER", "EARLIER") and closes(scan, end))  # later than 2018
    near = near or (scan.a(end, "MARK") and scan.glued(end) and scan.lower(end + 1) == "s")  # higher than 2018's
    label = scan.lower(start - 2) if before == "." else before  # no. 2019
    if near:
        anchored, label, before = True, "", ""
    if label in sets.get("not_year", ()) or after in ("x", "×") or before in ("x", "×"):
        return False
    if scan.a(end, "LONG", "MILITARY") and not anchored:
        return False  # a telephone number
    if after == "-" and scan.glued(end) and scan.a(end + 1, "LONG", "MILITARY"):
        return False
    if counts(scan, end) and not (before in ("in", "since") and 1900 <= number <= 2100):
        return False
    if before == "-" and scan.glued(start):
        anchored = True
    if before in ("about", "around", "to", "for", "and", "or", "of") and not closes(scan, end):
        if before == "of" and _OLDEST <= number < _MODERN:
            return _definite(scan, start - 2) and not scan.lower(end).endswith("s")  # the fire of 1835 began
        return _MODERN <= number <= 2050 and before not in ("about", "for")
    if _OLDEST <= number <= 2050:
        return True
    return anchored or before in ("(", "[")


def _definite(scan: Scan, index: int) -> bool:
    """Whether the noun at ``index`` is a certain one: the great fire (of 1835), not a crew (of 1835)."""
    if capital(scan, index) and not opens(scan, index):
        return True
    return any(scan.a(at, "THE", "ORDINAL") for at in range(index - _ADJECTIVES - 1, index))


def is_lone_season(scan: Scan, index: int) -> bool:
    """Whether a season word with no year beside it is a time: in the summer, winters."""
    word, before = scan.lower(index), scan.lower(index - 1)
    if before in scan.lex.sets.get("season_heads", ()):
        return False  # Indian summer
    if capital(scan, index) and not opens(scan, index) and not scan.lex.data.get("capital_nouns"):
        at = index - 1 - scan.a(index - 1, "THE")  # in the Spring
        return scan.a(at, "IN") and closes(scan, index + 1) and not capital(scan, index + 1)
    if before in scan.lex.sets.get("whole", ()) and scan.lower(index + 1) in scan.lex.sets.get("whole_behind", ()):
        return True  # all winter long the town slept
    if not closes(scan, index + 1) and not _opens_clause(scan, index):
        return False
    if before in PLAIN:
        return True  # in late spring
    if word in scan.lex.sets.get("seasons_doubt", ()):
        if before in ("in", "by", "since", "until"):
            return True
        return before in ("the", "during", "through") and scan.lower(index - 2) in ("in", "during", "through")
    return True


def _opens_clause(scan: Scan, index: int) -> bool:
    """Whether a clause begins behind the season at ``index``: by that summer prices had halved."""
    that = scan.lower(index - 1) in scan.lex.sets.get("demonstratives", ())
    placed = scan.lower(index - 1 - that) in scan.lex.sets.get("lone_day", ())
    return placed and (that or scan.lower(index + 2) in scan.lex.sets.get("auxiliaries", ()))
