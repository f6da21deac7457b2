"""Shares and nouns that count: ``half``, ``a quarter``, ``two-thirds``, ``a dozen``, ``a couple``.

A fraction needs company, or *half* would be found in half-brothers and *quarter* in fiscal quarters: an article and an
"of", a scale (half a million), a unit (half-hour), a bound (more than half), or a numeral before it.
"""

from __future__ import annotations

from fractions import Fraction

from fidelity.facts import number_words
from fidelity.facts.number_grammar import Amount, Context
from fidelity.facts.number_values import Form, exact
from fidelity.facts.number_words import DASHES

_HALF = 2  # a second is no part
_VERB = 2  # tokens before "by" in which a verb of change stands
_SINGULARS = ("ss", "us", "is", "ies", "'s", "’s")  # endings of nouns that are no plurals: class, bus, crisis, series
_CUT_REACH = 6  # tokens between "cut" and "in half"


def noun(context: Context, index: int, stop: int) -> Amount | None:
    """``half``, ``a quarter``, ``a dozen``, ``a couple``: nouns that count, without a number before them."""
    words = context.words
    word, before, following = context.low(index), context.low(index - 1), context.low(index + 1)
    article = before in words["articles"]
    start = index - article
    if word in words["couple"]:
        if word != "pair" and following in words["of"]:  # a couple of hundred
            many = context.low(index + 2)
            times = 100 if many in words.hundred else words.scales.get(many, words.collectives.get(many))
            if times is not None and index + 2 < stop:
                return Amount(2 * times, start, index + 3, step=times, scale=times if times >= 1000 else 1)
        if not (article and (following in words["of"] or (word != "pair" and following[:1].isalpha()))):
            return None
        return Amount(2, start, index + 1)
    if word in words.collectives:
        if before in words["vague_before"]:
            return Amount(1, index - 1, index + 1, form=Form.VAGUE, text=f"{before} {word}")
        if not article and (word.endswith("s") or word == "score"):
            return None
        if word in ("score", "gross"):  # a score draw, gross income: only "a score of"
            return Amount(words.collectives[word], start, index + 1) if article and following in words["of"] else None
        return Amount(words.collectives[word], start, index + 1)
    part = Fraction(1, words.denominators.get(word, 2))
    end = index + 1
    if following == "-" and context.touches(end) and context.touches(end + 1):
        following, end = context.low(index + 2), index + 2
    scaled = _of_scale(context, end, stop)
    if scaled is not None:
        return Amount(exact(part * scaled[0]), start, scaled[1], scale=scaled[0], step=exact(part * scaled[0]))
    if (
        before in words.ordinals
        or before[:1].isdecimal()
        or (part < Fraction(1, _HALF) and word.endswith("s") and word.removesuffix("s") in words.denominators)
    ):
        return None
    if following in context.units.words and _is_unit(context, end):  # a half hour, half-mile, quarter pound
        return Amount(part, start, index + 1, step=part)
    if word in words["half"] and following in words["articles"] and _is_unit(context, end + 1):  # half an hour
        return Amount(part, start, end + 1, step=part)
    if word in words["half"] and before in words["in"] and _cuts(context, start):
        return Amount(part, start - 1, index + 1, step=part, form=Form.MULTIPLIER)  # cut in half
    bounded = (
        before in words["by"]
        or (before in words.before_last and before not in words["determiners"])
        or before in words["out"]
        or (article and context.low(start - 1) in words.before_last)
    )
    counts = (
        following in words["of"]
        or (following in words["company_after"] and word in words["half"])
        or (following in words["articles"] and word in words["half"])
        or (bounded and following != "-" and end == index + 1)  # not: ahead at half-time
        or (article and is_part(context, index + 1))
        or (word in words["half"] and following in words["auxiliaries"] and _opens(context, before))
    )
    if not counts or (word not in words["half"] and not (article or bounded)):
        return None
    return Amount(part, start, index + 1, step=part, form=Form.SHARE)


def _opens(context: Context, before: str) -> bool:
    """Whether a clause can begin behind the word ``before``: half were sold; not: the second half had begun."""
    return not before[:1].isalnum() or before in context.words["subject_before"]


def _cuts(context: Context, start: int) -> bool:
    """Whether a verb of reduction stands before ``in half``."""
    near = context.tokens.lower[max(0, start - _CUT_REACH) : start - 1]
    return any(context.words.ways.get(word) == "down" or word in context.words["splits"] for word in near)


