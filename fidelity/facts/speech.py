"""Which quotations are speech: words that somebody said or wrote, and no titles, scare quotes or words merely named.

What is speech is told, in this order, by an attribution beside the marks, by the form of the words (a whole sentence
with its full stop), by a verb of speech in the sentence, by the cues of titles and naming (the book “…”, so-called
“…”), and in doubt by the company: in an article that quotes people, a few quoted words are somebody's, too.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import cache
from itertools import compress

from fidelity.document import Document
from fidelity.facts.quotation_marks import Pair
from fidelity.facts.quote_values import Attribution, By
from fidelity.facts.speaker import Lexicon
from fidelity.languages import table, words
from fidelity.zones import ZoneKind

_LETTERS = bytes(byte in b"AaDd" for byte in range(256))  # of `Tokens.shapes`
_MARKS = frozenset("\"“”„«»‘’'")
_ENDS = frozenset(".!?…\n")
_LONG = 8  # words that nobody mocks or names: they are said
_REPORTING = 15  # verbs of speech in 1,000 words of narration: more in news and novels, fewer in essays and textbooks


class Speech:
    """Decides which quotations are speech."""

    def __init__(
        self, document: Document, pairs: list[Pair], attributions: list[Attribution | None], lexicon: Lexicon
    ) -> None:
        self.tokens = document.tokens
        self.text = document.folded.text
        self.headings = [z for z in document.folded.zones if z.kind is ZoneKind.HEADING]
        self.pairs = pairs
        self.attributions = attributions
        self.know = lexicon
        self.works, self.naming, self.articles = _cues(document.language_code)
        self._quoting: bool | None = None  # None until somebody asks
        self.scores = [self._score(number) for number in range(len(pairs))]

    @property
    def quoting(self) -> bool:
        """Whether the article quotes people: by its clear quotations, and its verbs of speech."""
        if self._quoting is None:
            self._quoting = self._quotes_people()
        return self._quoting

    def _quotes_people(self) -> bool:
        clear = sum(score >= 2 for score in self.scores)
        if clear >= 3 and clear * 10 >= 7 * len(self.scores):
            return True
        said = sum(map(self.know.verbs.__contains__, self.tokens.lower))
        quotes = sum(pair.stop - pair.inner for pair in self.pairs)
        rest = max(1, len(self.text) - quotes) / 5.5  # tokens of narration, about
        return clear >= 1 and said * 1000 >= _REPORTING * rest

    def speech(self, number: int) -> bool:
        """Whether quotation ``number`` is somebody's words."""
        score = self.scores[number]
        return score > 0 or (score == 0 and self.quoting) or not self.know.verbs

    def _score(self, number: int) -> int:
        """Return how surely a quotation is speech: 2 clearly, 1 probably, 0 doubtful, below 0 not."""
        pair, attribution = self.pairs[number], self.attributions[number]
        inner = self.text[pair.inner : pair.stop].strip()
        first = bisect_left(self.tokens.start, pair.start)
        after = bisect_left(self.tokens.start, pair.end, first)
        letters = self.tokens.shapes[first:after].translate(_LETTERS)
        found = list(compress(self.tokens.text[first:after], letters))
        if pair.mark == ">" or not pair.closed or not found:
            return 2
        tail = inner[-1:]
        before = self.tokens.lower[max(0, first - 4) : first]
        led = before[-1:] and before[-1] in (",", ":")
        beside = len(found) >= 2 or (tail in ".?!" and self._beside(pair))  # “Stop!” “Why?”
        sentence = beside and found[0][0].isupper() and tail in ".?!,…-—"
        title = (
            found[0][0].isupper()
            and self._titled(found)
            and "--" not in inner
            and not (", " in inner and len(found) <= 4)  # Hello, Roo!
        )
        alone, shown = self._shown(pair)
        if alone and pair.mark in "'‘" and title:
            return -1  # a crosshead
        if alone:
            return 2 if len(found) > 1 else 1
        if shown and pair.mark in "'‘":
            return -1  # headlines set the gist in single marks
        title = title and not self._capitalised(first, pair.end)
        direct = attribution is not None and attribution.direct and attribution.sure and before[-1:] != ["with"]
        hailed = next((i for i in range(len(before), 0, -1) if before[i - 1] in self.know.stance), 0)
        cue = any(word in self.works for word in (*before[hailed:], *self.tokens.lower[after : after + 3])) or (
            title and bool(before) and (before[-1].endswith("'s") or before[-1] in self.know.complements)
        )
        naming = bool(before) and (before[-1] in self.naming or "so-called" in "".join(before))
        behind = self._adjacent(number)
        if behind and tail in ",?!—-" and not (title and cue):
            return 2
        outside = (
            attribution is not None and behind and self.text[pair.end : pair.end + 1] in (",", "—")
        )  # ‘No’, said Lee
        if (
            outside
            and not cue
            and attribution is not None
            and (attribution.by is By.NAME or (attribution.sure and not title))
        ):
            return 2
        if (
            title
            and not (sentence and len(found) == 1)
            and len(found) <= 12
            and tail not in "?!"
            and not (led and direct and sentence and not cue)
        ):
            taken = (
                (direct and led)
                or (attribution is not None and self._stance(first, attribution))
                or (hailed > 0 and before[-1] in self.know.as_word)  # the paper hailed her as “The Quiet Storm”
            )
            return 0 if taken and not cue else -1
        known = attribution is not None and attribution.sure
        if len(found) == 1 and not known and before[-1:] and before[-1] in self.know.possessives and not sentence:
            return -1  # his “lucky” scarf
        if naming and len(found) <= 4:
            return -1 if not direct or before[-1] not in self.know.stance else 0
        if led and (direct or (sentence and attribution is not None)):
            return 2
        if (sentence and attribution is not None) or (
            direct and len(found) > 4 and attribution is not None and attribution.sure
        ):
            return 2
        if sentence and (tail in ".?!" or (tail == "," and not cue and self._opens(pair, after))):
            return 1  # “The tide is out,” the pilot reckoned
        if attribution is not None and attribution.sure and (len(found) > 4 or self._stance(first, attribution)):
            return 1
        if attribution is not None and attribution.direct and len(found) > _LONG:
            return 1
        if before[-1:] and before[-1] in self.know.saying:
            return 1  # the sign said “no entry”
        if before[-1:] and before[-1] in self.know.bare and not self.know.objects.keys().isdisjoint(before[-2:-1]):
            return 1  # they heard her shout “no entry”
        if attribution is not None and attribution.sure and self._cited(attribution):
            return 1  # according to the report, staff were “bullied”
        return int(pair.mark == "「" and inner.lower() == inner.upper())  # no capitals tell a sentence there

    def _beside(self, pair: Pair) -> bool:
        """Whether nothing stands between a quotation and the one before or behind it."""
        before, behind = self.text[max(0, pair.start - 2) : pair.start], self.text[pair.end : pair.end + 2]
        return bool(before.strip() and before[-1:] == " " and before[0] in _MARKS) or (
            behind[:1] == " " and behind[-1] in _MARKS
        )

    def _opens(self, pair: Pair, after: int) -> bool:
        """Whether a quotation opens a sentence, and no noun explains it (“No Way Out,” a film)."""
        before = self.text[max(0, pair.start - 3) : pair.start].rstrip(" ")
        explained = not self.articles.isdisjoint(self.tokens.lower[after : after + 1])
        return not explained and (not before or before[-1] in _ENDS or before[-1] in _MARKS)

    def _cited(self, attribution: Attribution) -> bool:
        """Whether a speaker stands behind *according to*."""
        phrase, first = list(self.know.according), attribution.place[0]
        return bool(phrase) and self.tokens.lower[max(0, first - len(phrase)) : first] == phrase

    def _titled(self, found: list[str]) -> bool:
        """Whether all words of meaning have capitals, and there are two of them or nothing else."""
        function = self.know.function
        content = [word for word in found if word.lower() not in function]
        return len(content) > (len(found) > 1) and all(word[0].isupper() for word in content)

    def _shown(self, pair: Pair) -> tuple[bool, bool]:
        """Whether a quotation is all of its line, and whether that line is a heading."""
        text = self.text
        before, behind = text[max(0, pair.start - 2) : pair.start].strip(" "), text[pair.end : pair.end + 2].strip(" ")
        alone = before in ("", "\n", "\n\n") and behind in ("", "\n", "\n\n")
        end = text.find("\n", 0, 300)
        return alone, pair.end <= end or any(zone.start <= pair.start < zone.end for zone in self.headings)

    def _capitalised(self, first: int, end: int) -> bool:
        """Whether the words about a quotation are set in title case: then capitals inside mean nothing."""
        after = bisect_left(self.tokens.start, end)
        near = [*self.tokens.text[max(0, first - 8) : first], *self.tokens.text[after : after + 10]]
        content = [word for word in near if word[0].isalpha() and word.lower() not in self.know.function]
        return len(content) >= 3 and sum(word[0].isupper() for word in content) >= 0.85 * len(content)

    def _adjacent(self, number: int) -> bool:
        """Whether an attribution stands right behind the quotation."""
        attribution, pair = self.attributions[number], self.pairs[number]
        if attribution is None or not attribution.direct:
            return False
        first = attribution.span[0]
        return first < len(self.tokens) and 0 <= self.tokens.start[first] - pair.end <= 4

    def _stance(self, first: int, attribution: Attribution) -> bool:
        """Whether somebody named calls something what the marks say: Lee called the plan “reckless”."""
        begin = max(attribution.span[0], first - 12)
        person = (
            attribution.by is By.NAME
            or self.tokens.lower[attribution.place[0]] in self.know.persons
            or not self.know.roles.isdisjoint(attribution.keys)
        )
        return person and any(word in self.know.stance for word in self.tokens.lower[begin : first - 1])


@cache
def _cues(language: str) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    data, articles = table(language, "quotes"), table(language, "language").get("indefinite_articles")
    return words(data.get("work_cues")), words(data.get("naming_cues")), words(articles)
