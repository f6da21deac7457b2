"""The rules: what every code of a violation means, with an example, and how to mend it.

One table (``rules.toml``) is behind ``fidelity explain``, the rule metadata of SARIF and GitLab, the page and the
documentation, so that they cannot disagree. Its examples are run by a test.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Rule:
    """What one code means.

    Args:
        code: e.g. ``quote-ellipsis``.
        kind: ``quote``, ``name``, ``date`` or ``number``.
        title: the rule in one line.
        rule: what is judged, and where the line is drawn.
        source: the source text of the example.
        derived: the derived text that gives this code.
        mend: what an editor does about it.
        relation: ``missing``, ``altered`` or ``unsupported``; empty for a note about a fact that is kept.
        severity: what it does by default: ``error``, ``warning``, or ``note`` where the fact is kept.
        policy: the preset under which the example gives this code.
        kept: what looks alike and is no violation; may be empty.
    """

    code: str
    kind: str
    title: str
    rule: str
    source: str
    derived: str
    mend: str
    relation: str = ""
    severity: str = "error"
    policy: str = "rewrite"
    kept: str = ""

    @property
    def waiver(self) -> str:
        """The comment that allows one such fact in the derived article; the words in capitals are to be replaced."""
        return f'fidelity: allow {self.kind} "FACT" because "REASON" until YYYY-MM-DD'

    @property
    def cell(self) -> str:
        """The key of a policy that says how loud the rule is: ``quotes.altered``; empty where it cannot be set."""
        return f"{self.kind}s.{self.relation}" if self.relation else ""


@cache
def rules() -> MappingProxyType[str, Rule]:
    """Return every rule by its code, kinds in the order of reports."""
    table = tomllib.loads(files(__package__).joinpath("rules.toml").read_text(encoding="utf-8"))
    made = {}
    for code, entry in table.items():
        said = {key: value.strip() for key, value in entry.items()}
        made[code] = Rule(code, **{"severity": "error" if "relation" in said else "note", **said})
    return MappingProxyType(made)


@dataclass(frozen=True, slots=True)
class Note:
    """What the code of a note means: something about a pair that is no violation.

    Args:
        code: e.g. ``source-changed``.
        title: the note in one line.
        rule: when it is given, and why.
        mend: what to do about it.
    """

    code: str
    title: str
    rule: str
    mend: str


@cache
def notes() -> MappingProxyType[str, Note]:
    """Return every note by its code (``notes.toml``)."""
    table = tomllib.loads(files(__package__).joinpath("notes.toml").read_text(encoding="utf-8"))
    return MappingProxyType({code: Note(code, **entry) for code, entry in table.items()})


def rule(code: str) -> Rule | None:
    """Return the rule of a code; None for a code that a newer engine gives and this table does not know."""
    return rules().get(code)
