"""Verdicts: alignment and policy make violations, and a report of them.

``compare`` is the whole way from two texts to a report: extract, align, judge. It does no I/O.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from fidelity import facts
from fidelity.alignment import names, quotes, values
from fidelity.alignment.crossing import reconcile
from fidelity.alignment.leftover_values import join_leftovers
from fidelity.alignment.model import Finding, Relation, Side
from fidelity.alignment.once import once
from fidelity.alignment.pairings import Patterns
from fidelity.alignment.short_forms import short_forms
from fidelity.alignment.texts import TextAlignment, align_texts
from fidelity.alignment.translated import join_translated
from fidelity.document import Document
from fidelity.facts.model import Fact, Kind
from fidelity.house import House
from fidelity.languages import told_apart
from fidelity.policies import Policy, Severity
from fidelity.policies import policy as preset

_ORDER = list(Kind)
_NO_FAILURE = frozenset(("number-derived", "name-byline"))
_VALUES = frozenset((Kind.DATE, Kind.NUMBER))


@dataclass(frozen=True, slots=True)
class Violation:
    """One broken fact.

    Args:
        kind: the kind of the fact.
        relation: how it is broken.
        code: the rule that decided, e.g. ``name-altered``, ``quote-misattributed``, ``number-swapped``.
        source: the fact of the source, None where the relation is ``unsupported``.
        derived: the fact of the derived article, None where the relation is ``missing``.
        severity: what the policy makes of it; ``off`` only where it is excused.
        rule: half a sentence that says why; may be empty.
        anchor: the code point of the derived text at which an editor would mend it.
    """

    kind: Kind
    relation: Relation
    code: str
    source: Fact | None
    derived: Fact | None
    severity: Severity
    rule: str = ""
    anchor: int = 0

    @property
    def fact(self) -> Fact:
        """The fact to name it by: the source's, or the derived article's where the source has none."""
        fact = self.source or self.derived
        assert fact is not None, "a violation has at least one side"  # noqa: S101
        return fact

    @property
    def message(self) -> str:
        """One line that stands alone, e.g. ``name altered: Mill Quarter → Grinder Quarter``."""
        title = self.code.replace("-", " ", 1)
        sides = [shorten(fact.text) for fact in (self.source, self.derived) if fact is not None]
        return f"{title}: {' → '.join(sides)}"


class Excused(NamedTuple):
    """A violation that counts for nothing, and why.

    Args:
        violation: the violation.
        by: what excuses it.
        reason: why, in the words of whoever excused it.
        place: where that is written (``content/harbour.md:12``), empty for the policy.
    """

    violation: Violation
    by: Literal["policy", "new_facts_allowed", "waiver"]
    reason: str
    place: str = ""


class Note(NamedTuple):
    """Something about the pair that should be known and is no violation.

    Args:
        code: ``source-changed``, ``waiver-expired``, ``waiver-unused``, ``waiver-malformed``, ``must-keep-unknown``.
        message: one line.
        place: the file and the line that it is about, ``content/harbour.md:12``.
    """

    code: str
    message: str
    place: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """What a comparison found.

    Args:
        violations: in the order of the derived article, quotes before names before dates before numbers at one place.
        kept: the pairs of facts that the derived article preserves, as findings (``relation is None``).
        source: the source side: its document and facts.
        derived: the derived side.
        policy: the policy that judged.
        excused: violations that count for nothing: the policy lets them go, or a waiver does.
        notes: what else should be known: a waiver that nothing needs, a source that has changed.
    """

    violations: tuple[Violation, ...]
    kept: tuple[Finding, ...]
    source: Side
    derived: Side
    policy: Policy
    excused: tuple[Excused, ...] = ()
    notes: tuple[Note, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether no violation is an error."""
        return all(violation.severity is not Severity.ERROR for violation in self.violations)

    @property
    def waived(self) -> tuple[Excused, ...]:
        """The violations that waivers excuse."""
        return tuple(one for one in self.excused if one.by == "waiver")

    @property
    def checked(self) -> dict[Kind, int]:
        """The number of facts looked at, per kind: those of the source, and those found only in the derived article."""
        every = (*self.violations, *(one.violation for one in self.excused))
        extra = [v.kind for v in every if v.relation is Relation.UNSUPPORTED]
        return {kind: len(self.source.of(kind)) + extra.count(kind) for kind in Kind}


