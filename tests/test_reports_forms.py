"""The forms for other programs: SARIF, GitLab, reviewdog, GitHub, JSON lines."""

# ruff: noqa: E501 - tables of cases, one line each

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fidelity import Document, Kind, compare
from fidelity.cli import main
from fidelity.reports import as_github
from fidelity.reports.article import Article
from fidelity.reports.as_github import Row, commands, summary
from fidelity.reports.forms import FORMS, writer
from fidelity.reports.regions import Bytes
from fidelity.rules import rules
from fidelity.verdicts import Note
from fidelity.waivers import apply, parse

ROOT = Path(__file__).resolve().parent.parent
SCHEMA = ROOT / ".ci-tools/node_modules/@microsoft/sarif-multitool-linux/sarif-2.1.0.json"

SOURCE = "The œuvré yard built 14 ferries. Ada Moen sold a boat on 3 May 2021.\n\nThe bay has 300 boats and a light."
DERIVED = "The œuvré yard built 41 ferries. Ada Moen sold a boat on 8 May 2021.\n\nThe bay has boats and a light."


def article(source=SOURCE, derived=DERIVED, *waivers, path="content/my ferry.md", **options):
    report = compare(Document(source, path="wire/ferry.txt"), Document(derived, path=path))
    return Article(apply(report, [parse(waiver, f"{path}:1") for waiver in waivers]), **options)


def lines(form, *articles):
    return list(writer(form)(articles))


def data(form, *articles):
    return json.loads("\n".join(lines(form, *articles)))


def test_every_form_has_a_writer():
    for form in FORMS[1:]:
        assert callable(writer(form))


PIECES = [
    "14",
    "41",
    "Ada Moen",
    "on 3 May 2021",
    "“We shall go,” said Ada Moen.",
    "\n\n",
    "|`<b>",
    "\ud800",
    "\t",
    "é",
    "[x](y)",
]
PROSE = st.lists(st.sampled_from(PIECES), max_size=10).map(" ".join)


@given(PROSE, PROSE, st.sampled_from(FORMS[1:]))
def test_any_comparison_has_every_form(source, derived, form):
    one = article(f"Nine boats. {source}", derived)
    for line in lines(form, one):
        line.encode("utf-8", "replace")
        if form != "github":
            assert line.isascii()
            assert json.loads(line) is not None
        assert "\n" not in line or form in {"json", "sarif", "gitlab"}


# fingerprints and states -------------------------------------------------------------------------------------------


def test_fingerprints_stay_when_the_article_is_edited_elsewhere():
    before = {entry.slug: entry.fingerprint for entry in article().entries}
    edited = article(derived=f"A new lead, with no figure.\n\n{DERIVED.replace('yard', 'old yard')}")
    assert {entry.slug: entry.fingerprint for entry in edited.entries} == before
    assert len(set(before.values())) == len(before) == 3


def test_fingerprints_tell_articles_pairs_and_repeats_apart():
    same = [article(), article(path="content/other.md"), article(id="lead")]
    repeated = article("14 goats and 14 cows came.", "41 goats and 52 cows came.", path="third.md")
    prints = [entry.fingerprint for one in (*same, repeated) for entry in one.entries]
    assert len(set(prints)) == len(prints) == 11


def test_an_entry_is_open_waived_or_known():
    one = article(SOURCE, DERIVED, 'number "14" because "the desk agreed"', known=frozenset({"numbers::300"}))
    states = {entry.slug: (entry.state, entry.reason) for entry in one.entries}
    assert states == {"2021-05-03": ("open", ""), "300": ("baselined", ""), "14": ("waived", "the desk agreed")}
    assert one.counts == {"kept": 1, "altered": 1, "missing": 0, "unsupported": 0, "waived": 1, "baselined": 1}
    assert not one.ok


# SARIF -------------------------------------------------------------------------------------------------------------


def test_sarif_has_results_rules_places_and_fingerprints():
    log = data("sarif", article())
    (run,) = log["runs"]
    driver = run["tool"]["driver"]
    assert log["version"] == "2.1.0"
    assert [rule["id"] for rule in driver["rules"]] == [rule.code for rule in rules().values() if rule.relation]
    first = next(result for result in run["results"] if result["ruleId"] == "number-altered")
    assert driver["rules"][first["ruleIndex"]]["id"] == "number-altered"
    assert first["level"] == "error"
    assert first["message"]["text"].startswith("number altered: 14 → 41 (wire/ferry.txt:1)")
    physical = first["locations"][0]["physicalLocation"]
    assert physical["artifactLocation"] == {"uri": "content/my%20ferry.md", "uriBaseId": "SRCROOT"}
    assert physical["region"] == {"startLine": 1, "startColumn": 22, "endLine": 1, "endColumn": 24}
    assert first["relatedLocations"][0]["physicalLocation"]["region"]["startColumn"] == 22
    assert len(first["partialFingerprints"]["fidelity/v1"]) == 32


