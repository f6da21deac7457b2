"""What a declaration says, once it is understood: the pair."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from fidelity.facts.model import Kind


@dataclass(frozen=True, slots=True)
class Pair:
    """One derived article and the sources that it must preserve.

    Args:
        sources: the source articles, as POSIX paths below ``root``.
        derived: the derived article, likewise.
        root: the folder that all paths start from.
        preserve: the kinds of facts that must be preserved, in the order of `Kind`.
        policy: the name of the policy that judges.
        id: tells several pairs of one derived article apart; None where it is the only one.
        date: the articles' own date (ISO 8601); None where they carry one themselves, or none is known.
        language: ISO 639-1 code of both texts; None to have it guessed.
        similarity: textdistance's name of the algorithm that compares what is left unmatched; None for the default.
        place: where it is declared, e.g. ``fidelity.toml:3: pair[1]``.
    """

    sources: tuple[str, ...]
    derived: str
    root: Path
    preserve: tuple[Kind, ...] = tuple(Kind)
    policy: str = "rewrite"
    id: str | None = None
    date: str | None = None
    language: str | None = None
    similarity: str | None = None
    place: str = ""

    @property
    def path(self) -> Path:
        """The derived article's file."""
        return self.root / self.derived
