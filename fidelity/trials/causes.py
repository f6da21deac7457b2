"""Why a corruption slips through: the kind is not checked, a waiver or the policy lets it go, or nobody sees it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from fidelity.alignment.model import Relation
from fidelity.articles.mutation import Mutation
from fidelity.declarations.checks import judge
from fidelity.document import Document
from fidelity.facts.model import Kind
from fidelity.policies import PRESETS, Severity
from fidelity.trials.model import Cause, Why
from fidelity.verdicts import Report, Violation

if TYPE_CHECKING:
    from fidelity.trials.run import Bench

_UNSEEN = "no check sees it: a limit of pytest-fidelity"
_DOES = {
    Relation.MISSING: "be left out",
    Relation.ALTERED: "be altered",
    Relation.UNSUPPORTED: "be added",
}


def cause(bench: Bench, broken: Document, mutation: Mutation, after: Report) -> Cause:
    """Return why the checks of a pair do not fail because of ``mutation``.

    Args:
        bench: the pair with its articles.
        broken: the derived article with the mutation.
        mutation: what was done.
        after: what the checks say of the broken article.
    """
    pair, before = bench.pair, bench.before
    at = f" ({pair.place})" if pair.place else ""
    allowed = [one for one in after.excused if one.by != "policy" and not _among(one.violation, _excused(before))]
    if allowed:
        where = allowed[0].place or pair.place
        return Cause(Why.ALLOWED, f"{allowed[0].by} at {where}: {allowed[0].reason}" if where else allowed[0].reason)
    strict = replace(
        pair,
        policy=PRESETS["rewrite"],
        preserve=tuple(Kind),
        must_keep=(),
        new_facts_allowed=(),
        waivers=(),
    )
    known = judge(strict, bench.sources, bench.derived).violations
    seen = [one for one in judge(strict, bench.sources, broken).violations if not _among(one, known)]
    errors = [one for one in seen if one.severity is Severity.ERROR]
    if mutation.kind not in pair.preserve:
        return Cause(Why.KIND, f"{mutation.kind.plural} are not checked{at}")
    warned = [one for one in after.violations if not _among(one, before.violations)]
    if warned:
        return Cause(Why.WARNING, f"seen, and only warned of: {warned[0].code}{at}")
    if not seen:
        return Cause(Why.UNSEEN, _UNSEEN)
    if not errors:
        return Cause(Why.WARNING, f"seen, and only warned of: {seen[0].code}{at}")
    found = next((one for one in errors if one.kind is mutation.kind), errors[0])
    if found.kind not in pair.preserve:
        return Cause(Why.KIND, f"{found.kind.plural} are not checked{at}")
    name = after.policy.name
    return Cause(Why.POLICY, f"policy {name!r} lets {found.kind.plural} {_DOES[found.relation]}{at}")


def _excused(report: Report) -> list[Violation]:
    return [one.violation for one in report.excused]


def _among(violation: Violation, others: Sequence[Violation]) -> bool:
    return any(
        violation.kind is other.kind
        and violation.code == other.code
        and (violation.source and (violation.source.start, violation.source.text))
        == (other.source and (other.source.start, other.source.text))
        and (violation.derived and violation.derived.text) == (other.derived and other.derived.text)
        for other in others
    )
