"""Readers of other packages, commands as readers, and files that nobody should read."""

# ruff: noqa: E501 - a case a line

from __future__ import annotations

import os
import sys
from importlib import import_module
from pathlib import Path

import pytest

import fidelity
from fidelity import readers
from fidelity.document import Document
from fidelity.errors import ReadError
from fidelity.readers import command, files

SHOUT = [sys.executable, "-c", "import sys; print('<p>' + open(sys.argv[1]).read().upper())", "{file}"]


@pytest.fixture
def here(tmp_path, monkeypatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def refusal(function, *args, **keys) -> str:
    with pytest.raises(ReadError) as error:
        function(*args, **keys)
    assert "\n" not in str(error.value)
    return str(error.value)


# Entry points -------------------------------------------------------------------------------------------------------


@pytest.fixture
def package(here, monkeypatch) -> Path:
    (here / "adoc_reader.py").write_text(
        "from fidelity import Document\n"
        "def read(path, *, date=None, language=None, loud=False):\n"
        "    text = open(path).read()\n"
        "    return Document(text.upper() if loud else text, path=str(path), date=date, language=language)\n",
        encoding="utf-8",
    )
    info = here / "adoc_reader-1.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: adoc-reader\nVersion: 1\n", encoding="utf-8")
    (info / "entry_points.txt").write_text(
        "[fidelity.readers]\nadoc = adoc_reader:read\nbroken = adoc_reader:missing\n", encoding="utf-8"
    )
    monkeypatch.syspath_prepend(here)
    return here


def test_a_package_adds_a_reader(package):
    (package / "a.adoc").write_text("Six ferries", encoding="utf-8")
    document = fidelity.read("a.adoc", date="2031-05-06")
    assert (document.text, document.date) == ("Six ferries", "2031-05-06")
    assert fidelity.read("a.adoc", options={"adoc": {"loud": True}}).text == "SIX FERRIES"
    (package / "b.txt").write_text("Two", encoding="utf-8")
    assert fidelity.read("b.txt", reader="adoc").text == "Two"


@pytest.mark.usefixtures("package")
def test_a_package_whose_reader_is_broken():
    message = refusal(fidelity.read, "a.broken")
    assert message.startswith("a.broken: the reader adoc_reader:missing cannot be loaded (AttributeError: ")
    assert message.endswith("; mend or remove the package that has it")


def test_no_reader():
    message = refusal(fidelity.read, "a.xyz")
    assert message.startswith(
        "a.xyz: .xyz files cannot be read; the readers are text (.txt .text .log), markdown (.md "
    )
    assert message.endswith(": convert it, or name one of them")
    message = refusal(fidelity.read, "a.txt", reader="word")
    assert message.startswith(
        "a.txt: there is no reader 'word'; the readers are text, markdown, transcript, cues, docx, "
    )


def test_every_format_is_there():
    for one in readers.FORMATS:
        assert callable(import_module(f"fidelity.readers.{one.module}").read)
    suffixes = [suffix for one in readers.FORMATS for suffix in one.suffixes]
    assert len(suffixes) == len(set(suffixes))


# Commands -----------------------------------------------------------------------------------------------------------


def test_a_command_reads(here):
    (here / "a.adoc").write_text("six $(touch x) ferries\n\nat sea", encoding="utf-8")
    document = command.read("a.adoc", run=SHOUT, as_format="html", trusted=True, date="2031-05-06")
    assert (document.text, document.date) == ("SIX $(TOUCH X) FERRIES AT SEA", "2031-05-06")
    assert str(document.place(4)) == f"a.adoc:1:8 (in the output of {Path(sys.executable).name})"
    assert not (here / "x").exists()


def test_names_with_a_dash_are_no_options(here):
    (here / "-c").write_text("six", encoding="utf-8")
    run = [sys.executable, "-c", "import sys; print(sys.argv[1])", "{file}"]
    assert command.read("-c", run=run, as_format="text", trusted=True).text.strip() == "./-c"


