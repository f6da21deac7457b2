"""Articles out of picks: which sentences, what is in their slots, and how it is written.

An article tells of a cast: names are introduced in full and come back as surnames and acronyms. Picks come in the
order in which the article is read, sentence by sentence, and each first choice is the simplest that still serves, so
that what shrinks is an article: fewer sentences, fewer facts, plainer words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from random import Random

from fidelity.articles import amounts, days, named, speeches
from fidelity.articles.frames import SPEAKER, SPEECH, Frame, base, frames, genres, kind_of
from fidelity.articles.model import Article, Mention, Sentence
from fidelity.articles.named import Body, Person
from fidelity.articles.picks import Pick, chance, choose, recorded, replay, seldom
from fidelity.articles.referents import Referent
from fidelity.articles.vocabulary import entries
from fidelity.facts.model import Kind

Bounds = Mapping[Kind, tuple[int, int]]
"""How many facts of a kind an article may hold: at least, and at most. Names count once, not per mention."""

USUAL: Bounds = {Kind.QUOTE: (0, 4), Kind.NAME: (0, 6), Kind.DATE: (0, 3), Kind.NUMBER: (0, 5)}
_TRIES = 8  # a value that the article holds already is drawn again so many times, then the sentence is given up


def article(pick: Pick, bounds: Bounds = USUAL) -> Article:
    """Return an article with at least one fact, made of what ``pick`` picks."""
    record: list[int] = []
    made = _Writer(recorded(pick, record), bounds).write()
    head = "-".join(str(end) for kind in Kind for end in bounds.get(kind, (0, 0)))
    return replace(made, seed=f"{head}:{'.'.join(map(str, record))}")


def random_article(rng: Random, bounds: Bounds = USUAL) -> Article:
    """Return an article made by chance."""
    return article(chance(rng), bounds)


def rebuild(seed: str) -> Article:
    """Return the article whose ``seed`` this is.

    Raises:
        ValueError: it is the seed of no article.
    """
    head, _, tail = seed.partition(":")
    ends = [int(end) for end in head.split("-")]
    if len(ends) != 2 * len(Kind):
        raise ValueError(f"this is the seed of no article: {seed[:60]!r}")
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
        speech, told, plain = frames("speech"), frames(genre), frames("plain")
        sentences: list[Sentence] = []
        breaks: set[int] = set()
        while not sentences or self._short() or not seldom(lambda n: n - 1 - self.pick(n), 3):
            usable = self._usable((*told, *speech))
            if not usable:
                break
            if sentences and not self._short() and seldom(self.pick, 4):
                sentences.append(Sentence(choose(self.pick, plain), wording=self.pick(2)))
            sentence = self._sentence(*choose(self.pick, usable))
            if sentence is None:
                break
            if sentences and (sentence.frame in speech or seldom(self.pick, 2)):
                breaks.add(len(sentences))
            sentences.append(sentence)
        return Article(tuple(sentences), frozenset(breaks))

    def _short(self) -> bool:
        return any(self.count[kind] < least for kind, (least, _) in self.bounds.items())

    def _usable(self, among: Iterable[Frame]) -> list[tuple[Frame, bool]]:
        """Return the frames that fit, whole or without their optional phrases, those first that serve best."""
        missing = {kind: max(least - self.count[kind], 0) for kind, (least, _) in self.bounds.items()}
        room = {kind: most - self.count[kind] for kind, (_, most) in self.bounds.items()}
        found: list[tuple[int, int, Frame, bool]] = []
        for frame in among:
            for whole in (False, True) if frame.optional else (False,):
                needs = frame.needs(whole=whole)
                if all(number <= self._room(kind, room, frame) for kind, number in needs.items()):
                    filled = sum(min(number, missing.get(kind, 0)) for kind, number in needs.items())
                    speaker = SPEAKER in frame.slots and missing.get(Kind.NAME, 0) > needs[Kind.NAME]
                    found.append((-filled - speaker, sum(needs.values()), frame, whole))
        found.sort(key=lambda entry: entry[:2])
        return [(frame, whole) for _, _, frame, whole in found]

    def _room(self, kind: Kind, room: Mapping[Kind, int], frame: Frame) -> int:
        if kind is not Kind.NAME:
            return room.get(kind, 0)
        wanted = [base(slot) for slot in frame.slots if kind_of(slot) is Kind.NAME]
        known = sum(any(_sort(member) == sort for member in self.cast) for sort in set(wanted))
        return room.get(kind, 0) + known

    def _sentence(self, frame: Frame, whole: bool) -> Sentence | None:  # noqa: FBT001 - it comes out of a tuple
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
        for _ in range(_TRIES):
            made: Referent = (
                speeches.make(self.pick)
                if sort == SPEECH
                else amounts.make(self.pick, sort)
                if sort in amounts.SLOTS
                else days.make(self.pick, sort)
            )
            if made.canonical not in self.said and not self._inner(made):
                self.said.add(made.canonical)
                self.count[made.kind] += 1
                notations = list(made.notations)
                return Mention(made, notations[choose(self.pick, (0, self.pick(len(notations))))])
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
        known = [member for member in self.cast if isinstance(member, Person) and member not in here]
        room = self.count[Kind.NAME] < most
        short = self.count[Kind.NAME] < least
        if not known and not short and (not room or not seldom(self.pick, 3)):
            return Mention(None, text=choose(self.pick, entries("speakers", "nobody")))
        return self._name("person", here)

    def _name(self, sort: str, here: Sequence[Referent | None]) -> Mention | None:
        """Name somebody new, or somebody whom the article knows."""
        known = [member for member in self.cast if _sort(member) == sort and member not in here]
        least, most = self.bounds.get(Kind.NAME, (0, 0))
        if known and (self.count[Kind.NAME] >= most or (self.count[Kind.NAME] >= least and self.pick(2))):
            return self._again(choose(self.pick, known))
        if self.count[Kind.NAME] >= most:
            return None
        for _ in range(_TRIES):
            made = named.make(self.pick, sort)
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


def _sort(member: Referent) -> str:
    if isinstance(member, Person):
        return "person"
    if isinstance(member, Body):
        return "org"
    sort = getattr(member, "sort", "")
    return "place" if sort in {"town", "country"} else sort


def new_mention(pick: Pick, made: Article, slot: str) -> Mention | None:
    """Return a mention for ``slot`` of something that the article ``made`` does not mention; None where chance fails."""
    everybody = [mention.referent for sentence in made.sentences for _, mention in sentence.slots]
    words = {word.lower() for one in everybody if one for word in one.canonical.replace("-", " ").split()}
    said = words | {one.canonical for one in everybody if one}
    bounds = {kind: (0, 9) for kind in Kind}
    return _Writer(pick, bounds, said=said)._mention(slot, ())  # noqa: SLF001 - the same module
