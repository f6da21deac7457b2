from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

import fidelity
from fidelity.errors import ReadError
from fidelity.readers import markup
from fidelity.readers.html_page import parse
from fidelity.zones import ZoneKind


@pytest.mark.parametrize(
    ("page", "visible"),
    [
        ("", ""),
        ("One bridge.", "One bridge."),
        ("<p>One\n   bridge.</p>\n\n<p>Two.</p>", "One bridge.\n\nTwo."),
        ("<p>One</p>two<p>three", "One\n\ntwo\n\nthree"),
        ("<p>a <b>big</b>\n<i> ship</i> !", "a big ship !"),
        ("<p> a<b> big </b> ship", "a big ship"),
        ("a&nbsp;b &amp; c &copy d &nosuch; &#x2019;", "a\u00a0b & c © d &nosuch; ’"),
        ("<ul><li>one<li>two<ul><li>three</ul><li>four</ul>", "one\n\ntwo\n\nthree\n\nfour"),
        ("<dl><dt>a<dd>b<dt>c<dd>d</dl>", "a\n\nb\n\nc\n\nd"),
        ("<table><tr><th>a<th>b<tr><td>1<td>2</table>", "a | b\n\n1 | 2"),
        ("one<br>two<br/>three</br>four", "one\ntwo\nthree\nfour"),
        ("<pre>a  b\r\nc &lt; &nosuch;</pre>d  e", "a  b\nc < &nosuch;\n\nd e"),
        ("<pre class=x><code>x = 5</code></pre>after", "after"),
        ("<div class='highlight'><pre><span>x</span> = 5</pre></div>after", "after"),
        ("<h2>A day<a class=headerlink href='#a'>¶</a></h2> x <a role='doc-backlink' href='#b'>↩</a>", "A day\n\nx"),
        ("<q>Stop</q>, she said.", "“Stop”, she said."),
        ("<p>text <img alt='a &quot;pier&quot;' src=x> goes on</p>", 'text goes on\n\na "pier"'),
        ("<figure><img src=x alt=''><figcaption>By <b>day</b></figcaption></figure>", "By day"),
        ("6 m<sup>2</sup>, the 1<sup>st</sup> H<sub>2</sub>O", "6 m², the 1st H2O"),
        ("end.<sup><a href='#fn1'>1</a></sup> <a href=\"#n\"><sup>[2]</sup></a> so", "end. so"),
        ("a<sup>*</sup> <a href='/x'><sup>3</sup></a>", "a* ³"),
        ("<ruby>漢<rp>(</rp><rt>kan</rt></ruby>", "漢"),
        ("<p>a<p hidden>b<p aria-hidden='true'>c</p><nav>d</nav><form>e</form><button>f</button>", "a"),
        ("<script>x = '<p>'</script><style>p{}</style><svg><text>9</text></svg><!-- 8 -->a", "a"),
        ("<head><title>7</title></head><body>a</body>", "a"),
        ("<title>7</title><p>a", "a"),
        ("</p></div>a<b>b</i>c</b>", "abc"),
        ("<div><p>a<div>b</div>c", "a\n\nb\n\nc"),
        ("<p>a <a href='x?a=1&b=2>3'>b</a> c", "a b c"),
        ("a < b and <3 <-", "a < b and <3 <-"),
        ("<p", "<p"),
    ],
)  # fmt: skip
def test_visible_text(page, visible):
    assert parse(page).text.rstrip() == visible


@pytest.mark.parametrize(
    ("page", "visible"),
    [
        ("<header>a</header><main>b</main><footer>c</footer>", "b"),
        ("a<article>b</article>c", "b"),
        ("<main>x<article>the longest of the articles</article></main>", "the longest of the articles"),
        ("<article>short</article><article>the article</article><article>tea</article>", "the article"),
        ("<main>a page about itself, and long</main><article>tea</article>", "a page about itself, and long"),
        ("<main>a long story <article>a</article></main>", "a long story\n\na"),
        ("a<div role='main'>b</div>", "b"),
        ("a<div itemprop=articleBody>b</div>", "b"),
        ("<body>a<article></article></body>", "a"),
        ("<article>a<article>a comment</article></article>", "a\n\na comment"),
    ],
)
def test_the_article_is_found(page, visible):
    assert parse(page).text == visible


