"""Evidence: what a capital letter proves, and where.

A capital proves nothing where any word has it: at the beginning of a sentence, after a colon, an opening
quotation mark or bracket, in a heading in title case, in a line in capitals. These positions are *free*. Everywhere
else a capital is evidence, and it counts for the same word in free positions of either text.
"""

from __future__ import annotations

import re
from array import array
from dataclasses import dataclass
from itertools import compress, pairwise

from fidelity.document import Document
from fidelity.facts.name_words import Lexicon, lexicon
from fidelity.facts.positions import Indices, Positions, either, fixed, indices
from fidelity.zones import ZoneKind

_LINE = re.compile(r"[^\n]+")
_CAPITALS = bytes(byte in b"AD" for byte in range(256))  # of `Tokens.shapes`
_OPENED = re.compile(b"[o\"'*_](?=[AD])")
_FIGURES = re.compile(b"A(?=0)")
_DESIGNATIONS = re.compile(b"A(?=x0)")
_WORDS = frozenset(b"AaDd0")
_TERMINALS = frozenset(".!?…")
_RANGES = frozenset(("-", "–", "to", "%", "percent", "per", "or", "and"))
_THE = frozenset(("the", "a", "an", "its", "their", "his", "her", "all", "these", "those", "new", "old"))
_HYPHENS = frozenset("-‑–")
_SIGN = 5  # letters: the letters of a designation are fewer
_TITLE = 8  # tokens: what is longer is no title
_SHORT = 45  # characters: a shorter line was not broken by a wrap at the margin


@dataclass(frozen=True, slots=True)
class Evidence:
    """What one document says about capitals.

    Args:
        capitals: indices of the tokens with a capital letter, in order.
        free: indices of the tokens whose capital proves nothing.
        styled: indices of the tokens in headings in title case and lines in capitals.
        breaks: indices of the tokens before which a line ends for good: no name goes on there.
        tokens: every token as it stands.
        proven: words (lower case, without possessive) with a capital that is evidence.
        pairs: two proven words in a row.
        numbered: words with a number behind them that belongs to the name: set in italics, or named as a product.
    """

    capitals: array[int]
    free: Indices
    styled: Indices
    breaks: Indices
    tokens: frozenset[str]
    proven: frozenset[str]
    pairs: frozenset[tuple[str, str]]
    numbered: frozenset[str]


def evidence(document: Document) -> Evidence:
    """Return the evidence of ``document``; computed once. Linear."""
    known: dict[str, Evidence] = document.__dict__  # as the document's own cached views
    if "_evidence" not in known:
        known["_evidence"] = _gather(document)
    return known["_evidence"]


def bare(word: str) -> str:
    """Return a lower-case word without its possessive ending."""
    return word.removesuffix("'s")


def _gather(document: Document) -> Evidence:
    tokens = document.tokens
    text, lower = tokens.text, tokens.lower
    shapes, spaced = tokens.shapes, tokens.spaced
    visible = bytearray(shapes)
    for zone in document.folded.zones:
        if zone.kind is ZoneKind.OPAQUE:
            first, last = tokens.at(zone.start), tokens.before(zone.end)
            visible[first:last] = bytes(max(0, last - first))
    plain = tokens.vocabulary if visible == shapes else frozenset(compress(text, visible))
    capitals = array("I", compress(range(len(shapes)), visible.translate(_CAPITALS)))
    styled, free, breaks = _lines(document)
    for first, last in tokens.sentences:
        index = first
        while index < last and shapes[index] not in _WORDS:
            index += 1
        free.add(index)
        if index + 2 < last and text[index + 1] in ").":  # (1) Everyone has; b) Generally
            counted = text[index].isdecimal() or (len(text[index]) == 1 and text[index + 1] == ")")
            free.update((index + 2,) if counted else ())
    for match in _OPENED.finditer(shapes):
        i = match.end()
        mark = match[0]
        if mark in b"o*" or (not spaced[i] and (mark == b'"' or (i > 1 and spaced[i - 1]))):
            free.add(i)
    known = either(free, styled) if styled else free
    meant = [i for i in capitals if i not in known]
    proven = frozenset(map(bare, {lower[i] for i in meant}))
    pairs = frozenset((lower[i], bare(lower[k])) for i, k in pairwise(meant) if k == i + 1)
    return Evidence(capitals, fixed(free), fixed(styled), fixed(breaks), plain, proven, pairs, _numbered(document))


