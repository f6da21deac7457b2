"""Made-up articles: sentences whose facts are known because they were put there.

An `Article` is a tuple of sentences, a sentence is a frame with its slots filled. Text and facts come out of one pass
over their pieces, so that a span can not be wrong. Every change, harmless or harmful, is a change of these values;
what it does to the text follows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from fidelity.articles.frames import SPEECH, Frame, frames, heads
from fidelity.articles.mentions import Mention, Piece, quotation, scare, told
from fidelity.articles.speeches import Speech
from fidelity.articles.typography import typeset, wrapped
from fidelity.facts.model import Fact, Kind
from fidelity.policies import Policy


@dataclass(frozen=True, slots=True)
class Sentence:
    """A frame with its slots filled.

    Args:
        frame: the frame.
        slots: the mention in each slot that is said; one that is absent is in a phrase left out.
        order: which order of the frame's.
        wording: which of the words for the same thing.
        flipped: whether words stand in for their opposites.
        scared: whether a word of the frame stands in quotation marks.
    """

    frame: Frame
    slots: tuple[tuple[str, Mention], ...] = ()
    order: int = 0
    wording: int = 0
    flipped: bool = False
    scared: bool = False

    @property
    def mentions(self) -> dict[str, Mention]:
        """The mentions by slot."""
        return dict(self.slots)

    def with_mention(self, slot: str, mention: Mention) -> Sentence:
        """Return the sentence with another mention in ``slot``."""
        return replace(self, slots=tuple((name, mention if name == slot else old) for name, old in self.slots))

    def without(self, slot: str) -> Sentence:
        """Return the sentence without the optional phrase that holds ``slot``."""
        return replace(self, slots=tuple((name, mention) for name, mention in self.slots if name != slot))

    def joined(self, slot: str, other: str) -> bool:
        """Say whether nothing but "and" stands between two slots, so that their order means nothing."""
        parts = self.frame.orders[self.order]
        triples = zip(parts, parts[1:], parts[2:], strict=False)
        return any({a.text, b.text} == {slot, other} and between.text == " and " for a, between, b in triples)

    @property
    def orders(self) -> tuple[int, ...]:
        """The orders of the frame that these mentions allow: some need a phrase left out, or a quotation to split."""
        speech = self.mentions.get(SPEECH)
        whole = speech is not None and not (isinstance(speech.referent, Speech) and speech.referent.splits)
        filled = {slot for slot, _ in self.slots}
        return tuple(
            number
            for number, order in enumerate(self.frame.orders)
            if not (whole and any(part.place in {"<", ">"} for part in order))
            and {part.text for part in order if part.slot and not part.optional} <= filled
            and filled <= {part.text for part in order if part.slot}
        )

    @property
    def block(self) -> bool:
        """Whether it ends with a block quote or a table, behind which a new paragraph begins."""
        return any(part.place == "|" or "\n" in part.text for part in self.frame.orders[self.order])

    def pieces(self, style: str) -> Iterator[Piece]:
        """Yield the stretches of the text, in order."""
        mentions = self.mentions
        parts = self.frame.orders[self.order]
        said = {part.text for part in self.frame.orders[0] if part.slot and part.optional and part.text in mentions}
        keeps = bool(said) or not self.frame.optional
        scared = self.scared
        for part in parts:
            if part.optional and not keeps:
                continue
            if part.choice:
                words = (
                    part.opposite if self.flipped and part.opposite else part.choice[self.wording % len(part.choice)]
                )
                yield scare(words, style) if scared else Piece(words)
                scared = False
            elif not part.slot:
                yield Piece(part.text)
            elif part.text == SPEECH:
                yield from quotation(mentions[SPEECH], part.place, style)
            else:
                yield from told(part.text, mentions[part.text], style, capital=part.place[:1].isupper())


@dataclass(frozen=True)
class Article:
    """A made-up article.

    Args:
        sentences: its sentences.
        breaks: the numbers of the sentences before which a new paragraph begins.
        style: the quotation marks (a key of `MARKS`).
        typography: what typesetting has done to it (keys of `typeset`).
        items: the numbers of the sentences that are items of a list.
        seed: what makes this article again (`fidelity.articles.rebuild`).
    """

    sentences: tuple[Sentence, ...]
    breaks: frozenset[int] = frozenset()
    style: str = "curly"
    typography: tuple[str, ...] = ()
    items: frozenset[int] = frozenset()
    seed: str = field(default="", compare=False)

    def __repr__(self) -> str:
        return f"Article(text={self.text!r}, seed={self.seed!r})"

    def _repr_pretty_(self, printer: Any, _cycle: bool) -> None:  # noqa: FBT001 - Hypothesis and IPython call it so
        printer.text(repr(self))

    @property
    def text(self) -> str:
        """The text."""
        return self._set[0]

    @property
    def facts(self) -> tuple[Fact, ...]:
        """The facts in reading order; ``value`` is the canonical form, a string."""
        return tuple(fact for _, _, fact in self._set[1])

    def spans(self, sentence: int, slot: str) -> list[Fact]:
        """Return the facts that a slot of a sentence makes: one, or two for a split quotation."""
        return [fact for number, name, fact in self._set[1] if number == sentence and name == slot]

    def span(self, sentence: int) -> tuple[int, int]:
        """Return where a sentence stands in the text."""
        return self._set[2][sentence]

    def with_sentence(self, number: int, sentence: Sentence) -> Article:
        """Return the article with another sentence in a place."""
        return replace(self, sentences=(*self.sentences[:number], sentence, *self.sentences[number + 1 :]))

    def must_be_preserved_by(self, rewrite: Callable[[str], str], policy: str | Policy = "rewrite") -> None:
        """Call ``rewrite`` with the text and raise where its answer breaks a fact.

        Args:
            rewrite: the program under test: a text in, the derived text out.
            policy: how it is judged.

        Raises:
            AssertionError: a fact is broken; the message lists every violation and shows both texts.
            TypeError: the program returned no string.
        """
        from fidelity.verdicts import compare  # noqa: PLC0415 - articles are made without the engine

        __tracebackhide__ = True  # the message says it all
        derived = rewrite(self.text)
        if not isinstance(derived, str):
            raise TypeError(
                f"{getattr(rewrite, '__name__', rewrite)!s} must return the derived text, a str, not {derived!r}"
            )
        report = compare(self.text, derived, policy=policy)
        if not report.ok:
            broken = [v for v in report.violations if v.severity == "error"]
            listed = "\n".join(f"  {violation.message}" for violation in broken)
            count = "1 fact is" if len(broken) == 1 else f"{len(broken)} facts are"
            raise AssertionError(
                f"{count} not preserved (policy {report.policy.name}):\n{listed}\n"
                f"source:\n{_indented(self.text)}\nderived:\n{_indented(derived)}"
            )

    @property
    def head(self) -> int:
        """How many sentences stand before the first one of the story: a headline, a dateline."""
        return next((n for n, one in enumerate(self.sentences) if one.frame not in heads()), len(self.sentences))

    def _gap(self, number: int) -> str:
        """What stands before a sentence."""
        if number in self.items:
            return ("" if not number else "\n" if number - 1 in self.items else "\n\n") + "- "
        if not number:
            return ""
        before = self.sentences[number - 1]
        if before.frame in frames("datelines"):
            return " "
        apart = number in self.breaks or number - 1 in self.items or before.block or before.frame in heads()
        return "\n\n" if apart else " "

    @cached_property
    def _set(self) -> tuple[str, list[tuple[int, str, Fact]], list[tuple[int, int]]]:
        """The text, the facts with their sentence and slot, and the spans of the sentences."""
        written: list[str] = []
        facts: list[tuple[int, str, Fact]] = []
        spans: list[tuple[int, int]] = []
        position = 0
        for number, sentence in enumerate(self.sentences):
            gap = self._gap(number)
            written.append(gap)
            position += len(gap)
            start, capital = position, True
            for piece in typeset(sentence.pieces(self.style), self.typography):
                text = piece.text[:1].upper() + piece.text[1:] if capital and piece.text else piece.text
                capital = capital and not text
                if text.startswith("’s") and written[-1].endswith("s"):
                    text = text[:1] + text[2:]  # the Motors’ offer
                if text.startswith(".") and written[-1].endswith("."):
                    text = text[1:]  # 9 p.m. ends a sentence with its own full stop
                facts += [(number, piece.slot or "", fact) for fact in _facts(piece, text, position)]
                written.append(text)
                position += len(text)
            spans.append((start, position))
        text = wrapped("".join(written), self.typography)
        facts = [(number, slot, replace(fact, text=text[fact.start : fact.end])) for number, slot, fact in facts]
        return text, facts, spans


def _facts(piece: Piece, text: str, position: int) -> Iterator[Fact]:
    if piece.kind is not None:
        yield Fact(piece.kind, text, position, position + len(text), piece.value)
        for number, value in piece.inner:
            at = text.find(number)
            if at >= 0:
                yield Fact(Kind.NUMBER, number, position + at, position + at + len(number), value)


def _indented(text: str) -> str:
    return "\n".join(f"  {line}" for line in text.splitlines())
