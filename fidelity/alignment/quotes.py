"""Alignment of quotes: from opening mark to closing mark, never a substring of the source's narration.

1. Each derived quotation finds the stretch of the source's quoted words that it answers (`quotations`): verbatim,
   damaged, or by its surroundings. What finds none is *unsupported*, also where the source says the same in its own
   voice.
2. What it does to those words is judged (`quoted_words`), typography folded first (`facts.wording`): *altered*, one
   finding with both sides; ``quote-shortened`` where a fragment hides nothing.
3. Pieces of one utterance around an attribution keep their order, and nothing falls out between them without a mark.
4. Where the words are kept, the speakers are compared (`speakers`): ``quote-misattributed``.
5. A source quotation of which no word is answered, or not a whole sentence of it, is *missing*, also where its words
   stand without marks. A quotation that repeats another's words is the same fact.

An excerpt must be verbatim and in order; of a translation quotations are counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from fidelity.alignment.model import Finding, Relation, Side
from fidelity.alignment.quotation_rows import Match, Row
from fidelity.alignment.quotations import match
from fidelity.alignment.quote_brackets import Damage
from fidelity.alignment.quoted_titles import damaged, independent
from fidelity.alignment.quoted_words import Judge
from fidelity.alignment.speakers import Speakers
from fidelity.alignment.texts import TextAlignment
from fidelity.document import Document
from fidelity.facts.model import Fact
from fidelity.facts.quotes import QuoteValue, quoted
from fidelity.policies import Policy
from fidelity.zones import ZoneKind

_EMPHASISED = re.compile(r"(?<![\w*_])([*_]{1,3})(?=\S)([^*_\n]{1,100})(?<=\S)\1(?![\w*_])")
_WORDS = re.compile(r"\w+(?:['’]\w+)*")
_FEWER = 0.7  # of the letters of the other: less than a translation needs
_LONG_TEXT = 2_000_000  # characters of a text that is no longer searched for a single quotation
_SEARCHED = 50_000_000  # characters that may be searched for repeats of unanswered quotations


def align(source: Side, derived: Side, texts: TextAlignment, policy: Policy) -> Iterator[Finding]:  # noqa: ARG001 - quotes carry their own context
    """Yield one finding per quote, or pair of quotes."""
    left, right = list(quoted(source.document)), list(quoted(derived.document))
    if policy.count_quotes:
        yield from _counted(left, right)
        return
    if left or right:
        yield from _Alignment(Row(source.document, left), Row(derived.document, right), policy).findings()


class _Alignment:
    def __init__(self, source: Row, derived: Row, policy: Policy) -> None:
        self.source, self.derived, self.policy = source, derived, policy
        self.speakers = Speakers(source.document, derived.document)
        self.matches = match(source, derived, self.speakers)
        self.judge = Judge(source, derived, condenses=policy.condenses)
        self.covered = bytearray(len(source.words))
        self.broken: set[int] = set()  # source quotations with a finding
        self.blamed: set[tuple[int, int]] = set()  # wrong attributions with a finding

    def findings(self) -> Iterator[Finding]:
        for answer in self.matches.values():
            self.covered[answer.start : answer.end] = b"\x01" * (answer.end - answer.start)
        self.speakers.exchange(
            (self.source.values[self._main(answer)], self.derived.values[answer.derived])
            for answer in self.matches.values()
            if answer.end > answer.start
        )
        unsupported: list[int] = []
        titles = damaged(self.source, self.derived, self.matches, self.speakers.function)
        latest = -1
        for number in range(len(self.derived.values)):
            one = self.matches.get(number)
            if one is None:
                unsupported.append(number)
                continue
            damage = self.judge.damage(one, self.matches, self.covered) or self._between(one) or titles.get(number)
            if damage is None and self.policy.verbatim_quotes:
                if one.start < latest:
                    damage = Damage("quote-reordered", "stands before this one in the source")
                latest = max(latest, one.start)
            yield from self._finding(one, damage)
        yield from self._missing()
        marked = _emphasised(self.source.document) if unsupported else frozenset()
        for number in unsupported:
            value = self.derived.values[number]
            if not value.speech and (value.words in marked or self._titled(self.derived.facts[number], self.source)):
                continue  # a title set in italics or plain capitals there, in quotation marks here
            yield Finding(
                Relation.UNSUPPORTED, "quote-unsupported", None, self.derived.facts[number], self._unsupported(value)
            )

    def _finding(self, one: Match, damage: Damage | None) -> Iterator[Finding]:
        number = one.derived
        piece = self._main(one)
        source, derived = self.source.facts[piece], self.derived.facts[number]
        pieces = range(self.source.at(one.start), self.source.at(one.end - 1) + 1)
        who = self._other_speaker(pieces, number)
        if damage is not None:
            self.broken.update(pieces)
            rule = damage.rule if who is None else f"{damage.rule}; {who}"
            yield Finding(Relation.ALTERED, damage.code, source, derived, rule)
            for lost in self._cover_sentences(one):
                whole = self.source.facts[lost]
                yield Finding(None, "quote-shortened", whole, derived, "part of a damaged quotation")
            return
        if who is not None:
            self.broken.update(pieces)
            said = self.derived.values[number].attribution
            place = said.place if said is not None and said.place[1] else (number, -1)
            if place not in self.blamed:
                self.blamed.add(place)
                yield Finding(Relation.ALTERED, "quote-misattributed", source, derived, who)
            return  # one attribution, one violation, however many pieces it names the speaker of
        start, end = self.source.span(piece)
        if len(pieces) == 1 and self.covered.find(0, start, end) >= 0:
            if self.policy.verbatim_quotes:
                yield Finding(Relation.ALTERED, "quote-shortened", source, derived, "an excerpt quotes in full")
            else:
                yield Finding(None, "quote-shortened", source, derived, "a verbatim fragment that hides nothing")
            return
        yield Finding(None, "quote-kept", source, derived)

    def _main(self, one: Match) -> int:
        """Return the source quotation that most of the words come from."""
        first, last = self.source.at(one.start), self.source.at(one.end - 1)
        if first == last:
            return first
        counts: dict[int, int] = {}
        for position, _ in one.pairs:
            counts[self.source.at(position)] = counts.get(self.source.at(position), 0) + 1
        return max(counts, key=lambda piece: (counts[piece], -piece), default=first)

    def _other_speaker(self, pieces: range, number: int) -> str | None:
        value = self.derived.values[number]
        outer = () if self.judge.nested.told(self.matches[number]) else pieces  # “She said, ‘Run’”; “Run,” she said
        why = next(filter(None, (self.speakers.differ(self.source.values[piece], value) for piece in outer)), None)
        if why is not None:
            return why
        if len(pieces) > 1:
            for piece in pieces[1:]:
                if self.speakers.parted(self.source.values[pieces[0]], self.source.values[piece]):
                    return "words of two speakers in one quotation"
        return None

    def _cover_sentences(self, one: Match) -> list[int]:
        """Cover what a damaged quotation has lost of its sentences; return the source pieces that are gone whole."""
        first, _ = self.source.sentence_span(one.start)
        _, last = self.source.sentence_span(one.end - 1)
        if self.covered.find(0, first, last) < 0:
            return []  # a sentence may have thousands of pieces, and each of them be damaged
        pieces = range(self.source.at(first), self.source.at(last - 1) + 1)
        lost = [piece for piece in pieces if self.covered.find(1, *self.source.span(piece)) < 0]
        self.covered[first:last] = b"\x01" * (last - first)
        return lost

    def _between(self, one: Match) -> Damage | None:
        """Judge the border to the piece before, where only an attribution stands between."""
        number = one.derived
        before = self.matches.get(number - 1)
        if number not in self.derived.joined or before is None:
            return None
        source, derived = self.source, self.derived
        begin = derived.first[number]
        if (
            one.end <= before.start
            and source.sentence[one.start] == source.sentence[before.end - 1]
            and not independent(source, derived, one, before, self.speakers.function)
        ):
            return Damage("quote-spliced", "the pieces have changed places")
        if one.start <= before.end:
            return None
        if begin in derived.gaps:
            whole = source.sentence[one.start] == source.sentence[before.end - 1]
            if not whole or any(self.covered[before.end : one.start]):
                return None
            hidden = self.judge.keeper.elided(list(range(before.end, one.start)))
            return Damage("quote-ellipsis", f"the ellipsis hides “{hidden}”") if hidden else None
        if source.sentence[one.start] != source.sentence[before.end - 1] or any(self.covered[before.end : one.start]):
            return None
        closes = derived.after[begin - 1] if begin else ""
        if "." in closes or "!" in closes or "?" in closes:
            return None
        lost = source.words[before.end : one.start]
        gap = derived.document.text[derived.facts[number - 1].end : derived.facts[number].start].lower()
        if set(_WORDS.findall(gap.replace("’", "'"))).issuperset(lost):
            return None  # it cannot “run shops”
        gone = " ".join(lost[:8])
        return Damage("quote-spliced", f"dropped “{gone}” between the pieces without a mark")

    def _missing(self) -> Iterator[Finding]:
        source = self.source
        lost: list[tuple[int, str]] = []
        for number, _ in enumerate(source.values):
            start, end = source.span(number)
            if number in self.broken or all(self.covered[start:end]):
                continue
            if not any(self.covered[start:end]):
                lost.append((number, ""))
                continue
            position = start
            while position < end:
                first, last = source.sentence_span(position)
                last = min(last, end)
                if not any(self.covered[first:last]):
                    lost.append((number, " ".join(source.words[position:last][:10])))
                    break
                position = last
        if not lost:
            return
        whole = {source.values[n].words for n in range(len(source.values)) if all(self.covered[slice(*source.span(n))])}
        kept = self._answered()
        cheap = len(kept) * len(lost) <= _SEARCHED
        marked = _emphasised(self.derived.document)
        narration = _plain_words(self.derived.document) if len(lost) <= 200 else ""
        for number, sentence in lost:
            value = source.values[number]
            if not sentence and (value.words in whole or (cheap and f" {' '.join(value.words)} " in kept)):
                continue  # said twice in the source, kept once
            if not value.speech and (value.words in marked or self._titled(source.facts[number], self.derived)):
                continue
            if sentence:
                rule = f"“{sentence}” is gone"
            elif f" {' '.join(value.words)} " in narration:
                rule = "its words stand without quotation marks"
            else:
                rule = ""
            yield Finding(Relation.MISSING, "quote-missing", source.facts[number], None, rule)

    def _answered(self) -> str:
        """Return the answered words of the source's row as one string, unanswered ones as bars."""
        return " " + " ".join(w if c else "|" for w, c in zip(self.source.words, self.covered, strict=True)) + " "

    def _titled(self, fact: Fact, other: Row) -> bool:
        """Whether what stands in marks here is set as a name, in capitals, in the other article's narration."""
        said = [word for word in _WORDS.findall(fact.text) if word.lower() not in self.speakers.function]
        if not said or not all(word[0].isupper() for word in said) or len(other.document.text) > _LONG_TEXT:
            return False
        title = fact.text.strip("\"“”„‘’'«»`.,;:!? ")
        if title.isalpha():
            return self.speakers.named(title.lower(), other.document)
        text, title = other.document.text.replace("’", "'"), title.replace("’", "'")
        return title in text or (len(said) > 2 and title.lower() in text.lower())

    def _unsupported(self, value: QuoteValue) -> str:
        if len(value.words) < 2 or len(self.source.document.text) > _LONG_TEXT:
            return ""
        return (
            "the source says this in its own voice"
            if f" {' '.join(value.words)} " in _plain_words(self.source.document)
            else ""
        )


