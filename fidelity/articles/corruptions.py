"""Corruptions: articles in which exactly one fact is broken, with a label that says what, how and where.

`sites` lists what can be broken in an article; a site picked and carried out is a `Corruption`. The article that is
broken may be the source itself or a harmless rewrite of it (`fidelity.articles.rewrites`): the second is the harder
test, and nearer to what happens.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from fidelity.alignment.model import Relation
from fidelity.articles.changes import Site, mentions
from fidelity.articles.model import Article
from fidelity.articles.picks import Pick, choose
from fidelity.articles.referents import Referent
from fidelity.articles.sites import sites
from fidelity.facts.model import Fact, Kind

if TYPE_CHECKING:
    from fidelity.verdicts import Violation


_NAMES = {
    Kind.DATE: """
        borrowed bound day decade direction distance exchanged half hour invented left-out minute month
        precision-invented precision-lost quarter season sentence-dropped sentence-invented unit weekday
        year zone
    """,
    Kind.NAME: """
        borrowed country dropped event exchanged given invented left-out look-alike rank script sentence-dropped
        sentence-invented suffix surname title town word work
    """,
    Kind.NUMBER: """
        borrowed bound bounded collapsed currency digit direction end exchanged fraction invented left-out
        magnitude points rank score sentence-dropped sentence-invented transposed unbounded unit vague word
    """,
    Kind.QUOTE: """
        bracket condition-dropped contraction ellipsis negated negation-dropped opening-dropped question scare
        sentence-dropped sentence-invented speaker speaker-named unmarked word word-added word-dropped
    """,
}
OPERATIONS = tuple(f"{kind}.{name}" for kind, names in _NAMES.items() for name in names.split())
"""Every way to break a fact, by name; the first half is the kind of the fact."""

_WHOLE = {"quote.speaker", "quote.speaker-named", "quote.unmarked", "quote.sentence-dropped"}


@dataclass(frozen=True)
class Corruption:
    """A derived article with one broken fact.

    Args:
        operation: what was done: ``number.digit``, ``quote.negated`` …
        kind: the kind of the broken fact.
        relation: how it is broken.
        source: the article that it derives from.
        article: the derived article.
        spots: the slots of the derived article that were changed, as numbers of sentences and names of slots.
        referents: what the broken fact was about.
    """

    operation: str
    kind: Kind
    relation: Relation
    source: Article
    article: Article
    spots: tuple[tuple[int, str], ...]
    referents: tuple[Referent, ...]

    def __repr__(self) -> str:
        return f"Corruption({self.operation}: {self.source_text!r} → {self.derived_text!r} in {self.article.text!r})"

    def _repr_pretty_(self, printer: Any, _cycle: bool) -> None:  # noqa: FBT001 - Hypothesis and IPython call it so
        printer.text(repr(self))

    @property
    def text(self) -> str:
        """The derived text."""
        return self.article.text

    @cached_property
    def derived_spans(self) -> list[tuple[int, int]]:
        """Where the broken fact stands in the derived text; the sentence, where it stands no more."""
        facts = [fact for number, slot in self.spots for fact in self.article.spans(number, slot)]
        found = [(fact.start, fact.end) for fact in facts if fact.kind is self.kind]
        return found or [self.article.span(number) for number, _ in self.spots if number < len(self.article.sentences)]

    @cached_property
    def source_facts(self) -> list[Fact]:
        """The broken fact in the source text, every mention of it; none where it was invented."""
        return [fact for referent in self.referents for fact in mentions(self.source, referent)]

    @property
    def kinds(self) -> frozenset[Kind]:
        """The kinds that a report may call it: a title stands in quotation marks and is a name all the same."""
        titled = any(slot.startswith("work") for _, slot in self.spots)
        return frozenset({self.kind, Kind.QUOTE} if titled else {self.kind})

    @property
    def source_text(self) -> str:
        """The fact as the source has it."""
        return self.source_facts[0].text if self.source_facts else ""

    @property
    def derived_text(self) -> str:
        """What stands in its place."""
        start, end = self.derived_spans[0] if self.derived_spans else (0, 0)
        return self.text[start:end]

    @property
    def start(self) -> int:
        """Where it begins in the derived text."""
        return self.derived_spans[0][0] if self.derived_spans else 0

    @property
    def end(self) -> int:
        """Where it ends in the derived text."""
        return self.derived_spans[0][1] if self.derived_spans else 0


def corrupt(
    source: Article, pick: Pick, rewritten: Article | None = None, operation: str | Collection[str] | None = None
) -> Corruption | None:
    """Break one fact of an article.

    Args:
        source: the article that the derived one is compared with.
        pick: picks the operation, the fact and the rest.
        rewritten: a harmless rewrite of ``source``, which is broken in its stead.
        operation: the operation wanted, or several of which one will do.

    Returns:
        The corruption; None where the article has nothing that can be broken so.
    """
    article = rewritten or source
    found: dict[str, list[Site]] = {}
    wanted = {operation} if isinstance(operation, str) else operation
    for site in sites(article):
        if wanted is None or site.operation in wanted:
            found.setdefault(site.operation, []).append(site)
    if not found:
        return None
    site = choose(pick, choose(pick, list(found.values())))
    change = site.carry_out(pick)
    if change is None or change.article.text == article.text:
        return None
    made = Corruption(site.operation, change.kind, change.relation, source, *change[2:])
    parts = max(len(made.source_facts), len(made.derived_spans))
    return None if site.operation in _WHOLE and parts > 1 else made  # two parts of a quotation are two facts


def found_by(corruption: Corruption, violation: Violation) -> bool:
    """Say whether a violation is this corruption: its kind, its relation and its place.

    The place is right where the derived facts touch, or, for a fact that is gone, where the source facts do.
    """
    if violation.kind not in corruption.kinds or violation.relation is not corruption.relation:
        return False
    derived, source = violation.derived, violation.source
    here = derived is not None and any(_touch(derived, span) for span in corruption.derived_spans)
    there = source is not None and any(_touch(source, (fact.start, fact.end)) for fact in corruption.source_facts)
    return here or (there and corruption.relation is not Relation.UNSUPPORTED)


def _touch(fact: Fact, span: tuple[int, int]) -> bool:
    return fact.start < span[1] and span[0] < fact.end