@pytest.mark.parametrize(
    ("select", "skip", "visible"),
    [
        ("p", (), "one\n\ntwo\n\nthree\n\nfour"),
        (".lead", (), "two"),
        ("#x p", (), "two\n\nthree\n\nfour"),
        ("#x > p", (), "two\n\nfour"),
        ("div div > p", (), "three"),
        ("p.lead.big", (), "two"),
        ("[data-n]", (), "two\n\nthree"),
        ("[data-n=3]", (), "three"),
        ("[data-n='3'], p.lead", (), "two\n\nthree"),
        ('[class~="big"]', (), "two"),
        ("[class^=le]", (), "two"),
        ("[class$=ig]", (), "two"),
        ("[class*='ad b']", (), "two"),
        (["#x", "p"], ["#y"], "one\n\ntwo\n\nfour"),
        ("DIV", ".lead", "three\n\nfour"),
        ("*", "p", ""),
        ("article", (), ""),
    ],
)
def test_select_and_skip(select, skip, visible):
    page = (
        "<p>one</p><div id=x><p class='lead big' data-n=2>two</p><div id=y><p data-n='3'>three</p></div>\n<p>four</div>"
    )
    assert parse(page, select=select, skip=skip).text == visible


@pytest.mark.parametrize(
    ("selector", "message"),
    [
        (
            "p:first-child",
            "html.select: 'p:first-child' cannot be read from ':first-child' on; write a tag, .class, #id",
        ),
        ("", "html.select: '' is no selector; write a tag, .class, #id or [attribute=value]"),
        ("p >", "html.select: 'p >' is no selector"),
        ("a, , b", "html.select: 'a, , b' is no selector"),
    ],
)
def test_selectors_that_are_none(selector, message):
    with pytest.raises(ReadError) as error:
        parse("x", select=selector)
    assert str(error.value).startswith(message)


@pytest.mark.parametrize(
    ("page", "kind", "expected"),
    [
        ("<h2>A <em>big</em> day</h2>text", ZoneKind.HEADING, ["A big day"]),
        ("<blockquote><p>one<p>two</blockquote>three", ZoneKind.BLOCKQUOTE, ["one\n\ntwo"]),
        ("a <cite>Blue Tide</cite> <b>c", ZoneKind.EMPHASIS, ["Blue Tide", "c"]),
        ("run <code>rm 7</code>", ZoneKind.OPAQUE, ["rm 7"]),
        ("<img alt='a pier'>", ZoneKind.CAPTION, ["a pier"]),
        ("<figcaption>a pier</figcaption>", ZoneKind.CAPTION, ["a pier"]),
        ("<ol><li>a<li>b", ZoneKind.LIST, ["a", "b"]),
        ("<table><tr><td>a", ZoneKind.TABLE, ["a"]),
    ],
)
def test_zones(page, kind, expected):
    document = parse(page)
    assert [document.text[zone.start : zone.end] for zone in document.zones if zone.kind is kind] == expected


@pytest.mark.parametrize(
    ("page", "date", "language"),
    [
        ("<html lang=en-GB><meta property='article:published_time' content='2031-05-06T10:00'>", "2031-05-06", "en"),
        ("<html class=a lang='de'><script type=application/ld+json>{\"datePublished\": \"2031-05-06\"}</script>",
         "2031-05-06", "de"),
        ("<time class=published datetime='2031-05-06'>yesterday</time>", "2031-05-06", None),
        ("<meta name=date content='6 May 2031'>", "2031-05-06", None),
        ("<meta name=date content='soon'>", None, None),
        ("<time datetime='2031-05-06'>the flood</time>", None, None),
        ("<html lang='x'>", None, None),
    ],
)  # fmt: skip
def test_metadata(page, date, language):
    document = parse(page)
    assert (document.date, document.language) == (date, language)
    document = parse(page, date="2030-01-01", language="fr")
    assert (document.date, document.language) == ("2030-01-01", "fr")


