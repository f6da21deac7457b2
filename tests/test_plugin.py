"""What `pytest` collects in a publishing repository, and under which ids."""

from __future__ import annotations

import shutil

import pytest

SOURCE = "The council bought 14 ferries for the bay.\n\nThe harbour has 9 piers, 300 boats and 72 sailors.\n"
DAMAGED = "The council bought 41 ferries for the bay.\n\nThe harbour has 9 piers, 300 boats and 27 sailors.\n"


def ids(result):
    return [line for line in result.outlines if line.startswith("content/") and "::" in line]


@pytest.fixture
def collected(pytester: pytest.Pytester):
    def collect(*options):
        return ids(pytester.runpytest("--collect-only", "-q", *options))

    return collect


def test_one_failing_item_per_violation_and_one_passing_item_per_clean_kind(desk, pytester):
    desk(SOURCE, DAMAGED, preserve=["numbers"])
    result = pytester.runpytest("-v")
    result.assert_outcomes(failed=2)
    result.stdout.fnmatch_lines(["content/ferry.md::numbers::14 FAILED*", "content/ferry.md::numbers::72 FAILED*"])
    desk(SOURCE, SOURCE, preserve=["numbers"])
    result = pytester.runpytest("-v", "-rA")
    result.assert_outcomes(passed=1)
    result.stdout.fnmatch_lines(["content/ferry.md::numbers::preserved PASSED*", "*4 numbers checked*"])


def test_all_four_kinds_are_collected_where_none_is_named_in_their_order(desk, collected):
    desk(SOURCE, SOURCE)
    assert [line.split("::")[1] for line in collected()] == ["quotes", "names", "dates", "numbers"]


def test_a_kind_without_facts_is_skipped_with_the_reason(desk, pytester):
    desk("Nothing is quoted here.", "Nobody is quoted here.", preserve=["quotes"])
    result = pytester.runpytest("-rs")
    result.assert_outcomes(skipped=1)
    result.stdout.fnmatch_lines(["SKIPPED*content/ferry.md:1: no quotes to check in either article"])


def test_what_stands_only_in_the_derived_article_fails_too(desk, pytester):
    desk("The bay is calm.", "The bay is calm. It has 300 boats.", preserve=["numbers"])
    result = pytester.runpytest("-v")
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["content/ferry.md::numbers::300 FAILED*", "number unsupported: 300 (not in wire/*"])


def test_every_fact_is_an_item_on_request(desk, pytester):
    desk(SOURCE, DAMAGED, preserve=["numbers"])
    pytester.runpytest("--fidelity-items=facts").assert_outcomes(failed=2, passed=2)
    pytester.makeini("[pytest]\nfidelity_items = facts")
    pytester.runpytest().assert_outcomes(failed=2, passed=2)
    pytester.runpytest("--fidelity-items=violations").assert_outcomes(failed=2)


def test_mending_a_fact_turns_its_item_green_under_the_same_id(desk, collected):
    desk(SOURCE, DAMAGED, preserve=["numbers"])
    before = collected("--fidelity-items=facts")
    desk(SOURCE, SOURCE, preserve=["numbers"])
    assert collected("--fidelity-items=facts") == before


def test_an_unknown_choice_of_items_is_a_usage_error(desk, pytester):
    desk(SOURCE, SOURCE)
    pytester.makeini("[pytest]\nfidelity_items = everything")
    result = pytester.runpytest()
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(["ERROR: fidelity_items: 'everything' is no choice; write violations or facts"])


def test_the_tree_is_article_kind_fact(desk, pytester):
    desk(SOURCE, DAMAGED, preserve=["numbers"])
    result = pytester.runpytest("--collect-only")
    result.stdout.fnmatch_lines(["*<ArticleFile ferry.md>", "*<KindCollector numbers>", "*<FactItem 14>"])


def test_several_pairs_of_one_article_stand_under_their_ids(desk, collected, pytester):
    folder = desk(SOURCE, DAMAGED)
    shutil.copy(folder / "wire/ferry.txt", folder / "wire/other.txt")
    (folder / "fidelity.toml").write_text(
        """
        [[pair]]
        id = "town"
        source = "wire/ferry.txt"
        derived = "content/ferry.md"
        preserve = ["numbers"]
        [[pair]]
        id = "agency"
        source = "wire/other.txt"
        derived = "content/ferry.md"
        preserve = ["numbers"]
        """
    )
    assert collected() == [
        f"content/ferry.md::{pair}::numbers::{number}" for pair in ("town", "agency") for number in (14, 72)
    ]
    pytester.runpytest("content/ferry.md::agency::numbers::72").assert_outcomes(failed=1)


