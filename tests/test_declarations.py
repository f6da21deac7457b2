"""Manifests: what they declare, and what is said of one that cannot be meant."""

# ruff: noqa: E501 - a table of cases, one line each

from __future__ import annotations

import os
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fidelity.declarations.checks import check
from fidelity.declarations.manifest import clashes, load
from fidelity.errors import DeclarationError, ReadError
from fidelity.facts.model import Kind

TREE = {
    "wire/port.txt": "The port has 12 cranes.",
    "wire/pier.txt": "The pier is 80 metres long.",
    "wire/north/dock.txt": "The dock has 3 gates.",
    "content/port.md": "The port has 12 cranes.",
    "content/pier.md": "The pier is 80 metres long.",
    "content/north/dock.md": "The dock has 3 gates.",
    "content/own.md": "An article of our own.",
}
PAIR = '[[pair]]\nsource = "wire/port.txt"\nderived = "content/port.md"\n'
PATTERN = '[[pattern]]\nsource = "wire/{path}.txt"\nderived = "content/{path}.md"\n'


@pytest.fixture
def manifest(files):
    def write(text, name="fidelity.toml", **more):
        root = files({**TREE, **more, name: text})
        return load(root / name, root)

    return write


def declared(manifest):
    return [(pair.sources, pair.derived) for pair in manifest.pairs]


def test_a_pair_has_defaults(manifest):
    (pair,) = manifest(PAIR).pairs
    assert (pair.sources, pair.derived) == (("wire/port.txt",), "content/port.md")
    assert (pair.preserve, pair.policy.name) == (tuple(Kind), "rewrite")
    assert (pair.id, pair.date, pair.language, pair.settings.similarity) == (None, None, None, None)
    assert pair.place == "fidelity.toml:1: pair[1]"


def test_a_pair_says_everything(manifest):
    more = 'preserve = ["numbers", "quotes"]\npolicy = "summary"\nid = "town"\ndate = 2024-03-09\nlanguage = "en"\n'
    (pair,) = manifest(f'similarity = "jaro"\n{PAIR}{more}').pairs
    assert pair.preserve == (Kind.QUOTE, Kind.NUMBER)
    assert (pair.policy.name, pair.id, pair.date, pair.language) == ("summary", "town", "2024-03-09", "en")
    assert pair.settings.similarity == "jaro"


@pytest.mark.parametrize("written", ['"2024-03-09"', "2024-03-09", "2024-03-09T10:00:00Z"])
def test_a_date_is_a_text_or_a_date(manifest, written):
    assert manifest(f"{PAIR}date = {written}").pairs[0].date == "2024-03-09"


def test_several_sources_are_a_list(manifest):
    text = '[[pair]]\nsource = ["wire/port.txt", "wire/pier.txt"]\nderived = "content/own.md"'
    assert declared(manifest(text)) == [(("wire/port.txt", "wire/pier.txt"), "content/own.md")]


def test_paths_start_from_the_manifests_folder(manifest):
    found = manifest('[[pair]]\nsource = "../wire/port.txt"\nderived = "port.md"', name="content/pairs.toml")
    assert declared(found) == [(("wire/port.txt",), "content/port.md")]
    assert found.pairs[0].place == "content/pairs.toml:1: pair[1]"


def test_a_byte_order_mark_and_windows_lines_are_read(files):
    root = files(TREE)
    (root / "fidelity.toml").write_bytes(b"\xef\xbb\xbf" + PAIR.replace("\n", "\r\n").encode())
    assert len(load(root / "fidelity.toml", root).pairs) == 1


# patterns ---------------------------------------------------------------------------------------------------------


def test_the_hole_path_spans_folders_and_pairs_are_sorted(manifest):
    found = manifest(PATTERN)
    assert [pair.derived for pair in found.pairs] == ["content/north/dock.md", "content/pier.md", "content/port.md"]
    assert found.pairs[0].sources == ("wire/north/dock.txt",)


