"""``fidelity facts``, ``why`` and ``init``: looking at articles, at reasons, at a repository."""

# ruff: noqa: E501 - tables of cases, one line each

from __future__ import annotations

import json
import tomllib

import pytest

from fidelity.cli import main
from fidelity.declarations.guesses import guess
from fidelity.declarations.manifest import load

SOURCE = "The yard of Northmouth built 14 ferries on 3 May 2021.\n\n“We will not sell the pier,” said Ada Moen.\n\nThe bay of Northmouth has 300 boats.\n"
DERIVED = "# Ferries\n\nThe yard of Northmouth built 41 ferries on May 3, 2021.\n\n“We will not sell the pier,” Ada Moen said.\n\nThe bay has boats.\n"
MANIFEST = '[[pair]]\nsource = "wire/a.txt"\nderived = "content/a.md"\n'


@pytest.fixture
def run(files, monkeypatch, capsys):
    monkeypatch.chdir(files({"wire/a.txt": SOURCE, "content/a.md": DERIVED, "fidelity.toml": MANIFEST}))
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)

    def run(*arguments):
        code = main([str(one) for one in arguments])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return run


# facts -----------------------------------------------------------------------------------------------------------------


def test_facts_are_shown_in_place_with_kind_and_value(run):
    code, out, err = run("facts", "content/a.md")
    assert (code, err) == (0, "")
    lines = out.splitlines()
    start = lines.index("content/a.md:3")
    assert lines[start + 1] == "    The yard of Northmouth built 41 ferries on May 3, 2021."
    assert "                                 ^^ number  41" in lines[start:]
    assert "                                               ^^^^^^^^^^^ date    2021-05-03" in lines[start:]
    assert any(line.endswith("quote   said by Ada Moen") for line in lines)
    assert lines[-1] == "1 quote, 2 names, 1 date, 1 number"


def test_a_number_has_its_unit(run, tmp_path):
    (tmp_path / "b.txt").write_text("It cost $3 million.")
    assert run("facts", "b.txt")[1].splitlines()[2].endswith("^^^^^^^^^^ number  3000000 USD")


@pytest.mark.parametrize("form", ["json", "jsonl"])
def test_facts_for_programs(run, form):
    _, out, _ = run("facts", "content/a.md", "--kind", "quotes,numbers", "--format", form)
    found = json.loads(out) if form == "json" else [json.loads(line) for line in out.splitlines()]
    assert [fact["kind"] for fact in found] == ["number", "quote"]
    assert (found[0]["value"], found[0]["line"], found[0]["column"]) == ("41", 3, 30)
    assert found[1]["speaker"] == "Ada Moen"


def test_a_date_is_resolved_by_the_article_s_own(run, tmp_path):
    (tmp_path / "b.txt").write_text("The yard burned yesterday.")
    assert "2021-05-02" in run("facts", "b.txt", "--date", "2021-05-03")[1]


