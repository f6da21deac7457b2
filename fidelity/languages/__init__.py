"""Words as data: one folder per language, one TOML table per subject.

``languages/en/numbers.toml`` holds what the number grammar knows of English, ``names.toml`` what the name grammar
knows, and so on. A word added there needs no code. Lists of words are written as multi-line strings, since those are
read fastest and diff best; `words` turns one into a frozenset.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

#: The folder of the tables. A wheel is unpacked, and `importlib.resources` costs 20 ms at import.
FOLDER = Path(__file__).parent

# Words of two letters at least, in lower case; where all is ASCII, in the form that is found fastest.
_ASCII_WORD = re.compile(r"[a-z]{2,}+")
_WORD = re.compile(r"[^\W\d_](?:[a-z]++[^\W\d_]*+|[^\W\d_]++)")
_GLANCE = 400  # code points that tell a text of one language
_ENOUGH = 40  # words
_SAMPLE = 2_000  # code points read to guess a language: enough for a hundred function words


@cache
def table(language: str, subject: str) -> dict[str, Any]:
    """Return the table ``subject`` of ``language``; an empty one where the language has none.

    A language that lacks a table is not an error: its texts are read with what is there (digits need no words).
    """
    path = FOLDER / language / f"{subject}.toml"
    if not path.is_file():
        return {}
    return tomllib.loads(path.read_text(encoding="utf-8"))


def words(entry: str | list[str] | None) -> frozenset[str]:
    """Return the words of a table entry: a multi-line string of blank-separated words, or a list of phrases."""
    if entry is None:
        return frozenset()
    return frozenset(entry.split() if isinstance(entry, str) else entry)


@cache
def known() -> tuple[str, ...]:
    """Return the codes of all languages with data, English first."""
    folders = sorted(entry.name for entry in FOLDER.iterdir() if entry.joinpath("language.toml").is_file())
    return ("en", *(code for code in folders if code != "en"))


@cache
def _function_words(language: str) -> frozenset[str]:
    return words(table(language, "language").get("function_words"))


def guess(text: str) -> str:
    """Return the code of the language whose function words the beginning of ``text`` uses most.

    English wins ties, and where another language has no more than one word to show: the ``am`` of ``9am`` is German.
    A short text is English if it has nearly as many English words: ``Rue de la Paix`` has two French ones. Single
    letters do not count: the ``s`` of ``Monday's`` is French.
    """
    beginning = text[:_GLANCE].lower()
    sample = (_ASCII_WORD if beginning.isascii() else _WORD).findall(beginning)
    english = sum(map(_function_words("en").__contains__, sample))
    if len(text) > _GLANCE and english * 3 >= len(sample) > _ENOUGH:  # most articles, and plainly
        return "en"
    beginning = text[:_SAMPLE].lower()
    sample = (_ASCII_WORD if beginning.isascii() else _WORD).findall(beginning)
    english = sum(map(_function_words("en").__contains__, sample))
    if english * 5 >= len(sample):  # one word in five: surely English, the other tables need not be read
        return "en"
    counts = {code: sum(map(_function_words(code).__contains__, sample)) for code in known()}
    best = max(counts, key=lambda code: (counts[code], code == "en"))
    return best if counts[best] > 1 + english else "en"
