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
from fidelity.facts.number_values import NumberValue
from fidelity.languages import table

_BREAK = "\n\n"
_LINE = 160  # code points of the longest headline
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


def said_plainly(fact: Fact, other: Document) -> bool:
    """Whether a date only says *this* or *today* where the other text says *the*, or *at present*."""
    value, document = fact.value, fact.document
    if not isinstance(value, DateValue) or document is None or value.offset != 0 or value.anchor != "now":
        return False
    said, lower = fact.text.lower().split(), other.tokens.lower
    this, the, today, now = _grammar(document.language_code)
    if len(said) == len(("this", "season")) and said[0] in this:
        return any(word in the and lower[at + 1 : at + 2] == said[1:] for at, word in enumerate(lower))
    return said[0] in today and any(
        lower[at : at + len(phrase)] == phrase for phrase in now for at in _places(lower, phrase[0])
    )


def _places(lower: list[str], word: str) -> list[int]:
    return [at for at, one in enumerate(lower) if one == word]


@cache
def _grammar(language: str) -> tuple[frozenset[str], frozenset[str], frozenset[str], list[list[str]]]:
    data = table(language, "comparisons")
    sets = [frozenset(str(data.get(key, "")).split()) for key in ("this", "the", "today")]
    return sets[0], sets[1], sets[2], [phrase.split() for phrase in data.get("at_present", ())]
