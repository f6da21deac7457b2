"""Nouns: which capitals are names in a language that gives one to every noun.

In German a capital inside a sentence is no evidence. What is: a list (places, given names, titles), an acronym, the
word behind a given name, wherever it stands again (*Jonas Tillner*, *Tillner said*), and the other text. If that one is
in a language of few capitals, a word with a capital there that is evidence is a name here, too. Two capitals in a row
that nothing else explains are a name where the other text gives nothing to go by, and no determiner stands before
them; a noun alone is none.

The words that are none are cut off at the beginning of a run (*Leiter Jonas Tillner*), and at its end.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from fidelity.facts.name_cuts import Run
from fidelity.facts.name_evidence import Evidence, bare
from fidelity.facts.name_words import Lexicon
from fidelity.facts.number_words import vocabulary
from fidelity.facts.units import units
from fidelity.tokens import Tokens

_PERSON = 4  # words of a person's name at most
_ACRONYM = 2


class Nouns:
    """Cuts the runs of one text down to what is a name.

    Args:
        tokens: the text.
        seen: its evidence.
        other: the other text's evidence, or ``seen`` itself.
        words: the language's lexicon.
        abroad: whether the other text is in a language of few capitals, so that its capitals are evidence.
    """

    def __init__(self, tokens: Tokens, seen: Evidence, other: Evidence, words: Lexicon, *, abroad: bool) -> None:
        self.tokens = tokens
        self.seen = seen
        self.words = words
        self.abroad = abroad
        self.other = other
        numerals, amounts = vocabulary(words.language), units(words.language)
        measures = {word for word, phrases in amounts.words.items() if any(len(phrase) == 1 for phrase, _ in phrases)}
        self.counting = numerals.triggers | numerals.inside.keys() | measures | amounts.cents.keys()

    def names(self, run: Run) -> Iterator[Run]:
        """Yield what of a run is a name, the run itself where all of it is."""
        first, last = run.first, run.last
        if run.title < first and last - first > 1:
            yield run  # Herr Jonas Tillner
            return
        begin = next((i for i in range(first, last) if self._known(i)), last)
        if begin == last:
            if run.title < first or (not self.abroad and self._alone(first, last)):
                yield run
            return
        if self._given(begin):
            end = min(last, begin + _PERSON)
        else:
            end = last
            while not (
                self._known(end - 1)
                or (self.tokens.text[end - 1][0].isdigit() and end - 2 >= begin)
                or (end - 2 >= first and self._adjective(end - 2))
            ):
                end -= 1
        yield Run(begin, end, min(run.title, begin) if begin == first else begin)

    def _known(self, i: int) -> bool:
        text, word = self.tokens.text[i], bare(self.tokens.lower[i])
        if not text[0].isupper() or word in self.counting or word in self.words.function:
            return False
        if self._adjective(i):
            return True
        if sum(letter.isupper() for letter in text) >= _ACRONYM:
            return True
        if word in self.words.place_words or word in self.surnames or word.removesuffix("s") in self.surnames:
            return True
        return self._given(i) or (self.abroad and (word in self._abroad or word.removesuffix("s") in self._abroad))

    def _given(self, i: int) -> bool:
        """Whether a given name stands at ``i``, one that is no noun: with a capital behind it, or proven abroad."""
        tokens = self.tokens
        if tokens.lower[i] not in self.words.given:
            return False
        return i + 1 < len(tokens.text) and tokens.text[i + 1][0].isupper() and tokens.lower[i + 1] not in self.counting

    def _adjective(self, i: int) -> bool:
        """Whether an adjective with a capital stands at ``i``: it begins a name, and so a noun behind it is in it."""
        text = self.tokens.text
        if i in self.seen.free or i in self.seen.styled or i + 1 >= len(text) or not text[i + 1][0].isupper():
            return False
        return self.tokens.lower[i].endswith(self.words.adjective_endings) and text[i][0].isupper()

    def _alone(self, first: int, last: int) -> bool:
        """Whether several capitals are a name without other evidence: no article before them, no number in them."""
        tokens, words = self.tokens, self.words
        inner = [i for i in range(first, last) if tokens.text[i][0].isalpha()]
        if len(inner) < _ACRONYM or not all(tokens.text[i][0].isupper() for i in inner):
            return False
        if any(tokens.lower[i] in self.counting or tokens.lower[i] in words.function for i in inner):
            return False
        return first not in self.seen.free and (not first or tokens.lower[first - 1] not in words.function)

    @cached_property
    def _abroad(self) -> frozenset[str]:
        """The words that are names in the other text: with a capital there that is evidence, or only ever with one."""
        lowered = {word for word in self.other.tokens if word.islower()}
        raised = {bare(word.lower()) for word in self.other.tokens if word[0].isupper()}
        return self.other.proven | (raised - lowered - self.words.function)

    @cached_property
    def surnames(self) -> frozenset[str]:
        """The words behind a given name or an initial in this text, as surnames stand."""
        text, lower = self.tokens.text, self.tokens.lower
        return frozenset(
            lower[i + 1]
            for i in self.seen.capitals
            if i + 1 < len(text)
            and lower[i] in self.words.given
            and text[i + 1][0].isupper()
            and lower[i + 1] not in self.counting
        )
