"""Whether a derived quotation keeps the words that it answers, and what it hides where it leaves some out.

Inside quotation marks a word is kept or it is not; what an editor may do is said by marks, and the marks are judged:

1. **words** dropped, added or replaced without a mark are damage, a whole sentence or several words dropped a splice;
2. an **ellipsis** may leave words out, but not a negation of what stays, nor a condition or a limit on it; words in
   parentheses of commas and whole sentences may go;
3. **brackets** may add or put in what the source supports (a word of the source, a pronoun resolved, another form of
   the word replaced), and no negation;
4. a **fragment** may begin or end inside a sentence, unless what it leaves off at its beginning is a negation or a
   limit that governs it (*I never said …*, *I think …*), at its end a condition (*… if the court orders it*);
   where the narration around the marks still says it, nothing is hidden;
5. a **question** stays a question.
"""

from __future__ import annotations

import re
from itertools import pairwise

from fidelity.alignment.nested_words import Nested
from fidelity.alignment.quotation_rows import Match, Row
from fidelity.alignment.quote_brackets import Brackets, Damage
from fidelity.alignment.quote_denials import Denials
from fidelity.alignment.quote_guards import Keeper, shown
from fidelity.alignment.quote_support import Support

_TIGHT = frozenset("\"“‘'„")  # no blank stands behind one of these
_CLAUSE = re.compile(r"[.!?;:,“”\"]\s|\n")
_SAID = re.compile(r"\w+(?:'\w+)*")
_CLOSING = "\"”’'“» "
_NEAR = 120  # words of a sentence about a fragment that are looked at
_BESIDE = 4  # quotations before and behind one that may be pieces of the same utterance
_THING = 4  # words of a fragment that may name a thing
_LONG = 4  # words dropped in a row that make a splice of a slip


