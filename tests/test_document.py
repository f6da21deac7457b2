from __future__ import annotations

import pickle
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fidelity.document import Document, Place, Segment
from fidelity.facts import extract
from fidelity.readers.markdown import parse
from fidelity.zones import Zone, ZoneKind

LINES = st.text("ab \r\n", max_size=30)


@given(LINES)
def test_places_agree_with_an_editor(text):
    document = Document(text, path="a.txt")
    for position in range(len(text)):
        before = re.split(r"\r\n|\r|\n", text[:position])
        if text[position] == "\n" and text[position - 1 : position] == "\r":
            continue  # the second half of a line end
        assert document.place(position) == Place("a.txt", len(before), len(before[-1]) + 1)
        assert document.line(position) == re.split(r"\r\n|\r|\n", text)[len(before) - 1]


def test_segments_lead_to_the_file():
    raw = "# Harbour\n\nSix *old* ferries\n"
    segments = (Segment(0, 7, 2), Segment(9, 4, 11), Segment(13, 3, 16), Segment(16, 8, 20))
    document = Document("Harbour\n\nSix old ferries", "x.md", segments=segments, raw=raw, plain=False)
    for word, line, column in (("Harbour", 1, 3), ("Six", 3, 1), ("old", 3, 6), ("ferries", 3, 11)):
        position = document.text.index(word)
        assert str(document.place(position)) == f"x.md:{line}:{column}"
        assert raw.startswith(word, document.offset(position))
        assert document.line(position) == raw.split("\n")[line - 1]


def test_what_the_file_does_not_spell_out_stands_behind_what_it_does():
    document = Document("ab\n\ncd", segments=(Segment(0, 2, 5), Segment(4, 2, 20)), raw="x" * 30, plain=False)
    assert [document.offset(position) for position in range(6)] == [5, 6, 7, 7, 20, 21]


def test_a_string_is_plain_text():
    document = Document.of("Six *ferries*", date="2021-03-04", language="en")
    assert (document.plain, document.date, document.language_code) == (True, "2021-03-04", "en")
    assert str(document.place(4)) == "<text>:1:5"
    assert Document.of(document) is document
    assert Document.of(document, date="2020-01-01").date == "2020-01-01"


@pytest.fixture
def joined():
    one = parse("A *harbour* \\*five\\* with\n\n> quoted words", path="one.md")
    two = Document("Six *ferries*", path="two.txt", zones=(Zone(0, 3, ZoneKind.CAPTION),))
    return Document.join([one, two, Document("", path="three.txt"), Document("The end.", path="four.txt")])


@pytest.mark.parametrize(
    ("word", "place"),
    [
        ("harbour", "one.md:1:4"),
        ("five", "one.md:1:15"),
        ("quoted", "one.md:3:3"),
        ("ferries", "two.txt:1:6"),
        ("end", "four.txt:1:5"),
    ],
)
def test_a_joined_document_knows_the_files_of_its_parts(joined, word, place):
    position = joined.text.index(word)
    assert str(joined.place(position)) == place
    assert word in joined.line(position)
    start = joined.folded.text.index(word)
    begin, end = joined.folded.span(start, start + len(word))
    assert joined.text[begin:end] == word


def test_each_part_is_folded_by_the_rules_of_its_own_format(joined):
    assert joined.folded.text == "A harbour *five* with\n\nquoted words\n\nSix ferries\n\n\n\nThe end."
    found = {zone.kind: joined.folded.text[zone.start : zone.end] for zone in joined.folded.zones}
    assert found == {
        ZoneKind.EMPHASIS: "ferries",
        ZoneKind.BLOCKQUOTE: "quoted words",
        ZoneKind.CAPTION: "Six",
    }


def test_copies_keep_their_parts(joined):
    copy = Document.of(joined, date="2021-03-04")
    assert str(copy.place(copy.text.index("ferries"))) == "two.txt:1:6"


def test_one_document_is_not_joined():
    document = Document("x")
    assert Document.join([document]) is document
    assert Document.join([]).text == ""


def test_a_copy_of_a_fact_holds_the_text_and_not_what_was_worked_out_from_it():
    text = "“We will not sail,” said Ann Lee on 3 May 2021.\nShe paid $14."
    document = Document(text, path="a.txt")
    size = len(pickle.dumps(document))
    facts = extract(document)
    assert len(pickle.dumps(document)) == size
    copies = pickle.loads(pickle.dumps(facts))  # noqa: S301 - our own
    assert copies == facts
    assert [copy.place for copy in copies] == [fact.place for fact in facts]
    assert extract(copies[0].document) == facts
