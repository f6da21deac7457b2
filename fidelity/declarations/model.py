"""What a declaration says, once it is understood: the pair, and the settings that pairs share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from fidelity.declarations.formats import Options
from fidelity.declarations.programs import Program
from fidelity.facts.model import Kind
from fidelity.house import House
from fidelity.policies import PRESETS, Policy
from fidelity.waivers import Waiver


@dataclass(frozen=True, slots=True)
class Settings:
    """What a manifest says of all its pairs. What a pair carries itself is not shown: a verdict depends on the rest.

    Args:
        policies: the presets and the manifest's own policies, by name.
        similarity: textdistance's name of the algorithm that compares what is left unmatched; None for the default.
        house: aliases and house spellings, or None.
        new_facts_allowed: facts that every derived article may have of its own.
        formats: options of readers.
        programs: programs of the user's that read.
        trusted: whether the user has said on the command line that they may run.
        stamps: for derived articles (with ``#id`` where a pair has one) the stamps of their sources.
    """

    policies: Mapping[str, Policy] = field(default_factory=lambda: dict(PRESETS), repr=False)
    similarity: str | None = None
    house: House | None = None
    new_facts_allowed: tuple[str, ...] = field(default=(), repr=False)
    formats: Options = field(default_factory=dict, repr=False)
    programs: tuple[Program, ...] = ()
    trusted: bool = False
    stamps: Mapping[str, tuple[str, ...]] = field(default_factory=dict, repr=False)


def same_language(language: str | None, policy: Policy | None) -> str | None:
    """Return the language of the sources, where only that of the derived article is said: not so of translations."""
    return None if policy is not None and policy.count_quotes else language


@dataclass(frozen=True, slots=True, eq=False)
class Pair:
    """One derived article and the sources that it must preserve.

    Args:
        sources: the source articles, as POSIX paths below ``root``.
        derived: the derived article, likewise.
        root: the folder that all paths start from.
        preserve: the kinds of facts that must be preserved, in the order of `Kind`.
        policy: the policy that judges.
        id: tells several pairs of one derived article apart; None where it is the only one.
        date: the articles' own date (ISO 8601); None where they carry one themselves, or none is known.
        language: ISO 639-1 code of the derived article; None to have it guessed.
        source_language: that of the sources, likewise.
        must_keep: facts or words that may not be missing, whatever the policy lets go.
        new_facts_allowed: facts that the derived article may have of its own.
        waivers: the waivers of the declaration; those of the article's comments are not among them.
        stamp: a hash for each source, as it was when the article was last checked by hand; empty where none is kept.
        readers: the readers of the sources and of the derived article; None where the suffix says it.
        formats: options of readers.
        settings: what the manifest says of all its pairs.
        place: where it is declared, e.g. ``fidelity.toml:3: pair[1]``.
    """

    sources: tuple[str, ...]
    derived: str
    root: Path
    preserve: tuple[Kind, ...] = tuple(Kind)
    policy: Policy = PRESETS["rewrite"]
    id: str | None = None
    date: str | None = None
    language: str | None = None
    source_language: str | None = None
    must_keep: tuple[str, ...] = ()
    new_facts_allowed: tuple[str, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    stamp: tuple[str, ...] = ()
    readers: tuple[str | None, str | None] = (None, None)
    formats: Options = field(default_factory=dict)
    settings: Settings = field(default_factory=Settings)
    place: str = ""

    @property
    def path(self) -> Path:
        """The derived article's file."""
        return self.root / self.derived

    @property
    def key(self) -> str:
        """What tells the pair from others: the derived article, and the id where there is one."""
        return self.derived if self.id is None else f"{self.derived}#{self.id}"
