"""What is left of two texts in different languages: values paired by place, names judged only where they can be.

Between languages no word answers another, so little holds a damaged value to its place. What does is the order of the
sentences, which translators keep: the value that is gone from a sentence, and the only new one of its sort in the
sentence at the same place, are one damage (design.md: altered is one violation that shows both sides).

A name may be translated too (the Harbour Board, die Hafenbehörde), and no table knows them all. So a name that only
one text has is said only if a translation would keep it: a person's, a place's that the tables know, an acronym, a
word that is no common one. It is *altered* only where it shares a word with a person's name of the source, or is most
of its letters.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import Any

from fidelity.alignment.entities import Mention, Text
from fidelity.alignment.model import Finding, Relation
from fidelity.alignment.name_keys import is_acronym
from fidelity.alignment.texts import TextAlignment
from fidelity.alignment.value_sheet import Grammar
from fidelity.facts.model import Fact, Kind

_ALIKE = 0.6  # letters in common that make one name a form of the other: Ministry, Ministère
_Sort = Callable[[Fact], object]
_Where = Callable[[Fact], int]
_Found = defaultdict[int, list[Finding]]


def is_translation(texts: TextAlignment) -> bool:
    """Whether the two texts are in different languages."""
    return texts.source.language_code != texts.derived.language_code


def join_translated(
    kind: Kind, findings: Sequence[Finding], texts: TextAlignment, grammar: Grammar
) -> Iterator[Finding]:
    """Yield the findings, a value that is gone and the new one at the same place of a translation as one."""
    pairs: dict[int, Finding] = {}
    if is_translation(texts) and (where := places(texts)) is not None:
        gone, new = _left(kind, findings, where)
        for sort in (_sort, _family, _any):
            _pair(gone, new, sort, pairs)
    answered = {id(one) for one in pairs.values()}
    for finding in findings:
        one = pairs.get(id(finding))
        if one is not None and one.source is not None and finding.derived is not None:
            judged = grammar.compare(one.source, finding.derived)
            if judged.outcome.keeps:
                yield Finding(None, f"{kind}-kept", one.source, finding.derived, "at the same place")
            else:
                yield Finding(Relation.ALTERED, f"{kind}-altered", one.source, finding.derived, judged.rule)
        elif id(finding) not in answered:
            yield finding


def places(texts: TextAlignment) -> tuple[_Where, _Where] | None:
    """Return what tells where a fact of the source and one of the derived text stand, by number.

    The number is that of the sentence, or of the paragraph; None where the texts have other numbers of both.
    """
    if texts.lengths[0] == texts.lengths[1]:
        return partial(texts.sentence_of, source=True), partial(texts.sentence_of, source=False)
    source, derived = texts.source.tokens, texts.derived.tokens
    if len(source.paragraphs) != len(derived.paragraphs):
        return None
    return (
        lambda fact: source.paragraph(source.sentences[texts.sentence_of(fact, source=True)][0]),
        lambda fact: derived.paragraph(derived.sentences[texts.sentence_of(fact, source=False)][0]),
    )


def _left(kind: Kind, findings: Sequence[Finding], where: tuple[_Where, _Where]) -> tuple[_Found, _Found]:
    """Return the values of a kind that only one text has, by the place where they stand."""
    gone: _Found = defaultdict(list)
    new: _Found = defaultdict(list)
    for one in findings:
        if one.code == f"{kind}-missing" and one.source is not None and one.derived is None:
            gone[where[0](one.source)].append(one)
        elif one.code == f"{kind}-unsupported" and one.derived is not None:
            new[where[1](one.derived)].append(one)
    return gone, new


def _pair(gone: _Found, new: _Found, sort: _Sort, pairs: dict[int, Finding]) -> None:
    """Pair what is the only one of its sort on both sides of a sentence; ``pairs`` has the new one's answer."""
    for number, lost in gone.items():
        mine, theirs = _by_sort(lost, sort), _by_sort(new.get(number, ()), sort)
        for key, ones in mine.items():
            others = theirs.get(key, ())
            if len(ones) == len(others) == 1:
                pairs[id(others[0])] = ones[0]
                lost.remove(ones[0])
                new[number].remove(others[0])


def _by_sort(findings: Sequence[Finding], sort: _Sort) -> dict[object, list[Finding]]:
    found: dict[object, list[Finding]] = {}
    for one in findings:
        fact = one.derived or one.source
        assert fact is not None  # noqa: S101 - what is left has one side
        found.setdefault(sort(fact), []).append(one)
    return found


def _sort(fact: Fact) -> object:
    value: Any = fact.value
    if fact.kind is Kind.DATE:
        return value.is_time, value.weekday is not None, value.month is not None, value.day is not None
    return value.form, value.unit


