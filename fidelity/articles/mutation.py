"""Mutations: any text, one fact broken at a time. What ``fidelity mutate`` does to a repository's own articles.

The facts are those that the engine finds, so a mutation tells what the *checks* guard, not what the engine can read;
for the second, articles with known facts are made (`fidelity.articles`). Everything works on the fact's own text, with
tables of words that stand for one another: months, weekdays, magnitudes, units, number words, names.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from random import Random

from fidelity.alignment.model import Relation
from fidelity.articles import spelling
from fidelity.articles.days import MONTHS, WEEKDAYS
from fidelity.articles.generate import Bounds, random_article
from fidelity.articles.picks import Pick, chance, choose
from fidelity.articles.speeches import changed
from fidelity.articles.vocabulary import entries, peoples, rows
from fidelity.document import Document
from fidelity.facts.model import Fact, Kind

Edit = tuple[str, int, int, str]
"""An operation, and the span of the fact's text that it replaces by something else."""

_NEAR = 120  # two facts may change places over so many characters
_LONG = 4_000  # a quotation longer than this is changed near its beginning
_SENTENCE_END = re.compile(r"[.!?][”\"’]?(?=\s+[A-Z]|\s*$)")
_DAY = re.compile(r"(?<![\d:.,/-])\b([12]?\d|3[01])(st|nd|rd|th)?\b(?![:.,/-]?\d)")
_DAY_LOST = re.compile(r"^(?:the )?\d{1,2}(?:st|nd|rd|th)? (?:of )?| \d{1,2}(?:st|nd|rd|th)?\b,?")
_LEAD = re.compile(r"\b(?:on|in|at|since|until|by|before|after|of) $", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Mutation:
    """One broken fact of a text.

    Args:
        operation: what is done: ``number.digit``, ``quote.negated`` …
        kind: the kind of the broken fact.
        start: the first code point of the document's text that is replaced.
        end: the first one behind that stays.
        replacement: what stands there instead.
        label: the change in a line, e.g. ``14 → 41``.
        relation: how a check should call it.
    """

    operation: str
    kind: Kind
    start: int
    end: int
    replacement: str
    label: str
    relation: Relation = Relation.ALTERED

    def apply(self, text: str) -> str:
        """Return ``text`` with the fact broken."""
        return text[: self.start] + self.replacement + text[self.end :]


def mutations(
    document: Document, kinds: Collection[Kind] = tuple(Kind), rng: Random | None = None
) -> Iterator[Mutation]:
    """Yield every way to break a fact of ``document``, one at a time, in reading order; inventions come last.

    The document is only read. The same ``rng`` state gives the same mutations. Linear in the text's length.

    Args:
        document: the text and its facts' places.
        kinds: the kinds of facts to break.
        rng: chance; a fixed one where it is not given.
    """
    from fidelity import facts  # noqa: PLC0415 - only here is the engine asked

    pick = chance(rng or Random(0))  # noqa: S311 - no secret
    found = [fact for fact in facts.extract(document) if fact.kind in kinds]
    quoted = [(fact.start, fact.end) for fact in found if fact.kind is Kind.QUOTE]
    text = document.text
    last: dict[Kind, Fact] = {}
    inside = 0
    for fact in found:
        if fact.kind is not Kind.QUOTE and fact.start < inside:
            continue  # a fact inside a quotation is the quotation's
        inside = max(inside, fact.end) if fact.kind is Kind.QUOTE else inside
        for operation, start, end, replacement in _TABLE[fact.kind](fact, pick):
            if replacement != fact.text[start:end]:
                yield _mutation(fact, operation, (start, end), replacement)
        yield from _dropped(text, fact)
        before = last.get(fact.kind)
        if fact.kind is not Kind.QUOTE and before is not None:
            yield from _exchanged(text, before, fact)
        last[fact.kind] = fact
    yield from _invented(text, kinds, quoted, pick)


def _mutation(fact: Fact, operation: str, span: tuple[int, int], replacement: str) -> Mutation:
    start, end = span
    new = fact.text[:start] + replacement + fact.text[end:]
    relation = Relation.MISSING if operation in _MISSING else Relation.ALTERED
    label = f"{_short(fact.text)} → {_short(new)}"
    return Mutation(operation, fact.kind, fact.start + start, fact.start + end, replacement, label, relation)


_MISSING = {"quote.unmarked", "number.vague", "date.precision-lost"}


def _short(text: str, width: int = 50) -> str:
    line = " ".join(text[: 4 * width].split())
    return line if len(line) <= width else line[: width - 1] + "…"


def _numbers(fact: Fact, pick: Pick) -> Iterator[Edit]:
    text = fact.text
    digits = [match.start() for match in re.finditer(r"[1-9]", text)]
    if digits:
        place = digits[-1 - pick(min(len(digits), 3))]
        new = choose(pick, [digit for digit in "123456789" if digit != text[place]])
        yield "number.digit", place, place + 1, new
    swapped = re.search(r"([1-9])(?!\1)([1-9])", text)
    if swapped:
        yield "number.transposed", swapped.start(), swapped.end(), swapped[2] + swapped[1]
    yield from _swapped("number.word", text, _NUMBER_WORDS, pick)
    yield from _swapped("number.magnitude", text, tuple(spelling.MAGNITUDES), pick)
    yield from _swapped("number.currency", text, tuple(sign for sign, *_ in rows("currencies").values()), pick)
    for _, _, plural, other, mistaken in rows("units").values():
        for name in dict.fromkeys((plural, other)):
            if text.endswith(f" {name}"):
                yield "number.unit", len(text) - len(name), len(text), mistaken
    for pattern, points in ((r" ?%| per ?cent\b", " percentage points"), (r" percentage points?\b", " percent")):
        match = re.search(pattern, text)
        if match:
            yield "number.points", match.start(), match.end(), points
            break
    if re.fullmatch(r"\d{1,3}|[a-z-]+", text) and text not in {"a", "an"} and not _is_rank(text):
        yield "number.vague", 0, len(text), "several"


def _is_rank(text: str) -> bool:
    return text.endswith(("st", "nd", "rd", "th", "half", "thirds", "quarter"))


def _dates(fact: Fact, pick: Pick) -> Iterator[Edit]:
    text = fact.text
    yield from _swapped("date.month", text, MONTHS, pick)
    yield from _swapped("date.weekday", text, WEEKDAYS, pick)
    match = re.search(r"\b(?:1[5-9]|20)\d\d\b", text)
    if match:
        yield "date.year", match.start(), match.end(), str(int(match[0]) + choose(pick, (1, -1, 10, -2)))
    match = _DAY.search(text)
    if match and any(name in text for name in MONTHS):
        day = choose(pick, [day for day in range(1, 29) if day != int(match[1])])
        yield "date.day", match.start(), match.end(), spelling.ordinal(day) if match[2] else str(day)
        lost = _DAY_LOST.sub("", text, count=1)
        if lost != text and not any(name in text for name in WEEKDAYS):
            yield "date.precision-lost", 0, len(text), lost
    yield from _swapped("date.half", text, ("a.m.", "p.m."), pick)
    yield from _swapped("date.half", text, ("am", "pm"), pick)
    yield from _swapped("date.direction", text, ("ago", "from now"), pick)
    yield from _swapped("date.direction", text, ("last", "next"), pick)


def _names(fact: Fact, pick: Pick) -> Iterator[Edit]:
    text = fact.text
    words = [match for match in re.finditer(r"[^\W\d_]{3,}", text) if match[0][0].isupper()]
    if not words:
        return
    _, surnames = choose(pick, peoples())
    bodies = {*entries("organisations", "fields"), *entries("organisations", "types")}
    place = words[-1]
    if len(words) > 1:
        given = choose(pick, choose(pick, peoples())[0])
        if not any(word[0] in bodies for word in words):
            yield "name.given", words[0].start(), words[0].end(), given
        other = choose(pick, [word for word in sorted(bodies) if word != place[0]]) if place[0] in bodies else None
        yield "name.word", place.start(), place.end(), other or choose(pick, surnames)
    else:
        yield "name.word", place.start(), place.end(), choose(pick, surnames)
    vowels = [index for index in range(place.start() + 1, place.end()) if text[index] in "aeiou"]
    if vowels and not place[0].isupper():
        at = choose(pick, vowels)
        yield "name.look-alike", at, at + 1, choose(pick, [vowel for vowel in "aeiou" if vowel != text[at]])


def _quotes(fact: Fact, pick: Pick) -> Iterator[Edit]:
    match = re.match(r"([“\"‘'«„`]+\s?)(.*?)(\s?[”\"’'»“]+)?$", fact.text, re.DOTALL)
    if match is None:
        return
    start, line = match.start(2), match[2][:_LONG]
    if len(line) < len(match[2]):
        line = line[: line.rfind(" ")]
    for operation, new in changed(pick, line):
        if new != line:
            yield f"quote.{operation}", start, start + len(line), new
    if match[3] and len(line.split()) > 4:
        yield "quote.unmarked", 0, len(fact.text), match[2]


_TABLE: dict[Kind, Callable[[Fact, Pick], Iterator[Edit]]] = {
    Kind.QUOTE: _quotes,
    Kind.NAME: _names,
    Kind.DATE: _dates,
    Kind.NUMBER: _numbers,
}
_NUMBER_WORDS = tuple(spelling.words(number) for number in (*range(2, 21), *range(30, 100, 10)))


def _swapped(operation: str, text: str, words: tuple[str, ...], pick: Pick) -> Iterator[Edit]:
    """Put another of ``words`` in place of the first that stands in ``text``."""
    for word in words:
        at = text.find(word)
        if at < 0:
            continue
        before, behind = text[max(at - 1, 0) : at], text[at + len(word) : at + len(word) + 1]
        if not (word[0].isalpha() and _joins(before)) and not (word[-1].isalpha() and _joins(behind)):
            yield operation, at, at + len(word), choose(pick, [other for other in words if other != word])
            return


def _joins(character: str) -> bool:
    return character.isalpha() or character == "-"


def _dropped(text: str, fact: Fact) -> Iterator[Mutation]:
    """A date goes with its preposition, where the sentence stands without it."""
    if fact.kind is not Kind.DATE:
        return
    lead = _LEAD.search(text[max(fact.start - 8, 0) : fact.start])
    if lead is None:
        return
    start = fact.start - len(lead[0])
    if text[start - 1 : start] == " " and text[fact.end : fact.end + 1] in {".", ",", " ", ""}:
        yield Mutation(
            "date.dropped", Kind.DATE, start - 1, fact.end, "", f"{_short(fact.text)} → nothing", Relation.MISSING
        )


def _exchanged(text: str, first: Fact, second: Fact) -> Iterator[Mutation]:
    """Two neighbours of one kind and one shape change places."""
    between = text[first.end : second.start]
    same = str(first.value) != str(second.value) and _shape(first.text) == _shape(second.text)
    if same and 0 < len(between) <= _NEAR and between not in {" and ", ", "} and "\n\n" not in between:
        label = f"{_short(first.text)} ↔ {_short(second.text)}"
        new = second.text + between + first.text
        yield Mutation(f"{first.kind}.exchanged", first.kind, first.start, second.end, new, label)


def _shape(text: str) -> str:
    """Two texts of one shape differ in their digits, or in their words, only."""
    return re.sub(r"[^\W\d_]+", "w", re.sub(r"\d[\d.,]*", "0", text))[:80]


def _invented(text: str, kinds: Collection[Kind], quoted: list[tuple[int, int]], pick: Pick) -> Iterator[Mutation]:
    """A sentence with one fact of a kind is put behind another sentence."""
    ends = [match.end() for match in _SENTENCE_END.finditer(text)]
    free = (
        [end for end in ends if not any(start < end < stop for start, stop in quoted)] if len(ends) < 200 else ends[:1]
    )
    if not free:
        return
    for kind in kinds:
        bounds: Bounds = {kind: (1, 1)}
        made = next(_single(bounds, pick))
        at = choose(pick, free)
        label = f"nothing → {_short(made)}"
        yield Mutation(f"{kind}.invented", kind, at, at, f" {made}", label, Relation.UNSUPPORTED)


def _within(position: int, starts: list[int], quoted: list[tuple[int, int]]) -> bool:
    index = bisect_left(starts, position) - 1
    return index >= 0 and position < quoted[index][1]


def _single(bounds: Bounds, pick: Pick) -> Iterator[str]:
    """Yield sentences with one fact each."""
    while True:
        made = random_article(Random(pick(1 << 30)), bounds)  # noqa: S311 - no secret
        if len(made.sentences) == 1:
            yield made.text
