"""What two facts of a made-up article can do to one another, and facts that come from nowhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from itertools import pairwise

from fidelity.alignment.model import Relation
from fidelity.articles.changes import Change, Place, Site, mentions
from fidelity.articles.frames import SPEAKER, SPEECH, Frame, frames, kind_of
from fidelity.articles.generate import new_mention
from fidelity.articles.mentions import Mention
from fidelity.articles.model import Article, Sentence
from fidelity.articles.named import Body
from fidelity.articles.picks import Pick, choose
from fidelity.articles.referents import Referent
from fidelity.articles.vocabulary import entries


def exchanges(article: Article) -> Iterator[Site]:
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


def inventions(article: Article) -> Iterator[Site]:
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
    start = max(article.head, 1)
    number = start + pick(len(article.sentences) + 1 - start)
    rest = (*article.sentences[:number], Sentence(frame, tuple(said)), *article.sentences[number:])
    breaks = frozenset(at + (at >= number) for at in article.breaks)
    derived = replace(article, sentences=rest, breaks=breaks | ({number} if slot == SPEECH else set()))
    return Change(kind_of(slot), Relation.UNSUPPORTED, derived, ((number, slot),), ())


def _resembles(article: Article, words: str) -> bool:
    """Say whether somebody says nearly the same: a second voice would then be a changed quotation, no new one."""
    new = set(words.lower().split())
    lines = [mention.words for sentence in article.sentences for slot, mention in sentence.slots if slot == SPEECH]
    return any(len(new & set(line.lower().split())) * 2 > len(new) for line in lines)
