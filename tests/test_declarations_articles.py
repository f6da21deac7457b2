"""Front matter of derived articles, and the project that a folder lies in."""

from __future__ import annotations

import re

import pytest

from fidelity.declarations.checks import check
from fidelity.declarations.manifest import load
from fidelity.declarations.project import project
from fidelity.errors import DeclarationError
from fidelity.facts.model import Kind

TREE = {
    "wire/port.txt": "The port has 12 cranes.",
    "wire/pier.txt": "The pier is 80 metres long.",
}
MANIFEST = 'front_matter = ["content/**/*.md"]\n'
BODY = "The port has 12 cranes.\n"


@pytest.fixture
def manifest(files):
    def write(matter, text=MANIFEST, name="content/port.md", **more):
        root = files({**TREE, **more, "fidelity.toml": text, name: f"{matter}{BODY}"})
        return load(root / "fidelity.toml", root)

    return write


@pytest.mark.parametrize(
    ("matter", "line"),
    [
        ("---\nfidelity: ../wire/port.txt\n---\n", 2),
        ("---\ntitle: Port\nfidelity: [../wire/port.txt]\n---\n", 3),
        ("---\nfidelity:\n  - ../wire/port.txt\n---\n", 2),
        ("---\nfidelity: {source: ../wire/port.txt}\n---\n", 2),
        ("---\ntitle: Port\nfidelity:\n  source: ../wire/port.txt\n---\n", 3),
        ('+++\nfidelity = "../wire/port.txt"\n+++\n', 2),
        ('+++\ntitle = "Port"\n[fidelity]\nsource = "../wire/port.txt"\n+++\n', 3),
        ('{"title": "Port", "fidelity": "../wire/port.txt"}\n\n', 1),
        ('{\n  "title": "Port",\n  "fidelity": {\n    "source": "../wire/port.txt"\n  }\n}\n\n', 3),
        ("\ufeff---\r\nfidelity: ../wire/port.txt\r\n---\r\n", 2),
    ],
)
def test_an_article_names_its_source(manifest, matter, line):
    (pair,) = manifest(matter).pairs
    assert (pair.sources, pair.derived) == (("wire/port.txt",), "content/port.md")
    assert pair.place == f"content/port.md:{line}: fidelity"
    assert check(pair).ok


def test_an_article_says_everything(manifest):
    (pair,) = manifest(
        """---
fidelity:
  source: [../wire/port.txt, ../wire/pier.txt]
  policy: house
  preserve: [numbers]
  must_keep: 12 cranes
  new_facts_allowed: [Ellery Gazette]
  date: 2031-05-04
  language: en
  stamp: ["sha256:00", "sha256:00"]
  allow:
    - number "12" because "agreed" until 2031-12-31
---
""",
        f'{MANIFEST}[policy.house]\nextends = "summary"\n',
    ).pairs
    assert pair.sources == ("wire/port.txt", "wire/pier.txt")
    assert (pair.policy.name, pair.preserve, pair.must_keep) == ("house", (Kind.NUMBER,), ("12 cranes",))
    assert (pair.new_facts_allowed, pair.date, pair.language) == (("Ellery Gazette",), "2031-05-04", "en")
    assert pair.stamp == ("sha256:00", "sha256:00")
    (waiver,) = pair.waivers
    assert (waiver.words, waiver.until, waiver.place) == ("12", "2031-12-31", "content/port.md:11: fidelity.allow")


PATTERN = (
    '[[pattern]]\nsource = "wire/{name}.txt"\nderived = "content/{name}.md"\npolicy = "summary"\nmust_keep = "12"\n'
)
PAIR = '[[pair]]\nsource = "wire/port.txt"\nderived = "content/port.md"\npolicy = "excerpt"\n'


def test_what_the_article_says_goes_before_pairs_and_patterns(manifest):
    for table in (PATTERN, PAIR):
        (pair,) = manifest("---\nfidelity: ../wire/pier.txt\n---\n", f"{MANIFEST}{table}").pairs
        assert (pair.sources, pair.policy.name) == (("wire/pier.txt",), "rewrite")


