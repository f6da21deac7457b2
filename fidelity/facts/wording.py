"""The wording of a quotation: its words as one compares them, and the marks that bear on their sense.

What typography decides is folded here, each rule on its own and none of them touching a word:

1. apostrophes are one (``don’t`` = ``don't``), dashes and quotation marks inside are no words (``came—saw`` =
   ``came -- saw``; style guides leave them to the house), a hyphen parts words (``long-term`` = ``long term``);
2. capitals do not count: of the first letter because a fragment moves, of the others because headings do;
3. a bracketed letter is that letter (``[t]he``), a bracketed ending belongs to its word (``walk[ed]``);
4. the editor's remarks are no words: ``[sic]``, ``[emphasis added]``, ``(laughs)``; ``[inaudible]`` is an ellipsis;
5. the dots of an abbreviation and the commas of a figure go (``U.S.`` = ``US``, ``1,200`` = ``1200``); ``%`` = ``per
   cent`` = ``percent``;
6. an ellipsis (``…``, ``...``, ``. . .``, ``[...]``) is a mark: words may be left out where it stands;
7. bracketed words are words with a flag: the editor's, not the speaker's;
8. of the other marks only their place is kept: they part sentences and clauses.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import chain
from operator import itemgetter

from fidelity.facts.quote_values import Wording, make_wording
from fidelity.languages import table, words

_PIECE = re.compile(
    r"(?P<dotted>(?:[^\W\d_]\.){2,})"
    r"|(?P<word>[^\W\d_]+(?:['ʼ´`][^\W\d_]+)*)"
    r"|(?P<gap>\[\s*(?:…|\.(?:\s?\.){1,3})\s*\]|\(\s*(?:…|\.(?:\s?\.){2,3})\s*\)|…|\.(?:\s?\.){2,4}|(?<=\s)\.\s\.(?=\s))"
    r"|(?P<figure>\d+(?:[.,:]\d+)*)"
    r"|(?P<letter>\[(?P<initial>\w)\](?=\w))"
    r"|(?P<ending>(?<=\w)\[(?P<suffix>\w{1,4})\])"
    r"|(?P<open>\[)|(?P<close>\])"
    r"|(?P<symbol>[$€£¥₹%&@#+=°])"
    r"|(?P<mark>[^\w\s])"
)
_ASIDE = re.compile(r"\(([^()\[\]]{1,40})\)")
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_MARKS = str.maketrans({"ʼ": "'", "´": "'", "`": "'"})
_KNOWN = 20_000  # words remembered, some 6 MB
_SHORT = 32  # code points; what is longer is seldom met again
_REACHING = frozenset("()[]…")
_QUOTING = frozenset("\"“”„‟«»‹›'‘’‚‛「」『』《》`")


@cache
def _remarks(language: str) -> frozenset[str]:
    return words(table(language, "quotes").get("remarks"))


@cache
def _links(language: str) -> frozenset[str]:
    return words(table(language, "quotes").get("remark_links"))


@cache
def _unheard(language: str) -> frozenset[str]:
    return words(table(language, "quotes").get("unheard"))


def wording(text: str, language: str = "en") -> Wording:
    """Return the wording of ``text``, the folded text between two quotation marks. Linear."""
    text = text.lower().replace("’", "'").replace("′", "'")
    if not text.isascii():
        text = text.replace("æ", "ae").replace("œ", "oe")
    return _plain(text) or _pieces(text, language)


class _Chunks(dict[str, tuple[tuple[str, ...], tuple[str, ...]] | None]):
    """What stands between two blanks → its words and the marks behind each; None where it is not read by itself.

    Most of what is said is words that are said again and again. Brackets and ellipses reach over blanks, and so does a
    mark before a word. A mark alone (a dash) has no word: it belongs to the one before.
    """

    def __missing__(self, chunk: str) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
        value = None
        if _REACHING.isdisjoint(chunk) and ".." not in chunk and "cent" not in chunk:
            opening = next((match for match in _PIECE.finditer(chunk) if match[0] not in _QUOTING), None)
            if opening is not None and opening.lastgroup != "mark":
                one = _pieces(chunk, "en")
                value = (one.words, one.after)
            elif "." not in chunk and all(kind == "mark" for kind in map(_kind, _PIECE.finditer(chunk))):
                value = ((), ("".join([mark for mark in chunk if mark not in _QUOTING]),))
        if len(self) < _KNOWN and len(chunk) < _SHORT:
            self[chunk] = value
        return value


_chunks = _Chunks()
_words_of, _marks_of = itemgetter(0), itemgetter(1)


def _kind(match: re.Match[str]) -> str | None:
    return match.lastgroup


def _plain(text: str) -> Wording | None:
    """Return the wording of a text of which each word can be read by itself, None of any other."""
    every = list(map(_chunks.__getitem__, text.split()))
    chunks = list(filter(None, every))
    if not chunks or len(chunks) < len(every):
        return None
    found = tuple(chain.from_iterable(map(_words_of, chunks)))
    after = tuple(chain.from_iterable(map(_marks_of, chunks)))
    if len(after) == len(found):
        return make_wording(found, after=after)
    behind: list[str] = []  # some marks have no word of their own
    for words_here, marks in chunks:
        if words_here:
            behind += marks
        elif behind:
            behind[-1] += marks[0]
    return make_wording(found, after=tuple(behind))


def _pieces(text: str, language: str) -> Wording:
    """Return the wording of any text, in lower case and with straight apostrophes."""
    found: list[str] = []
    after: list[str] = []
    bracketed: set[int] = set()
    gaps: set[int] = set()
    hard: set[int] = set()
    bracket = -1  # the number of words before the open bracket
    glue = ""
    if "(" in text:
        text = _ASIDE.sub(lambda aside: "" if _remarks(language).issuperset(aside[1].split()) else aside[0], text)
    for match in _PIECE.finditer(text):
        kind = match.lastgroup
        if kind == "word":
            word = match[0]
            if "ʼ" in word or "´" in word or "`" in word:
                word = word.translate(_MARKS)
            if word == "cent" and found and found[-1] == "per":
                found[-1] = "percent"
                continue
        elif kind == "mark":
            if found and match[0] not in _QUOTING:
                after[-1] += match[0]
            continue
        elif kind == "figure":
            word = match[0].replace(",", "") if _GROUPED.fullmatch(match[0]) else match[0]
        elif match["letter"]:
            glue = match["initial"]
            continue
        elif match["ending"]:
            if found:
                found[-1] += match["suffix"]
                bracketed.add(len(found) - 1)
            continue
        elif kind == "gap":
            gaps.add(len(found))
            if match[0][0] in "[(":
                hard.add(len(found))
            continue
        elif kind == "open":
            bracket = len(found)
            continue
        elif kind == "close":
            if 0 <= bracket < len(found):
                if all(word in _unheard(language) for word in found[bracket:]):
                    del found[bracket:], after[bracket:]
                    gaps.add(bracket)
                    hard.add(bracket)
                elif _remarks(language).issuperset(found[bracket:]) and not _links(language).issuperset(
                    found[bracket:]
                ):
                    del found[bracket:], after[bracket:]
                else:
                    bracketed.update(range(bracket, len(found)))
            bracket = -1
            continue
        elif kind == "dotted":
            word = match[0].replace(".", "")
        else:
            word = "percent" if match[0] == "%" else match[0]
        found.append(glue + word)
        after.append("")
        glue = ""
    return make_wording(tuple(found), frozenset(bracketed), frozenset(gaps), frozenset(hard), tuple(after))
