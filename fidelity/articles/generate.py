"""Articles out of picks: which sentences, what is in their slots, and how it is written.

An article tells of a cast: names are introduced in full and come back as surnames and acronyms. Picks come in the
order in which the article is read, sentence by sentence, and each first choice is the simplest that still serves, so
that what shrinks is an article: fewer sentences, fewer facts, plainer words.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from random import Random

from fidelity.articles import figures, named, speeches, times
from fidelity.articles.frames import SPEAKER, SPEECH, Frame, base, frames, genres, kind_of
from fidelity.articles.mentions import Mention
from fidelity.articles.model import Article, Sentence
from fidelity.articles.named import Body, Person
from fidelity.articles.picks import Pick, chance, choose, recorded, replay, seldom, shifted
from fidelity.articles.referents import Referent
from fidelity.articles.vocabulary import entries
from fidelity.facts.model import Kind


class NoArticleError(ValueError):
    """These picks make no article within these bounds; others may."""


Bounds = Mapping[Kind, tuple[int, int]]
"""How many facts of a kind an article may hold: at least, and at most. Names count once, not per mention."""

USUAL: Bounds = {Kind.QUOTE: (0, 4), Kind.NAME: (0, 6), Kind.DATE: (0, 3), Kind.NUMBER: (0, 5)}
_SEED = re.compile(rf"\d{{1,4}}(?:-\d{{1,4}}){{{2 * len(Kind) - 1}}}:[\d.]*", re.ASCII)  # bounds, then what was picked
_WHOLE = 120  # for one fact in so many, an article is cut down to it
_TRIES = 8  # a value that the article holds already is drawn again so many times, then the sentence is given up


def article(pick: Pick, bounds: Bounds = USUAL) -> Article:
    """Return an article with at least one fact, made of what ``pick`` picks."""
    record: list[int] = []
    made = _Writer(recorded(pick, record), bounds).write()
    head = "-".join(str(end) for kind in Kind for end in bounds.get(kind, (0, 0)))
    return replace(made, seed=f"{head}:{'.'.join(map(str, record))}")


def random_article(rng: Random, bounds: Bounds = USUAL) -> Article:
    """Return an article made by chance.

    Raises:
        NoArticleError: no article within ``bounds`` is found.
    """
    for _ in range(_TRIES):
        try:
            return article(chance(rng), bounds)
        except NoArticleError:
            continue
    raise NoArticleError(f"no article has so many facts: {dict(bounds)}")


def rebuild(seed: str) -> Article:
    """Return the article whose ``seed`` this is.

    Raises:
        ValueError: it is the seed of no article.
    """
    if not _SEED.fullmatch(seed):
        raise ValueError(f"this is the seed of no article, give article.seed as it is: {seed[:60]!r}")
    head, _, tail = seed.partition(":")
    ends = [int(end) for end in head.split("-")]
    bounds = {kind: (ends[2 * number], ends[2 * number + 1]) for number, kind in enumerate(Kind)}
    return article(replay(map(int, filter(None, tail.split(".")))), bounds)


@dataclass
class _Writer:
    """The state of an article in the making."""

    pick: Pick
    bounds: Bounds
    cast: list[Referent] = field(default_factory=list)
    said: set[str] = field(default_factory=set)
    count: Counter[Kind] = field(default_factory=Counter)

    def write(self) -> Article:
        genre = choose(self.pick, genres())
        speech, plain = frames("speech"), frames("plain")
        told = _by_size((*frames(genre), *speech))
        sentences: list[Sentence] = []
        used: list[Frame] = []
        breaks: set[int] = set()
        failed = 0
        while failed < _TRIES and (not sentences or self._short() or self.pick(4)):
            complete = bool(sentences) and not self._short()
            frame, whole = choose(self.pick, self._best(told, used) if self._short() else told)
            before = self.count.copy(), list(self.cast), set(self.said)
            sentence = None
            if self._fits(frame, whole=whole) and _fresh(frame, used):
                sentence = self._sentence(frame, whole=whole)
            # What shrinks is dropped here, by one pick that others do not depend on.
            if sentence is None or (complete and not self.pick(8)):
                self.count, self.cast, self.said = before
                failed += sentence is None
                continue
            if sentences and seldom(self.pick, 4):
                sentences.append(Sentence(choose(self.pick, plain), wording=self.pick(2)))
            if sentences and (frame in speech or seldom(self.pick, 2)):
                breaks.add(len(sentences))
            sentences.append(sentence)
            used.append(frame)
        if not sentences or self._short():
            raise NoArticleError("no article with so many facts comes out of these picks")
        while len(sentences) > 1 and sentences[1].slots and self._free and not self.pick(12):
            # What shrinks loses its first sentence, too.
            sentences = _introduced(sentences[1:])
            breaks = {number - 1 for number in breaks if number > 1}
        head = self._head(sentences) if len(sentences) > 1 else []
        if (single := self._single([*head, *sentences])) is not None:
            return Article((single,))
        return Article((*head, *sentences), frozenset(number + len(head) for number in breaks))

    def _single(self, sentences: Sequence[Sentence]) -> Sentence | None:
        """Return a sentence with one of the facts and nothing else: seldom by chance, always by what shrinks."""
        told = [(slot, mention) for one in sentences for slot, mention in one.slots if mention.referent is not None]
        # One pick for every fact: what shrinks makes each of them zero, one after the other.
        chosen = next((entry for entry in told if self._enough(entry[1]) and not self.pick(_WHOLE)), None)
        if chosen is None:
            return None
        slot, mention = chosen
        sort = "person" if slot == SPEAKER else base(slot)
        frame = next(frame for frame in frames("single") if frame.slots == (sort,))
        if mention.notation in {"surname", "titled"}:
            mention = replace(mention, notation="full")
        return Sentence(frame, ((sort, mention),))

    def _enough(self, mention: Mention) -> bool:
        """Whether an article may hold this one fact and no other."""
        kind = mention.referent.kind if mention.referent is not None else None
        return all(least <= (one is kind) for one, (least, _) in self.bounds.items())

    def _head(self, sentences: Sequence[Sentence]) -> list[Sentence]:
        """Return what stands before the story: now and then a headline, which repeats a name, and a dateline."""
        found: list[Sentence] = []
        told = {slot: mention for one in reversed(sentences) for slot, mention in one.slots if mention.referent}
        fitting = [frame for frame in frames("headlines") if set(frame.slots) <= set(told)]
        if fitting and seldom(self.pick, 5):
            frame = choose(self.pick, fitting)
            slots = tuple((slot, Mention(told[slot].referent, "full", office="")) for slot in frame.slots)
            found.append(Sentence(frame, slots))
        room = all(self.count[kind] < self.bounds.get(kind, (0, 0))[1] for kind in (Kind.NAME, Kind.DATE))
        if room and not any(slot == "ago" for slot in told) and seldom(self.pick, 5):
            frame = frames("datelines")[0]
            mentions = [(slot, self._mention(slot, ())) for slot in frame.slots]
            slots = tuple((slot, mention) for slot, mention in mentions if mention is not None)
            if len(slots) == len(frame.slots):
                found.append(Sentence(frame, slots))
        return found

    @property
    def _free(self) -> bool:
        return not any(least for least, _ in self.bounds.values())

    def _short(self) -> bool:
        return any(self.count[kind] < least for kind, (least, _) in self.bounds.items())

    def _best(self, told: Sequence[tuple[Frame, bool]], used: Sequence[Frame]) -> list[tuple[Frame, bool]]:
        """Return the frames that fit, those first that hold most of what is still missing; other genres help out."""
        missing = {kind: max(least - self.count[kind], 0) for kind, (least, _) in self.bounds.items()}

        def filled(frame: Frame, whole: bool) -> int:  # noqa: FBT001 - it comes out of a tuple
            needs = frame.needs(whole=whole)
            needs[Kind.NAME] += SPEAKER in frame.slots
            return sum(min(number, missing.get(kind, 0)) for kind, number in needs.items())

        for among in (told, _by_size(tuple(frame for genre in genres() for frame in frames(genre)))):
            fitting = [entry for entry in among if self._fits(entry[0], whole=entry[1]) and _fresh(entry[0], used)]
            if any(filled(*entry) for entry in fitting):
                return sorted(fitting, key=lambda entry: -filled(*entry))
        return list(told)

    def _fits(self, frame: Frame, *, whole: bool) -> bool:
        room = {kind: most - self.count[kind] for kind, (_, most) in self.bounds.items()}
        wanted = {base(slot) for slot in frame.slots if kind_of(slot) is Kind.NAME}
        room[Kind.NAME] = room.get(Kind.NAME, 0) + sum(any(_sort(one) == sort for one in self.cast) for sort in wanted)
        return all(number <= room.get(kind, 0) for kind, number in frame.needs(whole=whole).items())

    def _sentence(self, frame: Frame, *, whole: bool) -> Sentence | None:
        slots: list[tuple[str, Mention]] = []
        for slot in frame.slots:
            if slot in frame.optional and not whole:
                continue
            mention = self._mention(slot, [mention.referent for _, mention in slots])
            if mention is None:
                return None
            slots.append((slot, mention))
        sentence = Sentence(frame, tuple(slots))
        order = choose(self.pick, sentence.orders)
        return replace(
            sentence,
            order=order,
            wording=self.pick(2) if frame.varied else 0,
            flipped=frame.directed and seldom(self.pick, 2),
        )

    def _mention(self, slot: str, here: Sequence[Referent | None]) -> Mention | None:
        sort = base(slot)
        if sort == SPEAKER:
            return self._speaker(here)
        if kind_of(slot) is Kind.NAME:
            return self._name(sort, here)
        for attempt in range(_TRIES):
            pick = shifted(self.pick, attempt)
            made: Referent = (
                speeches.make(pick)
                if sort == SPEECH
                else figures.make(pick, sort)
                if sort in figures.SLOTS
                else times.make(pick, sort)
            )
            if made.canonical not in self.said and not self._inner(made):
                self.said.add(made.canonical)
                self.count[made.kind] += 1
                notations = list(made.notations)
                usual = len(notations) - 1  # every second mention is written as most are
                return Mention(made, notations[max(self.pick(2 * usual + 1) - usual, 0)])
        return None

    def _inner(self, made: Referent) -> bool:
        """Count the numbers inside a quotation; say whether there is no room for them."""
        counts = made.counts if isinstance(made, speeches.Speech) else ()
        if not counts:
            return False
        if self.count[Kind.NUMBER] + len(counts) > self.bounds.get(Kind.NUMBER, (0, 0))[1]:
            return True
        self.count[Kind.NUMBER] += len(counts)
        return False

    def _speaker(self, here: Sequence[Referent | None]) -> Mention | None:
        """Name a person, or nobody where there is room for no name."""
        least, most = self.bounds.get(Kind.NAME, (0, 0))
        count = self.count[Kind.NAME]
        known = any(isinstance(member, Person) and member not in here for member in self.cast)
        ways = [False] * (count >= least) + [True] * (count < most) + [True, True] * known
        if choose(self.pick, ways):
            return self._name("person", here)
        return Mention(None, text=choose(self.pick, entries("speakers", "nobody")))

    def _name(self, sort: str, here: Sequence[Referent | None]) -> Mention | None:
        """Name somebody new, or somebody whom the article knows."""
        known = [member for member in self.cast if _sort(member) == sort and member not in here]
        least, most = self.bounds.get(Kind.NAME, (0, 0))
        count = self.count[Kind.NAME]
        ways = [False] * (count < most) + [True, True] * (bool(known) and count >= least)
        if not ways:
            return None
        if choose(self.pick, ways):
            return self._again(choose(self.pick, known))
        for attempt in range(_TRIES):
            made = named.make(shifted(self.pick, attempt), sort)
            words = {word.lower() for word in made.canonical.replace("-", " ").split()}
            if not words & self.said:
                self.said |= words
                self.cast.append(made)
                self.count[Kind.NAME] += 1
                declared = isinstance(made, Body) and made.acronym and seldom(self.pick, 2)
                return Mention(made, "declared" if declared else "full")
        return None

    def _again(self, member: Referent) -> Mention:
        """Mention a member of the cast once more, shorter."""
        if isinstance(member, Person):
            return Mention(member, choose(self.pick, ("surname", "titled") if member.title else ("surname",)))
        return Mention(member, "full")


def _introduced(sentences: Sequence[Sentence]) -> list[Sentence]:
    """Return the sentences with everybody named in full where they come first."""
    met: set[Referent | None] = set()
    found = []
    for sentence in sentences:
        slots = []
        for slot, mention in sentence.slots:
            first = mention.referent not in met and mention.notation in {"surname", "titled"}
            slots.append((slot, replace(mention, notation="full") if first else mention))
            met.add(mention.referent)
        found.append(replace(sentence, slots=tuple(slots)))
    return found


def _fresh(frame: Frame, used: Sequence[Frame]) -> bool:
    """An article says a thing once; "she said" it may say often."""
    return frame not in used or set(frame.slots) == {SPEECH, SPEAKER}


@cache
def _by_size(among: tuple[Frame, ...]) -> tuple[tuple[Frame, bool], ...]:
    """Return the frames, each with and without its optional phrases, those with the fewest facts first."""
    every = [(frame, whole) for frame in among for whole in ((False, True) if frame.optional else (False,))]
    return tuple(sorted(every, key=lambda entry: sum(entry[0].needs(whole=entry[1]).values())))


def _sort(member: Referent) -> str:
    if isinstance(member, Person):
        return "person"
    if isinstance(member, Body):
        return "org"
    sort = getattr(member, "sort", "")
    return "place" if sort in {"town", "country"} else sort


def new_mention(pick: Pick, made: Article, slot: str) -> Mention | None:
    """Return a mention of something that the article ``made`` does not mention; None where chance fails."""
    everybody = [mention.referent for sentence in made.sentences for _, mention in sentence.slots]
    words = {word.lower() for one in everybody if one for word in one.canonical.replace("-", " ").split()}
    said = words | {one.canonical for one in everybody if one}
    bounds = dict.fromkeys(Kind, (0, 9))
    return _Writer(pick, bounds, said=said)._mention(slot, ())  # noqa: SLF001 - the same module
