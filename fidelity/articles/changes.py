"""What breaking a made-up article takes: sites, where it can be done, and changes, what comes of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from fidelity.alignment.model import Relation
from fidelity.articles.mentions import Mention
from fidelity.articles.model import Article
from fidelity.articles.picks import Pick
from fidelity.articles.referents import Referent
from fidelity.facts.model import Fact, Kind


class Change(NamedTuple):
    """A corruption before it knows its source."""

    kind: Kind
    relation: Relation
    article: Article
    spots: tuple[tuple[int, str], ...]
    referents: tuple[Referent, ...]


Place = tuple[int, str, Mention]
"""A sentence's number, a slot, and what fills it."""


class Site(NamedTuple):
    """Something that can be broken: the operation, and how it is carried out."""

    operation: str
    carry_out: Callable[[Pick], Change | None]


def mentions(article: Article, referent: Referent) -> list[Fact]:
    """Return every fact of ``article`` that is about ``referent``."""
    return [
        fact
        for number, sentence in enumerate(article.sentences)
        for slot, mention in sentence.slots
        if mention.referent == referent
        for fact in article.spans(number, slot)
        if fact.kind is referent.kind
    ]