def test_sarif_suppresses_what_is_waived_or_known():
    known = frozenset({"numbers::300"})
    one = article(SOURCE, DERIVED, 'number "14" because "agreed"', known=known)
    found = {
        result["properties"]["slug"]: result.get("suppressions") for result in data("sarif", one)["runs"][0]["results"]
    }
    assert found["2021-05-03"] is None
    assert found["300"][0]["kind"] == "external"
    assert (found["14"][0]["kind"], found["14"][0]["justification"]) == ("inSource", "agreed")


def test_sarif_says_notes():
    one = article(SOURCE, DERIVED, 'number "77" because "agreed"')
    (said,) = data("sarif", one)["runs"][0]["invocations"][0]["toolExecutionNotifications"]
    assert said["descriptor"]["id"] == "waiver-unused"


def test_sarif_leaves_out_the_mildest_over_the_limit(monkeypatch):
    monkeypatch.setattr("fidelity.reports.as_sarif.LIMIT", 2)
    run = data("sarif", article(SOURCE, DERIVED, 'date "3 May 2021" because "agreed"'))["runs"][0]
    assert {result["ruleId"] for result in run["results"]} == {"number-altered", "number-missing"}
    assert "1 results more" in run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"]


@pytest.mark.skipif(not SCHEMA.is_file(), reason=f"no {SCHEMA.name}: run .ci/tools (needs npm)")
def test_sarif_is_accepted_by_its_schema():
    jsonschema = pytest.importorskip("jsonschema")
    check = jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8-sig")))
    one = article(
        SOURCE, DERIVED, 'number "14" because "agreed"', 'name "Nobody" because "x"', known=frozenset({"numbers::300"})
    )
    check.validate(data("sarif", one, article(path="/abs/olute.md"), article(path="C:/drive.md")))
    check.validate(data("sarif"))
    broken = data("sarif", one)
    broken["runs"][0]["results"][0]["level"] = "loud"
    assert not check.is_valid(broken)


# GitLab, reviewdog ---------------------------------------------------------------------------------------------------


def test_gitlab_takes_what_is_open():
    one = article(SOURCE, DERIVED, 'number "14" because "agreed"')
    issues = data("gitlab", one)
    assert [issue["check_name"] for issue in issues] == ["date-altered", "number-missing"]
    assert issues[0] == {
        "description": "date altered: 3 May 2021 → 8 May 2021 (wire/ferry.txt:1)",
        "check_name": "date-altered",
        "fingerprint": one.entries[0].fingerprint,
        "severity": "major",
        "location": {"path": "content/my ferry.md", "lines": {"begin": 1}},
    }


def test_reviewdog_counts_bytes_and_gets_a_suggestion():
    told = [json.loads(line) for line in lines("rdjsonl", article())]
    span = {"start": {"line": 1, "column": 24}, "end": {"line": 1, "column": 26}}
    assert told[0] == {
        "message": "number altered: 14 → 41 (wire/ferry.txt:1)",
        "location": {"path": "content/my ferry.md", "range": span},
        "severity": "ERROR",
        "source": {"name": "fidelity"},
        "code": {"value": "number-altered"},
        "suggestions": [{"range": span, "text": "14"}],
    }
    assert "suggestions" not in told[-1]
    assert "end" not in told[-1]["location"]["range"]


@given(st.lists(st.sampled_from(["a", "é", "\u20ac", "\U0001f600", "\n", "b "]), max_size=20).map("".join), st.data())
def test_bytes_are_counted_in_any_order(text, data):
    document = Document(text)
    columns = Bytes(document)
    for position in data.draw(st.lists(st.integers(0, max(0, len(text) - 1)), max_size=8)):
        place = document.place(position)
        expected = len(document.line(position)[: place.column - 1].encode()) + 1
        assert columns.column(position, place.line, place.column) == expected


def test_what_changed_places_gets_no_suggestion():
    swapped = article(
        "The storm sank 14 ferries and damaged 52 houses.", "The storm sank 52 ferries and damaged 14 houses."
    )
    (told,) = [json.loads(line) for line in lines("rdjsonl", swapped)]
    assert told["code"]["value"] == "number-swapped"
    assert "suggestions" not in told


