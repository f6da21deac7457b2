"""The page: its structure, its marks, and that nothing of an article gets out of its text."""

# ruff: noqa: E501 - tables of cases, one line each

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fidelity import Document, compare
from fidelity.cli import main
from fidelity.reports.article import Article
from fidelity.reports.page import render
from fidelity.reports.page_marks import Mark, paragraph, spread
from fidelity.reports.page_rows import Row, paragraphs, rows
from fidelity.reports.waiver_text import REASON, clause, comment
from fidelity.waiver_comments import comments as read_comments
from fidelity.waivers import apply, parse

VOID = {"meta", "input", "br", "link", "hr", "img"}
SOURCE = "Ada Moen sold 14 boats.\n\n“I will not sell the pier,” said Ada Moen.\n\nThe bay has 300 boats and a light."
DERIVED = "Ada Moen sold 41 boats.\n\n“I will sell the pier,” said Ada Moen.\n\nThe bay has boats and a light. Jonas Weil came."


def article(source=SOURCE, derived=DERIVED, path="content/port.md", policy="rewrite", **options):
    report = compare(Document(source, path="wire/port.txt"), Document(derived, path=path), policy=policy, complete=True)
    return Article(report, **options)


class Page(HTMLParser):
    """Reads a page strictly: what is opened is closed, in order; ids are unique."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.ids, self.links, self.open, self.words, self.attributes = [], [], [], [], [], []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += attrs
        given = dict(attrs)
        if "id" in given:
            self.ids.append(given["id"])
        if tag == "a":
            self.links.append(given["href"])
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.attributes += attrs
        self.tags.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if not {"style", "script"} & set(self.open):
            self.words.append(data)


def test_a_page_is_one_file_that_needs_no_network():
    text = render([article()])
    assert text.isprintable() or "\n" in text
    assert not re.search(r"(?:src|href)=\"(?!#)", text)
    assert "@import" not in text
    assert "url(" not in text


def test_the_policy_names_the_one_style_and_the_one_script():
    text = render([article()])
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', text)[1]
    assert policy.startswith("default-src 'none'; ")
    for tag, directive in (("style", "style-src"), ("script", "script-src")):
        (content,) = re.findall(rf"<{tag}>(.*?)</{tag}>", text, re.DOTALL)
        digest = b64encode(sha256(content.encode()).digest()).decode()
        assert f"{directive} 'sha256-{digest}'" in policy
    assert "unsafe" not in policy
    assert not re.search(r'<[^>]* style="', text)


def test_every_link_leads_somewhere_and_ids_are_unique():
    page = Page(
        render([article(), article(), article(id="lead"), article(path="con tent/ä “x”.md"), article("Nine.", "Nine.")])
    )
    assert len(set(page.ids)) == len(page.ids)
    assert {unquote(link[1:]) for link in page.links} <= set(page.ids)
    assert "content/port.md/number-altered-14" in page.ids
    assert "content/port.md@lead/number-altered-14" in page.ids


@pytest.mark.parametrize(
    ("mark", "words"),
    [
        ('<mark class="f number altered"', "14"),
        ('<mark class="f number altered"', "41"),
        ('<mark class="f number missing"', "300"),
        ('<mark class="f name unsupported"', "Jonas Weil"),
        ('<mark class="f name kept"', "Ada Moen"),
        ('<b class="hit"', "not"),
    ],
)
def test_a_fact_is_marked_in_place(mark, words):
    assert re.search(rf"{mark}[^>]*>(?:<[^>]*>)*{words}</", render([article()]))


def test_a_missing_fact_leaves_a_tick_and_a_quotation_its_speaker():
    text = render([article()])
    assert '<a class="n gap missing number"' in text
    assert text.count("said by </span>Ada Moen</span>") == 2


def test_what_the_policy_lets_go_is_marked_as_such():
    text = render([article(policy="summary", derived="The bay has boats and a light.")])
    assert '<mark class="f number allowed" title="policy summary lets numbers be left out">14' in text
    assert "No violations" in text


def test_violations_come_first_and_clean_articles_are_closed():
    text = render([article("Nine boats.", "Nine boats.", path="a.md"), article(path="z.md")])
    assert text.index('id="z.md" open>') < text.index('id="a.md">')
    assert "3 violations" not in text
    assert "4 violations in 1 of 2 articles" in text


def test_waived_facts_say_why_and_notes_are_told():
    one = article()
    report = apply(
        one.report,
        [parse('number "14" because "the desk agreed"', "content/port.md:1"), parse('name "Nobody" because "x"')],
    )
    text = render([Article(report)])
    assert "allowed: the desk agreed (content/port.md:1)" in text
    assert '<li class="card number waived"' in text
    assert "unused waiver" in text


HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</style><script>alert(1)</script>",
    "' onmouseover='alert(1)",
    "javascript:alert(1)",
    "&lt;b&gt; ${name} $name",
    "\u202ereversed\u202c",
    "<!-- --><svg/onload=alert(1)>",
]


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_stay_words(words):
    source = f"Ada {words} Moen sold 14 boats. “I shall {words} go,” said Ada {words}."
    derived = f"Ida {words} Moen sold 41 boats. “I shall {words} not go,” said Bo {words}."
    calm = Page(render([article("Ada Moen sold 14 boats.", "Ada Moen sold 41 boats.")]))
    page = Page(render([article(source, derived, path=f"content/{words}.md", id="x", declared=words)]))
    assert set(page.tags) <= set(calm.tags) | {"b", "span", "mark"}
    assert {name for name, _ in page.attributes} <= {name for name, _ in calm.attributes}
    said = "".join(page.words)
    assert words.replace("\u202e", "\\u202e").replace("\u202c", "\\u202c") in said


PIECES = [
    "14",
    "Ada Moen",
    "“We shall go,” said Ada Moen.",
    "\n\n",
    "\n",
    "<b>",
    "&",
    "\ud800",
    "\x00",
    "é",
    "on 3 May 2021",
    '"x',
]
PROSE = st.lists(st.sampled_from(PIECES), max_size=14).map(" ".join)


@given(PROSE, PROSE, st.sampled_from(["rewrite", "summary", "excerpt"]))
def test_any_article_is_a_well_formed_page_with_all_its_words(source, derived, policy):
    one = article(source, derived, policy=policy)
    text = render([one])
    text.encode()
    said = re.sub(r"\s+", "", "".join(Page(text).words))
    for word in re.findall(r"\w+", derived):
        if word.isprintable():
            assert word in said
    assert text.count('<li class="card') == len(one.entries)


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 12)), max_size=12))
def test_marks_nest_whatever_they_are(spans):
    words = "one two three\n\nfour five six seven eight"
    places = paragraphs(Document(words))
    marks = [Mark(start, min(start + length, len(words)), "name", "kept") for start, length in spans]
    for place, own in zip(places, spread(places, marks), strict=True):
        page = Page(paragraph(place, own))
        assert "".join(page.words) == words[place.start : place.end]


# rows ------------------------------------------------------------------------------------------------------------------


def drawn(source, derived):
    """The rows as pairs of the first words of their paragraphs."""
    report = compare(source, derived)
    ties = [(kept.source, kept.derived) for kept in report.kept if kept.source and kept.derived]
    first = lambda places: " ".join(place.document.text[place.start : place.end].split()[0] for place in places)  # noqa: E731
    found = rows(paragraphs(report.source.document), paragraphs(report.derived.document), ties)
    return [(first(row.source), first(row.derived)) for row in found]


@pytest.mark.parametrize(
    ("source", "derived", "expected"),
    [
        ("A saw 14 goats.\n\nB saw 52 cows.", "A saw 14 goats.\n\nB saw 52 cows.", [("A", "A"), ("B", "B")]),
        (
            "A saw 14 goats.\n\nIt rained.\n\nB saw 52 cows.",
            "A saw 14 goats.\n\nB saw 52 cows.",
            [("A", "A"), ("It", ""), ("B", "B")],
        ),
        ("A saw 14 goats.", "Goats\n\nA saw 14 goats.\n\nEnd", [("", "Goats"), ("A", "A"), ("", "End")]),
        ("It rains.", "It pours.", [("It", "It")]),
        ("A saw 14 goats.\nB saw 52 cows.", "A saw 14 goats.\nB saw 52 cows.", [("A", "A"), ("B", "B")]),
        (["A saw 14 goats.", "B saw 52 cows."], "B saw 52 cows.", [("A", ""), ("B", "B")]),
    ],
)
def test_paragraphs_stand_beside_those_that_say_the_same(source, derived, expected):
    assert drawn(source, derived) == expected


@given(st.lists(st.sampled_from(["14 goats", "52 cows", "9 hens", "Ada Moen"]), max_size=6), st.randoms())
def test_rows_hold_every_paragraph_once_in_order(said, random):
    other = random.sample(said, len(said))
    report = compare("\n\n".join(said), "\n\n".join(other))
    ties = [(kept.source, kept.derived) for kept in report.kept if kept.source and kept.derived]
    left, right = paragraphs(report.source.document), paragraphs(report.derived.document)
    found: list[Row] = list(rows(left, right, ties))
    assert [place for row in found for place in row.source] == left
    assert [place for row in found for place in row.derived] == right


def test_several_sources_are_named_above_their_paragraphs():
    report = compare(
        [Document("Nine goats came.", path="a.txt"), Document("Two cows left.", path="b.txt")],
        Document("Nine goats came.", path="c.md"),
    )
    assert re.findall(r'<p class="part">(.*?)</p>', render([Article(report)])) == ["a.txt", "b.txt"]


# waivers to copy -----------------------------------------------------------------------------------------------------


WORDS = [
    "14",
    "41",
    "Ada Moen",
    "Bo Falk",
    "“We shall go to the 'old' pier,” said Ada Moen.",
    '"It is done," said Bo Falk.',
    "on 3 May 2021",
    "on\n3 May 2022",
    "\n\n",
    "$4 million",
]


@given(
    st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join),
    st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join),
)
def test_a_waiver_that_is_offered_waives(source, derived):
    report = compare(source, derived)
    for violation in report.violations:
        waived = apply(report, [parse(clause(violation))])
        assert violation in [one.violation for one in waived.waived], clause(violation)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("a.md", f'<!-- fidelity: allow number "14" because "{REASON}" -->'),
        ("a.mdx", f'{{/* fidelity: allow number "14" because "{REASON}" */}}'),
        ("a.rst", f'.. fidelity: allow number "14" because "{REASON}"'),
        ("a.docx", f"allow = ['''number \"14\" because \"{REASON}\"''']"),
    ],
)
def test_a_waiver_is_written_as_its_format_has_comments(path, expected):
    said = comment(article().report.violations[0], path)
    assert said == expected
    if path != "a.docx":
        (waiver,) = read_comments(Document(said, path=path)).waivers
        assert (waiver.words, waiver.reason) == ("14", REASON)


# the edges -------------------------------------------------------------------------------------------------------------


def test_check_writes_the_page(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(SOURCE)
    (tmp_path / "b.md").write_text(DERIVED)
    assert main(["check", "a.txt", "b.md", "--html", "report.html"]) == 1
    assert "number-altered" in capsys.readouterr().out
    assert "b.md/number-altered-14" in Page((tmp_path / "report.html").read_text()).ids
    assert main(["check", "a.txt", "b.md", "--html", "no/report.html"]) == 2
