from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fidelity.document import Document
from fidelity.folding import fold
from fidelity.zones import Zone, ZoneKind


def zones(text: str, kind: ZoneKind) -> list[str]:
    folded = fold(text)
    return [folded.text[zone.start : zone.end] for zone in folded.zones if zone.kind is kind]


@pytest.mark.parametrize(
    "prose",
    [
        "",
        "5 * 3 * 2 = 30",
        "a*b and 5*3*2",
        "snake_case_names and CONSTANT_NAME",
        "what the f*** is that, s**t",
        "a **** b",
        "a > b, and b\n> 5 still holds",
        "the larger\n> of two",
        "Q&A at AT&T; R&D &c. &nosuch;",
        "“We [sic] saw [the militia will] go,” he said",
        "[the harbour](sic) and [x][y]",
        '"[50] boats" and “[50] boats” and the [50] boats',
        "the vote was\n14. They left",
        "a good year\n- or so it seemed",
        "the price of\n* something",
        "— Hello, she said.\n— Hello.",
        "– Hello, she said.",
        "the ship #5 and\n# 5 of the line",
        "x² + y² and 10² and 5 m² and 12 km³",
        "No. 5 [5] lives",
        "10<sup>6</sup> m<sup>2</sup> of 3 cm<sup>2</sup>",
        "It closed.24 The rest is in vol.1 The end. See p.2 Then",
        "a ratio of 3.5 The next,2 3",
        "4* hotel and a 5* one",
        "He was born\n12. 5. 1950",
        "2. Bundesliga is a league.\n\nIt has 18 clubs.",
        "_ _ * *",
        "word [ word ] word ( word",
    ],
)
def test_prose_is_not_touched(prose):
    assert fold(prose).text == prose


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("he did *not* go", "he did not go"),
        ("Lee<sup>1</sup> rose 5%<sup>[2]</sup> in May.<sup>a</sup><sup>b</sup>", "Lee rose 5% in May."),
        ('the 5<sup>th</sup> day<sup class="x"><a href="#n7">7</a></sup>', "the 5th day"),
        ("It fell.1 They left,2 and wept.3 He said “no.”4", "It fell. They left, and wept. He said “no.”"),
        ("It fell.31 They left.32 All wept.", "It fell. They left. All wept."),
        ("**Ann:** _no_ ***never***", "Ann: no never"),
        ("“*Not* now,” *said **he***", "“Not now,” said he"),
        ("*un*believable", "unbelievable"),
        ("one *two\n\nthree* four", "one *two\n\nthree* four"),
        ("a [ferry](https://x.org/a_b_c) b", "a ferry b"),
        ("a [ferry](https://x.org/a_(b)) b", "a ferry b"),
        ('![alt](f.jpg "title") b', "alt b"),
        ("[![alt](f.jpg)](#top)", "alt"),
        ("a [ferry][f] and [f]\n\n[f]: https://x.org\n", "a ferry and f\n\n\n"),
        ("> one\n> two\n\nthree", "one\ntwo\n\nthree"),
        ("He wrote:\n> one\n>\n> two", "He wrote:\none\n\ntwo"),
        ("> > deep\n> > er", "deep\ner"),
        ("# Title\ntext\n## More", "Title\ntext\nMore"),
        ("Title\n=====\ntext", "Title\n\ntext"),
        ("one\n\n---\n\ntwo", "one\n\n\n\ntwo"),
        ("- one\n- two", "one\ntwo"),
        ("Buy:\n* one\n  - two\n* three", "Buy:\none\n  two\nthree"),
        ("• one that\n  goes on\n• two", "one that\n  goes on\ntwo"),
        ("1. one\n2. two\n3) three", "one\ntwo\nthree"),
        ("3. three\n\n4. four", "three\n\nfour"),
        ("1. one\n4. four\n\n6. six", "one\nfour\n\nsix"),
        ("1. one\n14. May", "one\n14. May"),
        (
            "1. They met again in the hall of the old mill on June\n4. No.",
            "They met again in the hall of the old mill on June\n4. No.",
        ),
        (
            "1. They met again in the hall of the old mill in June.\n4. No.",
            "They met again in the hall of the old mill in June.\nNo.",
        ),
        ("They left. [1] Nobody stayed. [2]", "They left.  Nobody stayed. "),
        ("They left. [7] men stayed.", "They left. [7] men stayed."),
        ("a claim.[1][2] More[^3] “quoted”[4]\n\n[^3]: why", "a claim. More “quoted”\n\n why"),
        ("a claim.¹ more² words", "a claim. more words"),
        ("Fish &amp; Chips &ldquo;now&rdquo; 5&nbsp;km a&shy;b &#8209;", "Fish & Chips “now” 5 km ab -"),
        ("5\u00a0km \u2009x \u202f", "5 km  x  "),
        ("so\u00adft\u200b\ufeff ﬁre ｆｕｌｌ e\u0301te\u0301", "soft fire full été"),
        ("twenty\u2010one", "twenty-one"),
        ("a\r\nb\rc", "a \nb\nc"),
        ("<https://x.org/*a*> *b*", "<https://x.org/*a*> b"),
    ],
)
def test_what_goes(text, folded):
    assert fold(text).text == folded


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("# Title\ntext", ZoneKind.HEADING, ["Title"]),
        ("Title\n---\ntext", ZoneKind.HEADING, ["Title"]),
        ("> a\n> b\n\nc\n\n> d", ZoneKind.BLOCKQUOTE, ["a\nb", "d"]),
        ("- a\n  b\n- c\n\nd", ZoneKind.LIST, ["a\n  b", "c"]),
        ("see https://x.org/5, www.y.org. or <https://z.org/7>!", ZoneKind.OPAQUE,
         ["https://x.org/5", "www.y.org", "<https://z.org/7>"]),
        ("https://www.x.org/a@b.de?q=1_2_3", ZoneKind.OPAQUE, ["https://www.x.org/a@b.de?q=1_2_3"]),
        ("write to me.7@x.org.", ZoneKind.OPAQUE, ["me.7@x.org"]),
        ("@handle said a@b", ZoneKind.OPAQUE, []),
        ("a *b **c*** d", ZoneKind.EMPHASIS, ["b c", "c"]),
    ],
)  # fmt: skip
def test_zones(text, kind, expected):
    assert zones(text, kind) == expected


