"""Notebooks, JSON, XML and PO: formats that hold text in strings and elements."""

# ruff: noqa: E501 - samples of XML and JSON are read best as their programs write them

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import fidelity
from fidelity.errors import ReadError
from fidelity.readers import json_news, json_places, notebook, po, xliff, xml_news
from fidelity.readers.spelled import Spelled
from fidelity.readers.xml_stream import stream
from fidelity.zones import ZoneKind

FORMATS = Path(__file__).parent.parent / "fixtures" / "formats"


def plain(node):
    if isinstance(node, Spelled):
        return node.text
    if isinstance(node, dict):
        return {key: plain(value) for key, value in node.items()}
    return [plain(entry) for entry in node] if isinstance(node, list) else node


def at(document, word: str) -> str:
    """The label of a word, and what the file says at its place."""
    position = document.text.index(word)
    place = document.place(position)
    line = document.raw.splitlines()[place.line - 1]
    assert line.startswith(word, place.column - 1)
    return place.label


# JSON with places ---------------------------------------------------------------------------------------------------

VALUES = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False, allow_infinity=False), st.text()),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(st.text(), inner, max_size=4)),
    max_leaves=12,
)


@given(VALUES, st.booleans(), st.sampled_from([None, 2]))
def test_json_is_what_the_standard_library_reads(value, ascii_only, indent):
    text = json.dumps(value, ensure_ascii=ascii_only, indent=indent)
    assert plain(json_places.parse(text, "a.json")) == json.loads(text)


@given(st.text('[]{},:"\\/u12de+-. \ntruefalsn', max_size=30))
def test_broken_json_is_broken_for_both(text):
    try:
        expected = json.loads(text)
    except ValueError:
        with pytest.raises(ReadError) as error:
            json_places.parse(text, "a.json")
        assert "\n" not in str(error.value)
    else:
        assert plain(json_places.parse(text, "a.json")) == expected


def test_strings_know_their_characters():
    text = '{"a": "x \\"y\\"\\n\\u00e9\\ud83d\\ude00z"}'
    said = json_places.parse(text, "a.json")["a"]
    assert said.text == 'x "y"\né\U0001f600z'
    assert [text[said.offset(i)] for i in range(len(said.text))] == list("x \\y\\\\\\\\z")
    assert list(said.pieces(1, 4)) == [(" ", 8, True), ('"', 9, False), ("y", 11, True)]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "a.json:1:1: is broken JSON at its end; mend or export it again"),
        ('{"a": 1,\n "b" 2}', "a.json:2:6: is broken JSON at '2}'; mend or export it again"),
        ("[1, 2", "a.json:1:6: is broken JSON at its end; mend or export it again"),
        ('["\\x"]', "a.json:1:3: is broken JSON at '\\\\x\"]'; mend or export it again"),
        ("[1] 2", "a.json:1:5: is broken JSON at '2'; mend or export it again"),
        ("[}", "a.json:1:2: is broken JSON at '}'; mend or export it again"),
        ("[01]", "a.json:1:2: is broken JSON at '01]'; mend or export it again"),
        ("[" * 5_000, "a.json:1: is nested deeper than 2000 levels; this is no article"),
    ],
)
def test_broken_json(text, message):
    with pytest.raises(ReadError) as error:
        json_places.parse(text, "a.json")
    assert str(error.value) == message


# Notebooks ----------------------------------------------------------------------------------------------------------


