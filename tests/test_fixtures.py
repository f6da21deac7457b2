"""The article pairs of ``fixtures/``: a faithful rewrite is silent, and every damage is found, and nothing else.

A pair is a folder with ``source``, ``faithful`` and ``damaged`` (``.txt`` or ``.md``) and ``damage.toml``, which lists
the damages: ``kind``, ``relation``, ``source`` and ``derived`` (words of the fact on either side; a list where a swap
may be shown from either end, or a quotation by any of its pieces), ``code`` where design and reason leave only one, and
a ``note``.
"""

from __future__ import annotations

import re
import textwrap
import tomllib
import unicodedata
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

import fidelity
from fidelity import Document, Kind, Relation, Report, Violation
from fidelity.zones import ZoneKind

PAIRS = Path(__file__).parent.parent / "fixtures" / "pairs"
TOPICS = sorted(folder.name for folder in PAIRS.iterdir() if folder.is_dir())


def article(topic: str, role: str) -> Path:
    (path,) = PAIRS.joinpath(topic).glob(f"{role}.*")
    return path


@cache
def declared(topic: str) -> dict:
    return tomllib.loads((PAIRS / topic / "damage.toml").read_text(encoding="utf-8"))


@cache
def compared(topic: str, left: str, right: str) -> Report:
    source, derived = (fidelity.read(article(topic, role)) for role in (left, right))
    return fidelity.compare(source, derived, date=declared(topic).get("date"))


def told(violations: list[Violation] | tuple[Violation, ...]) -> list[str]:
    return [f"{violation.code}: {violation.message}" for violation in violations]


def words(text: str) -> str:
    return " " + re.sub(r"[^\w&%€$£]+", " ", text).strip().casefold() + " "


def near(found: str | None, listed: str | list[str] | None) -> bool:
    """Whether one of the two texts holds the other, by whole words."""
    if listed is None or found is None:
        return listed is None
    wanted = [listed] if isinstance(listed, str) else listed
    return any(words(one) in words(found) or words(found) in words(one) for one in wanted)


def answers(violation: Violation, damage: dict) -> bool:
    return (
        violation.kind == damage["kind"]
        and violation.relation == damage["relation"]
        and violation.code == damage.get("code", violation.code)
        and near(violation.source and violation.source.text, damage.get("source"))
        and near(violation.derived and violation.derived.text, damage.get("derived"))
    )


DAMAGES = [
    pytest.param(topic, damage, id=f"{topic}-{number}-{damage['kind']}-{damage['relation']}")
    for topic in TOPICS
    for number, damage in enumerate(declared(topic)["damage"], 1)
]


@pytest.mark.parametrize("topic", TOPICS)
def test_faithful_rewrite_is_silent(topic: str) -> None:
    assert told(compared(topic, "source", "faithful").violations) == []


@pytest.mark.parametrize(("topic", "damage"), DAMAGES)
def test_damage_is_found(topic: str, damage: dict) -> None:
    report = compared(topic, "source", "damaged")
    assert any(answers(violation, damage) for violation in report.violations), told(report.violations)


@pytest.mark.parametrize("topic", TOPICS)
def test_nothing_but_the_damage_is_found(topic: str) -> None:
    listed = declared(topic)["damage"]
    report = compared(topic, "source", "damaged")
    others = [one for one in report.violations if not any(answers(one, damage) for damage in listed)]
    assert told(others) == []


@pytest.mark.parametrize("role", ["source", "faithful", "damaged"])
@pytest.mark.parametrize("topic", TOPICS)
def test_an_article_is_faithful_to_itself(topic: str, role: str) -> None:
    assert told(compared(topic, role, role).violations) == []


@pytest.mark.parametrize("topic", TOPICS)
def test_source_has_facts_of_every_kind(topic: str) -> None:
    facts = compared(topic, "source", "faithful").source
    assert [kind for kind in Kind if len(facts.of(kind)) < 3] == []


@pytest.mark.parametrize("topic", TOPICS)
def test_pair_is_large_and_damaged_enough(topic: str) -> None:
    damages = declared(topic)["damage"]
    assert 400 <= len(article(topic, "source").read_text(encoding="utf-8-sig").split()) <= 1_200
    assert len(damages) >= 8
    assert {damage["kind"] for damage in damages} == set(Kind)
    assert {damage["relation"] for damage in damages} == set(Relation)


