"""Condensed texts: which pair of two different values is a damage, where one sentence was made of many.

What faces a value in the sentence that answers best may be quite another matter. Where the source has the derived value
itself (or more precisely), a different value is no rival for it under a policy that condenses, if

1. nothing tells two dates apart: one counts from the day of writing, the other from an event, or in another unit;
2. the source's date only says when somebody spoke (*the club said on Tuesday*), and the derived one does not;
3. the derived value is a small count that a summary may have made itself, and the other one counts something else;
4. the value's own place speaks for it no less (`fidelity.alignment.affinity`) than the other's.

A value that the source has may still stand in the wrong place, and nothing faces it there. Two signs together tell:
another value of its sort stands among the words of its sentence, and its own places do not; or it counts what the
source counts otherwise (*two pupils*, where two teachers and 700 pupils are counted).
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from functools import cache

from fidelity.alignment.former_values import present
from fidelity.alignment.model import Comparison, Outcome
from fidelity.alignment.placed import span_tokens
from fidelity.alignment.said_again import counts_another, one_of, small_count
from fidelity.alignment.text_words import stem
from fidelity.alignment.value_sheet import Grammar, Pair, Sheet
from fidelity.facts.date_values import DateValue
from fidelity.facts.model import Fact
from fidelity.facts.number_values import Form, NumberValue
from fidelity.languages import table, words

_BACK = 5  # tokens before a date in which the verb stands that dates a statement
_MARKS = frozenset(",;:()\"“”'‘’—–.!?")
_STEM = 4  # letters that a noun in the singular shares with its plural
_PART = 32  # code points behind a number in which its noun stands, or what is said of a part
_AGED = "aged"  # two aged 29 are two of those that stand before
_MARGIN = 0.3  # affinity by which another value must beat every place of the own one
_CLOSER = 0.1  # affinity by which the own place must beat another thing that is counted so
_FEW = 3  # words in which that must show
_AKIN = 0.5  # affinity from which two sentences count the same, be it by another noun
_MORE = "count+"
_INCLUSIVE = frozenset((">=", "<="))
_MET = Comparison(Outcome.KEPT, "a limit that the figure meets")
_CROWD = 12  # values of one sentence, or of one noun, that are looked at
_POINTERS = (["it", "was"], ["it", "is"], ["that", "was"])
_FATES = {"fate+": "another number of the dead", "fate-": "another number of the hurt"}
_HERE = frozenset((Outcome.SAME, Outcome.KEPT, Outcome.LOST))


def condensing(rules: Grammar) -> Grammar:
    """Return how numbers are compared where a text was condensed: a limit that the figure itself meets may be told."""
    weigh = rules.weigh or rules.compare

    def meets(source: Fact, derived: Fact) -> bool:
        one, other = source.value, derived.value
        if not isinstance(one, NumberValue) or not isinstance(other, NumberValue) or other.bound not in _INCLUSIVE:
            return False
        figure = replace(derived, value=other._replace(bound=""))
        return not one.bound and one.low == other.low and weigh(source, figure).outcome.keeps

    return rules._replace(
        compare=lambda source, derived: _MET if meets(source, derived) else rules.compare(source, derived),
        weigh=lambda source, derived: _MET if meets(source, derived) else weigh(source, derived),
    )


def without_rivals(sheet: Sheet, pairs: list[Pair]) -> list[Pair]:
    """Return the candidate pairs without those of different values that a value of the source's own makes idle."""
    own: defaultdict[int, list[Pair]] = defaultdict(list)
    for pair in pairs:
        if pair.comparison.outcome in _HERE:
            own[pair.derived].append(pair)
    return [pair for pair in pairs if pair.comparison.outcome in _HERE or not _idle(sheet, pair, own[pair.derived])]


def _idle(sheet: Sheet, pair: Pair, own: list[Pair]) -> bool:
    source, derived = sheet.source[pair.source], sheet.derived[pair.derived]
    if _recounted(sheet, source, derived):
        return True
    if not own:
        return False
    if _unlike(source.value, derived.value) or (dates_a_statement(source) and not dates_a_statement(derived)):
        return True
    if not sheet.grammar.alike(source, derived):
        return True
    here = sheet.texts.sentence_of(source, source=True)
    for fact in (sheet.source[one.source] for one in own):
        if sheet.texts.sentence_of(fact, source=True) == here + 1 and _stands_in(fact):
            return True
    says = sheet.texts.affinity(source, derived).share
    return any(sheet.texts.affinity(sheet.source[one.source], derived).share > says for one in own)


