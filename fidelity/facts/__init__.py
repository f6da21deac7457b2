"""Facts: one module per kind, each ``extract(document) -> Iterator[Fact]``.

The order matters: dates come first, since a token that belongs to a date is no number and no name; names come before
numbers, since a number that is part of a name (F-16) is no number.

The rooms
---------
=========  ==========================================================================================================
dates      `dates` (the way in), `date_words` (classes of words), `date_grammar` (rules over them), the builders of
           their values (`date_calendar`, `date_periods`, `date_relative`, `date_times`, …), `date_context` (is it one?)
           and `date_edges` (what belongs to it), `date_values`
numbers    `numbers` (the way in), `number_plain` (most of them, fast), the whole grammar (`amounts`, `quantities`,
           ``number_*``), `number_context` and `number_changes` (what the words around add), `units`, `number_values`
names      `names` (the way in), `name_evidence` (what a capital proves), `name_runs`, `name_joints` and `name_cuts`
           (its grammar), `name_doubts`, `name_nouns`, `name_words` (the lexicon), `name_values`
quotes     `quotes` (the way in), `mark_scan` and `quotation_marks` (from mark to mark), `speech` (or a title), `turns`
           (transcripts), `quote_values` and `wording`
- speakers `attribution`, `speaker_phrases`, `speaker_verbs`, `speaker_names`, `speaker`, `pronouns`
all        `model`, `making`, `word_marks`
=========  ==========================================================================================================
"""

from __future__ import annotations

from collections.abc import Iterable
from operator import attrgetter

from fidelity.document import Document
from fidelity.facts import dates, names, numbers, quotes
from fidelity.facts.model import Fact, Kind

__all__ = ["Fact", "Kind", "extract"]


def extract(document: Document, *, also: Document | None = None, kinds: Iterable[Kind] = Kind) -> tuple[Fact, ...]:
    """Return the facts of ``document`` in reading order.

    Args:
        document: the text to read.
        also: the other text of a pair, whose evidence decides what a capital letter proves.
        kinds: the kinds wanted; the others are neither returned nor, where nothing depends on them, looked for.
    """
    wanted = frozenset(kinds)
    quoted = list(quotes.extract(document)) if Kind.QUOTE in wanted else []
    dated: list[Fact] = []
    named: list[Fact] = []
    numbered: list[Fact] = []
    if wanted & {Kind.DATE, Kind.NAME, Kind.NUMBER}:
        dated = list(dates.extract(document, often=also is not None))
    if wanted & {Kind.NAME, Kind.NUMBER}:
        named = list(names.extract(document, also=also, taken=dated))
    if Kind.NUMBER in wanted:
        numbered = list(numbers.extract(document, taken=[*dated, *filter(_may_hold_a_number, named)]))
        named = _outside(named, numbered)
    # In reading order, the longer one first: three stable sorts, of which the first is this order of kinds.
    kinds_in_order = ((Kind.DATE, dated), (Kind.NAME, named), (Kind.NUMBER, numbered), (Kind.QUOTE, quoted))
    found = [fact for kind, facts in kinds_in_order if kind in wanted for fact in facts]
    found.sort(key=attrgetter("end"), reverse=True)
    found.sort(key=attrgetter("start"))
    return tuple(found)


def _may_hold_a_number(name: Fact) -> bool:
    """Whether a number inside this name would be the name's (F-16, Nine News), not the name the number's (US$ 40)."""
    return not name.text.isalpha()


def _outside(named: list[Fact], numbered: list[Fact]) -> list[Fact]:
    """Return the names that are no part of a number: degrees Celsius, US$ 40."""
    left: list[Fact] = []
    index = 0
    for name in named:
        while index < len(numbered) and numbered[index].end <= name.start:
            index += 1
        if index == len(numbered) or name.end <= numbered[index].start:
            left.append(name)
        elif not name.text.isalpha() and not (numbered[index].start <= name.start and name.end <= numbered[index].end):
            left.append(name)  # but not: CHF2.5(m)
        elif getattr(numbered[index].value, "form", None) == "score":
            left.append(name)  # Hale 3 Port Rovers 2
    return left