@pytest.mark.parametrize(
    ("keys", "message"),
    [
        ({"trusted": False}, ", which does not run unless you trust it; read the command, then add --fidelity-trust-commands to pytest, or --trust-commands to fidelity"),
        ({"run": ["nosuchprogram", "{file}"]}, "a.adoc: the program 'nosuchprogram' is not installed; install it, or mend run"),
        ({"run": ["cat"]}, "a.adoc: the command 'cat' does not say where the file goes; write {file} for it"),
        ({"run": []}, "a.adoc: the command '' does not say where the file goes; write {file} for it"),
        ({"run": ["/", "{file}"]}, "a.adoc: the program '/' cannot be run (Permission denied)"),
        ({"as_format": "word"}, "writes 'word', which nobody reads; write one of text, markdown, transcript, cues, docx"),
        ({"run": [sys.executable, "-c", "import sys; sys.exit('no such day')", "{file}"]}, " failed with exit code 1: no such day"),
        ({"run": [sys.executable, "-c", "raise SystemExit(3)", "{file}"]}, " failed with exit code 3: it says nothing"),
        ({"run": [sys.executable, "-c", "import time; time.sleep(60)", "{file}"], "timeout": 0.3},
         " took longer than 0.3 s; it was ended"),
        ({"as_format": "docx"}, " cannot be read as docx (is no Word file (no zip archive); save it as .docx again)"),
    ],
)  # fmt: skip
def test_commands_that_do_not_read(here, keys, message):
    (here / "a.adoc").write_text("six", encoding="utf-8")
    given = {"run": SHOUT, "as_format": "html", "trusted": True, **keys}
    said = refusal(command.read, "a.adoc", **given)
    assert said.startswith("a.adoc: ")
    assert message in said


def test_a_command_that_writes_without_end(monkeypatch):
    monkeypatch.setattr(command, "LARGEST", 1_000_000)
    run = [sys.executable, "-c", "print('x' * 2_000_000)", "{file}"]
    assert refusal(command.read, "a.adoc", run=run, as_format="text", trusted=True).endswith(
        " wrote 2 MB; 1 are read at most"
    )


# Files that nobody should read --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "suffix", [s for one in readers.FORMATS for s in one.suffixes if one.name not in ("docx", "pdf")]
)
def test_nul_bytes_are_refused_in_every_format(here, suffix):
    (here / f"a{suffix}").write_bytes(b"\x01PNG words and more words \0\0\0 and more")
    assert "is binary (a NUL byte at offset 26)" in refusal(fidelity.read, f"a{suffix}")


@pytest.mark.parametrize("suffix", sorted({one.suffixes[0] for one in readers.FORMATS}))
def test_a_file_larger_than_any_article_is_refused_unread(here, suffix):
    with (here / f"a{suffix}").open("wb") as file:
        file.truncate(files.LARGEST_CONTAINER + 1)  # a hole: it takes no room
    assert refusal(fidelity.read, f"a{suffix}").startswith(
        f"a{suffix}: has 256 MB; files of this format are read up to "
    )


LONG = {
    "a.txt": "word " * 200_000,
    "a.md": "word " * 200_000,
    "a.html": "<p>" + "word " * 200_000,
    "a.vtt": "WEBVTT\n\n00:01.000 --> 00:02.000\n" + "word " * 200_000,
    "a.transcript": "ANN LEE: " + "word " * 200_000,
    "a.json": '{"articleBody": "' + "word " * 200_000 + '"}',
    "a.rss": "<rss><item><title>" + "word " * 200_000 + "</title></item></rss>",
    "a.po": 'msgid "a"\nmsgstr "' + "word " * 200_000 + '"',
}


@pytest.mark.parametrize("name", LONG)
def test_a_line_without_end_is_read(here, name):
    (here / name).write_text(LONG[name], encoding="utf-8")
    document = fidelity.read(name)
    assert document.text.count("word") == 200_000
    assert document.place(document.text.rindex("word")).column > 900_000


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="the system has no symbolic links")
def test_symbolic_links_stay_in_the_repository(here):
    (here / "repo/content").mkdir(parents=True)
    (here / "secret.md").write_text("Six", encoding="utf-8")
    (here / "repo/inner.md").write_text("Two", encoding="utf-8")
    for link, target in (("out.md", here / "secret.md"), ("in.md", here / "repo/inner.md"), ("loop.md", "loop.md")):
        (here / "repo/content" / link).symlink_to(target)
    (here / "repo/folder").symlink_to(here)
    assert fidelity.read("repo/content/in.md", root="repo").text == "Two"
    assert fidelity.read("repo/content/out.md").text == "Six"
    for path in ("repo/content/out.md", "repo/folder/secret.md"):
        assert refusal(fidelity.read, here / path, root=here / "repo") == (
            f"{(here / path).as_posix()}: is a symbolic link that leads out of the repository; put the file there"
        )
    assert fidelity.read(here / "secret.md", root="repo").text == "Six"
    assert "cannot be read" in refusal(fidelity.read, here / "repo/content/loop.md", root=here / "repo")


def test_documents_of_readers_are_documents():
    assert isinstance(fidelity.read(__file__, reader="text"), Document)
