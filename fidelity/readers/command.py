"""A program of the user's as a reader: it turns a format that nobody here reads into one that is.

The manifest of a repository may name such programs (``[[reader]] match = "*.adoc", run = ["asciidoctor", "-o", "-",
"{file}"], as = "html"``); whoever can change the manifest could then run anything on the machine of whoever runs the
tests. So nothing is run unless the person at the machine has said so, on the command line: ``trusted``.

The program is started without a shell, gets no input, and must write the article to its standard output within a
minute. Places are those of what it writes, which is no file of the repository: their label says ``in the output of …``.
"""

from __future__ import annotations

import os
import signal
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path, PurePath
from typing import Any

from fidelity.document import Document
from fidelity.errors import ReadError
from fidelity.readers.files import LARGEST

TIMEOUT = 60  # seconds
_SUFFIXES = {"markdown": ".md", "text": ".txt", "cues": ".srt", "notebook": ".ipynb", "xliff": ".xlf"}


def read(
    path: str | PurePath,
    *,
    run: Sequence[str],
    as_format: str,
    trusted: bool = False,
    date: str | None = None,
    language: str | None = None,
    options: Mapping[str, Mapping[str, Any]] | None = None,
    cwd: str | PurePath | None = None,
    timeout: float = TIMEOUT,
) -> Document:
    """Return what a program makes of the file at ``path`` as a document.

    Args:
        path: the file; it stands for ``{file}`` among the words of the command, as one word whatever it contains.
        run: the program and its arguments.
        as_format: the name of the reader (`fidelity.readers.FORMATS`) for what the program writes.
        trusted: whether the user has said on the command line that programs of the manifest may run.
        date: the article's own date.
        language: its language.
        options: options of readers, as in `fidelity.readers.read`.
        cwd: the folder in which the program runs; the current one where it is not given.
        timeout: seconds after which the program is ended.

    Raises:
        ReadError: it is not trusted; the program is missing, fails, takes too long or writes too much; what it writes
            cannot be read.
    """
    from fidelity import readers  # noqa: PLC0415 - the package's own front door

    name = PurePath(path).as_posix()
    words = [run] if isinstance(run, str) else list(run)
    said = " ".join(words)
    if as_format not in [one.name for one in readers.FORMATS]:
        known = ", ".join(one.name for one in readers.FORMATS)
        raise ReadError(f"{name}: the command {said!r} writes {as_format!r}, which nobody reads; write one of {known}")
    if not words or not any("{file}" in word for word in words):
        raise ReadError(f"{name}: the command {said!r} does not say where the file goes; write {{file}} for it")
    if not trusted:
        raise ReadError(
            f"{name}: is read by a command of the manifest ({said}), which does not run unless you trust it; "
            "read the command, then add --fidelity-trust-commands to pytest, or --trust-commands to fidelity"
        )
    # A name that begins with a dash would be an option
    file = name if not name.startswith("-") else f"./{name}"
    output = _output([word.replace("{file}", file) for word in words], name, cwd, timeout)
    with tempfile.TemporaryDirectory() as folder:
        written = Path(folder) / f"output{_SUFFIXES.get(as_format, f'.{as_format}')}"
        written.write_bytes(output)
        try:
            document = readers.read(written, date=date, language=language, reader=as_format, options=options)
        except ReadError as error:
            reason = str(error).replace(written.as_posix(), "").lstrip(": ")
            raise ReadError(f"{name}: what {words[0]} writes cannot be read as {as_format} ({reason})") from None
    label = f"in the output of {Path(words[0]).name}"
    labels = tuple((start, f"{one}, {label}") for start, one in document.labels) or ((0, label),)
    raw = document.text if document.raw is None else document.raw
    return replace(document, path=name, labels=labels, raw=raw)


def _output(words: Sequence[str], name: str, cwd: str | PurePath | None, timeout: float) -> bytes:
    """Run a command and return what it writes, by way of a file that can be measured before it is read."""
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as complaints:
        try:
            process = subprocess.Popen(  # noqa: S603 - trusted by the user, without a shell
                words, stdin=subprocess.DEVNULL, stdout=output, stderr=complaints, cwd=cwd, start_new_session=True
            )
        except FileNotFoundError:
            raise ReadError(f"{name}: the program {words[0]!r} is not installed; install it, or mend run") from None
        except OSError as error:
            raise ReadError(f"{name}: the program {words[0]!r} cannot be run ({error.strerror})") from None
        try:
            code = process.wait(timeout)
        except subprocess.TimeoutExpired:
            _end(process)
            raise ReadError(f"{name}: {words[0]} took longer than {timeout:g} s; it was ended") from None
        except BaseException:  # an interrupt: the program does not outlive us
            _end(process)
            raise
        if code:
            complaints.seek(0)
            lines = complaints.read(2_000).decode("utf-8", "replace").strip().splitlines() or ["it says nothing"]
            raise ReadError(f"{name}: {words[0]} failed with exit code {code}: {lines[-1][:200]}")
        size = output.seek(0, os.SEEK_END)
        if size > LARGEST:
            raise ReadError(f"{name}: {words[0]} wrote {size // 1_000_000} MB; {LARGEST // 1_000_000} are read at most")
        output.seek(0)
        return output.read()


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a program and what it has started."""
    if hasattr(os, "killpg"):
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.wait()
