"""pytest-fidelity: does a derived article preserve the quotes, names, dates and numbers of its source?

    >>> import fidelity
    >>> report = fidelity.compare("The trial held 14 members.", "The trial held 41 members.")
    >>> [violation.message for violation in report.violations]
    ['number altered: 14 → 41']

The public names are loaded on first use, so that ``import fidelity`` costs nothing in a test run that declares nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from fidelity.alignment.model import Finding, Relation
    from fidelity.document import Document, Place
    from fidelity.errors import DeclarationError, FidelityError, PolicyError, ReadError
    from fidelity.facts.model import Fact, Kind
    from fidelity.policies import Policy, Severity
    from fidelity.readers import read
    from fidelity.verdicts import Report, Violation, compare

__version__ = "0.1.0"

_HOMES = {
    "DeclarationError": "fidelity.errors",
    "Document": "fidelity.document",
    "Fact": "fidelity.facts.model",
    "FidelityError": "fidelity.errors",
    "Finding": "fidelity.alignment.model",
    "Kind": "fidelity.facts.model",
    "Place": "fidelity.document",
    "Policy": "fidelity.policies",
    "PolicyError": "fidelity.errors",
    "ReadError": "fidelity.errors",
    "Relation": "fidelity.alignment.model",
    "Report": "fidelity.verdicts",
    "Severity": "fidelity.policies",
    "Violation": "fidelity.verdicts",
    "compare": "fidelity.verdicts",
    "read": "fidelity.readers",
}

__all__ = [
    "DeclarationError",
    "Document",
    "Fact",
    "FidelityError",
    "Finding",
    "Kind",
    "Place",
    "Policy",
    "PolicyError",
    "ReadError",
    "Relation",
    "Report",
    "Severity",
    "Violation",
    "compare",
    "extract",
    "read",
]


def extract(text: str | Document, *, date: str | None = None, kinds: Iterable[Kind] | None = None) -> tuple[Fact, ...]:
    """Return the facts of ``text`` in reading order.

    Args:
        text: a string, taken as plain text whose offsets are its own code points, or a `Document`.
        date: the text's own date (ISO 8601), which resolves relative dates.
        kinds: the kinds wanted; all four where it is not given.
    """
    from fidelity import facts  # noqa: PLC0415 - see the module's docstring
    from fidelity.document import Document as _Document  # noqa: PLC0415

    return facts.extract(_Document.of(text, date=date), kinds=facts.Kind if kinds is None else kinds)


def __getattr__(name: str) -> Any:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module  # noqa: PLC0415

    value = getattr(import_module(home), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