def test_an_article_without_a_source_is_noted_unless_it_is_excluded(manifest):
    assert re.search(r"pattern\[1\]: content/own.md has no source", manifest(PATTERN).notes[0])
    assert manifest(f'{PATTERN}exclude = "content/o*.md"').notes == ()


def test_any_other_hole_stays_in_its_folder(manifest):
    text = PATTERN.replace("{path}", "{name}")
    assert [pair.derived for pair in manifest(text).pairs] == ["content/pier.md", "content/port.md"]


def test_holes_may_stand_in_folders_and_twice(manifest):
    text = '[[pattern]]\nsource = "in/{day}-{desk}.txt"\nderived = "out/{desk}/{day}/{desk}.md"'
    more = {"in/mon-sea.txt": "x", "out/sea/mon/sea.md": "x", "out/sea/mon/land.md": "x", "in/mon-land.txt": "x"}
    assert declared(manifest(text, **more)) == [(("in/mon-sea.txt",), "out/sea/mon/sea.md")]


def test_one_source_may_serve_many_articles(manifest):
    text = '[[pattern]]\nsource = "wire/port.txt"\nderived = "content/{name}.md"'
    assert [pair.sources for pair in manifest(text).pairs] == [("wire/port.txt",)] * 3


def test_a_pair_takes_its_article_out_of_the_patterns(manifest):
    found = manifest(f'{PATTERN}\n{PAIR}policy = "summary"')
    assert [(pair.derived, pair.policy.name) for pair in found.pairs][:2] == [
        ("content/port.md", "summary"),
        ("content/north/dock.md", "rewrite"),
    ]


def test_folders_that_are_hidden_or_lead_in_circles_are_left_out(files):
    root = files({**TREE, "content/.drafts/port.md": "x", "wire/.drafts/port.txt": "x", "fidelity.toml": PATTERN})
    (root / "content/round").symlink_to(root / "content", target_is_directory=True)
    (root / "wire/round").symlink_to(root / "wire", target_is_directory=True)
    assert len(load(root / "fidelity.toml", root).pairs) == 3


# mistakes ---------------------------------------------------------------------------------------------------------

