"""Ranks that are told as counts: *in the 68th minute*, *on 68 minutes*; *the eighth win in a row*; *a 40th birthday*.

Likewise *in its third week* and *three weeks into it*, *a sixth win in seven games* and *six wins in seven*, and *the
first goal since May* and *no goal since May*.

A rank and a count are two things elsewhere: the third day is not three days.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache
from itertools import repeat
from typing import Any

from fidelity.alignment.texts import TextAlignment
from fidelity.document import Document
from fidelity.facts.model import Fact
from fidelity.facts.number_values import Exact, Form, NumberValue
from fidelity.facts.number_words import vocabulary
from fidelity.facts.units import units
from fidelity.languages import table, words

_BESIDE = 48  # characters to either side in which the words stand that tell
_SIGN = 10  # code points in which the sign of a number stands
_NEAR = 5  # words in which a row is named: eighth home win in a row
_ELIDED = 120  # characters before a rank in which its unit was named
_DENIED = 10  # words before "since" in which its negation stands
_PHRASE = re.compile("[,;:()!?]|[.] ")  # where a phrase ends
_MARKS = ".,;:!?)”’\"'"


def counted(rank: Fact) -> tuple[Exact, str | None] | None:
    """Return the count, and its unit, that a rank may be told as; None where it may not."""
    value, document = rank.value, rank.document
    if not isinstance(value, NumberValue) or document is None or not value.ordinal or value.low is None:
        return None
    grammar = table(document.language_code, "numbers")
    behind = _behind(document, rank.end)
    listed = _past_fellows(behind, document.language_code)
    if listed and listed[0].removesuffix("s") in words(grammar.get("ranked_at")):
        behind = listed
    if behind and any(behind[0].removesuffix("s") in words(grammar.get(key)) for key in ("ranked_at", "ranked_into")):
        known = units(document.language_code).words.get(behind[0], ())
        return next(((value.low, unit) for phrase, unit in known if len(phrase) == 1), None)
    if behind and behind[0] in words(grammar.get("birthdays")):
        return value.low, "year"
    tried = bool(behind) and behind[0] in words(grammar.get("tries"))
    if tried or _in_a_row(behind, document.language_code) or _out_of(document, rank.end):
        return value.low, None
    unit = _elided(document, rank, grammar)
    return (value.low, unit) if unit else None


def _past_fellows(behind: list[str], language: str) -> list[str]:
    """Return the words behind a rank or count without its fellows: in the 9th, 31st and 77th minutes."""
    at = 0
    while at < len(behind) and _is_fellow(behind[at], language):
        at += 1
    return behind[at:] if 0 < at < len(behind) else behind


def _is_fellow(word: str, language: str) -> bool:
    known = vocabulary(language)
    return (
        not word
        or word in known["and"]
        or word in known.ordinals
        or word in known.cardinals
        or word.rstrip("dhnrst").isdecimal()
    )


def numbered(fact: Fact) -> bool:
    """Whether a count stands behind the sign of a number: child no. 4 is the fourth child."""
    value, document = fact.value, fact.document
    if not isinstance(value, NumberValue) or document is None or value.form is not Form.CARDINAL:
        return False
    before = document.text[max(0, fact.start - _SIGN) : fact.start].lower().split()
    signs = words(table(document.language_code, "names").get("number_signs"))
    return bool(before) and before[-1].rstrip(".") in signs


def so_ranked(source: Fact, derived: Fact) -> bool:
    """Return whether one text gives a rank and the other a count of one sort: minutes of a match, wins in a row."""
    return _says(source, derived) or _says(derived, source)


def ranked_within(source: Fact, derived: Fact) -> bool:
    """Return whether a rank and a count say how far into something it is, of whatever unit: 3rd week; 3 months into."""
    return any(_is_within(rank, many) for rank, many in ((source, derived), (derived, source)))


def _is_within(rank: Fact, many: Fact) -> bool:
    if rank.document is None or many.document is None or not getattr(rank.value, "ordinal", False):
        return False
    grammar = table(rank.document.language_code, "numbers")
    behind = (_behind(rank.document, rank.end), _behind(many.document, many.end))
    periods, passed = words(grammar.get("ranked_into")), words(grammar.get("passed_after"))
    return not periods.isdisjoint(behind[0][:1]) and not passed.isdisjoint(behind[1][:1])


def ranked_apart(source: Fact, derived: Fact) -> bool:
    """Whether two ranks are of different units of time: in its 12th week, in its 12th month."""
    found: list[str | None] = []
    for fact in (source, derived):
        behind = _behind(fact.document, fact.end) if fact.document is not None else []
        periods = vocabulary(fact.document.language_code).periods if fact.document is not None else {}
        found.append(periods.get(behind[0]) if behind else None)
    return None not in found and found[0] != found[1]


def _says(rank: Fact, many: Fact) -> bool:
    count, document = many.value, many.document
    if not isinstance(count, NumberValue) or document is None or count.form is not Form.CARDINAL or count.bound:
        return False
    if numbered(many) and isinstance(rank.value, NumberValue) and rank.value.ordinal:
        return count.unit is None and count.low == count.high
    told = counted(rank)
    if told is None or count.low != count.high:
        return False
    grammar = table(document.language_code, "numbers")
    behind = _behind(document, many.end)
    before = document.text[max(0, many.start - _BESIDE) : many.start].lower().split()
    if told[1] == "year":  # her 40th birthday: she turned 40
        turned = bool(before) and before[-1] in words(grammar.get("birthday_before"))
        return turned if count.unit is None else count.unit == "year"
    if told[1] != count.unit:
        listed = _past_fellows(behind, document.language_code)  # on nine, 31 and 77 minutes
        known = units(document.language_code).words.get(listed[0], ()) if listed != behind else ()
        return count.unit is None and any(unit == told[1] for _, unit in known)
    if count.unit is None:
        tries = words(grammar.get("tries"))
        if rank.document is not None and tries.intersection(_behind(rank.document, rank.end)[:1]):
            return not tries.isdisjoint(behind[:1])
        return _in_a_row(behind, document.language_code) or _out_of(document, many.end)
    while before and _is_fellow(before[-1].strip(_MARKS), document.language_code):
        before.pop()
    into = _behind(rank.document, rank.end)[:1] if rank.document is not None else []
    passed = words(grammar.get("passed_before")) if words(grammar.get("ranked_into")).isdisjoint(into) else frozenset()
    return (bool(before) and before[-1] in passed) or (bool(behind) and behind[0] in words(grammar.get("passed_after")))


def unbroken(rank: Fact, texts: TextAlignment, *, of_source: bool) -> bool:
    """Whether a first since some day faces a sentence that denies it: *not beaten since May*, *first defeat since May*.

    Or any first one that says so by another word: *the original estimate*.

    Args:
        rank: the first.
        texts: the alignment of the texts.
        of_source: whether the source has it, and the derived text does not.
    """
    value, document = rank.value, rank.document
    if not isinstance(value, NumberValue) or document is None or not value.ordinal or value.low != 1:
        return False
    grammar = table(document.language_code, "numbers")
    firsts = words(grammar.get("firsts"))
    if any(not firsts.isdisjoint(spoken) for spoken in texts.answering(rank, of_source=of_source)):
        return True
    since, denials = words(grammar.get("since")), words(grammar.get("bound_negations"))
    if since.isdisjoint(_behind(document, rank.end)):
        return False
    facing, other = (texts.answer_source(rank), texts.derived) if of_source else (texts.answer(rank), texts.source)
    if facing is None:
        return False
    tokens = other.tokens
    at = tokens.sentence(min(bisect_left(tokens.start, facing.start), len(tokens.start) - 1))
    for number in range(max(at - 1, 0), min(at + 2, len(tokens.sentences))):
        sentence = tokens.lower[slice(*tokens.sentences[number])]
        for place, word in enumerate(sentence):
            before = sentence[max(0, place - _DENIED) : place]
            if word in since and any(one in denials or one.endswith("n't") for one in before):
                return True
    return False


def _elided(document: Document, rank: Fact, grammar: dict[str, Any]) -> str | None:
    """Return the unit that a rank shares with a number before it: after 12 minutes, and in the 38th."""
    behind = document.text[rank.end : rank.end + _BESIDE].split()[:1]
    function = words(table(document.language_code, "language").get("function_words"))
    if behind and behind[0][0].islower() and behind[0].strip(_MARKS) not in function:
        return None
    known = units(document.language_code).words
    before = document.text[max(0, rank.start - _ELIDED) : rank.start].lower().split()
    for word in map(str.strip, reversed(before), repeat(_MARKS)):
        if word in words(grammar.get("ranked_at")) or word.removesuffix("s") in words(grammar.get("ranked_at")):
            return next((unit for phrase, unit in known.get(word, ()) if len(phrase) == 1), None)
    return None


def _out_of(document: Document, end: int) -> bool:
    """Whether the words behind a number say of how many it is: a sixth win in seven games; six of their last seven."""
    language = document.language_code
    links, cardinals = words(table(language, "numbers").get("ranked_out_of")), vocabulary(language).cardinals
    behind = _PHRASE.split(document.text[end : end + _BESIDE].lower())[0].split()[:_NEAR]
    return any(
        word in links and any(one in cardinals or one.isdecimal() for one in behind[at + 1 :])
        for at, word in enumerate(behind)
    )


def _behind(document: Document, end: int) -> list[str]:
    return [word.strip(_MARKS) for word in document.text[end : end + _BESIDE].lower().split()[:_NEAR]]


def _in_a_row(behind: list[str], language: str) -> bool:
    """Whether the words behind a number say that what it counts came in a row."""
    return any(behind[at : at + len(row)] == row for row in _rows(language) for at in range(len(behind)))


@cache
def _rows(language: str) -> tuple[list[str], ...]:
    return tuple(phrase.split("_") for phrase in words(table(language, "numbers").get("in_a_row")))
