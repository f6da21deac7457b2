"""Steps beside the cases that meet mutants which hardly any recorded text meets, chosen from many by chance.

    python benchmarks/mutant_steps.py                 how many mutants the recorded texts meet
    python benchmarks/mutant_steps.py --grow 900      and tries steps by chance, for so many seconds

Mutants and what meets them are those of ``mutant_meetings.py``; the texts are all that ``tests/quality/snapshots.py``
records. Lines of the engine that few texts reach are where a damage goes unseen (``mutants.py`` tells how many do). A
step that is chosen goes into ``tests/quality/steps.jsonl``; what is said of it is to be recorded then (``snapshots.py
--write``). A text that the engine cannot read is printed: that is a bug.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
import tomllib
from collections import Counter
from collections.abc import Iterator
from random import Random
from typing import Any

import mutant_meetings as meetings
from mutant_meetings import ROOT, Mutant

ENOUGH = 8  # texts that meet a mutant
GAIN = 0.3  # what a step must be worth: a mutant met for the fourth time is worth a quarter
LONGEST = 900  # code points of a step's text
CIRCUMSTANCES = (*[""] * 8, *["exchanged"] * 4, *["dated"] * 3, *["with"] * 3, "summary", "excerpt", "translation")
NUMBERS = str.split("""
    0 1 2 3 9 10 11 12 13 19 20 21 23 24 25 28 29 30 31 32 40 59 60 90 99 100 101 110 999 1000 1001 1,000 1,200 1500
    1899 1900 1999 2000 2030 2031 2032 2099 2100 10,000 0.5 1.5 0.1 -1 -5 1/2 3/4 7:30 23:59 24:00 00:00 12-14 12.5
    1.234 1e6 '90s 05 007
""")  # on either side of what grammars ask for
CHARACTERS = "0123456789.,:;-–—/()'\"“”‘’«»„$%€£&@#_+=<>~\n\t aAsSeEéñ°²½₂×…•*[]"

Step = tuple[str, str, tuple[Any, ...]]
"""The case, in what circumstances, and the changes of words (see `near_misses.edited`)."""


def main() -> None:
    """Count the mutants that are met; look for steps that meet more."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--grow", type=float, default=0, metavar="SECONDS", help="try steps for so long")
    options = parser.parse_args()
    sys.path[:0] = [str(ROOT / "tests" / "quality"), str(ROOT)]
    meetings.install()
    times = met_by_texts()
    _print_table(times)
    if options.grow:
        steps = grow(times, options.grow, options.seed)
        print(f"{steps:,} steps more")
        _print_table(times)


def _print_table(times: Counter[Mutant]) -> None:
    parts = Counter(meetings.places[place].path.split("/")[1] for place, _ in meetings.mutants)
    for part, of in sorted(parts.items()):
        of_part = [mutant for mutant in meetings.mutants if meetings.places[mutant[0]].path.split("/")[1] == part]
        never, seldom = (sum(times[mutant] < least for mutant in of_part) for least in (1, ENOUGH))
        print(f"{part:12} {of:6,} mutants, met by no text {never:6,}, by fewer than {ENOUGH} {seldom:6,}")


def met_by_texts() -> Counter[Mutant]:
    """Return how many of the recorded texts meet each mutant, up to `ENOUGH`."""
    from mutant_killers import texts

    times = Counter[Mutant]()
    meetings.seek(meetings.mutants)
    for work in texts():
        work()
        _count(meetings.met(), times)
    return times


def _count(met: set[Mutant], times: Counter[Mutant]) -> None:
    times.update(met)
    meetings.forget([mutant for mutant in met if times[mutant] >= ENOUGH])


def grow(times: Counter[Mutant], seconds: float, seed: int) -> int:
    """Try steps by chance, put the good ones into the file, and return how many."""
    import snapshots
    from near_misses import CHOSEN

    steps, ends = Steps(Random(seed)), time.monotonic() + seconds
    with CHOSEN.open("a", encoding="utf-8") as file:
        while time.monotonic() < ends:
            step = steps.next()
            case = steps.case(step)
            try:
                snapshots.digest_of(case)
            except Exception as raised:  # noqa: BLE001 - a bug that is found by the way
                print(f"raises {raised!r}: {case}", flush=True)
            met = meetings.met()
            if sum(1 / (1 + times[mutant]) for mutant in met) >= GAIN and step not in steps.found:
                _count(met, times)
                steps.found.append(step)
                file.write(json.dumps([*step[:2], *step[2]], ensure_ascii=False) + "\n")
    return len(steps.found)


