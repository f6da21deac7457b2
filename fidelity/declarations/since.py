"""Since a git ref: the pairs of which something has changed, in the working tree, against a commit.

A pair is chosen where its derived article, one of its sources, or its manifest has changed; new files that git does not
ignore have changed, too.
"""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from fidelity.declarations.articles import Broken
from fidelity.declarations.manifest import Manifest
from fidelity.declarations.model import Pair
from fidelity.errors import DeclarationError

_ROOM = 60  # characters of git's own words in a message


def changed(root: Path, ref: str, option: str = "--fidelity-since") -> frozenset[str]:
    """Return the files below ``root`` that differ from ``ref`` or are new, as POSIX paths.

    Args:
        root: the project's folder.
        ref: a branch, a tag or a commit.
        option: what the user called it by, for messages.

    Raises:
        DeclarationError: there is no git, no repository, or no such commit.
    """
    _git(root, option, "rev-parse", "--is-inside-work-tree", unknown="no git repository; run it inside one")
    missing = f"{ref} is no commit that git knows here; name a branch, a tag or a commit, and fetch it first"
    words = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{ref}^{{commit}}")
    commit = _git(root, option, *words, unknown=missing)
    differing = _git(root, option, "diff", "--name-only", "--no-renames", "--relative", "-z", commit.strip(), "--")
    new = _git(root, option, "ls-files", "--others", "--exclude-standard", "-z")
    return frozenset(name for name in (*differing.split("\0"), *new.split("\0")) if name)


def touched(manifest: Manifest, files: frozenset[str]) -> tuple[list[Pair], list[Broken]]:
    """Return the pairs and the broken articles of a manifest that one of ``files`` concerns."""
    if not files.isdisjoint(manifest.files):
        return list(manifest.pairs), list(manifest.broken)
    pairs = [pair for pair in manifest.pairs if not files.isdisjoint((pair.derived, *pair.sources))]
    return pairs, [one for one in manifest.broken if one.derived in files]


def _git(root: Path, option: str, *words: str, unknown: str = "") -> str:
    try:
        run = subprocess.run(  # noqa: S603 - words of ours, and a ref behind --end-of-options
            ["git", "-c", "core.quotepath=off", *words],  # noqa: S607 - the user's git
            cwd=root,
            capture_output=True,
            check=False,
            env={**os.environ, "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"},
        )
    except OSError:
        raise DeclarationError(f"{option}: git cannot be run; install it, or leave the option out") from None
    if run.returncode:
        said = " ".join(run.stderr.decode("utf-8", "replace").split())[:_ROOM]
        raise DeclarationError(f"{option}: {unknown or f'git {words[0]} failed ({said}); run it by hand to see why'}")
    return run.stdout.decode("utf-8", "surrogateescape")
