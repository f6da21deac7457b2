"""Texts that nobody would write, a step beside those of the collection, and what the engine says of them.

The cases of the collection say what is right. Around them lies much that they do not touch: a word that is not there, a
comma too many, the neighbour that another sentence brings. Whether what the engine says there is right is not asked (it
has no label), only whether it changes: ``recorded/near_misses.txt`` holds a digest for each step, so that a change of
the engine that no case notices does not go unseen. `snapshots.py` records it with the others.

``beside``: the derived text of a case, with one word or mark changed by chance (always in the same way).
``together``: cases as the paragraphs of one article: what one sentence does to another.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from hashlib import blake2b
from random import Random

from score import KINDS, Case, cases

STEPS = 2  # a case's texts beside it
ARTICLES = 1_800  # a case keeps its own, whatever cases are added
_WORDS = str.split("""
    the a an of and or to by from at in on for not no but between per than as about nearly over under said says told he
    she they who Mr Dr former new last next ago week years old month May Monday June 26 3 14 1,200 2031 1990s 10:30
    second third half one two nine dozen hundred million percent dollars $ % £ km - – , . ; : ( ) “ ” ' " Ann Lee Lind
    Council Bank University River North
""")  # what grammars look for, and what stands in their way

Step = Callable[[list[str], int, Random], list[str]]

_STEPS: tuple[Step, ...] = (
    lambda words, at, _: words[:at] + words[at + 1 :],
    lambda words, at, _: words[: at + 1] + words[at:],
    lambda words, at, _: [*words[:at], *words[at : at + 2][::-1], *words[at + 2 :]],
    lambda words, at, by: [*words[:at], by.choice(_WORDS), *words[at:]],
    lambda words, at, by: [*words[:at], by.choice(_WORDS), *words[at + 1 :]],
    lambda words, at, by: [*words[:at], by.choice(words), *words[at + 1 :]],
    lambda words, at, _: [*words[:at], words[at].swapcase() if len(words[at]) < 2 else _turned(words[at]), *words[at + 1 :]],  # noqa: E501
    lambda words, at, by: [*words[:at], words[at] + by.choice([",", ".", "'s", "s", "”", "\n\n", ":", "-", " –"]), *words[at + 1 :]],  # noqa: E501
    lambda words, at, by: [*words[:at], by.choice(["“", "(", "non-", "$", "mid-"]) + words[at], *words[at + 1 :]],
    lambda words, at, _: [*words[:at], words[at].strip(",.;:”“'\""), *words[at + 1 :]],
    lambda words, at, _: [*words[:at], "-".join(words[at : at + 2]), *words[at + 2 :]],
    lambda words, at, _: words[at:],
    lambda words, at, _: words[: at + 1],
    lambda words, at, _: [*words[at:], *words[:at]],
)  # fmt: skip


def texts() -> Iterator[tuple[str, list[Case]]]:
    """Yield the texts, in pairs as the collection's cases are, with a title for those of one case."""
    every = [case for kind in KINDS for case in cases(kind)]
    for case in every:
        yield case["id"], [beside(case, Random(f"{case['id']} {step}")) for step in range(STEPS)]
    articles: defaultdict[int, list[Case]] = defaultdict(list)
    for case in every:
        articles[int(digest([case["id"]]), 16) % ARTICLES].append(case)
    for number, members in sorted(articles.items()):
        yield f"together {number}", [together(members)]


def beside(case: Case, by: Random) -> Case:
    """Return the case with one step away from its derived text."""
    words = case["derived"].split(" ")
    return {**case, "derived": " ".join(by.choice(_STEPS)(words, by.randrange(len(words)), by))}


def together(several: list[Case]) -> Case:
    """Return cases as the paragraphs of one article."""
    return {side: "\n\n".join(case[side] for case in several) for side in ("source", "derived")}


def digest(said: Iterable[str]) -> str:
    """Return a digest of what is said of a text."""
    return blake2b("\n".join(said).encode(), digest_size=4).hexdigest()


def _turned(word: str) -> str:
    return (word[0].lower() if word[0].isupper() else word[0].upper()) + word[1:]