def _recounted(sheet: Sheet, source: Fact, derived: Fact) -> bool:
    """Whether a count that a summary may have made itself meets a number of something else: two pupils; 18 mills."""
    if not small_count(derived):
        return False
    if one_of(derived):
        return True
    one, other = source.value, derived.value
    if not isinstance(one, NumberValue) or not isinstance(other, NumberValue):
        return False
    if _MORE in other.poles and _MORE not in one.poles:
        return True  # seven men were held; two more
    if other.head is None:
        return False
    if one.form is Form.MULTIPLIER or one.unit is not None:
        return True  # twice as many; two pupils
    return counts_another(source, derived) and sheet.texts.affinity(source, derived).share < _AKIN


def _stands_in(fact: Fact) -> bool:
    """Whether a number is that of a noun which stands for what was counted before: ten years later the figure was 8."""
    document = fact.document
    if document is None:
        return False
    tokens, at = document.tokens, span_tokens(document, fact)[0]
    before = tokens.lower[max(at - _BACK, 0) : at]
    return not _figures(document.language_code).isdisjoint(before) or before[-2:] in _POINTERS


def mind_places(sheet: Sheet) -> None:
    """Let another value of the source answer a derived one that the source has, but says of something else."""
    counted: defaultdict[str, list[int]] = defaultdict(list)
    for index, fact in enumerate(sheet.source):
        if head := _head(fact):
            counted[head].append(index)
    own: defaultdict[int, list[int]] = defaultdict(list)
    for one in sheet.pairs.values():
        if one.comparison.outcome in _HERE:
            own[one.derived].append(one.source)
    beside: defaultdict[int, list[Fact]] = defaultdict(list)
    for fact in sheet.derived:
        beside[sheet.texts.sentence_of(fact, source=False)].append(fact)
    for index, fact in enumerate(sheet.derived):
        pair = sheet.partner.get(index)
        if index in sheet.settled or index not in own or (pair and pair.comparison.outcome not in _HERE):
            continue
        told = beside[sheet.texts.sentence_of(fact, source=False)][:_CROWD]
        rival = _miscounted(sheet, fact, own[index], counted[_head(fact)], told)
        rival = (
            rival
            or _fated(sheet, fact, own[index], told)
            or present(sheet, fact, own[index], told)
            or _written_over(sheet, fact, own[index], told)
        )
        if rival is None:
            continue
        found = Pair(sheet, rival[0], index, Comparison(Outcome.OTHER, rival[1]))
        sheet.partner[index] = found
        if pair is not None:
            del sheet.answered[pair.source]
        sheet.answered.setdefault(found.source, found)


def _miscounted(
    sheet: Sheet, fact: Fact, own: list[int], counted: list[int], told: list[Fact]
) -> tuple[int, str] | None:
    """Return the number by which the source counts the same, where it counts only other things by the derived one."""
    head = _head(fact)
    parts = {index for index in own if _is_part(sheet, index, counted, fact)}
    if not counted or any(_head(sheet.source[index]) in ("", _AGED, head) and index not in parts for index in own):
        return None
    rivals = [index for index in counted[:_CROWD] if _rivals(sheet, index, fact, told)]
    if len(rivals) < len(counted):
        return None
    says = {index: sheet.texts.affinity(sheet.source[index], fact) for index in (*rivals, *own)}
    best = max(rivals, key=lambda index: says[index].share)
    home = max((says[index] for index in own), key=lambda one: one.share)
    if _head(fact) in _anyone(fact) and (home.share > says[best].share + _CLOSER or says[best].words == 1):
        return None  # the sentence is about the derived one's own: 1,300 pupils, 1,300 young people
    return best, f"another number of {getattr(fact.value, 'head', '')}"


def _is_part(sheet: Sheet, index: int, counted: list[int], fact: Fact) -> bool:
    """Whether a number without a noun is a part of those counted before it in its sentence: three men, two aged 29.

    What is said of the part alone must be untold in the derived sentence.
    """
    part = sheet.source[index]
    if (
        _head(part) not in ("", _AGED)
        or part.document is None
        or fact.document is None
        or index - 1 not in counted[:_CROWD]
    ):
        return False
    whole = sheet.source[index - 1]
    if sheet.texts.sentence_of(whole, source=True) != sheet.texts.sentence_of(part, source=True):
        return False
    behind = part.document.text[part.end : part.end + _PART].lower()
    own = {stem(word.strip(".;:!?")) for word in behind.split(",")[0].split(" and ")[0].split()}
    number = fact.document.tokens.sentence(span_tokens(fact.document, fact)[0])
    first, last = fact.document.tokens.sentences[number]
    return bool(own) and own.isdisjoint(map(stem, fact.document.tokens.lower[first:last]))


