"""Values at home: those whose sentence was rewritten and whose value was not, which is nearly all of them.

Weighing a pair of values costs a hundred times what finding it costs, so what nothing can contradict is not weighed. A
derived sentence and the source sentence that answers it best are of one mind where no other derived sentence is
answered by the same one, and both say the same values in the same order. Each value is then said of what it was said
of, unless two of one sentence have changed places with their words, which is looked for as ever.
"""

from __future__ import annotations

from collections import defaultdict

from fidelity.alignment.model import Outcome
from fidelity.alignment.value_sheet import Sheet

_ANSWERS = 0.4  # score from which a sentence surely answers another


def settle(sheet: Sheet) -> None:
    """Pair the values of sentences that are of one mind."""
    if not sheet.source or not sheet.derived:
        return
    here: defaultdict[int, list[int]] = defaultdict(list)
    for index, fact in enumerate(sheet.derived):
        here[sheet.texts.sentence_of(fact, source=False)].append(index)
    claims: defaultdict[int, list[int]] = defaultdict(list)
    for number in here:
        best = sheet.texts.best(number)
        if best is not None:
            claims[best[0]].append(number if best[1] >= _ANSWERS else -1)
    for other, claimed in claims.items():
        sources, derived = sheet.by_sentence.get(other, ()), here.get(claimed[0], ())
        if len(claimed) > 1 or not sources or len(sources) != len(derived):
            continue
        pairs = list(zip(sources, derived, strict=True))
        if all(_same(sheet, source, number) for source, number in pairs):
            alone = len(pairs) == 1 or sheet.texts.verbatim(sheet.derived[pairs[0][1]])
            for pair in pairs:
                sheet.settle(*pair, alone=alone)


def _same(sheet: Sheet, source: int, derived: int) -> bool:
    """Whether two values are the same, notation apart."""
    return sheet.grammar.compare(sheet.source[source], sheet.derived[derived]).outcome is Outcome.SAME
