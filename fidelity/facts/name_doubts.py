"""Doubts: whether a capital that may prove nothing is a name after all.

The rules of `fidelity.facts.names` for single words, for words of headings and for text in capitals. Each asks the word
classes first, then what both texts say of the word: *proven* where a capital elsewhere is evidence, *lowered* where it
stands in lower case.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import chain, pairwise

from fidelity.facts.name_evidence import Evidence, bare
from fidelity.facts.name_words import Lexicon
from fidelity.tokens import CAPITAL, FIGURE, Tokens

_SLIP = 5  # letters of a word of which one may have slipped
_LONG = 24  # letters of a word that is no surname
_VALUED = frozenset("0123456789(")  # what stands behind a label and its colon
_KNOWN = 10_000  # words whose halves are remembered


class Doubts:
    """Judges the words of one text by the evidence of both.

    Args:
        tokens: the text.
        seen: its evidence.
        other: the other text's evidence, or ``seen`` itself.
        words: the language's lexicon.
    """

    def __init__(self, tokens: Tokens, seen: Evidence, other: Evidence, words: Lexicon) -> None:
        self.tokens = tokens
        self.seen = seen
        self.words = words
        self.lowered = seen.tokens if other is seen else seen.tokens | other.tokens
        self.proven = seen.proven if other is seen else seen.proven | other.proven
        self.pairs = seen.pairs if other is seen else seen.pairs | other.pairs
        self._seconds: frozenset[str] | None = None  # None until somebody asks
        self._headed: frozenset[str] | None = None
        self._halves: frozenset[tuple[int, str]] | None = None
        self._patterns: frozenset[str] | None = None

    @property
    def seconds(self) -> frozenset[str]:
        """Words seen behind another proven word, as surnames are."""
        if self._seconds is None:
            self._seconds = frozenset([second for _, second in self.pairs])
        return self._seconds

    @property
    def headed(self) -> frozenset[str]:
        """Words seen before the head word of a body: the Harbour Trust, Orrin Foods. Places head too many."""
        if self._headed is None:
            heads = self.words.tailed
            found = {first for first, second in self.pairs if second in heads and second not in self.words.titles}
            self._headed = frozenset(found - self.words.place_words - self.words.given - heads)
        return self._headed

    @property
    def halves(self) -> frozenset[tuple[int, str]]:
        """Both halves of the proven words with their length: one letter that slipped leaves one of them."""
        if self._halves is None:
            long = [word for word in self.proven if _SLIP <= len(word) < _LONG]
            self._halves = frozenset(chain.from_iterable(map(_halves, long)))
        return self._halves

    @property
    def patterns(self) -> frozenset[str]:
        """The proven rare words, each with one letter left open."""
        if self._patterns is None:
            rare = [word for word in self.proven if _SLIP <= len(word) < _LONG and not self.words.is_common(word)]
            found = [f"{word[:at]}?{word[at + 1 :]}" for word in rare for at in range(len(word))]
            self._patterns = frozenset(found)
        return self._patterns

    def in_heading(self, j: int, end: int) -> bool:
        """Return whether a word of a heading is part of a name."""
        words, lower = self.words, self.tokens.lower
        word = bare(lower[j])
        if word == "i" or self._place_pair(j, end):  # the road I-88
            return True
        if word in self.words.place_words and not (self.tokens.text[j].isupper() and words.is_common(word)):
            return True
        if (word, bare(lower[j + 1]) if j + 1 < end else "") in self.pairs:
            return True
        if j and (bare(lower[j - 1]), word) in self.pairs:
            return True
        if j and word in words.tailed and word not in self.lowered and bare(lower[j - 1]) in self.headed:
            return True  # another head word in the place of the known one: the Harbour Fund
        if not words.is_common(word):
            return word not in self.lowered and word not in words.never
        return word in self.proven and word not in self.lowered and word not in words.leads and word not in words.titles

    def _place_pair(self, j: int, end: int) -> bool:
        """Return whether a word of a heading and one beside it begin the name of a place: PORT MORESBY."""
        near = [bare(word) for word in self.tokens.lower[max(0, j - 1) : min(end, j + 2)]]
        return any(f"{one} {other}" in self.words.place_pairs for one, other in pairwise(near))

    def several(self, start: int, end: int) -> bool:
        """Return whether several capitals make a name, and not a text in capitals or a generic phrase."""
        tokens, words = self.tokens, self.words
        if end - start == len(("label", "numeral")) and tokens.lower[start] in words.labels:
            return tokens.text[start + 1] not in words.romans  # Chapter IV
        if tokens.text[start + 1] == "." and "".join(tokens.lower[start:end]) in words.never:
            return False  # a Ph.D.
        if tokens.lower[start] not in words.generic and not tokens.text[start].isupper():
            return True
        inner = [i for i in range(start, end) if tokens.text[i][0].isalpha()]
        if all(tokens.text[i].isupper() and len(tokens.text[i]) > 1 for i in inner) and len(inner) > 1:
            return self._place_pair(start, end) or any(
                not words.is_common(bare(tokens.lower[i])) or tokens.lower[i] in words.place_words for i in inner
            )
        if any(not tokens.spaced[i] and tokens.text[i][0].isdigit() for i in range(start + 1, end)):
            return tokens.lower[start] != "v" or "." not in tokens.text[start + 1]  # the A320, but V3.2
        lower = [tokens.lower[i] for i in inner]
        if all(word in words.titles or word in words.modifiers for word in lower):
            return bool(lower) and lower[-1] in words.titled_bodies and lower[0] not in words.ranked  # the Labour Party
        return not all(word in words.leads or word in words.never for word in lower)

    def single(self, i: int, *, titled: bool) -> bool:
        """Return whether one word alone is a name."""
        tokens, words = self.tokens, self.words
        raw, lower = tokens.text[i], tokens.lower[i]
        word = bare(lower)
        if not raw[0].isalpha() or lower.endswith(words.contractions):
            return False
        if raw.isupper() and word in words.postal and self._behind_town(i):
            return True
        if word in self.words.place_words:
            if words.is_common(word) or word in words.common_places:
                return self._doubtful_place(i, word, raw)
            return True
        if len(raw) == 1 or word in words.corporate or lower in words.never or word in words.never:
            return False
        if self._labelled(i, word):
            return False
        shouted = len(word) > 1 and raw[: len(word)].isupper()
        common = words.is_common(word)
        if shouted and common:
            return word in words.word_acronyms or (self._in_brackets(i) and len(raw) > 2)
        if word in words.always:
            return word not in self.lowered
        if word in words.labels and self._counted(i):
            return False
        if titled:
            return not common or word in words.given or word in words.surnames or i not in self.seen.free
        if not common:
            if i in self.seen.free:
                known = words.listed or shouted or word in self.proven or word in words.given
                return known and (word not in self.lowered or shouted)
            return shouted or not (word in self.lowered and word not in self.proven)
        if self._party(i):
            return True  # Roe v. Wade
        if word in words.directions and i > 0 and tokens.lower[i - 1] == "the" and i not in self.seen.styled:
            return True  # the West
        if word in words.parties and i in self.seen.free and word not in self.lowered and self._partisan(i + 1):
            return True  # Labour candidates
        if word in words.leads or word in words.heads_of_title or word in words.weak or word in words.modifiers:
            return False
        if i not in self.seen.free and i not in self.seen.styled:
            return word not in self.lowered or (word in words.surnames and self._partner(word))
        if self._in_brackets(i) and i > 1 and tokens.shapes[i - 2] == CAPITAL[0] and word not in self.lowered:
            return True  # Ida Kerr (Derby)
        if word in words.brands or word in words.given:
            following = tokens.lower[i + 1] if i + 1 < len(tokens.lower) else ""
            firm = word in words.brands and (following.endswith("ed") or following in words.staff or word != lower)
            if word not in self.lowered and (following in words.verbs or firm):
                return True
        if word not in self.lowered and self._acts(i) and self._slip(word):
            return True  # Colder said, where Calder is known
        if word in words.surnames and word not in self.lowered:  # Knight, where Knights is known
            near = word[:-1] if word.endswith("s") else f"{word}s"
            if near in self.proven and near not in self.lowered:
                return True
        if word in self.proven:
            return word not in self.lowered or self._partner(word)
        return False

    def _party(self, i: int) -> bool:
        """Return whether a capitalised word is one of the two sides of a case in court."""
        tokens, versus = self.tokens, self.words.versus
        before = i - 1 - (tokens.text[i - 1] == ".")
        if before > 0 and tokens.lower[before] in versus:
            return tokens.text[before - 1][0].isupper()
        behind = i + 2 + ("".join(tokens.text[i + 2 : i + 3]) == ".")
        return (
            tokens.lower[i + 1 : i + 2] != []
            and tokens.lower[i + 1] in versus
            and "".join(tokens.text[behind : behind + 1])[:1].isupper()
        )

    def _labelled(self, i: int, word: str) -> bool:
        """Return whether a word labels what stands behind it: RT @lina (words passed on), Speed: 3 knots."""
        behind = self.tokens.text[i + 1 : i + 3]
        if behind[:1] == ["@"]:
            return word in self.words.relays
        return len(behind) > 1 and behind[0] == ":" and behind[1][0] in _VALUED and self.words.is_common(word)

    def _acts(self, i: int) -> bool:
        """Return whether a verb stands behind a word."""
        following = self.tokens.lower[i + 1] if i + 1 < len(self.tokens.lower) else ""
        return following in self.words.verbs

    def _slip(self, word: str) -> bool:
        """Return whether a common word is a proven rare one but for one letter."""
        if len(word) < _SLIP or self.halves.isdisjoint(_halves(word)):
            return False
        return any(f"{word[:at]}?{word[at + 1 :]}" in self.patterns for at in range(len(word)))

    def _partner(self, word: str) -> bool:
        """Return whether a common word was seen as a surname: behind another proven word."""
        return word in self.words.surnames and word in self.seconds

    def _partisan(self, i: int) -> bool:
        """Whether a token is a word for who belongs to a party."""
        return i < len(self.tokens) and self.tokens.lower[i] in self.words.partisans

    def _behind_town(self, i: int) -> bool:
        """Return whether a comma and a capital stand before a token: ``Dayton, OH``."""
        text = self.tokens.text
        return i > 1 and text[i - 1] == "," and text[i - 2][0].isupper() and not text[i - 2].isupper()

    def _counted(self, i: int) -> bool:
        """Return whether a number stands behind a token, with or without a sign: Table 4, Track No. 7."""
        tokens = self.tokens
        behind = i + 1
        if behind + 1 < len(tokens) and tokens.text[behind] == "." and not tokens.spaced[behind]:
            behind += 1  # Sec. 5
        if behind < len(tokens) and tokens.lower[behind] in self.words.number_signs:
            behind += 1 + (tokens.text[behind + 1 : behind + 2] == ["."])
        return behind < len(tokens) and tokens.shapes[behind] == FIGURE[0]

    def _in_brackets(self, i: int) -> bool:
        text = self.tokens.text
        return 0 < i < len(text) - 1 and text[i - 1] == "(" and text[i + 1] == ")"

    def _doubtful_place(self, i: int, word: str, raw: str) -> bool:
        """A place whose name is a common word too (Turkey, US, Polish)."""
        if word in self.words.places_in_capitals:
            return raw.isupper() and (word != "us" or not self._shouting(i))
        if word in self.words.never_places:
            return False
        if i in self.seen.free:
            return word not in self.lowered
        return True

    def _shouting(self, i: int) -> bool:
        text = self.tokens.text
        around = [text[j] for j in range(max(0, i - 2), min(len(text), i + 3)) if j != i and text[j][0].isalpha()]
        return len(around) > 1 and all(word.isupper() for word in around)


@lru_cache(maxsize=_KNOWN)
def _halves(word: str) -> tuple[tuple[int, str], tuple[int, str]]:
    middle = len(word) // 2
    return (len(word), word[:middle]), (-len(word), word[middle:])
