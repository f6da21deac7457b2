"""What can be broken in a made-up article, and how: the referents' own damages and those of their surroundings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from fidelity.alignment.model import Relation
from fidelity.articles.changes import Change, Site, mentions
from fidelity.articles.exchanges import exchanges, inventions
from fidelity.articles.frames import SPEAKER, SPEECH, base, kind_of
from fidelity.articles.generate import new_mention
from fidelity.articles.mentions import SCARE, Mention
from fidelity.articles.model import Article, Sentence
from fidelity.articles.named import Body, Person
from fidelity.articles.picks import Pick, choose, replay
from fidelity.articles.referents import Damage, Referent
from fidelity.articles.speeches import Speech
from fidelity.articles.times import Limit
from fidelity.articles.vocabulary import entries
from fidelity.facts.model import Kind

_ONCE = {"name.dropped", "name.suffix"}  # no damage where another mention keeps it: later mentions may be shorter


def sites(article: Article) -> Iterator[Site]:
    """Yield everything that can be broken in ``article``."""
    for number, sentence in enumerate(article.sentences):
        for slot, mention in sentence.slots:
            if slot == SPEAKER:
                yield from _speaker(article, number, mention)
            else:
                yield from _damages(article, number, slot, mention)
        yield from _optional(article, number, sentence)
        yield from _dropped(article, number, sentence)
        yield from _directed(article, number, sentence)
        yield from _scared(article, number, sentence)
    yield from exchanges(article)
    yield from inventions(article)


def _damages(article: Article, number: int, slot: str, mention: Mention) -> Iterator[Site]:
    """The damages that the referent knows of itself, and those of its surroundings."""
    referent = mention.referent
    if referent is None:
        return
    once = len(mentions(article, referent)) == 1 + (mention.notation == "declared")
    names = dict.fromkeys(damage.operation for damage in referent.damages(replay([])))
    for operation in names:
        if operation not in _ONCE or once:

            def damaged(pick: Pick, operation: str = operation) -> Change | None:
                made = next((one for one in referent.damages(pick) if one.operation == operation), None)
                return None if made is None else _damaged(article, number, slot, mention, made)

            yield Site(operation, damaged)

    def change(new: Mention, relation: Relation = Relation.ALTERED) -> Change:
        return _change(article, (number, slot), new, relation, referent)

    if isinstance(referent, Limit):
        yield Site("date.bound", lambda _: change(replace(mention, notation="turned")))
    if mention.title and mention.title not in entries("titles", "honorifics"):
        titles = [title for title in entries("titles", "offices") if title not in mention.title]
        yield Site("name.title", lambda pick: change(replace(mention, office=choose(pick, titles))))
        rank, _, office = mention.title.rpartition(" ")
        ranks = ("",) if rank else entries("titles", "ranks")
        ranked = [f"{one} {office}".lstrip() for one in ranks]
        yield Site("name.rank", lambda pick: change(replace(mention, office=choose(pick, ranked))))
    if slot == SPEECH and not article.sentences[number].block:
        yield Site("quote.unmarked", lambda _: change(replace(mention, notation="unmarked"), Relation.MISSING))


def _damaged(article: Article, number: int, slot: str, mention: Mention, damage: Damage) -> Change | None:
    referent = mention.referent
    assert referent is not None  # noqa: S101
    if damage.text is not None:
        notation = "plainly" if damage.relation is Relation.MISSING and slot != SPEECH else mention.notation
        new = replace(mention, text=damage.text, notation=notation)
        if slot == SPEECH:
            assert isinstance(referent, Speech)  # noqa: S101
            speech = replace(referent, line=damage.text)
            sentence = article.sentences[number]
            if sentence.order not in sentence.with_mention(SPEECH, Mention(speech)).orders:
                return None
    elif damage.operation == "date.half" and mention.notation == "24":
        return None  # 9:00 for 21:00 may still be meant
    else:
        new = replace(mention, referent=damage.other)
        if new.words == mention.words:
            return None
        if mention.notation == "declared" and _acronym(damage.other) != _acronym(referent):
            return None
    return _change(article, (number, slot), new, damage.relation, referent)


def _acronym(referent: Referent | None) -> str | None:
    return referent.acronym if isinstance(referent, Body) else None


def _change(article: Article, place: tuple[int, str], new: Mention, relation: Relation, referent: Referent) -> Change:
    number, slot = place
    sentence = article.sentences[number].with_mention(slot, new)
    return Change(referent.kind, relation, article.with_sentence(number, sentence), ((number, slot),), (referent,))


def _speaker(article: Article, number: int, mention: Mention) -> Iterator[Site]:
    """Somebody else of the article says it; the one who did is still named elsewhere, or was never named."""
    sentence = article.sentences[number]
    speech = sentence.mentions[SPEECH].referent
    assert speech is not None  # noqa: S101
    if mention.referent is not None and mention.referent not in _in_full(article, number):
        return
    here = {one.referent for _, one in sentence.slots}
    others = [one for one in _cast(article) if isinstance(one, Person) and one not in here]
    if not others:
        return

    def misattributed(pick: Pick) -> Change:
        new = sentence.with_mention(SPEAKER, Mention(choose(pick, others), "full"))
        derived = article.with_sentence(number, new)
        return Change(Kind.QUOTE, Relation.ALTERED, derived, ((number, SPEECH),), (speech,))

    yield Site("quote.speaker" if mention.referent is not None else "quote.speaker-named", misattributed)


def _in_full(article: Article, number: int) -> set[Referent | None]:
    """What sentences other than one mention in full."""
    others = [sentence for at, sentence in enumerate(article.sentences) if at != number]
    said = [mention for sentence in others for _, mention in sentence.slots]
    return {mention.referent for mention in said if mention.notation not in {"surname", "titled", "acronym"}}


def _cast(article: Article) -> list[Referent]:
    everybody = (mention.referent for sentence in article.sentences for _, mention in sentence.slots)
    return list(dict.fromkeys(one for one in everybody if one is not None and one.kind is Kind.NAME))


def _optional(article: Article, number: int, sentence: Sentence) -> Iterator[Site]:
    """A phrase with one fact is left out, or one that was left out is invented."""
    if len(sentence.frame.optional) != 1:
        return
    (slot,) = sentence.frame.optional
    kind = kind_of(slot)
    mention = sentence.mentions.get(slot)
    if mention is None:

        def invented(pick: Pick) -> Change | None:
            new = new_mention(pick, article, slot)
            if new is None:
                return None
            derived = article.with_sentence(number, replace(sentence, slots=(*sentence.slots, (slot, new))))
            return Change(kind, Relation.UNSUPPORTED, derived, ((number, slot),), ())

        yield Site(f"{kind}.invented", invented)
    elif mention.referent is not None and len(mentions(article, mention.referent)) == 1:
        referent = mention.referent

        def left_out(_: Pick) -> Change:
            shorter = sentence.without(slot)
            order = sentence.order if sentence.order in shorter.orders else shorter.orders[0]
            derived = article.with_sentence(number, replace(shorter, order=order))
            return Change(kind, Relation.MISSING, derived, ((number, slot),), (referent,))

        yield Site(f"{kind}.left-out", left_out)


def _dropped(article: Article, number: int, sentence: Sentence) -> Iterator[Site]:
    """A sentence with one fact is dropped; a named speaker must be named elsewhere."""
    if number <= article.head:
        return
    told = dict.fromkeys(mention.referent for _, mention in sentence.slots if mention.referent is not None)
    others = _in_full(article, number)
    once = [one for one in told if one not in others]
    if len(once) != 1 or (isinstance(once[0], Speech) and once[0].counts):
        return

    def dropped(_: Pick) -> Change:
        rest = (*article.sentences[:number], *article.sentences[number + 1 :])
        breaks = frozenset(at - (at > number) for at in article.breaks)
        derived = replace(article, sentences=rest, breaks=breaks)
        return Change(once[0].kind, Relation.MISSING, derived, ((max(number - 1, 0), ""),), (once[0],))

    yield Site(f"{once[0].kind}.sentence-dropped", dropped)


def _directed(article: Article, number: int, sentence: Sentence) -> Iterator[Site]:
    """A rise is made a fall."""
    figures = [slot for slot, _ in sentence.slots if kind_of(slot) is Kind.NUMBER]
    if not sentence.frame.directed or len(figures) != 1:
        return
    referent = sentence.mentions[figures[0]].referent
    assert referent is not None  # noqa: S101

    def flipped(_: Pick) -> Change:
        derived = article.with_sentence(number, replace(sentence, flipped=not sentence.flipped))
        return Change(Kind.NUMBER, Relation.ALTERED, derived, ((number, figures[0]),), (referent,))

    if base(figures[0]) != "money":  # shares that close at a price are not shares that open at it: another fact
        yield Site("number.direction", flipped)


def _scared(article: Article, number: int, sentence: Sentence) -> Iterator[Site]:
    """A plain word of the article stands in quotation marks, as if somebody had said it."""
    if not sentence.frame.varied or sentence.scared or SPEECH in sentence.mentions:
        return

    def scared(_: Pick) -> Change:
        derived = article.with_sentence(number, replace(sentence, scared=True))
        return Change(Kind.QUOTE, Relation.UNSUPPORTED, derived, ((number, SCARE),), ())

    yield Site("quote.scare", scared)
