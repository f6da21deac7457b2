from __future__ import annotations

import io
import zipfile
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

import fidelity
from fidelity.errors import ReadError
from fidelity.readers import docx_package
from fidelity.readers.docx import parse
from fidelity.zones import ZoneKind

REAL = Path(__file__).parent.parent / "fixtures" / "formats" / "harbour.docx"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
HEAD = f'<?xml version="1.0"?><w:document xmlns:w="{W}" xmlns:mc="m" xmlns:wp="p"><w:body>'
STYLES = (
    f'<w:styles xmlns:w="{W}"><w:style w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:styleId="Zitat"><w:name w:val="Quote"/></w:style><w:style w:styleId="N"><w:name w:val="Normal"/>'
    "</w:style></w:styles>"
)
NOTES = (
    f'<w:footnotes xmlns:w="{W}"><w:footnote w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:id="2"><w:p><w:r><w:t>A note.</w:t></w:r></w:p></w:footnote></w:footnotes>'
)


def word(body: str, **parts: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        document = f"{HEAD}{body}</w:body></w:document>"
        for name, text in {"document": document, "styles": STYLES, "footnotes": NOTES, **parts}.items():
            archive.writestr(f"word/{name}.xml", text)
    return file.getvalue()


def p(*texts: str, style: str = "") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{"".join(texts)}</w:p>'


def r(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


INS, DEL = '<w:ins w:id="1">{}</w:ins>', '<w:del w:id="2"><w:r><w:delText>{}</w:delText></w:r></w:del>'


@pytest.mark.parametrize(
    ("body", "visible"),
    [
        ("", ""),
        (p(r("One "), r("bridge.")) + p(r("Two.")), "One bridge.\n\nTwo."),
        (p() + p(r("  One.")), "One."),
        (p(r("a"), "<w:r><w:br/></w:r>", r("b"), "<w:r><w:tab/></w:r>", r("c")), "a\nb c"),
        (p(r("a"), "<w:r><w:noBreakHyphen/></w:r>", r("b"), '<w:r><w:sym w:char="2014"/></w:r>'), "a\u2011b—"),
        (p(r("a"), '<w:r><w:sym w:char="F0E8"/></w:r>'), "a"),
        (p("<w:hyperlink>", r("link"), "</w:hyperlink><w:smartTag>", r(" tag"), "</w:smartTag>"), "link tag"),
        ("<w:sdt><w:sdtPr><w:alias/></w:sdtPr><w:sdtContent>" + p(r("control")) + "</w:sdtContent></w:sdt>", "control"),
        (p("<w:sdt><w:sdtContent>", r("inline"), "</w:sdtContent></w:sdt>"), "inline"),
        (p(r("seen"), r(" hidden", "<w:vanish/>"), r(" not", '<w:vanish w:val="0"/>')), "seen not"),
        (p("<w:r><w:instrText>PAGE 7</w:instrText></w:r>", r("3")), "3"),
        (p('<w:fldSimple w:instr="PAGE">', r("3"), "</w:fldSimple>"), "3"),
        (p("<w:r><mc:AlternateContent><mc:Choice><w:t>new</w:t></mc:Choice><mc:Fallback><w:t>old</w:t></mc:Fallback>"
           "</mc:AlternateContent></w:r>"), "new"),
        (p(r("a"), '<w:r><w:footnoteReference w:id="2"/></w:r>', r(" b")) + p(r("c")), "a b\n\nA note.\n\nc"),
        (p(r("a"), '<w:r><w:footnoteReference w:id="9"/></w:r>'), "a"),
        (p(r("a"), "<w:r><w:pict><w:txbxContent>", p(r("box")), p(r("two")), "</w:txbxContent></w:pict></w:r>", r("b")),
         "ab\n\nbox\n\ntwo"),
        (p("<w:r><w:drawing><wp:docPr id='1' descr='a  pier'/></w:drawing></w:r>", r("b")), "b\n\na pier"),
        ("<w:tbl><w:tr><w:tc>" + p(r("a")) + "</w:tc><w:tc>" + p(r("b")) + p(r("c")) + "</w:tc></w:tr><w:tr><w:tc>"
         + p(r("d")) + "</w:tc></w:tr></w:tbl>" + p(r("e")), "a | b\nc\n\nd\n\ne"),
        (p("<w:r><w:ruby><w:rt>", r("kan"), "</w:rt><w:rubyBase>", r("漢"), "</w:rubyBase></w:ruby></w:r>"), "漢"),
        (p(r("Fish &amp; Chips")), "Fish & Chips"),
    ],
)  # fmt: skip
def test_visible_text(body, visible):
    assert parse(word(body)).text == visible


@pytest.mark.parametrize(
    ("body", "accepted", "rejected"),
    [
        (p(r("a "), INS.format(r("new ")), DEL.format("old "), r("b")), "a new b", "a old b"),
        (p('<w:moveFrom w:id="1">', r("x"), "</w:moveFrom>", r("a"), '<w:moveTo w:id="2">', r("x"), "</w:moveTo>"),
         "ax", "xa"),
        ('<w:p><w:pPr><w:rPr><w:del w:id="3"/></w:rPr></w:pPr>' + r("a") + "</w:p>" + p(r("b")), "ab", "a\n\nb"),
        ('<w:p><w:pPr><w:rPr><w:ins w:id="3"/></w:rPr></w:pPr>' + r("a") + "</w:p>" + p(r("b")), "a\n\nb", "ab"),
        (p("<w:r><w:rPr><w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange></w:rPr><w:t>a</w:t></w:r>"), "a", "a"),
    ],
)  # fmt: skip
def test_tracked_changes(body, accepted, rejected):
    assert parse(word(body)).text == accepted
    assert parse(word(body), changes="rejected").text == rejected


@pytest.mark.parametrize(
    ("body", "kind", "expected"),
    [
        (p(r("Title"), style="berschrift1"), ZoneKind.HEADING, ["Title"]),
        (p(r("said"), style="Zitat"), ZoneKind.BLOCKQUOTE, ["said"]),
        (p(r("a "), r("b", "<w:i/>"), r("c", '<w:b w:val="false"/>')), ZoneKind.EMPHASIS, ["b"]),
        ("<w:p><w:pPr><w:numPr/></w:pPr>" + r("item") + "</w:p>", ZoneKind.LIST, ["item"]),
        ("<w:tbl><w:tr><w:tc>" + p(r("a")) + "</w:tc></w:tr></w:tbl>" + p(r("b")), ZoneKind.TABLE, ["a"]),
        (p('<w:r><w:footnoteReference w:id="2"/></w:r>'), ZoneKind.FOOTNOTE, ["A note."]),
        (p("<w:r><wp:docPr descr='a pier'/></w:r>"), ZoneKind.CAPTION, ["a pier"]),
        (p(r("ANN LEE: Why?")) + p(r("BO DAHL: So.")) + p(r("ANN LEE: Oh.")) + p(r("BO DAHL: Yes.")),
         ZoneKind.SPEAKER, ["ANN LEE", "BO DAHL", "ANN LEE", "BO DAHL"]),
    ],
)  # fmt: skip
def test_zones(body, kind, expected):
    document = parse(word(body))
    assert [document.text[zone.start : zone.end] for zone in document.zones if zone.kind is kind] == expected


def test_a_real_file_says_what_its_program_was_told():
    document = fidelity.read(REAL)
    assert "with eight new berths" in document.text
    assert "with seven new berths" in fidelity.read(REAL, options={"docx": {"changes": "rejected"}}).text
    for gone in ("check: 32 million", "edition of 9 May", "Page"):
        assert gone not in document.text
    report = fidelity.compare(document, document.text.replace("46.5", "45.6"))
    assert [str(v.source.place).rpartition("/")[2] for v in report.violations] == ["harbour.docx:4:147 (paragraph 4)"]


def test_the_paragraphs_are_those_of_the_file():
    """Counted by a twin that knows nothing of the reader."""
    with zipfile.ZipFile(REAL) as archive:
        root = ET.fromstring(archive.read("word/document.xml"))  # noqa: S314 - our own file
    document = fidelity.read(REAL)
    texts = ["".join(t.text or "" for t in node.iter(f"{{{W}}}t")) for node in root.iter(f"{{{W}}}p")]
    for fact in fidelity.extract(document):
        place = fact.place
        line = document.line(fact.start)
        assert line[place.column - 1 :].startswith(fact.text)
        assert place.label.endswith(f"paragraph {place.line}")
        if "footnote" not in place.label:
            assert any(line.strip() in text for text in texts)


TEXT = st.text("abc ”é\U0001f600", max_size=6)


@given(st.lists(st.lists(st.tuples(TEXT, st.booleans()), max_size=4), max_size=6))
def test_every_character_is_where_its_place_says(content):
    body = "".join(p(*(r(text, "<w:i/>" * slanted) for text, slanted in runs)) for runs in content)
    document = parse(word(body))
    lines = ["".join(text for text, _ in runs) for runs in content]
    for position, letter in enumerate(document.text):
        if letter != "\n":
            place = document.place(position)
            assert lines[place.line - 1][place.column - 1] == letter
    assert document.text.replace("\n", "").replace(" ", "") == "".join(lines).replace(" ", "")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"just text", "a.docx: is no Word file (no zip archive); save it as .docx again"),
        (b"", "a.docx: is no Word file (no zip archive); save it as .docx again"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "a.docx: is encrypted, or an old .doc file; save it as .docx without a password"),
        (word("")[:-40], "a.docx: is no Word file (no zip archive); save it as .docx again"),
        (word("", document="<w:p"), "a.docx: word/document.xml:1:1: is broken XML (unclosed token)"),
        (word("", document="<a>"), "a.docx: word/document.xml:1:4: is broken XML (no element found)"),
        (word("", document="<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"),
         "a.docx: word/document.xml:1: declares the entity 'b', which is refused"),
        (word("", document="<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>"),
         "a.docx: word/document.xml:1: declares the entity 'b', which is refused"),
    ],
)  # fmt: skip
def test_files_that_are_none(tmp_path, monkeypatch, data, message):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.docx").write_bytes(data)
    with pytest.raises(ReadError) as error:
        fidelity.read("a.docx")
    assert str(error.value).startswith(message)
    assert "\n" not in str(error.value)


