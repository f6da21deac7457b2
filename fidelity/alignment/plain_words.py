"""Values that the other text tells plainly: £38m in a headline, £38.4m below it; *of the season*, *this season*.

Asked of values left over only, so the pass costs nothing where the texts agree.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from itertools import islice

from fidelity.alignment import numbers
from fidelity.alignment.conversions import rounds
from fidelity.alignment.model import Finding, Side
from fidelity.document import Document
from fidelity.facts.date_values import DateValue
from fidelity.facts.model import Fact, Kind
from fidelity.facts.number_values import Form, NumberValue
from fidelity.facts.number_words import vocabulary
from fidelity.languages import table, words

_BREAK = "\n\n"
_LINE = 160  # code points of the longest headline
_PHRASE = 24  # code points in which the next two words stand
_TURN = 6  # tokens in which year-on-year stands
_CROWD = 200  # kept numbers among which the figure of a headline is looked for


def in_the_headline(finding: Finding, source: Side, kept: Iterable[Fact]) -> bool:
    """Whether a number that is gone stands in the source's headline, rounded, and its text gives the figure itself.

    Args:
        finding: a number that the derived text does not have.
        source: the source side.
        kept: the numbers of the source that the derived text keeps.
    """
    fact = finding.source
    if fact is None or finding.derived is not None or fact.kind is not Kind.NUMBER:
        return False
    head = source.document.text[:_LINE].partition(_BREAK)
    rough = fact.value
    if not head[1] or fact.end > len(head[0]) or not isinstance(rough, NumberValue):
        return False
    fine = (one for one in islice(kept, _CROWD) if numbers.alike(one, fact))
    return any("~" in rounds(one.value, rough) for one in fine if isinstance(one.value, NumberValue))


def told_as_margin(fact: Fact, others: Iterable[Fact]) -> bool:
    """Whether one text gives a score and the other the lead in it: two goals down, trailed 2-0."""
    apart = _apart(fact)
    if apart is not None:
        nil = "0" in str(fact.value).split("-")  # else the score is lost
        return nil and any(_leads(fact, one) and _margin(one) == apart for one in islice(others, _CROWD))
    margin = _margin(fact)
    return margin is not None and any(_leads(one, fact) and _apart(one) == margin for one in islice(others, _CROWD))


def _leads(score: Fact, margin: Fact) -> bool:
    """Whether a margin may be told of who the score is told of: he may trail in the one text, not lead in the other."""
    told = {pole[-1] for pole in getattr(score.value, "poles", ()) if pole.startswith("outcome")}
    behind = margin.document.text[margin.end : margin.end + _PHRASE].lower().split() if margin.document else []
    sides = vocabulary(margin.document.language_code).sides if margin.document else {}
    side = next((sides[word] for word in (one.rstrip(".,;") for one in behind[:2]) if word in sides), "")
    return not told or not side or side in told


def _apart(fact: Fact) -> int | None:
    value = fact.value
    if not isinstance(value, NumberValue) or value.form is not Form.SCORE:
        return None
    first, _, second = value.text.partition("-")
    return abs(int(first) - int(second)) if first.isdecimal() and second.isdecimal() else None


def _margin(fact: Fact) -> int | None:
    value, document = fact.value, fact.document
    if not isinstance(value, NumberValue) or document is None or value.form is not Form.CARDINAL or value.unit:
        return None
    behind = document.text[fact.end : fact.end + _PHRASE].lower().split()[:2]
    known = vocabulary(document.language_code)
    led = len(behind) > 1 and behind[0] in known["score_heads"] and behind[1].rstrip(".,;") in known.sides
    return value.low if led and isinstance(value.low, int) else None


def said_plainly(fact: Fact, other: Document) -> bool:
    """Whether a date only says *this* or *today* where the other text says *the*, or *at present*.

    Or *a year earlier*, where the other text compares *on the year*.
    """
    value, document = fact.value, fact.document
    if not isinstance(value, DateValue) or document is None:
        return False
    if value.offset == -1:
        return _compared_with(value.unit or "", other)
    if value.offset != 0 or value.anchor != "now":
        return False
    said, lower = fact.text.lower().split(), other.tokens.lower
    this, the, today, now = _grammar(document.language_code)
    if len(said) == len(("this", "season")) and said[0] in this:
        return any(word in the and lower[at + 1 : at + 2] == said[1:] for at, word in enumerate(lower))
    if said[0] not in today:
        return False
    if any(lower[at : at + len(phrase)] == phrase for phrase in now for at in _places(lower, phrase[0])):
        return True
    return _set_against_then(fact, document) and any(
        lower[at : at + len(phrase)] == phrase
        for phrase in _contrasts(document.language_code)
        for at in _places(lower, phrase[0])
    )


def _set_against_then(fact: Fact, document: Document) -> bool:
    """Whether *today* stands beside a verb of state in the present: *today there are 40*; not: today he said."""
    beside = words(table(document.language_code, "comparisons").get("states"))
    near = f"{document.text[max(0, fact.start - _PHRASE) : fact.start]} {document.text[fact.end : fact.end + _PHRASE]}"
    return not beside.isdisjoint(near.lower().split())


def _compared_with(unit: str, other: Document) -> bool:
    """Whether a text compares what it tells with one such unit before: up 9% on the year, year on year."""
    lower = other.tokens.lower
    before, links = _turns(other.language_code)
    for at in _places(lower, unit):
        behind = [word for word in lower[at + 1 : at + _TURN] if word != "-"]
        if lower[max(at - 2, 0) : at] in before or (behind[:1] and behind[0] in links and behind[1:2] == [unit]):
            return True
    return False


def _places(lower: list[str], word: str) -> list[int]:
    return [at for at, one in enumerate(lower) if one == word]


@cache
def _grammar(language: str) -> tuple[frozenset[str], frozenset[str], frozenset[str], list[list[str]]]:
    data = table(language, "comparisons")
    phrases = [phrase.split() for phrase in data.get("at_present", ())]
    return words(data.get("this")), words(data.get("the")), words(data.get("today")), phrases


@cache
def _turns(language: str) -> tuple[list[list[str]], frozenset[str]]:
    data = table(language, "comparisons")
    return [phrase.split() for phrase in data.get("turn_before", ())], words(data.get("turn_links"))


@cache
def _contrasts(language: str) -> list[list[str]]:
    return [phrase.split() for phrase in table(language, "comparisons").get("now_against_then", ())]
