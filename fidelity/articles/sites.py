"""What can be broken in a made-up article, and how: the referents' own damages and those of their surroundings."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from itertools import pairwise
from typing import NamedTuple

from fidelity.alignment.model import Relation
from fidelity.articles.frames import SPEAKER, SPEECH, Frame, base, frames, kind_of
from fidelity.articles.generate import new_mention
from fidelity.articles.mentions import Mention
from fidelity.articles.model import Article, Sentence
from fidelity.articles.named import Body, Person
from fidelity.articles.picks import Pick, choose, replay
from fidelity.articles.referents import Damage, Referent
from fidelity.articles.speeches import Speech
from fidelity.articles.times import Limit
from fidelity.articles.vocabulary import entries
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
    yield from _exchanges(article)
    yield from _inventions(article)


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


def _damages(article: Article, number: int, slot: str, mention: Mention) -> Iterator[Site]:
    """The damages that the referent knows of itself, and those of its surroundings."""
    referent = mention.referent
    if referent is None:
        return
    once = len(mentions(article, referent)) == 1 + (mention.notation == "declared")
    names = dict.fromkeys(damage.operation for damage in referent.damages(replay([])))
    for operation in names:
        if operation != "name.dropped" or once:

            def damaged(pick: Pick, operation: str = operation) -> Change | None:
                made = next((one for one in referent.damages(pick) if one.operation == operation), None)
                return None if made is None else _damaged(article, number, slot, mention, made)

            yield Site(operation, damaged)

    def change(new: Mention, relation: Relation = Relation.ALTERED) -> Change:
        return _change(article, (number, slot), new, relation, referent)

    if isinstance(referent, Limit):
        yield Site("date.bound", lambda _: change(replace(mention, notation="turned")))
    if mention.title:
        titles = [title for title in entries("titles", "offices") if title != mention.title]
        yield Site("name.title", lambda pick: change(replace(mention, office=choose(pick, titles))))
    if slot == SPEECH:
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
    if len(article.sentences) < 2 or number == 0:
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


def _exchanges(article: Article) -> Iterator[Site]:
    """Two facts of one sort change places, or one stands in the place of the other, too."""
    places: dict[object, list[Place]] = {}
    for number, sentence in enumerate(article.sentences):
        for slot, mention in sentence.slots:
            referent = mention.referent
            if referent is None or slot in {SPEECH, SPEAKER} or len(mentions(article, referent)) != 1:
                continue
            places.setdefault(_shape(referent), []).append((number, slot, mention))
    for found in places.values():
        for first, second in pairwise(found):
            if first[0] == second[0] and article.sentences[first[0]].joined(first[1], second[1]):
                continue
            one, other = first[2].referent, second[2].referent
            assert one is not None and other is not None  # noqa: PT018, S101
            moved = article.with_sentence(first[0], _moved(article, first, other))
            yield Site(f"{one.kind}.exchanged", partial(_exchanged, moved, (first, second)))
            if one.kind is not Kind.NAME:
                borrowed = Change(one.kind, Relation.ALTERED, moved, (first[:2],), (one,))
                yield Site(f"{one.kind}.borrowed", partial(_given, borrowed))


def _shape(referent: Referent) -> object:
    """What two referents must have in common for the one to stand where the other does."""
    parts = tuple(bool(getattr(referent, part, 0)) for part in ("year", "month", "day", "weekday"))
    words = len(referent.words) if isinstance(referent, Body) else 0
    return type(referent), referent.unit, getattr(referent, "sort", ""), words, parts


def _exchanged(moved: Article, places: tuple[Place, Place], _: Pick) -> Change:
    """The first place holds the second's referent already."""
    first, second = places
    one, other = first[2].referent, second[2].referent
    assert one is not None and other is not None  # noqa: PT018, S101
    derived = moved.with_sentence(second[0], _moved(moved, second, one))
    return Change(one.kind, Relation.ALTERED, derived, (first[:2], second[:2]), (one, other))


def _given(change: Change, _: Pick) -> Change:
    return change


def _moved(article: Article, place: Place, referent: Referent) -> Sentence:
    number, slot, mention = place
    return article.sentences[number].with_mention(slot, replace(mention, referent=referent))


def _inventions(article: Article) -> Iterator[Site]:
    """A sentence that the source does not have, with one fact."""
    for genre in ("speech", "council", "weather", "transport"):
        for frame in frames(genre)[: 1 if genre == "speech" else 4]:
            slots = [slot for slot in frame.slots if slot not in frame.optional and slot != SPEAKER]
            if len(slots) != 1 or any(sentence.frame == frame for sentence in article.sentences):
                continue

            yield Site(f"{kind_of(slots[0])}.sentence-invented", partial(_invented, article, frame, slots[0]))


def _invented(article: Article, frame: Frame, slot: str, pick: Pick) -> Change | None:
    new = new_mention(pick, article, slot)
    if new is None or (slot == SPEECH and _resembles(article, new.words)):
        return None
    said = [(slot, new)]
    if SPEAKER in frame.slots:
        said.append((SPEAKER, Mention(None, text=choose(pick, entries("speakers", "nobody")))))
    number = 1 + pick(len(article.sentences))
    rest = (*article.sentences[:number], Sentence(frame, tuple(said)), *article.sentences[number:])
    breaks = frozenset(at + (at >= number) for at in article.breaks)
    derived = replace(article, sentences=rest, breaks=breaks | ({number} if slot == SPEECH else set()))
    return Change(kind_of(slot), Relation.UNSUPPORTED, derived, ((number, slot),), ())


def _resembles(article: Article, words: str) -> bool:
    """Say whether somebody says nearly the same: a second voice would then be a changed quotation, no new one."""
    new = set(words.lower().split())
    lines = [mention.words for sentence in article.sentences for slot, mention in sentence.slots if slot == SPEECH]
    return any(len(new & set(line.lower().split())) * 2 > len(new) for line in lines)
