"""When something begins and when it ends: *ran from May 3 to May 9* is not *ended on May 3, having begun on May 9*.

Two dates that have exchanged these roles each stand where the other stood, but hardly a word near them tells, where the
sentence was told anew: *from* became *began*, *until* became *died*. So the roles are read, in both texts alike: from
the limit that a date is (since 1921, to 1954), or from the word of beginning or ending that stands before it in its
clause, or behind it where the date opens the sentence. The words are data: ``[span]`` of the language's table.

Only where the source begins before it ends: who *left in 2005 and came back in 2010* was away from 2005 to 2010.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from fidelity.alignment.date_clauses import mind_clauses
from fidelity.alignment.model import Outcome
from fidelity.alignment.placed import span_tokens
from fidelity.alignment.text_words import CLAUSE_MARKS
from fidelity.alignment.timetables import mind_days
from fidelity.alignment.value_sheet import Pair, Sheet
from fidelity.facts.date_values import DateValue
from fidelity.facts.model import Fact
from fidelity.languages import table, words

_START, _END = "start", "end"
_BOUNDS = {"from": _START, "since": _START, "to": _END, "until": _END}
_BACK = 5  # tokens between a word of beginning or ending and its date
_AHEAD = 7  # likewise behind a date that opens its sentence
_CROWD = 6  # dates of one sentence: more are a table


def mind_ends(sheet: Sheet) -> None:
    """Pair crosswise two dates that have exchanged beginning and end, and two times that have exchanged their days.

    Args:
        sheet: the run of the aligner over dates, its pairs made.
    """
    mind_days(sheet)
    mind_clauses(sheet)
    sentences: defaultdict[int, list[Pair]] = defaultdict(list)
    for pair in sheet.partner.values():
        if pair.comparison.outcome.keeps:
            sentences[sheet.texts.sentence_of(sheet.derived[pair.derived], source=False)].append(pair)
    for pairs in sentences.values():
        if not 1 < len(pairs) <= _CROWD:
            continue
        for first, second in combinations(pairs, 2):
            if sheet.partner[first.derived] is first and sheet.partner[second.derived] is second:
                for pair in _crosswise(sheet, first, second):
                    sheet.partner[pair.derived] = pair
                    sheet.answered[pair.source] = pair


def _crosswise(sheet: Sheet, first: Pair, second: Pair) -> Iterator[Pair]:
    sources = sheet.source[first.source], sheet.source[second.source]
    if _earlier(*sources) is None or len({sheet.texts.sentence_of(one, source=True) for one in sources}) > 1:
        return
    roles = [_role(fact) for fact in sources]
    begins, ends = sources if roles == [_START, _END] else sources[::-1]
    if set(roles) != {_START, _END} or not _earlier(begins, ends):
        return
    if [_role(sheet.derived[pair.derived]) for pair in (first, second)] != roles[::-1]:
        return
    crossed = sheet.pair(second.source, first.derived), sheet.pair(first.source, second.derived)
    if all(pair.comparison.outcome is Outcome.OTHER for pair in crossed):
        yield from crossed


def _earlier(one: Fact, other: Fact) -> bool | None:
    """Whether the one date is before the other; None where they do not tell."""
    if not isinstance(one.value, DateValue) or not isinstance(other.value, DateValue):
        return None
    mine, theirs = _parts(one.value), _parts(other.value)
    if mine == theirs or [part is None for part in mine] != [part is None for part in theirs]:
        return None
    return [part for part in mine if part is not None] < [part for part in theirs if part is not None]


def _parts(value: DateValue) -> tuple[int | None, ...]:
    year = value.full_year
    if year is not None and value.bce:
        year = -year
    weekday = value.weekday if value.day is None else None
    return year, value.month, value.day, weekday, value.hour, value.minute


def _role(fact: Fact) -> str | None:
    value, document = fact.value, fact.document
    if not isinstance(value, DateValue) or document is None:
        return None
    if value.bound in _BOUNDS:
        return _BOUNDS[value.bound]
    data = table(document.language_code, "language").get("span", {})
    known = dict.fromkeys(words(data.get("starts")), _START) | dict.fromkeys(words(data.get("ends")), _END)
    if not known:
        return None
    tokens = document.tokens
    first, last = span_tokens(document, fact)
    begin, end = tokens.sentences[tokens.sentence(first)]
    for index in range(first - 1, max(first - 1 - _BACK, begin - 1), -1):
        word = tokens.lower[index]
        if word in known:
            return known[word]
        if word in CLAUSE_MARKS or word[0].isdigit():
            return None
    if first - begin > 1:
        return None
    for index in range(last, min(last + _AHEAD, end)):
        if tokens.lower[index] in known:
            return known[tokens.lower[index]]
    return None
