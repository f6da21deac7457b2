"""Words that the source quotes inside a quotation: *“My aunt said, ‘Never rush the dough,’” Lee said*.

They are a quotation of their own: what stands about them in the outer one may go, and hides nothing. They are not the
outer speaker's, though: who gives them to Lee has taken them from the aunt, unless it says that she is the one (*“Never
rush the dough,” Lee's aunt told her*), or Lee recalls them, or tells of herself (*I said, ‘Never …’*).
"""

from __future__ import annotations

import re

from fidelity.alignment.quotation_rows import Match, Row
from fidelity.alignment.quote_brackets import Damage
from fidelity.alignment.quote_lexicon import Guards
from fidelity.facts.quote_values import Attribution, By
from fidelity.languages import table, words

_REST = 3  # words behind a fragment that are the outer speaker's
_NEAR = 60  # characters behind a fragment
_LONG = 20_000  # characters of a quotation that are looked through
_MARKS = "‘'“\"«„"
_SAYING = re.compile(r"(?:^|[.!?;,—–] )[^.!?;,—–]{3,80}[,:]? ?$")
_WORD = re.compile(r"\w+(?:['’]\w+)*")


class Nested:
    """Finds the nested quotations of a source that its derived article quotes alone."""

    def __init__(self, source: Row, derived: Row, know: Guards) -> None:
        self.source, self.derived, self.know = source, derived, know
        data = table(source.document.language_code, "quotes")
        self.narrators = {word.lower() for word in words(data.get("narrators"))}
        self.recalling = words(data.get("recalling_verbs")) | words(data.get("quoting_verbs"))

    def quotes(self, match: Match) -> str | None:
        """Return the words of the source's quotation before a nested one that a fragment begins with, None without."""
        row = self.source
        piece = row.at(match.start)
        if match.start == row.first[piece]:
            return None
        text = row.facts[piece].text[:_LONG].lower().replace("’", "'")
        if not any(mark in text[1:-1] for mark in _MARKS):
            return None
        said = [re.escape(word) for word in row.words[match.start : match.start + 2]]
        found = re.search(f"[{_MARKS}]" + r"\W{1,3}".join(said), text[1:])
        return None if found is None else text[1 : found.start() + 1]

    def taken(self, match: Match) -> Damage | None:
        """Return the damage where a fragment gives the outer speaker what that one quotes of somebody else."""
        one = self.source.values[self.source.at(match.start)].attribution
        other = self.derived.values[match.derived].attribution
        if one is None or other is None or not (other.sure and other.direct and one.sure):
            return None
        mine, its = self._word(self.source, one), self._word(self.derived, other)
        if set(one.keys).isdisjoint(other.keys) and not (one.by is other.by is By.PRONOUN and mine == its):
            return None
        subject = self._subject(match)
        if not subject or not self.narrators.isdisjoint(subject[-3:]) or self.told(match):
            return None
        if not self.recalling.isdisjoint(self.derived.document.tokens.lower[slice(*other.span)]):
            return None
        return Damage("quote-misattributed", f"{other.speaker} quotes it of somebody else in the source")

    def told(self, match: Match) -> bool:
        """Whether a fragment is nested words, and their own speaker is named about it.

        Not where the outer speaker's words go on behind it without marks.
        """
        other = self.derived.values[match.derived].attribution
        subject = self._subject(match) if other is not None else []
        if not subject or other is None:
            return False
        row, fact = self.source, self.derived.facts[match.derived]
        rest = row.words[match.end : min(match.end + _REST, row.span(row.at(match.start))[1])]
        behind = _WORD.findall(fact.document.text[fact.end : fact.end + _NEAR].lower()) if fact.document else []
        if len(rest) == _REST and behind[:_REST] == rest:
            return False
        near = {word.removesuffix("'s") for word in self.derived.document.tokens.lower[slice(*other.span)]}
        who = [word for word in subject if word not in self.know.function] or subject[-1:]
        return not near.isdisjoint(who)

    def _subject(self, match: Match) -> list[str]:
        """Return the words that name the speaker of the nested words that a fragment begins with."""
        before = self.quotes(match)
        told = _SAYING.search(before) if before else None
        said = _WORD.findall(told[0]) if told else []
        verb = max((i for i, word in enumerate(said) if word in self.know.sayings), default=0)
        return said[:verb]

    def _word(self, row: Row, one: Attribution) -> str:
        return " ".join(row.document.tokens.lower[slice(*one.place)])
