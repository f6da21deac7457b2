"""Coverage-guided fuzzing of every extractor, reader and table that takes what others wrote (needs ``atheris``).

    python tests/fuzz/fuzz.py TARGET [--seconds 600] [--corpus FOLDER]
    python tests/fuzz/fuzz.py all --seconds 60

What a target promises stands in its function: no exception but those that a user can mend, facts that stand where they
say, an article that is true to itself. A finding is written to ``tests/fuzz/cases/<target>/``, as the input that the target was
given; `tests/test_fuzz_cases.py` runs all of them ever after. Not run by pytest: it takes minutes.
"""

# ruff: noqa: E501, PLC0415, T201, PT017 - pieces of text; imports under instrumentation; a script

from __future__ import annotations

import argparse
import importlib.util
import os
import pickle
import pkgutil
import subprocess
import sys
import tempfile
import zlib
from collections.abc import Callable
from contextlib import suppress
from hashlib import sha1
from pathlib import Path

HERE = Path(__file__).parent
FIXTURES = HERE.parent.parent / "fixtures"

# Pieces that texts are put together from: what the grammars look for, and what stands in their way.
PIECES = (
    *"“”‘’\"'«»„‚`()[]{}<>*_#|~^\\/-–—…,.;:!?%$€£¥°²½¼&@\n\t\u00a0\u00ad\u200b\u0301\u2028",
    *(" ",) * 12, "\n\n", "\n\n", "\r\n", "> ", "- ", "* ", "1. ", "## ", "``", "''", "...", "[...]", "[sic]", "n't", "'s", "’s",
    "the", "The", "of", "and", "a", "an", "in", "on", "to", "by", "from", "at", "for", "not", "no", "but", "or", "per", "between",
    "said", "says", "told", "asked", "according to", "he", "she", "they", "who", "Mr.", "Dr.", "President", "former", "Jr.",
    "Ann", "Lee", "Otto", "Lind", "Niger", "Nigeria", "U.S.", "UN", "NATO", "Bank", "Council", "University", "May", "March",
    "June", "Sept.", "Monday", "Sun.", "today", "yesterday", "last", "next", "ago", "week", "weeks", "month", "years", "old",
    "century", "decade", "quarter", "Q3", "spring", "Christmas", "noon", "a.m.", "p.m.", "GMT", "ET", "o'clock", "B.C.",
    "1990s", "2020", "26", "26th", "6/26/2020", "2020-06-26", "15:00", "3", "14", "0", "1,234", "1.5", "1e9", "٣", "3½", "XIV",
    "one", "two", "nine", "ten", "eleven", "twenty", "hundred", "thousand", "million", "billion", "bn", "dozen", "half", "third",
    "thirds", "twice", "tenfold", "percent", "per cent", "percentage points", "km", "kg", "miles", "mph", "dollars", "euros",
    "about", "nearly", "more than", "less than", "at least", "up to", "minus", "plus", "rose", "fell", "respectively", "versus",
    "é", "ß", "ı", "Ω", "界", "😀", "А", "ﬁ", "﷽", "x" * 40, "9" * 40, "A" * 20,
)  # fmt: skip


def text_of(data: bytes) -> str:
    """Return a text: bytes name pieces, or are the text itself where the first is odd."""
    if data[:1] and data[0] % 4 == 3:
        return data[1:].decode("utf-8", "replace")
    return "".join(PIECES[byte % len(PIECES)] + ("" if byte < 64 else " ") for byte in data[1:])


def extract(data: bytes) -> None:
    """Facts are in reading order and stand where they say."""
    from fidelity import extract as facts_of

    text = text_of(data)
    facts = facts_of(text, date="2031-06-26")
    assert all(fact.text == text[fact.start : fact.end] for fact in facts)
    assert [fact.start for fact in facts] == sorted(fact.start for fact in facts)
    assert all(str(fact.value) is not None for fact in facts)


def compare(data: bytes) -> None:
    """Any two texts can be compared, with any policy; messages can be printed."""
    from fidelity import compare as judged
    from fidelity.policies import PRESETS

    half = len(data) // 2
    policy = sorted(PRESETS)[(data[1] if len(data) > 1 else 0) % len(PRESETS)]
    report = judged(text_of(data[:half]), text_of(data[half:]), policy=policy, complete=True)
    assert all(violation.message.isprintable() or violation.message for violation in report.violations)


def identity(data: bytes) -> None:
    """A text is true to itself."""
    from fidelity import compare as judged

    text = text_of(data)
    violations = judged(text, f"{text}\n").violations  # not the same string: all of the engine runs
    assert not violations, violations[0].message


def _file(suffix: str) -> Callable[[bytes], None]:
    def run(data: bytes) -> None:
        from fidelity import ReadError, extract, read

        path = Path(tempfile.gettempdir()) / f"fuzz-{os.getpid()}{suffix}"
        path.write_bytes(data)
        try:
            document = read(path)
        except ReadError as error:
            assert "\n" not in str(error), "an error is one line"
            return
        finally:
            path.unlink()
        for fact in extract(document):
            assert fact.text == document.text[fact.start : fact.end]
            assert document.place(fact.start).line >= 1

    run.__doc__ = f"Any bytes in a {suffix} file are read, or refused in one line; facts have a place."
    return run