def _plain_words(document: Document) -> str:
    """Return the words of a whole text, for what stands there without marks."""
    known: dict[str, str] = document.__dict__
    if "_plain_words" not in known:
        known["_plain_words"] = f" {' '.join(w for w in document.tokens.lower if w[0].isalnum())} "
    return known["_plain_words"]


def _emphasised(document: Document) -> frozenset[tuple[str, ...]]:
    """Return what a text sets in italics or bold: titles of works stand so as well as in quotation marks."""
    found = [m[2] for m in _EMPHASISED.finditer(document.text)] if document.plain else []
    found += [document.text[z.start : z.end] for z in document.zones if z.kind is ZoneKind.EMPHASIS]
    return frozenset(tuple(w.lower().replace("’", "'") for w in _WORDS.findall(text)) for text in found)


def _counted(source: list[Fact], derived: list[Fact]) -> Iterator[Finding]:
    """Count the quotations of a translation: pair them in order, and name what one side has too many of."""
    left, right = _utterances(source), _utterances(derived)
    size = min(len(left), len(right))
    for one, other in zip(left, right, strict=False):
        yield _weighed(one, other)
    rule = f"{len(left)} quotations in the source, {len(right)} in the translation"
    for pieces in left[size:]:
        yield Finding(Relation.MISSING, "quote-missing", pieces[0], None, rule)
    for pieces in right[size:]:
        yield Finding(Relation.UNSUPPORTED, "quote-unsupported", None, pieces[0], rule)


