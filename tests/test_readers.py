from __future__ import annotations

import os
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

import fidelity
from fidelity.errors import ReadError
from fidelity.readers.decoding import decode


def test_plain_text_is_what_the_file_says(tmp_path):
    path = tmp_path / "ferry.txt"
    path.write_bytes(b"\xef\xbb\xbf---\ndate: 2021-03-04\n---\r\nSix *ferries*\r\nat sea\r")
    document = fidelity.read(path)
    assert document.text == "---\ndate: 2021-03-04\n---\r\nSix *ferries*\r\nat sea\r"
    assert (document.path, document.date, document.plain) == (path.as_posix(), None, True)
    for word, line, column in (("date", 2, 1), ("ferries", 4, 6), ("at sea", 5, 1)):
        place = document.place(document.text.index(word))
        assert (place.line, place.column) == (line, column)


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("a.md", False),
        ("a.MARKDOWN", False),
        ("a.mdx", False),
        ("a.txt", True),
        ("a", True),
        ("a.text", True),
        ("a.log", True),
    ],
)
def test_the_suffix_decides(tmp_path, name, plain):
    path = tmp_path / name
    path.write_text("Six *ferries*", encoding="utf-8")
    document = fidelity.read(str(path), date="2021-03-04", language="en")
    assert (document.plain, document.date, document.language) == (plain, "2021-03-04", "en")
    assert document.text == ("Six *ferries*" if plain else "Six ferries")


def test_markdown_brings_its_date_and_language(tmp_path):
    path = tmp_path / "a.md"
    path.write_bytes("\ufeff---\r\ndate: 2021-03-04\r\nlang: en-GB\r\n---\r\n\r\nA *pier*.\r\n".encode())
    document = fidelity.read(path)
    assert (document.text, document.date, document.language) == ("A pier.", "2021-03-04", "en")
    assert str(document.place(2)) == f"{path.as_posix()}:6:4"


@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_an_empty_article_is_an_empty_document(tmp_path, name):
    (tmp_path / name).write_bytes(b"")
    assert fidelity.read(tmp_path / name).text == ""


def refusal(path) -> str:
    with pytest.raises(ReadError) as error:
        fidelity.read(path)
    message = str(error.value)
    assert "\n" not in message
    return message


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"one\ntw\xf6\n", r"a\.md:2: is not UTF-8 \(byte 0xf6 at offset 6\); .* iconv -f ISO-8859-1 -t UTF-8 .*"),
        (b"\xef\xbb\xbfone\r\n\r\ntw\xf6", r"a\.md:3: is not UTF-8 \(byte 0xf6 at offset 12\).*"),
        (b"one \x93two\x94", r"a\.md:1: is not UTF-8 \(byte 0x93 at offset 4\); it looks like CP1252: .*"),
        ("caf\u00e9".encode("utf-16"), r"a\.md: is UTF-16, not UTF-8; convert it with: iconv -f UTF-16 .*"),
        ("caf\u00e9".encode("utf-32"), r"a\.md: is UTF-32, not UTF-8; .*"),
        ("a ferry at sea".encode("utf-16-le"), r"a\.md: looks like UTF-16LE, not UTF-8; .*"),
        ("a ferry at sea".encode("utf-16-be"), r"a\.md: looks like UTF-16BE, not UTF-8; .*"),
        (b"\x89PNG\r\n\x1a\nabcdefgh\0\0\0", r"a\.md: is binary \(a NUL byte at offset 16\); only text can be read"),
    ],
)  # fmt: skip
def test_bytes_that_are_no_text(tmp_path, monkeypatch, data, message):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.md").write_bytes(data)
    assert re.fullmatch(message, refusal("a.md"))


def test_files_that_cannot_be_read(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "harbour.md").write_text("x", encoding="utf-8")
    assert refusal("content/harbor.md") == "content/harbor.md: no such file; did you mean content/harbour.md?"
    assert refusal("content/harbour.txt") == "content/harbour.txt: no such file; did you mean content/harbour.md?"
    assert refusal("content/quite-another.md") == "content/quite-another.md: no such file; check the path"
    assert refusal("contents/a.md") == "contents/a.md: no such file; the folder contents does not exist either"
    assert refusal("content") == "content: is a directory; name a file in it"
    assert "a part of its path is a file" in refusal("content/harbour.md/a.md")
    assert "NUL" in refusal("a\0.md")
    assert "cannot be read" in refusal("a" * 300 + ".md")
    assert refusal("a.odt").startswith("a.odt: .odt files cannot be read; the readers are text (.txt .text .log), ")
    assert refusal("a.odt").endswith(": save it as .docx")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "a.md")
    assert "is no regular file" in refusal(tmp_path / "a.md")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_permissions(tmp_path):
    path = tmp_path / "a.md"
    path.write_text("x", encoding="utf-8")
    path.chmod(0)
    assert "may not be read" in refusal(path)


@given(st.binary(max_size=60))
def test_any_bytes_are_text_or_refused(data):
    try:
        decoded = decode(data, "a.md")
    except ReadError as error:
        decoded = str(error)
        data = decoded.replace("\n", "").encode()
    assert decoded.encode() == data.removeprefix(b"\xef\xbb\xbf")


def test_labels_of_places_survive_copies_and_joins(tmp_path):
    (tmp_path / "a.srt").write_text("7\n00:00:01,000 --> 00:00:02,000\nSix ferries.\n", encoding="utf-8")
    document = fidelity.read(tmp_path / "a.srt")
    copy = fidelity.Document.of(document, date="2031-05-06", language="en")
    joined = fidelity.Document.join([fidelity.Document("Two."), copy])
    for one in (document, copy, joined):
        place = one.place(one.text.index("Six"))
        assert (place.line, place.label) == (3, "cue 7 at 00:00:01")
        assert str(place).endswith("a.srt:3:1 (cue 7 at 00:00:01)")
    assert joined.place(0).label == ""
