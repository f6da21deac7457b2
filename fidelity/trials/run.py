"""Running trials: which corruptions, of which articles, and what the declared checks make of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from random import Random

from fidelity.articles.mutation import Mutation, mutations
from fidelity.declarations.checks import articles, judge
from fidelity.declarations.model import Pair
from fidelity.document import Document, Segment
from fidelity.facts.model import Kind
from fidelity.policies import Severity
from fidelity.reports.text import headline
from fidelity.trials.causes import cause
from fidelity.trials.model import CONTEXT, Result, Shown, Trial
from fidelity.verdicts import Report, Violation
from fidelity.waiver_comments import comments, masked

Key = tuple[object, ...]
Progress = Callable[[int, int], None]


@dataclass
class Bench:
    """A pair made ready: its articles, what the checks say of them as they are, and what can be broken."""

    pair: Pair
    sources: list[Document]
    derived: Document
    before: Report
    options: list[Mutation]
    failing: int

    @classmethod
    def of(cls, pair: Pair, kinds: Collection[Kind], operations: Collection[str], seed: int) -> Bench:
        """Read the articles of ``pair`` and list what can be broken.

        Raises:
            ReadError: an article cannot be read, or is empty.
        """
        sources, derived = articles(pair)
        derived = _quiet(derived)
        before = judge(pair, sources, derived)
        chance = Random(f"{seed} {pair.derived} {pair.id or ''}")  # noqa: S311 - the same for the same article and seed
        known = {str(fact.value) for fact in before.source.facts}
        made = mutations(derived, kinds, chance, facts=before.derived.facts, known=known)
        every = [one for one in made if not operations or one.operation in operations]
        chance.shuffle(every)
        wrong = sorted((v.derived.start, v.derived.end) for v in before.violations if v.derived is not None)
        options = [one for one in every if not _touches(one, wrong)]
        return cls(pair, sources, derived, before, options, len(wrong))

    def take(self, used: Counter[str]) -> Mutation | None:
        """Take the option whose operation was used least; None where there is none left."""
        if not self.options:
            return None
        index = min(range(len(self.options)), key=lambda at: used[self.options[at].operation])
        return self.options.pop(index)

    def attempt(self, mutation: Mutation) -> Trial:
        """Break the article in memory and ask the checks."""
        broken = mutation.mutate(self.derived)
        after = judge(self.pair, self.sources, broken)
        found = [v for v in fresh(self.before, after) if v.severity is Severity.ERROR]
        place = self.derived.place(min(mutation.start, max(len(self.derived.text) - 1, 0)))
        said = tuple(headline(violation, after) for violation in found)
        why = None if found else cause(self, broken, mutation, after)
        return Trial(self.pair, mutation, place, _shown(self.derived.text, mutation), said, why)


def _quiet(document: Document) -> Document:
    """Return an article of plain text without the comments that waive: they are no part of what is broken."""
    spans = comments(document).spans
    if not spans or document.raw is not None or not document.plain:
        return document
    text = document.text
    return replace(document, text=masked(text, spans), raw=text, segments=(Segment(0, len(text), 0),))


def run(
    pairs: Sequence[Pair],
    *,
    kinds: Collection[Kind] = tuple(Kind),
    operations: Collection[str] = (),
    n: int = 200,
    seed: int = 0,
    progress: Progress | None = None,
) -> Result:
    """Break the derived articles of ``pairs``, one fact at a time, and ask their checks.

    Args:
        pairs: the declared pairs.
        kinds: the kinds of facts to break.
        operations: the operations wanted; all where there are none.
        n: how many corruptions, at most; 0 for every one that there is. Fewer than articles: of ``n`` articles by lot.
        seed: the same seed, articles and version give the same trials.
        progress: called before each trial with its number and how many there are.

    Raises:
        ReadError: an article cannot be read, or is empty.
    """
    chosen = list(pairs)
    if 0 < n < len(chosen):
        chosen = [chosen[index] for index in sorted(Random(seed).sample(range(len(chosen)), n))]  # noqa: S311
    benches = [Bench.of(pair, kinds, operations, seed) for pair in chosen]
    possible = sum(len(bench.options) for bench in benches)
    plan = _plan(benches, n or possible)
    total = sum(map(len, plan))
    trials: list[Trial] = []
    for bench, taken in zip(benches, plan, strict=True):
        for mutation in sorted(taken, key=lambda one: (one.start, one.end, one.operation, one.replacement)):
            if progress is not None:
                progress(len(trials), total)
            trials.append(bench.attempt(mutation))
    broken = sum(map(bool, plan))
    return Result(tuple(trials), broken, len(pairs), possible, sum(bench.failing for bench in benches), seed)


def _plan(benches: Sequence[Bench], n: int) -> list[list[Mutation]]:
    """Share ``n`` corruptions among the articles in turn, and among the operations evenly."""
    plan: list[list[Mutation]] = [[] for _ in benches]
    used: Counter[str] = Counter()
    left = n
    while left and any(bench.options for bench in benches):
        for bench, taken in zip(benches, plan, strict=True):
            mutation = bench.take(used) if left else None
            if mutation is not None:
                taken.append(mutation)
                used[mutation.operation] += 1
                left -= 1
    return plan


def fresh(before: Report, after: Report) -> Iterator[Violation]:
    """Yield the violations of ``after`` that ``before`` does not have."""
    known = Counter(map(_key, before.violations))
    for violation in after.violations:
        key = _key(violation)
        if known[key]:
            known[key] -= 1
        else:
            yield violation


def _key(violation: Violation) -> Key:
    source, derived = violation.source, violation.derived
    return (
        violation.kind,
        violation.code,
        violation.severity,
        source and (source.start, source.text),
        derived and derived.text,
    )


def _touches(mutation: Mutation, spans: Sequence[tuple[int, int]]) -> bool:
    start, end = min(mutation.start, mutation.spot[0]), max(mutation.end, mutation.spot[1])
    return any(first < end and start < last for first, last in spans)


def _shown(text: str, mutation: Mutation) -> Shown:
    start, end = mutation.start, mutation.end
    before, behind = text[max(start - CONTEXT, 0) : start], text[end : end + CONTEXT]
    before, behind = before.rpartition("\n\n")[2], behind.partition("\n\n")[0]
    if start > CONTEXT and len(before) == CONTEXT:
        before = f"…{before.partition(' ')[2]}"
    if len(behind) == CONTEXT and end + CONTEXT < len(text):
        behind = f"{behind.rpartition(' ')[0]}…"
    return Shown(*(" ".join(part.split("\n")) for part in (before, text[start:end], mutation.replacement, behind)))
