from __future__ import annotations

import io
import re
import sys
from pathlib import Path

import pytest

import fidelity
from fidelity.errors import ReadError
from fidelity.readers import pdf

pypdfium2 = pytest.importorskip("pypdfium2")

REAL = Path(__file__).parent.parent / "fixtures" / "formats" / "columns.pdf"


@pytest.fixture(scope="module")
def document():
    return fidelity.read(REAL)


def test_columns_pages_and_hyphens(document):
    paragraphs = document.text.split("\n\n")
    assert paragraphs[1] == (
        "The ferry Silver Petrel returns on 1 June at 9:30 a.m. with 214 passengers. “I will believe it when the first "
        "autumn storm has passed,” the trawler captain Jory Penhale said on 14 October. Its well-known wheelhouse is "
        "painted red."
    )
    assert len([p for p in paragraphs if p.startswith(("The harbour", "The ferry"))]) == 11  # the first under its title
    assert paragraphs[-1] == "1 The authority counted 37 berths."
    assert "months The" in paragraphs[0]  # no footnote mark
    assert "\ufffe" not in document.text


def test_running_heads_and_page_numbers_are_none(document):
    assert "Harbour Desk" not in document.text
    assert not re.search(r"Page \d", document.text)


def test_places_are_pages_and_lines(document):
    place = document.place(document.text.index("249 passengers"))
    assert place.label == "page 3, line 21"
    assert document.line(document.text.index("249 passengers")).startswith("249 passengers")


def test_every_fact_is_where_its_place_says(document):
    lines = document.raw.split("\n")
    facts = fidelity.extract(document)
    assert len(facts) > 50
    for fact in facts:
        place = fact.place
        there = "\n".join(lines[place.line - 1 : place.line + 2])[place.column - 1 :]
        assert re.sub(r"\ufffe\n?|\s+", "", there).startswith(re.sub(r"\s+", "", fact.text)[:8])
        end = document.place(fact.end - 1)
        assert lines[end.line - 1][end.column - 1] == fact.text[-1]


def test_a_source_is_checked(document):
    derived = (
        "“I will believe it when the first autumn storm has passed,” said Jory Penhale. "
        "The repair cost 45.6 million crowns."
    )
    report = fidelity.compare(document, derived, policy="summary")
    assert [violation.code for violation in report.violations] == ["number-altered"]
    assert report.violations[0].source.place.label.startswith("page ")


def blank() -> bytes:
    made = pypdfium2.PdfDocument.new()
    made.new_page(200, 200)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "a.pdf: is no PDF, or damaged; export it again"),
        (b"words", "a.pdf: is no PDF, or damaged; export it again"),
        (b"%PDF-1.7\n" + b"\0" * 5_000, "a.pdf: is no PDF, or damaged; export it again"),
        (blank(), "a.pdf: has no text, only pictures (a scan?); run it through character recognition first"),
    ],
)
def test_files_that_are_none(tmp_path, monkeypatch, data, message):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.pdf").write_bytes(data)
    with pytest.raises(ReadError) as error:
        fidelity.read("a.pdf")
    assert str(error.value) == message


def test_too_much(monkeypatch):
    monkeypatch.setattr(pdf, "_PAGES", 2)
    with pytest.raises(ReadError, match="has 3 pages; a PDF is read up to 2: split it"):
        fidelity.read(REAL)
    monkeypatch.setattr(pdf, "_PAGES", 9)
    monkeypatch.setattr(pdf, "_LARGEST", 100)
    with pytest.raises(ReadError, match="has more text than 0 MB; split it"):
        fidelity.read(REAL)


def test_without_the_extra(monkeypatch):
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    with pytest.raises(ReadError, match=r"a\.pdf: PDF needs the extra pdf: pip install 'pytest-fidelity\[pdf\]'"):
        pdf.parse(b"x", path="a.pdf")


@pytest.mark.parametrize(
    ("before", "behind", "keeps"),
    [("har", "bour", False), ("well", "known", True), ("F", "16", True), ("Anglo", "Saxon", True), ("a", "", True)],
)
def test_hyphens_at_the_end_of_a_line(before, behind, keeps):
    assert pdf._keeps(before, behind, frozenset(["well-known"])) is keeps
