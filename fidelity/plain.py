"""Light markup: what people leave in plain text, recognised line by line and mark by mark, never parsed as a format.

Only what is certain goes; a mark that may be prose stays. So each rule asks for evidence:

- a **list mark** opens a block, follows a colon, goes on with a list, or has a twin on the next line: a wrapped line
  that happens to begin with ``14.`` or a dash is prose;
- a **block-quote arrow** likewise; ``a > b`` is prose wherever its line breaks;
- **emphasis** comes in pairs within a paragraph: ``5 * 3``, ``snake_case`` and ``f***`` are prose;
- a **link** has a destination that looks like one, a **reference** is defined somewhere: ``[sic]`` and
  ``[the mayor](x)`` are prose;
- a **footnote mark** stands behind a word or a closing mark (`fidelity.footnotes`).

Everything is one linear scan per rule, and starts from a character that ordinary prose seldom has.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import deque
from collections.abc import Iterator, Sequence
from itertools import chain, pairwise
from typing import NamedTuple

from fidelity import footnotes
from fidelity.zones import Zone, ZoneKind


class Edit(NamedTuple):
    """``text[start:end]`` is matched as ``replacement``."""

    start: int
    end: int
    replacement: str


_BLANK = re.compile(r"\n[^\S\n]*\n")
_LINE_MARK = re.compile(
    r"\n(?P<indent>[ \t]*+)(?:(?P<quote>>(?:[ \t]?>)*+(?:[ \t]|(?=[^\d\s=>])|(?=\r?\n|\Z)))"
    r"|(?P<heading>\#{1,6}[ \t]++(?=\S))"
    r"|(?P<item>(?:[-*+•‣◦]|(?P<number>\d{1,3})[.)])[ \t]++(?=\S))"
    r"|(?P<rule>(?:={3,}+|-{3,}+|\*{3,}+|_{3,}+)[ \t]*+(?=\r?\n|\Z)))"
)
_RUNS = (re.compile(r"\*+"), re.compile(r"_+"))
_BRACKET = re.compile(
    r"\[|\](?:\((?P<to>[^()\s]{1,2000}(?:\([^()\s]{0,200}\)[^()\s]{0,200})?)(?:[ \t]+\"[^\"\n]{0,300}\")?\)"
    r"|\[(?P<id>[^\[\]\n]{0,100})\])?"
)
_DESTINATION = frozenset("/.#:")  # one of these is in every address
_DEFINITION = re.compile(r"\n {0,3}\[(?P<id>[^\[\]\n^]{1,100})\]:[ \t]*+(?:<|https?:|www\.|mailto:|/|#)[^\n]*+")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_WRAPPED = 200  # code points; nobody wraps lines by hand that far out
_TITLE = 120  # code points; an underlined line longer than that is no heading
_DEPTH = 8  # emphasis inside emphasis
_ENDS = frozenset('.?!:;)”"')  # what a line ends with that is not wrapped
_SHORT = 50  # code points; nor is a line so short
_LOST = 4  # steps of a list's numbers, at most, where items were taken out
_BACK = 8  # marked lines among which the number before that of a list is looked for


class Marks(NamedTuple):
    """The light markup of a text: what goes, what it says of the text, and where blocks begin."""

    edits: list[Edit]
    zones: list[Zone]
    breaks: list[int]


def marks(text: str, opaque: list[tuple[int, int]]) -> Marks:
    """Return the light markup of ``text`` outside its ``opaque`` spans (sorted: URLs, addresses). Linear."""
    found = Marks([], [], [])
    blanks = [match.start() for match in _BLANK.finditer(text)] if "\n" in text else []
    _lines(text, blanks, found)
    if "[" in text:
        defined = _definitions(text, found.edits) if "]:" in text else frozenset[str]()
        if "](" in text or defined:
            found.edits.extend(_links(text, blanks, defined))
    found.edits.extend(Edit(start, end, "") for start, end in footnotes.marks(text, opaque))
    if "*" in text or "_" in text:
        _emphasis(text, blanks, opaque, found)
    if "&" in text:
        found.edits.extend(_entities(text))
    _unwrapped(text, found.breaks)
    return found


class _Line(NamedTuple):
    start: int  # of the line
    begin: int  # of the mark
    end: int  # of the mark
    sort: str
    mark: str
    number: int
    block: int


def _lines(text: str, blanks: list[int], found: Marks) -> None:
    candidates = chain((_line(match, blanks) for match in _LINE_MARK.finditer("\n" + text)), (None,))
    kept: deque[_Line] = deque(maxlen=_BACK)  # a line is asked after the few before it: all would take much memory
    quote = -1
    for line, following in pairwise(candidates):
        assert line is not None  # noqa: S101 - only the last one is
        before = text.rfind("\n", 0, max(line.start - 1, 0)) + 1 if line.start else 0
        above = text[max(before, line.start - 200) : line.start].strip()
        last = kept[-1] if kept else None
        follows = last is not None and last.start == before and last.start != line.start  # a marked line is above
        opens = not above or above.endswith(":")
        if line.sort == "number":
            ended = opens or above[-1] in _ENDS or (follows and len(above) < _SHORT)
            ok = _numbered(line, kept, following, opens=opens, ended=ended)
        elif line.sort == "heading":
            ok = line.end - line.begin > 2 or opens or follows or not text[line.end].isdigit()
        elif line.sort == "rule":
            ok = True
            if above and text[line.begin] in "=-":
                _underlined(text, before, line.start, found)
        else:
            twin = (
                following is not None
                and following[3:5] == line[3:5]
                and following.start == text.find("\n", line.end) + 1
            )
            goes_on = last is not None and last.block == line.block and last[3:5] == line[3:5]
            ok = opens or follows or twin or (goes_on and line.sort == "item")
        if ok:
            quote = quote if last is None else _line_zone(text, blanks, last, line, found, quote=quote)
            kept.append(line)
            found.edits.append(Edit(line.begin, line.end, ""))
    if kept:
        _line_zone(text, blanks, kept[-1], None, found, quote=quote)


def _line(match: re.Match[str], blanks: list[int]) -> _Line:
    return _Line(
        match.start(),
        match.start() + len(match["indent"]),
        match.end() - 1,
        str(match.lastgroup if match["number"] is None else "number"),
        match["indent"] + (match["item"] or "")[:1] if match["number"] is None else match["indent"],
        -1 if match["number"] is None else int(match["number"]),
        bisect_left(blanks, match.start() - 1),
    )


def _numbered(line: _Line, kept: Sequence[_Line], following: _Line | None, *, opens: bool, ended: bool) -> bool:
    """Return whether a number at the beginning of a line is a list mark: a list begins with 0 or 1, or goes on.

    It goes on with the next number, or behind an item that is over (``ended``) with one of the next few: items go lost.
    """
    last = next((other for other in reversed(kept) if other.sort == "number" and other.mark == line.mark), None)
    if last is not None and 1 <= line.number - last.number <= (_LOST if ended and line.block - last.block < 2 else 1):
        return True
    continued = following is not None and following[3:6] == ("number", line.mark, line.number + 1)
    if opens:
        return line.number <= 1 or continued
    return line.number == 1 and continued and following is not None and following.block == line.block


def _underlined(text: str, start: int, end: int, found: Marks) -> None:
    """A line with a rule below it, and nothing but a blank above it, is a heading."""
    above = text[max(0, start - 4) : start].replace("\r", "")
    if end - start <= _TITLE and (start == 0 or above.endswith("\n\n")):
        found.zones.append(Zone(start, end - 1, ZoneKind.HEADING))
        found.breaks.append(end)


def _line_zone(text: str, blanks: list[int], line: _Line, following: _Line | None, found: Marks, *, quote: int) -> int:
    """Add what a marked line says of the text; return where the block quote begins that goes on, or -1."""
    stop = text.find("\n", line.end)
    stop = len(text) if stop < 0 else stop
    if line.sort == "quote":
        quote = line.end if quote < 0 else quote
        if following is not None and following.sort == "quote" and following.start == stop + 1:
            return quote
        if quote < stop:
            found.zones.append(Zone(quote, stop, ZoneKind.BLOCKQUOTE))
        found.breaks.extend((quote, stop))
    elif line.sort == "heading":
        found.zones.append(Zone(line.end, stop, ZoneKind.HEADING))
        found.breaks.extend((line.end, stop))
    elif line.sort in {"item", "number"}:
        stop = blanks[line.block] if line.block < len(blanks) else len(text)
        if following is not None and following.block == line.block:
            stop = following.start - 1
        found.zones.append(Zone(line.end, stop, ZoneKind.LIST))
        found.breaks.append(line.end)
    return -1


def _definitions(text: str, edits: list[Edit]) -> frozenset[str]:
    """Take the definitions of reference links out, and return their names."""
    names = set()
    for match in _DEFINITION.finditer("\n" + text):
        names.add(match["id"].lower())
        edits.append(Edit(match.start(), match.end() - 1, ""))
    return frozenset(names)


def _links(text: str, blanks: list[int], defined: frozenset[str]) -> Iterator[Edit]:
    """Links and images: the words between the brackets stay, the rest goes."""
    opened: list[int] = []
    block = 0
    for match in _BRACKET.finditer(text):
        while block < len(blanks) and blanks[block] < match.start():
            block += 1
            opened.clear()
        if match[0] == "[":
            opened.append(match.start())
            continue
        if not opened:
            continue
        opening = opened.pop()
        label = text[opening + 1 : min(match.start(), opening + 102)].lower()
        if match["to"] is not None:
            ok = not _DESTINATION.isdisjoint(match["to"])
        else:
            ok = (match["id"] or label).lower() in defined
        if ok:
            image = opening > 0 and text[opening - 1] == "!"
            yield Edit(opening - image, opening + 1, "")
            yield Edit(match.start(), match.end(), "")


def _emphasis(text: str, blanks: list[int], opaque: list[tuple[int, int]], found: Marks) -> None:
    """Pair the marks of emphasis within paragraphs."""
    for runs in _RUNS:
        opened: list[tuple[int, int]] = []
        block = inside = 0
        for match in runs.finditer(text):
            start, end = match.span()
            while block < len(blanks) and blanks[block] < start:
                block += 1
                opened.clear()
            while inside < len(opaque) and opaque[inside][1] <= start:
                inside += 1
            if end - start > 3 or (inside < len(opaque) and opaque[inside][0] <= start):
                continue  # a row of marks, or part of an address
            before = text[start - 1] if start else " "
            after = text[end] if end < len(text) else " "
            word_before, word_after = before.isalnum(), after.isalnum()
            if opened and not before.isspace() and not (word_after and text[start] == "_"):
                end = _close(opened, start, end, found)
                if end < 0:
                    continue
            if not word_before and not after.isspace():
                opened.append((start, end))
                del opened[:-_DEPTH]


def _close(opened: list[tuple[int, int]], start: int, end: int, found: Marks) -> int:
    """Close what the run ``start:end`` can close; return -1, or ``end`` where it closes nothing."""
    length = end - start
    for depth in range(len(opened) - 1, -1, -1):
        begin, finish = opened[depth]
        if finish - begin == length and finish < start:
            found.edits.extend((Edit(begin, finish, ""), Edit(start, end, "")))
            found.zones.append(Zone(finish, start, ZoneKind.EMPHASIS))
            del opened[depth:]
            return -1
    if len(opened) > 1 and sum(finish - begin for begin, finish in opened[-2:]) == length:  # **a *b***
        for begin, finish in (opened.pop(), opened.pop()):
            found.edits.append(Edit(begin, finish, ""))
            found.zones.append(Zone(finish, start, ZoneKind.EMPHASIS))
        found.edits.append(Edit(start, end, ""))
        return -1
    return end


def _entities(text: str) -> Iterator[Edit]:
    import html  # noqa: PLC0415 - its entity table is needed by few texts

    for match in _ENTITY.finditer(text):
        plain = html.unescape(match[0])
        if plain != match[0]:
            yield Edit(match.start(), match.end(), " " if plain.isspace() else plain)


def _unwrapped(text: str, breaks: list[int]) -> None:
    """Where a block has a line that nobody wrapped, each of its lines is a paragraph."""
    if "\n" not in text or len(text) <= _WRAPPED:
        return
    lines = text.split("\n")
    if max(map(len, lines)) <= _WRAPPED:
        return
    starts: list[int] = []
    position = longest = 0
    for line in (*lines, ""):
        if line and not line.isspace():
            starts.append(position)
            longest = max(longest, len(line))
        else:
            if longest > _WRAPPED:
                breaks.extend(start for _, start in pairwise(starts))
            starts.clear()
            longest = 0
        position += len(line) + 1