def test_line_ends_and_marks_survive_the_checkout() -> None:
    assert b"\r\n" in article("treasurer", "source").read_bytes()
    assert article("spray", "faithful").read_bytes().startswith(b"\xef\xbb\xbf")


def as_plain_text(document: Document) -> str:
    """The visible text, with the arrows that block quotes have in plain text."""
    lines = []
    start = 0
    quoted = [zone for zone in document.zones if zone.kind is ZoneKind.BLOCKQUOTE]
    for line in document.text.splitlines(keepends=True):
        inside = any(zone.start <= start < zone.end for zone in quoted)
        lines.append(f"> {line}" if inside else line)
        start += len(line)
    return "".join(lines)


def rewrapped(text: str) -> str:
    """Wrap the paragraphs anew that stand on one line each; tables and lists keep their lines."""
    return "\n\n".join(
        paragraph
        if "\n" in paragraph or paragraph.startswith("> ")
        else textwrap.fill(paragraph, 58, break_on_hyphens=False, break_long_words=False)
        for paragraph in text.split("\n\n")
    )


def curly(text: str) -> str:
    text = re.sub(r"(^|[\s(\[—])\"", r"\1“", text)
    return text.replace('"', "”").replace("'", "’")


def plain(text: str) -> str:
    return text


def typewriter(text: str) -> str:
    """Hard wraps, straight marks, hyphens for dashes."""
    text = rewrapped(text).translate(str.maketrans("“”‘’", "\"\"''"))
    return text.replace(" — ", " -- ").replace("—", "--").replace("–", "-")


def continental(text: str) -> str:
    """Guillemets, no-break spaces after numbers, Windows line ends."""
    text = curly(text).translate(str.maketrans("“”", "«»"))
    text = re.sub(r"(?<=[\d.]) (?=\w)", "\N{NO-BREAK SPACE}", text)
    return text.replace("\r\n", "\n").replace("\n", "\r\n")


def decomposed(text: str) -> str:
    """Curly marks, letters and accents apart."""
    return unicodedata.normalize("NFD", curly(text))


@pytest.mark.parametrize("restyle", [plain, typewriter, continental, decomposed])
@pytest.mark.parametrize("topic", TOPICS)
def test_typography_changes_nothing(topic: str, restyle: Callable[[str], str]) -> None:
    """The visible text of the source, as plain text in another style, against the source as it was read."""
    source = fidelity.read(article(topic, "source"))
    report = fidelity.compare(source, restyle(as_plain_text(source)), date=declared(topic)["date"])
    assert told(report.violations) == []


NEWSROOM = PAIRS.parent / "newsroom"


@pytest.mark.parametrize(
    ("source", "derived", "policy", "codes"),
    [
        ("wire/harvest.txt", "content/harvest.md", "rewrite", []),
        ("wire/harvest.txt", "content/briefs/harvest.md", "summary", []),
        (
            "wire/tramline.txt",
            "content/tramline.md",
            "rewrite",
            ["date-missing", "name-altered", "number-altered", "quote-altered", "quote-misattributed"],
        ),
    ],
)
def test_newsroom_shows_what_the_readme_says(source: str, derived: str, policy: str, codes: list[str]) -> None:
    report = fidelity.compare(fidelity.read(NEWSROOM / source), fidelity.read(NEWSROOM / derived), policy=policy)
    assert sorted(violation.code for violation in report.violations) == codes, told(report.violations)


def test_newsroom_fails_where_it_is_damaged(pytester: pytest.Pytester) -> None:
    pytester.copy_example("newsroom")
    result = pytester.runpytest("-p", "no:cacheprovider")
    result.assert_outcomes(failed=5, passed=8)
    failed = [line for line in result.outlines if line.startswith("FAILED ")]
    assert len(failed) == 5
    assert all(line.startswith("FAILED content/tramline.md::") for line in failed)
    readme = (PAIRS.parent.parent / "README.md").read_text(encoding="utf-8")
    shown = [line.split()[1] for line in readme.splitlines() if line.startswith("FAILED ")]
    assert [line.split()[1] for line in failed] == shown, "paste the README's picture anew from a run in the newsroom"
