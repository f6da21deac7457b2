"""What is allowed to be damaged, in a run of pytest: waivers, the baseline, what the policy lets go."""

from __future__ import annotations

import shutil

import pytest

from fidelity import baseline
from fidelity.cli import main
from fidelity.errors import DeclarationError

SOURCE = "The council bought 14 ferries for the bay.\n\nThe harbour has 9 piers, 300 boats and 72 sailors.\n"
DAMAGED = SOURCE.replace("14", "41").replace("72", "27")
WAIVER = '<!-- fidelity: allow number "14" because "lead dropped, desk agreed" -->\n'


@pytest.fixture(autouse=True)
def _no_ci(monkeypatch):
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.delenv("BUILD_NUMBER", raising=False)


@pytest.fixture
def known(desk, monkeypatch):
    """A repository whose damage is in its baseline."""
    folder = desk(SOURCE, DAMAGED, preserve=["numbers"])
    monkeypatch.chdir(folder)
    assert main(["baseline"]) == 0
    return folder


def entries(folder):
    return [(entry.article, entry.value) for entry in sorted(baseline.read(folder / baseline.NAME))]


# waivers ----------------------------------------------------------------------------------------------------------


def test_a_waived_fact_is_a_skipped_test_with_the_reason(desk, pytester):
    desk(SOURCE, DAMAGED + WAIVER, preserve=["numbers"])
    result = pytester.runpytest("-v", "-rs")
    result.assert_outcomes(failed=1, skipped=1)
    result.stdout.fnmatch_lines(
        [
            "content/ferry.md::numbers::14 SKIPPED*",
            "fidelity: 0 quotes, 0 names, 0 dates, 4 numbers: 1 violation, 1 waived",
            "SKIPPED*content/ferry.md:1: waived: lead dropped, desk agreed (content/ferry.md:4)",
        ]
    )


def test_a_kind_whose_damage_is_waived_is_clean(desk, pytester):
    desk(SOURCE, SOURCE.replace("14", "41") + WAIVER, preserve=["numbers"])
    pytester.runpytest().assert_outcomes(passed=1, skipped=1)
    pytester.runpytest("--fidelity-items=facts").assert_outcomes(passed=3, skipped=1)
    pytester.runpytest("-n2").assert_outcomes(passed=1, skipped=1)


def test_a_waiver_of_the_manifest_works_likewise(desk, pytester):
    desk(SOURCE, DAMAGED, preserve=["numbers"], allow=['number "72" because "counted anew" until 2999-01-01'])
    result = pytester.runpytest("-rs")
    result.assert_outcomes(failed=1, skipped=1)
    result.stdout.fnmatch_lines(["SKIPPED*waived: counted anew (fidelity.toml:5: pair[[]1].allow)"])


@pytest.mark.parametrize(
    ("comment", "warning"),
    [
        ('allow number "14" because "x" until 2001-01-01', "waiver expired on 2001-01-01: number *"),
        ('allow number "14" becuse "x"', "malformed waiver, so it waives nothing: no reason; *"),
        ('allow number "999" because "x"', "unused waiver: number * nothing needs it, remove it"),
        ('off because "x"', "malformed waiver, so it waives nothing: off without on; *"),
    ],
)
def test_a_waiver_that_waives_nothing_is_a_warning_at_its_line(desk, pytester, comment, warning):
    desk(SOURCE, f"{DAMAGED}\n<!-- fidelity: {comment} -->\n", preserve=["numbers", "dates"])
    result = pytester.runpytest("-W", "error")
    result.assert_outcomes(failed=2, skipped=1, warnings=1)
    result.stdout.fnmatch_lines([f"*/content/ferry.md:5: FidelityWarning: content/ferry.md:5: {warning}"])


def test_a_block_is_waived_with_its_reason(desk, pytester):
    block = '\n<!-- fidelity: off because "our own count" -->\n\nThere are 55 gulls.\n\n<!-- fidelity: on -->\n'
    desk(SOURCE, SOURCE + block, preserve=["numbers"])
    result = pytester.runpytest("-rs")
    result.assert_outcomes(passed=1, skipped=1)
    result.stdout.fnmatch_lines(["SKIPPED*waived: our own count*"])


