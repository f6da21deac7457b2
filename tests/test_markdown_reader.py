from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fidelity.readers.markdown import parse
from fidelity.zones import ZoneKind


def zones(markdown: str, kind: ZoneKind) -> list[str]:
    document = parse(markdown)
    return [document.text[zone.start : zone.end] for zone in document.zones if zone.kind is kind]


@pytest.mark.parametrize(
    ("markdown", "visible"),
    [
        ("", ""),
        ("One bridge.", "One bridge."),
        ("One\nbridge.\n\nTwo.", "One\nbridge.\n\nTwo."),
        ("hard  \nbreak", "hard\nbreak"),
        ("hard\\\nbreak", "hard\nbreak"),
        ("a *soft* and __strong__ and ***both*** word", "a soft and strong and both word"),
        ("snake_case_name and 5 * 3 * 2", "snake_case_name and 5 * 3 * 2"),
        (r"\*not emphasis\* and 1\. no list", "*not emphasis* and 1. no list"),
        ("Fish &amp; Chips &#8220;now&#8221; &nosuch;", "Fish & Chips “now” &nosuch;"),
        ("# Title #\ntext", "Title\n\ntext"),
        ("## A # in it ##", "A # in it"),
        ("Title\n=====\ntext", "Title\n\ntext"),
        ("- one\n- two\n  1. three", "one\n\ntwo\n\nthree"),
        ("- [x] done\n- [ ] open", "done\n\nopen"),
        ("> quoted\n> words\nlazy\n\nafter", "quoted\nwords\nlazy\n\nafter"),
        ("a [harbour](https://x.org/7 'title 8') b", "a harbour b"),
        ("a [harbour][h] b [h] c\n\n[h]: https://x.org/9 'title'", "a harbour b h c"),
        ("<https://x.org/9> and <me@x.org>", "https://x.org/9 and me@x.org"),
        ("text ![a *ferry* at dawn](f.jpg 'no') goes on", "text  goes on\n\na ferry at dawn"),
        ("[![badge](a.png)](b)", "badge"),
        ("~~forty~~ fifty", "forty fifty"),
        ("run `rm -rf 7` now", "run rm -rf 7 now"),
        ("``a ` b``", "a ` b"),
        ("```\ncode 8\n```\nafter", "after"),
        ("~~~ python\ncode 8\n~~~\n\n    indented 9\n\nafter", "after"),
        ("***\n\nafter the rule", "after the rule"),
        ("a<br>b<br/>c", "a\nb\nc"),
        ("a <span title='x > 7'>b</span> c", "a b c"),
        ("a <!-- 7 ferries --> b", "a  b"),
        ("a <script>x = 5</script> b", "a  b"),
        ("<!-- a\n\nb 7 -->\nafter", "after"),
        ("<div>\n<p>one &lt;1&gt;</p>two\n</div>\n\nafter", "one <1>\n\ntwo\n\nafter"),
        ("<div><STYLE>a{b:7}</Style>x</div>", "x"),
        (
            "<figure><img src='a' alt='a &quot;pier&quot;'><figcaption>By day</figcaption></figure>",
            'By day\n\na "pier"',
        ),
        ("<table><tr><td>a</td><td>7</td></tr><tr><td>b</td></tr></table>", "a | 7\n\nb"),
        ("| a | b |\n|---|---|\n| 1 | 2 |\n| x\\|y | |", "a | b\n\n1 | 2\n\nx|y"),
        ("a note.[^1] More.[^gone]\n\n[^1]: It says\n    this.", "a note. More.\n\nIt says\nthis."),
        ("inline^[a note *here*] text", "inline text\n\na note here"),
        ("see {{< youtube 55 >}} and {% include x.html %} so", "see and so"),
        ("---\ntitle: x\n---\nbody", "body"),
        ("+++\ntitle = 'x'\n+++\nbody", "body"),
        ("one\n\n---\n\ntwo", "one\n\ntwo"),
        ("nul \0 byte", "nul \ufffd byte"),
    ],
)
def test_visible_text(markdown, visible):
    assert parse(markdown).text == visible
    assert parse("\ufeff" + markdown.replace("\n", "\r\n")).text == visible
    assert parse(markdown.replace("\n", "\r")).text == visible


@pytest.mark.parametrize(
    ("markdown", "kind", "expected"),
    [
        ("# A *big* day\ntext", ZoneKind.HEADING, ["A big day"]),
        ("> one\n>\n> two\n\nthree", ZoneKind.BLOCKQUOTE, ["one\n\ntwo"]),
        ("- one\n- two\n  - three", ZoneKind.LIST, ["one", "two\n\nthree", "three"]),
        ("![a pier](x)", ZoneKind.CAPTION, ["a pier"]),
        ("a *b **c** d*", ZoneKind.EMPHASIS, ["b c d", "c"]),
        ("a `b` <news:d>", ZoneKind.OPAQUE, ["b", "news:d"]),
        ("|a|\n|-|\n|b|", ZoneKind.TABLE, ["a\n\nb"]),
        ("x[^1]\n\n[^1]: why\n\nnot this", ZoneKind.FOOTNOTE, ["why"]),
        ("{{< figure src='7.png' >}} {{ page.n }} {: .lead }", ZoneKind.OPAQUE, ["{{ page.n }}"]),
    ],
)  # fmt: skip
def test_zones(markdown, kind, expected):
    assert zones(markdown, kind) == expected


