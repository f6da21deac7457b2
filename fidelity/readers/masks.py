"""Masks: what dialects of Markdown write into an article that its readers do not see, taken out before it is parsed.

A mask keeps every character's place: what is taken out becomes as many fillers, which the reader drops, or blanks
where nothing else is on the line. Known are

- **templates** (Hugo, Jekyll, Liquid, Jinja, Nunjucks): ``{{< … >}}``, ``{{% … %}}``, ``{% … %}``, over several lines,
  too; what stands between those of a comment or a listing goes with them, the values of ``caption``, ``title`` and
  ``alt`` stay; ``{{ … }}`` puts something out that nobody knows here: it stays, opaque;
- **attributes** (Kramdown, Pandoc, Quarto, MyST): ``{: .lead }``, ``{#id}``, ``{.class}``, ``[words]{.mark}``;
- **directives and boxes** (MyST, Quarto, Docusaurus, VitePress, MkDocs, GitHub): `fidelity.readers.mask_fences`;
- **roles** (MyST): ``{ref}`words <target>``` is its words, ``{math}`x``` stays code;
- **citations** (Pandoc, Quarto): ``[@lee2031, p. 7]``, in ``.qmd`` and ``.rmd``; wiki links with words of their own;
- **MDX**: `fidelity.readers.mask_mdx`.

Code, fenced and inline, is left alone.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator

from fidelity.languages import words

FILLER = "\ue000"  # a private character: no blank, no mark, no part of Markdown

_TEMPLATE = re.compile(r"\{\{([<%])[^{}]{0,4000}?\1?[>%]\}\}|\{%[^{}]{0,4000}?%\}")
_PAIRED = re.compile(r"\{(?:\{[<%]|%-?)\s*(/?)\s*(end)?(comment|highlight|raw|mermaid|katex)\b")
_SILENT = frozenset(("comment", "highlight", "mermaid", "katex"))
_SHOWN = re.compile(r"""\b(?:caption|title|alt)\s*=\s*(?:"([^"\n]{1,1000})"|'([^'\n]{1,1000})')""")
_ATTRIBUTES = re.compile(r"(?<!\{)\{(?::{1,2}/?[^{}\n]{0,200}|[.#][A-Za-z][^{}\n]{0,200})\}")
_SPAN = re.compile(r"\[([^\[\]\n]{1,300})\](?=\{[.#][A-Za-z])")
_ROLE = re.compile(r"\{([a-zA-Z][\w:.+-]{0,40})\}(`{1,3})((?:[^`\r\n]|\r?\n(?![ \t]*\r?\n)){1,400})\2(?!`)")
_TARGET = re.compile(r"\s*<[^<>]{1,300}>\s*$")
_PROSE_ROLES = words("abbr term guilabel menuselection command strong emphasis sub sup subscript superscript")
_ALERT = re.compile(r"(?m)^[ \t]*>[ \t]*(\[![A-Za-z]{3,20}\][+-]?)")
_WIKI = re.compile(r"\[\[[^\[\]|\n]{1,200}\|([^\[\]|\n]{1,200})\]\]")
_CITATION = re.compile(r"[ ]?\[(?:[^\[\]\n@]{0,80}\s)?-?@[\w:.#$%&+?<>~/-]{1,100}[^\[\]\n]{0,200}\]")
_FENCE = re.compile(r"(?m)^[ \t>]*(`{3,}|~{3,})([^`\n\r]*)")
_TICKS = re.compile(r"`+")
_BLANK_LINE = re.compile(r"\n[ \t]*\r?\n|\r[ \t]*\r(?!\n)")
_LINE = re.compile(r"[^\r\n]+")


