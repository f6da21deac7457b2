"""Finding quotation marks: which characters are some, and what the blanks and letters beside one allow it to be.

An apostrophe between letters, a mark before a decade (``’90s``) or an elision (``’em``), and the inches behind feet are
none.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from fidelity.languages import table, words

# One set of characters first: the engine skips to it, and what it is, is asked behind it.
_MARK = re.compile(
    r"[\"“”„‟«»‹›‚‛「」『』《》'‘’`](?:(?<=[\"“”„‟«»‹›‚‛「」『』《》])"
    r"|(?<=`)`|(?<![^\W_]')(?<=')'|(?<=')'(?![^\W_])|(?<=')'(?=[^\W\d_])|(?<=['‘’`])(?<![^\W_].)|(?<=['’‘])(?![^\W_]))",
    re.DOTALL,
)
_YEAR = re.compile(r"\d\d(?:s\b|(?!\w))|\d0['’]?s\b")
_BETWEEN = re.compile(r"(?:^|\s)['’][nN]$")
_LETTERS = re.compile(r"[^\W\d_]{1,4}")
_INCHES = re.compile(r"\d\s?['’′]\s?\d{1,2}$")

_BEFORE = frozenset("([{-–—/―=>") | frozenset("\"“„‟«»‹›'‘‚‛「『`”")
_DOUBLE, SINGLE, _GUILLEMET, _CORNER = "double", "single", "guillemet", "corner"
FAMILY = {
    **dict.fromkeys(('"', "“", "”", "„", "‟", "``", "''"), _DOUBLE),
    **dict.fromkeys(("'", "‘", "’", "‚", "‛", "`"), SINGLE),
    **dict.fromkeys(("«", "»", "‹", "›"), _GUILLEMET),
    **dict.fromkeys(("「", "」", "『", "』", "《", "》"), _CORNER),
}


class Mark(NamedTuple):
    """A quotation mark, and what the characters beside it allow it to be."""

    start: int
    text: str
    opens: bool  # the blanks beside it allow it to open
    closes: bool
    soft: bool  # a closing single mark that may be an apostrophe

    @property
    def end(self) -> int:
        """The offset behind it."""
        return self.start + len(self.text)


def scan(text: str, opaque: list[tuple[int, int]], language: str) -> list[Mark]:
    """Return all quotation marks of a folded text outside the spans ``opaque``, in order."""
    marks: list[Mark] = []
    hidden = 0
    tex = False  # whether a mark of TeX is open: ``calm''they said
    for match in _MARK.finditer(text):
        start, end = match.span()
        while hidden < len(opaque) and opaque[hidden][1] <= start:
            hidden += 1
        if hidden < len(opaque) and opaque[hidden][0] <= start:
            continue
        mark = match[0]
        before = text[start - 1 : start] or " "
        after = text[end : end + 1] or " "
        if mark == "''" and not tex and after.isalpha() and not before.isspace() and before not in _BEFORE:
            mark, end, after = "'", start + 1, "'"
        tex = mark == "``" or (tex and mark != "''")
        family = FAMILY[mark]
        if family == _CORNER:
            marks.append(Mark(start, mark, mark in "「『《", mark in "」』》", soft=False))
            continue
        blank_before, blank_after = before.isspace(), after.isspace()
        if family == _GUILLEMET:
            leads = mark == "»" and text[max(0, start - 4) : start].rstrip(" \t")[-1:] in ("", "\n", ":")
            marks.append(Mark(start, mark, not blank_after or mark in "«‹" or leads, start > 0, soft=False))
            continue
        opens = not blank_after and (blank_before or before in _BEFORE)
        closes = not blank_before
        if mark in '"“”' and not opens and not (closes and not after.isalnum()):
            opens = closes = True  # letters on both sides, or blanks: what is due
            if (
                blank_after and mark == "“"
            ):  # a word lost behind an opening mark; at a line's end typed for a closing one
                opens = blank_before and text[end : end + 1] == " "
        if mark == "”" and blank_before and after.islower() and text[start - 2 : start - 1] in (",", ".", "?", "!"):
            closes = True  # the blank stands on the wrong side: “Stay, ”she said
        soft = False
        if family == SINGLE:
            opens = opens and mark in "'‘‚‛`" and _may_open(text, end, mark, language)
            closes = closes and mark in "'’‘" and not after.isalnum()
            follows = text[end : end + 2]
            soft = (
                follows[:1] == " "
                and follows[1:].isalpha()
                and (before in "szxSZX" or text[max(0, start - 2) : start] == "in")
            )
            if (not opens and not closes) or _BETWEEN.search(text, max(0, start - 3), start):
                continue  # the second mark of ’n’
        elif before.isdigit() and mark in "\"”''" and _INCHES.search(text, max(0, start - 8), start):
            continue
        marks.append(Mark(start, mark, opens, closes, soft))
    return marks


def _may_open(text: str, end: int, mark: str, language: str) -> bool:
    if _YEAR.match(text, end):
        return False
    if mark == "‘":
        return True
    match = _LETTERS.match(text, end)
    return not (match and match[0].lower() in _elisions(language) and not text[match.end() : match.end() + 1].isalpha())


@cache
def _elisions(language: str) -> frozenset[str]:
    return words(table(language, "quotes").get("elisions"))