def test_a_waiver_is_unused_only_where_no_pair_of_the_article_needs_it(desk, pytester):
    folder = desk(SOURCE, SOURCE.replace("14", "41") + WAIVER.replace("14", "41"))
    shutil.copy(folder / "content/ferry.md", folder / "wire/other.txt")
    tables = [
        f'[[pair]]\nid = "{name}"\nsource = "wire/{source}.txt"\nderived = "content/ferry.md"\npreserve = ["numbers"]\n'
        for name, source in (("town", "other"), ("agency", "ferry"))
    ]
    (folder / "fidelity.toml").write_text("".join(tables))
    result = pytester.runpytest()
    result.assert_outcomes(passed=2, skipped=1)
    (folder / "fidelity.toml").write_text(tables[0])
    pytester.runpytest().assert_outcomes(passed=1, warnings=1)
    (folder / "content/ferry.md").write_text(f"{SOURCE}{WAIVER.replace('14', '9999')}")
    (folder / "fidelity.toml").write_text(
        "".join(tables).replace("other", "ferry").replace("wire/ferry", "wire/ferry", 1)
    )
    shutil.copy(folder / "wire/ferry.txt", folder / "wire/other.txt")
    (folder / "fidelity.toml").write_text("".join(tables))
    pytester.runpytest().assert_outcomes(passed=2, warnings=1)


# what the policy lets go ------------------------------------------------------------------------------------------


def test_facts_that_the_policy_lets_go_are_skipped_tests_where_every_fact_is_one(desk, pytester):
    desk(SOURCE, "The council bought 14 ferries for the bay.", preserve=["numbers"], policy="summary")
    result = pytester.runpytest("--fidelity-items=facts", "-v", "-rs")
    result.assert_outcomes(passed=1, skipped=3)
    result.stdout.fnmatch_lines(
        ["content/ferry.md::numbers::9 SKIPPED*", "SKIPPED*policy summary lets numbers be left out"]
    )
    pytester.runpytest().assert_outcomes(passed=1)


def test_names_too(desk, pytester):
    source = "Ida Brandt met Otto Winge in Ellery."
    desk(source, "Ida Brandt was there.", preserve=["names"], policy="summary")
    pytester.runpytest("--fidelity-items=facts").assert_outcomes(passed=1, skipped=2)


def test_new_facts_that_are_allowed_are_skipped_tests_where_every_fact_is_one(desk, pytester):
    desk(SOURCE, f"{SOURCE}It has 55 gulls.\n", preserve=["numbers"], new_facts_allowed=["55"])
    pytester.runpytest().assert_outcomes(passed=1)
    result = pytester.runpytest("--fidelity-items=facts", "-rs")
    result.assert_outcomes(passed=4, skipped=1)
    result.stdout.fnmatch_lines(["SKIPPED*55 may be new (fidelity.toml:1: pair[[]1])"])


def test_what_must_be_kept_fails(desk, pytester):
    desk(SOURCE, "The council bought 14 ferries.", policy="summary", preserve=["numbers"], must_keep=["72 sailors"])
    result = pytester.runpytest()
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["number missing: 72 *", "rule:  must_keep names it: 72 sailors"])


def test_what_must_be_kept_but_is_nowhere_is_a_warning(desk, pytester):
    desk(SOURCE, SOURCE, preserve=["numbers"], must_keep=["73 sailors"])
    result = pytester.runpytest()
    result.assert_outcomes(passed=1, warnings=1)
    result.stdout.fnmatch_lines(["*must_keep: 73 sailors is not in the source"])


# baseline ---------------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("known")
@pytest.mark.parametrize("options", [[], ["-n2"], ["--fidelity-items=facts"]])
def test_known_violations_are_expected_to_fail(pytester, options):
    result = pytester.runpytest("-rx", *options)
    assert result.parseoutcomes().get("xfailed") == 2
    assert result.ret == 0
    result.stdout.fnmatch_lines(
        [
            "fidelity: *4 numbers: no violations, 2 in the baseline",
            "XFAIL content/ferry.md::numbers::14 - known: number altered: 14 → 41 (wire/ferry.txt:1)",
        ]
    )


