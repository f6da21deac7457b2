"""What trials say: one corruption and what the checks made of it, and all of them together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from fidelity.articles.mutation import Mutation
from fidelity.declarations.model import Pair
from fidelity.document import Place

CONTEXT = 56  # code points of the article on each side of a change


class Why(StrEnum):
    """Why a corruption slips through, in the order in which a team can do something about it."""

    KIND = "kind"  # the pair does not check this kind
    ALLOWED = "allowed"  # by a waiver, or by new_facts_allowed
    WARNING = "warning"  # seen, and only warned of
    POLICY = "policy"  # seen, and let go
    UNSEEN = "unseen"  # the engine itself sees nothing


class Cause(NamedTuple):
    """Why a corruption slips through.

    Args:
        why: the sort of cause.
        said: in half a sentence that names what to change: ``preserve names no dates (fidelity.toml:3: pair[1])``.
    """

    why: Why
    said: str


class Shown(NamedTuple):
    """A change where it stands: what the article says before it, what it said, what it says now, what comes behind."""

    before: str
    old: str
    new: str
    behind: str


@dataclass(frozen=True, slots=True)
class Trial:
    """One corruption and the answer.

    Args:
        pair: the pair whose derived article was broken.
        mutation: what was done.
        place: where, in the article's file.
        shown: the change in the words around it.
        found: the headlines of the violations that it brought, errors only; empty where it slipped through.
        cause: why it slipped through, None where it was caught.
    """

    pair: Pair
    mutation: Mutation
    place: Place
    shown: Shown
    found: tuple[str, ...] = ()
    cause: Cause | None = None

    @property
    def caught(self) -> bool:
        """Whether the declared checks fail because of it."""
        return self.cause is None


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table: how many corruptions of a sort were made, and how many were caught."""

    name: str
    made: int
    caught: int

    @property
    def share(self) -> float:
        """The share caught, in percent."""
        return 100 * self.caught / self.made if self.made else 0.0


@dataclass(frozen=True, slots=True)
class Result:
    """All trials.

    Args:
        trials: in the order of the declaration, each article from its beginning to its end.
        articles: how many articles were broken.
        declared: how many are declared.
        possible: how many corruptions of these articles there are.
        failing: facts that the checks complain of already, and that were left alone.
        seed: what makes the same trials again.
    """

    trials: tuple[Trial, ...]
    articles: int
    declared: int
    possible: int
    failing: int
    seed: int

    @property
    def total(self) -> Row:
        """All of them in one line."""
        return _row("all", self.trials)

    @property
    def by_kind(self) -> list[Row]:
        """A line per kind, in the order of reports."""
        kinds = sorted({trial.mutation.kind for trial in self.trials}, key=list(_KINDS).index)
        return [_row(kind, (t for t in self.trials if t.mutation.kind is kind)) for kind in kinds]

    @property
    def by_operation(self) -> list[Row]:
        """A line per operation, by kind and name."""
        made = Counter(trial.mutation.operation for trial in self.trials)
        caught = Counter(trial.mutation.operation for trial in self.trials if trial.caught)
        order = sorted(made, key=lambda name: (list(_KINDS).index(name.partition(".")[0]), name))
        return [Row(name, made[name], caught[name]) for name in order]

    @property
    def slips(self) -> list[tuple[Cause, list[Trial]]]:
        """What slipped through, by cause: what a team can change first, then the most frequent."""
        found: dict[Cause, list[Trial]] = {}
        for trial in self.trials:
            if trial.cause is not None:
                found.setdefault(trial.cause, []).append(trial)
        order = list(Why)
        return sorted(found.items(), key=lambda item: (order.index(item[0].why), -len(item[1]), item[0].said))


_KINDS = ("quote", "name", "date", "number")


def _row(name: str, trials: Iterable[Trial]) -> Row:
    every = list(trials)
    return Row(name, len(every), sum(trial.caught for trial in every))
