"""The commands of ``fidelity``, one module each; the module defines ``command``, a `click.Command`.

The table names them all, so that ``fidelity --help`` loads none: a command's module is imported when it is called.
A command returns its exit code (None is 0), and raises `fidelity.errors.FidelityError` for what the user can mend.
"""

from __future__ import annotations

CLEAN, VIOLATIONS, USAGE, INTERRUPTED = 0, 1, 2, 130
"""Exit codes."""

COMMANDS = {
    "baseline": "Make today's violations known, so that only new ones fail.",
    "check": "Compare derived articles with their sources.",
    "explain": "Say what a rule means, and how to mend or allow what it finds.",
    "facts": "Show the facts of an article, in place.",
    "init": "Guess the pairs of a repository, and write a manifest.",
    "mutate": "Break the declared articles in memory and say what the checks catch.",
    "scan": "Check a table of pairs: Parquet, JSON Lines or CSV.",
    "schema": "Print the JSON Schema of the manifest.",
    "stamp": "Record what the sources are now, to be warned when one changes.",
    "why": "Say what became of the facts on a line, and why.",
}
"""Name → one line of help; the module is `fidelity.commands.<name>`."""
