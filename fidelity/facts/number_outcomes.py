"""Who won or leads, or that nobody does: *Hamm lost 5-3* and *Hamm won 5-3* give the same figures.

The outcome is read from the verb before the score (*lost 5-3*, *were beaten 5-3*, *passed 52-48*) or the word behind it
(*a 4-0 defeat*, *were 4-0 down*), and belongs to the subject alone: *Hamm lost 5-3 to Unna* is *Unna beat Hamm 5-3*.
Where no subject is found there is no outcome.
"""

from __future__ import annotations

from fidelity.facts.number_changes import CLAUSE_MARKS, Change
from fidelity.facts.number_grammar import Context
from fidelity.facts.number_values import Form
from fidelity.facts.quantities import Quantity

_BEFORE = 7  # tokens between a verb and its score
_BEHIND = 2  # tokens between a score and its noun
_HIGHEST = 100  # that both sides have
_SUBJECT = 4  # auxiliaries and adverbs between a subject and its verb
_GENITIVES = ("'s", "’s", "s'", "s’")
_AXIS = "outcome"
_OTHER = {"+": "-", "-": "+"}


def read(context: Context, found: Quantity, first: int) -> Change:
    """Return the outcome of a score or a margin as a pole, with the last word of its subject, if they are told."""
    words, lower = context.words, context.tokens.lower
    if not words.outcomes:
        return Change()
    for at in range(found.start - 1, max(first, found.start - _BEFORE) - 1, -1):
        word = lower[at]
        if word in words.outcomes:
            return _of_verb(context, at, first)
        if word[0] in CLAUSE_MARKS or word in words["outcome_stops"]:
            break
    side = words.sides.get(context.low(found.end))
    if side is not None and context.low(found.end + 1) not in words["than_only"]:
        at = found.start - 1
        while at > first and (lower[at] in words["outcome_moves"] or lower[at] in words["auxiliaries"]):
            at -= 1
        return _change(context, at, first, side)
    for at in range(found.end, min(len(lower), found.end + _BEHIND + 1)):
        word = lower[at]
        if word in words.outcomes:
            return _of_noun(context, found.start, first, words.outcomes[word])
        if word[0] in CLAUSE_MARKS or word in words["no_head"]:
            break
    return Change()


def level(context: Context, one: Quantity, stop: int) -> Quantity | None:
    """Read *drew two-all*, *tied at 2 apiece*: a score of two equal terms."""
    words, at = context.words, one.end
    hung = context.low(at) == "-" and context.touches(at)
    at += hung
    if at >= stop or context.low(at) not in words["level"] or not isinstance(one.low, int) or one.unit is not None:
        return None
    behind = context.low(at + 1)
    if behind == "-" or (behind[:1].isalpha() and behind not in words["no_head"]) or one.low >= _HIGHEST:
        return None
    if not hung and not is_contest(context, one.start, at + 1):
        return None
    return Quantity(None, None, one.start, at + 1, form=Form.SCORE, text=f"{one.low}-{one.low}", digits=True)


def is_contest(context: Context, start: int, end: int) -> bool:
    """Whether words of games, votes or odds stand near."""
    lower, scores = context.tokens.lower, context.words["scores"]
    return not scores.isdisjoint(lower[max(0, start - 9) : start]) or not scores.isdisjoint(lower[end : end + 4])


def _of_verb(context: Context, at: int, first: int) -> Change:
    words, lower = context.words, context.tokens.lower
    outcome, subject = words.outcomes[lower[at]], at - 1
    while subject >= max(first, at - _SUBJECT):
        word = lower[subject]
        if word in words["outcome_passives"] and lower[at] in words["outcome_transitives"]:
            outcome = _OTHER[outcome]
        elif word not in words["auxiliaries"] and not word.endswith("ly"):
            break
        subject -= 1
    return _change(context, subject, first, outcome)


def _of_noun(context: Context, at: int, first: int, outcome: str) -> Change:
    """Read *Norway's 2-1 win* and *Norway suffered a 2-1 defeat*."""
    words, before = context.words, at - 1
    if before >= first and context.low(before).endswith(_GENITIVES):
        return _change(context, before, first, outcome)
    before -= context.low(before) in words["articles"]
    if before < first or context.low(before) not in words["outcome_verbs"]:
        return Change()
    return _change(context, before - 1, first, outcome)


def _change(context: Context, at: int, first: int, outcome: str) -> Change:
    """Return the outcome for the subject that ends at token ``at``: *Hamm*, *the visitors*, *they*, *the bill*."""
    words, lower, text = context.words, context.tokens.lower, context.tokens.text
    if at < first or not lower[at][0].isalpha():
        return Change()
    subject = lower[at]
    if subject in words["no_head"] and subject not in words["outcome_pronouns"]:
        return Change()
    if text[at][0].islower() and at > first:
        before = lower[at - 1]
        if before.endswith(_GENITIVES) or (text[at - 1][0].isupper() and before not in words["determiners"]):
            return Change()  # York's reserves, Hull's
    for ending in _GENITIVES:
        subject = subject.removesuffix(ending) if ending[0] != "s" else subject
    return Change(poles=frozenset((f"{_AXIS}{outcome}",)), than=subject)
