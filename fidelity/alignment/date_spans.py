"""When something begins and when it ends: *ran from May 3 to May 9* is not *ended on May 3, having begun on May 9*.

Two dates that have exchanged these roles each stand where the other stood, but hardly a word near them tells, where the
sentence was told anew: *from* became *began*, *until* became *died*. So the roles are read, in both texts alike: from
the limit that a date is (since 1921, to 1954), or from the word of beginning or ending that stands before it in its
clause, or behind it where the date opens the sentence. The words are data: ``[span]`` of the language's table.

Only where the source begins before it ends: who *left in 2005 and came back in 2010* was away from 2005 to 2010.

A date that has no partner changes its role where nothing but the role has changed: *the lease ends on May 1* for *the
lease starts on May 1*, *he spoke until Monday* for *he did not speak until Monday* or *he spoke on Monday*.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import combinations

from fidelity.alignment.date_clauses import mind_clauses
from fidelity.alignment.model import Comparison, Outcome
from fidelity.alignment.placed import span_tokens
from fidelity.alignment.senses import senses
from fidelity.alignment.text_words import CLAUSE_MARKS, denial_words
from fidelity.alignment.timetables import mind_days
from fidelity.alignment.value_sheet import Pair, Sheet
from fidelity.document import Document
from fidelity.facts.date_values import DateValue
from fidelity.facts.model import Fact
from fidelity.languages import table, words

_START, _END = "start", "end"
_BOUNDS = {"from": _START, "since": _START, "to": _END, "until": _END}
_BACK = 5  # tokens between a word of beginning or ending and its date
_AHEAD = 7  # likewise behind a date that opens its sentence
_NEAR = 6  # code points between a time and its day
_CLAUSE = 12  # tokens of a clause to either side of its date
_DENIED, _LASTED = frozenset(("until", "not before")), frozenset(("until", "at"))
_PLAIN = frozenset((None, "at"))
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
            _mind_role(sheet, pair)
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


def _mind_role(sheet: Sheet, pair: Pair) -> None:
    """Tell that a date begins what it ended, or ends what it began, or that what lasted until then happened then."""
    source, derived = sheet.source[pair.source], sheet.derived[pair.derived]
    ours, theirs = source.value, derived.value
    if not isinstance(ours, DateValue) or not isinstance(theirs, DateValue) or sheet.texts.verbatim(derived):
        return
    bounds = {ours.bound, theirs.bound}
    if bounds == _DENIED:
        if _denied_and_told(*((source, derived) if ours.bound != "until" else (derived, source))):
            pair.comparison = Comparison(Outcome.OTHER, "what was denied until then is told, or the reverse")
    elif bounds == _LASTED:
        if _word_before(sheet.source, pair.source) == _word_before(sheet.derived, pair.derived) != "":
            pair.comparison = Comparison(Outcome.OTHER, f"a limit is no date ({ours.bound} → {theirs.bound})")
    elif bounds <= _PLAIN:
        one, other = _role_word(source, alone=True), _role_word(derived, alone=True)
        if one and other and one[0] != other[0] and _said(source, one[1]) == _said(derived, other[1]) != []:
            pair.comparison = Comparison(Outcome.OTHER, f"the {one[0]} became the {other[0]}")


def _word_before(facts: Sequence[Fact], index: int) -> str:
    """Return the root of the word that a date is said of: spoke, in *he spoke until Monday*."""
    fact = facts[index]
    if fact.document is None or (index and fact.start - facts[index - 1].end <= _NEAR):
        return ""  # until 3 a.m. on Monday
    tokens = fact.document.tokens
    first, _ = span_tokens(fact.document, fact)
    function, sense = _function(fact.document)
    for at in range(first - 1, max(first - 1 - _BACK, -1), -1):
        word = tokens.lower[at]
        if not word[0].isalpha():
            return ""
        if word not in function:
            return sense(word)
    return ""


def _denied_and_told(denied: Fact, told: Fact) -> bool:
    """Whether one clause tells nothing but what the other denies: he spoke, he did not speak."""
    assert told.document is not None  # noqa: S101 - it has a value
    language = told.document.language_code
    said = frozenset(_said(told, only_before=True)) - words(table(language, "dates").get("weekdays"))
    return bool(said) and said.isdisjoint(denial_words(language)) and said.issubset(_said(denied))


def _said(fact: Fact, but: int = -1, *, only_before: bool = False) -> list[str]:
    """Return the roots of the words of a date's clause and its denials, sorted; not those of the date or token ``but``.

    ``only_before``: without those behind the date, where any stand before it.
    """
    assert fact.document is not None  # noqa: S101 - it has a value
    tokens = fact.document.tokens
    first, last = span_tokens(fact.document, fact)
    begin, end = tokens.sentences[tokens.sentence(first)]
    cuts, denials = _cuts(fact.document.language_code), denial_words(fact.document.language_code)
    left, right = first, last
    while left > max(begin, first - _CLAUSE) and tokens.lower[left - 1] not in cuts:
        left -= 1
    while right < min(end, last + _CLAUSE) and tokens.lower[right] not in cuts:
        right += 1
    function, sense = _function(fact.document)

    def read(*indices: int) -> list[str]:
        said = (tokens.lower[index].removesuffix("'s") for index in indices if index != but)
        return [sense(word) for word in said if word[0].isalnum() and (word not in function or word in denials)]

    before = read(*range(left, first))
    return before if before and only_before else sorted(before + read(*range(last, right)))


def _function(document: Document) -> tuple[frozenset[str], Callable[[str], str]]:
    language = document.language_code
    return words(table(language, "language").get("function_words")), senses(language, synonyms=False).of


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
    value = fact.value
    if isinstance(value, DateValue) and value.bound in _BOUNDS:
        return _BOUNDS[value.bound]
    found = _role_word(fact)
    return found and found[0]


def _role_word(fact: Fact, *, alone: bool = False) -> tuple[str, int] | None:
    """Return what the word beside a date makes of it, and the token of that word.

    What is shut in May may open then: opening and shutting tell only of a date ``alone``, where all else is the same.
    """
    document = fact.document
    known = _role_words(document.language_code, alone=alone) if document is not None else {}
    if document is None or not known:
        return None
    tokens = document.tokens
    first, last = span_tokens(document, fact)
    begin, end = tokens.sentences[tokens.sentence(first)]
    for index in range(first - 1, max(first - 1 - _BACK, begin - 1), -1):
        word = tokens.lower[index]
        if word in known:
            return known[word], index
        if word in CLAUSE_MARKS or word[0].isdigit():
            return None
    if first - begin > 1:
        return None
    for index in range(last, min(last + _AHEAD, end)):
        if tokens.lower[index] in known:
            return known[tokens.lower[index]], index
    return None


@cache
def _role_words(language: str, *, alone: bool) -> dict[str, str]:
    data = table(language, "language").get("span", {})
    known = dict.fromkeys(words(data.get("starts")), _START) | dict.fromkeys(words(data.get("ends")), _END)
    if alone:
        known |= dict.fromkeys(words(data.get("opens")), _START) | dict.fromkeys(words(data.get("shuts")), _END)
    return known


@cache
def _cuts(language: str) -> frozenset[str]:
    grammar = table(language, "language")
    return CLAUSE_MARKS | words(grammar.get("joining_words")) | words(grammar.get("relatives"))