def test_what_the_article_does_not_say_stays_what_the_table_says(manifest):
    (pair,) = manifest("---\nfidelity: {preserve: names, must_keep: cranes}\n---\n", f"{MANIFEST}{PATTERN}").pairs
    assert (pair.sources, pair.policy.name, pair.preserve) == (("wire/port.txt",), "summary", (Kind.NAME,))
    assert pair.must_keep == ("12", "cranes")


def test_only_files_that_the_manifest_names_are_looked_into(manifest):
    matter = "---\nfidelity: ../wire/port.txt\n---\n"
    others = {
        "drafts/port.md": f"{matter}{BODY}",
        "content/deep/pier.md": "---\nfidelity: ../../wire/pier.txt\n---\nThe pier is 80 metres long.",
    }
    assert [pair.derived for pair in manifest(matter, **others).pairs] == ["content/deep/pier.md", "content/port.md"]
    assert [pair.derived for pair in manifest(matter, 'front_matter = "content/*.md"\n', **others).pairs] == [
        "content/port.md"
    ]


@pytest.mark.parametrize(
    "matter",
    ["", "---\ntitle: fidelity\n---\n", "A line on fidelity.\n\n", "---\n\nA rule, not a fence: fidelity\n---\n"],
)
def test_an_article_that_says_nothing_is_none_of_ours(manifest, matter):
    with pytest.raises(DeclarationError, match="declares nothing"):
        manifest(matter)


@pytest.mark.parametrize(
    ("matter", "message"),
    [
        (
            "---\nfidelity: ../wire/prot.txt\n---\n",
            "content/port.md:2: fidelity.source: ../wire/prot.txt does not exist; did you mean ../wire/port.txt?",
        ),
        (
            "---\ntitle: x\nfidelity:\n  source: ../wire/port.txt\n  polcy: summary\n---\n",
            "content/port.md:5: fidelity.polcy: unknown key; did you mean policy?",
        ),
        (
            "---\nfidelity:\n  source: ../wire/port.txt\n  policy: sumary\n---\n",
            "content/port.md:4: fidelity.policy: unknown policy 'sumary'; did you mean summary?",
        ),
        (
            "---\nfidelity: 3\n---\n",
            "content/port.md:2: fidelity: 3 is no declaration; write the path of the source, or a table",
        ),
        ("---\nfidelity: [3]\n---\n", "content/port.md:2: fidelity: [3] is no text; *"),
        ("---\nfidelity: []\n---\n", "content/port.md:2: fidelity: the list is empty; *"),
        (
            "---\nfidelity: {policy: summary}\n---\n",
            "content/port.md:2: fidelity: no source; add source: …, a path relative to this article",
        ),
        ("---\nfidelity: port.md\n---\n", "content/port.md:2: fidelity.source: content/port.md is its own source; *"),
        (
            "---\nfidelity: [../wire/port.txt, ../wire/./port.txt]\n---\n",
            "content/port.md:2: fidelity.source: a source is named twice; name it once",
        ),
        (
            "---\nfidelity: ../../port.txt\n---\n",
            "content/port.md:2: fidelity.source: ../../port.txt leaves the repository; *",
        ),
        (
            '+++\n[fidelity]\nsource = "../wire/port.txt"\nallow = "number"\n+++\n',
            "content/port.md:4: fidelity.allow: no words in quotation marks behind number; *",
        ),
        ("---\nfidelity: [\n---\n", "content/port.md:*: the YAML front matter is broken *"),
    ],
)
def test_a_mistake_is_the_articles_own_and_is_said_with_its_place(manifest, matter, message):
    others = {"content/pier.md": "---\nfidelity: ../wire/pier.txt\n---\nThe pier is 80 metres long."}
    found = manifest(matter, **others)
    assert [pair.derived for pair in found.pairs] == ["content/pier.md"]
    ((derived, said),) = found.broken
    assert derived == "content/port.md"
    pattern = ".*".join(re.escape(part) for part in message.split("*"))
    assert re.fullmatch(pattern, said), said