def test_parsed_formats_keep_their_characters():
    text = "5 *stars* &amp; > [1] - a https://x.org/7"
    folded = fold(text, [Zone(2, 9, ZoneKind.EMPHASIS)], plain=False)
    assert folded.text == text
    assert [zone.kind for zone in folded.zones] == [ZoneKind.EMPHASIS, ZoneKind.OPAQUE]


def test_zones_of_the_document_move_with_the_text():
    folded = fold("so\u00adft words", [Zone(6, 11, ZoneKind.CAPTION)], plain=False)
    assert [folded.text[zone.start : zone.end] for zone in folded.zones] == ["words"]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("a *not* b", "not"),
        ("x &ldquo;y&rdquo; z", "“"),
        ("ﬁre", "fire"),
        ("cafe\u0301 bar", "café"),
        ("> a\n> b", "b"),
    ],
)
def test_spans_lead_back(text, word):
    folded = fold(text)
    start = folded.text.index(word)
    begin, end = folded.span(start, start + len(word))
    assert fold(text[begin:end]).text == word


LIGHT = st.lists(
    st.sampled_from(
        [
            *"ab1 ,.*_[]()>#-&;\n\r“”’",
            *('"', "](", "http://x.y/", "&amp;", "\n\n", "1. ", "- ", "[^1]", "\u00ad", "ﬁ", "e\u0301", "²", "\u00a0"),
            *("www.a.b ", "c@d.e", "[1]: /x", "***", "\ud800", "\0"),
        ]
    ),
    max_size=40,
).map("".join)


@settings(max_examples=300, deadline=None)
@given(st.one_of(LIGHT, st.text(max_size=40)), st.booleans())
def test_tokens_delimit_what_they_stand_for(text, plain):
    document = Document(text, plain=plain, language="en")
    tokens = document.tokens
    assert not tokens.text or not tokens.text[-1].isspace()
    for start, end, token in zip(tokens.start, tokens.end, tokens.text, strict=True):
        assert document.folded.text[start:end] == token
        begin, finish = document.folded.span(start, end)
        assert 0 <= begin < finish <= len(text)
        if len(token) == 1 and finish - begin == 1:
            assert token in {text[begin], unicodedata.normalize("NFKC", text[begin]), "-"}
    for zone in document.folded.zones:
        assert 0 <= zone.start < zone.end <= len(document.folded.text)
    assert list(document.folded.zones) == sorted(document.folded.zones, key=lambda zone: (zone.start, -zone.end))


@settings(max_examples=100, deadline=None)
@given(LIGHT)
def test_the_map_is_monotonic(text):
    folded = fold(text)
    spans = [folded.span(position, position + 1) for position in range(len(folded.text))]
    assert spans == sorted(spans)
