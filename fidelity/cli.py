"""The command line: ``fidelity check SOURCE DERIVED``, with nothing to configure.

Exit codes: 0 clean, 1 violations, 2 usage, bad input, or nothing to check; 130 interrupted. What goes wrong is said in
one line on standard error.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterable, Sequence
from typing import NoReturn

from fidelity import __version__
from fidelity.errors import DeclarationError, FidelityError

CLEAN, VIOLATIONS, USAGE, INTERRUPTED = 0, 1, 2, 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code.

    Args:
        arguments: the words behind the program's name; those of the process where it is None.
    """
    for stream in (sys.stdout, sys.stderr):  # an article may hold what the terminal cannot encode
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    try:
        options = _parser().parse_args(arguments)
        code = _check(options)
        sys.stdout.flush()
    except FidelityError as error:
        print(f"fidelity: {error}", file=sys.stderr)  # noqa: T201 - a command line prints
        return USAGE
    except BrokenPipeError:  # the reader has seen enough (| head); the verdict was not asked for
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return VIOLATIONS
    except KeyboardInterrupt:
        print("fidelity: interrupted", file=sys.stderr)  # noqa: T201
        return INTERRUPTED
    return code


class _Parser(argparse.ArgumentParser):
    """A parser whose errors are one line."""

    def error(self, message: str) -> NoReturn:
        self.exit(USAGE, f"{self.prog}: {message}; see {self.prog} --help\n")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="fidelity",
        description="Does a derived article preserve the quotes, names, dates and numbers of its source?",
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"fidelity {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    check = commands.add_parser(
        "check",
        help="compare a derived article with its source",
        description="Compare a derived article with its source (or sources) and list every fact that it breaks.",
        epilog="Exit codes: 0 clean, 1 violations, 2 usage, bad input, or nothing to check.",
        allow_abbrev=False,
    )
    check.add_argument("source", nargs="+", metavar="SOURCE", help="the source article; several for a compilation")
    check.add_argument("derived", metavar="DERIVED", help="the article that must preserve its facts")
    check.add_argument(
        "--policy",
        default="rewrite",
        metavar="P",
        help="rewrite (default), summary, excerpt, translation or compilation",
    )
    check.add_argument(
        "--preserve",
        default="quotes,names,dates,numbers",
        metavar="KINDS",
        help="the kinds to check, with commas between them (default: %(default)s)",
    )
    check.add_argument("--format", default="text", choices=("text", "json"), help="the form of the report")
    check.add_argument("--date", metavar="D", help="the articles' own date (2020-06-26), for dates such as “yesterday”")
    check.add_argument("--language", metavar="L", help="the articles' language (en); guessed where it is not given")
    return parser


def _check(options: argparse.Namespace) -> int:
    from pathlib import Path  # noqa: PLC0415 - usage errors and --help need none of these

    from fidelity.declarations.checks import article  # noqa: PLC0415
    from fidelity.declarations.fields import advice, is_date, kinds  # noqa: PLC0415
    from fidelity.policies import PRESETS  # noqa: PLC0415
    from fidelity.reports import text  # noqa: PLC0415
    from fidelity.verdicts import compare  # noqa: PLC0415

    if options.policy not in PRESETS:
        raise DeclarationError(f"--policy: unknown policy {options.policy!r}; {advice(options.policy, PRESETS)}")
    wanted = kinds((name.strip() for name in options.preserve.split(",")), lambda: "--preserve")
    if options.date is not None and not is_date(options.date):
        raise DeclarationError(f"--date: {options.date!r} is no date; write it as 2020-06-26")
    paths = [Path(name) for name in (*options.source, options.derived)]
    for path in paths[:-1]:
        if path.exists() and paths[-1].exists() and path.samefile(paths[-1]):
            raise DeclarationError(f"{path.as_posix()}: source and derived are one file; name two")
    *sources, derived = [article(path, path.as_posix(), language=options.language) for path in paths]
    report = compare(sources, derived, policy=options.policy, kinds=wanted, date=options.date)
    if options.format == "json":
        from fidelity.reports import as_json  # noqa: PLC0415

        _print([as_json.dumps([report], wanted)])
    else:
        _print(text.lines(report, wanted, colour=_colour()))
    if text.nothing_checked(report, wanted):
        names = ", ".join(kind.plural for kind in wanted)
        raise DeclarationError(f"nothing to check: neither article has {names}; are these the right files?")
    return CLEAN if report.ok else VIOLATIONS


def _print(lines: Iterable[str]) -> None:
    for line in lines:
        print(line)  # noqa: T201


def _colour() -> bool:
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
