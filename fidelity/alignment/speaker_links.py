"""Whether two speakers are one: what either article says of two names, and which words can spell one name.

Two names are linked where they stand in one run of capitals, or one in apposition to the other (``the White House
spokeswoman, Ann Lee``); a verb of speech, a possessive or another speaker's name between them parts them.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import cached_property, lru_cache

from fidelity.alignment.name_keys import plain
from fidelity.document import Document
from fidelity.facts.quote_values import Attribution
from fidelity.languages import table, words

_SPELT = 0.8  # of the letters of two words, from which they spell one name
_FEW = 24  # words that are looked for one by one
APPOSED = 7  # tokens between a name and what stands in apposition to it


class Links:
    """Links the names of two articles.

    Args:
        source, derived: the articles.
    """

    def __init__(self, source: Document, derived: Document) -> None:
        self.source, self.derived = source, derived
        language = source.language_code
        data = table(language, "quotes")
        self.function = words(table(language, "language").get("function_words"))
        self.parting = words(data.get("parting"))
        self.verbs = words(data.get("speech_verbs"))
        self.plain_verbs = self.verbs - words(data.get("weak_verbs"))
        self.serving = words(data.get("serving"))
        self.determiners = words(data.get("determiners"))
        self.owners = frozenset(pair.partition(":")[0] for pair in str(data.get("owners", "")).split())
        self._links: dict[tuple[tuple[str, ...], tuple[str, ...]], bool] = {}

    def told_alike(self, one: Attribution, other: Attribution) -> bool:
        """Whether both articles name one speaker, in a narration of the same words: nothing can part the two."""
        if one.keys != other.keys or one.by is not other.by or not one.keys:
            return False
        (begin, end), (first, last) = one.span, other.span
        return (
            end - begin == last - first > 0
            and one.place[0] - begin == other.place[0] - first
            and self.source.tokens.lower[begin:end] == self.derived.tokens.lower[first:last]
        )

    def linked(self, one: tuple[str, ...], other: tuple[str, ...]) -> bool:
        """Whether either article says that two names are one person, or speak for one another."""
        pair = (one, other)
        if pair not in self._links:
            self._links[pair] = any(
                self._apposed(document, places, one, other)
                for document, places in ((self.source, self.source_words), (self.derived, self.derived_words))
            )
        return self._links[pair]

    @cached_property
    def source_words(self) -> Places:
        """The words of the source, and where they stand."""
        return Places(self.source.tokens.lower)

    @cached_property
    def derived_words(self) -> Places:
        """The words of the derived article, and where they stand."""
        return Places(self.derived.tokens.lower)

    def _apposed(self, document: Document, places: Places, one: tuple[str, ...], other: tuple[str, ...]) -> bool:
        tokens = document.tokens
        for key in one[-2:]:
            for place in places.get(key, ())[:200]:
                for its in other[-2:]:
                    for there in beside(places.get(its, []), place, APPOSED + 1):
                        if (key == one[-1] and there == place - 1 and len(one) > 1 and its not in one) or (
                            its == other[-1] and place == there - 1 and len(other) > 1 and key not in other
                        ):
                            continue  # the given name of somebody else of that surname
                        first, last = sorted((place, there))
                        if tokens.paragraph(first) != tokens.paragraph(last):
                            continue
                        if first != last and self._apposition(tokens.text[first:last], tokens.lower[first + 1 : last]):
                            return True
        return False

    def _apposition(self, text: list[str], gap: list[str]) -> bool:
        """Whether what stands between two names makes one of them explain the other."""
        before = [word for word in gap if word not in self.determiners][-1:]
        if before and before[0] in self.serving and not any(mark in '.;!?"“”«»,:' for mark in gap):
            return True  # works for the Board, of the Board
        if not self.parting.isdisjoint(gap) or any(mark in '.;!?"“”«»' for mark in gap):
            return False
        if not self.owners.isdisjoint(gap) or not self.plain_verbs.isdisjoint(gap):
            return False  # Lee sued her partner, Kim; Lee, a judge, wrote in the Post
        if not gap or all(word[0].isupper() or word in "-&" for word in text[1:]):
            return True
        if "(" in gap:
            return True
        if any(word[0].isdigit() for word in gap):
            return False  # Lee scored 61 points, Kim 18
        content = [word for word in gap if word[0].isalpha() and word not in self.function]
        return (
            bool(content)
            and ("," in gap or text[0].endswith(("'s", "’s")))
            and all(word.islower() for word in text[1:] if word.lower() in content)
        )


def namesakes(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two full names share their surname only."""
    return len(one) > 1 < len(other) and one[-1] == other[-1] and set(one[:-1]).isdisjoint(other[:-1])


