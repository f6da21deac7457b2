"""Number words that count nothing: the pronoun *one*, *one day*, *second* as a moment."""

from __future__ import annotations

from fidelity.facts.number_grammar import Context


def is_pronoun(context: Context, index: int) -> bool:
    """Whether *one* counts nothing: no one, the one who, one another, one must."""
    words = context.words
    before, after = context.low(index - 1), context.low(index + 1)
    if before in words["every_share"] and after in words["of"]:
        return True  # every one of the 60 flats
    if _in_idiom(context, index):
        return True
    ranked = before in words["one_rank_after"] and context.low(index - 2) in words["determiners"]
    if any(before.endswith(ending) for ending in words["superlative"]):
        ranked = not words["determiners"].isdisjoint((context.low(index - 2), context.low(index - 3)))
    if ranked and after not in context.units.words and after not in words.scales and after not in words.hundred:
        return True  # his last one in 1966, the longest one in history
    if (
        after in words["one_counts_before"]
        or after in words.scales
        or after in words.hundred
        or (after in context.units.words and after not in words["shy_units"])  # no one won
    ):
        return False
    if after == "-" and context.touches(index + 1):
        return context.low(index + 2) in words["one_compounds"]
    if before in words["no_one_after"] or before in words["one_pronoun_after"]:
        return True
    if before in words["one_verb_after"] and _is_verb(context, after):
        return True
    if (before, after) in words.one_idioms:
        return True  # at one point, pulled one back
    if after in words["one_adverbs"] and context.low(index + 2).endswith("s"):
        return True  # one never knows; but: one never returned
    if _opens_phrase(context, index - 2) and before[:1].isalnum() and before not in words.before_last:
        return not _is_counted(context, before, after)
    if context.low(index - 2) in words["determiners"] and before[:1].isalpha() and before not in words.before_last:
        return not after[:1].isalnum() and context.low(index - 1) not in words.cardinals  # failed the oral one
    if before in words["not_one_after"]:
        return not (after[:1].isalpha() and after not in words["no_head"] and after not in words["not_one_before"])
    return after in words["not_one_before"]


def _in_idiom(context: Context, index: int) -> bool:
    """Whether a number word is part of a phrase that counts nothing: one by one, first and foremost."""
    for phrase, at in context.words.uncounted.get(context.low(index), ()):
        start = index - at
        if all(context.low(start + place) == word for place, word in enumerate(phrase)):
            return bool(at) or context.low(start - 1) not in context.words["determiners"]  # the first of all the mills
    return False


def _opens_phrase(context: Context, index: int) -> bool:
    """Whether an article stands at ``index``, or before a word that a hyphen joins on: an 18th-century one."""
    if context.low(index) == "-":
        index -= 2 + (context.low(index - 1) in context.words.ordinal_suffixes)
    return context.low(index) in context.words["articles"]


def _is_verb(context: Context, word: str) -> bool:
    words = context.words
    return word in words["verbs"] or word in words.ways or any(word.endswith(end) for end in words["verb_endings"])


def _is_counted(context: Context, before: str, after: str) -> bool:
    """Whether a word behind an article gives *one* something to count: a mere one boat, gave a man one vote."""
    noun = after[:1].isalpha() and after not in context.words["no_head"]
    verb = after.endswith(("s", "ed")) and not after.endswith("ss")  # a modern one makes 40
    return noun and after not in context.words["not_one_before"] and not before.endswith("er") and not verb


def is_member(context: Context, index: int) -> bool:
    """Whether the *one* at ``index`` says that somebody belongs to several: Hale was one of (the) four who fled."""
    words = context.words
    return (
        context.low(index) in words["one"]
        and context.low(index + 1) in words["of"]
        and context.low(index - 1) in words["member_after"]
    )


def is_aside(context: Context, index: int) -> bool:
    """Whether a number picks out or puts in a row what a rewrite may name otherwise: one of them, on one occasion.

    So do the *first* that opens a sentence (First the ground must be cleared), *at first* (not at first base), *first
    of all*, and the first of several (the first 50 homes). *A couple* that has a house is two people, and no count.
    """
    words, after = context.words, context.low(index + 1)
    if after in words["couple"] and context.low(index) in words["articles"]:
        return after != "pair" and context.low(index + 2) in words["people_before"]
    if context.low(index) in words["one"]:
        picked = after in words["of"] and context.low(index + 2) in words["picked_of"]
        return picked or after in words["occasions"] or is_member(context, index)
    if context.low(index) not in words["titular"]:
        return False
    if after[:1].isdecimal() or after in words.cardinals:
        return True  # the first 50 homes
    if context.low(index - 1) in words["at_first"] and (not after[:1].isalpha() or after in words["no_head"]):
        return True
    if _in_idiom(context, index):
        return True
    opens = context.tokens.sentences[context.tokens.sentence(index)][0] == index
    return opens and (after == "," or after in words["row_before"])


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
    if before in words["every_share"] and after.isalpha() and after not in words["no_head"]:
        return after.endswith("s")  # every second counts, but every second house
    return before in words["second_after"] or (
        before in words["articles"] and (after in words["second_before"] or not (after[:1].isalpha() or after == "-"))
    )


def is_unranked(context: Context, index: int) -> bool:
    """Whether an ordinal ranks nothing: it is part of a title, or says *at first*."""
    return _is_title(context, index) or _is_at_first(context, index)


def is_adverb(context: Context, index: int) -> bool:
    """Whether an ordinal says when, not which: first aired, but first he rang; First, mix it; not: came first."""
    words, before, behind = context.words, context.low(index - 1), context.low(index + 1)
    if before in words["determiners"] or before.endswith(("'s", "’s")) or context.touches(index):
        return False
    if context.tokens.text[index][0].isupper() and behind == ",":
        return True
    ended = any(behind.endswith(ending) for ending in words["past_endings"])
    return ended or behind in words.pasts or behind in words["subjects"]


def _is_title(context: Context, index: int) -> bool:
    """Whether an ordinal is part of a title: First Lady, the Welsh first minister; but the first minister to resign."""
    words, text = context.words, context.tokens.text
    if context.low(index + 1) not in words["titled"]:
        return False
    behind = text[index + 2 : index + 3] or ["."]
    if text[index][0].isupper() and text[index + 1][0].isupper():
        return True
    if index > 1 and text[index - 1][0].isupper():
        return True
    return context.low(index - 1).endswith("'s") or not behind[0][0].islower() or context.low(index + 2) in words["of"]


def _is_at_first(context: Context, index: int) -> bool:
    """Whether *first* is *at first*: first set for Monday, it was held on Friday; but: first set a record."""
    words = context.words
    return context.low(index + 1) in words["planned"] and context.low(index + 2) in words["planned_for"]