class Masked:
    """A text and the spans of it that are masked.

    Args:
        text: the article.
        start: where it begins, behind the front matter.
    """

    def __init__(self, text: str, start: int) -> None:
        self.text = text
        self.start = start
        self.spans: list[tuple[int, int]] = []
        self.gaps: list[int] = []  # where a blank parts what is shown on either side
        self.code: list[tuple[int, int]] = []

    def hide(self, start: int, end: int, shown: Iterable[tuple[int, int]] = ()) -> None:
        """Mask ``text[start:end]`` but for the spans ``shown``, which are in order."""
        first = start
        for begin, stop in shown:
            if start < begin:
                self.spans.append((start, begin))
                if start != first:
                    self.gaps.append(start)
            start = stop
        if start < end:
            self.spans.append((start, end))

    def free(self, position: int) -> bool:
        """Whether a position is in no code."""
        index = bisect_right(self.code, position, key=lambda span: span[0]) - 1
        return index < 0 or position >= self.code[index][1]

    def find(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """Find a pattern outside of code."""
        for match in pattern.finditer(self.text, self.start):
            if self.free(match.start()):
                yield match

    def result(self) -> str:
        """Return the text with its masks; its length and its line ends are those of the text."""
        if not self.spans:
            return self.text
        letters = list(self.text)
        for start, end in self.spans:
            for position in range(start, end):
                if letters[position] not in "\r\n":
                    letters[position] = FILLER
        for position in self.gaps:
            letters[position] = " "
        text = "".join(letters)
        return _LINE.sub(_blanked, text)


def _blanked(line: re.Match[str]) -> str:
    """Return a line of nothing but masks as a blank one."""
    said = line[0]
    return " " * len(said) if FILLER in said and not said.strip(FILLER + " \t") else said


def mask(text: str, start: int, suffix: str) -> str:
    """Return ``text`` with what its readers do not see masked. Linear.

    Args:
        text: the article.
        start: where it begins, behind the front matter.
        suffix: that of its file, lower case: ``.mdx`` and ``.qmd`` have rules of their own.
    """
    from fidelity.readers import mask_fences, mask_mdx  # noqa: PLC0415 - each of the three knows the class above

    masked = Masked(text, start)
    fences = list(_FENCE.finditer(text, start))
    mask_fences.hide(masked, fences)
    masked.code += inline_code(text, start, masked.code)
    masked.code.sort()
    if suffix == ".mdx":
        mask_mdx.hide(masked)
    elif "{" in text:
        _templates(masked)
        for match in masked.find(_SPAN):
            masked.hide(match.start(), match.start() + 1)
            masked.hide(match.end() - 1, match.end())
        for match in masked.find(_ATTRIBUTES):
            masked.hide(*match.span())
        _roles(masked)
    for match in masked.find(_ALERT):
        masked.hide(*match.span(1))
    if "[[" in text:
        for match in masked.find(_WIKI):
            masked.hide(*match.span(), shown=[match.span(1)])
    if suffix in (".qmd", ".rmd"):
        for match in masked.find(_CITATION):
            masked.hide(*match.span())
    return masked.result()


def inline_code(text: str, start: int, fenced: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the spans of inline code: runs of as many ticks, in one paragraph, outside of fences."""
    found: list[tuple[int, int]] = []
    blanks = [match.start() for match in _BLANK_LINE.finditer(text, start)]
    opened: dict[int, int] = {}
    paragraph = index = done = 0
    for match in _TICKS.finditer(text, start):
        while index < len(fenced) and fenced[index][1] <= match.start():
            index += 1
        if match.start() < done or (index < len(fenced) and fenced[index][0] <= match.start()):
            continue
        if (block := bisect_right(blanks, match.start())) != paragraph:
            paragraph = block
            opened.clear()
        size = match.end() - match.start()
        if size in opened:
            found.append((opened[size], match.end()))
            opened.clear()
        else:
            opened[size] = match.start()
    return found


def _templates(masked: Masked) -> None:
    silent: list[tuple[str, int]] = []
    for match in masked.find(_TEMPLATE):
        paired = _PAIRED.match(match[0])
        name = paired[3] if paired else ""
        shown = [found.span(1 if found[1] is not None else 2) for found in _SHOWN.finditer(masked.text, *match.span())]
        masked.hide(*match.span(), shown=shown)
        if paired and (paired[1] or paired[2]):
            while silent and silent[-1][0] == name:
                masked.hide(silent.pop()[1], match.start())
        elif name in _SILENT:
            silent = [(name, match.end())]


def _roles(masked: Masked) -> None:
    for match in _ROLE.finditer(masked.text, masked.start):
        if not masked.free(match.start()):
            continue
        name, ticks = match[1], match[2]
        target = _TARGET.search(match[3])
        if target is not None and target.start():
            masked.hide(*match.span(), shown=[(match.start(3), match.start(3) + target.start())])
        elif name in _PROSE_ROLES:
            masked.hide(*match.span(), shown=[match.span(3)])
        elif name.startswith(("cite", "eq", "numref", "index", "footcite")):
            masked.hide(*match.span())
        else:
            masked.hide(match.start(), match.end() - len(match[3]) - 2 * len(ticks))
