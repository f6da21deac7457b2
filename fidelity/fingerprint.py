"""The version of the rules: what a stored verdict depends on besides the texts."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from hashlib import blake2b
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable

# What decides: code and language data. Edges (pytest, commands, reports) do not.
_DECIDING = ("alignment", "facts", "languages", "readers", "declarations")
_SUFFIXES = (".py", ".toml", ".gz", ".txt")
_BENEATH = ("markdown-it-py", "mdit-py-plugins", "pyyaml", "textdistance")  # what reads and compares for us


@cache
def rules_version() -> str:
    """Return a hash of everything in the package that decides what a verdict is; the same on every machine.

    The content is hashed, not the version number, so that a checkout that is being worked on never meets its own
    stale verdicts.
    """
    digest = blake2b(repr([version(name) for name in _BENEATH]).encode(), digest_size=16)
    root = files("fidelity")
    tops = [one for one in root.iterdir() if one.is_file() or one.name in _DECIDING]
    for name, content in sorted(content for top in tops for content in _contents(top, "")):
        digest.update(f"{name}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()


def _contents(node: Traversable, above: str) -> Iterator[tuple[str, bytes]]:
    name = f"{above}/{node.name}"
    if node.is_dir():
        for child in node.iterdir():
            yield from _contents(child, name)
    elif name.endswith(_SUFFIXES):
        yield name, node.read_bytes()