def beside(places: Sequence[int], place: int, reach: int) -> Sequence[int]:
    """Return those of some places that are within ``reach`` of one."""
    return places[bisect_left(places, place - reach) : bisect_right(places, place + reach)]


def apart(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return two names without what both begin with, where enough is left: (Baker) Ann Lee, (Baker) Bo Kim."""
    while len(one) > 2 and len(other) > 2 and one[0] == other[0]:
        one, other = one[1:], other[1:]
    return one, other


def related(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two names can be the same: a word in common, nearly the same spelling, or an acronym."""
    one, other = tuple(map(plain, one)), tuple(map(plain, other))
    if not set(one).isdisjoint(other):
        return True
    pairs = {(one[-1], other[-1])}
    if len(one) > 1 < len(other):
        pairs.add((one[0], other[0]))  # a surname alone is no given name misspelt
    if any(len(mine) > 3 and len(its) > 3 and _near(mine, its) for mine, its in sorted(pairs)):
        return True
    return _abbreviates(one, other) or _abbreviates(other, one)


def _abbreviates(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether one word is made of the initials of a name, of which the first words may be missing here."""
    initials = "".join(key[0] for key in full)
    return len(short) == 1 < len(full) and (short[0] in initials or short[0].endswith(initials))


@lru_cache(maxsize=1024)
def _near(one: str, other: str) -> bool:
    """Whether two words differ in so few letters that they spell one name (Zelensky, Zelenskyy)."""
    one, other = one[:40], other[:40]
    if 2 * sum((Counter(one) & Counter(other)).values()) < _SPELT * (len(one) + len(other)):
        return False  # so few letters in common, in any order
    from difflib import SequenceMatcher  # noqa: PLC0415 - only where two names are compared

    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= _SPELT


class Places:
    """Where the words of a text stand, without their endings and stops: *Lee's* is *lee*, *U.S.* is *us*.

    A few words are looked for one by one, as most articles ask for the words of a few speakers; who asks for many has
    them all put into an index.

    Args:
        lower: the tokens of the text in lower case.
    """

    def __init__(self, lower: list[str]) -> None:
        self._lower = lower
        self._known: dict[str, list[int]] = {}
        self._left = _FEW

    def get(self, word: str, default: Sequence[int] = ()) -> Sequence[int]:
        """Return where a word stands, in order; ``default`` where it does not."""
        found = self._known.get(word)
        if found is None and self._left:
            self._left -= 1
            if not self._left:
                self._known = self._every()
                return self._known.get(word, default)
            forms = [word] if word == _bare(word) else []
            found = self._known[word] = sorted(
                i for form in (*forms, *self._inflected.get(word, ())) for i in self._of(form)
            )
        return found or default

    def __getitem__(self, word: str) -> Sequence[int]:
        return self.get(word)

    def __contains__(self, word: str) -> bool:
        return bool(self.get(word))

    @cached_property
    def _inflected(self) -> dict[str, list[str]]:
        """The tokens with an ending or with stops of each word that has any."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for token in set(self._lower):
            if token[-2:] == "'s" or "." in token:
                found[_bare(token)].append(token)
        return found

    def _of(self, token: str) -> Iterator[int]:
        """Yield where a token stands."""
        index = -1
        with suppress(ValueError):
            while True:
                index = self._lower.index(token, index + 1)
                yield index

    def _every(self) -> dict[str, list[int]]:
        places: defaultdict[str, list[int]] = defaultdict(list)
        for index, token in enumerate(self._lower):
            places[token].append(index)
        for word, tokens in self._inflected.items():
            places[word] = sorted([index for token in {word, *tokens} & places.keys() for index in places.pop(token)])
        return dict(places)


def _bare(token: str) -> str:
    return token.removesuffix("'s").replace(".", "")