def test_quotation_marks_are_those_of_the_language():
    assert parse("<html lang=de><q>Halt</q>").text == "„Halt“"


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("<meta charset=utf-8><p>café".encode(), "café"),
        ("<meta charset='iso-8859-1'><p>“café”".encode("cp1252"), "“café”"),
        (b"<meta http-equiv=x content='text/html; charset=koi8-r'><p>" + "мост".encode("koi8-r"), "мост"),
        (b"\xef\xbb\xbf<meta charset=latin1>" + "café".encode(), "café"),
        (b"<?xml version='1.0' encoding='iso-8859-2'?>" + "<p>Łódź".encode("iso-8859-2"), "Łódź"),
    ],
)
def test_the_declared_encoding_is_used(tmp_path, data, text):
    (tmp_path / "a.html").write_bytes(data)
    assert fidelity.read(tmp_path / "a.html").text == text


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"<p>caf\xe9", "a.html:1: is not UTF-8 (byte 0xe9 at offset 6)"),
        (b"<meta charset=base64>", "a.html: declares the encoding 'base64', which is unknown; save it as UTF-8"),
        (b"<meta charset=klingon>", "a.html: declares the encoding 'klingon', which is unknown; save it as UTF-8"),
        (b"<meta charset=latin1>\x9d", "a.html: declares the encoding cp1252, but byte 0x9d at offset 21 is none of"),
    ],
)
def test_no_encoding_is_guessed(tmp_path, monkeypatch, data, message):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.html").write_bytes(data)
    with pytest.raises(ReadError) as error:
        fidelity.read("a.html")
    assert str(error.value).startswith(message)


def test_a_page_is_read_with_options(tmp_path):
    (tmp_path / "a.htm").write_text("<p>a<p class=x>b", encoding="utf-8")
    document = fidelity.read(tmp_path / "a.htm", options={"html": {"select": ".x"}, "text": {}})
    assert (document.text, document.place(0).column) == ("b", 16)


WORD = st.text("abcdefgh", min_size=1, max_size=6)
INLINE = st.recursive(
    st.one_of(WORD, st.sampled_from(["&amp;", "&eacute;", "<br>", "<!-- no -->", " ", "\n  ", "<img alt='ab'>"])),
    lambda inner: st.tuples(st.sampled_from(["b", "i", "a", "span", "code", "q"]), st.lists(inner, max_size=4)).map(
        lambda pair: f"<{pair[0]} class='x > 7'>{''.join(pair[1])}</{pair[0]}>"
    ),
    max_leaves=8,
)
BLOCK = st.tuples(
    st.sampled_from(["<p>", "<li>", "<div>", "<div><p>", "<td>", "<h2>", "<blockquote>\n<p>", "<pre>", "<p "]),
    st.lists(INLINE, max_size=5).map("".join),
    st.sampled_from(["", "</p>", "</div>", "</li>\n", "</h2>", "</pre>"]),
).map("".join)
PAGE = st.lists(BLOCK, max_size=6).map("".join)


@given(PAGE)
def test_every_word_is_where_the_document_says(page):
    document = parse(page)
    for segment in document.segments:
        piece = document.text[segment.start : segment.start + segment.length]
        assert page[segment.offset : segment.offset + segment.length] == piece
    covered = sum(segment.length for segment in document.segments)
    assert sum(letter in "abcdefgh" for letter in document.text) <= covered


class Standard(HTMLParser):
    """The slow, obviously correct twin: all text outside of what is hidden."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []

    def handle_data(self, data: str) -> None:
        self.found.append(data)


@given(st.lists(INLINE, max_size=12).map("".join))
def test_the_letters_are_those_that_the_standard_library_finds(page):
    twin = Standard()
    twin.feed(page)
    twin.close()
    ours = parse(page.replace("<img alt='ab'>", "")).text
    assert "".join(c for c in ours if c.isalpha()) == "".join(c for c in "".join(twin.found) if c.isalpha())


@given(st.text("<>/!-=\"' abpq&;#\n", max_size=60))
def test_any_text_is_a_page(page):
    document = parse(page)
    assert all(0 <= document.offset(position) <= len(page) for position in range(len(document.text)))


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 20_000 + "deep",
        "<b>" * 20_000 + "deep" + "</i>" * 20_000,
        "<p><li>" * 20_000 + "deep",
        "<!--" * 20_000 + "deep",
        "<a href='" * 20_000 + "deep",
        "<" * 50_000 + "deep",
        "<select><script>" * 20_000 + "deep",
        "<ul><li>" * 20_000 + "deep",
    ],
)
def test_hostile_pages_are_read(page):
    document = parse(page)
    assert "deep" in document.text or "<script>" in page


def test_every_hidden_element_hides():
    for name in sorted(markup.HIDDEN - {"head"}):
        assert parse(f"a <{name}>7</{name}> b").text == "a b"
