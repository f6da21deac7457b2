"""Values that are left on both sides: the one may stand for the other although nothing else says so.

Where a sentence was reworded to the last word, or translated, a damaged value has no neighbour left that would tell
what it was. What still tells is that nothing else is left: the only length that is gone and the only length that is
new, in sentences that answer each other or stand in the same place, are one damage (design.md: altered is one violation
that shows both sides).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from fidelity.alignment.model import Finding, Relation
from fidelity.alignment.texts import TextAlignment
from fidelity.alignment.value_sheet import Grammar
from fidelity.facts.model import Fact, Kind

_FEW = 40  # more left than this on one side: two texts that have little to do with each other


def join_leftovers(
    kind: Kind, findings: Sequence[Finding], texts: TextAlignment, grammar: Grammar
) -> Iterator[Finding]:
    """Yield the findings, a value that is gone and the new one in its place as one.

    Args:
        kind: the kind of the values.
        findings: what alignment says of all kinds, repeats and conversions told apart already.
        texts: the alignment of the texts.
        grammar: how values of ``kind`` are compared.
    """
    gone = [one for one in findings if one.code == f"{kind}-missing" and one.source is not None and not one.derived]
    new = [one for one in findings if one.code == f"{kind}-unsupported" and one.derived is not None]
    pairs = {id(other): one for one, other in _pairs(gone, new, texts, grammar)}
    answered = {id(one) for one in pairs.values()}
    for finding in findings:
        one = pairs.get(id(finding))
        if one is not None and one.source is not None and finding.derived is not None:
            comparison = grammar.compare(one.source, finding.derived)
            rule = comparison.rule
            if comparison.outcome.keeps:
                yield Finding(None, f"{kind}-kept", one.source, finding.derived, rule)
                continue
            yield Finding(Relation.ALTERED, f"{kind}-altered", one.source, finding.derived, rule)
        elif id(finding) not in answered:
            yield finding


def _pairs(
    gone: Sequence[Finding], new: Sequence[Finding], texts: TextAlignment, grammar: Grammar
) -> list[tuple[Finding, Finding]]:
    """Return the findings that belong together: the one is the only one for the other, and the other for the one."""
    if not gone or not new or max(len(gone), len(new)) > _FEW:
        return []
    by_source: defaultdict[int, list[int]] = defaultdict(list)
    by_derived: defaultdict[int, list[int]] = defaultdict(list)
    for index, lost in enumerate(gone):
        for number, found in enumerate(new):
            one, other = lost.source, found.derived
            if one and other and _may_answer(grammar, one, other) and beside(texts, one, other):
                by_source[index].append(number)
                by_derived[number].append(index)
    return [
        (gone[index], new[found[0]])
        for index, found in by_source.items()
        if len(found) == 1 and len(by_derived[found[0]]) == 1
    ]


def _may_answer(grammar: Grammar, one: Fact, other: Fact) -> bool:
    return grammar.alike(one, other) or grammar.compare(one, other).outcome.keeps


def beside(texts: TextAlignment, one: Fact, other: Fact) -> bool:
    """Whether the sentences of two values answer each other, or stand in the same place of texts of one length."""
    there, here = texts.sentence_of(one, source=True), texts.sentence_of(other, source=False)
    if any(number == there for number, _ in texts.sentences(other)):
        return True
    return there == here and texts.lengths[0] == texts.lengths[1]
