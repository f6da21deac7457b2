"""Number words that count nothing: the pronoun *one*, *one day*, *second* as a moment."""

from __future__ import annotations

from fidelity.facts.number_grammar import Context


def is_pronoun(context: Context, index: int) -> bool:
    """Whether *one* counts nothing: no one, the one who, one another, one must."""
    words = context.words
    before, after = context.low(index - 1), context.low(index + 1)
    if (
        after in words["one_counts_before"]
        or after in words.scales
        or after in words.hundred
        or after in context.units.words
    ):
        return False
    if after == "-" and context.touches(index + 1):
        return context.low(index + 2) in words["one_compounds"]
    if before in words["no_one_after"]:
        return True
    if before in words["not_one_after"]:
        return not (after[:1].isalpha() and after not in words["no_head"] and after not in words["not_one_before"])
    return after in words["not_one_before"]


def is_some_day(context: Context, index: int) -> bool:
    """Whether *one day* is no duration but some day: one day they will see."""
    words = context.words
    return (
        context.low(index + 1) in words["one_day"]
        and context.low(index - 1) not in words["one_day_after"]
        and context.low(index + 2) not in words["one_day_before"]
    )


def is_time(context: Context, index: int) -> bool:
    """Whether *second* is a moment (a second later, per second) or a verb, not a rank."""
    words = context.words
    before, after = context.low(index - 1), context.low(index + 1)
    return before in words["second_after"] or (
        before in words["articles"] and (after in words["second_before"] or not (after[:1].isalpha() or after == "-"))
    )