def test_json_lines_are_articles_and_violations():
    told = [json.loads(line) for line in lines("jsonl", article(), article("Nine.", "Nine."))]
    assert [one["type"] for one in told] == ["article", "violation", "violation", "violation", "article"]
    assert (told[0]["ok"], told[4]["ok"]) == (False, True)
    assert told[1]["article"] == "content/my ferry.md"


# GitHub ----------------------------------------------------------------------------------------------------------------


@pytest.fixture(autouse=True)
def _outside_of_github(monkeypatch):
    for name in ("GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY", "GITHUB_WORKSPACE"):
        monkeypatch.delenv(name, raising=False)


def row(number=1, **options):
    return Row(
        f"a{number}.md", f"a{number}.md", number, "number-altered", "altered", f"number altered: {number}", **options
    )


def test_an_annotation_has_a_place_and_is_escaped():
    (line,) = commands([Row("a", "a,b:c.md", 3, "x", "altered", "50% of\nit: 4, 5", column=2, end_column=4)])
    assert line == "::error file=a%2Cb%3Ac.md,line=3,col=2,endColumn=4,title=x::50%25 of%0Ait: 4, 5"


def test_the_ten_worst_are_annotated_and_a_notice_says_where_the_rest_is():
    rows = [row(1, error=False), row(2)._replace(relation="missing"), *(row(number) for number in range(3, 14))]
    said = list(commands(rows))
    assert len(said) == 11
    assert all(line.startswith("::error file=a") for line in said[:10])
    assert "a2.md" not in "".join(said)
    assert said[10] == "::notice title=fidelity::3 more violations; all of them stand in the job summary and in the log"


def test_paths_are_the_repository_s_in_a_subfolder(monkeypatch, tmp_path):
    (tmp_path / "desk").mkdir()
    monkeypatch.chdir(tmp_path / "desk")
    monkeypatch.setenv("GITHUB_WORKSPACE", str(tmp_path))
    assert next(commands([row()])).startswith("::error file=desk/a1.md,")


def test_the_job_summary_is_appended_where_github_says(monkeypatch, tmp_path):
    file = tmp_path / "summary.md"
    file.write_text("before\n")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(file))
    assert len(lines("github", article(), article("Nine.", "Nine.", path="b.md"))) == 3
    said = file.read_text(encoding="utf-8")
    assert said.startswith("before\n### Fidelity\n\n3 violations in 1 of 2 articles.")
    assert "| article | kept | altered | missing |" in said
    assert "`number-altered` line 1: 14 → 41 (wire/ferry.txt:1)" in said


def test_a_clean_summary_is_one_sentence():
    assert summary([], {"a.md": {}}) == "### Fidelity\n\n1 article: every fact is preserved. ✅\n"


def test_the_summary_ends_before_github_drops_it():
    rows = [row(number)._replace(headline=f"number altered: {'long ' * 20}") for number in range(20_000)]
    said = summary(rows, {one.article: {"kept": 1} for one in rows})
    assert 500 * 1024 < len(said.encode()) <= as_github.LIMIT
    assert "more violations: see the log" in said


@given(st.text())
def test_the_summary_shows_any_article_as_text(text):
    line = summary([row()._replace(headline=f"x: {text}")], {}).split("\n")[-2]
    assert not set("<>|*_[]!@") & set(line.partition("line 1: ")[2])


def test_check_is_active_by_itself_under_github(monkeypatch, tmp_path, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text("The yard built 14 ferries.")
    (tmp_path / "b.txt").write_text("The yard built 41 ferries.")
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary.md"))
    assert main(["check", "a.txt", "b.txt"]) == 1
    out = capsys.readouterr().out.splitlines()
    assert out[-1].startswith("::error file=b.txt,line=1,col=16,")
    assert (tmp_path / "summary.md").is_file()
    assert main(["check", "a.txt", "b.txt", "--format=text"]) == 1
    assert "::error" not in capsys.readouterr().out


def test_a_note_has_no_place_of_its_own():
    one = article()
    report = replace(one.report, notes=(Note("x", "said"),))
    assert data("json", Article(report))["articles"][0]["notes"] == [{"code": "x", "message": "said", "place": ""}]


def test_kinds_that_were_not_asked_for_are_not_counted():
    assert article(kinds=(Kind.DATE,)).checked == {Kind.DATE: 1}