def test_a_table_that_grows_as_it_is_shown_is_said_briefly(manifest):
    rows = ["a: &a [x, x, x, x, x, x, x, x, x]"]
    rows += [
        f"{name}: &{name} [{', '.join([f'*{last}'] * 9)}]"
        for last, name in zip("abcdefghijk", "bcdefghijkl", strict=True)
    ]
    found = manifest("---\n" + "\n".join(rows) + "\nfidelity: *l\n---\n")
    assert len(found.broken[0].message) < 200


def test_a_file_that_is_not_text_is_the_articles_own_mistake(manifest, tmp_path):
    manifest("---\nfidelity: ../wire/port.txt\n---\n")
    (tmp_path / "content/pier.md").write_bytes(b"---\nfidelity: caf\xe9\n---\n")
    found = load(tmp_path / "fidelity.toml", tmp_path)
    assert [one.derived for one in found.broken] == ["content/pier.md"]
    assert found.broken[0].message.startswith("content/pier.md:2: is not UTF-8")


# project ----------------------------------------------------------------------------------------------------------

TABLE = '[[pair]]\nsource = "wire/port.txt"\nderived = "content/port.md"\n'
ARTICLES = {**TREE, "content/port.md": BODY, "content/deep/x.md": BODY}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("fidelity.toml", TABLE),
        ("pyproject.toml", TABLE.replace("[[pair]]", "[[tool.fidelity.pair]]")),
        ("pytest.ini", "[pytest]\nfidelity_manifests = desk.toml"),
        ("tox.ini", "[pytest]\nfidelity_manifests =\n    desk.toml"),
        ("setup.cfg", "[tool:pytest]\nfidelity_manifests = desk.toml"),
        ("pyproject.toml", '[tool.pytest.ini_options]\nfidelity_manifests = ["desk.toml"]'),
        ("pyproject.toml", '[tool.pytest]\nfidelity_manifests = ["desk.toml"]'),
    ],
)
def test_a_project_is_found_from_below(files, name, text):
    root = files({**ARTICLES, name: text, "desk.toml": TABLE})
    for folder in (root, root / "content", root / "content/deep"):
        found = project(folder)
        assert found.root == root
        assert [pair.derived for pair in found.pairs] == ["content/port.md"]


def test_of_two_projects_the_nearer_is_meant_unless_the_upper_names_its_manifest(files):
    root = files({**ARTICLES, "content/fidelity.toml": '[[pair]]\nsource = "deep/x.md"\nderived = "port.md"\n'})
    assert project(root / "content").root == root / "content"
    (root / "pytest.ini").write_text("[pytest]\nfidelity_manifests = content/fidelity.toml\n")
    found = project(root / "content/deep")
    assert found.root == root
    assert found.pairs[0].derived == "content/port.md"


def test_a_project_ends_where_its_repository_ends(files):
    root = files({**ARTICLES, "fidelity.toml": TABLE})
    (root / "content/.git").mkdir()
    with pytest.raises(DeclarationError, match=r"^no fidelity.toml here or above; declare the articles"):
        project(root / "content/deep")


def test_a_broken_configuration_is_pytests_business(files):
    root = files(
        {**ARTICLES, "fidelity.toml": TABLE, "tox.ini": "[pytest", "pyproject.toml": "[tool", "setup.cfg": "x"}
    )
    assert len(project(root).pairs) == 1


def test_manifests_of_one_project_may_not_clash(files):
    root = files(
        {
            **ARTICLES,
            "fidelity.toml": TABLE,
            "desk.toml": TABLE,
            "pytest.ini": "[pytest]\nfidelity_manifests = desk.toml",
        }
    )
    with pytest.raises(DeclarationError, match="declared twice"):
        project(root)
