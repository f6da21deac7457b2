"""Terms: what a declaration agrees on beyond its policy: facts that must be kept, and new facts that are allowed.

1. A fact named by ``must_keep`` may not be missing, whatever the policy lets go; words that are no fact of the source
   must stand in the derived text as they are, capitals and white space apart.
2. A fact named by ``new_facts_allowed`` (the paper's own name, a dateline) may stand in the derived text alone. Where
   it was taken for an altered one, what the source has in that place is missing.

A fact is named by its words or by its canonical value. Words are compared whole, with white space, quotation marks and
apostrophes folded.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from fidelity.alignment.model import Relation
from fidelity.document import Document
from fidelity.facts.model import Fact, Kind
from fidelity.policies import Policy, Severity
from fidelity.verdicts import Excused, Note, Report, Violation, let_go

_NEW = ("-altered", "-unsupported", "-derived")
_MARKS = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"'})


def agreed(
    report: Report,
    must_keep: Sequence[str] = (),
    allowed: Sequence[str] = (),
    *,
    kinds: Iterable[Kind] = Kind,
    place: str = "",
) -> Report:
    """Return ``report`` under these terms.

    Args:
        report: a report that was asked to be complete (`fidelity.verdicts.compare`) where something must be kept.
        must_keep: facts or words that may not be missing.
        allowed: facts that may be new.
        kinds: the kinds that are checked; words that are no fact count as the kind of a fact among them, or as a name.
        place: where the terms are declared, for messages.
    """
    if not must_keep and not allowed:
        return report
    violations: list[Violation] = []
    excused = list(report.excused)
    notes = list(report.notes)
    for violation in report.violations:
        if (name := _named(violation.derived, allowed)) is None or not violation.code.endswith(_NEW):
            violations.append(violation)
            continue
        new = replace(violation, relation=Relation.UNSUPPORTED, code=f"{violation.kind}-unsupported", source=None)
        excused.append(Excused(new, "new_facts_allowed", f"{name} may be new", place))
        if violation.source is not None:
            lost = _missing(violation, report.policy)
            if lost.severity is Severity.OFF:
                excused.append(Excused(lost, "policy", let_go(lost, report.policy)))
            else:
                violations.append(lost)
    for words in must_keep:
        kept = [one for one in excused if one.violation.relation is Relation.MISSING]
        gone = [one for one in kept if _named(one.violation.source, [words])]
        for one in gone:
            excused.remove(one)
            violations.append(replace(one.violation, severity=Severity.ERROR, rule="must_keep names it"))
        if gone or any(_named(fact, [words]) for fact in _judged(report)):
            continue
        found = _find(words, report.source.document)
        if found is None:
            notes.append(Note("must-keep-unknown", f"must_keep: {words} is not in the source", place))
        elif _find(words, report.derived.document) is None:
            violations.append(_lost(found, words, report, tuple(kinds)))
    return replace(report, violations=tuple(sorted(violations, key=_order)), excused=tuple(excused), notes=tuple(notes))


def names_of(fact: Fact) -> set[str]:
    """Return what names ``fact``: its text, its canonical value, of a quotation its text without quotation marks."""
    said = folded(fact.text)
    found = {said, said if fact.value is None else str(fact.value)}
    return found | {unmarked(said)} if fact.kind is Kind.QUOTE else found


def names(fact: Fact | None, words: str) -> bool:
    """Whether ``words`` name ``fact``; a quotation may be cut short with ``…``."""
    if fact is None:
        return False
    wanted, every = folded(words), names_of(fact)
    if wanted in every:
        return True
    if fact.kind is not Kind.QUOTE:
        return False
    bare = unmarked(wanted)
    cut = bare[:-1].rstrip() if bare.endswith("…") else ""
    return bare in every or (bool(cut) and any(name.startswith(cut) for name in every))


def folded(text: str) -> str:
    """Return ``text`` on one line, with straight quotation marks."""
    return " ".join(text.translate(_MARKS).split())


def unmarked(text: str) -> str:
    """Return folded ``text`` without the quotation marks around it."""
    return text.strip("\"' ")


def _missing(violation: Violation, policy: Policy) -> Violation:
    severity = policy.severity(violation.kind, Relation.MISSING)
    code = f"{violation.kind}-missing"
    return replace(violation, relation=Relation.MISSING, code=code, derived=None, severity=severity, rule="")


def _named(fact: Fact | None, every: Iterable[str]) -> str | None:
    return next((words for words in every if names(fact, words)), None)


def _judged(report: Report) -> Iterable[Fact]:
    """The source facts that the report has a verdict on."""
    for finding in report.kept:
        if finding.source is not None:
            yield finding.source
    for violation in report.violations:
        if violation.source is not None:
            yield violation.source


def _find(words: str, document: Document) -> tuple[int, int] | None:
    """Return where ``words`` stand whole in the text of a document."""
    pattern = r"\s+".join(re.escape(word) for word in words.translate(_MARKS).split())
    match = re.search(rf"(?<!\w){pattern}(?!\w)", document.text.translate(_MARKS), re.IGNORECASE)
    return match.span() if match else None


def _lost(span: tuple[int, int], words: str, report: Report, kinds: tuple[Kind, ...]) -> Violation:
    begin, document = report.source.document.part(span[0])
    start, end = span[0] - begin, span[1] - begin
    inside = [
        one.kind
        for one in report.source.facts
        if one.document is document and start <= one.start and one.end <= end and one.kind in kinds
    ]
    kind = inside[0] if inside else Kind.NAME if Kind.NAME in kinds or not kinds else kinds[0]
    fact = Fact(kind, document.text[start:end], start, end, None, document)
    code = f"{kind.value}-missing"
    return Violation(kind, Relation.MISSING, code, fact, None, Severity.ERROR, f"must_keep names it: {words}", 0)


def _order(violation: Violation) -> int:
    return violation.anchor
