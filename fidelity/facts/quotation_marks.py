"""Pairing quotation marks: a state machine that starts afresh at every paragraph.

1. A mark that can only be typed one way (``“ „ « 「``) opens or closes by itself; which of the two it does in its
   language is told by what is open (``„…“``, ``»…«``, ``”…”``) and by the blank beside it.
2. A straight mark opens where a blank, a bracket or nothing stands before it, closes where one stands behind it, and
   between two letters or dashes does what is due.
3. A single mark between letters is an apostrophe. It opens only where a closing one follows in the paragraph; not
   before a decade (``’90s``), a year (``’08``) or an elision (``’em``). After an *s* (``the workers’ union``) or a
   clipped *-in* (``goin’ home``) it closes only if no better mark follows.
4. Foot and inch marks are none: a mark after a figure that finds nothing to close.
5. The outermost pair counts; pairs inside belong to it. A mark of the same kind that opens a second time is nested
   where enough closing ones follow in the paragraph; else the first one was never closed, and is let go.
6. A quotation still open at the end of its paragraph ends there where the next paragraph opens with the same mark (the
   convention for a speech of several paragraphs) or where it surely was an opening mark; a stray straight mark is
   dropped. A single line break is a paragraph's end only in texts that break their lines there, and not where the
   next line closes what this one opened.

Two linear passes: one regex scan for marks (`mark_scan`), one walk over them.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from functools import cache
from typing import NamedTuple

from fidelity.facts.mark_scan import FAMILY, SINGLE, Mark, scan
from fidelity.languages import table, words

_BREAK = re.compile(r"\n[ \t]*\n\s*")
_LINE_END = re.compile(r"[.!?:…”\"'’»›」』)\]][ \t]*\n")

# What may close what; the usual mark first.
_CLOSES = {
    '"': ('"', "”", "''"),
    "“": ("”", '"', "''"),
    "”": ("”",),
    "„": ("“", "”", '"'),
    "‟": ("”", '"'),
    "``": ("''", '"', "”"),
    "''": ("''",),
    "«": ("»",),
    "»": ("«", "»"),
    "‹": ("›",),
    "›": ("‹", "›"),
    "「": ("」",),
    "『": ("』",),
    "《": ("》",),
    "‘": ("’", "'"),
    "'": ("'", "’"),
    "‚": ("‘", "’", "'"),
    "‛": ("’",),
    "`": ("'", "’"),
}
_SURE = frozenset("“„«‟「『《") | {"``"}  # an opening mark whatever follows
_DEPTH = 8  # how deep quotations are nested at most
_ATTRIBUTION = 60  # characters an attribution behind a lost mark may have
_SHORTEST = 3  # characters of a quotation that was left open
_MAX_LINES = 3  # how many lines further an open quotation is looked after


class Pair(NamedTuple):
    """An outermost quotation, as spans of the folded text.

    Args:
        start, end: with its marks.
        inner, stop: without them.
        mark: the opening mark.
        closed: False where the closing mark is left out.
        continued: whether the next paragraph goes on with the same speech.
    """

    start: int
    end: int
    inner: int
    stop: int
    mark: str
    closed: bool = True
    continued: bool = False


def _narrates(text: str, pair: Pair, language: str) -> bool:
    """Whether what a quotation left open ends with is an attribution: its closing mark was lost before that."""
    comma = text.rfind(",", max(pair.inner, pair.stop - _ATTRIBUTION), pair.stop)
    near = text[comma + 1 : pair.stop].lower().strip(" .!?…").split() if comma >= 0 else []
    return 1 < len(near) <= 5 and not _verbs(language).isdisjoint((near[0], near[-1]))


@cache
def _verbs(language: str) -> frozenset[str]:
    return words(table(language, "quotes").get("speech_verbs"))


def paragraphs(text: str) -> list[tuple[int, int, bool]]:
    """Return the paragraphs of ``text``: start, end, and whether only a line break parts it from the next one."""
    text = text.rstrip()  # what ends the last line parts it from nothing
    blank = [m.span() for m in _BREAK.finditer(text)]
    edges = [0, *(position for span in blank for position in span), len(text)]
    blocks = [(edges[i], edges[i + 1]) for i in range(0, len(edges), 2)]
    breaks = text.count("\n") - sum(text.count("\n", a, b) for a, b in blank)
    if breaks <= 0 or len(_LINE_END.findall(text)) - len(blank) <= 0.6 * breaks:
        return [(a, b, False) for a, b in blocks if a < b]
    found: list[tuple[int, int, bool]] = []
    for a, b in blocks:
        start = a
        while start < b:
            end = text.find("\n", start, b)
            end = b if end < 0 else end
            if end > start:
                found.append((start, end, end < b))
            start = end + 1
    return found


def pair_marks(text: str, opaque: list[tuple[int, int]], language: str = "en") -> list[Pair]:
    """Return the outermost quotations of a folded text, in order.

    Args:
        text: the folded text.
        opaque: spans in which no mark counts (URLs, code), sorted.
        language: whose elisions are known.
    """
    marks = scan(text, opaque, language)
    if not marks:
        return []
    found: list[Pair] = []
    places = paragraphs(text)
    starts = array("I", [mark.start for mark in marks])
    carried: Mark | None = None
    for number, (begin, end, line) in enumerate(places):
        own = marks[bisect_left(starts, begin) : bisect_left(starts, end)] if len(places) > 1 else marks
        if carried is None and not own:
            continue
        following = _following(text, marks, starts, places, number)
        carried = _paragraph(text, (begin, end, line), own, following, carried=carried, found=found)
    return [pair for pair in found if pair.closed or not pair.continued or not _narrates(text, pair, language)]


def _following(
    text: str, marks: list[Mark], starts: array[int], places: list[tuple[int, int, bool]], number: int
) -> tuple[Mark | None, bool]:
    """Return the first mark behind paragraph ``number``, and whether its paragraph begins with it.

    Only marks are given that can go on with, or close, what the paragraph leaves open: that of the next paragraph where
    a blank line follows, that of the next few lines where a line break does.
    """
    if number + 1 >= len(places):
        return None, False
    begin, end, _ = places[number + 1]
    limit = end
    if places[number][2]:
        last = number + 1
        while last + 1 < len(places) and places[last][2] and last - number < _MAX_LINES:
            last += 1
        limit = places[last][1]
    index = bisect_left(starts, begin)
    if index >= len(marks) or starts[index] >= limit:
        return None, False
    return marks[index], not text[begin : marks[index].start].strip()


def _paragraph(
    text: str,
    place: tuple[int, int, bool],
    marks: list[Mark],
    following: tuple[Mark | None, bool],
    *,
    carried: Mark | None,
    found: list[Pair],
) -> Mark | None:
    """Pair the marks of one paragraph; return the mark that stays open over a single line break."""
    begin, end, line = place
    stack: list[Mark] = [] if carried is None else [carried]
    double, single = _closers_left(marks)
    strong, opener = _singles_ahead(marks)
    for index, mark in enumerate(marks):
        top = _closed_by(mark, stack) if mark.closes else -1
        if top >= 0:
            low = stack[top]
            if FAMILY[low.text] == SINGLE and mark.soft and strong[index] < opener[index]:
                continue  # the workers’ union: a better mark follows
            if mark.text == "'" and low.text == "‘" and text[mark.end : mark.end + 1] == "’":
                continue  # '’: the inner one is somebody else's
            if _is_inches(text, mark, marks, index):
                continue
            if mark.opens and mark.text == '"' and top == 0 and _reopens(mark, text):
                stack[:] = [mark]
                continue
            del stack[top:]
            if not stack:
                found.append(Pair(low.start, mark.end, low.end, mark.start, low.text))
            continue
        if not mark.opens or (mark.text in ("”", "»", "›", "''") and not _closer_ahead(marks, index)):
            continue
        family = FAMILY[mark.text]
        if family == SINGLE and strong[index] == len(marks) and not _soft_ahead(marks, index):
            leads = not stack and mark is marks[0] and not text[begin : mark.start].strip()
            goes_on = leads and following[1] and following[0] is not None and following[0].text == mark.text
            if not goes_on and text[max(begin, mark.start - 3) : mark.start].rstrip()[-1:] != ":":
                continue
        closing = single if family == SINGLE else double
        same = [n for n, other in enumerate(stack) if other.text == mark.text]
        if same and closing[index] < len(same) + 1:
            ended = _ended(text, stack[0], mark) if same[0] == 0 else None
            del stack[same[0] :]  # never closed
            if ended is not None:
                found.append(ended)
                if ended.closed:
                    continue
        if len(stack) < _DEPTH:
            stack.append(mark)
    if not stack:
        return None
    return _left_open(text, (begin, end, line), stack[0], following, found)


def _closed_by(mark: Mark, stack: list[Mark]) -> int:
    """Return the index of the innermost open mark that ``mark`` closes, -1 where it closes none."""
    for index in range(len(stack) - 1, max(-1, len(stack) - 6), -1):
        if mark.text in _CLOSES[stack[index].text]:
            return index
        if mark.text == "“" and stack[index].text == "“" and not mark.opens:
            return index  # an opening mark typed for a closing one
    return -1


def _ended(text: str, low: Mark, mark: Mark) -> Pair | None:
    """Return the quotation that an opening mark met inside it ends, None where its own mark was a stray one.

    Paragraphs of one speech that were run together begin with a mark each and close only the last one; a mark that
    stands behind the blank instead of before it (``“Stay, ”she said``) closes.
    """
    stop = mark.start
    while stop > low.end and text[stop - 1].isspace():
        stop -= 1
    if stop - low.end < _SHORTEST or text[low.end].isspace():
        return None
    if text[mark.end : mark.end + 1].islower():
        return Pair(low.start, mark.end, low.end, mark.start, low.text) if text[stop - 1] in ",.?!" else None
    if text[stop - 1] not in ".?!…:" and text[stop - 2 : stop] not in (".)", ".]", ".'", ".’", '."', ".”"):
        return None
    return Pair(low.start, stop, low.end, stop, low.text, closed=False, continued=True)


def _reopens(mark: Mark, text: str) -> bool:
    """Whether a straight mark that could close stands like an opening one: ``says: ("Yes``."""
    return text[mark.start - 1 : mark.start] in ("(", "[", "{")


def _is_inches(text: str, mark: Mark, marks: list[Mark], index: int) -> bool:
    """Whether a straight mark after a figure measures (a 6" pipe): the next one of its kind only closes."""
    if mark.text not in ('"', "'") or not text[mark.start - 1 : mark.start].isdigit():
        return False
    if text[mark.end : mark.end + 1] != " ":
        return False
    following = next((m for m in marks[index + 1 : index + 4] if m.text == mark.text), None)
    return following is not None and following.closes and not following.opens


def _closer_ahead(marks: list[Mark], index: int) -> bool:
    return any(mark.text in _CLOSES[marks[index].text] and mark.closes for mark in marks[index + 1 : index + 9])


def _soft_ahead(marks: list[Mark], index: int) -> bool:
    return any(mark.soft for mark in marks[index + 1 : index + 9])


def _closers_left(marks: list[Mark]) -> tuple[array[int], array[int]]:
    """For each mark the closing ones behind it, less the opening ones: of the other marks, and of the single ones."""
    double, single = array("I", [0]) * len(marks), array("I", [0]) * len(marks)
    counts = [0, 0]
    for index in range(len(marks) - 1, -1, -1):
        double[index], single[index] = counts
        mark = marks[index]
        sort = FAMILY[mark.text] == SINGLE
        if mark.closes and not mark.opens and not mark.soft:
            counts[sort] += 1
        elif mark.opens and not mark.closes:
            counts[sort] = max(0, counts[sort] - 1)
    return double, single


def _singles_ahead(marks: list[Mark]) -> tuple[array[int], array[int]]:
    """For each mark the index of the next single mark that surely closes, and of the next that opens."""
    strong = array("I", [len(marks)]) * len(marks)
    opener = array("I", [len(marks)]) * len(marks)
    next_strong = next_opener = len(marks)
    for index in range(len(marks) - 1, -1, -1):
        strong[index], opener[index] = next_strong, next_opener
        mark = marks[index]
        if FAMILY[mark.text] == SINGLE:
            if mark.closes and not mark.soft and not mark.opens:
                next_strong = index
            elif mark.opens and not mark.closes:
                next_opener = index
    return strong, opener


def _left_open(
    text: str, place: tuple[int, int, bool], mark: Mark, following: tuple[Mark | None, bool], found: list[Pair]
) -> Mark | None:
    begin, end, line = place
    after, leads = following
    closes_next = after is not None and after.text in _CLOSES[mark.text] and after.closes
    goes_on = after is not None and leads and after.text == mark.text and after.opens
    if line and closes_next and not goes_on and after is not None and not (after.opens and after.text == '"'):
        return mark
    if mark.text in "'\"" and text[mark.end : mark.end + 1].isspace():
        return None
    first = not text[begin : mark.start].strip()
    led = text[max(begin, mark.start - 3) : mark.start].rstrip()[-1:] in (":", ",")
    if FAMILY[mark.text] == SINGLE:
        first, led = False, led and text[mark.start - 2 : mark.start - 1] == ":"
    if goes_on or mark.text in _SURE or (mark.text in "\"'‘" and (first or led)):
        stop = end
        while stop > mark.end and text[stop - 1].isspace():
            stop -= 1
        if stop > mark.end:
            found.append(Pair(mark.start, stop, mark.end, stop, mark.text, closed=False, continued=goes_on))
    return None
