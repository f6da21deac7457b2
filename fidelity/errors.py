"""Everything the user can get wrong, said in one line each.

FidelityError
├── DeclarationError     a manifest, marker or command line says something that cannot be meant
├── ReadError            an article cannot be read (missing, a directory, not UTF-8, binary)
├── PolicyError          an unknown policy, kind or severity
└── StoredError          a report in the cache says that it is whole, and is not: somebody made it

Each message says what is wrong, where, and what to do; none ever carries a traceback to the screen.
"""

from __future__ import annotations


class FidelityError(Exception):
    """The base of all errors that a user can mend."""


class DeclarationError(FidelityError):
    """A declaration (manifest, marker, command line) cannot be carried out."""


class ReadError(FidelityError):
    """An article cannot be read as text."""


class PolicyError(FidelityError):
    """A policy, a kind or a severity that does not exist."""


class StoredError(FidelityError):
    """A report in the cache that cannot be unpacked."""
