"""Who is meant: the names of one text as mentions, its words as a stream of keys, and what supports a name.

The names of a text cannot be judged by themselves: ``the ministry of health`` supports *Health Ministry* although no
capital marks it. So a text is kept twice: as `Mention` s, the names found in it, and as a *stream*, the keys of all its
words but connectors, with the concepts of `fidelity.alignment.name_keys`.

A name is *supported* by a text, in this order, if

1. its keys stand there in a row;
2. its keys are some of the keys of one name there (surname after a full name, ``Last, First``);
3. it is the acronym of a name there, or a name there is its acronym, by declaration (``X Y Z (XYZ)``) or by initials;
4. it is no person's name, and its keys stand there close together in any order (``mayor of Oslo``, ``Oslo mayor``);
5. its letters are those of a name there, but for blanks, hyphens and the usual romanisations.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from fidelity.alignment.model import Side
from fidelity.alignment.name_keys import Spelling, skeleton, spelling
from fidelity.document import Document
from fidelity.facts.model import Fact, Kind
from fidelity.facts.name_evidence import evidence
from fidelity.facts.name_words import Lexicon, lexicon

_WINDOW = 9  # keys: words of one phrase stand no farther apart
_NEAR = 60  # places looked at for words close together
_NAMES = 200  # names looked at that share a word
_HYPHENS = frozenset("-‑–")
_GENERIC = frozenset(("river", "city", "province", "region", "town", "village", "island"))  # the Nile, the River Nile
_POSTINGS = 300  # places looked at per word


@dataclass(frozen=True, slots=True, eq=False)
class Mention:
    """A name at its place.

    Args:
        fact: the name.
        keys: the keys of its words, connectors left out.
        concepts: the same with phrases replaced by their concepts.
        first: its first token.
        last: behind its last token.
    """

    fact: Fact
    keys: tuple[str, ...]
    concepts: tuple[str, ...]
    first: int
    last: int

    @property
    def title(self) -> str:
        """The title before it, in lower case."""
        return getattr(self.fact.value, "title", "")


class Text:
    """One side of the comparison as names need it.

    Args:
        side: a document and its facts.
        like: the side whose language decides where this one's has no tables of its own.
    """

    def __init__(self, side: Side) -> None:
        document = side.document
        self.document = document
        self.spelling: Spelling = spelling(document.language_code)
        self.words: Lexicon = lexicon(document.language_code)
        self.tokens = document.tokens
        self._forms: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {}
        self._persons: dict[tuple[tuple[str, ...], str], bool] = {}
        self.mentions = [self._mention(fact) for fact in side.of(Kind.NAME)]
        self.free = evidence(document).free | evidence(document).styled if self.mentions else frozenset()

    def _mention(self, fact: Fact) -> Mention:
        name = str(fact.value)
        known = self._forms.get(name)
        if known is None:
            keys = self.spelling.content(name, concepts=False)
            known = self._forms[name] = (tuple(keys), tuple(self.spelling.conceive(keys)[0]))
        return Mention(fact, *known, *span_tokens(self.document, fact))

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
        self._glue(every)
        places = [index for index, key in enumerate(every) if key]
        keys, starts = spell.conceive([every[index] for index in places])
        return keys, places if starts is None else [places[start] for start in starts]

    def _glue(self, keys: list[str]) -> None:
        """Make one key of a designation in two or three tokens: ``F-16``, ``F16``, ``COVID-19``."""
        tokens = self.tokens
        for index, word in enumerate(tokens.text):
            if word[0] not in "0123456789" or not index or tokens.spaced[index]:
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
    def joined(self) -> dict[str, Mention]:
        """A mention by its letters without blanks."""
        return {"".join(mention.keys): mention for mention in reversed(self.mentions)}

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
    def person_surnames(self) -> frozenset[str]:
        """Last keys of names that begin with a given name."""
        return frozenset(m.keys[-1] for m in self.mentions if len(m.keys) > 1 and self.is_person(m))

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
            and keys[-1] not in words.heads | words.place_heads - words.surnames
        ):
            return True
        if words.heads & set(keys) or keys[-1] in words.place_heads - words.surnames:
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
        wanted = set(keys)
        named = any(key[0] == "@" for key in keys)
        for mention in self.by_key.get(keys[-1], ())[:_NAMES]:
            theirs = mention.concepts if named else {*mention.keys, *mention.concepts}
            if len(mention.concepts) > len(wanted) and wanted.issubset(theirs):
                return mention
        return None


def supports(there: Text, here: Text, mention: Mention) -> bool:
    """Return whether text ``there`` supports a name of text ``here`` (the ladder of this module's docstring)."""
    keys = mention.concepts
    if there.rows(keys) or (mention.keys != keys and there.rows(mention.keys)):
        return True
    longer = there.within(keys)
    if longer is not None and not (here.is_person(mention) and initials_differ(longer.keys, mention.keys)):
        return True
    if len(keys) in (2, 3) and here.is_person(mention) and there.rows(keys[-1:] + keys[:-1]):
        return True  # Last, First
    bare = tuple(key for key in keys if key not in _GENERIC)
    if bare and len(bare) < len(keys) and there.rows(bare):
        return True
    if _by_acronym(there, here, mention):
        return True
    if len(keys) > 1 and not here.is_person(mention) and there.close(keys):
        return True
    if len(keys) > 1 and here.is_person(mention) and _same_person(there, mention):
        return True
    if any(key[0] == "@" for key in keys):
        return (len(keys) > 1 and _located(there, keys)) or _as_common_words(there, here, mention)
    if "".join(mention.keys) in there.joined:
        return True
    if (
        len(keys) == 1
        and "-" in mention.fact.text
        and there.close(tuple(here.spelling.key(p) for p in mention.fact.text.split("-")))
    ):
        return True
    bones = tuple(map(skeleton, mention.keys))
    if (
        all(len(key) > 3 and not key[0].isdigit() and not here.words.is_common(key) for key in mention.keys[-1:])
        and bones in there.skeletons
    ):
        return True
    return _as_common_words(there, here, mention)


def _located(there: Text, keys: Sequence[str]) -> bool:
    """A place before a name of the other text (``Florida Air Force``), both known there, and no other place before it."""
    if not there.rows(keys[:1]):
        return False
    stream, places = there.stream
    return any(
        not stream[index - 1].startswith("@") if (index := bisect_left(places, token)) else True
        for token in there.rows(keys[1:])
    )


def _by_acronym(there: Text, here: Text, mention: Mention) -> bool:
    keys = mention.keys
    if len(keys) == 1 and is_acronym(mention.fact.text):
        long = here.declared.get(keys[0])
        if keys[0] in there.initials or keys[0] in there.declared:
            return True
        return long is not None and bool(there.rows(long.concepts) or there.rows(long.keys))
    if len(keys) < 2:
        return False
    for acronym in acronyms(str(mention.fact.value), keys):
        known = there.declared.get(acronym)
        if known is not None:
            continue  # the source spells it out in another way
        if len(acronym) > 1 and any(is_acronym(m.fact.text) for m in there.by_key.get(acronym, ())):
            return True
    return False


def aliases(there: Text, here: Text, source: Mention, derived: Mention) -> bool:
    """Return whether one of two names is the acronym of the other, by initials or by declaration in either text."""
    for short, long in ((source, derived), (derived, source)):
        if len(short.keys) == 1 and len(long.keys) > 1:
            if short.keys[0] in acronyms(str(long.fact.value), long.keys):
                return True
            for text in (there, here):
                known = text.declared.get(short.keys[0])
                if known is not None and known.concepts == long.concepts:
                    return True
    return False


def _same_person(there: Text, mention: Mention) -> bool:
    """The same surname, and given names that are short for one another (Bill, William) or initials."""
    spell = there.spelling
    for other in there.by_key.get(mention.keys[-1], ())[:_NAMES]:
        if len(other.keys) < 2 or other.keys[-1] != mention.keys[-1]:
            continue
        if spell.same_given(mention.keys[0], other.keys[0]) and not initials_differ(other.keys, mention.keys):
            inner = [key for key in mention.keys[1:-1] if len(key) > 1]
            if all(any(spell.same_given(key, k) for k in other.keys) for key in inner):
                return True
    return False


def initials_differ(one: Sequence[str], other: Sequence[str]) -> bool:
    """Return whether two names have middle initials that are not the same; none on one side is no difference."""
    inner, theirs = one[1:-1], other[1:-1]
    if not any(len(key) == 1 for key in (*inner, *theirs)) or not inner or not theirs:
        return False
    return [key[0] for key in inner] != [key[0] for key in theirs]


def _as_common_words(there: Text, here: Text, mention: Mention) -> bool:
    """A phrase that is merely capitalised: common words that the other text has in lower case, be it in another number."""
    words, spell = here.words, there.spelling
    keys = mention.keys
    if any(not words.is_common(key) for key in keys) or (len(keys) > 1 and keys[0] in words.given):
        return False
    if len(keys) == 1 and keys[0] in words.surnames and mention.first not in here.free:
        return False
    forms = [_numbers(key) for key in keys]
    return all(any(form in there.lowered for form in group) for group in forms) and bool(spell)


def _numbers(key: str) -> tuple[str, ...]:
    if key.endswith("s") and len(key) > 3:
        return (key, key[:-1], key[:-2] if key.endswith("es") else key, key[:-3] + "y" if key.endswith("ies") else key)
    return (key, key + "s", key + "es", key[:-1] + "ies" if key.endswith("y") else key)


def is_acronym(text: str) -> bool:
    """Return whether a name is an acronym: capitals (and digits, stops) only, two at least."""
    letters = [ch for ch in text if ch.isalpha()]
    return (
        len(letters) > 1 and " " not in text.strip() and sum(ch.isupper() for ch in letters) >= max(2, len(letters) - 1)
    )


def acronyms(name: str, keys: Iterable[str]) -> set[str]:
    """Return the acronyms that a name of several words may have: with and without its connectors."""
    parts = [part for part in name.replace("-", " ").split() if part[0].isalpha()]
    if len(parts) < 2:
        return set()
    every = "".join(part[0] for part in parts).lower()
    raised = "".join(part[0] for part in parts if part[0].isupper()).lower()
    content = "".join(key[0] for key in keys)
    return {acronym for acronym in (every, raised, content) if len(acronym) > 1}


def span_tokens(document: Document, fact: Fact) -> tuple[int, int]:
    """Return the half-open range of tokens of a fact."""
    tokens, folded = document.tokens, document.folded
    if not folded.starts:
        return tokens.at(fact.start), tokens.before(fact.end)
    count = range(len(tokens.text))
    first = bisect_left(count, fact.start + 1, key=lambda i: folded.span(tokens.start[i], tokens.end[i])[1])
    last = bisect_left(count, fact.end, key=lambda i: folded.span(tokens.start[i], tokens.end[i])[0])
    return first, max(last, first + 1)