def manifest(data: bytes) -> None:
    """Any manifest is understood, or refused with the place."""
    from fidelity import DeclarationError
    from fidelity.declarations.manifest import load

    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "fidelity.toml"
        path.write_bytes(data)
        try:
            load(path, Path(name))
        except DeclarationError as error:
            assert "fidelity.toml" in str(error)


_TRUE = b'{"checked": {"number": 1}, "policy": "rewrite", "line": 1, "silent": false}'  # the head of a report
_HEAD = len(_TRUE).to_bytes(4, "big") + _TRUE


def stored(data: bytes) -> None:
    """Any bytes are a stored report, or none, also where somebody has sealed them, or packed them behind a true head."""
    from fidelity.errors import StoredError
    from fidelity.stored import load, sealed

    for content in (data, sealed(data), sealed(_HEAD + zlib.compress(data, 1))):
        found = load(content)
        if found is not None:
            with suppress(StoredError):
                assert found.report.violations is not None


READERS = (
    ".txt",
    ".md",
    ".mdx",
    ".transcript",
    ".srt",
    ".vtt",
    ".docx",
    ".html",
    ".ipynb",
    ".po",
    ".xlf",
    ".json",
    ".xml",
    ".pdf",
    ".rst",
)
_RUN = (
    "facts",
    "alignment",
    "readers",
    "declarations",
    "verdicts",
    "stored",
    "tokens",
    "wording",
    "languages",
    "policies",
)
TARGETS: dict[str, Callable[[bytes], None]] = {
    "extract": extract,
    "compare": compare,
    "identity": identity,
    "manifest": manifest,
    "stored": stored,
    **{suffix: _file(suffix) for suffix in READERS},
}


def seeds(target: str, folder: Path) -> None:
    """Write what the fuzzer starts from: our fixtures of that format."""
    if target == "stored":
        from fidelity import compare as judged
        from fidelity.stored import dump, sealed

        report = judged("Nine boats sank, Ida Berg said.", "Ten boats sank, Ida Berg said.")
        (folder / "report").write_bytes(dump(report)[len(sealed(b"")) :])
        (folder / "body").write_bytes(pickle.dumps(report, protocol=5))
        return
    suffix = {"manifest": ".toml"}.get(target, target if target.startswith(".") else ".txt")
    for path in sorted(FIXTURES.rglob(f"*{suffix}")):
        content = path.read_bytes()
        if len(content) < 60_000:
            start = b"" if target.startswith(".") or target == "manifest" else b"\x03"
            (folder / sha1(content).hexdigest()).write_bytes(start + content)  # noqa: S324 - a name


def _modules() -> list[str]:
    """Return all modules that a target may run, but those whose libraries are not here."""
    import fidelity

    found = []
    for module in pkgutil.walk_packages(fidelity.__path__, "fidelity."):
        if module.name.split(".")[1] in _RUN:
            try:
                importlib.util.find_spec(module.name)
            except ImportError:
                continue
            found.append(module.name)
    return found


def main() -> int:
    """Fuzz one target in this process, or all of them in one each."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("target", choices=["all", *TARGETS])
    parser.add_argument("--seconds", type=int, default=600)
    parser.add_argument("--corpus", type=Path, help="where inputs are kept between runs")
    options = parser.parse_args()
    if options.target == "all":
        failed = []
        for target in TARGETS:
            command = [sys.executable, __file__, target, "--seconds", str(options.seconds)]
            ended = subprocess.run(command, check=False, capture_output=True, text=True, errors="replace")
            runs = [line for line in ended.stderr.splitlines() if "runs in" in line or "cov:" in line][-1:]
            print(
                f"{target:12} {'found something' if ended.returncode else 'clean':16} {''.join(runs).strip()[:90]}",
                flush=True,
            )
            if ended.returncode:
                failed.append(target)
                print(ended.stderr[-3000:])
        return bool(failed)

    import atheris

    with atheris.instrument_imports(include=["fidelity"]):
        for name in _modules():  # what is imported later is not instrumented, and guides nothing
            importlib.import_module(name)
    found = HERE / "cases" / options.target.removeprefix(".")
    found.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        corpus = options.corpus or Path(name)
        corpus.mkdir(parents=True, exist_ok=True)
        seeds(options.target, corpus)
        limits = [f"-max_total_time={options.seconds}", "-timeout=20", "-rss_limit_mb=3000", "-max_len=8000"]
        atheris.Setup([sys.argv[0], str(corpus), f"-artifact_prefix={found}/", *limits], TARGETS[options.target])
        atheris.Fuzz()
    return 0


if __name__ == "__main__":
    sys.exit(main())