MISTAKES = {
    "broken TOML": (f"{PAIR}policy = rewrite", "fidelity.toml:4:10: no valid TOML: invalid value; mend this line"),
    "broken at the end": ('x = "a', "fidelity.toml:1: no valid TOML: *; mend this line"),
    "empty": ("", "fidelity.toml: declares nothing; add a [[pair]] with source and derived"),
    "unknown key": (f"{PAIR}polcy = 'x'", "fidelity.toml:4: pair[1].polcy: unknown key; did you mean policy?"),
    "far key": (f"{PAIR}x = 'x'", "fidelity.toml:4: pair[1].x: unknown key; choose from source, derived, *"),
    "unknown table": (f"{PAIR}[[pairs]]\na = 1", "fidelity.toml:4: pairs: unknown key; did you mean pair?"),
    "second table": (f"{PAIR}\n\n[[pair]]\nsorce = 'x'", "fidelity.toml:7: pair[2].sorce: unknown key; did you mean source?"),
    "single bracket": ('[pair]\nsource = "a"', "fidelity.toml: pair is no list of tables; write [[pair]] in double *"),
    "no source": ('[[pair]]\nderived = "content/port.md"', "fidelity.toml:1: pair[1]: no source; add source = *"),
    "unknown kind": (f"{PAIR}preserve = ['nmaes']", "fidelity.toml:4: pair[1].preserve: unknown kind 'nmaes'; did you mean names?"),
    "singular kind": (f"{PAIR}preserve = 'date'", "*unknown kind 'date'; did you mean dates?"),
    "no kind": (f"{PAIR}preserve = []", "*preserve: the list is empty; name at least one, or leave preserve out"),
    "unknown policy": (f"{PAIR}policy = 'sumary'", "*policy: unknown policy 'sumary'; did you mean summary?"),
    "number as text": (f"{PAIR}policy = 3", "*pair[1].policy: 3 is no text; write a string"),
    "number as source": ('[[pair]]\nsource = 1\nderived = "x"', "*:2: pair[1].source: 1 is no text; write a string, *"),
    "list of articles": ('[[pair]]\nsource = "x"\nderived = ["y"]', "*derived: a list; write one path*"),
    "no date": (f"{PAIR}date = 'June'", "*date: 'June' is no date; write it as 2020-06-26"),
    "impossible date": (f"{PAIR}date = '2023-02-30'", "*date: '2023-02-30' is no date; *"),
    "language": (f"{PAIR}language = 'English'", "*language: 'English' is no language code; *"),
    "id": (f"{PAIR}id = 'a::b'", "*id: 'a::b' cannot be part of a test id; *"),
    "id of a kind": (f"{PAIR}id = 'names'", "*id: 'names' is the name of a kind; *"),
    "similarity": (f"similarity = 'jaro_wrinkler'\n{PAIR}", "fidelity.toml:1: similarity: *jaro_winkler*"),
    "similarity type": (f"similarity = 1\n{PAIR}", "fidelity.toml:1: similarity: 1 is no text; *"),
    "missing source": (PAIR.replace("port.txt", "prot.txt"), "*:2: pair[1].source: wire/prot.txt does not exist; did you mean wire/port.txt?"),
    "missing article": (PAIR.replace("content/", "cont/"), "*:3: pair[1].derived: cont/port.md does not exist; create it, or mend the path"),
    "folder": (PAIR.replace("wire/port.txt", "wire"), "*source: wire is a folder; name a file, or declare *[[pattern]]"),
    "absolute": (PAIR.replace("wire/", "/wire/"), "*source: /wire/port.txt is absolute; write it relative to this manifest"),
    "drive": (PAIR.replace("wire/", "C:/wire/"), "*source: C:/wire/port.txt is absolute; *"),
    "backslash": (PAIR.replace("wire/", r"wire\\"), "*has backslashes; write paths with / on every system"),
    "outside": (PAIR.replace("wire/", "../wire/"), "*source: ../wire/port.txt leaves the repository; *"),
    "itself": (PAIR.replace("wire/port.txt", "./content/port.md"), "*derived: content/port.md is its own source; *"),
    "same source": (PAIR.replace('"wire/port.txt"', '["wire/port.txt", "wire/port.txt"]'), "*wire/port.txt is named twice; *"),
    "twice": (PAIR + PAIR, "fidelity.toml:4: pair[2]: declared twice: content/port.md stands at fidelity.toml:1: pair[1] already; remove one"),
    "shared article": (PAIR + PAIR.replace("port.txt", "pier.txt"), "*:4: pair[2]: content/port.md stands at fidelity.toml:1: pair[1] too; give each an id of its own"),
    "shared id": (f"{PAIR}id = 'a'\n" + PAIR.replace("port.txt", "pier.txt") + "id = 'a'", "*pair[2]: id 'a' stands at * too; choose another"),
    "pattern twice": (PATTERN + PATTERN, "*pattern[2]: declared twice: content/north/dock.md stands at *"),
    "hole in a pair": (PAIR.replace("port", "{path}"), "*source: wire/{path}.txt has a {hole}; declare it with [[pattern]]"),
    "no hole": (PATTERN.replace("{path}", "port"), "*:3: pattern[1].derived: no {hole} in content/port.md; declare a single article with [[pair]]"),
    "holes disagree": (PATTERN.replace("wire/{path}", "wire/{pth}"), "*:2: pattern[1].source: {pth} is not in derived; did you mean path?"),
    "half a hole": (PATTERN.replace("content/{path}", "content/{path"), "*has a brace that is no {hole}; *"),
    "matches nothing": (PATTERN.replace("content/", "contents/"), "*:3: pattern[1].derived: contents/{path}.md matches nothing; no file *"),
    "no sources": (PATTERN.replace("wire/", "wires/"), "*content/{path}.md matches nothing; content/north/dock.md is there, but its source wires/north/dock.txt is not"),
    "nul": (PAIR.replace("wire/port", "wire/\\u0000port"), "*NUL character*"),
    "long name": (PAIR.replace("wire/port", f"wire/{'a' * 300}"), "*wire/aaa*"),
}  # fmt: skip