def _is_unit(context: Context, at: int) -> bool:
    return any(
        tuple(context.tokens.lower[at : at + len(phrase)]) == phrase
        for phrase, _ in context.units.words.get(context.low(at), ())
    )


def _of_scale(context: Context, at: int, stop: int) -> tuple[int, int] | None:
    """Read ``(of) (a) million`` behind a fraction: its value and where it ends."""
    words = context.words
    at += context.low(at) in words["of"]
    at += context.low(at) in words["articles"]
    word = context.low(at)
    if at < stop and word in words.scales:
        return words.scales[word], at + 1
    if at < stop and (word in words.collectives and word == "dozen"):
        return words.collectives[word], at + 1
    return None


def is_part(context: Context, end: int) -> bool:
    """Whether the article and ordinal before ``end`` are a fraction (a third of), not a rank (a third man)."""
    following = context.low(end)
    if following == "-" or context.low(end - 1) in context.words["second_words"]:
        return False
    words = context.words
    if following in words["of"] or not following[:1].isalpha() or following in words["no_head"]:
        return True
    if following in words.comparatives:
        return True  # a third above the norm
    if following.endswith("s") and not following.endswith(_SINGULARS):
        return context.low(end - 2) in words["articles"]  # a tenth goes to charity: no noun in the plural follows "a"
    # About a third survived; but: about a third man, a third survived.
    hedged = end > 2 and words.before.get((context.low(end - 3),)) is not None
    verb = following in words["verbs"] or any(following.endswith(ending) for ending in words["past_endings"])
    return hedged and verb and not context.low(end + 1).endswith("s")


def is_change(context: Context, index: int, place: int) -> bool:
    """Whether the ordinal at token ``index`` is the size of a change: rose by a third last year."""
    words, lower = context.words, context.tokens.lower
    if place <= _HALF or context.low(index - 2) not in words["by"]:
        return False
    return not words.ways.keys().isdisjoint(lower[max(0, index - 2 - _VERB) : index - 2])


def is_every(context: Context, index: int, end: int, place: int) -> bool:
    """Whether the ordinal at token ``index`` says how many: every third house; not: every third day, how often."""
    if place < _HALF or context.low(index - 1) not in context.words["every_share"]:
        return False
    following = context.low(end)
    return following not in context.units.words and following not in context.words.periods


def is_rhythm(context: Context, index: int, end: int) -> bool:
    """Whether the ordinal at token ``index`` counts the time between two: every third day is every three days."""
    return context.low(index - 1) in context.words["every_share"] and context.low(end) in context.words.periods


def denominator(context: Context, amount: Amount, stop: int) -> Amount:
    """Read the lower half of ``two-thirds``, ``three quarters``, ``one in words over two``."""
    words = context.words
    at = amount.end
    if context.low(at) in DASHES and context.touches(at):
        at += 1
    if at >= stop or (amount.digits and amount.value > 99):
        return amount
    word = context.low(at)
    after = at + 1
    part = words.denominators.get(word)
    if part is None:
        single = word.removesuffix("s")
        if single in words.ordinals and (word != single) == (amount.value != 1) and words.ordinals[single] > 2:
            part = words.ordinals[single]
        elif amount.value == 1 or single in words.cardinals:  # one twenty-fifth, twenty twenty-fifths
            numeral = number_words.read(context.tokens, words, at, stop)
            if numeral is not None and numeral.ordinal and amount.value == 1:
                part, after = numeral.value, numeral.end
    if not part or part < 2 or amount.scale > 1:
        return amount
    if word.startswith("quarter") and amount.value not in (1, 3):
        return amount
    plural = word.endswith("s") and word.removesuffix("s") in words.denominators
    if (amount.value == 1 and plural) or isinstance(amount.value, Fraction):
        return amount
    value = Fraction(amount.value, part)
    scaled = _of_scale(context, after, stop)
    if scaled is not None and context.low(after) not in words.collectives:
        value, after = value * scaled[0], scaled[1]
        return Amount(exact(value), amount.start, after, exact(value), scaled[0], amount.digits)
    return Amount(exact(value), amount.start, after, exact(Fraction(1, part)), 1, amount.digits, Form.SHARE)