def test_several_sources_are_judged_together(desk, pytester):
    folder = desk("The bay has 300 boats.", "The bay has 300 boats and 12 cranes.", preserve=["numbers"])
    (folder / "wire/crane.txt").write_text("The bay has 12 cranes.")
    text = (folder / "fidelity.toml").read_text().replace("'wire/ferry.txt'", "['wire/ferry.txt', 'wire/crane.txt']")
    (folder / "fidelity.toml").write_text(text + 'policy = "compilation"\n')
    pytester.runpytest().assert_outcomes(passed=1)


def test_a_pattern_declares_many_pairs(desk, collected):
    folder = desk(SOURCE, DAMAGED)
    for name in ("wire/north/pier.txt", "content/north/pier.md"):
        (folder / name).parent.mkdir()
        (folder / name).write_text(SOURCE)
    (folder / "fidelity.toml").write_text(
        '[[pattern]]\nsource = "wire/{path}.txt"\nderived = "content/{path}.md"\npreserve = ["numbers"]\n'
    )
    assert collected() == [
        "content/ferry.md::numbers::14",
        "content/ferry.md::numbers::72",
        "content/north/pier.md::numbers::preserved",
    ]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("pytest.ini", "[pytest]\nfidelity_manifests = desk/pairs.toml"),
        ("pyproject.toml", '[tool.pytest.ini_options]\nfidelity_manifests = ["desk/pairs.toml"]'),
        ("tox.ini", "[pytest]\nfidelity_manifests =\n    desk/pairs.toml"),
    ],
)
def test_other_manifests_are_named_in_the_configuration(pytester, name, text):
    for file, content in (("desk/wire.txt", SOURCE), ("desk/article.md", DAMAGED)):
        path = pytester.path / file
        path.parent.mkdir(exist_ok=True)
        path.write_text(content)
    (pytester.path / "desk/pairs.toml").write_text(
        '[[pair]]\nsource = "wire.txt"\nderived = "article.md"\npreserve = ["numbers"]\n'
    )
    (pytester.path / name).write_text(text)
    result = pytester.runpytest("--collect-only", "-q")
    assert "desk/article.md::numbers::14" in result.outlines


@pytest.mark.skipif(pytest.version_tuple < (9, 0), reason="[tool.pytest] came with pytest 9.0")
def test_other_manifests_are_named_in_the_native_table(desk, collected):
    folder = desk(SOURCE, DAMAGED, preserve=["numbers"])
    (folder / "fidelity.toml").rename(folder / "pairs.toml")
    (folder / "pyproject.toml").write_text('[tool.pytest]\nfidelity_manifests = ["pairs.toml"]')
    assert collected() == ["content/ferry.md::numbers::14", "content/ferry.md::numbers::72"]


def test_one_kind_or_one_fact_can_be_asked_for_by_its_id(desk, pytester):
    desk(SOURCE, DAMAGED)
    pytester.runpytest("content/ferry.md::numbers").assert_outcomes(failed=2)
    pytester.runpytest("content/ferry.md::numbers::72").assert_outcomes(failed=1)
    assert pytester.runpytest("content/ferry.md::numbers::73").ret == pytest.ExitCode.USAGE_ERROR


def test_other_tests_stay_what_they_are(desk, pytester):
    desk(SOURCE, SOURCE, preserve=["numbers"])
    pytester.makepyfile("def test_arithmetic(): assert 1 + 1 == 2")
    pytester.runpytest().assert_outcomes(passed=2)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (
            b"",
            "content/ferry.md: the article is empty; write it*pair*",
        ),
        (
            b" \n\n",
            "content/ferry.md: the article is empty; write it*pair*",
        ),
        (b"caf\xe9 au lait", "content/ferry.md*UTF-8*"),
        (b"\x00\x01\x02\x00", "content/ferry.md*binary*"),
    ],
)
def test_an_article_that_cannot_be_read_is_a_collection_error_of_one_line(desk, pytester, content, message):
    folder = desk(SOURCE, SOURCE)
    (folder / "content/ferry.md").write_bytes(content)
    result = pytester.runpytest()
    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines(
        [
            "*ERROR collecting content/ferry.md*",
            message,
            "*short test summary*",
            f"ERROR content/ferry.md - {message[:30]}*",
        ],
        consecutive=True,
    )
    result.stdout.no_fnmatch_line("*Traceback*")


