"""Former values: figures that a source gives only to set the present ones against them.

*Profit fell to £3m, from £5m a year earlier*: a summary that says *profit was £5m* says a number of the source, of the
right thing and in the right words, and is wrong. The words beside the figure tell that it is a former one; a derived
sentence that says so, too, or names the time at which it held, is right.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable
from functools import cache

from fidelity.alignment.conversions import SHARE, dimension
from fidelity.alignment.model import Outcome
from fidelity.alignment.placed import span_tokens
from fidelity.alignment.value_sheet import Sheet
from fidelity.facts.model import Fact
from fidelity.facts.number_values import Form, NumberValue
from fidelity.facts.number_words import vocabulary
from fidelity.languages import table, words

_BEFORE = 24  # code points before a figure in which the words stand that set another one against it
_BEHIND = 48  # the same behind it
_PART = 80  # code points before a figure, back to the last mark, in which a word tells its time
Phrases = dict[str, list[list[str]]]  # by their last word
_BREAK = re.compile(r"[,;:.]\s")
_STOP = re.compile(r"[;:.]\s")
_OPENING = 5  # words of a part of a sentence in which its time stands
_CROWD = 12  # values of one sentence that are looked at
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_WORD = re.compile(r"\w+")
_TELLING = 3  # letters of a word that may tell one time or place from another
_RULE = "the former figure stands for the present one"


def present(sheet: Sheet, fact: Fact, own: list[int], told: list[Fact]) -> tuple[int, str] | None:
    """Return the present figure that a derived one should be, by index, and the rule; None where it is none or right.

    Args:
        sheet: the run of the aligner.
        fact: a derived number.
        own: the source values that it may be.
        told: the values of its sentence.
    """
    if not isinstance(fact.value, NumberValue) or fact.value.form is not Form.CARDINAL or not own:
        return None
    if not all(is_former(sheet.source[index]) for index in own) or _tells_of_earlier(sheet, fact, own):
        return None
    for index in own:
        number = sheet.texts.sentence_of(sheet.source[index], source=True)
        for other in sheet.by_sentence.get(number, ())[:_CROWD]:
            if _is_present(sheet, other, sheet.source[index], fact, told):
                return other, _RULE
    return None


def in_turn(facts: tuple[Fact, Fact]) -> int:
    """Return which of two figures of one unit came first: -1 the first, 1 the second, 0 where nothing tells.

    *From 72 to 6*, *6, compared with 72*, *6, against 72 a year ago*: 72 came first; so it did in *built for 72*.
    """
    one, other = (fact.value for fact in facts)
    if not isinstance(one, NumberValue) or not isinstance(other, NumberValue) or not _of_one_unit(one, other):
        return 0
    if is_difference(one) or is_difference(other):
        return 0  # in May it was 600 fewer; now it is 1,800
    former = [is_former(fact) or _beside(fact, "set_against") or _planned(fact) for fact in facts]
    if not any(former):
        former = [_opens_with(fact, _earlier_times) for fact in facts]
    if not any(former):
        former = [_beside(fact, "present_before") or _opens_with(fact, _present_times) for fact in facts[::-1]]
    return 0 if former[0] == former[1] else -1 if former[0] else 1


def rest_of(facts: tuple[Fact, Fact]) -> int:
    """Return which of two counts is what was left or came on top: -1 the first, 1 the second, 0 where nothing tells.

    *Sold 820 seats, the last 80 go today*; *ordered 30 jets and 12 more*.
    """
    rest = [_beside(fact, "rest_before") or _followed(fact, "rest_behind") for fact in facts]
    return 0 if rest[0] == rest[1] else -1 if rest[0] else 1


def change_of(facts: tuple[Fact, Fact]) -> int:
    """Return which of two figures of one unit is by how much something is more or less: -1 the first, 1 the second.

    *At 118 km/h, 48 more than allowed*; *cut by 900 to 4,100*. 0 where nothing tells.
    """
    one, other = (fact.value for fact in facts)
    if not isinstance(one, NumberValue) or not isinstance(other, NumberValue):
        return 0
    if not _of_one_unit(one, other) or SHARE in (dimension(one.unit, one.form), dimension(other.unit, other.form)):
        return 0  # 5% more for nurses, 3% for porters: both are changes
    changes = [value.role == "by" or (bool(value.than) and is_difference(value)) for value in (one, other)]
    return 0 if changes[0] == changes[1] else -1 if changes[0] else 1


def _of_one_unit(one: NumberValue, other: NumberValue) -> bool:
    """Whether two numbers have one unit, which one of them may borrow: from 29 to 34 years."""
    return one.unit == other.unit or one.unit in other.implied or other.unit in one.implied


def _followed(fact: Fact, kind: str) -> bool:
    """Whether the word behind a figure, and no comparison, is one of a kind."""
    document = fact.document
    behind = document.text[fact.end : fact.end + _BEHIND].lower().split() if document is not None else []
    if document is None or not behind or behind[0].strip(",.;:") not in _kind(document.language_code, kind):
        return False
    return behind[0][-1] in ",.;:" or behind[1:2] == [] or behind[1] not in _kind(document.language_code, "rest_not")


def is_difference(value: NumberValue) -> bool:
    """Whether a number is by how much something is more or fewer."""
    return not value.direction and any(pole.startswith("count") for pole in value.poles)


def keep_turn(sources: tuple[Fact, Fact], derived: tuple[Fact, Fact]) -> bool:
    """Whether the same one of two figures is told as the earlier one in both texts.

    *Expects 9 to 10, up from an earlier range of 7 to 8*; *had guided for 7 to 8, now sees 9 to 10*.
    """
    earlier = [[_told_earlier(fact) for fact in facts] for facts in (sources, derived)]
    return earlier[0] == earlier[1] and len(set(earlier[0])) > 1


def _told_earlier(fact: Fact) -> bool:
    """Whether a word for an earlier time stands before a figure in its part of the sentence."""
    document = fact.document
    if document is None:
        return False
    before = document.text[max(0, fact.start - _PART) : fact.start].lower()
    words_before = _BREAK.split(before)[-1].split()
    return not _earlier(document.language_code).isdisjoint(words_before)


def _opens_with(fact: Fact, known: Callable[[str], frozenset[str]]) -> bool:
    """Whether a word of a kind opens the part of the sentence whose first figure it is: *a year ago it was 40*."""
    document = fact.document
    if document is None:
        return False
    before = _STOP.split(document.text[max(0, fact.start - _PART) : fact.start].lower())[-1].replace(",", " ").split()
    figures = any(word[0].isdecimal() for word in before)
    return not figures and not known(document.language_code).isdisjoint(before[:_OPENING])


def _beside(fact: Fact, kind: str) -> bool:
    """Whether the word before a figure and its bound is one of a kind."""
    document = fact.document
    if document is None:
        return False
    before = document.text[max(0, fact.start - _BEFORE) : fact.start].lower().split()
    limits = vocabulary(document.language_code).before
    limit = next((length for length in (3, 2, 1) if tuple(before[-length:]) in limits), 0)
    before = before[: len(before) - limit]
    return bool(before) and before[-1] in _kind(document.language_code, kind)


def _is_present(sheet: Sheet, index: int, former: Fact, fact: Fact, told: list[Fact]) -> bool:
    """Whether a source number is what a former one is set against, and the derived sentence does not tell it."""
    source = sheet.source[index]
    one, other = source.value, former.value
    if not isinstance(one, NumberValue) or not isinstance(other, NumberValue):
        return False
    if source.start >= former.start or one.unit != other.unit or one.form is not other.form or is_former(source):
        return False
    if one.role == "by" or sheet.grammar.compare(source, fact).outcome is not Outcome.OTHER:
        return False
    return not any(sheet.grammar.compare(source, said).outcome.keeps for said in told)


def is_former(fact: Fact) -> bool:
    """Return whether the words beside a figure set another one against it."""
    document = fact.document
    if document is None:
        return False
    before, _, behind = _phrases(document.language_code)
    after = " ".join(_behind(fact).lower().rstrip(".").split())
    return any(f" {phrase} " in f" {after} " for phrase in behind) or _stands_behind(fact, before)


def _planned(fact: Fact) -> bool:
    """Whether a figure is what was planned or allowed: built for 72, a limit of 72."""
    return fact.document is not None and _stands_behind(fact, _phrases(fact.document.language_code)[1])


def _stands_behind(fact: Fact, phrases: Phrases) -> bool:
    """Whether one of the phrases stands before a figure, at most a word between them."""
    before = fact.document.text[max(0, fact.start - _BEFORE) : fact.start] if fact.document is not None else ""
    ahead = before.lower().replace(",", " , ").split()
    for end in range(len(ahead), max(len(ahead) - 2, 0), -1):
        if any(ahead[max(end - len(phrase), 0) : end] == phrase for phrase in phrases.get(ahead[end - 1], ())):
            return True
    return False


def _tells_of_earlier(sheet: Sheet, fact: Fact, own: list[int]) -> bool:
    """Whether a derived sentence tells of an earlier time, or of what the source says behind the figure alone."""
    document = fact.document
    if document is None:
        return True
    tokens = document.tokens
    mine = set(tokens.lower[slice(*tokens.sentences[tokens.sentence(span_tokens(document, fact)[0])])])
    if any(map(_YEAR.fullmatch, mine)) or not mine.isdisjoint(_earlier(document.language_code)):
        return True
    return any(not mine.isdisjoint(_qualifiers(sheet.source[index])) for index in own)


def _qualifiers(fact: Fact) -> set[str]:
    """Return the words behind a figure that tell it from the one before it: in May, at the door."""
    document = fact.document
    if document is None:
        return set()
    tokens = document.tokens
    first, last = span_tokens(document, fact)
    begin, _ = tokens.sentences[tokens.sentence(first)]
    end = last + len(_WORD.findall(_behind(fact)))
    found = {word for word in tokens.lower[last:end] if len(word) >= _TELLING and word[0].isalpha()}
    return found.difference(tokens.lower[begin:first])


def _behind(fact: Fact) -> str:
    """Return what stands behind a figure in its clause."""
    if fact.document is None:
        return ""
    text = fact.document.text[fact.end : fact.end + _BEHIND]
    ends = [at for mark in (", ", "; ", ". ", ": ", "\n") if (at := text.find(mark)) >= 0]
    return text[: min(ends, default=len(text))]


@cache
def _phrases(language: str) -> tuple[Phrases, Phrases, list[str]]:
    data = table(language, "comparisons")
    before, planned = ([phrase.split() for phrase in data.get(key, ())] for key in ("former_before", "planned_before"))
    ends = [one.split("_") for key in ("planned_for", "planned_to") for one in data.get(key, "").split()]
    planned += [[word, *end] for word in data.get("planned", "").split() for end in ends]
    return _by_last(before), _by_last(planned), list(data.get("former_behind", ()))


def _by_last(phrases: list[list[str]]) -> Phrases:
    found: defaultdict[str, list[list[str]]] = defaultdict(list)
    for phrase in phrases:
        found[phrase[-1]].append(phrase)
    return dict(found)


@cache
def _earlier(language: str) -> frozenset[str]:
    return words(table(language, "comparisons").get("earlier"))


@cache
def _earlier_times(language: str) -> frozenset[str]:
    return words(table(language, "comparisons").get("earlier_times"))


@cache
def _present_times(language: str) -> frozenset[str]:
    return words(table(language, "comparisons").get("present_times"))


@cache
def _kind(language: str, kind: str) -> frozenset[str]:
    return words(table(language, "comparisons").get(kind))