class Judge:
    """Judges the derived quotations of one pair of articles."""

    def __init__(self, source: Row, derived: Row, *, condenses: bool = False) -> None:
        self.source, self.derived = source, derived
        self.keeper = Keeper(source)
        self.know = self.keeper.know
        self.denials = Denials(source.document.language_code, self.know)
        self.support = Support(derived, self.know, condenses=condenses)
        self.nested = Nested(source, derived, self.know)
        self.brackets = Brackets(source, derived, self.know)

    def damage(self, match: Match, matches: dict[int, Match], covered: bytearray) -> Damage | None:
        """Return how a derived quotation damages the words it answers, None where it keeps them.

        Args:
            match: the derived quotation and its stretch.
            matches: all derived quotations that have one.
            covered: for each word of the source's row whether any derived quotation answers it.
        """
        begin, end = self.derived.span(match.derived)
        row, own = self.source, self.derived
        if not match.verbatim or not own.gaps.isdisjoint(range(begin, end + 1)) or self._unmarked(match):
            found = self._inside(match, begin)
            if found is not None:
                return found
        found = self._marks(match, begin)
        if found is not None:
            return found
        first, _ = row.sentence_span(match.start)
        _, last = row.sentence_span(match.end - 1)
        head = range(max(first, match.start - _NEAR), match.start)
        tail = range(match.end, min(last, match.end + _NEAR))
        thing = self._names_a_thing(match)
        if head and not self._said_beside(match, head, matches):
            again = covered.find(1, head.start, head.stop) >= 0  # the whole of it is quoted elsewhere
            if begin not in own.gaps and not again and self._beheaded(match.derived):
                return Damage("quote-truncated", f"{shown([row.words[i] for i in head])} is gone at the beginning")
            if row.words[head[-1]] == row.words[match.start] and len(head) == 1 and not row.after[head[0]].strip():
                twice = f"“{row.words[match.start]}” is said twice"  # The the map: no slip is mended
                return Damage("quote-altered", twice)
            hidden = self.keeper.head(
                list(head), row.words[match.start : match.end], thing=thing, sentence=self._sentence(match)
            )
            denied = any(map(self.know.negates, hidden.split())) if hidden else False
            nested = not denied and self.nested.quotes(match) is not None
            if hidden and (denied or not again) and not self.support.head(match.derived, hidden) and not nested:
                return self._hides(begin in own.gaps, hidden)
            taken = self.nested.taken(match)
            if taken is not None:
                return taken
            turned = None if again else self._turned(match, list(head))
            if turned is not None:
                return self._hides(begin in own.gaps, turned)
        elif head:
            gone = row.words[max(head.start, covered.rfind(1, head.start, head.stop) + 1) : head.stop]
            if any(map(self.know.negates, gone[-2:])) and not self.support.head(match.derived, " ".join(gone)):
                return self._hides(begin in own.gaps, " ".join(gone[-2:]))  # “a slip” and “a crime”: though not a crime
        if tail and covered.find(1, tail.start, tail.stop) < 0:
            hidden = self.keeper.tail(list(tail), thing=thing)
            if hidden and not self.support.behind(match.derived, hidden):
                return self._hides(end in own.gaps, hidden)
        before = None if head else self._denied(match)
        return Damage("quote-truncated", f"in the source “{before}” stands before it") if before else None

    def _denied(self, match: Match) -> str | None:
        """Return the denial that the source's narration has before a fragment, and the derived text has not."""
        fact, text = self.source.facts[self.source.at(match.start)], self.source.document.text
        before = _CLAUSE.split(text[max(0, fact.start - _NEAR) : fact.start].lower().replace("’", "'"))[-1]
        gone = _SAID.findall(before)
        begins = next((i for i in range(len(gone), 0, -1) if gone[i - 1] in self.know.links), 0)
        if not any(self.know.negates(word) for word in gone[begins:]):
            return None
        return self._denial(match, gone[begins:])

    def _turned(self, match: Match, head: list[int]) -> str | None:
        """Return the denial that the words left off at a beginning have, and the derived text has not."""
        row = self.source
        begins = self.keeper.clause(head)
        if begins and self.denials.splits(row.words, head[begins - 1] + 1):
            begins = self.keeper.clause(head[: begins - 1])
        return self._denial(match, [row.words[i] for i in head[begins:]])

    def _denial(self, match: Match, gone: list[str]) -> str | None:
        fact, text = self.derived.facts[match.derived], self.derived.document.text
        kept = self.source.words[match.start : match.end]
        return self.denials.turned(
            gone, kept, text[max(0, fact.start - _NEAR) : fact.start], text[fact.end : fact.end + _NEAR]
        )

    def _said_beside(self, match: Match, gone: range, matches: dict[int, Match]) -> bool:
        """Whether the quotations beside one have what it leaves off: pieces of one utterance."""
        for number in range(match.derived - _BESIDE, match.derived + _BESIDE + 1):
            other = matches.get(number)
            if (
                other is not None
                and number != match.derived
                and other.start < gone.stop
                and other.end > gone.start
                and (other.end <= match.start or other.start >= match.end)
            ):
                return True
        return False

    def _names_a_thing(self, match: Match) -> bool:
        """Whether a fragment is the name of a thing (*these “unrealistic terms”*), not a clause or its verb."""
        know, fact = self.know, self.derived.facts[match.derived]
        said = self.derived.values[match.derived].words
        if not match.verbatim or len(said) > _THING or said[-1].endswith("ed"):
            return False
        if any(word.partition("'")[0] in know.clausal or know.negates(word) for word in said):
            return False
        if next((c for c in fact.text if c.isalnum()), "A").isupper():
            return False
        first, _ = self.source.sentence_span(match.start)
        before = self.source.words[match.start - 1] if match.start > first else ""
        text = self.derived.document.text[max(0, fact.start - 20) : fact.start].split()
        leads = know.determiners | know.noun_leads
        return said[0] in leads or before in leads or (bool(text) and text[-1].lower() in leads)

    def _sentence(self, match: Match) -> bool:
        """Whether a fragment is set as a sentence, with a capital, and is no name."""
        said = _SAID.findall(self.derived.facts[match.derived].text)
        return said[0][0].isupper() and any(w[0].islower() and w not in self.know.function for w in said[1:])

    def _beheaded(self, number: int) -> bool:
        """Whether a quotation has lost its beginning: a blank stands behind its mark, or a sentence is headless."""
        fact, document = self.derived.facts[number], self.derived.document
        if fact.text[:1] in _TIGHT and fact.text[1:2] == " " != fact.text[-2:-1]:
            inside = document.text[max(0, fact.start - 2) : fact.start]  # plans for a “ catalyst” of change
            return not (inside[:1].islower() and fact.text.rstrip(_CLOSING)[-1:].isalnum())
        first = next((c for c in fact.text if c.isalnum()), "A")
        if (
            not first.islower()
            or number in self.derived.joined
            or fact.text.rstrip(_CLOSING)[-1:] not in (".", "!", "?")
        ):
            return False
        before = document.text[max(0, fact.start - 3) : fact.start].rstrip(" ")
        return not before or before[-1] in '.!?”"\n'

    def _hides(self, marked: bool, hidden: str) -> Damage:  # noqa: FBT001 - private
        return Damage(
            "quote-ellipsis" if marked else "quote-truncated",
            f"{'the ellipsis hides' if marked else 'left off:'} “{hidden}”",
        )

    # Inside the stretch.

    def _unmarked(self, match: Match) -> bool:
        """Whether what the source marks as the editor's, or as left out, is no longer marked."""
        begin = self.derived.first[match.derived]
        if not self.source.hard.isdisjoint(range(match.start + 1, match.end)):
            return True
        return any(i in self.source.bracketed and begin + j not in self.derived.bracketed for i, j in match.pairs)

    def _inside(self, match: Match, begin: int) -> Damage | None:
        row, own = self.source, self.derived
        said = own.values[match.derived].words
        size = len(said)
        pairs = match.pairs
        if not pairs:
            start, end = match.start, match.end
            return Damage("quote-altered", f"{shown(row.words[start:end])} became {shown(said)}")
        for i, j in pairs:
            if i in row.bracketed and begin + j not in own.bracketed:
                return Damage("quote-bracket", f"the bracketed “{row.words[i]}” is passed off as spoken")
        worst: Damage | None = None
        for (i, j), (i2, j2) in pairwise([(match.start - 1, -1), *pairs, (match.end, size)]):
            dropped = range(i + 1, i2)
            added = range(begin + j + 1, begin + j2)
            if not dropped and not added:
                if i2 in row.hard and i2 < match.end and begin + j2 not in own.gaps and i >= match.start:
                    return Damage("quote-spliced", f"the ellipsis before “{row.words[i2]}” is gone")
                continue
            if j < 0:  # words before the first one kept: they replace the beginning of the sentence
                first, _ = row.sentence_span(match.start)
                dropped = range(max(first, match.start - len(added) - 2), match.start)
            elif j2 == size:
                _, last = row.sentence_span(match.end - 1)
                dropped = range(match.end, min(last, match.end + len(added) + 2))
            found = self._change(list(dropped), list(added), begin + j + 1, begin + j2)
            if found is not None and (worst is None or self._weight(found) > self._weight(worst)):
                worst = found
        return worst

    def _weight(self, found: Damage) -> int:
        return any(self.know.negates(word) for word in found.rule.replace("“", " ").replace("”", " ").split())

    def _change(self, dropped: list[int], added: list[int], low: int, high: int) -> Damage | None:
        """Judge one change: words of the source's row replaced by words of the derived row."""
        row, own = self.source, self.derived
        gone = [row.words[i] for i in dropped]
        spoken = [i for i in dropped if i not in row.bracketed]
        new = [own.words[i] for i in added]
        gloss = [own.words[i] for i in added if i in own.bracketed]
        marked = any(i in own.gaps for i in range(low, high + 1))
        if added and len(gloss) == len(added):
            return self.brackets.gloss(gone, gloss) or self.brackets.referent(gone, gloss, dropped[:1], own.piece[low])
        if not added and not spoken:
            return None  # the editor's gloss dropped: the speaker's words stand
        if not added and len(gone) == 1 and gone[0] in self.know.referents and high in own.bracketed:
            return None  # it [the bag]: the gloss alone
        if added and "".join(gone) == "".join(new) and self._hyphenated(dropped, added):
            return None  # re-elect, reelect; a word parted at the end of a line
        if added:
            if not gone:
                return Damage("quote-altered", f"added {shown(new)}")
            if low == self.derived.first[self.derived.piece[low]] or not spoken:
                return Damage("quote-altered", f"begins {shown(new)} for {shown(gone)}")
            return Damage("quote-altered", f"{shown(gone)} became {shown(new)}")
        if marked:
            hidden = self.keeper.elided(dropped)
            return Damage("quote-ellipsis", f"the ellipsis hides “{hidden}”") if hidden else None
        if len(gone) >= _LONG or self._sentences(dropped):
            return Damage("quote-spliced", f"dropped {shown(gone)} without a mark")
        return Damage("quote-altered", f"dropped {shown(gone)}")

    def _hyphenated(self, dropped: list[int], added: list[int]) -> bool:
        marks = [self.source.after[i] for i in dropped[:-1]] + [self.derived.after[i] for i in added[:-1]]
        return any("-" in mark for mark in marks)

    def _sentences(self, dropped: list[int]) -> bool:
        first, last = self.source.sentence_span(dropped[0])
        return dropped[0] == first and dropped[-1] >= last - 1

    # Marks.

    def _marks(self, match: Match, begin: int) -> Damage | None:
        """A question made a statement, or a statement a question."""
        row, own = self.source, self.derived
        value = own.values[match.derived]
        last = len(value.words) - 1
        for i, j in match.pairs:
            asked = "?" in row.after[i]
            piece = row.piece[i]
            ends_piece = i == row.first[piece + 1] - 1
            asked = asked or (ends_piece and "?" in row.values[piece].tail)
            here = own.after[begin + j]
            asks = "?" in here or (j == last and "?" in value.tail)
            if asked == asks:
                continue
            if asked:
                first, _ = row.sentence_span(i)
                whole = match.start <= first
                ends = here[:1] in (".", "!") or (j == last and (here[:1] in ("", ",")))
                if whole and ends and not (j == last and here[:1] != "." and self._asks_outside(own, match.derived)):
                    return Damage("quote-altered", "a question made a statement")
            elif (
                i == row.sentence_span(i)[1] - 1
                and "?" not in row.after[i]
                and (j < last or "?" in here)
                and row.after[i][:1] in (".", ",", "", "!")
                and not self._asks_outside(row, piece)
            ):
                return Damage("quote-altered", "a statement made a question")
        return None

    def _asks_outside(self, row: Row, number: int) -> bool:
        """Whether the narration about a quotation says that it is a question."""
        fact, text = row.facts[number], row.document.text
        near = f"{text[max(0, fact.start - 60) : fact.start]} {text[fact.end : fact.end + 60]}".lower()
        return any(stem in near for stem in self.know.asking)
