"""The command line. What the commands are stands in `fidelity.commands`; here is what they share.

Exit codes: 0 clean, 1 violations, 2 usage, bad input, or nothing to check; 130 interrupted. What goes wrong is said in
one line on standard error. Built on click, for its parsing, help and shell completion; it is the lightest of the kept
libraries (0.03 s), and the whole of ``fidelity check`` may take a quarter of a second.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module

import click

from fidelity import __version__
from fidelity.commands import CLEAN, COMMANDS, INTERRUPTED, USAGE, VIOLATIONS
from fidelity.errors import FidelityError


class _Lazy(click.Group):
    """A group that knows its commands by name, and imports the one that is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"fidelity.commands.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and not args[0].startswith("-") and args[0] not in COMMANDS:
            raise click.UsageError(f"unknown command {args[0]!r}; {_advice(args[0])}", ctx)
        return super().resolve_command(ctx, args)


@click.group(cls=_Lazy, context_settings={"help_option_names": ["-h", "--help"]}, no_args_is_help=False)
@click.version_option(__version__, prog_name="fidelity", message="%(prog)s %(version)s")
def program() -> None:
    """Does a derived article preserve the quotes, names, dates and numbers of its source?"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code.

    Args:
        arguments: the words behind the program's name; those of the process where it is None.
    """
    for stream in (sys.stdout, sys.stderr):  # an article may hold what the terminal cannot encode
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    try:
        code = program.main(list(arguments) if arguments is not None else None, "fidelity", standalone_mode=False)
        sys.stdout.flush()
    except click.exceptions.Exit as stopped:
        return stopped.exit_code
    except click.UsageError as error:
        name = error.ctx.command_path if error.ctx else "fidelity"
        message = error.format_message().rstrip(".")
        return _say(f"{name}: {message[:1].lower()}{message[1:]}; see {name} --help", USAGE)
    except click.ClickException as error:
        return _say(f"fidelity: {error.format_message()}", USAGE)
    except FidelityError as error:
        return _say(f"fidelity: {error}", USAGE)
    except BrokenPipeError:  # the reader has seen enough (| head); the verdict was not asked for
        _forget_output()
        return VIOLATIONS
    except OSError as error:  # a full disk behind > or |, or a file that the work itself could not foresee
        _forget_output()
        what = error.filename or "standard output"
        return _say(f"fidelity: {what}: {error.strerror or error}; mend this, and run it again", USAGE)
    except (KeyboardInterrupt, click.Abort):  # click turns the one into the other, and ends the line it was on
        return _say("fidelity: interrupted", INTERRUPTED)
    return code if isinstance(code, int) else CLEAN


def _forget_output() -> None:
    """Let what is still to be written go nowhere: the interpreter would fail on it once more when it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _say(message: str, code: int) -> int:
    print(message, file=sys.stderr)  # noqa: T201 - a command line prints
    return code


def _advice(name: str) -> str:
    from fidelity.declarations.fields import advice  # noqa: PLC0415 - only where something is wrong

    return advice(name, COMMANDS)