def test_colours_are_by_kind(run, monkeypatch):
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[32m" in run("facts", "content/a.md")[1]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["facts", "none.md"], "fidelity: none.md: "),
        (["facts", "content/a.md", "--kind=nmaes"], "fidelity: --kind: unknown kind 'nmaes'; did you mean names?"),
        (["facts", "content/a.md", "--date=May"], "fidelity: --date: 'May' is no date; write it as 2020-06-26"),
        (["why", "content/b.md:3"], "fidelity: content/b.md: not declared; name its --source, or declare it in the manifest"),
        (["why", "content/a.md:3", "--policy=summary"], "fidelity: --policy: declared articles have it in the manifest; name --source, too"),
        (["init"], "fidelity: fidelity.toml: is there already; edit it, or write over it with --force"),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_one_line(run, arguments, message):
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert err.startswith(message)
    assert err.count("\n") == 1


# why -------------------------------------------------------------------------------------------------------------------


def test_why_says_what_a_fact_was_aligned_to(run):
    code, out, _ = run("why", "content/a.md:3")
    lines = out.splitlines()
    assert code == 0
    assert lines[0] == "content/a.md:3 against wire/a.txt (policy rewrite)"
    assert "3:30     number  41  =  41" in lines
    assert "         altered: wire/a.txt:1:30 has 14" in lines
    assert "         why: digits are exchanged" in lines
    assert "         more: fidelity explain number-altered" in lines
    assert "         kept: wire/a.txt:1:44 has 3 May 2021" in lines


def test_why_can_be_asked_of_a_source(run):
    lines = run("why", "wire/a.txt:5:13")[1].splitlines()
    assert lines[0] == "wire/a.txt:5 in content/a.md (policy rewrite)"
    assert "         missing: the other text does not have it" in lines
    assert any("said before" in line for line in lines)


def test_why_says_that_there_is_nothing(run):
    assert run("why", "content/a.md:1")[1].splitlines()[-1] == "no fact here"
    assert run("why", "content/a.md:99")[1].splitlines()[-1].startswith("no fact here: the text ends on line ")


def test_why_without_a_declaration_and_without_a_line(run):
    _, out, _ = run("why", "content/a.md", "--source", "wire/a.txt", "--policy", "summary")
    assert out.startswith("content/a.md against wire/a.txt (policy summary)\n3:")
    lines = run("why", "wire/a.txt:5", "--source", "wire/a.txt")[2]
    assert "one file" in lines
    _, out, _ = run("why", "content/a.md:3", "--source", "wire/a.txt", "--policy", "summary")
    assert "altered: wire/a.txt:1:30 has 14" in out


def test_why_knows_what_is_waived_and_what_the_policy_lets_go(run, tmp_path):
    (tmp_path / "content/a.md").write_text(f'{DERIVED}\n<!-- fidelity: allow number "14" because "agreed" -->\n')
    assert "why: digits are exchanged · agreed" in run("why", "content/a.md:3")[1]
    (tmp_path / "fidelity.toml").write_text(MANIFEST + 'policy = "summary"\n')
    assert "why: policy summary lets numbers be left out" in run("why", "wire/a.txt:5")[1]


# init ------------------------------------------------------------------------------------------------------------------

STORY = "The yard of {0} built {1} ferries for {0} on {2} May 2021. Ada Moen of {0} paid $4 million. The {1} ferries carry 230 people.\n"


def story(number, more=""):
    town = ("Northmouth", "Eastham", "Westford", "Southgate")[number % 4]
    return STORY.format(town, 14 + number, 1 + number) + more


def tree(source, derived, numbers=(0, 1, 2), more="", of=story):
    found = {source.format(number): of(number, more) for number in numbers}
    return found | {derived.format(number): of(number) for number in numbers}


LONG = "\n\nThe bay has 300 boats, and Bo Falk has 12 of them. " * 12


def german(number, more=""):  # noqa: ARG001
    return f"Die Werft baute {14 + number} Fähren am {1 + number}. Mai 2021. Sie kosten 4 Millionen Dollar und fassen 230 Personen.\n"


@pytest.mark.parametrize(
    ("contents", "expected"),
    [
        (tree("wire/s{}.txt", "content/s{}.md"), [("wire/{slug}.txt", "content/{slug}.md", "rewrite", 3)]),
        (tree("wire/2021/s{}.txt", "content/2021/s{}.md"), [("wire/{path}.txt", "content/{path}.md", "rewrite", 3)]),
        (tree("a/s{}.txt", "b/s{}.txt", more=LONG), [("a/{slug}.txt", "b/{slug}.txt", "summary", 3)]),
        (
            tree("b/s{}.txt", "a/s{}.txt", more="The bay has 300 boats."),
            [("b/{slug}.txt", "a/{slug}.txt", "rewrite", 3)],
        ),
        (tree("s{}.txt", "s{}.rewrite.md"), [("{slug}.txt", "{slug}.rewrite.md", "rewrite", 3)]),
        (
            tree("desk/s{}.source.md", "desk/s{}.summary.md", more=LONG),
            [("desk/{slug}.source.md", "desk/{slug}.summary.md", "summary", 3)],
        ),
        (
            tree("docs/en/s{}.md", "docs/de/s{}.md") | tree("docs/de/s{}.md", "docs/de/s{}.md", of=german),
            [("docs/en/{slug}.md", "docs/de/{slug}.md", "translation", 3)],
        ),
        (
            {
                "wire/a.txt": story(0),
                "content/a.md": "A wholly different text: Bo Falk of Eastham sold 77 goats in 1987.\n",
            },
            [],
        ),
        ({"README.md": story(0), "docs/README.md": story(0), "node_modules/a.md": story(0), "b/a.md": story(0)}, []),
        ({"a.md": story(0)}, []),
        ({}, []),
    ],
)
def test_pairs_are_guessed_from_paths_and_facts(files, contents, expected):
    found = guess(files(contents))
    assert sorted((one.source, one.derived, one.policy, len(one.pairs)) for one in found) == sorted(expected)


def test_a_file_with_its_translation_is_its_own_source(files):
    found = guess(files({"locale/de/a.po": 'msgid ""\nmsgstr ""\n', "locale/a.pot": "", "locale/fr/a.po": ""}))
    assert [(one.source, one.derived, one.policy) for one in found] == [
        ("locale/{path}.po", "locale/{path}.po", "translation")
    ]


@pytest.fixture
def fresh(files, monkeypatch, capsys):
    folder = files(tree("wire/s{}.txt", "content/s{}.md") | {"content/s0.md": story(0).replace("14", "41")})
    monkeypatch.chdir(folder)

    def run(*arguments):
        code = main([str(one) for one in arguments])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return run, folder


def test_init_writes_a_manifest_that_can_be_read(fresh):
    run, folder = fresh
    code, out, err = run("init", "--no-baseline")
    assert (code, err) == (0, "")
    assert out.startswith(
        "fidelity.toml: written, 3 pairs in 1 pattern; look through it\n2 violations in 1 of 3 articles: "
    )
    assert len(load(folder / "fidelity.toml", folder).pairs) == 3
    assert "# 3 pairs: content/s0.md, content/s1.md, content/s2.md" in (folder / "fidelity.toml").read_text()
    assert run("check")[0] == 1


def test_init_offers_the_baseline(fresh):
    run, folder = fresh
    _, out, _ = run("init")
    assert out.splitlines()[-1] == "fidelity baseline makes them known, so that only new ones fail"
    assert not (folder / ".fidelity-baseline.json").exists()
    run("init", "--force", "--baseline")
    assert (folder / ".fidelity-baseline.json").is_file()
    assert run("check")[0] == 0


def test_init_can_be_tried(fresh):
    run, folder = fresh
    _, out, _ = run("init", "--dry-run")
    assert tomllib.loads(out) == {"pattern": [{"source": "wire/{slug}.txt", "derived": "content/{slug}.md"}]}
    assert not (folder / "fidelity.toml").exists()


def test_init_without_a_guess_writes_examples(monkeypatch, tmp_path, capsys):
    monkeypatch.chdir(tmp_path)
    assert main(["init"]) == 0
    assert "with examples only" in capsys.readouterr().out
    text = (tmp_path / "fidelity.toml").read_text()
    assert tomllib.loads(text) == {}
    assert "[[pattern]]" in text
