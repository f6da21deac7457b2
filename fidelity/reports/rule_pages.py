"""Rules as an editor reads them: ``fidelity explain CODE`` on a terminal, and the same as Markdown for the docs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from textwrap import fill, indent

from fidelity.alignment.model import Relation
from fidelity.facts.model import Kind
from fidelity.policies import PRESETS, Severity
from fidelity.rules import Rule

_WIDTH = 96
_LOUD = {Severity.ERROR: "fails", Severity.WARNING: "warns", Severity.OFF: "allowed"}
_EXAMPLE_CELL = '[policy.house]\nextends = "rewrite"\n{cell} = "warn"'


def presets(rule: Rule) -> dict[str, str]:
    """Return what each preset makes of a rule: ``fails``, ``warns`` or ``allowed``; nothing for notes."""
    if not rule.relation:
        return {}
    cell = Kind(rule.kind), Relation(rule.relation)
    said = {name: policy.severity(*cell) for name, policy in PRESETS.items()}
    if rule.severity == "warning":
        said = {name: severity if severity is Severity.OFF else Severity.WARNING for name, severity in said.items()}
    return {name: _LOUD[severity] for name, severity in said.items()}


def terminal(rule: Rule) -> Iterator[str]:
    """Yield the lines of ``fidelity explain CODE``."""
    yield f"{rule.code}: {rule.title}"
    yield ""
    yield fill(rule.rule, _WIDTH)
    if rule.kept:
        yield from ("", _titled("Kept", rule.kept))
    yield from ("", f"Example{f' (policy {rule.policy})' if rule.policy != 'rewrite' else ''}")
    yield _titled("  source ", rule.source)
    yield _titled("  derived", rule.derived)
    if not rule.relation:
        return
    yield from ("", _titled("Mend", rule.mend), "", "Allow")
    yield "  one fact:    a comment in the derived article"
    yield f"               <!-- {rule.waiver} -->"
    yield "  everywhere:  a policy of your own"
    yield indent(_EXAMPLE_CELL.format(cell=rule.cell), " " * 15)
    yield from ("", "Policies")
    said = presets(rule)
    for word in dict.fromkeys(said.values()):
        yield f"  {word}: {', '.join(name for name, one in said.items() if one == word)}"


def _titled(title: str, text: str) -> str:
    return fill(text, _WIDTH, initial_indent=f"{title}  ", subsequent_indent=" " * (len(title) + 2))


def markdown(rules: Iterable[Rule]) -> str:
    """Return the rule reference as Markdown: one section per rule, which `#code` links to."""
    return "\n".join(line for rule in rules for line in (*_section(rule), ""))


def _section(rule: Rule) -> Iterator[str]:
    yield f"## {rule.code}"
    yield ""
    yield f"**{rule.title}.**"
    yield ""
    yield rule.rule
    if rule.kept:
        yield from ("", f"*Kept:* {rule.kept}")
    yield from ("", "```text", f"source:  {rule.source}", f"derived: {rule.derived}", "```", "")
    if rule.policy != "rewrite":
        yield from (f"(Under policy `{rule.policy}`.)", "")
    yield f"*Mend:* {rule.mend}"
    if not rule.relation:
        return
    yield from ("", "*Allow* one fact with a comment in the derived article, or set the cell of a policy of your own:")
    yield from ("", "```text", f"<!-- {rule.waiver} -->", "```", "")
    yield from ("```toml", *_EXAMPLE_CELL.format(cell=rule.cell).split("\n"), "```", "")
    said = presets(rule)
    yield f"| {' | '.join(said)} |"
    yield f"|{'---|' * len(said)}"
    yield f"| {' | '.join(said.values())} |"