class Steps:
    """Steps by chance: words and characters of a case's derived text changed, other circumstances."""

    def __init__(self, by: Random) -> None:
        import score

        self.by = by
        self.found: list[Step] = []
        every = [case for kind in score.KINDS for case in score.cases(kind)]
        self.known = {case["id"]: case for case in every}
        self.short = [case["id"] for case in every if max(map(len, (case["source"], case["derived"]))) < LONGEST // 2]
        self.words = [sorted({word for case in every for word in case["derived"].split(" ")}), sorted(_grammar())]

    def next(self) -> Step:
        """Return a step whose text is not too long and has words."""
        for step in iter(self._step, None):
            case = self.case(step)
            if case["derived"].strip() and max(map(len, (case["source"], case["derived"]))) < LONGEST:
                return step
        raise AssertionError

    def case(self, step: Step) -> dict[str, str]:
        """Return the pair of texts of a step."""
        from near_misses import edited

        name, how, edits = step
        pair: dict[str, str] = edited(self.known[name], how, list(edits), self.known)
        return pair

    def _step(self) -> Step:
        by = self.by
        name, how = by.choice(self.short), ""
        edits: tuple[Any, ...] = ()
        if self.found and by.random() < 0.7:  # one further
            name, how, edits = by.choice(self.found[-3_000:])
        if by.random() < 0.3 and not edits:
            how = by.choice(CIRCUMSTANCES)
            how += f" {by.choice(self.short)}" * (how == "with")
        for _ in range(by.choice((1, 1, 1, 2, 2, 3)) if len(edits) < 9 else 0):
            words = self.case((name, how, edits))["derived"].split(" ")
            edits = (*edits, *self._edit(words))
        return name, how, edits

    def _edit(self, words: list[str]) -> tuple[int, int, str]:
        by, count = self.by, len(words)
        at = by.randrange(count)
        word = words[at]
        figures = [index for index, one in enumerate(words) if any(map(str.isdecimal, one))] or [at]
        figure = by.choice(figures)
        place = by.randint(0, len(word))
        other = self.known[by.choice(self.short)][by.choice(("source", "derived"))].split(" ")
        begin, length = by.randrange(len(other)), by.randint(1, 5)
        edits = (
            (at, at + 1, ""),
            (at, at + 1, f"{word} {word}"),
            (at, at + 2, " ".join(words[at : at + 2][::-1])),
            (at, min(at + 2, count), "-".join(words[at : at + 2])),
            (at, at + by.randrange(2), by.choice(by.choice(self.words))),
            (at, at + by.randrange(2), by.choice(by.choice(self.words))),
            (at, at + by.randint(0, 3), " ".join(other[begin : begin + length])),
            (at, at + by.randint(0, 3), " ".join(other[begin : begin + length])),
            (at, at + 1, word[:place] + by.choice(CHARACTERS) + word[place:]),
            (at, at + 1, word[:place] + by.choice(CHARACTERS) + word[place + 1 :]),
            (at, at + 1, word[:place] + word[place + 1 :]),
            (at, at + 1, by.choice((word.upper(), word.lower(), word.title()))),
            (at, at + 1, word + by.choice(("\n\n", ".", ",", ";", ":", "'s", "s", "?", "!"))),
            (figure, figure + 1, re.sub(r"\d[\d,.:/-]*", lambda _: by.choice(NUMBERS), words[figure])),
            (0, at, ""),
            (at, count, ""),
        )
        return by.choice(edits)


def _grammar() -> Iterator[str]:
    """Yield the words that the grammars of English ask for."""
    for path in sorted((ROOT / "fidelity" / "languages" / "en").glob("*.toml")):
        nodes: list[Any] = [tomllib.loads(path.read_text(encoding="utf-8"))]
        for node in nodes:  # grows
            if isinstance(node, dict):
                nodes += [*node.keys(), *node.values()]
            elif isinstance(node, list):
                nodes += node
            elif isinstance(node, str):
                yield from node.split()


if __name__ == "__main__":
    main()
