"""The forms of a report, by name; each is a module of its own, imported when it is asked for.

A form is one function ``write(articles) -> Iterator[str]``: it takes articles as they are checked, keeps what it needs
of each, and yields lines (without line ends), some of them before the last article is there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from importlib import import_module

from fidelity.reports.article import Article

Writer = Callable[[Iterable[Article]], Iterator[str]]

FORMS = ("text", "json", "jsonl", "sarif", "gitlab", "github", "rdjsonl")
"""All forms; ``text`` is the terminal's own (`fidelity.reports.text`)."""


def writer(form: str) -> Writer:
    """Return the function that writes ``form``, one of `FORMS` but ``text``."""
    write: Writer = import_module(f"fidelity.reports.as_{form}").write
    return write
