"""The waiver that an editor would write for a violation, ready to be pasted."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from fidelity.facts.model import Kind
from fidelity.terms import names
from fidelity.verdicts import Violation

REASON = "REASON"
"""What the editor has to replace."""

_MARKS = (('"', '"'), ("“", "”"), ("«", "»"), ("'", "'"))
_LONG = 60  # code points of a quotation, from which on it is cut short
_COMMENTS = {".mdx": "{{/* {} */}}", ".rst": ".. {}"}
_WITH_COMMENTS = (".md", ".markdown", ".mdown", ".mkd", ".mkdn", ".qmd", ".rmd", ".html", ".htm", ".txt", "")


def clause(violation: Violation) -> str:
    """Return the words behind ``allow``: ``number "14" because "REASON"``."""
    fact = violation.fact
    words = " ".join(fact.text.split())
    if fact.kind is Kind.QUOTE:
        words = re.sub(r"^[\"'“”‘’„«»‹›\s]+|[\"'“”‘’„«»‹›\s]+$", "", words) or words
        if len(words) > _LONG:
            words = f"{words[: words.rfind(' ', _LONG // 2, _LONG)].rstrip()}…"
    elif "\n" in fact.text and not names(fact, words):
        words = str(fact.value)
    for opening, closing in _MARKS:
        if opening not in words and closing not in words:
            return f'{fact.kind} {opening}{words}{closing} because "{REASON}"'
    return f'{fact.kind} "{words.replace(chr(34), "")}" because "{REASON}"'


def comment(violation: Violation, path: str) -> str:
    """Return the waiver as a comment for the article at ``path``, or as the manifest's key where it has no comments."""
    suffix = PurePosixPath(path).suffix.lower()
    said = f"fidelity: allow {clause(violation)}"
    if suffix in _COMMENTS:
        return _COMMENTS[suffix].format(said)
    if suffix in _WITH_COMMENTS:
        return f"<!-- {said} -->"
    return f"allow = ['''{clause(violation)}''']"