def test_a_new_violation_fails_and_an_edit_around_a_known_one_does_not(known, pytester):
    text = "A new opening.\n\n" + DAMAGED.replace("300", "200")
    (known / "content/ferry.md").write_text(text)
    result = pytester.runpytest("-v")
    result.assert_outcomes(failed=1, xfailed=2)
    result.stdout.fnmatch_lines(["content/ferry.md::numbers::300 FAILED*"])


@pytest.mark.usefixtures("known")
def test_known_violations_can_be_seen_to_fail(pytester):
    pytester.runpytest("--runxfail").assert_outcomes(failed=2)


def test_what_is_mended_leaves_the_file_in_a_whole_run(known, pytester):
    (known / "content/ferry.md").write_text(SOURCE.replace("14", "41"))
    for narrowed in (["-k", "numbers"], ["content/ferry.md"], ["--collect-only"], ["--fidelity-shard=1/1"]):
        pytester.runpytest(*narrowed)
        assert len(entries(known)) == 2
    result = pytester.runpytest()
    result.assert_outcomes(xfailed=1)
    result.stdout.fnmatch_lines(["fidelity: 1 violation mended: taken out of .fidelity-baseline.json; commit it"])
    assert entries(known) == [("content/ferry.md", "14")]
    pytester.runpytest("-q").stdout.no_fnmatch_line("*mended*")


def test_in_ci_it_is_only_said(known, pytester, monkeypatch):
    monkeypatch.setenv("CI", "1")
    (known / "content/ferry.md").write_text(SOURCE)
    result = pytester.runpytest()
    result.assert_outcomes(passed=1, warnings=1)
    result.stdout.fnmatch_lines(["*mended: content/ferry.md: number 14 and 1 more; *fidelity baseline --prune"])
    assert len(entries(known)) == 2


def test_an_article_that_cannot_be_read_keeps_its_entries(known, pytester):
    (known / "content/ferry.md").write_text("")
    assert pytester.runpytest().ret == pytest.ExitCode.INTERRUPTED
    assert len(entries(known)) == 2


def test_an_article_that_is_gone_takes_its_entries_with_it(known, pytester):
    (known / "wire/more.txt").write_text(SOURCE)
    (known / "content/more.md").write_text(SOURCE)
    (known / "content/ferry.md").unlink()
    manifest = (known / "fidelity.toml").read_text()
    (known / "fidelity.toml").write_text(manifest.replace("ferry", "more"))
    pytester.runpytest().assert_outcomes(passed=1)
    assert entries(known) == []


def test_a_broken_baseline_is_a_usage_error_of_one_line(known, pytester):
    (known / baseline.NAME).write_text("{")
    result = pytester.runpytest()
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(["ERROR: .fidelity-baseline.json:1:2: no valid JSON*; mend it, or write it anew*"])


def test_a_stamp_that_no_longer_fits_is_a_warning(desk, pytester, monkeypatch):
    folder = desk(SOURCE, SOURCE, preserve=["numbers"])
    monkeypatch.chdir(folder)
    assert main(["stamp"]) == 0
    pytester.runpytest().assert_outcomes(passed=1)
    (folder / "wire/ferry.txt").write_text(f"{SOURCE}\nMore was said later.\n")
    result = pytester.runpytest()
    result.assert_outcomes(passed=1, warnings=1)
    result.stdout.fnmatch_lines(["*source changed: wire/ferry.txt is not what it was when content/ferry.md*"])


def test_a_baseline_that_cannot_be_written_is_a_warning(known, pytester, monkeypatch):
    def refuse(*_):
        raise DeclarationError(f"{baseline.NAME}: cannot be written (read-only); mend the folder's permissions")

    monkeypatch.setattr(baseline, "write", refuse)
    (known / "content/ferry.md").write_text(SOURCE)
    result = pytester.runpytest()
    result.assert_outcomes(passed=1, warnings=1)
    result.stdout.fnmatch_lines(["*.fidelity-baseline.json: cannot be written (read-only); mend the folder's*"])
