"""Texts that nobody would write, a step beside those of the collection, and what the engine says of them.

The cases of the collection say what is right. Around them lies much that they do not touch: a word that is not there, a
comma too many, the neighbour that another sentence brings. Whether what the engine says there is right is not asked (it
has no label), only whether it changes: ``recorded/near_misses.txt`` holds a digest for each step, so that a change of
the engine that no case notices does not go unseen. `snapshots.py` records it with the others.

``beside``: the derived text of a case, with one word or mark changed by chance (always in the same way).
``together``: cases as the paragraphs of one article: what one sentence does to another.
``whole``: the articles of ``fixtures/rewrites`` with what was made of them, also the other way round: what a long text
does, and what is looked for only so far.
``chosen``: steps that were chosen from very many by chance, since they bring a line of the engine to a result that few
other texts bring it to (``benchmarks/infections.py``); each is written down in ``steps.jsonl``.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from hashlib import blake2b
from pathlib import Path
from random import Random
from typing import Any

from score import KINDS, Case, cases

CHOSEN = Path(__file__).parent / "steps.jsonl"
REWRITES = Path(__file__).parents[2] / "fixtures" / "rewrites"
DAY = "2031-06-26"  # of the pairs that are dated

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
    yield from whole()
    yield from chosen({case["id"]: case for case in every})


def beside(case: Case, by: Random) -> Case:
    """Return the case with one step away from its derived text."""
    words = case["derived"].split(" ")
    return {**case, "derived": " ".join(by.choice(_STEPS)(words, by.randrange(len(words)), by))}


def together(several: list[Case]) -> Case:
    """Return cases as the paragraphs of one article."""
    return {side: "\n\n".join(case[side] for case in several) for side in ("source", "derived")}


def whole() -> Iterator[tuple[str, list[Case]]]:
    """Yield each rewrite, summary and translation with its source, both ways, by its file's name."""
    for path in sorted(REWRITES.glob("*.txt")):
        name, made, _ = path.name.split(".")
        if made != "source":
            texts = [(REWRITES / f"{name}.{one}.txt").read_text(encoding="utf-8") for one in ("source", made)]
            policy = made if made in ("rewrite", "summary") else "translation"
            both = (texts, texts[::-1])
            yield path.name, [{"source": one, "derived": other, "policy": policy} for one, other in both]


def chosen(known: dict[str, Case]) -> Iterator[tuple[str, list[Case]]]:
    """Yield the pairs that were chosen, with a title for those of one case."""
    found: defaultdict[str, list[Case]] = defaultdict(list)
    for line in CHOSEN.read_text(encoding="utf-8").splitlines() if CHOSEN.exists() else ():
        name, how, *edits = json.loads(line)
        if name in known and (not how.startswith("with ") or how[5:] in known):
            found[name].append(edited(known[name], how, edits, known))
    yield from ((f"{name} chosen", several) for name, several in found.items())


def edited(case: Case, how: str, edits: list[Any], known: dict[str, Case]) -> Case:
    """Return a case with words of its derived text changed (from, to, the words there), in other circumstances.

    ``how``: ``exchanged`` (the derived text is the source), ``dated``, ``with ID`` (another case in one paragraph with
    it), the name of a policy, or nothing.
    """
    if how == "exchanged":
        case = {**case, "source": case["derived"], "derived": case["source"]}
    elif how == "dated":
        case = {**case, "date": DAY}
    elif how.startswith("with "):
        other = known[how[5:]]
        case = {side: f"{other[side]} {case[side]}" for side in ("source", "derived")}
    elif how:
        case = {**case, "policy": how}
    words = case["derived"].split(" ")
    for begin, end, text in zip(edits[::3], edits[1::3], edits[2::3], strict=True):
        words[begin:end] = [text] if text else []
    return {**case, "derived": " ".join(words)}


def digest(said: Iterable[str]) -> str:
    """Return a digest of what is said of a text."""
    return blake2b("\n".join(said).encode(), digest_size=4).hexdigest()


def _turned(word: str) -> str:
    return (word[0].lower() if word[0].isupper() else word[0].upper()) + word[1:]