def compare(
    source: str | Document | Sequence[str | Document],
    derived: str | Document,
    *,
    policy: str | Policy = "rewrite",
    kinds: Iterable[Kind] = Kind,
    date: str | None = None,
    similarity: str | None = None,
    house: House | None = None,
    complete: bool = False,
) -> Report:
    """Compare a derived text with its source and report every fact that it breaks.

    Args:
        source: the source text, or several of them (``compilation``): facts are judged against their union.
        derived: the derived text.
        policy: a preset's name, or a policy.
        kinds: the kinds of facts that must be preserved.
        date: the documents' own date (ISO 8601), where they do not carry one; it resolves relative dates.
        similarity: the textdistance algorithm that compares the few facts left unmatched, by its textdistance name.
        house: forms that stand for others: aliases of names, house spellings.
        complete: also say what the policy lets go (`Report.excused`): more to look for.

    Raises:
        PolicyError: there is no such policy.
        DeclarationError: there is no such similarity.
    """
    judge = preset(policy)
    if judge.lenient_spelling:
        house = House(house.forms if house is not None else (), lenient=True)
    left, right = sides(source, derived, date=date, house=house, translated=judge.count_quotes)
    placed = align(left, right, judge.asking() if complete else judge, similarity)
    return report(left, right, placed, judge, kinds)


def sides(
    source: str | Document | Sequence[str | Document],
    derived: str | Document,
    *,
    date: str | None = None,
    house: House | None = None,
    translated: bool = False,
) -> tuple[Side, Side]:
    """Read both texts and extract their facts, each with the evidence of the other; several sources are joined.

    The two texts of a translation are not taken for one language, unless they are declared so.
    """
    there, here = _join(source, date, house), Document.of(derived, date=date, house=house)
    if translated and there.language is None and here.language is None:
        first, second = told_apart(there.text, here.text)
        there, here = Document.of(there, language=first), Document.of(here, language=second)
    return Side(there, facts.extract(there, also=here)), Side(here, facts.extract(here, also=there))


def align(left: Side, right: Side, judge: Policy, similarity: str | None = None) -> list[tuple[Finding, int]]:
    """Align the facts of two sides: what became of each, and where in the derived text an editor would mend it."""
    forms = short_forms(left, right)
    texts = align_texts(
        left.document, right.document, similarity, values=(_values(left), _values(right)), short=forms.words
    )
    quoted = list(quotes.align(left, right, texts, judge))
    patterns = Patterns(left, right, forms)
    named = names.align(left, right, texts, judge, patterns)
    dated = values.align(Kind.DATE, left, right, texts, patterns, condenses=judge.condenses)
    numbered = values.align(Kind.NUMBER, left, right, texts, patterns, condenses=judge.condenses)
    valued = list(reconcile([*dated, *numbered], left, right))
    for kind in (Kind.DATE, Kind.NUMBER):
        valued = list(join_leftovers(kind, valued, texts, values.grammar(kind, left)))
        valued = list(join_translated(kind, valued, texts, values.grammar(kind, left)))
    findings = once(quoted, [*named, *valued], left, texts)
    if left.document.parts:
        findings = (_nearest(finding, texts, left.document) for finding in findings)
    return [(finding, _anchor(finding, texts)) for finding in findings]


def _nearest(finding: Finding, texts: TextAlignment, source: Document) -> Finding:
    """Name, for a fact that none of several sources has, the passage that comes nearest to what is said of it."""
    if finding.relation is not Relation.UNSUPPORTED or finding.derived is None:
        return finding
    facing = texts.answer(finding.derived)
    if facing is None:
        return finding
    place = source.place(min(facing.start, len(source.text) - 1))
    near = f"the nearest passage is {place.path}:{place.line}" if place.path else ""
    return finding._replace(rule="; ".join(filter(None, (finding.rule, near))))


