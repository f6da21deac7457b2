"""Who is meant: the names of one text as mentions, its words as a stream of keys, and what supports a name.

The names of a text cannot be judged by themselves: ``the ministry of health`` supports *Health Ministry* although no
capital marks it. So a text is kept twice: as `Mention` s, the names found in it, and as a *stream*, the keys of all its
words but connectors, with the concepts of `fidelity.alignment.name_keys`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from fidelity.alignment.name_keys import Spelling, acronyms, digraphs, is_acronym, letters, skeleton, spelling
from fidelity.alignment.placed import Placed
from fidelity.facts.model import Fact, Kind
from fidelity.facts.name_evidence import evidence
from fidelity.facts.name_words import Lexicon, lexicon
from fidelity.facts.positions import Indices, either
from fidelity.zones import ZoneKind

_NAME = Kind.NAME
_WINDOW = 9  # keys: words of one phrase stand no farther apart
_NEAR = 60  # places looked at for words close together
_NAMES = 200  # names looked at that share a word
_HYPHENS = frozenset("-‑–")
_TITLE = 100  # characters: what is longer is no title
_POSTINGS = 300  # places looked at per word
_BESIDE = 5  # tokens on either side of a name in which its title stands


@dataclass(slots=True, eq=False)
class Mention:
    """A name at its place.

    Args:
        fact: the name.
        keys: the keys of its words, connectors left out.
        concepts: the same with phrases replaced by their concepts.
        first: its first token.
        last: behind its last token.
        sentence: the number of the sentence in which it stands.
    """

    fact: Fact
    keys: tuple[str, ...]
    concepts: tuple[str, ...]
    first: int
    last: int
    sentence: int

    @property
    def title(self) -> str:
        """The title before it, in lower case."""
        return getattr(self.fact.value, "title", "")


class Text:
    """One side of the comparison as names need it.

    Args:
        placed: a document and its facts at their places.
    """

    def __init__(self, placed: Placed) -> None:
        document = placed.document
        self.document = document
        self._placed = placed
        self.spelling: Spelling = spelling(document.language_code)
        self.words: Lexicon = lexicon(document.language_code)
        self.tokens = document.tokens
        self.identities: dict[Mention, str] = {}
        self.namesakes: frozenset[str] = frozenset()  # surnames that several people of either text bear
        self.full_names: dict[tuple[str, ...], str] = {}  # by the concepts of their short forms, in either text
        self.around: dict[tuple[str, ...], frozenset[str]] = {}  # the words near the bearers of a name, once asked for
        self._persons: dict[tuple[tuple[str, ...], str], bool] = {}
        form = self.spelling.form
        self.mentions = [
            Mention(fact, *form(str(fact.value)), first, last, sentence)
            for sentence, items in placed.facts.items()
            for first, last, fact in items
            if fact.kind is _NAME
        ]
        seen = evidence(document)
        self.free: Indices = either(seen.free, seen.styled) if self.mentions else frozenset()

    def setting(self, mention: Mention) -> tuple[str, ...]:
        """The words right before and behind a name, with its own."""
        return tuple(self.tokens.lower[max(mention.first - _BESIDE, 0) : mention.last + _BESIDE])

    @cached_property
    def settings(self) -> frozenset[tuple[str, ...]]:
        """The settings of all names."""
        return frozenset(map(self.setting, self.mentions))

    @cached_property
    def stream(self) -> tuple[list[str], list[int]]:
        """The keys of all words but connectors, and the token at which each stands."""
        spell = self.spelling
        texts = self.tokens.text
        known: dict[str, str] = {}
        for word in set(texts):
            key = spell.key(word) if word[0].isalnum() else ""
            if key in spell.connectors and "." not in word:
                key = ""
            elif (key,) in spell.concepts and word.islower() and self.words.is_common(key):
                key = f"~{key}"  # the pronoun us is no country
            known[word] = key
        every = [known[word] for word in texts]
        for index in [i for i, key in enumerate(every[:-1]) if key in spell.hyphenated]:
            if texts[index + 1] in _HYPHENS:
                every[index] = ""
        self._glue(every)
        places = [index for index, key in enumerate(every) if key]
        keys, starts = spell.conceive([every[index] for index in places])
        return keys, places if starts is None else [places[start] for start in starts]

    def _glue(self, keys: list[str]) -> None:
        """Make one key of a designation in two or three tokens: ``F-16``, ``F16``, ``COVID-19``."""
        tokens = self.tokens
        for index in [i for i, spaced in enumerate(tokens.spaced) if not spaced and tokens.text[i][0] in "0123456789"]:
            if not index:
                continue
            before = index - 2 if tokens.text[index - 1] in _HYPHENS else index - 1
            if before < 0 or not tokens.text[before][0].isupper() or (before < index - 1 and tokens.spaced[index - 1]):
                continue
            head = keys[before].removeprefix("~") or tokens.lower[before]
            if len(head) < 4 or head == "covid" or before == index - 1:
                keys[before], keys[index] = head + keys[index], ""

    @cached_property
    def postings(self) -> dict[str, list[int]]:
        """The places of each key in the stream."""
        found: defaultdict[str, list[int]] = defaultdict(list)
        for index, key in enumerate(self.stream[0]):
            found[key].append(index)
        return found

    @cached_property
    def lowered(self) -> frozenset[str]:
        """The keys of the words that stand in lower case somewhere."""
        return frozenset([self.spelling.key(word) for word in {w for w in self.tokens.text if w.islower()}])

    @cached_property
    def by_key(self) -> dict[str, list[Mention]]:
        """The mentions with each key, in reading order."""
        found: defaultdict[str, list[Mention]] = defaultdict(list)
        for mention in self.mentions:
            for key in {*mention.keys, *mention.concepts}:
                found[key].append(mention)
        return found

    @cached_property
    def concepts(self) -> frozenset[tuple[str, ...]]:
        """The names, each by its concepts."""
        return frozenset([mention.concepts for mention in self.mentions])

    @cached_property
    def joined(self) -> dict[str, Mention]:
        """A mention by its letters without blanks."""
        return {"".join(mention.keys): mention for mention in reversed(self.mentions)}

    @cached_property
    def emphasised(self) -> frozenset[int]:
        """The tokens set in italics or bold."""
        found: set[int] = set()
        for zone in self.document.folded.zones:
            if zone.kind is ZoneKind.EMPHASIS and zone.end - zone.start < _TITLE:
                found.update(range(self.tokens.at(zone.start), self.tokens.before(zone.end)))
        return frozenset(found)

    @cached_property
    def digraphs(self) -> frozenset[str]:
        """The letters of the names, ``ü`` written ``ue`` where any is."""
        names = {name for mention in self.mentions if not (name := str(mention.fact.value)).isascii()}
        return frozenset(digraphs(form) for name in names for form in (name, *name.split()))

    @cached_property
    def letters(self) -> frozenset[str]:
        """The letters of the names, in one spelling."""
        names = {str(mention.fact.value) for mention in self.mentions}
        return frozenset(letters(form) for name in names for form in (name, name.split()[-1]))

    @cached_property
    def party_letters(self) -> frozenset[str]:
        """The letters of parties: ``(R-Utah)``, ``(R)``."""
        text, lower = self.tokens.text, self.tokens.lower
        return frozenset(
            lower[i - 1]
            for i, word in enumerate(text[:-1])
            if i
            and text[i - 1] in ("R", "D")
            and ((word == "-" and text[i + 1][0].isupper()) or (word == ")" and text[i - 2] == "("))
        )

    @cached_property
    def ends(self) -> dict[int, Mention]:
        """The mentions by the token behind their last."""
        return {mention.last: mention for mention in self.mentions}

    @cached_property
    def begins(self) -> dict[int, Mention]:
        """The mentions by their first token."""
        return {mention.first: mention for mention in self.mentions}

    @cached_property
    def codes(self) -> frozenset[str]:
        """The concepts of the postal codes among the names."""
        postal = self.spelling.postal
        return frozenset(postal[mention.fact.text] for mention in self.mentions if mention.fact.text in postal)

    @cached_property
    def skeletons(self) -> dict[tuple[str, ...], Mention]:
        """A mention by the skeletons of its words, and each of its words alone."""
        found: dict[tuple[str, ...], Mention] = {}
        for mention in reversed(self.mentions):
            bones = tuple(map(skeleton, mention.keys))
            found[bones] = mention
            for bone in bones:
                found[(bone,)] = mention
        return found

    @cached_property
    def initials(self) -> dict[str, Mention]:
        """A name of several words by its initials."""
        found: dict[str, Mention] = {}
        for mention in reversed(self.mentions):
            for acronym in acronyms(str(mention.fact.value), mention.keys):
                found[acronym] = mention
        return found

    @cached_property
    def declared(self) -> dict[str, Mention]:
        """A name by the acronym that the text declares for it: ``X Y Z (XYZ)``, ``XYZ (X Y Z)``, ``XYZ, or X Y Z``."""
        found: dict[str, Mention] = {}
        text = self.tokens.text
        for one, other in zip(self.mentions, self.mentions[1:], strict=False):
            gap = text[one.last : other.first]
            if not (gap and gap[0] in "(," and len(gap) <= 4):
                continue
            if gap[0] == "," and "or" not in gap:
                continue
            for short, long in ((one, other), (other, one)):
                if (
                    len(short.keys) == 1
                    and len(long.keys) > 1
                    and is_acronym(short.fact.text)
                    and short.keys[0][0] in (long.keys[0][0], str(long.fact.value)[0].lower())
                ):
                    found.setdefault(short.keys[0], long)
        return found

    @cached_property
    def short_forms(self) -> list[tuple[Mention, Mention]]:
        """The short forms in brackets, each with the name before it that it is declared for."""
        placed = self._placed
        if placed.sentences is placed.facts:
            return []
        ends = {id(item.fact): item.last for items in placed.sentences.values() for item in items}
        return [
            (short, long)
            for long, short in zip(self.mentions, self.mentions[1:], strict=False)
            if id(short.fact) not in ends and ends[id(long.fact)] > short.last
        ]

    @cached_property
    def parties(self) -> list[Mention]:
        """The mentions, but of a name with its short form behind it the name only."""
        short_forms = {id(short) for short, _ in self.short_forms}
        return (
            [mention for mention in self.mentions if id(mention) not in short_forms] if short_forms else self.mentions
        )

    @cached_property
    def person_surnames(self) -> frozenset[str]:
        """Last keys of names that begin with a given name."""
        return frozenset(m.keys[-1] for m in self.mentions if len(m.keys) > 1 and self.is_person(m))

    @cached_property
    def shared_surnames(self) -> frozenset[str]:
        """The surnames of several people: *Pia Holm* and *Jon Holm*."""
        found: dict[str, str] = {}
        return frozenset(
            mention.keys[-1]
            for mention in self.mentions
            if len(mention.keys) > 1
            and (mention.keys[0] in self.words.given or (len(mention.keys) == 2 and self.is_person(mention)))
            and found.setdefault(mention.keys[-1], mention.keys[0]) != mention.keys[0]
            and not self.spelling.same_given(found[mention.keys[-1]], mention.keys[0])
        )

    def is_person(self, mention: Mention) -> bool:
        """Return whether a name reads like a person's: a given name first, or a title, or two or three rare words."""
        key = (mention.keys, mention.title)
        known = self._persons.get(key)
        if known is None:
            known = self._persons[key] = self._is_person(mention)
        return known

    def _is_person(self, mention: Mention) -> bool:
        keys = mention.keys
        if any(key[0].isdigit() for key in keys) or (mention.concepts != keys and keys[0] not in self.words.given):
            return False
        words = self.words
        if (
            keys[0] in words.given
            and len(keys) > 1
            and keys[-1] not in words.heads
            and not _place_head(words, keys[-1])
        ):
            return True
        if not words.heads.isdisjoint(keys) or _place_head(words, keys[-1]):
            return False
        if mention.title and mention.title.split()[-1] in words.titles:
            return True
        if keys[0] in words.given:
            return len(keys) > 1
        return 1 < len(keys) < 5 and not any(words.is_common(key) for key in keys)

    def rows(self, keys: Sequence[str]) -> list[int]:
        """Return the tokens at which ``keys`` stand in a row in the stream, in reading order."""
        if not keys:
            return []
        stream, places = self.stream
        rarest = min(range(len(keys)), key=lambda i: len(self.postings.get(keys[i], ())))
        found: list[int] = []
        wanted = list(keys)
        for place in self.postings.get(keys[rarest], ())[:_POSTINGS]:
            start = place - rarest
            if start >= 0 and stream[start : start + len(wanted)] == wanted:
                found.append(places[start])
        return found

    def close(self, keys: Sequence[str]) -> bool:
        """Return whether all ``keys`` stand close together in any order."""
        wanted = set(keys)
        rarest = min(wanted, key=lambda key: (len(self.postings.get(key, ())), key))
        stream = self.stream[0]
        reach = _WINDOW + len(wanted)
        return any(
            wanted <= set(stream[max(0, place - reach) : place + reach + 1])
            for place in self.postings.get(rarest, ())[:_NEAR]
        )

    def within(self, keys: Sequence[str]) -> Mention | None:
        """Return a name that has all of ``keys`` and more."""
        wanted = set(keys)  # the Workers, of the United Auto Workers; but York is not New York
        named = any(key[0] == "@" for key in keys)
        for mention in self.by_key.get(keys[-1], ())[:_NAMES]:
            theirs = mention.concepts if named else {*mention.keys, *mention.concepts}
            known = len(mention.concepts) == 1 and mention.concepts[0][1:] not in self.words.place_names
            size = len(mention.keys if known and keys[-1] == mention.keys[-1] else mention.concepts)
            if size > len(wanted) and wanted.issubset(theirs):
                return mention
        return None


def _place_head(words: Lexicon, key: str) -> bool:
    return key in words.place_heads and key not in words.surnames
