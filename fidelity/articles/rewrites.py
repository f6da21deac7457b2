"""Rewrites that keep every fact and change its form: what an engine must be silent about."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from fidelity.articles.amounts import Count, Duration, Measure
from fidelity.articles.frames import SPEECH, frames
from fidelity.articles.mentions import Mention
from fidelity.articles.model import Article, Sentence
from fidelity.articles.named import Body, Person
from fidelity.articles.picks import Pick, choose
from fidelity.articles.speeches import Speech
from fidelity.articles.typography import MARKS, TYPOGRAPHY
from fidelity.articles.vocabulary import entries
from fidelity.facts.model import Kind

Operation = Callable[[Article, Pick], Article]


@dataclass(frozen=True)
class Rewrite:
    """A derived article that keeps every fact of its source.

    Args:
        operation: what was done; several operations are joined with ``+``.
        source: the article that it derives from.
        article: the derived article.
    """

    operation: str
    source: Article
    article: Article

    def __repr__(self) -> str:
        return f"Rewrite({self.operation}: {self.source.text!r} → {self.article.text!r})"

    def _repr_pretty_(self, printer: Any, _cycle: bool) -> None:  # noqa: FBT001 - Hypothesis and IPython call it so
        printer.text(repr(self))

    @property
    def text(self) -> str:
        """The derived text."""
        return self.article.text


def rewrite(source: Article, pick: Pick, operation: str | None = None) -> Rewrite | None:
    """Rewrite an article without touching its facts.

    Args:
        source: the article.
        pick: picks the operation and the rest.
        operation: the operation wanted, a key of ``OPERATIONS``, or ``all`` for all of them, one after the other.

    Returns:
        The rewrite; None where the operation changes nothing.
    """
    if operation == "all":
        made = source
        for change in OPERATIONS.values():
            if pick(2):
                made = change(made, pick)
        name = operation
    else:
        name = choose(pick, list(OPERATIONS)) if operation is None else operation
        made = OPERATIONS[name](source, pick)
    return None if made.text == source.text else Rewrite(name, source, made)


def _each(article: Article, change: Callable[[str, Mention], Mention]) -> Article:
    sentences = tuple(
        replace(sentence, slots=tuple((slot, change(slot, mention)) for slot, mention in sentence.slots))
        for sentence in article.sentences
    )
    return replace(article, sentences=sentences)


def _notations(*kinds: Kind) -> Operation:
    def written(article: Article, pick: Pick) -> Article:
        def change(_: str, mention: Mention) -> Mention:
            if mention.referent is None or mention.referent.kind not in kinds:
                return mention
            others = [name for name in mention.referent.notations if name != mention.notation]
            return replace(mention, notation=choose(pick, others)) if others else mention

        return _each(article, change)

    return written


def _converted(article: Article, _: Pick) -> Article:
    """Two weeks are 14 days, two kilometers 2,000 meters."""

    def change(_slot: str, mention: Mention) -> Mention:
        if not isinstance(mention.referent, Duration | Measure):
            return mention
        return replace(mention, text=mention.referent.converted)

    return _each(article, change)


def _style(article: Article, pick: Pick) -> Article:
    return replace(article, style=choose(pick, [style for style in MARKS if style != article.style]))


def _ordered(*, speech: bool) -> Operation:
    def ordered(article: Article, pick: Pick) -> Article:
        sentences = []
        for sentence in article.sentences:
            others = [order for order in sentence.orders if order != sentence.order]
            fits = (SPEECH in sentence.mentions) is speech
            sentences.append(replace(sentence, order=choose(pick, others)) if fits and others else sentence)
        return replace(article, sentences=tuple(sentences))

    return ordered


def _reordered(article: Article, pick: Pick) -> Article:
    """A sentence goes elsewhere; none that needs the one before it, since none does."""
    if len(article.sentences) < 2:
        return article
    head, body = article.sentences[: article.head], list(article.sentences[article.head :])
    moved = body.pop(pick(len(body))) if body else None
    if moved is None:
        return article
    body.insert(pick(len(body) + 1), moved)
    return replace(article, sentences=(*head, *body), items=frozenset())


def _aliases(article: Article, _: Pick) -> Article:
    """The first mention of a person in full, the later ones by the surname; or, where they are so already, in full."""
    met: set[object] = set()
    mentions = [mention for sentence in article.sentences for _, mention in sentence.slots]
    short = any(mention.notation in {"surname", "titled"} for mention in mentions)

    def change(_slot: str, mention: Mention) -> Mention:
        if not isinstance(mention.referent, Person) or mention.text is not None:
            return mention
        later = mention.referent in met
        met.add(mention.referent)
        if short:
            return replace(mention, notation="full") if mention.notation in {"surname", "titled"} else mention
        return replace(mention, notation="surname") if later else mention

    return _each(article, change)


def _acronyms(article: Article, _: Pick) -> Article:
    """A declared acronym stands for the full name from then on."""
    declared: set[object] = set()

    def change(_slot: str, mention: Mention) -> Mention:
        again = mention.referent in declared and isinstance(mention.referent, Body) and mention.notation == "full"
        if mention.notation == "declared":
            declared.add(mention.referent)
        return replace(mention, notation="acronym") if again else mention

    return _each(article, change)


def _without_diacritics(article: Article, _: Pick) -> Article:
    def change(_slot: str, mention: Mention) -> Mention:
        referent = mention.referent
        if referent is None or referent.kind is not Kind.NAME or "plain" not in referent.notations:
            return mention
        return replace(mention, notation="plain") if mention.notation == "full" else mention

    return _each(article, change)


def _spun(article: Article, _: Pick) -> Article:
    """Other words for the same thing."""
    return replace(article, sentences=tuple(replace(one, wording=one.wording + 1) for one in article.sentences))


def _paragraphs(article: Article, pick: Pick) -> Article:
    speeches = {number for number, sentence in enumerate(article.sentences) if SPEECH in sentence.mentions}
    others = {number for number in range(1, len(article.sentences)) if number not in speeches and pick(2)}
    return replace(article, breaks=frozenset((speeches & article.breaks) | others))


def _padded(article: Article, pick: Pick) -> Article:
    """A sentence of no fact is added."""
    sentence = Sentence(choose(pick, frames("plain")))
    first = max(article.head, 1)
    at = first + pick(len(article.sentences) + 1 - first)
    breaks = frozenset(number + (number >= at) for number in article.breaks)
    rest = (*article.sentences[:at], sentence, *article.sentences[at:])
    return replace(article, sentences=rest, breaks=breaks, items=frozenset())


def _listed(article: Article, pick: Pick) -> Article:
    """Sentences become the items of a list."""
    plain = [
        number
        for number, sentence in enumerate(article.sentences)
        if number >= article.head and SPEECH not in sentence.mentions and not sentence.block
    ]
    if not plain:
        return article
    first = plain[pick(len(plain))]
    run = [first]
    while run[-1] + 1 in plain:
        run.append(run[-1] + 1)
    return replace(article, items=frozenset(run)) if len(run) > 1 else article


def _rounded(article: Article, _: Pick) -> Article:
    """1,234,567 is about 1.2 million."""

    def change(_slot: str, mention: Mention) -> Mention:
        return replace(mention, text=mention.referent.rounded) if type(mention.referent) is Count else mention

    return _each(article, change)


def _without_honorifics(article: Article, _: Pick) -> Article:
    """Dr. Lee is Lee."""

    def change(_slot: str, mention: Mention) -> Mention:
        return replace(mention, office="") if mention.title in entries("titles", "honorifics") else mention

    return _each(article, change)


def _spoken(line: Callable[[Speech], str]) -> Operation:
    """Quotations change in a way that quotation marks allow."""

    def spoken(article: Article, _: Pick) -> Article:
        def change(slot: str, mention: Mention) -> Mention:
            speech = mention.referent
            if slot != SPEECH or not isinstance(speech, Speech) or mention.text is not None:
                return mention
            return replace(mention, text=line(speech))

        return _each(article, change)

    return spoken


def _small(speech: Speech) -> str:
    """[w]e: in the middle of a sentence, a letter that was a capital."""
    first = speech.line[0]
    rest = speech.line[1:]
    return speech.line if first == "I" and not rest[:1].isalpha() else f"[{first.lower()}]{rest}"


def _typeset(name: str) -> Operation:
    return lambda article, _: replace(article, typography=(*article.typography, name))


def _operations() -> Iterator[tuple[str, Operation]]:
    yield "number notation", _notations(Kind.NUMBER)
    yield "conversion", _converted
    yield "date format", _notations(Kind.DATE)
    yield "quotation style", _style
    yield "attribution moved", _ordered(speech=True)
    yield "clause order", _ordered(speech=False)
    yield "sentence order", _reordered
    yield "alias", _aliases
    yield "acronym", _acronyms
    yield "diacritics", _without_diacritics
    yield "honorific dropped", _without_honorifics
    yield "rounding with a hedge", _rounded
    yield "marked ellipsis", _spoken(lambda speech: speech.elided)
    yield "bracketed letter", _spoken(_small)
    yield "list", _listed
    yield "spun words", _spun
    yield "paragraphs", _paragraphs
    yield "sentence added", _padded
    for name in TYPOGRAPHY:
        yield name, _typeset(name)


OPERATIONS: dict[str, Operation] = dict(_operations())
"""Every operation by its name."""