def test_a_zip_without_a_document(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with zipfile.ZipFile("a.docx", "w") as archive:
        archive.writestr("x", "y")
    with pytest.raises(ReadError, match=r"is no Word file \(it has no word/document\.xml\)"):
        fidelity.read("a.docx")


def test_a_damaged_part():
    data = bytearray(word(p(r("abc" * 200))))
    begin = data.index(b"word/document.xml") + 60
    data[begin : begin + 40] = b"\xff" * 40
    with pytest.raises(ReadError, match="is damaged"):
        parse(bytes(data))


def test_a_part_that_is_no_text():
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("word/document.xml", b"<a>\xff</a>")
    with pytest.raises(ReadError, match=r"is damaged \(word/document\.xml is no UTF-8\)"):
        parse(data.getvalue())


def test_a_zip_bomb_is_refused(monkeypatch):
    monkeypatch.setattr(docx_package, "LARGEST", 1_000_000)
    bomb = word(p(r("a" * 1_100_000)))
    assert len(bomb) < 10_000
    with pytest.raises(ReadError, match=r"word/document\.xml unpacks to more than 1 MB, which is no article; refused"):
        parse(bomb)


def test_unknown_ways_of_tracked_changes():
    with pytest.raises(ReadError, match=r"docx\.changes: 'both' is unknown; write accepted or rejected"):
        parse(b"", changes="both")


def test_unknown_options():
    with pytest.raises(ReadError, match=r"docx\.chnages: the reader docx has no such option; its options are changes"):
        fidelity.read(REAL, options={"docx": {"chnages": "accepted"}})
    with pytest.raises(ReadError, match=r"cues\.x: the reader cues has no such option; it has no options"):
        fidelity.read(REAL, options={"cues": {"x": 1}})


def test_deep_nesting_costs_no_stack():
    body = "<w:sdt><w:sdtContent>" * 20_000 + p(r("deep")) + "</w:sdtContent></w:sdt>" * 20_000
    assert parse(word(body)).text == "deep"
