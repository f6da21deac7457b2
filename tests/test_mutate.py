"""``fidelity mutate``: what it breaks, what it reports, why corruptions slip through, and that no file is touched."""

from __future__ import annotations

import json
import re
from functools import cache
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

import fidelity
from fidelity.articles.mutation import OPERATIONS, mutations
from fidelity.cli import main
from fidelity.document import Document
from fidelity.readers.markdown import parse

SOURCE = """EASTPORT, June 3, 2032 — The ferry to Brant Island will sail at 3 p.m. ET on Monday, Mayor Ines Kowal Jr.
said.

“We will not raise the fare unless the council agrees. It has never been higher than $4,” said Omar Haddad, 41, who runs
the harbour for the Sorrel Ferry Company.

Traffic rose by 12 percent to more than 3,150 tonnes before May 2031. Lena Quist counted nine boats, Haddad 14.
"""
DERIVED = SOURCE.replace("Traffic rose", "The traffic rose")


@pytest.fixture
def office(files, monkeypatch):
    """A repository with the pair above; ``office(policy="summary")`` declares more."""

    def write(source=SOURCE, derived=DERIVED, **keys):
        given = {"source": "wire.txt", "derived": "ferry.md", **keys}
        lines = [f"{key} = {json.dumps(value)}" for key, value in given.items()]
        folder = files({"wire.txt": source, "ferry.md": derived, "fidelity.toml": "\n".join(["[[pair]]", *lines, ""])})
        monkeypatch.chdir(folder)
        return folder

    return write


def said(capsys, *arguments):
    """The exit code and what stands on both streams."""
    code = main(["mutate", *arguments])
    out, err = capsys.readouterr()
    return code, out, err


def trials(capsys, *arguments):
    code, out, _ = said(capsys, "--format", "json", *arguments)
    assert code == 0
    return json.loads(out)


def test_the_report_counts_by_operation_and_shows_slips_in_place(office, capsys):
    office(policy="summary")
    code, out, err = said(capsys, "--n", "0", "--kind", "dates")
    assert (code, err) == (0, "")
    assert re.search(
        r"^1 article, all \d+ corruptions that there are, seed 0; in memory, no file is changed$", out, re.MULTILINE
    )
    assert re.search(r"^  date\.month +2 +2  █+ 100 %$", out, re.MULTILINE)
    assert "slip through: policy 'summary' lets dates be left out (fidelity.toml:1: pair[1])" in out
    assert re.search(
        r"^  ferry\.md:1:\d+  date\.dropped\n    .*sail at 3 p\.m\. ET\[- on Monday-\],", out, re.MULTILINE
    )
    assert re.search(r"^the checks catch \d+ of \d+ corruptions \(\d+ %\)$", out, re.MULTILINE)


def test_the_default_policy_catches_nearly_everything(office, capsys):
    office()
    found = trials(capsys, "--n", "0")
    assert found["made"] >= 60
    assert found["caught"] >= 0.9 * found["made"]
    assert {trial["kind"] for trial in found["trials"]} == {"quote", "name", "date", "number"}


@pytest.mark.parametrize(
    ("operation", "old", "new"),
    [
        ("quote.speaker", "Omar Haddad", r".+"), ("quote.negation-dropped", "not", ""), ("name.rank", "", r"\w+ "),
        ("quote.ellipsis", "not", "…"), ("quote.condition-dropped", "unless", ""), ("name.suffix", " Jr", ""),
        ("date.zone", "ET", "[CMP]T"), ("date.half", "p.m.", r"a\.m\."), ("date.bound", "before", "after"),
        ("number.direction", "rose", "fell"), ("number.bound", "more than", "fewer than"), ("number.magnitude", "", ""),
        ("number.points", " percent", " percentage points"), ("quote.figure", "4", r"\d"), ("number.word", "nine", ""),
        ("name.title", "Mayor", ""), ("date.precision-lost", "June", ""),
        ("number.unit", "tonnes", "kilograms"), ("name.look-alike", "", ""), ("quote.unmarked", "“", ""),
        ("date.weekday", "Monday", r"\w+day"), ("quote.invented", "", "“"), ("name.given", "", ""),
        ("name.surname", "", ""), ("number.transposed", "", ""),
    ],
)  # fmt: skip
def test_operations(operation, old, new):
    found = [one for one in mutations(Document(SOURCE), rng=Random(1)) if one.operation == operation]
    assert found
    assert any(old in SOURCE[one.start : one.end] and re.search(new, one.replacement) for one in found)


