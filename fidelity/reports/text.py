"""Violations in words: the headline that stands alone, and the counts of a report.

A headline is at most 100 characters and names both sides and the place in the source:
``name altered: Mill Quarter → Grinder Quarter (wire/iraq.txt:5)``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from fidelity.alignment.model import Relation
from fidelity.document import Place
from fidelity.facts.model import Fact, Kind
from fidelity.facts.number_values import NumberValue
from fidelity.policies import Severity
from fidelity.reports.marks import alike, around, contrast, drawn, look_alikes, printable
from fidelity.verdicts import Report, Violation

HEADLINE = 100  # characters, at most

_LOST = "whole paragraph missing"


def headline(violation: Violation, report: Report, lost: Place | None = None) -> str:
    """Return the violation in one line of at most `HEADLINE` characters.

    Args:
        violation: the violation.
        report: the report it belongs to.
        lost: the place of the lost paragraph that its fact stood in (`lost_paragraphs`), or None.
    """
    title = f"{violation.code.replace('-', ' ', 1)}: "
    place = _origin(violation, report)
    if lost is not None:
        place = f"{place}; {_LOST}" if place else _LOST
    tail = f" ({place})" if place else ""
    room = HEADLINE - len(title) - len(tail)
    if room < 24:  # long paths: the end of the path says more than its beginning
        tail = f" (…{tail[-(HEADLINE - len(title) - 26) :]}"
        room = HEADLINE - len(title) - len(tail)
    return line(f"{title}{_sides(violation, room)}{tail}")[:HEADLINE]


def _origin(violation: Violation, report: Report) -> str:
    """Where the source says it: ``wire/iraq.txt:5``; for an unsupported fact, which source does not say it."""
    if violation.source is not None:
        place = violation.source.place
        if place is None:
            return ""
        where = f"{place.path}:{place.line}" if place.path else f"source line {place.line}"
        return f"{where}, {place.label}" if place.label else where
    paths = source_paths(report)
    return f"not in {', '.join(paths)}" if paths else "not in the source"


def source_paths(report: Report) -> list[str]:
    """Return the paths of the report's sources, as the user named them."""
    document = report.source.document
    documents = [part for _, part in document.parts] or [document]
    return [one.path for one in documents if one.path]


def _sides(violation: Violation, room: int) -> str:
    source, derived = violation.source, violation.derived
    if source is None or derived is None:
        return around(" ".join(violation.fact.text.split()), (0, 0), room)
    ours, theirs = _drawn(source, derived)
    if beside(violation):  # what differs stands outside of the words
        words = " ".join((ours if alike(ours, theirs) else theirs).split())
        if not violation.rule:
            return around(words, (0, 0), room)
        said = violation.rule.replace(" in the source, by ", " → ").removesuffix(" here")  # said by Lee → Falk
        rule = around(said, (0, 0), room - min(len(words), 16) - 3)  # the rule says more than the words
        return f"{around(words, (0, 0), room - len(rule) - 3)} – {rule}"
    first, second = contrast(ours, theirs, room - 3)
    return f"{first} → {second}"


def beside(violation: Violation) -> bool:
    """Whether both sides say the same, so that only the rule tells what differs: the speaker, a bound."""
    source, derived = violation.source, violation.derived
    if source is None or derived is None:
        return False
    if violation.code == "quote-misattributed" or alike(*_drawn(source, derived)):
        return True
    one, other = source.value, derived.value
    if not isinstance(one, NumberValue) or not isinstance(other, NumberValue) or "swapped" in violation.code:
        return False
    mine, its = ((value.low, value.high, value.unit, value.form, value.text) for value in (one, other))
    return mine == its


def _drawn(source: Fact, derived: Fact) -> tuple[str, str]:
    return (
        drawn(source.text, look_alikes(source.text, derived.text)),
        drawn(derived.text, look_alikes(derived.text, source.text)),
    )


def line(text: str) -> str:
    """Return text on one line, with nothing in it that a terminal would obey."""
    return printable(text.replace("\n", " "))


def anchor(violation: Violation, report: Report) -> Place:
    """Return the place of the derived article at which an editor would mend the violation."""
    return report.derived.document.place(violation.anchor)


def counted(number: int, word: str) -> str:
    """Return ``1 quote``, ``7 quotes``."""
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


def tally(checked: Mapping[Kind, int], violations: int, warnings: int = 0) -> str:
    """Return ``7 quotes, 23 names, 4 dates, 11 numbers: 6 violations``."""
    facts = ", ".join(counted(number, kind.value) for kind, number in checked.items())
    said = counted(violations, "violation") if violations else "no violations"
    return f"{facts}: {said}{', ' + counted(warnings, 'warning') if warnings else ''}"


def coverage(report: Report, kinds: Iterable[Kind] = Kind) -> str | None:
    """Return how much of the source is kept, where the policy allows to leave facts out; otherwise None."""
    wanted = [kind for kind in kinds if report.policy.severity(kind, Relation.MISSING) is Severity.OFF]
    facts = sum(len(report.source.of(kind)) for kind in wanted)
    if not wanted or not facts:
        return None
    sources = [finding.source for finding in report.kept if finding.source is not None]
    kept = len({(id(fact.document), fact.start, fact.kind) for fact in sources if fact.kind in wanted})
    return f"policy {report.policy.name}: {kept} of {counted(facts, 'fact')} of the source kept"


def nothing_checked(report: Report, kinds: Iterable[Kind] = Kind) -> bool:
    """Whether neither text has a fact of these kinds: a check that checked nothing must not pass."""
    return not any(report.checked[kind] for kind in kinds)
