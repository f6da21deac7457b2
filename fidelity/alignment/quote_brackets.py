"""Whether what an editor puts in square brackets keeps the speaker's words.

A bracket may add or put in what the source supports: a word of the source, a pronoun resolved, another form of the word
replaced, an acronym written out. It may not turn a negation, name what the source does not, stand for more than a few
words of substance, nor give a pronoun the name of somebody else than is meant.
"""

from __future__ import annotations

from typing import NamedTuple

from fidelity.alignment.quotation_rows import Row
from fidelity.alignment.quote_guards import shown
from fidelity.alignment.quote_lexicon import Guards
from fidelity.facts.quote_values import Attribution, By

_REFERENT = 900  # characters before a quotation in which the person meant by a pronoun is named
_TOKENS = 200  # words before a quotation in which its speaker is given a title
_NEAR = 120  # words of a sentence about a fragment that are looked at


class Damage(NamedTuple):
    """How a quotation is damaged: the rule's code, and half a sentence naming the words."""

    code: str
    rule: str


class Brackets:
    """Judges the bracketed words of one pair of articles."""

    def __init__(self, source: Row, derived: Row, know: Guards) -> None:
        self.source, self.derived, self.know = source, derived, know
        self._said: frozenset[str] | None = None

    def gloss(self, gone: list[str], gloss: list[str]) -> Damage | None:
        """Judge bracketed words that stand for words gone."""
        know = self.know
        mark = f"“[{' '.join(gloss)}]”"
        if any(map(know.negates, gloss)) != any(map(know.negates, gone)):
            return Damage("quote-bracket", f"{mark} turns a negation")
        stems = {word[:4] for word in gone}
        strange = [
            word
            for word in gloss
            if word not in know.referents
            and word not in know.function
            and word[:4] not in stems
            and not self._known(word)
        ]
        initials = "".join(word[0] for word in gloss if word not in know.function)
        if strange and not (len(initials) > 1 and self._known(initials)):  # the EU [European Union]
            return Damage("quote-bracket", f"{mark}: “{strange[0]}” stands nowhere in the source")
        heavy = [
            word for word in gone if word not in know.referents and word not in know.function and word not in gloss
        ]
        if len(heavy) > 3 or any(word[0].isdigit() for word in heavy):
            return Damage("quote-bracket", f"{mark} stands for {shown(gone)}")
        return None

    def referent(self, gone: list[str], gloss: list[str], place: list[int], number: int) -> Damage | None:
        """Judge a name put for *he* or *she*: never the speaker's, but that of somebody near, whom the remark is of."""
        know = self.know
        if not place or not gone or not all(word in know.third for word in gone):
            return None
        text = self.derived.facts[number].text
        names = {word for word in gloss if word not in know.function and f"{word[:1].upper()}{word[1:]}" in text}
        piece = self.source.piece[place[0]]
        fact, who = self.source.facts[piece], self.source.values[piece].attribution
        mark = f"“[{' '.join(gloss)}]”"
        if who is not None and who.sure and who.direct and not self._own(who).isdisjoint(gloss):
            return Damage("quote-bracket", f"{mark}: the speaker speaks of somebody else")
        if not names:
            return None
        tokens = self.source.document.tokens
        if who is not None:
            for index in range(who.span[0] + 1, min(who.span[1], len(tokens)) - 1):
                if tokens.lower[index] in know.matter and tokens.lower[index - 1] in know.sayings:
                    meant = {word.removesuffix("'s") for word in tokens.lower[index + 1 : index + 5]}
                    if tokens.text[index + 1][0].isupper() and names.isdisjoint(meant):
                        return Damage("quote-bracket", f"{mark}: said of {tokens.text[index + 1]}")
        near = self.source.document.text[max(0, fact.start - _REFERENT) : fact.end + _NEAR].lower()
        if not any(name in near for name in names):
            return Damage("quote-bracket", f"{mark} is named nowhere near")
        return None

    def _own(self, who: Attribution) -> set[str]:
        """Return the words that name a speaker: of a role its noun, of a name also the title before it."""
        if who.by is not By.NAME:
            return set(who.keys[-1:])
        tokens = self.source.document.tokens
        titles: set[str] = set()
        for place in range(max(0, who.place[0] - _TOKENS), min(who.place[0] + 1, len(tokens))):
            if tokens.lower[place] == who.keys[-1]:
                first = place
                while first and tokens.text[first][0].isupper():
                    first -= 1
                titles.add(tokens.lower[first])  # vicar Roy Lunn
        return {*who.keys, *titles} - self.know.function - self.know.sayings

    def _known(self, word: str) -> bool:
        """Whether a word stands anywhere in the source, in this form or nearly so."""
        if self._said is None:
            lower = {word.removesuffix("'s") for word in self.source.document.tokens.lower}
            self._said = frozenset(lower | {word.removesuffix("s") for word in lower})
        plain = word.removesuffix("'s")
        return plain in self._said or plain.removesuffix("s") in self._said