def _fated(sheet: Sheet, fact: Fact, own: list[int], told: list[Fact]) -> tuple[int, str] | None:
    """Return the number of the dead (the hurt), where a derived one is said of them and the source has it of others."""
    fate = _fate(fact)
    if not fate or any(_fate(sheet.source[index]) for index in own):
        return None
    near = [index for number, _ in sheet.texts.sentences(fact) for index in sheet.by_sentence.get(number, ())[:_CROWD]]
    for index in near:
        if fate == _fate(sheet.source[index]) and _rivals(sheet, index, fact, told):
            return index, _FATES[fate]
    return None


def _fate(fact: Fact) -> str:
    return next((pole for pole in sorted(getattr(fact.value, "poles", ())) if pole in _FATES), "")


def _written_over(sheet: Sheet, fact: Fact, own: list[int], told: list[Fact]) -> tuple[int, str] | None:
    """Return the value that stands among the words of a derived one's sentence, where no place of its own does."""
    near = [index for number, _ in sheet.texts.sentences(fact) for index in sheet.by_sentence.get(number, ())[:_CROWD]]
    rivals = [index for index in sorted(set(near)) if _rivals(sheet, index, fact, told)]
    if not rivals:
        return None
    says = {index: sheet.texts.affinity(sheet.source[index], fact) for index in rivals}
    best = max(rivals, key=lambda index: says[index].share)
    home = max(sheet.texts.affinity(sheet.source[index], fact).share for index in own)
    before = sheet.texts.sentence_of(sheet.source[best], source=True) + 1
    homes = [sheet.source[index] for index in own]
    if any(sheet.texts.sentence_of(one, source=True) == before and _stands_in(one) for one in homes):
        return None
    if says[best].words < _FEW or says[best].share - home < _MARGIN:
        return None
    return best, "another value of the source stands in its place"


def _rivals(sheet: Sheet, index: int, fact: Fact, told: list[Fact]) -> bool:
    """Whether a source value is of one sort with a derived one, and told nowhere in its sentence."""
    source = sheet.source[index]
    if not sheet.grammar.alike(source, fact) or sheet.grammar.compare(source, fact).outcome in _HERE:
        return False
    if _unlike(source.value, fact.value) or (dates_a_statement(source) and not dates_a_statement(fact)):
        return False
    return not any(sheet.grammar.compare(source, other).outcome in _HERE for other in told)


def _head(fact: Fact) -> str:
    """Return the beginning of the noun that a bare number counts, empty where it counts none."""
    value = fact.value
    if not isinstance(value, NumberValue) or value.form is not Form.CARDINAL or value.unit or value.soft:
        return ""
    head = value.head or ""
    behind = fact.document.text[fact.end : fact.end + _PART].split() if fact.document else []
    if behind and behind[0][:1].isupper() and head not in behind:
        return ""  # three Avon Sailors: a name is no noun that is counted
    return "" if head.endswith("ed") and head != "aged" else head[:_STEM]  # 300 stranded are people


def _unlike(source: object, derived: object) -> bool:
    """Whether nothing tells two relative dates apart: last summer, the end of last season."""
    if not isinstance(source, DateValue) or not isinstance(derived, DateValue):
        return False
    if source.offset is None or derived.offset is None:
        return False
    return source.unit != derived.unit and "turn" in (source.unit, derived.unit)


def dates_a_statement(fact: Fact) -> bool:
    """Whether a date says when somebody spoke: *the ministry said on Friday*."""
    document = fact.document
    if document is None or not isinstance(fact.value, DateValue):
        return False
    tokens = document.tokens
    verbs = _speech_verbs(document.language_code)
    at, _ = span_tokens(document, fact)
    for index in range(at - 1, max(at - 1 - _BACK, -1), -1):
        if tokens.lower[index] in verbs:
            return True
        if tokens.text[index] in _MARKS or tokens.text[index][0].isdigit():
            return False
    return False


@cache
def _speech_verbs(language: str) -> frozenset[str]:
    data = table(language, "quotes")
    return words(data.get("saying_verbs")) | words(data.get("telling_verbs"))


@cache
def _figures(language: str) -> frozenset[str]:
    return words(table(language, "comparisons").get("figures"))


def _anyone(fact: Fact) -> set[str]:
    """Return the beginnings of the nouns that anybody is counted by: people."""
    language = fact.document.language_code if fact.document is not None else "en"
    return {noun[:_STEM] for noun in words(table(language, "comparisons").get("anyone"))}
