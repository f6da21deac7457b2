"""What a quotation says: the typed value of a quote, its wording and its attribution."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from fidelity.facts.making import maker


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of a quotation in order, and what stands between them.

    Args:
        words: canonical words, lower case.
        bracketed: positions of words that stand in square brackets.
        gaps: positions of words before which an ellipsis stands (``len(words)`` for one at the end).
        hard: those of the gaps that stand in brackets: they can mean nothing but an omission.
        after: for each word the punctuation that follows it (``,``, ``.``, ``?``, ``—`` …), quotation marks apart.
    """

    words: tuple[str, ...]
    bracketed: frozenset[int] = frozenset()
    gaps: frozenset[int] = frozenset()
    hard: frozenset[int] = frozenset()
    after: tuple[str, ...] = ()

    def __str__(self) -> str:
        parts = [
            f"{'… ' if i in self.gaps else ''}{f'[{w}]' if i in self.bracketed else w}"
            for i, w in enumerate(self.words)
        ]
        return " ".join(parts).replace("] [", " ")


class By(StrEnum):
    """How a speaker is named."""

    NAME = "name"
    ROLE = "role"
    PRONOUN = "pronoun"


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says a quotation.

    Args:
        speaker: the name or role, as it stands in the text (of a pronoun, the speaker it stands for, or itself).
        by: how the speaker is named at this place.
        keys: the words of the name without titles, lower case; of a role, its nouns.
        sure: whether a verb of speech names the speaker of this very quotation, or of the one that it goes on from.
        direct: whether the attribution stands right beside the quotation, not only in its sentence.
        span: the token range of the narration that was read, for what else is named there.
        place: the token range of the words that name the speaker there.
        house: of a role, the words of the name that it stands under (a *Harbour Board* spokeswoman), lower case.
        served: of a role, the words of the name behind it (a spokeswoman for the *Harbour Board*), lower case.
        owner: of a role behind a possessive (*his* neighbour), the keys of the one whom that surely stands for.
    """

    speaker: str
    by: By
    keys: tuple[str, ...] = ()
    sure: bool = False
    direct: bool = False
    span: tuple[int, int] = (0, 0)
    place: tuple[int, int] = (0, 0)
    house: tuple[str, ...] = ()
    served: tuple[str, ...] = ()
    owner: tuple[str, ...] = ()

    @property
    def meant(self) -> Attribution:
        """The attribution to whom a pronoun surely stands for; itself where it is none, or nobody is known."""
        if self.by is not By.PRONOUN or not (self.sure and self.keys):
            return self
        return replace(self, by=By.NAME if self.speaker.split()[-1][0].isupper() else By.ROLE)

    @property
    def plural(self) -> bool:
        """Whether it is a role of several people: analysts, residents."""
        return self.by is By.ROLE and bool(self.keys) and self.keys[-1][-1] == "s" and self.keys[-1][-2:] != "ss"


@dataclass(frozen=True, slots=True)
class QuoteValue:
    """The value of a quote.

    Args:
        wording: its words and what bears on their sense.
        speaker: who says them, as the text names the speaker last; None where nobody is named.
        speech: False for titles, scare quotes and words merely named.
        attribution: how the speaker is known.
        tail: the sentence's mark that follows the closing quotation mark, where it stands outside.
        speaker_span: offsets in the document's text of the words that name the speaker, None where nobody is named.
    """

    wording: Wording
    speaker: str | None = None
    speech: bool = True
    attribution: Attribution | None = None
    tail: str = ""
    speaker_span: tuple[int, int] | None = None

    @property
    def words(self) -> tuple[str, ...]:
        """The canonical words."""
        return self.wording.words

    def __str__(self) -> str:
        return str(self.wording)


make_wording, make_attribution, make_quote = maker(Wording), maker(Attribution), maker(QuoteValue)