@pytest.mark.parametrize(
    ("markdown", "word", "line", "column"),
    [
        ("one *two* three", "two", 1, 6),
        ("one\n  two", "two", 2, 3),
        ("> - one\n>   two", "two", 2, 5),
        ("# Title ##", "Title", 1, 3),
        ("## # ##", "#", 1, 4),
        ("1. a\n\n   | x | 1 |\n   |---|---|\n   | y\\|z | 1 |", "z", 5, 9),
        ("> | 1 | 11 | 1 |\n> |-|-|-|", "11", 1, 9),
        ("a [b][c] d\n\n[c]: u", "d", 1, 10),
        ("![one *two*](x)", "two", 1, 8),
        ("x ^[note *deep*]", "deep", 1, 11),
        ("&amp;&lt; word", "word", 1, 11),
        ("a\n&quot;word", '"', 2, 1),
        ("<div>\n  <p>in a <b>tag</b>\n</div>", "tag", 2, 14),
        ("---\na: 1\n---\n\nbody", "body", 5, 1),
        ("\ufeffword", "word", 1, 1),
        ("a ** b __ word", "word", 1, 11),
        ("x ~~~~~a~~ word~~", "word", 1, 12),
        ("***a** b* word", "word", 1, 11),
        ("\tcode\n\nx\n\n-\tword", "word", 5, 3),
        ("[^1]: a\n\n    word", "word", 3, 5),
    ],
)
def test_places(markdown, word, line, column):
    for text in (markdown, markdown.replace("\n", "\r\n"), markdown.replace("\n", "\r")):
        document = parse(text, path="a.md")
        place = document.place(document.text.rindex(word))
        assert (place.path, place.line, place.column) == ("a.md", line, column)


def test_front_matter_speaks_for_the_document():
    document = parse("---\ndate: 2021-03-04\nlang: en-GB\n---\nx")
    assert (document.date, document.language) == ("2021-03-04", "en")
    document = parse("---\ndate: 2021-03-04\nlang: en-GB\n---\nx", date="2020-01-01", language="de")
    assert (document.date, document.language) == ("2020-01-01", "de")


@pytest.mark.parametrize("markdown", [">" * 300 + " deep", "![" * 600 + "deep" + "](x)" * 600])
def test_what_is_nested_too_deep_is_read_as_plain_text(markdown):
    document = parse(markdown)
    assert "deep" in document.text
    assert document.place(document.text.index("deep")).column == markdown.index("deep") + 1


def test_lists_in_lists_keep_their_text():
    markdown = "\n".join("  " * depth + f"- item{depth}" for depth in range(30))
    assert all(f"item{depth}" in parse(markdown).text for depth in range(30))


WORDS = st.text("abcdefgh", min_size=1, max_size=6)
INLINE = st.recursive(
    st.one_of(
        WORDS,
        st.sampled_from(
            ["&amp;", "&eacute;", "\\*", "\\|", "`x`", "<b>", "</b>", "<br>", "[^1]", "<!-- no -->", "7 %"]
        ),
    ),
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=4).map(" ".join),
        inner.map("*{}*".format),
        inner.map("__{}__".format),
        inner.map("~~{}~~".format),
        inner.map("[{}](u)".format),
        inner.map("![{}](u)".format),
        inner.map("^[{}]".format),
    ),
    max_leaves=8,
)


def _prefixed(first: str, rest: str) -> object:
    return lambda block: first + ("\n" + rest).join(block.split("\n"))


BLOCK = st.recursive(
    st.one_of(
        st.lists(INLINE, min_size=1, max_size=3).map("\n".join),
        INLINE.map("## {} ##".format),
        INLINE.map("{}\n---".format),
        st.tuples(INLINE, INLINE).map(lambda two: f"| {two[0]} | {two[1]} |\n|---|---|\n| {two[1]} | {two[0]} |"),
        INLINE.map("<div>\n  {}\n</div>".format),
        INLINE.map("```\n{}\n```".format),
        INLINE.map("[^1]: {}".format),
    ),
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3).map("\n\n".join),
        inner.map(_prefixed("> ", "> ")),
        inner.map(_prefixed("- ", "  ")),
        inner.map(_prefixed("12. ", "    ")),
    ),
    max_leaves=6,
)


@settings(max_examples=150, deadline=None)
@given(BLOCK, st.sampled_from(["\n", "\r\n", "\r"]), st.booleans())
def test_every_word_is_where_its_place_says(markdown, line_end, bom):
    document = parse("\ufeff" * bom + markdown.replace("\n", line_end))
    _check(document)
    lines = re.split(r"\r\n|\r|\n", document.raw)
    for match in re.finditer("[a-h]+", document.text):
        place = document.place(match.start())
        assert lines[place.line - 1].startswith(match[0], place.column - 1)


@settings(max_examples=150, deadline=None)
@given(st.text("ab *_~`[]()!^<>&;#|-+=:.1\"'\\\n\t\r{}%/", max_size=60))
def test_any_text_can_be_read(text):
    _check(parse(text))


def _check(document):
    for start, length, offset in document.segments:
        assert document.text[start : start + length] == document.raw[offset : offset + length]
    assert list(document.segments) == sorted(document.segments)
    for zone in document.zones:
        assert 0 <= zone.start < zone.end <= len(document.text)
    if document.text:
        document.place(0)
        document.place(len(document.text) - 1)
