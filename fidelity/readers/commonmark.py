"""CommonMark with places: markdown-it-py, taught to say where each inline token begins.

markdown-it gives block tokens a range of lines and inline tokens nothing. Two small subclasses and a few rules add what
is missing; everything else is the library as it comes.

1. Literal text gathers in `StateInline.pending`, always one uninterrupted slice of the source: its place is that of the
   state when the first piece came (`append_pending`).
2. Every other token is pushed while the state still stands where its markup begins (`push`). Runs of ``*``, ``_`` and
   ``~`` are pushed one by one from the start of the run: they are counted on.
3. The rules that glue text pieces together afterwards are switched off, so that each piece keeps its place.
4. The table rule tells the offset of every row: its cells are cut and unescaped, which no search can undo safely.
5. Footnote references vanish whether the note exists or not, and are recognised in bounded time.
6. Brackets are followed twenty deep, not as deep as blocks: each level costs another look at what is inside.

The place stands in ``token.map``, twice, as an offset of the inline content; that of a row in ``token.meta["at"]``, as
an offset of the source. Nested content, of an image or an inline footnote, begins two characters behind its token.
"""

from __future__ import annotations

import re
from functools import cache, partial
from typing import TYPE_CHECKING, Any, Literal

from markdown_it import MarkdownIt
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_block.table import table
from markdown_it.rules_inline import StateInline, image, link
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.footnote.index import footnote_inline

if TYPE_CHECKING:
    from collections.abc import Callable, MutableMapping

    from markdown_it.rules_block import StateBlock
    from markdown_it.token import Token

NESTING = 100  # levels of blocks; the library's 20 would silently lose the text of the tenth list in a list
_BRACKETS = 20
_REFERENCE = re.compile(r"\[\^[^\]\s]{1,200}\]")


class _State(StateInline):
    """An inline state that notes on every token where it begins."""

    _begin = -1  # where the pending text begins
    _run = (-1, 0)  # where a run of delimiters was pushed, and how many of its characters so far

    def append_pending(self, text: str) -> None:
        if self._begin < 0:
            self._begin = self.pos
        super().append_pending(text)

    def pushPending(self) -> Token:  # noqa: N802 - the library's name
        token = super().pushPending()
        token.map = [self._begin, self._begin]
        self._begin = -1
        return token

    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Token:
        last = self.tokens[-1] if self.tokens and not self.pending else None
        if self.pending:
            self.pushPending()
        self._begin = -1  # a line break takes trailing blanks back: nothing may be left of the pending text
        token = super().push(ttype, tag, nesting)
        at = self.pos
        if ttype == "text" and last is not None and self._run[0] == self.pos:
            at = self._run[1] + len(last.content)
        self._run = (self.pos, at)
        token.map = [at, at]
        return token


class _Parser(ParserInline):
    def parse(self, src: str, md: MarkdownIt, env: MutableMapping[str, Any], tokens: list[Token]) -> list[Token]:
        state = _State(src, md, env, tokens)
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        return state.tokens


@cache
def parser(*, mdx: bool = False) -> MarkdownIt:
    """Return the parser, that of MDX without indented code and HTML; it holds no state between texts."""
    md = MarkdownIt("commonmark")
    md.inline = _Parser()
    md.configure("commonmark", {"maxNesting": NESTING})
    md.enable(["table", "strikethrough"])
    md.use(footnote_plugin, move_to_end=False, always_match_refs=True)
    md.inline.ruler.at("footnote_ref", _footnote_reference)
    for name, rule in (("link", link), ("image", image), ("footnote_inline", footnote_inline)):
        md.inline.ruler.at(name, partial(_bracketed, rule))
    md.block.ruler.at("table", _table, {"alt": ["paragraph", "reference"]})
    md.inline.ruler2.disable("fragments_join")
    md.core.ruler.disable("text_join")
    if mdx:
        md.disable(["code", "html_block", "html_inline", "autolink"])
    return md


def _bracketed(rule: Callable[[StateInline, bool], bool], state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    if state.src[state.pos] not in "[!^" or state.html_terminator_last("]") < state.pos:
        return False
    if silent and state.level > _BRACKETS:
        state.pos = state.posMax  # what the library does at its own limit
        return True
    return rule(state, silent)


def _footnote_reference(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - the library's signature
    match = _REFERENCE.match(state.src, state.pos, state.posMax) if state.src[state.pos] == "[" else None
    if match is None:
        return False
    if not silent:
        state.push("footnote_ref", "", 0)
    state.pos = match.end()
    return True


def _table(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - the library's signature
    before = len(state.tokens)
    if not table(state, start, end, silent):
        return False
    for token in state.tokens[before:]:
        if token.type == "tr_open" and token.map:
            line = token.map[0]
            at = state.bMarks[line] + state.tShift[line]
            token.meta["at"] = at
    return True