def _weighed(source: list[Fact], derived: list[Fact]) -> Finding:
    """Compare how much two utterances quote: a translation may be longer or shorter, but not by half."""
    mine, theirs = (sum(map(str.isalpha, "".join(fact.text for fact in pieces))) for pieces in (source, derived))
    if len(derived) < len(source) and theirs < _FEWER * mine:
        return Finding(Relation.MISSING, "quote-missing", source[len(derived)], None, "much less of it is quoted here")
    if len(source) < len(derived) and mine < _FEWER * theirs:
        return Finding(
            Relation.UNSUPPORTED, "quote-unsupported", None, derived[len(source)], "much more is quoted here"
        )
    return Finding(None, "quote-counted", source[0], derived[0])


def _utterances(facts: list[Fact]) -> list[list[Fact]]:
    """Return the pieces of each utterance: what a translator splits or joins is one, if one speaker says it."""
    found: list[list[Fact]] = []
    end = -1_000
    speaker: str | None = None
    for fact in facts:
        value = fact.value
        if not isinstance(value, QuoteValue) or not value.speech or len(value.words) < 2:
            continue
        gap = fact.document.text[end : fact.start] if fact.document is not None and end >= 0 else "\n"
        if "\n" in gap or len(gap.split()) > 12 or (None not in (speaker, value.speaker) and speaker != value.speaker):
            found.append([])
        found[-1].append(fact)
        end, speaker = fact.end, value.speaker
    return found
