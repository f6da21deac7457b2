"""Words as data: one folder per language, one TOML table per subject.

``languages/en/numbers.toml`` holds what the number grammar knows of English, ``names.toml`` what the name grammar
knows, and so on. A word added there needs no code. Lists of words are written as multi-line strings, since those are
read fastest and diff best; `words` turns one into a frozenset.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

#: The folder of the tables. A wheel is unpacked, and `importlib.resources` costs 20 ms at import.
FOLDER = Path(__file__).parent

# Words of two letters at least, in lower case; where all is ASCII, in the form that is found fastest.
_ASCII_WORD = re.compile(r"[a-z]{2,}+")
_WORD = re.compile(r"[^\W\d_](?:[a-z]++[^\W\d_]*+|[^\W\d_]++)")
_ELIDED = re.compile(r"\b([^\W\d_]{1,2})['’](?=[^\W\d_])")
_PARTICLED = re.compile(r"([A-Z]\w+)((?: [a-z]{1,5}){1,3}) (?=([A-Z]\w+))")  # Ana de la Vega
_GLANCE = 400  # code points that tell a text of one language
_ENOUGH = 40  # words
_FEW = 15  # words of a text that is short
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


@cache
def laid_over(language: str, subject: str) -> dict[str, Any]:
    """Return the English table of a subject with what ``language`` has of its own added, entry by entry.

    Given names, countries and acronyms are much the same in all languages: a table of another one holds only what is
    its own.
    """
    ground, own = table("en", subject), table(language, subject) if language != "en" else {}
    if not own:
        return ground
    joined = {key: f"{ground[key]}\n{entry}" for key, entry in own.items() if isinstance(ground.get(key), str)}
    return ground | own | joined


def words(entry: str | list[str] | None) -> frozenset[str]:
    """Return the words of a table entry: a multi-line string of blank-separated words, or a list of phrases."""
    if entry is None:
        return frozenset()
    return _split(entry) if isinstance(entry, str) else frozenset(entry)


@cache
def _split(entry: str) -> frozenset[str]:
    """Return the words of a string of a table, which are asked for once for every text."""
    return frozenset(entry.split())


def groups(entry: str | None) -> Iterator[tuple[str, list[str]]]:
    """Yield the lines of a table entry (``head: word word``), each as its head and the words behind it."""
    for line in (entry or "").splitlines():
        head, _, members = line.partition(":")
        yield head, members.split()


@cache
def known() -> tuple[str, ...]:
    """Return the codes of all languages with data, English first."""
    folders = sorted(entry.name for entry in FOLDER.iterdir() if entry.joinpath("language.toml").is_file())
    return ("en", *(code for code in folders if code != "en"))


@cache
def _function_words(language: str) -> frozenset[str]:
    return words(table(language, "language").get("function_words"))


@cache
def _telling_words(language: str) -> frozenset[str]:
    """Words that no other language has: they tell a short text in which few function words stand."""
    return _function_words(language) | words(table(language, "language").get("telling_words"))


@cache
def _telling_letters(language: str) -> frozenset[str]:
    return frozenset(table(language, "language").get("letters", ""))


def _votes(language: str, sample: list[str], text: str) -> int:
    """Count the words of ``language`` in a sample; an elision is one more, and letters of its own in a small word.

    A word before the same word again is one witness: a name may have it, and be said often.
    """
    telling = _telling_words(language)
    found = len({pair for pair in pairwise([*sample, ""]) if pair[0] in telling})
    data = table(language, "language")
    if elided := words(data.get("elisions")):
        found += any(f"{one}'" in elided for one in _ELIDED.findall(text.lower()))
    letters = _telling_letters(language)
    if not found or letters.isdisjoint(text):
        return found
    return found + any(word.islower() and not letters.isdisjoint(word) for word in text.split())


def _without_surnames(text: str) -> str:
    """Return a text without the particles of surnames, which are words of another language: *Ana de la Vega*.

    They are known by the given name before them, and then stand in the name wherever it is said again.
    """
    names = table("en", "names")
    given, particles = words(names["given"]), words(names["particles"])
    found: set[str] = set()
    for match in _PARTICLED.finditer(text):
        if match[1].lower() in given and particles.issuperset(match[2].split()):
            found.add(f"{match[2].strip()} {match[3]}")
    for surname in sorted(found, key=len, reverse=True):
        text = re.sub(rf"\b{re.escape(surname)}\b", surname.split()[-1], text, flags=re.IGNORECASE)
    return text


def guess(text: str) -> str:
    """Return the code of the language whose function words the beginning of ``text`` uses most.

    English wins ties, and where another language has no more than one word to show: the ``am`` of ``9am`` is German.
    A short text is English if it has nearly as many English words: ``Rue de la Paix`` has two French ones. What few
    function words leave open, a frequent word or a letter that only one language has may decide (``Der Zug fährt``).
    Single letters do not count: the ``s`` of ``Monday's`` is French.
    """
    beginning = text[:_GLANCE].lower()
    sample = (_ASCII_WORD if beginning.isascii() else _WORD).findall(beginning)
    english = sum(map(_function_words("en").__contains__, sample))
    if len(text) > _GLANCE and english * 3 >= len(sample) > _ENOUGH:  # most articles, and plainly
        return "en"
    beginning = text[:_SAMPLE].lower()
    sample = (_ASCII_WORD if beginning.isascii() else _WORD).findall(beginning)
    english = sum(map(_function_words("en").__contains__, sample))
    if english * 3 >= len(sample) or (english * 5 >= len(sample) and len(sample) > _FEW):
        return "en"  # one word in three, in five of a longer text: the other tables need not be read
    counts = _counts(text)
    best = max(counts, key=lambda code: (counts[code], code == "en"))
    return best if counts[best] > 1 + counts["en"] else "en"


def told_apart(one: str, other: str) -> tuple[str, str]:
    """Return the codes of two texts that are in two languages, as a text and its translation are.

    Where both seem to be in one, which happens to short texts, it is the other one that a word of the two speaks for
    (``Einundzwanzig Seeleute wurden gerettet``); where none does, they stay in one.
    """
    common, second = guess(one), guess(other)
    if common != second:
        return common, second
    leads: list[tuple[int, str]] = []
    for text in (one, other):
        counts = _counts(text)
        rival = max((code for code in counts if code != common), key=counts.__getitem__)
        leads.append((counts[rival] - counts[common], rival))
    (ours, first), (theirs, last) = leads
    if max(ours, theirs) <= 0:
        return common, common
    return (first, common) if ours > theirs else (common, last)


def _counts(text: str) -> dict[str, int]:
    """Count the words that speak for each language at the beginning of a text."""
    beginning = _without_surnames(text[:_SAMPLE])
    sample = _WORD.findall(beginning.lower())
    english = sum(map(_function_words("en").__contains__, sample))
    return {code: _votes(code, sample, beginning) if code != "en" else english for code in known()}