def _family(fact: Fact) -> object:
    value: Any = fact.value
    return value.is_time if fact.kind is Kind.DATE else (value.form, value.unit is None)


def _any(fact: Fact) -> object:  # noqa: ARG001 - a sort as the others
    return None


class Judgeable:
    """Tells which names of two texts in different languages can be judged.

    Args:
        there: the source.
        here: the derived text.
        alike: the string similarity (0..1) to use.
    """

    def __init__(self, there: Text, here: Text, alike: Callable[[str, str], float]) -> None:
        self.there = there
        self.here = here
        self.alike = alike

    def alone(self, text: Text, mention: Mention) -> bool:
        """Whether a name that only ``text`` has would stand in a translation: it is worth a word that it does not."""
        other = self.there if text is self.here else self.here
        if any(len(key) > 1 and key in other.by_key for key in (*mention.keys, *mention.concepts)):
            return _is_person(text, mention) and mention.keys[-1] not in other.by_key
        if _is_person(text, mention) or is_acronym(mention.fact.text):
            return True
        if any(key.startswith("@") or key in text.words.place_words for key in mention.concepts):
            return True
        if len(mention.keys) > 1 or not text.words.listed:
            return False
        return not text.words.is_common(mention.keys[0]) and not self._cognate(other, mention)

    def altered(self, source: Mention, derived: Mention) -> bool:
        """Whether a derived name is a damaged form of the source's, not a translation of it."""
        if not (self.there.is_person(source) or self.here.is_person(derived)):
            single = len(source.keys) == len(derived.keys) == 1
            return (
                single
                and not (_is_common(self.there, source) or _is_common(self.here, derived))
                and self.alike(source.keys[0], derived.keys[0]) > _ALIKE
            )
        if not set(source.keys).isdisjoint(derived.keys):
            return True
        return self.alike("".join(source.keys), "".join(derived.keys)) > _ALIKE

    def moved(
        self, texts: TextAlignment, gone: Iterable[Mention], new: Iterable[Mention]
    ) -> Iterator[tuple[Mention, Mention]]:
        """Yield what is gone and the only new one like it at the same place of the texts.

        Alike are two towns (Seville, Valencia), of which the tables know one, and two people of one given name (Jean
        Dufour, Jean Duval).
        """
        where = places(texts)
        if where is None:
            return
        mine = self._by_place(self.there, gone, where[0])
        theirs = self._by_place(self.here, new, where[1])
        for place, ones in mine.items():
            others = theirs.get(place, ())
            if len(ones) == len(others) == 1 and (
                place[1] or _known(self.there, ones[0]) or _known(self.here, others[0])
            ):
                yield ones[0], others[0]

    def _by_place(self, text: Text, mentions: Iterable[Mention], where: _Where) -> dict[tuple[int, str], list[Mention]]:
        """Return the towns (under an empty name) and the people (under their given name) by their place."""
        found: dict[tuple[int, str], list[Mention]] = {}
        for mention in mentions:
            if self._located(text, mention):
                found.setdefault((where(mention.fact), ""), []).append(mention)
            elif len(mention.keys) > 1 and mention.keys[0] in self.there.words.given | self.here.words.given:
                found.setdefault((where(mention.fact), mention.keys[0]), []).append(mention)
        return found

    @staticmethod
    def _located(text: Text, mention: Mention) -> bool:
        """Whether a name may be a town's: the tables know it, or it is one word, no acronym and no person's."""
        single = len(mention.keys) == 1 and not is_acronym(mention.fact.text) and not mention.title
        return _known(text, mention) or (single and mention.keys[0] not in text.person_surnames | text.words.given)

    def _cognate(self, other: Text, mention: Mention) -> bool:
        """Whether a name of ``other`` has most of a name's letters: Bretagne, Brittany."""
        mine = "".join(mention.keys)
        return any(self.alike(mine, "".join(one.keys)) > _ALIKE for one in other.mentions[:60])


def _is_person(text: Text, mention: Mention) -> bool:
    """Whether a name is a person's: where no list tells common words, by a given name or a title alone."""
    return text.is_person(mention) and (text.words.listed or bool(mention.title) or mention.keys[0] in text.words.given)


def _is_common(text: Text, mention: Mention) -> bool:
    """Whether a name of one word is a common word with a capital, and no place: Parliament, for le Parlement."""
    return text.words.listed and text.words.is_common(mention.keys[0]) and not _known(text, mention)


def _known(text: Text, mention: Mention) -> bool:
    return len(mention.concepts) == 1 and mention.concepts[0].removeprefix("@") in text.words.place_names
