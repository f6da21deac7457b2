"""House style: forms that stand for other forms, whichever of the two articles writes them.

A declared form (an alias of a name, a house spelling) is *matched* as the form it stands for and *shown* as it is
written: each becomes an edit of the fold (`fidelity.folding`), so that quotes, names and the alignment of the texts all
see one word where the house says it is one.

Lenient spelling (``quotes.spelling = "lenient"``) adds the usual variants of a language, from its ``spelling.toml``:
endings (honour, honor), words (grey, gray), contractions (do not, don't). A word with a capital counts only where a
sentence or a quotation begins: a name is no spelling.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from fidelity.languages import table
from fidelity.plain import Edit

_OPENING = frozenset("\"“„‟«»‹›'‘‚")
_ENDING = frozenset(".!?:…")


@dataclass(frozen=True, slots=True)
class House:
    """What a house writes for what.

    Args:
        forms: pairs of a form and the form it stands for; they are found as whole words, capitals as written.
        lenient: whether the usual spelling variants of a language are one word.
    """

    forms: tuple[tuple[str, str], ...] = ()
    lenient: bool = False

    @classmethod
    def of(cls, aliases: Mapping[str, Iterable[str]], *, lenient: bool = False) -> House | None:
        """Return the house whose names and words have these other forms; None where it says nothing."""
        forms = tuple((other, name) for name, others in aliases.items() for other in others if other != name)
        return cls(forms, lenient) if forms or lenient else None

    def edits(self, text: str, language: str) -> list[Edit]:
        """Return the edits of ``text``, sorted; of forms that begin at one place the longest stands. Linear."""
        found: list[Edit] = []
        if self.forms:
            pattern, meant = _declared(self.forms)
            found += [Edit(m.start(), m.end(), meant[" ".join(m[0].split())]) for m in pattern.finditer(text)]
        if self.lenient:
            found += _lenient(text, language)
        return sorted(found, key=lambda edit: (edit.start, -edit.end))


@lru_cache(maxsize=8)
def _declared(forms: tuple[tuple[str, str], ...]) -> tuple[re.Pattern[str], dict[str, str]]:
    meant = {" ".join(form.split()): name for form, name in forms}
    written = "|".join(r"\s".join(map(re.escape, form.split())) for form in sorted(meant, key=lambda f: (-len(f), f)))
    return re.compile(rf"(?<!\w)(?:{written})(?!\w)"), meant


def _lenient(text: str, language: str) -> Iterator[Edit]:
    for pattern, meant in _variants(language):
        for match in pattern.finditer(text):
            start = match.start()
            if text[start].isupper() and not _begins(text, start):
                continue
            written = " ".join(match[match.lastindex or 0].lower().split()).replace("’", "'")
            replacement = meant[written]
            if match.lastindex is None and text[start].isupper():
                replacement = replacement[0].upper() + replacement[1:]
            yield Edit(match.start(match.lastindex or 0), match.end(), replacement)


def _begins(text: str, start: int) -> bool:
    """Whether a sentence or a quotation begins at ``start``: there a capital says nothing."""
    before = text[max(0, start - 3) : start].rstrip()
    return (
        not before or before[-1] in _OPENING or before[-1] in _ENDING or text[start : start + 2] in {"I ", "I'", "I’"}
    )


@cache
def _variants(language: str) -> tuple[tuple[re.Pattern[str], dict[str, str]], ...]:
    """Return patterns with what their last group (the whole match, where there is none) stands for."""
    data = table(language, "spelling")
    if not data:
        return ()
    found = []
    for group in data["endings"]:
        pairs = _pairs(group["pairs"].split())
        found.append((re.compile(rf"(?<!\w)[^\W\d_]{{{group['stem']},24}}({_any(pairs)})(?!\w)"), pairs))
    whole = _pairs(data["words"]["pairs"].split()) | _contracted(data["contractions"])
    found.append((re.compile(rf"(?<!\w)(?:{_any(whole)})(?!\w)", re.IGNORECASE), whole))
    return tuple(found)


def _contracted(data: Mapping[str, str | list[str]]) -> dict[str, str]:
    found = _pairs(data["pairs"])
    for key, words, short in (
        ("negated", ("not",), "n't"),
        ("be", ("is", "has"), "'s"),
        ("are", ("are",), "'re"),
        ("have", ("have",), "'ve"),
        ("will", ("will",), "'ll"),
        ("would", ("would", "had"), "'d"),
    ):
        for head in str(data[key]).split():
            found |= {f"{head} {word}": head + short for word in words}
    return found


def _pairs(entries: Iterable[str]) -> dict[str, str]:
    return dict(entry.split("/", 1) for entry in entries)


def _any(words: Iterable[str]) -> str:
    return "|".join(r"\s".join(map(re.escape, word.split())) for word in sorted(words, key=lambda w: (-len(w), w)))