def test_every_operation_has_a_name():
    assert {one.operation for one in mutations(Document(SOURCE), rng=Random(2))} <= set(OPERATIONS)


def test_nothing_is_written(office, capsys):
    folder = office(policy="summary")
    before = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.rglob("*")}
    said(capsys, "--n", "20")
    assert {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.rglob("*")} == before


def test_a_seed_makes_the_same_trials_and_another_others(office, capsys):
    office()
    first, again, other = (trials(capsys, "--n", "12", "--seed", seed) for seed in ("1", "1", "2"))
    assert first == again
    assert first["made"] == other["made"] == 12
    assert first["trials"] != other["trials"]


def test_operations_are_tried_evenly(office, capsys):
    office()
    found = trials(capsys, "--n", "30")
    assert max(row["made"] for row in found["operations"].values()) == 1


@pytest.mark.parametrize("kind", ["names", "name"])
def test_one_kind(office, capsys, kind):
    office()
    assert {trial["kind"] for trial in trials(capsys, "--kind", kind)["trials"]} == {"name"}


def test_a_kind_that_is_not_checked_is_the_cause(office, capsys):
    office(preserve=["quotes", "names", "numbers"])
    found = trials(capsys, "--kind", "dates", "--operation", "date.month", "--operation", "date.half")
    assert found["caught"] == 0
    assert {trial["cause"] for trial in found["trials"]} == {"dates are not checked (fidelity.toml:1: pair[1])"}


def test_a_waiver_is_the_cause(office, capsys):
    office(derived=DERIVED + '\n<!-- fidelity: allow number "12" because "the desk agreed" -->\n')
    found = trials(capsys, "--kind", "numbers", "--operation", "number.digit", "--n", "0")
    causes = {trial["cause"] for trial in found["trials"] if not trial["caught"]}
    assert causes == {"waiver at ferry.md:9: the desk agreed"}


def test_what_only_warns_is_the_cause(office, files, capsys):
    office()
    files({"fidelity.toml": '[policy.soft]\nextends = "rewrite"\n[policy.soft.dates]\naltered = "warn"\n'
           '[[pair]]\nsource = "wire.txt"\nderived = "ferry.md"\npolicy = "soft"\n'})  # fmt: skip
    found = trials(capsys, "--operation", "date.month")
    assert {trial["why"] for trial in found["trials"]} == {"warning"}


def test_facts_that_fail_already_are_left_alone(office, capsys):
    office(derived=DERIVED.replace("3,150 tonnes", "3,510 tonnes"))
    _, out, _ = said(capsys, "--kind", "numbers", "--n", "0")
    assert "1 fact that already fails left alone" in out
    assert "3,510" not in "".join(line for line in out.splitlines() if "number." in line)


def test_fail_under(office, capsys):
    office(policy="summary")
    assert said(capsys, "--operation", "date.dropped", "--fail-under", "50")[0] == 1
    assert said(capsys, "--operation", "date.month", "--fail-under", "50")[0] == 0


