"""Whether the narration about a fragment still says what the fragment leaves off: then it hides nothing.

A negation is said before the marks, in whatever form (*never*, *refused to*); a condition before or behind them.
"""

from __future__ import annotations

import re
from itertools import pairwise

from fidelity.alignment.quotation_rows import Row
from fidelity.alignment.quote_lexicon import Guards

_QUOTED = re.compile(r"“[^“”]*”|\"[^\"]*\"")  # what is quoted before a fragment is no narration
_NEAR = 120  # words of a sentence about a fragment that are looked at
_SCRAP = 3  # words of a fragment of which only a word was of interest
_WORDS_BEHIND = 8  # words behind a fragment in which its condition may be said


class Support:
    """Reads the narration about the quotations of a derived article."""

    def __init__(self, derived: Row, know: Guards, *, condenses: bool = False) -> None:
        self.derived, self.know, self.condenses = derived, know, condenses

    def head(self, number: int, hidden: str) -> bool:
        """Whether the narration says what was left off at the beginning: before the marks; a condition, behind them."""
        known = self.know.conditions | self.know.times
        if self._before(number, hidden) or (self.condenses and self._only_opinion(number, hidden.split())):
            return True
        if hidden.split(maxsplit=1)[0] not in known:
            return False
        fact = self.derived.facts[number]
        behind = self.derived.document.text[fact.end : fact.end + _NEAR].lower().split()[:_WORDS_BEHIND]
        return any(word.strip(".,;:“”\"'") in known for word in behind)

    def _only_opinion(self, number: int, hidden: list[str]) -> bool:
        """Whether a summary has a word or two of an opinion: I think that was “very foolish”, but no “I think not”."""
        know, said = self.know, self.derived.values[number].words
        if len(said) > _SCRAP or any(word.partition("'")[0] in know.clausal or know.negates(word) for word in said):
            return False
        held = any(a in know.holders and b in know.opinions for a, b in pairwise(hidden))
        return (
            held
            and know.opinions >= know.limits.intersection(hidden)
            and not any(know.negates(word) or word in know.conditions or word in know.open_modals for word in hidden)
        )

    def _before(self, number: int, hidden: str) -> bool:
        """Whether the narration before the marks still says what was left off."""
        fact = self.derived.facts[number]
        text = _QUOTED.sub("", self.derived.document.text[max(0, fact.start - 60) : fact.start])
        before = text.lower().replace("’", "'").split()
        sort = hidden.split()
        near = [word.strip(".,;:“”\"'") for word in before[-7:]]
        denied = any(map(self.know.negates, sort))
        if denied:
            return any(map(self.know.negates, near)) or not self.know.implicit.isdisjoint(near)
        return any(
            word in near
            for word in sort
            if word in self.know.conditions
            or word in self.know.limits
            or word in self.know.modals
            or word in self.know.quantifiers
            or word in self.know.times
        ) or (
            any(word in self.know.limits for word in sort)
            and any(word in self.know.limits - self.know.sayings for word in near)
        )

    def behind(self, number: int, hidden: str) -> bool:
        """Whether the narration says what was left off at the end."""
        fact = self.derived.facts[number]
        behind = self.derived.document.text[fact.end : fact.end + 120].lower().replace("’", "'").split()
        before = self.derived.document.text[max(0, fact.start - 100) : fact.start].lower().replace("’", "'").split()
        word = hidden.split(maxsplit=1)[0]
        return word in [w.strip(".,;:“”\"'") for w in (*behind[:12], *before[-12:])]