@pytest.mark.parametrize("mistake", MISTAKES)
def test_every_mistake_is_one_line_with_its_place_and_advice(manifest, mistake):
    text, message = MISTAKES[mistake]
    with pytest.raises(DeclarationError) as error:
        manifest(text)
    said = str(error.value)
    assert "\n" not in said
    pattern = ".*".join(re.escape(part) for part in message.split("*"))
    assert re.fullmatch(pattern, said), said


def test_all_mistakes_are_said_at_once(manifest):
    text = f"{PAIR}polcy = 1\n{PAIR}policy = 'x'\n{PATTERN}exclud = 1"
    with pytest.raises(DeclarationError) as error:
        manifest(text)
    assert [line.partition(": ")[0] for line in str(error.value).split("\n")] == [
        "fidelity.toml:4",
        "fidelity.toml:8",
        "fidelity.toml:12",
    ]


def test_a_manifest_that_is_not_there_or_not_text(files):
    root = files(TREE)
    (root / "latin.toml").write_bytes(b"# caf\xe9\n")
    for name, message in (
        ("none.toml", "none.toml: does not exist; create it, or mend fidelity_manifests"),
        ("wire", "wire: is a folder; a manifest is a file: name the one inside it, or rename the folder"),
        ("latin.toml", "latin.toml:1: byte 5 is not UTF-8; save the manifest as UTF-8"),
    ):
        with pytest.raises(DeclarationError) as error:
            load(root / name, root)
        assert str(error.value) == message
    with pytest.raises(DeclarationError, match="outside of the rootdir"):
        load(root / "latin.toml", root / "wire")


def test_a_link_to_the_source_is_the_source(files):
    root = files({**TREE, "fidelity.toml": PAIR.replace("wire/port.txt", "wire/link.txt")})
    (root / "wire/link.txt").symlink_to(root / "content/port.md")
    with pytest.raises(DeclarationError, match="its own source"):
        load(root / "fidelity.toml", root)


@given(st.text(max_size=80))
def test_any_text_is_a_manifest_or_a_mistake(tmp_path_factory, text):
    root = tmp_path_factory.mktemp("any")
    (root / "fidelity.toml").write_text(text, encoding="utf-8", errors="replace", newline="")
    with pytest.raises(DeclarationError, match="fidelity"):
        load(root / "fidelity.toml", root)


def test_pairs_of_several_manifests_may_not_clash(files):
    root = files({**TREE, "fidelity.toml": PAIR, "more.toml": PAIR})
    pairs = [*load(root / "fidelity.toml", root).pairs, *load(root / "more.toml", root).pairs]
    assert clashes(pairs) == [
        "more.toml:1: pair[1]: declared twice: content/port.md stands at fidelity.toml:1: pair[1] already; remove one"
    ]


# the check --------------------------------------------------------------------------------------------------------


def test_a_pair_is_checked_and_names_its_files(manifest):
    report = check(manifest(PAIR, **{"content/port.md": "The port has 21 cranes."}).pairs[0])
    assert not report.ok
    assert str(report.violations[0].derived.place) == "content/port.md:1:14"
    assert str(report.violations[0].source.place) == "wire/port.txt:1:14"


@pytest.mark.parametrize("text", ["", "\n \n", "---\ntitle: Port\n---\n"])
def test_an_empty_article_is_said(manifest, text):
    with pytest.raises(ReadError, match=r"^content/port.md: the article is empty; .*$"):
        check(manifest(PAIR, **{"content/port.md": text}).pairs[0])


def test_what_cannot_be_read_is_named_as_declared(manifest):
    pair = manifest(PAIR).pairs[0]
    (pair.root / "wire/port.txt").write_bytes(b"caf\xe9 12")
    with pytest.raises(ReadError) as error:
        check(pair)
    assert str(error.value).startswith("wire/port.txt")
    assert os.fspath(pair.root) not in str(error.value)