def cells(*given_cells: dict, **metadata: object) -> str:
    return json.dumps({"cells": list(given_cells), "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}, indent=1)


def test_a_real_notebook():
    document = fidelity.read(FORMATS / "catch.ipynb")
    assert at(document, "47 tonnes") == "cell 1"
    assert at(document, "Jory Penhale") == at(document, "29.5") == "cell 3"
    assert at(document, "Northlight") == "cell 4"
    assert "59.5" not in document.text
    shown = fidelity.read(FORMATS / "catch.ipynb", options={"notebook": {"outputs": True}})
    assert at(shown, "59.5") == "cell 2"


@pytest.mark.parametrize(
    ("cell", "outputs", "visible"),
    [
        ({"cell_type": "markdown", "source": ["# A *pier*\n", "\n", 'say "so"\tnow']}, False, 'A pier\n\nsay "so"\tnow'),
        ({"cell_type": "markdown", "source": "one\n\ntwo"}, False, "one\n\ntwo"),
        ({"cell_type": "raw", "source": "*one*"}, False, "one"),
        ({"cell_type": "raw", "source": "<p>one", "metadata": {"format": "text/html"}}, False, "one"),
        ({"cell_type": "raw", "source": "\\one", "metadata": {"raw_mimetype": "text/latex"}}, False, ""),
        ({"cell_type": "code", "source": "x = 7", "outputs": [{"text": "7"}]}, False, ""),
        ({"cell_type": "code", "source": "x", "outputs": [{"output_type": "stream", "text": ["7\n", "8"]}]}, True, "7\n8"),
        ({"cell_type": "code", "outputs": [{"data": {"text/html": "<b>7</b>", "text/plain": "x"}}]}, True, "7"),
        ({"cell_type": "code", "outputs": [{"data": {"text/markdown": "*7*"}}]}, True, "7"),
        ({"cell_type": "code", "outputs": [{"data": {"image/png": "7"}}, 7]}, True, ""),
        ({"cell_type": "markdown"}, True, ""),
    ],
)  # fmt: skip
def test_cells(cell, outputs, visible):
    assert notebook.parse(cells(cell), outputs=outputs).text == visible


def test_a_notebook_dates_itself():
    first = {"cell_type": "markdown", "source": "one"}
    assert notebook.parse(cells(first, date="2031-05-06", language="en-GB")).date == "2031-05-06"
    document = notebook.parse(cells({"cell_type": "raw", "source": "---\ndate: 2031-01-02\nlang: de\n---\n"}, first))
    assert (document.date, document.language, document.text) == ("2031-01-02", "de", "one")


def test_no_notebook():
    with pytest.raises(
        ReadError, match=r"^a\.ipynb: is no notebook of format 4 \(it has no cells\); convert it: jupyter"
    ):
        notebook.parse('{"worksheets": []}', path="a.ipynb")


@given(st.lists(st.text('ab \n"\\*_é\t', max_size=20), max_size=4))
def test_every_letter_of_a_notebook_is_where_its_place_says(sources):
    text = cells(*({"cell_type": "markdown", "source": source.splitlines(keepends=True)} for source in sources))
    document = notebook.parse(text)
    for position, letter in enumerate(document.text):
        if letter in "ab":
            assert text[document.offset(position)] == letter


# News in JSON -------------------------------------------------------------------------------------------------------

LD = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": "A big day", "datePublished": "2031-05-06T10:00Z",
      "inLanguage": "en-GB", "articleBody": "Six ferries.\n\n“Yes,” she said.", "author": {"name": "No One"}}  # fmt: skip
NINJS = {"uri": "urn:x", "headline": "A big day", "versioncreated": "2031-05-06T10:00:00+00:00", "language": "en",
         "body_html": "<p>Six &amp; a half <b>ferries</b>.</p><p>Two.</p>", "body_text": "no"}  # fmt: skip
NINJS3 = {
    "uri": "urn:x",
    "headlines": [{"value": "A big day"}],
    "bodies": [{"contenttype": "text/html", "value": "<p>Six"}],
}


@pytest.mark.parametrize(
    ("data", "visible", "date"),
    [
        (LD, "A big day\n\nSix ferries.\n\n“Yes,” she said.", "2031-05-06"),
        ([LD], "A big day\n\nSix ferries.\n\n“Yes,” she said.", "2031-05-06"),
        ({"@graph": [{"@type": "WebPage"}, {**LD, "@type": ["Thing", "Report"]}]},
         "A big day\n\nSix ferries.\n\n“Yes,” she said.", "2031-05-06"),
        ({**LD, "articleBody": "<p>Six <b>ferries</b>.</p>"}, "A big day\n\nSix ferries.", "2031-05-06"),
        ({**LD, "articleBody": "5 < 7 & <3"}, "A big day\n\n5 < 7 & <3", "2031-05-06"),
        (NINJS, "A big day\n\nSix & a half ferries.\n\nTwo.", "2031-05-06"),
        ({"body_text": "a <b> c"}, "a <b> c", None),
        (NINJS3, "A big day\n\nSix", None),
        ({"version": "https://jsonfeed.org/version/1.1", "items": [
            {"id": "x", "title": "One", "content_html": "<p>Six"}, {"id": "y", "content_text": "Two"}]},
         "One\n\nSix\n\nTwo", None),
    ],
)  # fmt: skip
def test_news_in_json(data, visible, date):
    document = json_news.parse(json.dumps(data, indent=2))
    assert (document.text, document.date) == (visible, date)
    assert [document.text[z.start : z.end] for z in document.zones if z.kind is ZoneKind.HEADING][:1] == (
        [visible.partition("\n")[0]] if "\n" in visible else []
    )


def test_an_item_of_a_feed(tmp_path):
    items = [{"id": f"x{number}", "title": f"Title {number}", "content_text": f"Words {number}"} for number in (1, 2)]
    path = tmp_path / "a.json"
    path.write_text(json.dumps({"version": "https://jsonfeed.org/version/1", "items": items}), encoding="utf-8")
    for item in (2, "x2", "Title 2"):
        document = fidelity.read(path, options={"json": {"item": item}})
        assert document.text == "Title 2\n\nWords 2"
        assert at(document, "Words") == "item 2"
    with pytest.raises(ReadError, match=r"a\.json: has no item 3; name it by its number \(1 to 2\), id, URL or title"):
        fidelity.read(path, options={"json": {"item": 3}})


def test_fields():
    text = json.dumps({"title": "A big day", "content": [{"body": "Six"}, {"body": "Two"}], "date": "2031-05-06"})
    document = json_news.parse(text, fields=["title", "content.body"])
    assert (document.text, document.date) == ("A big day\n\nSix\n\nTwo", "2031-05-06")
    with pytest.raises(
        ReadError, match=r"a\.json: json\.fields: there is no text at 'body'; its keys are title, content"
    ):
        json_news.parse(text, path="a.json", fields=["body"])
    with pytest.raises(
        ReadError, match=r"^a\.json: holds no article that is known \(JSON-LD, ninjs, JSON Feed\); name the"
    ):
        json_news.parse(text, path="a.json")


# XML ----------------------------------------------------------------------------------------------------------------

NITF = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE nitf SYSTEM "http://www.nitf.org/nitf.dtd">
<nitf><head><title>not this</title><docdata><date.issue norm="20310506T100000Z"/></docdata></head>
<body><body.head><hedline><hl1>A big
  day</hl1></hedline><byline>By No One</byline><dateline><location>TOLVIK</location></dateline></body.head>
<body.content><p>Six &amp; a half <em>ferries</em> sailed at <chron norm="x">noon</chron>.</p>
<block><p>“Yes,” <person>Ragna Eldholm</person> said. <q>No.</q></p></block><bq><block><p>Quoted.</p></block></bq>
<media><media-reference source="x.jpg"/><media-caption>By day</media-caption></media>
<table><tr><td>a</td><td>7</td></tr></table></body.content><body.end>no</body.end></body></nitf>"""
NEWSML = """<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" xml:lang="en-GB"><itemMeta><versionCreated>2031-05-06T10:00:00Z
</versionCreated><title>no</title></itemMeta><contentMeta><headline>A big day</headline><creator><name>No</name></creator>
</contentMeta><contentSet><inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><head>
<title>no</title></head><body><p>Six ferries.</p><p>Two<br/>more.</p></body></html></inlineXML></contentSet></newsItem>"""
RSS = """<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Desk</title>
<language>en-gb</language><item><title>A &amp; B</title><link>https://x.org/1</link><guid>g1</guid>
<pubDate>Tue, 06 May 2031 10:00:00 GMT</pubDate><description>no</description>
<content:encoded><![CDATA[<p>Six <b>ferries</b> &amp; more.</p><p>Two.</p>]]></content:encoded></item>
<item><title>Second</title><guid>g2</guid><description>&lt;p&gt;Three &lt;i&gt;piers&lt;/i&gt;.&lt;/p&gt;</description></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Desk</title><entry><title type="text">A &lt; B</title>
<link href="https://x.org/1"/><id>i1</id><published>2031-05-06T10:00:00Z</published><summary>no</summary>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Six <b>ferries</b>.</p><p>Two.</p></div></content></entry></feed>"""


@pytest.mark.parametrize(
    ("text", "visible", "date", "language"),
    [
        (NITF, "A big day\n\nTOLVIK\n\nSix & a half ferries sailed at noon.\n\n“Yes,” Ragna Eldholm said. “No.”\n\nQuoted.\n\nBy day\n\na | 7", "2031-05-06", None),
        (NEWSML, "A big day\n\nSix ferries.\n\nTwo\nmore.", "2031-05-06", "en"),
        (RSS, "A & B\n\nSix ferries & more.\n\nTwo.\n\nSecond\n\nThree piers.", None, "en"),
        (ATOM, "A < B\n\nSix ferries.\n\nTwo.", "2031-05-06", "en"),
        ("<html xmlns='http://www.w3.org/1999/xhtml'><body><p>Six.</p></body></html>", "Six.", None, None),
        ("<xliff version='1.2'><file><body><trans-unit id='1'><target>Sechs</target></trans-unit></body></file></xliff>",
         "Sechs", None, None),
    ],
)  # fmt: skip
def test_news_in_xml(text, visible, date, language):
    document = xml_news.parse(text)
    assert (document.text, document.date, document.language) == (visible, date, language)
    for segment in document.segments:
        piece = document.text[segment.start : segment.start + segment.length]
        assert text.startswith(piece, segment.offset)


def test_zones_of_nitf():
    document = xml_news.parse(NITF)
    found = {zone.kind: document.text[zone.start : zone.end] for zone in document.zones}
    assert found == {ZoneKind.HEADING: "A big day", ZoneKind.EMPHASIS: "ferries", ZoneKind.BLOCKQUOTE: "Quoted.",
                     ZoneKind.CAPTION: "By day", ZoneKind.TABLE: "a | 7"}  # fmt: skip


@pytest.mark.parametrize("item", [1, "1", "g1", "https://x.org/1", "A & B"])
def test_an_item_of_rss(item):
    document = xml_news.parse(RSS, item=item)
    assert (document.text, document.date) == ("A & B\n\nSix ferries & more.\n\nTwo.", "2031-05-06")
    assert at(document, "ferries") == "item 1"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("<a>", "a.xml:1:4: is broken XML (no element found); mend or export it again"),
        ("<nitf><body><p>x</body></nitf>", "a.xml:1:19: is broken XML (mismatched tag); mend or export it again"),
        ("words", "a.xml:1:1: is broken XML (syntax error); mend or export it again"),
        ("<svg/>", "a.xml: begins with <svg>, which nobody here reads; XML is read as NITF, NewsML-G2, RSS, Atom"),
        (
            "<!DOCTYPE a [<!ENTITY b 'x'><!ENTITY c '&b;&b;'>]><rss>&c;</rss>",
            "a.xml:1: declares the entity 'b', which is",
        ),
        ("<!DOCTYPE a [<!ENTITY % b SYSTEM 'http://x/y'>%b;]><rss/>", "a.xml:1: declares the entity 'b', which is"),
    ],
)
def test_xml_that_is_refused(tmp_path, monkeypatch, text, message):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.xml").write_text(text, encoding="utf-8")
    with pytest.raises(ReadError) as error:
        fidelity.read("a.xml")
    assert str(error.value).startswith(message)
    assert "\n" not in str(error.value)


def test_items_that_are_not_there():
    with pytest.raises(
        ReadError, match=r"<text>: has no item 'x'; name it by its number \(1 to 2\), id, link or title"
    ):
        xml_news.parse(RSS, item="x")


def test_the_declared_encoding_of_xml(tmp_path):
    (tmp_path / "a.nitf").write_bytes(
        "<?xml version='1.0' encoding='iso-8859-1'?><nitf><body><p>café</p></body></nitf>".encode("latin-1")
    )
    assert fidelity.read(tmp_path / "a.nitf").text == "café"


@given(
    st.lists(
        st.sampled_from(["ab", "é", "&amp;", "&#233;", "&eacute;", "\n", "\r\n", " ", "<b>", "<![CDATA[c&d]]>"]),
        max_size=12,
    )
)
def test_every_character_of_xml_is_where_it_says(pieces):
    source = (
        "<?xml version='1.0'?><!DOCTYPE a SYSTEM 'x'><a>"
        + "é" * 1_500
        + "".join(pieces)
        + "</b>" * pieces.count("<b>")
        + "</a>"
    )
    for node in stream(source, "a.xml"):
        there = source[node.offset :]
        if node.kind != "text":
            assert there.startswith("<") or there == ""
        elif not there.startswith(("&", "\r")):
            assert there.startswith(node.name)


def test_deep_xml_costs_no_stack():
    text = (
        "<rss><channel><item><description>"
        + "<a>" * 50_000
        + "deep"
        + "</a>" * 50_000
        + "</description></item></channel></rss>"
    )
    assert xml_news.parse(text).text == "deep"


# Translations -------------------------------------------------------------------------------------------------------

XLIFF1 = """<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file source-language="en-US" target-language="de">
<header><note>no</note></header><body><group><trans-unit id="u1"><source>Six <g id="1">ferries</g> &amp; more.</source>
<target>Sechs <g id="1">Fähren</g> und <ph id="2">&lt;br/&gt;</ph>mehr.</target><alt-trans><target>no</target></alt-trans>
</trans-unit><trans-unit id="u2"><source>Two.</source></trans-unit></group></body></file></xliff>"""
XLIFF2 = """<xliff version="2.0" srcLang="en" trgLang="de" xmlns="urn:oasis:names:tc:xliff:document:2.0"><file id="f"><unit id="7">
<notes><note>no</note></notes><segment><source>Six <pc id="1">ferries</pc>.</source><target>Sechs Fähren.</target></segment>
<segment><source>Two.</source><target>Zwei.</target></segment></unit></file></xliff>"""


@pytest.mark.parametrize(
    ("text", "side", "visible", "language"),
    [
        (XLIFF1, "target", "Sechs Fähren und mehr.", "de"),
        (XLIFF1, "source", "Six ferries & more.\n\nTwo.", "en"),
        (XLIFF2, "target", "Sechs Fähren. Zwei.", "de"),
        (XLIFF2, "source", "Six ferries. Two.", "en"),
    ],
)
def test_xliff(text, side, visible, language):
    document = xliff.parse(text, side=side)
    assert (document.text, document.language) == (visible, language)
    assert at(document, visible.split()[1].strip(".")) in ("unit u1", "unit 7")


PO = r"""# a comment
msgid ""
msgstr ""
"Language: de_AT\n"
"Content-Type: text/plain; charset=UTF-8\n"

#: index.md:3
msgid "Six *ferries*."
msgstr "Sechs *Fähren*."

#, fuzzy
msgid "Two."
msgstr "Drei."

msgctxt "menu"
msgid ""
"One "
"\"pier\"."
msgstr ""
"Ein "
"„Pier“."
msgid "%d ship"
msgid_plural "%d ships"
msgstr[0] "ein Schiff"
msgstr[1] "Schiffe"

msgid "not yet"
msgstr ""
#~ msgid "old"
#~ msgstr "alt"
"""


def test_po():
    target = po.parse(PO)
    assert target.text == "Sechs *Fähren*.\n\nEin „Pier“.\n\nein Schiff\n\nSchiffe"
    assert (target.language, target.plain) == ("de", True)
    source = po.parse(PO, side="source")
    assert source.text == 'Six *ferries*.\n\nTwo.\n\nOne "pier".\n\n%d ship\n\n%d ships\n\nnot yet'
    assert source.language is None
    for document, word, line in ((target, "Pier", 21), (source, "pier", 18), (source, "ships", 23)):
        at(document, word)
        assert document.place(document.text.index(word)).line == line


def test_an_escape_of_po_that_has_no_digits_is_its_letter():
    assert po.parse(r'msgid "a"' + "\n" + r'msgstr "Pier \x41\103 \xylon \q"').text == "Pier AC xylon q"


def test_po_is_what_polib_reads():
    polib = pytest.importorskip("polib")
    theirs = [entry for entry in polib.pofile(PO) if not entry.obsolete]
    ours = list(po.entries(PO, "a.po"))[1:]
    assert [(e.strings["msgid"].text, e.fuzzy) for e in ours] == [(e.msgid, e.fuzzy) for e in theirs]
    assert [[s.text for k, s in e.strings.items() if k.startswith("msgstr")] for e in ours] == [
        list(e.msgstr_plural.values()) or [e.msgstr] for e in theirs
    ]


@given(st.lists(st.text('ab"\\\n\té', min_size=1, max_size=12), min_size=1, max_size=4))
def test_every_letter_of_po_is_where_its_place_says(texts):
    escaped = [
        text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", '\\n"\n"').replace("\t", "\\t") for text in texts
    ]
    document = po.parse("\n\n".join(f'msgid "x"\nmsgstr "{text}"' for text in escaped))
    assert document.text == "\n\n".join(texts)
    for position, letter in enumerate(document.text):
        if letter in "abé":
            assert document.raw[document.offset(position)] == letter


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("a.po", 'msgid "a"\nmsgstr "b', "a.po:2: is no line of a PO file: 'msgstr \"b'; write msgid"),
        ("a.po", "words", "a.po:1: is no line of a PO file: 'words'; write msgid"),
        ("a.po", '"words"', "a.po:1: is no line of a PO file: '\"words\"'; write msgid"),
    ],
)
def test_broken_po(tmp_path, monkeypatch, name, text, message):
    monkeypatch.chdir(tmp_path)
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(ReadError) as error:
        fidelity.read(name)
    assert str(error.value).startswith(message)


def test_sides(tmp_path):
    for name, text in (("a.po", PO), ("a.xlf", XLIFF1)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert fidelity.read(tmp_path / "a.po", options={"po": {"side": "source"}}).text.startswith("Six")
    assert fidelity.read(tmp_path / "a.xlf", options={"xliff": {"side": "source"}}).text.startswith("Six")
    with pytest.raises(ReadError, match=r"po\.side: 'left' is unknown; write target or source"):
        fidelity.read(tmp_path / "a.po", options={"po": {"side": "left"}})
    with pytest.raises(ReadError, match=r"xliff\.side: 'left' is unknown; write target or source"):
        fidelity.read(tmp_path / "a.xlf", options={"xliff": {"side": "left"}})


def test_the_declared_encoding_of_po(tmp_path):
    header = 'msgid ""\nmsgstr "Content-Type: text/plain; charset={}\\n"\n\nmsgid "a"\nmsgstr "café"\n'
    (tmp_path / "a.po").write_bytes(header.format("ISO-8859-1").encode("latin-1"))
    assert fidelity.read(tmp_path / "a.po").text == "café"
    (tmp_path / "a.pot").write_bytes(header.format("CHARSET").encode())
    assert fidelity.read(tmp_path / "a.pot").text == "café"


def test_a_translation_is_checked(tmp_path):
    source = 'msgid "The pier has 14 berths."\nmsgstr "Der Pier hat {} Plätze."\n'
    for number, ok in ((14, True), (41, False)):
        (tmp_path / "a.po").write_text(source.format(number), encoding="utf-8")
        english = fidelity.read(tmp_path / "a.po", options={"po": {"side": "source"}})
        report = fidelity.compare(english, fidelity.read(tmp_path / "a.po"), policy="translation", kinds=["number"])
        assert report.ok is ok