@pytest.mark.parametrize(
    ("manifest", "message"),
    [
        ("[[pair]", "ERROR: fidelity.toml:1:*no valid TOML*"),
        ("", "ERROR: fidelity.toml: declares nothing; add a [[][[]pair]] with source and derived"),
        (
            '[[pair]]\nsource = "a.txt"\nderived = "b.md"',
            "ERROR: fidelity.toml:2: pair[[]1].source: a.txt does not exist*",
        ),
    ],
)
def test_a_manifest_that_cannot_be_meant_is_a_usage_error_of_one_line(pytester, manifest, message):
    (pytester.path / "fidelity.toml").write_text(manifest)
    result = pytester.runpytest()
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines([message])
    assert pytester.runpytest("--version").ret == 0
    assert pytester.runpytest("--help").ret == 0


def test_an_article_in_a_folder_that_pytest_does_not_enter_is_warned_about(desk, pytester):
    folder = desk(SOURCE, SOURCE, preserve=["numbers"])
    (folder / "build").mkdir()
    shutil.copy(folder / "content/ferry.md", folder / "build/ferry.md")
    with (folder / "fidelity.toml").open("a") as manifest:
        manifest.write('[[pair]]\nsource = "wire/ferry.txt"\nderived = "build/ferry.md"\n')
    warning = "*pair[[]2]: build/ferry.md was never collected*"
    pytester.runpytest().stdout.fnmatch_lines([warning])
    pytester.runpytest("content").stdout.no_fnmatch_line(warning)
    pytester.runpytest("-k", "ferry").stdout.no_fnmatch_line(warning)
    pytester.makeini("[pytest]\nnorecursedirs = .*")
    pytester.runpytest().stdout.no_fnmatch_line(warning)


def test_testpaths_elsewhere_leave_the_articles_out_with_a_warning(desk, pytester):
    desk(SOURCE, DAMAGED)
    pytester.mkdir("tests").joinpath("test_code.py").write_text("def test_code(): pass")
    pytester.makeini("[pytest]\ntestpaths = tests")
    result = pytester.runpytest()
    result.assert_outcomes(passed=1, warnings=1)
    result.stdout.fnmatch_lines(["*content/ferry.md was never collected*testpaths*"])


def test_an_article_of_a_pattern_without_a_source_is_warned_about(desk, pytester):
    folder = desk(SOURCE, SOURCE)
    (folder / "content/own.md").write_text("An article of our own.")
    pattern = '[[pattern]]\nsource = "wire/{path}.txt"\nderived = "content/{path}.md"\npreserve = ["numbers"]\n'
    (folder / "fidelity.toml").write_text(pattern)
    result = pytester.runpytest()
    result.assert_outcomes(passed=1, warnings=1)
    result.stdout.fnmatch_lines(["*content/own.md has no source*"])
    (folder / "fidelity.toml").write_text(f'{pattern}exclude = ["content/own.md"]\n')
    pytester.runpytest().assert_outcomes(passed=1)


def test_the_summary_says_what_was_checked(desk, pytester):
    desk(SOURCE, DAMAGED, preserve=["numbers"])
    line = "fidelity: 0 quotes, 0 names, 0 dates, 4 numbers: 2 violations"
    pytester.runpytest().stdout.fnmatch_lines([line])
    pytester.runpytest("-q").stdout.no_fnmatch_line(line)


def test_a_policy_that_allows_to_leave_facts_out_lets_them_be_left_out(desk, pytester):
    desk(SOURCE, "The council bought 14 ferries.", preserve=["numbers"], policy="summary")
    pytester.runpytest().assert_outcomes(passed=1)


def test_the_plugin_can_be_switched_off(desk, pytester):
    desk(SOURCE, DAMAGED)
    assert pytester.runpytest("-p", "no:fidelity").ret == pytest.ExitCode.NO_TESTS_COLLECTED


def test_a_fact_said_several_times_is_one_item(desk, collected):
    desk(SOURCE, f"{SOURCE}\nYes, 14 ferries for the bay.\n", preserve=["numbers"])
    assert [line.rpartition("::")[2] for line in collected("--fidelity-items=facts")] == ["14", "9", "300", "72"]


def test_the_marker_is_registered_and_described(pytester):
    pytester.runpytest("--markers").stdout.fnmatch_lines(["@pytest.mark.fidelity(source, derived*"])


def test_a_folder_or_test_that_is_called_fidelity_is_no_marker(pytester):
    folder = pytester.mkdir("fidelity")
    (folder / "test_fidelity.py").write_text("def test_fidelity(): pass")
    pytester.runpytest().assert_outcomes(passed=1)
