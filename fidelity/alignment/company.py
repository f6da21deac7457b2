"""The company of facts: the words around two of them, compared without regard to where their sentences stand.

Company binds a value to its head and its neighbours, which tells an exchange of two values from an exchange of two
clauses. Near and rare words count more; no word binds a value over another value or over a clause's end.
"""

from __future__ import annotations

from collections import Counter
from functools import cached_property

from fidelity.alignment.text_words import VALUE, Words, joining_words, loose_words
from fidelity.alignment.windows import Window, alike, around, difference
from fidelity.alignment.word_alignment import increasing
from fidelity.facts.model import Fact
from fidelity.facts.number_words import vocabulary
from fidelity.languages import table, words

_BETWEEN = 100  # words between two values that are looked at: a longer row of bare values is a table
_CLAUSE = 12  # words to either side of a value in which its clause ends
STANDARD = "standard"  # the role of what something is compared with
_STANDARD, _COMPARATIVE = 4, 6  # words before a standard in which “than” stands, and before that the comparative
_SHORT = 4  # a word this short is no comparative by its ending: her, over, ever


class Company:
    """The words around the facts of two texts.

    Args:
        source: the words of the source, which say how telling a word is.
        derived: the words of the derived text.
    """

    def __init__(self, source: Words, derived: Words) -> None:
        self._source = source
        self._derived = derived
        self._windows: tuple[dict[tuple[int, int], Window], ...] = ({}, {})
        self._alike: dict[tuple[int, int, int, int], float] = {}
        self._known_roles: dict[tuple[bool, int, int], str | None] = {}

    def context(self, source: Fact, derived: Fact) -> float:
        """Return how alike (0..1) the words around two facts are; near and rare words count more."""
        key = (source.start, source.end, derived.start, derived.end)
        known = self._alike.get(key)
        if known is None:
            known = self._alike[key] = alike(self.window(source, of_source=True), self.window(derived, of_source=False))
        return known

    def context_within(self, one: Fact, other: Fact) -> float:
        """Return how alike (0..1) the words around two facts of the *source* are."""
        return alike(self.window(one, of_source=True), self.window(other, of_source=True))

    def stands_alone(self, derived: Fact) -> bool:
        """Whether no word binds a derived fact: it stands between values, or between the ends of its clause."""
        return not self.window(derived, of_source=False)[2]

    def same_head(self, one: Fact, other: Fact) -> bool:
        """Whether the nearest content word beside one source fact is also the nearest beside the other."""
        return bool(self._heads(one) & self._heads(other))

    def _heads(self, fact: Fact) -> set[str]:
        sides = self.window(fact, of_source=True)[:2]
        content = [[word for word in side if word not in self._source.function] for side in sides]
        return {words[0] for words in content if words}

    def moved(self, source: Fact, derived: Fact) -> frozenset[str]:
        """Return the words that two facts' sentences share, once each, but have in another order.

        The longest run of words in the same order is the frame that stayed; the others have moved.
        """
        mine, theirs = _sentence(self._derived, derived), _sentence(self._source, source)
        count_a, count_b = Counter(mine), Counter(theirs)
        place = {word: index for index, word in enumerate(theirs) if count_b[word] == 1}
        pairs = [(index, place[word]) for index, word in enumerate(mine) if count_a[word] == 1 and word in place]
        stayed = {index for index, _ in increasing(pairs)}
        return frozenset(mine[index] for index, _ in pairs if index not in stayed)

    def content(self, words: frozenset[str]) -> frozenset[str]:
        """Return the content words among ``words``."""
        return words - self._derived.function - self._source.function

    def bound_apart(
        self, sources: tuple[Fact, Fact], derived: tuple[Fact, Fact], only: frozenset[str] = frozenset()
    ) -> float:
        """Return whether two derived facts keep the company that tells two source facts apart.

        Only words count that bind one of two facts more than the other, on either text: positive where each derived
        fact has the words of its own source fact, negative where it has the other's. Where ``only`` is given, no other
        words are asked.
        """
        here = difference(self.window(sources[0], of_source=True), self.window(sources[1], of_source=True))
        there = difference(self.window(derived[0], of_source=False), self.window(derived[1], of_source=False))
        total = 0.0
        for side, weights in enumerate(here):
            for word, weight in weights.items():
                if only and word not in only:
                    continue
                for beside, share in ((side, 1.0), (1 - side, 0.5)):
                    other = there[beside].get(word)
                    if other:
                        total += share * min(abs(weight), abs(other)) * (1 if weight * other > 0 else -1)
        return total

    def whole(self, facts: tuple[Fact, Fact], *, source: bool) -> int | None:
        """Return which of two values is a whole that the other is a part of: *of 640, 32*; *32 out of 640*."""
        side = self._source if source else self._derived
        numerals = vocabulary(side.document.language_code)
        articles = loose_words(side.document.language_code)
        found: list[int] = []
        for index, fact in enumerate(facts):
            first, behind = side.stretch(fact.start, fact.end)
            if side.text[behind : behind + 1] == ["of"] and not self._relatives.isdisjoint(
                side.text[behind + 1 : behind + 2]
            ):
                if side.hold(behind) != 1.0:
                    return index  # £40, of which £9
                other = side.stretch(facts[1 - index].start, facts[1 - index].end).last
                if other <= first and VALUE not in side.text[max(other, first - _BETWEEN) : first]:
                    return 1 - index  # 17 officials, nine of whom
            at = first - 1
            at -= at >= 0 and side.text[at] in articles
            if at > 0 and side.text[at] in self._whole_words and side.text[at - 1] in numerals["of"]:
                return 1 - index  # 90 vans, of which 16
            if at >= 0 and side.text[at] in numerals["out"] and side.text[at] not in numerals["of"]:
                return index  # 52 sièges sur 99
            if at >= 0 and side.text[at] in numerals["of"]:
                named = at > 0 and side.text[at - 1].isalpha() and side.text[at - 1] not in numerals.triggers
                if named and getattr(fact.value, "unit", None):
                    continue  # revenue of £40
                found.append(index)
                if at and side.text[at - 1] in numerals["out"]:
                    return index  # a total of 32 out of 640
        return found[0] if len(found) == 1 else None

    def clauses_crossed(self, sources: tuple[Fact, Fact], derived: tuple[Fact, Fact]) -> bool:
        """Whether the words of either value's clause have gone over to the other's, and none has stayed.

        Only clauses of one sentence that hold one of the two values and no other are asked: *£12 for adults and £6 for
        children*; *adults pay £6, children £12*.
        """
        for side, facts in ((self._source, sources), (self._derived, derived)):
            first, second = (side.stretch(fact.start, fact.end).first for fact in facts)
            if side.sentence(first) != side.sentence(second):
                return False
        here, there = self._without_subject(
            [self._clause(self._source, fact) for fact in sources],
            [self._clause(self._derived, fact) for fact in derived],
            [facts[0].start > facts[1].start for facts in (sources, derived)],
        )
        for mine, other, same, twin in ((*here, *there), (*here[::-1], *there[::-1])):
            own = mine - other
            if own & (same - twin) or not own & (twin - same):
                return False
        return True

    def _without_subject(
        self, here: list[list[str]], there: list[list[str]], later: list[bool]
    ) -> tuple[list[frozenset[str]], list[frozenset[str]]]:
        """Return the words of clauses without the subject that two of them share: *sales* rose in May, fell in June.

        Where the values stand in the same order, the words with which the first clauses of both texts begin are said of
        the second clause, too.
        """
        if later[0] == later[1]:
            first = int(later[0])
            while here[first] and there[first] and here[first][0] == there[first][0]:
                here[first], there[first] = here[first][1:], there[first][1:]
        return list(map(frozenset, here)), list(map(frozenset, there))

    def _clause(self, side: Words, fact: Fact) -> list[str]:
        """Return the content words of the clause in which a value stands; none where it holds other values, too."""
        at = side.stretch(fact.start, fact.end).first
        first, last = side.sentences[side.sentence(at)]
        joints = joining_words(side.document.language_code)
        begin = end = at
        while begin > first and side.hold(begin) == 1.0 and side.text[begin - 1] not in joints and at - begin < _CLAUSE:
            begin -= 1
        while end + 1 < last and side.hold(end + 1) == 1.0 and side.text[end + 1] not in joints and end - at < _CLAUSE:
            end += 1
        found = side.text[begin : end + 1]
        if found.count(VALUE) > 1:
            return []
        return [word for word in found if word not in side.function and word != VALUE]

    def reworded_about_one_noun(self, sources: tuple[Fact, Fact], derived: tuple[Fact, Fact]) -> bool:
        """Whether both texts say one noun of two values, in other words: the vote of May and *that* of June.

        Which of the two has the noun and which the pronoun tells nothing then.
        """
        pronouns = self._comparison[0]
        for side, facts in ((self._source, sources), (self._derived, derived)):
            firsts = [side.stretch(fact.start, fact.end).first for fact in facts]
            if not any(at > 1 and side.text[at - 2] in pronouns for at in firsts):
                return False
        return sorted(_sentence(self._source, sources[0])) != sorted(_sentence(self._derived, derived[0]))

    def told_apart(self, one: Fact, other: Fact) -> bool:
        """Whether the words between two source facts bind each to something of its own.

        In *killed five and wounded 20* they do, in *5, 7 and 9* they do not: there the order is only an order.
        """
        side = self._source
        first, second = sorted((side.stretch(one.start, one.end), side.stretch(other.start, other.end)))
        if side.sentence(first.first) != side.sentence(second.first):
            return True
        between = set(side.text[first.last : min(second.first, first.last + _BETWEEN)])
        return any(not word[0].isdigit() for word in between - self._loose)

    @cached_property
    def _loose(self) -> frozenset[str]:
        """What binds no value to anything of its own: the loose words of a list, other values."""
        return loose_words(self._source.document.language_code) | {VALUE}

    def role(self, fact: Fact, *, source: bool) -> str | None:
        """Return the role that the words before a fact give it, if any.

        In a change it is ``origin`` or ``goal``; in a comparison the standard, with what it is compared by: *more in
        June than in May* makes May the standard of *more*.
        """
        key = (source, fact.start, fact.end)
        if key not in self._known_roles:
            self._known_roles[key] = self._role(self._source if source else self._derived, fact)
        return self._known_roles[key]

    def _role(self, side: Words, fact: Fact) -> str | None:
        first = side.stretch(fact.start, fact.end).first
        standard = self._standard(side, first)
        if standard is not None:
            return standard
        for index in (first, first - 1):  # the preposition may belong to the fact's own span
            if 0 <= index < len(side.text) and side.text[index] in self._roles:
                return self._roles[side.text[index]]
        return None

    def _standard(self, side: Words, first: int) -> str | None:
        """Return the comparative that makes the value at word ``first`` its standard: *higher than in 2019*."""
        _, than, compared, comparatives, endings = self._comparison
        for index in range(min(first, len(side.text) - 1), max(first - _STANDARD, -1), -1):
            if index < first and (side.text[index] == VALUE or side.hold(index + 1) != 1.0):
                return None
            if side.text[index] not in than and side.text[index] not in compared:
                continue
            begin, end = max(index - _COMPARATIVE, 0), index
            if side.text[index] in compared:
                begin, end = side.sentences[side.sentence(index)]
            for word in reversed(side.text[begin:end]):
                if word in comparatives or (len(word) > _SHORT and word.endswith(endings)):
                    beside = self.content(frozenset(side.text[index + 1 : first]))  # earlier than her brother in 1952
                    return " ".join((STANDARD, word, *sorted(beside)))
        return None

    @cached_property
    def _comparison(self) -> tuple[frozenset[str], frozenset[str], frozenset[str], frozenset[str], tuple[str, ...]]:
        data = table(self._source.document.language_code, "language").get("comparison", {})
        pronouns, than, compared, known = (words(data.get(key)) for key in ("pronouns", "than", "compared", "words"))
        return pronouns, than, compared, known, tuple(data.get("endings", "").split())

    @cached_property
    def _whole_words(self) -> frozenset[str]:
        return words(table(self._source.document.language_code, "language").get("relatives"))

    @cached_property
    def _relatives(self) -> frozenset[str]:
        return words(table(self._source.document.language_code, "language").get("said_of", {}).get("wholes"))

    @cached_property
    def _roles(self) -> dict[str, str]:
        roles = table(self._source.document.language_code, "language").get("roles", {})
        return {word: role for role, entry in roles.items() for word in words(entry)}

    def window(self, fact: Fact, *, of_source: bool) -> Window:
        """Return the words left and right of a fact in its sentence, nearest first, each with its hold on it."""
        windows = self._windows[of_source]
        known = windows.get((fact.start, fact.end))
        if known is None:
            known = windows[fact.start, fact.end] = around(
                self._source if of_source else self._derived, fact, self._source
            )
        return known


def _sentence(side: Words, fact: Fact) -> list[str]:
    """Return the words of the sentence in which a fact stands."""
    return side.text[slice(*side.sentences[side.sentence(side.stretch(fact.start, fact.end).first)])]
