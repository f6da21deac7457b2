"""Hostile articles: what they cost grows in step with their length, in calls and in memory.

No clock is asked: calls are counted (`sys.setprofile`), memory is traced (`tracemalloc`). ``benchmarks/extraction.py
--hostile 10`` and ``benchmarks/compare.py`` measure the rest.
"""

from __future__ import annotations

import gc
import tracemalloc
from collections.abc import Callable
from random import Random

import pytest

from fidelity import verdicts
from fidelity.document import Document
from fidelity.facts import extract

LENGTH = 6_000  # code points
MEMORY = 60  # bytes of memory by byte of text: the bar of issue 5


def words(of: str) -> Callable[[Random], str]:
    return lambda rng: f"{rng.choice(of.split())} "


SHAPES: dict[str, Callable[[Random], str]] = {
    "quotations": lambda rng: f"“We sail to {rng.choice('KLMNO')}sund,” said Ida Berg. ",
    "marks never closed": words('“a ‘a "a «a „a'),
    "marks never opened": words('a” a’ a" a»'),
    "numbers": lambda rng: f"{rng.randrange(10**7)} ",
    "numerals": words("thirty hundred and half billion four of percent"),
    "dates": words("June 4 2021 Friday , next the month of in a.m. to -"),
    "one word": lambda rng: rng.choice("klmnopKLM456.,-"),
    "capitals": words("Kappa Lambda Berg The Of And"),
    "nested": lambda rng: rng.choice(("[(“", "(‘[", "«“(")),
    "digits": lambda rng: rng.choice("0123456789"),
    "digits and marks": lambda rng: rng.choice("0123456789.,:/-"),
    "combining": lambda rng: "o" + chr(0x300 + rng.randrange(0x6F)),
    "zero width": lambda rng: rng.choice("ab 1\u200b\u200c\u200d\u2060"),
    "markup": lambda rng: rng.choice(("*", "_", "[", "](", "> ", "&amp;", "1. ", "\n")),
    "arrows": lambda rng: rng.choice(("> \n", "> a\n")),
    "lists": lambda rng: f"{rng.randrange(30)}. a\n",
    "addresses": lambda rng: f"www.{rng.choice('abc')}.d/e a@b.c ",
    "lines": lambda _: "A\n",
    "one sentence": words("the a of ship sea town"),
}


def text(shape: str, length: int, seed: int = 1) -> str:
    rng = Random(seed)
    pieces: list[str] = []
    size = 0
    while size < length:
        pieces.append(SHAPES[shape](rng))
        size += len(pieces[-1])
    return "".join(pieces)[:length]


@pytest.mark.parametrize("shape", SHAPES)
def test_reading_takes_calls_in_step_with_the_length(shape, calls):
    extract(Document.of(text(shape, 500)))  # tables are loaded
    short = calls(lambda: extract(Document.of(text(shape, LENGTH))))
    long = calls(lambda: extract(Document.of(text(shape, 4 * LENGTH))))
    assert long <= 4.4 * short + 2_000


@pytest.mark.parametrize("shape", SHAPES)
def test_reading_takes_memory_in_step_with_the_length(shape):
    one = text(shape, 5 * LENGTH)
    extract(Document.of(one))  # words are known
    gc.collect()  # what other tests have left is not collected in the middle
    tracemalloc.start(1)
    try:
        extract(Document.of(one))
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak <= MEMORY * len(one.encode()) + 20_000


SAID = ["we", "sail", "at", "dawn", "or", "never"]
PAIRS: dict[str, Callable[[Random], str]] = {
    "quotations": SHAPES["quotations"],
    "damaged quotations": lambda rng: f"“{' '.join(rng.choices(SAID, k=9))},” said Ida. ",
    "names": lambda rng: f"{rng.choice(('Ida', 'Nils', 'Ute'))} {rng.choice(('Berg', 'Krag', 'Sund'))} met ",
    "denials": lambda rng: f"{rng.choice(('Ida Berg', 'Nils Krag', 'Ute Sund'))} did not sail. ",
    "dates": lambda rng: f"On June {rng.randrange(1, 29)} it snowed. ",
    "one number": lambda _: "There are 14 boats. ",
    "one sentence": SHAPES["one sentence"],
    "capitals": SHAPES["capitals"],
}


@pytest.mark.parametrize("shape", PAIRS)
def test_comparing_takes_calls_in_step_with_the_length(shape, calls):
    def both(length: int) -> tuple[str, str]:
        one, other = Random(1), Random(2)
        count = length // len(PAIRS[shape](Random(0)))
        return "".join(PAIRS[shape](one) for _ in range(count)), "".join(PAIRS[shape](other) for _ in range(count))

    # Left-over quotations are compared all with all up to a hundred of them, and not beyond.
    start = 2 * LENGTH if shape == "damaged quotations" else LENGTH // 2
    verdicts.compare(*both(500))
    short = calls(lambda: verdicts.compare(*both(start)))
    long = calls(lambda: verdicts.compare(*both(4 * start)))
    assert long <= 4.9 * short + 2_000  # an exponent of 1.15
