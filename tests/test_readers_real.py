"""Files made by real programs (fixtures/formats/make): what they say is read, where they say it, and nothing else."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path

import pytest

import fidelity

FORMATS = Path(__file__).parent.parent / "fixtures" / "formats"
SAID = ("We promised the fishermen that nobody would lose a season", "first autumn storm", "46.5 million crowns")
FILES = {
    "hugo.html": (*SAID, "214 metres", "Silver Petrel", "First quarter of 2031 | 118", "7 May 2031", "37 berths"),
    "sources/hugo/content/news/harbour.md": (
        *SAID,
        "214 metres",
        "First quarter of 2031 | 118",
        "7 May 2031",
        "37 berths",
    ),
    "sphinx.html": (*SAID, "8 May 2031", "the full story", "The figures", "31 million crowns"),
    "sources/sphinx/index.md": (*SAID, "8 May 2031", "The figures", "31 million crowns"),
    "sphinx.de.po": ("8. Mai 2031", "46,5 Millionen Kronen", "Ragna Eldholm", "Die Zahlen"),
    "harbour.docx": (*SAID, "214 metres", "Silver Petrel", "First quarter of 2031 | 118", "37 berths", "2,300 people"),
    "harbour.srt": (*SAID, "8 May 2031", "Were you in time?"),
    "catch.ipynb": ("47 tonnes", "29.5", "Jory Penhale", "5 April 2031"),
}
# Figures that the files hold, and no reader of the published article sees.
UNSEEN = (
    "berths = 99",
    "1987",
    "12 stories",
    "lighthouses",
    "Quay Street",
    "5 boats",
    "59.5",
    "7 seas",
    "seven",
    "00:00",
    "fnref",
)


def squashed(text: str) -> str:
    """Text without blanks, tags, escapes, emphasis and the lines between cues."""
    text = re.sub(r"\n\n\d+\n[\d:,]+ --> [\d:,]+\n|\"[,\s]*\n\s*\"", " ", text)
    text = re.sub(r"\\(.)", lambda match: json.loads(f'"{match[0]}"'), text)
    return re.sub(r"\s+|[*]", "", html.unescape(re.sub(r"<[^<>]*>", "", text)))


@pytest.mark.parametrize("name", FILES)
def test_what_the_file_says(name):
    text = " ".join(fidelity.read(FORMATS / name).text.split(" "))
    flat = re.sub(r"\s+", " ", text)
    assert [said for said in FILES[name] if said not in flat] == []
    assert [unseen for unseen in UNSEEN if unseen in flat] == []


@pytest.mark.parametrize("name", [name for name in FILES if not name.endswith("docx")])
def test_where_it_says_it(name):
    lines = (FORMATS / name).read_text(encoding="utf-8").splitlines()
    facts = fidelity.extract(fidelity.read(FORMATS / name))
    assert len(facts) >= 8
    for fact in facts:
        place = fact.place
        there = "\n".join([lines[place.line - 1][place.column - 1 :], *lines[place.line : place.line + 12]])
        assert squashed(there).startswith(squashed(html.escape(fact.text, quote=False))), (fact.text, str(place))


def test_one_story_in_two_formats_is_the_same_story():
    page, article = (
        fidelity.read(FORMATS / "hugo.html"),
        fidelity.read(FORMATS / "sources/hugo/content/news/harbour.md"),
    )
    assert page.date == article.date == "2031-05-08"
    report = fidelity.compare(page, article, policy="summary")
    assert [violation.message for violation in report.violations] == []


def test_a_story_is_checked_against_its_interview():
    report = fidelity.compare(
        fidelity.read(FORMATS / "harbour.srt"),
        fidelity.read(FORMATS / "sources/sphinx/index.md"),
        policy="summary",
        kinds=["quote"],
    )
    assert [violation.message for violation in report.violations] == []


def test_a_translation_is_checked_against_its_catalogue():
    options = {"po": {"side": "source"}}
    english = fidelity.read(FORMATS / "sphinx.de.po", options=options)
    german = fidelity.read(FORMATS / "sphinx.de.po")
    report = fidelity.compare(english, german, policy="translation", kinds=["date"])
    assert [violation.message for violation in report.violations if violation.severity == "error"] == []
