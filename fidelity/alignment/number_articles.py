"""Articles that count: *one mile away* and *a mile away*, *two sons and a daughter*; and *no* for zero.

An article is no number of its own, or every noun would be counted. It counts where the other text says *one*, and where
it is coordinated with a number: a list of two sons and a daughter says how many daughters there are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from fidelity.alignment.text_words import VALUE, stem
from fidelity.alignment.texts import TextAlignment
from fidelity.document import Document
from fidelity.facts.model import Fact
from fidelity.facts.number_values import Form, NumberValue
from fidelity.facts.number_words import vocabulary
from fidelity.languages import table, words

_SPAN = 40  # characters in which the noun of an article, or the other member of a list, stands
_REACH = 3  # words from an article to its noun
_MEMBER = 6  # words of a member of a list: a man in his 50s and two girls
_ENDS = ".;:!?()"
_MARKS = ".,;:!?()\"'“”‘’"
_STEM = 4  # letters that a noun in the singular shares with its plural
_BOTH, _HALF = 2, Fraction(1, 2)
_FEW = 12  # counted beside an article: two sons and a daughter


def told_by_article(fact: Fact, texts: TextAlignment, *, of_source: bool) -> bool:
    """Whether the sentences that answer *one* have an article or *only* instead (*a mile*), or *no* for *zero*.

    Args:
        fact: a number of the source, or of the derived text.
        texts: the alignment of the texts.
        of_source: whether it is one of the source.
    """
    value = fact.value
    if not isinstance(value, NumberValue) or value.low != value.high or value.form is not Form.CARDINAL:
        return False
    other = texts.derived if of_source else texts.source
    numerals = vocabulary(other.language_code)
    if value.unit == "year" and value.low == _HALF:  # half-year profit, profit in the half
        return any(not numerals["half"].isdisjoint(said) for said in texts.answering(fact, of_source=of_source))
    if value.low == _BOTH:
        return _is_the_pair(fact, value, texts, of_source=of_source)
    if value.low not in {0, 1}:
        return False
    if value.bound or not fact.text.replace(" ", "").isalpha():
        return False
    noun = value.head if value.unit is None else fact.text.lower().split()[-1]
    articles = _indefinite(other) | numerals["sole"] if value.low else numerals["no"]
    if not noun or not articles:
        return False
    hedges = {phrase[-1] for phrase, mark in numerals.before.items() if value.hedge and mark == value.hedge}
    return any(
        _has(spoken, stem(noun), articles, other) and (not hedges or not hedges.isdisjoint(spoken))
        for spoken in texts.answering(fact, of_source=of_source)
    )


def _is_the_pair(fact: Fact, value: NumberValue, texts: TextAlignment, *, of_source: bool) -> bool:
    """Whether *the two* left are the *pair* or *couple* of the sentences that answer theirs."""
    document = fact.document
    if document is None or value.unit or (value.head or "").endswith("s"):
        return False
    numerals, other = vocabulary(document.language_code), texts.derived if of_source else texts.source
    before = document.text[max(0, fact.start - _SPAN) : fact.start].lower().split()
    if not before or before[-1] not in numerals["determiners"]:
        return False
    pairs = vocabulary(other.language_code)["couple"]
    return any(not pairs.isdisjoint(spoken) for spoken in texts.answering(fact, of_source=of_source))


def told_as_one(fact: Fact, texts: TextAlignment) -> bool:
    """Whether the sentences that answer a derived count have one such thing, by an article: *two hens*; *a hen*."""
    value = fact.value
    articles = _indefinite(texts.source)
    if not isinstance(value, NumberValue) or not value.head or not articles:
        return False
    return any(
        _has(spoken, stem(value.head), articles, texts.source) for spoken in texts.answering(fact, of_source=False)
    )


def counts_exchanged(source: Fact, derived: Fact) -> str:
    """Say whether a count has exchanged its noun with an article: *a hen and two cocks*, *a cock and two hens*."""
    one, other = source.value, derived.value
    if not isinstance(one, NumberValue) or not isinstance(other, NumberValue) or not one.head or not other.head:
        return ""
    if one.low is None or not 1 < one.low <= _FEW or one.low != other.low or stem(one.head) == stem(other.head):
        return ""
    exchanged = stem(other.head) in _members(source) and stem(one.head) in _members(derived)
    return "two counts have changed places" if exchanged else ""


def soft_apart(source: Fact, derived: Fact) -> bool:
    """Whether a number that nobody misses, and one that it is not, count two things: both mills; three barns.

    A couple that has a house is two people, and no other number stands in its place.
    """
    one, other = source.value, derived.value
    if not isinstance(one, NumberValue) or not isinstance(other, NumberValue) or not (one.soft or other.soft):
        return False
    if one.low != other.low and any(_is_couple(fact) for fact in (source, derived)):
        return True
    plain = one.low is not None is not other.low
    return bool(plain and one.head and other.head and one.head[:_STEM] != other.head[:_STEM])


def _is_couple(fact: Fact) -> bool:
    language = fact.document.language_code if fact.document is not None else "en"
    return bool(getattr(fact.value, "soft", False)) and fact.text.lower().split()[-1] in vocabulary(language)["couple"]


def sum_with_article(derived: Fact, sources: Sequence[Fact]) -> Fact | None:
    """Return the number of ``sources`` that comes to a derived one with the article beside it."""
    value = derived.value
    if not isinstance(value, NumberValue) or value.unit or value.form is not Form.CARDINAL or value.low is None:
        return None
    for fact in sources:
        one = fact.value
        if not isinstance(one, NumberValue) or one.unit or one.form is not Form.CARDINAL or one.low is None:
            continue
        if one.low + 1 == value.low <= _FEW and any(_members(fact)):
            return fact
    return None


def _has(spoken: Sequence[str], noun: str, articles: frozenset[str], document: Document) -> bool:
    """Whether an article stands before a noun, at most adjectives between them; *a few vaccines* are not one."""
    function = words(table(document.language_code, "language").get("function_words")) | {VALUE}
    function |= vocabulary(document.language_code)["vague_before"]
    for at, word in enumerate(spoken):
        if word == noun:
            for before in reversed(spoken[max(0, at - _REACH) : at]):
                if before in articles:
                    return True
                if before in function:
                    break
    return False


def _members(fact: Fact) -> Iterator[str]:
    """Yield the stems of the words behind an article that a list joins to a number: *a son and two daughters*."""
    document = fact.document
    if document is None:
        return
    grammar = table(document.language_code, "language")
    articles, joints = _indefinite(document), words(grammar.get("joining_words"))
    behind = document.text[fact.end : fact.end + _SPAN].split()
    for at in range(len(behind) - 2):
        if behind[at] in joints and behind[at + 1] in articles:
            yield from _nouns(behind[at + 2 : at + 2 + _REACH - 1])
            return
        if behind[at][-1] in _ENDS:
            break
    before = document.text[max(0, fact.start - _SPAN) : fact.start].split()
    if before and before[-1] in joints:
        for at in range(len(before) - 2, max(-1, len(before) - 2 - _MEMBER), -1):
            if before[at].lower() in articles:
                yield from _nouns(before[at + 1 : -1])
                return


def _nouns(spoken: Sequence[str]) -> Iterator[str]:
    for word in spoken:
        yield stem(word.strip(_MARKS).lower())
        if word[-1] in _MARKS:
            return


def _indefinite(document: Document) -> frozenset[str]:
    return words(table(document.language_code, "language").get("indefinite_articles"))