def test_one_article_of_several(office, files, capsys):
    office()
    manifest = ['[[pair]]\nsource = "wire.txt"\nderived = "ferry.md"\n']
    manifest += ['[[pair]]\nsource = "wire.txt"\nderived = "brief.md"\npolicy = "summary"\n']
    files({"fidelity.toml": "".join(manifest), "brief.md": "It sails on Monday.\n"})
    assert {trial["derived"] for trial in trials(capsys, "brief.md")["trials"]} == {"brief.md"}
    assert trials(capsys, "--n", "1")["articles"] == 1
    both = trials(capsys, "--n", "6")
    assert {trial["derived"] for trial in both["trials"]} == {"brief.md", "ferry.md"}


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--kind", "nouns"], "fidelity: --kind: unknown kind 'nouns'; "),
        (["--operation", "number.digits"], "fidelity: --operation: unknown operation 'number.digits'; did you mean"),
        (
            ["nothing.md"],
            "fidelity: nothing.md: is no declared article; declare it, or name one that is",
        ),
        (["--operation", "date.season"], "fidelity: nothing to corrupt: no place for date.season in ferry.md; is it"),
        (
            ["--kind", "dates", "--operation", "number.digit"],
            "fidelity: --operation: number.digit breaks numbers, which",
        ),
        (["--html", "no/such/folder.html"], "fidelity: no/such/folder.html: its folder does not exist; create it, or"),
        (["--html", f"{'x' * 300}.html"], f"fidelity: {'x' * 300}.html: cannot be written (File name too long); name"),
        (["--html", "ferry.md/page.html"], "fidelity: ferry.md/page.html: its folder does not exist; create it, or"),
    ],
)
def test_mistakes_are_told_in_one_line(office, capsys, arguments, message):
    office()
    code, out, err = said(capsys, *arguments)
    assert (code, out) == (2, "")
    assert err.startswith(message)
    assert err.count("\n") == 1


def test_no_manifest(tmp_path, monkeypatch, capsys):
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    code, _, err = said(capsys)
    assert (code, err.count("\n")) == (2, 1)
    assert err.startswith("fidelity: no fidelity.toml here or above; ")


def test_nothing_to_corrupt(office, capsys):
    office(source="It rained.\n", derived="Rain again\n")
    assert said(capsys, "--kind", "numbers") == (
        2, "", "fidelity: nothing to corrupt: no numbers in ferry.md; is it the right file?\n"
    )  # fmt: skip


def test_a_missing_article_is_one_line(office, capsys):
    folder = office()
    (folder / "ferry.md").unlink()
    code, _, err = said(capsys)
    assert (code, err.count("\n")) == (2, 1)
    assert "ferry.md" in err


def test_the_page_is_one_file_that_shows_slips_and_escapes(office, capsys):
    folder = office(source=SOURCE.replace("harbour", "<b>harbour"), derived=DERIVED.replace("harbour", "<b>harbour"),
                    policy="summary")  # fmt: skip
    said(capsys, "--html", "page.html")
    page = (folder / "page.html").read_text(encoding="utf-8")
    assert "<del>" in page
    assert "<ins>" in page
    assert "Content-Security-Policy" in page
    assert "<script" not in page
    assert "http" not in page.replace("http-equiv", "")
    assert "policy &#x27;summary&#x27; lets dates be left out" in page
    assert "<b>harbour" not in page


@cache
def broken_ways(text):
    whole = parse(text, path="ferry.md")
    return whole, list(mutations(whole, rng=Random(5)))


@given(st.data(), st.sampled_from([SOURCE, f"# Ferry\n\n> {SOURCE.splitlines()[2]}\n\n*{SOURCE}*"]))
def test_what_stays_keeps_its_place_in_the_file(data, text):
    whole, ways = broken_ways(text)
    mutation = data.draw(st.sampled_from(ways))
    broken = mutation.mutate(whole)
    assert broken.text == mutation.apply(whole.text)
    shift = len(broken.text) - len(whole.text)
    for position in range(0, len(whole.text), 7):
        if position < mutation.start:
            assert broken.place(position) == whole.place(position)
        elif position >= mutation.end:
            assert broken.place(position + shift) == whole.place(position)


def test_a_mutation_says_where_the_broken_fact_stands():
    for mutation in mutations(Document(SOURCE), rng=Random(4)):
        start, end = mutation.derived_span
        assert 0 <= start <= end <= len(mutation.apply(SOURCE))
        assert mutation.replacement in mutation.apply(SOURCE)[start:end] or mutation.operation == "quote.speaker"


def test_the_document_is_not_changed():
    document = Document(SOURCE)
    for mutation in mutations(document, rng=Random(0)):
        mutation.mutate(document)
    assert document.text == SOURCE
    assert fidelity.compare(SOURCE, document).ok