def _numbered(document: Document) -> frozenset[str]:
    """Return the words whose number belongs to the name.

    *Heron 3* set in italics or bold; ``the Heron 3 probe``, ``the probe Heron 3``, ``8,400 Heron 3 cargo bikes``: a
    number behind a determiner and one capital counts nothing, and a product before or behind the two says what it is.
    What one text writes *MiG-29* may be *MiG 29* in the other.
    """
    tokens, words = document.tokens, lexicon(document.language_code)
    text, lower = tokens.text, tokens.lower
    found: set[str] = set()
    for zone in document.folded.zones:
        if zone.kind is ZoneKind.EMPHASIS:
            first, last = tokens.at(zone.start), tokens.before(zone.end)
            if 1 < last - first < _TITLE and _model(text[last - 1]) and text[first][0].isupper():
                found.add(lower[last - 2])
    for match in _DESIGNATIONS.finditer(tokens.shapes):
        i = match.end()
        if text[i] in _HYPHENS and len(text[i - 1]) < _SIGN and not (tokens.spaced[i] or tokens.spaced[i + 1]):
            found.add(lower[i - 1])
    for match in _FIGURES.finditer(tokens.shapes):
        i = match.end()
        if not (tokens.spaced[i] and _model(text[i]) and text[i - 1][0].isupper() and text[i - 1][-1].islower()):
            continue
        behind = lower[i + 1 : i + 4]
        if behind and (behind[0] in _RANGES or text[i + 1][0].isdigit()):
            continue
        before = lower[i - 2] if i > 1 else "."
        if before == "," and i > 2:  # the rocket, Comet 5,
            before = lower[i - 3] if lower[i - 3] in words.products else before
        ended = next(
            (k for k, word in enumerate(behind) if not word[0].isalpha() or word in words.function), len(behind)
        )
        product = next((word for word in behind[:ended] if word in words.products), "")
        counted = product.endswith("s") and (lower[i - 1].endswith("s") or not (before[0].isdigit() or before in _THE))
        named = before in words.products or (product and not counted)  # she sold Delta | 3 planes
        if named and lower[i - 1] not in words.place_words and lower[i - 1] not in words.personal:
            found.add(lower[i - 1])
    return frozenset(found)


def _model(word: str) -> bool:
    return word.isdecimal() and len(word) <= len("9999")


def _lines(document: Document) -> tuple[set[int] | Positions, ...]:
    """Return the tokens of styled lines, and those that begin a line for good (free, and breaks)."""
    tokens = document.tokens
    text = tokens.text
    styled, free, breaks = (indices(len(tokens)) for _ in range(3))
    folded = document.folded.text
    words = lexicon(document.language_code)
    opened = 0  # first token of the line before
    previous = 0  # length of the line before
    closed = True
    last = 0
    for match in _LINE.finditer(folded):
        first, last = last, tokens.before(match.end())  # between two lines no token begins
        if first >= last:
            previous, closed = 0, True
            continue
        if closed or previous < _SHORT:
            free.add(first)
            if closed or (text[first][0].isupper() and not _goes_on(tokens.lower, text, opened, first, words)):
                breaks.add(first)
        opened = first
        length = match.end() - match.start()
        final = text[last - 1]
        closed = final in _TERMINALS or final == ":"
        previous = length
        if length < 200 and final != "." and _is_styled(text[first:last]):
            styled.update(range(first, last))
    for first, _ in tokens.paragraphs:  # items of a list, too
        free.add(first)
        breaks.add(first)
    for zone in document.folded.zones:
        if zone.kind is ZoneKind.HEADING:
            first, last = tokens.before(zone.start), tokens.before(zone.end)
            if _is_styled(text[first:last]):
                styled.update(range(first, last))
    return styled, free, breaks


def _goes_on(lower: list[str], text: list[str], opened: int, first: int, words: Lexicon) -> bool:
    """Return whether a name may go on over the end of a short line: rare words on both sides, a sentence before."""
    left, right = lower[first - 1], bare(lower[first])
    if text[first - 1].islower():
        return left in words.function  # Bank of | America: no line ends for good on such a word
    if f"{left} {right}" in words.place_pairs:
        return True
    if right in words.heads and first - opened > 1 and text[first - 2] in ("the", "The"):
        return first + 1 < len(text) and text[first + 1].islower()  # the White | House said
    if not text[first - 1][0].isupper() or left == right or (words.is_common(right) and right not in words.surnames):
        return False
    if words.is_common(left) and left not in words.given:
        return False
    return first - opened == 1 or any(word.islower() for word in text[opened : first - 1])


def _is_styled(line: list[str]) -> bool:
    """Return whether a line is set in title case or in capitals."""
    content = [word for word in line if len(word) > 3 and word[0].isalpha()]
    if len(content) < 3:
        return len(line) > 1 and all(word.isupper() for word in line if word[0].isalpha()) and len(content) > 1
    raised = sum(word[0].isupper() for word in content)
    return raised * 5 >= len(content) * 4
