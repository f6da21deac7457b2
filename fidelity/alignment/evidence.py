"""What speaks for a pair of facts: that they face each other, that their sentences match, that their words agree.

Values (`fidelity.alignment.value_sheet`) and names that may have changed places (`fidelity.alignment.name_exchanges`)
are weighed alike.
"""

from __future__ import annotations

from fidelity.alignment.facing import Facing
from fidelity.alignment.texts import TextAlignment
from fidelity.facts.model import Fact

_FACING, _SENTENCE, _CONTEXT = 2.0, 1.0, 1.6  # the weights; together 4.6


def evidence(texts: TextAlignment, source: Fact, derived: Fact) -> float:
    """Return what speaks (0..4.6) for a derived fact to answer a source fact."""
    faces = (holds(texts.answer(derived), source) + holds(texts.answer_source(source), derived)) / 2
    return (
        _FACING * faces + _SENTENCE * texts.sentence_score(source, derived) + _CONTEXT * texts.context(source, derived)
    )


def most(texts: TextAlignment, source: Fact, derived: Fact) -> float:
    """Return what `evidence` of a pair can be at most, by what is known of the derived fact alone."""
    faces = (holds(texts.answer(derived), source) + 1.0) / 2
    return _FACING * faces + _SENTENCE * texts.sentence_score(source, derived) + _CONTEXT


def holds(facing: Facing | None, fact: Fact) -> float:
    """Return how firmly (0..1) the stretch that faces a fact holds another one."""
    if facing is None or facing.start >= fact.end or fact.start >= facing.end:
        return 0.0
    return facing.strength * (0.4 + 0.6 * facing.score)
