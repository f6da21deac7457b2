"""The fixture and the marker in tests of one's own."""

from __future__ import annotations

import pytest

SOURCE = "The council bought 14 ferries for the bay."
DAMAGED = "The council bought 41 ferries for the bay."


def test_the_fixture_returns_the_report_of_texts_that_agree(pytester):
    pytester.makepyfile(
        f"""
        def test_rewrite(fidelity):
            report = fidelity.check({SOURCE!r}, {SOURCE!r})
            assert report.ok and report.kept
        """
    )
    pytester.runpytest().assert_outcomes(passed=1)


def test_the_fixture_fails_with_one_assertion_error_that_lists_all_violations(pytester):
    pytester.makepyfile(
        f"""
        import pytest

        def test_shown(fidelity):
            fidelity.check({SOURCE!r}, {DAMAGED + " It has 300 boats."!r}, policy="summary")

        def test_caught(fidelity):
            with pytest.raises(AssertionError, match="1 violation\\n.*14 → 41"):
                fidelity.check({SOURCE!r}, {DAMAGED!r}, preserve=["numbers"])
        """
    )
    result = pytester.runpytest()
    result.assert_outcomes(failed=1, passed=1)
    result.stdout.fnmatch_lines(
        [
            ">*fidelity.check(*",
            "E * 2 violations",
            "E *line 1:20  number altered: 14 → 41 (source line 1)",
            "E *line 1:51  number unsupported: 300 (not in the source)",
        ]
    )
    result.stdout.no_fnmatch_line("*fixture.py*")


def test_the_fixture_reads_files_by_their_paths(desk, pytester):
    desk(SOURCE, DAMAGED)
    (pytester.path / "fidelity.toml").unlink()
    pytester.makepyfile(
        """
        from pathlib import Path
        def test_files(fidelity):
            fidelity.check(Path("wire/ferry.txt"), Path("content/ferry.md"))
        def test_several(fidelity):
            source = Path("wire/ferry.txt")
            fidelity.check([source, "There are 41 of them now."], source, policy="summary")
        """
    )
    result = pytester.runpytest()
    result.assert_outcomes(failed=1, passed=1)
    result.stdout.fnmatch_lines(["E *content/ferry.md:1:20  number altered: 14 → 41 (wire/ferry.txt:1)"])


@pytest.mark.parametrize(
    ("call", "message"),
    [
        ('check("a", "b", policy="rewirte")', "*PolicyError: unknown policy 'rewirte'*"),
        (
            'check("a", "b", preserve=["nmaes"])',
            "*DeclarationError: preserve: unknown kind 'nmaes'; did you mean names?",
        ),
        ('check("a")', "*TypeError: fidelity.check() takes source and derived*"),
        ("check()", "*TypeError: fidelity.check() without texts needs @pytest.mark.fidelity(*"),
    ],
)
def test_what_the_fixture_cannot_do_is_said(pytester, call, message):
    pytester.makepyfile(f"def test_call(fidelity): fidelity.{call}")
    pytester.runpytest().stdout.fnmatch_lines([f"E *{message}"])


def test_texts_without_facts_are_warned_about(pytester):
    pytester.makepyfile('def test_nothing(fidelity): fidelity.check("it rains", "it pours")')
    result = pytester.runpytest()
    result.assert_outcomes(passed=1, warnings=1)
    result.stdout.fnmatch_lines(["*nothing to check: neither text has quotes, names, dates, numbers"])


@pytest.mark.parametrize("body", ["(): pass", "(fidelity): fidelity.check()", "(fidelity): pass"])
def test_the_marker_checks_its_pair_with_and_without_the_fixture(desk, pytester, body):
    folder = desk(SOURCE, DAMAGED)
    (folder / "fidelity.toml").unlink()
    pytester.makepyfile(
        f"""
        import pytest
        @pytest.mark.fidelity(source="wire/ferry.txt", derived="content/ferry.md", preserve=["numbers"])
        def test_ferry{body}
        """
    )
    result = pytester.runpytest("--strict-markers")
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["*content/ferry.md:1:20  number altered: 14 → 41 (wire/ferry.txt:1)"])
    (folder / "content/ferry.md").write_text(SOURCE)
    pytester.runpytest().assert_outcomes(passed=1)


def test_a_marked_test_that_expects_the_damage_is_in_charge(desk, pytester):
    folder = desk(SOURCE, DAMAGED)
    (folder / "fidelity.toml").unlink()
    pytester.makepyfile(
        """
        import pytest
        @pytest.mark.fidelity(source="wire/ferry.txt", derived="content/ferry.md")
        def test_ferry(fidelity):
            with pytest.raises(AssertionError):
                fidelity.check()
        """
    )
    pytester.runpytest().assert_outcomes(passed=1)


def test_the_body_of_a_marked_test_comes_first(desk, pytester):
    folder = desk(SOURCE, DAMAGED)
    (folder / "fidelity.toml").unlink()
    pytester.makepyfile(
        """
        import pytest
        pytestmark = pytest.mark.fidelity(source="wire/ferry.txt", derived="content/ferry.md")
        def test_skipped(): pytest.skip("not today")
        def test_failed(): assert 1 == 2
        """
    )
    result = pytester.runpytest()
    result.assert_outcomes(skipped=1, failed=1)
    result.stdout.fnmatch_lines(["E * assert 1 == 2"])


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ('source="wire/ferry.txt"', "*@pytest.mark.fidelity: no derived; add derived*"),
        ('source="wire/fery.txt", derived="content/ferry.md"', "*source: wire/fery.txt does not exist; did you mean*"),
        ('source="wire/ferry.txt", derived="content/ferry.md", polcy="x"', "*polcy: unknown key; did you mean policy?"),
        ('"wire/ferry.txt", "content/ferry.md"', "*positional arguments; write source=* and derived=*"),
    ],
)
def test_a_marker_that_cannot_be_meant_fails_in_one_line(desk, pytester, arguments, message):
    folder = desk(SOURCE, SOURCE)
    (folder / "fidelity.toml").unlink()
    pytester.makepyfile(f"import pytest\n@pytest.mark.fidelity({arguments})\ndef test_ferry(): pass")
    result = pytester.runpytest()
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines([message])
    result.stdout.no_fnmatch_line("*Traceback*")


def test_marked_tests_and_declared_articles_live_together(desk, pytester):
    desk(SOURCE, DAMAGED, preserve=["numbers"])
    pytester.makepyfile(
        """
        import pytest
        @pytest.mark.fidelity(source="wire/ferry.txt", derived="wire/ferry.txt")
        def test_itself(): pass
        @pytest.mark.fidelity(source="wire/ferry.txt", derived="content/ferry.md", preserve="quotes")
        def test_quotes(): pass
        def test_other(): pass
        """
    )
    result = pytester.runpytest("-m", "fidelity")
    result.assert_outcomes(failed=2, passed=1, deselected=1, warnings=1)
    result.stdout.fnmatch_lines(["*derived: wire/ferry.txt is its own source*"])
