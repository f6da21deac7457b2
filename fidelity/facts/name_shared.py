"""Names that share their last word: North and South Korea are North Korea and South Korea.

Only directions and the adjectives of directions share so; in *Ann and Bo Lund* nobody knows whether they do.
"""

from __future__ import annotations

from collections.abc import Iterator

from fidelity.facts.name_cuts import Run
from fidelity.facts.name_words import Lexicon
from fidelity.tokens import Tokens


def halved(runs: Iterator[Run], tokens: Tokens, words: Lexicon, tails: dict[int, str]) -> Iterator[Run]:
    """Return ``runs`` and, before each that shares its last words, the half without them.

    Args:
        runs: the names of a text, in reading order.
        tokens: its tokens.
        words: the lexicon of its language.
        tails: is filled: first token of a half → the words that it shares, with a space before them.
    """
    either = sum(word.capitalize() in tokens.vocabulary for word in words.halves)
    return _halved(runs, tokens, words, tails) if either > 1 else runs


def _halved(runs: Iterator[Run], tokens: Tokens, words: Lexicon, tails: dict[int, str]) -> Iterator[Run]:
    done = 0
    text, lower = tokens.text, tokens.lower
    for run in runs:
        half, tail = run.first - 2, run.first + 1
        pair = lower[run.first] in words.halves and tail < run.last and half >= done and lower[half] in words.halves
        if pair and lower[half + 1] in words.halving and text[half][0].isupper():  # not: the north and South Korea
            tails[half] = " " + " ".join(text[tail : run.last]).removesuffix("'s").removesuffix("’s")
            yield Run(half, half + 1, half)
        done = run.last
        yield run


def elided(word: str, elisions: tuple[str, ...]) -> int:
    """Return the length of the article or pronoun that is written with a lower-case word: 2 for l'union."""
    return next((len(one) for one in elisions if word.startswith(one) and len(word) > len(one)), 0)