def report(
    left: Side, right: Side, placed: list[tuple[Finding, int]], judge: Policy, kinds: Iterable[Kind] = Kind
) -> Report:
    """Judge findings by a policy; facts of a joined source are shown in the document that they stand in."""
    wanted = frozenset(kinds)
    if left.document.parts:
        placed = [(finding._replace(source=_own(finding.source)), anchor) for finding, anchor in placed]
        left = Side(left.document, tuple(own for fact in left.facts if (own := _own(fact)) is not None))
    judged = sorted(_judge(placed, judge, wanted), key=_order)
    violations = tuple(one for one in judged if one.severity is not Severity.OFF)
    excused = tuple(Excused(one, "policy", let_go(one, judge)) for one in judged if one.severity is Severity.OFF)
    kept = tuple(finding for finding, _ in placed if finding.relation is None and _kind(finding) in wanted)
    return Report(violations, kept, left, right, judge, excused)


def _join(source: str | Document | Sequence[str | Document], date: str | None, house: House | None) -> Document:
    if isinstance(source, str | Document):
        return Document.of(source, date=date, house=house)
    return Document.join([Document.of(one, date=date, house=house) for one in source])


def _own(fact: Fact | None) -> Fact | None:
    """Return a fact of a joined document as a fact of the document that it stands in."""
    if fact is None or fact.document is None:
        return fact
    start, document = fact.document.part(fact.start)
    return replace(fact, start=fact.start - start, end=fact.end - start, document=document)


def _kind(finding: Finding) -> Kind:
    fact = finding.source or finding.derived
    assert fact is not None, "a finding has at least one side"  # noqa: S101
    return fact.kind


def _values(side: Side) -> list[Fact]:
    return [fact for fact in side.facts if fact.kind in _VALUES]


def _anchor(finding: Finding, texts: TextAlignment) -> int:
    """Return where in the derived text an editor would mend it: the fact, or the place that faces the missing one."""
    if finding.derived is not None or finding.source is None:
        return finding.derived.start if finding.derived is not None else 0
    if finding.relation is None:
        return 0
    facing = texts.answer_source(finding.source)
    return 0 if facing is None else facing.start


def _judge(placed: Iterable[tuple[Finding, int]], judge: Policy, wanted: frozenset[Kind]) -> Iterator[Violation]:
    for finding, anchor in placed:
        kind = _kind(finding)
        if finding.relation is None or kind not in wanted:
            continue
        severity = judge.severity(kind, finding.relation)
        if finding.code in _NO_FAILURE and severity is not Severity.OFF:
            severity = Severity.WARNING  # it follows by arithmetic, or nobody can judge it: worth a look
        yield Violation(
            kind, finding.relation, finding.code, finding.source, finding.derived, severity, finding.rule, anchor
        )


def let_go(violation: Violation, judge: Policy) -> str:
    """Return in what way a policy lets a violation go."""
    verb = {Relation.MISSING: "be left out", Relation.ALTERED: "be altered", Relation.UNSUPPORTED: "be new"}
    return f"policy {judge.name} lets {violation.kind.plural} {verb[violation.relation]}"


def _order(violation: Violation) -> tuple[int, int, int, int]:
    source = violation.source.start if violation.source is not None else -1
    derived = violation.derived
    return violation.anchor, _ORDER.index(violation.kind), source, derived.end if derived is not None else -1


def shorten(text: str, width: int = 60) -> str:
    """Return ``text`` on one line, cut at a word with ``…`` where it is longer than ``width``."""
    line = " ".join(text.split())
    if len(line) <= width:
        return line
    cut = line.rfind(" ", width // 2, width)
    return line[: cut if cut > 0 else width - 1].rstrip(" ,;:") + "…"
