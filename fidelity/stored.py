"""Reports on disk: how a verdict is written, and how it is read back without running anything.

    magic · checksum of the rest (16 bytes) · length of the head (4 bytes) · head (JSON) · body (pickle, zlib)

The head holds what the test of a clean article needs, so that most stored reports are never unpacked. The body is the
whole `Report`, documents included. A file that is torn, damaged or of another making is no report (`load` gives None);
the body is read by an unpickler that knows the value types of this package and of the standard library by name, and
calls nothing else, since a cache folder can be anybody's.
"""

from __future__ import annotations

import json
import pickle
import zlib
from dataclasses import dataclass, fields
from enum import Enum
from functools import cached_property
from hashlib import blake2b
from io import BytesIO
from typing import Any

from fidelity.errors import StoredError
from fidelity.facts.model import Kind
from fidelity.verdicts import Report

_MAGIC = b"fidelity report 1\n"
_SUM = 16
_HEAD = len(_MAGIC) + _SUM + 4
_OURS = ("fidelity.",)
_STANDARD = {("decimal", "Decimal"), ("fractions", "Fraction"), ("datetime", "date"), ("datetime", "time")}
_BUILTINS = {"frozenset", "set", "tuple", "list", "dict", "complex", "range", "slice", "bytearray"}
_VALUES = (tuple, dict, Enum)


_UNREAD = "a stored report cannot be read ({}): run again with --cache-clear"


@dataclass(frozen=True)
class Stored:
    """A report as it was stored.

    Args:
        checked: the number of facts looked at, per kind.
        policy: the name of the policy.
        line: the line of the derived article's file on which its text begins.
        silent: whether there is nothing to say: no violation, nothing excused, no note.
        body: the packed report.
    """

    checked: dict[Kind, int]
    policy: str
    line: int
    silent: bool
    body: bytes

    @cached_property
    def report(self) -> Report:
        """The whole report, unpacked on first use.

        Raises:
            StoredError: the body is not what `dump` wrote, though its checksum says so: somebody made it.
        """
        try:
            report = _Reader(BytesIO(zlib.decompress(self.body))).load()
        except Exception as error:  # noqa: BLE001 - whatever hostile bytes may raise
            raise StoredError(_UNREAD.format(type(error).__name__)) from None
        if not isinstance(report, Report) or not all(hasattr(report, field.name) for field in fields(Report)):
            raise StoredError(_UNREAD.format(type(report).__name__))
        return report


def of(report: Report) -> Stored:
    """Return a fresh report as one that is stored would be, without packing it."""
    stored = _headed(report, b"")
    stored.__dict__["report"] = report
    return stored


def dump(report: Report) -> bytes:
    """Return ``report`` as the content of a file."""
    stored = _headed(report, zlib.compress(pickle.dumps(report, protocol=5), 1))
    head = json.dumps(
        {"checked": stored.checked, "policy": stored.policy, "line": stored.line, "silent": stored.silent}
    ).encode()
    return sealed(len(head).to_bytes(4, "big") + head + stored.body)


def sealed(rest: bytes) -> bytes:
    """Return the length of the head, head and body with what says that they are whole."""
    return _MAGIC + _checksum(rest) + rest


def load(content: bytes) -> Stored | None:
    """Return the report in the content of a file, or None where that is none (torn, damaged, of another version)."""
    rest = content[len(_MAGIC) + _SUM :]
    if not content.startswith(_MAGIC) or content[len(_MAGIC) : len(_MAGIC) + _SUM] != _checksum(rest):
        return None
    size = int.from_bytes(rest[:4], "big")
    try:
        head = json.loads(rest[4 : 4 + size])
        checked = {Kind(name): int(number) for name, number in head["checked"].items()}
        return Stored(checked, str(head["policy"]), int(head["line"]), bool(head["silent"]), rest[4 + size :])
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):  # sealed by somebody else
        return None


def _headed(report: Report, body: bytes) -> Stored:
    silent = not (report.violations or report.excused or report.notes)
    return Stored(report.checked, report.policy.name, report.derived.document.place(0).line, silent, body)


def _checksum(content: bytes) -> bytes:
    return blake2b(content, digest_size=_SUM).digest()


class _Reader(pickle.Unpickler):
    """Makes values, and calls nothing else."""

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) in _STANDARD or (module == "builtins" and name in _BUILTINS):
            return super().find_class(module, name)
        if module == "copyreg" and name == "__newobj__":
            return super().find_class(module, name)
        if module.startswith(_OURS):
            found = super().find_class(module, name)
            if isinstance(found, type) and (hasattr(found, "__dataclass_fields__") or issubclass(found, _VALUES)):
                return found
        raise pickle.UnpicklingError(f"{module}.{name} is no value of a report")
