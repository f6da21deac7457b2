"""Names: persons, organisations, places, works, products and events, from runs of capitals.

What a name is here
- The span is the name alone: without ``the``, without the possessive ending, without the title before it
  (``President``, ``Mr.``, ``Sen.``), which stands in the value (`NameValue.title`). Suffixes (``Jr.``, ``VIII``)
  belong to it.
- ``Paris, France``, ``Pia Holm and Kari Moe``, ``Otto Falk/EPA/Alamy`` are two, two and three names.
- A nationality is a name (``Iraqi``); a title or a generic word alone is none (``the President``, ``the North``).

What a capital proves
1. Inside a sentence it proves a name, unless the word is a common one that stands in lower case in either text too.
2. In a free position (`fidelity.facts.name_evidence`) it proves nothing: the word is a name if it is no common word,
   names a place, or is proven elsewhere in either text. Of several capitals in a row at the beginning of a sentence,
   the first belongs to the name unless it is a function word, an adverb, or a common noun before a person's name.
3. Common words in capitals (``NOT``) are emphasis, not acronyms.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fidelity.document import Document
from fidelity.facts.model import Fact, Kind, make_fact
from fidelity.facts.name_cuts import Cutter, Run
from fidelity.facts.name_doubts import Doubts
from fidelity.facts.name_evidence import Evidence, bare, evidence
from fidelity.facts.name_nouns import Nouns
from fidelity.facts.name_runs import Grammar
from fidelity.facts.name_shared import elided, halved
from fidelity.facts.name_values import NameValue, make_name
from fidelity.facts.name_words import MARKS, Lexicon, lexicon
from fidelity.facts.positions import Indices, indices
from fidelity.tokens import Tokens
from fidelity.zones import ZoneKind

__all__ = ["NameValue", "extract"]


def extract(document: Document, *, also: Document | None = None, taken: Sequence[Fact] = ()) -> Iterator[Fact]:
    """Yield the names of ``document`` in reading order.

    Args:
        document: the text to read.
        also: the other text of a pair, whose capitals and lower-case words are evidence too.
        taken: facts (dates) whose tokens are no names.
    """
    seen = evidence(document)
    if not seen.capitals:
        return
    other = evidence(also) if also is not None else seen
    reader = _Reader(document, seen, other, taken)
    runs = reader.runs()
    if reader.words.capital_nouns:
        runs = _nouns(document, also, other, runs)
    tokens, folded, text = document.tokens, document.folded, document.text
    tails: dict[int, str] = {}
    kind = Kind.NAME  # asked once: an enum's attribute costs as much as ten variables
    for first, last, titled in halved(runs, tokens, reader.words, tails):
        if first > 1 and tokens.lower[first - 1] in reader.words.ordinal_suffixes and reader.numbered(first, last):
            first, titled = first - 2, first - 2  # noqa: PLW2901 - the 14th Amendment
        begin, finish = tokens.start[first], tokens.end[last - 1]
        if reader.words.elisions:
            begin += elided(tokens.lower[first], reader.words.elisions)
            if last - first == 1 and not folded.text[begin].isupper():
                continue  # L'usine
        if tokens.lower[last - 1].endswith("'s"):
            finish -= 2  # the possessive is no part of it
        canonical, title = folded.text[begin:finish], ""
        if last - first > 1:
            canonical = " ".join(canonical.split())
        elif canonical == tokens.text[first]:
            canonical = tokens.text[first]
        if titled < first:
            title = " ".join([tokens.lower[i] for i in range(titled, first) if tokens.text[i] not in MARKS])
        start, end = folded.span(begin, finish)
        shown = text[start:end]
        yield make_fact(
            kind,
            canonical if shown == canonical else shown,  # one string in memory, not two
            start,
            end,
            make_name(canonical + tails.get(first, ""), title),
            document,
        )


def _nouns(document: Document, also: Document | None, other: Evidence, runs: Iterator[Run]) -> Iterator[Run]:
    """Cut the runs of a language in which every noun has a capital down to names."""
    words = lexicon(document.language_code)
    abroad = also is not None and not lexicon(also.language_code).capital_nouns
    nouns = Nouns(document.tokens, evidence(document), other, words, abroad=abroad)
    for run in runs:
        yield from nouns.names(run)


class _Reader:
    """Reads the names of one text."""

    def __init__(self, document: Document, seen: Evidence, other: Evidence, taken: Sequence[Fact]) -> None:
        self.tokens: Tokens = document.tokens
        self.seen = seen
        self.words: Lexicon = lexicon(document.language_code)
        self.doubts = Doubts(document.tokens, seen, other, self.words)
        numbered = seen.numbered | other.numbered
        self.grammar = Grammar(document.tokens, seen, self.words, _blocked(document, taken), numbered)
        self.cutter = Cutter(self.grammar)

    def _measures(self, i: int) -> bool:
        """Whether a letter is the unit of the figure that it touches: heat it to 200C."""
        text = self.tokens.text
        return len(text[i]) == 1 and text[i - 1].isdecimal() and not self.tokens.spaced[i]

    def runs(self) -> Iterator[Run]:
        """Yield the names as runs of tokens."""
        grammar, seen = self.grammar, self.seen
        text, lower, words = self.tokens.text, self.tokens.lower, self.words
        styled, free, quiet, never_alone = seen.styled, seen.free, words.quiet, words.never_alone
        done = 0
        for i in seen.capitals:
            if i < done or not grammar.capital(i) or (i and (text[i - 1] == "°" or self._measures(i))):
                continue
            if i in styled:
                done = self._styled_end(i)
                if done > i:
                    yield from self._trimmed(i, done)
                done = max(done, i + 1)
                continue
            first = self._opening(i, done) if done < i and lower[i - 1] in words.before_names else i
            done = last = grammar.end(i)
            if last - first == 1 and lower[i] not in never_alone:  # most runs; the rest of the grammar parts words
                if (lower[i] not in quiet or text[i].isupper()) and self.doubts.single(i, titled=False):
                    yield Run(i, last, i)
                continue
            if i in free:
                first = self._lead(first, i, last)
            while first < last and not grammar.capital(first) and lower[first] not in words.particles:
                first += 1
            if (
                last - first > 1
                and lower[first] not in words.bare_edges
                and lower[last - 1] not in words.bare_edges
                and words.parting.isdisjoint(lower[first:last])
            ):  # nothing to cut
                if self.doubts.several(first, last):
                    yield Run(first, last, first)
            elif first < last:
                yield from self._trimmed(first, last)

    def numbered(self, first: int, last: int) -> bool:
        """Whether digits with the ending of an ordinal belong to a name, since either text spells such a one out.

        *5th* Avenue, where the other has *Fifth Avenue*. Without that they are a number before a name.
        """
        tokens = self.tokens
        if tokens.spaced[first - 1] or not tokens.spaced[first] or not tokens.text[first - 2].isdecimal():
            return False
        if not any((word, bare(tokens.lower[first])) in self.doubts.pairs for word in self.words.ordinals):
            return False
        return bare(tokens.lower[last - 1]) in self.words.ordinal_heads and first - 2 not in self.seen.breaks

    def _opening(self, i: int, done: int) -> int:
        """Return where a name begins whose first capital is ``i``: particles may stand before it."""
        tokens, lower = self.tokens, self.tokens.lower
        j = i
        while j - 1 >= done and j - 1 >= 0:
            before = lower[j - 1]
            if (
                before in ("-", "‑")
                and j >= 2
                and not tokens.spaced[j]
                and lower[j - 2] in self.words.opening_particles
            ):
                j -= 2
            elif (
                before in self.words.opening_particles
                and tokens.spaced[j]
                and before not in self.words.inner
                and j == i
            ):
                j -= 1
            else:
                break
        return j

    def _lead(self, first: int, i: int, last: int) -> int:
        """Drop from a run in a free position the words that are capitals only by their place."""
        lower, words = self.tokens.lower, self.words
        while i < last and i in self.seen.free:
            word = bare(lower[i])
            following = i + 1
            if following >= last:
                break  # a single word is judged by `Doubts.single`
            if not self.tokens.spaced[following] and self.tokens.text[following][0].isdigit():
                return first
            if (word in words.titles and self.tokens.text[following] == ".") or word in ("st", "mt", "ft"):
                return first
            pair = (lower[i], bare(lower[following]))
            if pair in self.doubts.pairs:
                return first
            if f"{word} {pair[1]}" in words.known_pairs or lower[following] in words.corporate:
                return first
            if self.tokens.text[following] in "&-." or not (words.is_common(word) or word in words.occupations):
                return first
            if word in words.given and self._states(i, last):
                return first  # Will Shaw came: no question
            if word in words.leads or (word.endswith("ly") and word not in words.given):
                first = i = following
                break
            person = self.cutter.person_like(following, last) if self.grammar.capital(following) else False
            if word in words.occupations and person:
                first = i = following
                break
            if (
                word in words.given
                or word in words.titles
                or word in words.place_opens | words.brands
                or (word in words.surnames and last - i < 4)
            ):
                return first
            if self.grammar.is_place(word) or not self.grammar.capital(following):
                return first
            if person or (word.endswith(("ing", "ed")) and word not in words.heads):
                first = i = following
                break
            if word in self.doubts.lowered:
                next_word = pair[1]
                both = next_word in self.doubts.lowered and word not in self.doubts.proven
                if both or (following == last - 1 and self.grammar.is_place(next_word)):
                    first = i = following
                    break
            return first
        return first

    def _states(self, i: int, last: int) -> bool:
        """Return whether a name of two words opens a statement: neither a question nor a wish (may God help)."""
        tokens = self.tokens
        _, end = tokens.sentences[tokens.sentence(i)]
        while end > last and not tokens.text[end - 1][0].isalnum() and tokens.text[end - 1] not in "?!":
            end -= 1
        return last - i == 2 and tokens.text[end - 1] not in "?!" and self.grammar.is_person(tokens.lower[i + 1])

    def _styled_end(self, i: int) -> int:
        """Return the end of the name that begins at a token of a heading; ``i`` where none does."""
        grammar = self.grammar
        end = grammar.end(i)
        j = i
        while j < end:
            if grammar.capital(j) and not self.doubts.in_heading(j, end):
                break
            j += 1
        while (
            j > i
            and not grammar.capital(j - 1)
            and self.tokens.text[j - 1] != "."
            and not self.tokens.text[j - 1][0].isdigit()
        ):
            j -= 1
        return j

    def _trimmed(self, first: int, last: int) -> Iterator[Run]:
        """Cut a run into names and yield those that stand up alone."""
        tokens, words = self.tokens, self.words
        for run in self.cutter.split(first, last):
            start, end = run.first, run.last
            while start < end and (
                tokens.text[start] in MARKS or (tokens.lower[start] in words.inner and start > run.title)
            ):
                start += 1
            while end > start and (
                tokens.text[end - 1] in MARKS
                or (tokens.lower[end - 1] in words.inner and not (end - start == 1 and self.grammar.stands(start)))
            ):
                end -= 1
            while end - start > 1 and tokens.lower[start] in ("the", "a") and tokens.spaced[start + 1]:
                start += 1
            if start >= end:
                continue
            if end - start == 1:
                if self.doubts.single(start, titled=run.title < run.first):
                    yield Run(start, end, min(run.title, start))
            elif self.doubts.several(start, end):
                if tokens.lower[end - 1] in words.titles and tokens.lower[end - 1] not in words.personal:
                    end = self._without_title(start, end)
                if start < end and (end - start > 1 or self.doubts.single(start, titled=False)):
                    yield Run(start, end, min(run.title, start))

    def _without_title(self, start: int, end: int) -> int:
        """Drop titles at the end: ``National Security Agency Director``, not ``European Police Chief Forum``."""
        lower = self.tokens.lower
        while end > start + 1 and lower[end - 1] in self.words.titles and lower[end - 1] in self.words.trailing:
            end -= 1
        return end


def _blocked(document: Document, taken: Sequence[Fact]) -> Indices:
    """Return the tokens of taken facts and of opaque zones."""
    tokens, folded = document.tokens, document.folded
    blocked = indices(len(tokens))
    for zone in folded.zones:
        if zone.kind is ZoneKind.OPAQUE:
            blocked.update(range(tokens.at(zone.start), tokens.before(zone.end)))
    count = len(tokens.text)
    for fact in taken:
        index = tokens.at(folded.at(fact.start))
        if not folded.starts:  # nothing was folded: offsets are offsets
            blocked.update(range(index, tokens.before(fact.end)))
            continue
        while index < count and folded.span(tokens.start[index], tokens.end[index])[0] < fact.end:
            blocked.add(index)
            index += 1
    return blocked
