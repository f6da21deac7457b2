r"""PO files (gettext): the translations, or what is translated, entry by entry.

Read by a small grammar of its own, since libraries keep no columns: keywords, quoted strings and their continuation
lines, with the escapes of C. The header, obsolete entries and, of translations, fuzzy ones are left out: gettext does
not show them either. Light markup in the entries (Sphinx, Markdown) is folded as in plain text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePath
from typing import NamedTuple

from fidelity.document import Document
from fidelity.errors import ReadError
from fidelity.readers.decoding import po_charset
from fidelity.readers.files import load
from fidelity.readers.front_matter import code
from fidelity.readers.sides import known
from fidelity.readers.spelled import Spelled
from fidelity.readers.visible import Visible

_LINE = re.compile(r"([^\r\n]*)(?:\r\n|\r|\n|\Z)")
_KEYWORD = re.compile(r"[ \t]*(msgctxt|msgid_plural|msgid|msgstr(?:\[\d{1,2}\])?)[ \t]*(?=\")")
_STRING = re.compile(r"[ \t]*\"((?:[^\"\\]|\\.)*+)\"[ \t]*$")
_ESCAPE = re.compile(r"\\(?:[0-7]{1,3}|x[0-9a-fA-F]{2}|.)")
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b", "f": "\f", "v": "\v"}
_LANGUAGE = re.compile(r"^Language:[ \t]*([\w@.-]{2,20})", re.MULTILINE)
_OF = {"target": "msgstr", "source": "msgid"}


class Entry(NamedTuple):
    """An entry: its strings by keyword, in order, and whether it is fuzzy."""

    strings: dict[str, Spelled]
    fuzzy: bool


def read(
    path: str | PurePath, *, date: str | None = None, language: str | None = None, side: str = "target"
) -> Document:
    """Return one side of the PO file at ``path`` as a document.

    Args:
        path: the file.
        date: the article's own date.
        language: the language of the side, or None to ask the header, which names that of the translation.
        side: ``"target"``, the translations, or ``"source"``, what is translated.

    Raises:
        ReadError: the file cannot be read, or a line of it is none of a PO file; there is no such side.
    """
    text = load(path, declared=po_charset)
    return parse(text, path=PurePath(path).as_posix(), date=date, language=language, side=side)


def parse(
    text: str, *, path: str | None = None, date: str | None = None, language: str | None = None, side: str = "target"
) -> Document:
    """Return one side of a PO file.

    Raises:
        ReadError: as `read`.
    """
    side = known(side, "po")
    visible = Visible()
    for entry in entries(text, path or "<text>"):
        if not entry.strings.get("msgid", Spelled()).text and "msgctxt" not in entry.strings:
            found = _LANGUAGE.search(entry.strings.get("msgstr", Spelled()).text)
            if found and side == "target":
                language = language or code(found[1])
            continue
        if entry.fuzzy and side == "target":
            continue
        for keyword, said in entry.strings.items():
            if keyword.startswith(_OF[side]):
                visible.block()
                visible.embed(Document(said.text), said)
    return visible.document(text, path, date, language, plain=True)


def entries(text: str, name: str) -> Iterator[Entry]:
    """Yield the entries of a PO file in order.

    Raises:
        ReadError: a line is neither comment nor keyword nor string.
    """
    strings: dict[str, Spelled] = {}
    fuzzy = False
    open_string: Spelled | None = None
    for number, match in enumerate(_LINE.finditer(text), 1):
        line = match[1].removeprefix("\ufeff") if number == 1 else match[1]
        base = match.start() + len(match[1]) - len(line)
        keyword = _KEYWORD.match(line)
        if line.strip() and line.lstrip()[0] != "#":
            string = _STRING.match(line, keyword.end() if keyword else 0)
            if string is None or (keyword is None and open_string is None):
                raise ReadError(
                    f'{name}:{number}: is no line of a PO file: {line.strip()[:40]!r}; write msgid "…", msgstr "…" or '
                    "a comment that begins with #"
                )
            if keyword is not None:
                if keyword[1] in ("msgctxt", "msgid") and any(key.startswith("msgstr") for key in strings):
                    yield Entry(strings, fuzzy)
                    strings, fuzzy = {}, False
                open_string = strings[keyword[1]] = Spelled()
            if open_string is not None:
                _decode(open_string, string[1], base + string.start(1))
            continue
        open_string = None
        if strings and any(key.startswith("msgstr") for key in strings):
            yield Entry(strings, fuzzy)
            strings, fuzzy = {}, False
        if line.startswith("#,") and "fuzzy" in line:
            fuzzy = True
        elif not line.strip():
            fuzzy = False
    if strings:
        yield Entry(strings, fuzzy)


def _decode(whole: Spelled, said: str, offset: int) -> None:
    done = 0
    for match in _ESCAPE.finditer(said):
        whole.add(said[done : match.start()], offset + done)
        escape = match[0][1:]
        if escape[0] == "x" and len(escape) > 1:  # no digits: the letter itself, as of any other
            plain = chr(int(escape[1:], 16))
        elif escape[0] in "01234567":
            plain = chr(int(escape, 8))
        else:
            plain = _ESCAPES.get(escape, escape)
        whole.put(plain, offset + match.start())
        done = match.end()
    whole.add(said[done:], offset + done)
