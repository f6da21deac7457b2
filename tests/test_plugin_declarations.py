"""Where pytest finds declarations, and which of them it checks."""

from __future__ import annotations

import subprocess

import pytest

SOURCE = "The council bought 14 ferries for the bay.\n\nThe harbour has 9 piers, 300 boats and 72 sailors.\n"
DAMAGED = SOURCE.replace("14", "41").replace("72", "27")
IDS = ["content/ferry.md::numbers::14", "content/ferry.md::numbers::72"]


@pytest.fixture
def collected(pytester):
    def collect(*options):
        lines = pytester.runpytest("--collect-only", "-q", *options).outlines
        return [line for line in lines if "::" in line]

    return collect


def test_an_article_declares_itself_in_its_front_matter(desk, collected, pytester):
    folder = desk(SOURCE, f"---\nfidelity: {{source: ../wire/ferry.txt, preserve: numbers}}\n---\n{DAMAGED}")
    (folder / "fidelity.toml").write_text('front_matter = ["content/*.md"]\n')
    assert collected() == IDS
    result = pytester.runpytest()
    result.assert_outcomes(failed=2)
    result.stdout.fnmatch_lines(["content/ferry.md:4:20"])


def test_a_mistake_in_front_matter_is_a_collection_error_of_its_article(desk, pytester):
    folder = desk(SOURCE, f"---\nfidelity: {{source: ../wire/ferry.txt, polcy: x}}\n---\n{DAMAGED}")
    (folder / "content/calm.md").write_text(f"---\nfidelity: ../wire/ferry.txt\n---\n{SOURCE}")
    (folder / "fidelity.toml").write_text('front_matter = ["content/*.md"]\n')
    result = pytester.runpytest("--continue-on-collection-errors")
    message = "content/ferry.md:2: fidelity.polcy: unknown key; did you mean policy?"
    result.stdout.fnmatch_lines([message, "ERROR content/ferry.md - content/ferry.md:2: fid*"])
    assert result.parseoutcomes()["errors"] == 1
    assert result.parseoutcomes()["passed"] >= 1
    result.stdout.no_fnmatch_line("*Traceback*")


def test_a_project_file_is_the_manifest_where_there_is_no_other(desk, collected):
    folder = desk(SOURCE, DAMAGED, preserve=["numbers"])
    text = (folder / "fidelity.toml").read_text()
    (folder / "pyproject.toml").write_text(text.replace("[[pair]]", "[[tool.fidelity.pair]]"))
    assert collected() == IDS
    (folder / "fidelity.toml").unlink()
    assert collected() == IDS
    (folder / "pyproject.toml").write_text("# tool.fidelity has a page of its own\n[tool.fidelity-other]\n")
    assert collected() == []


def test_a_mistake_in_a_project_file_is_a_usage_error(desk, pytester):
    folder = desk(SOURCE, DAMAGED)
    (folder / "fidelity.toml").unlink()
    (folder / "pyproject.toml").write_text("[tool.fidelity]\nfront_mater = 'x'\n")
    result = pytester.runpytest()
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(["ERROR: pyproject.toml:2: front_mater: unknown key; did you mean front_matter?*"])


def test_a_folder_that_is_named_like_a_manifest_is_a_usage_error(pytester):
    (pytester.path / "fidelity.toml").mkdir()
    result = pytester.runpytest()
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(["ERROR: fidelity.toml: is a folder; a manifest is a file: *"])


def test_without_a_configuration_file_the_manifest_is_found_from_below(desk, pytester, monkeypatch):
    folder = desk(SOURCE, DAMAGED, preserve=["numbers"])
    monkeypatch.chdir(folder / "content")
    result = pytester.runpytest_inprocess("-v", "--rootdir=.")
    result.assert_outcomes(failed=2)
    result.stdout.fnmatch_lines(["*wire/ferry.txt:1:20"])
    (folder / "content/.git").mkdir()
    assert pytester.runpytest_inprocess("--rootdir=.").ret == pytest.ExitCode.NO_TESTS_COLLECTED


def test_an_article_by_way_of_a_linked_folder_is_the_article(desk, pytester, tmp_path, collected):
    folder = desk(SOURCE, DAMAGED, preserve=["numbers"])
    assert collected() == IDS
    (folder / "linked").symlink_to(folder / "content", target_is_directory=True)
    assert collected() == IDS, "the link is another way to the same article"
    assert collected("linked") == [name.replace("content/", "linked/") for name in IDS]
    elsewhere = tmp_path / "elsewhere"
    elsewhere.symlink_to(folder, target_is_directory=True)
    pytester.runpytest(f"--rootdir={folder}", elsewhere / "content/ferry.md").assert_outcomes(failed=2)


def test_an_article_may_be_declared_by_way_of_a_linked_folder(desk, collected):
    folder = desk(SOURCE, DAMAGED, preserve=["numbers"])
    (folder / "linked").symlink_to(folder / "content", target_is_directory=True)
    text = (folder / "fidelity.toml").read_text().replace("content/", "linked/")
    (folder / "fidelity.toml").write_text(text)
    assert collected() == [name.replace("content/", "linked/") for name in IDS]


def test_the_marker_and_the_fixture_know_the_manifests_policies(desk, pytester):
    folder = desk(SOURCE, SOURCE, preserve=["numbers"])
    with (folder / "fidelity.toml").open("a") as manifest:
        manifest.write('[policy.house]\nnumbers.altered = "off"\n[aliases]\n"Salt Quarter" = ["Old Pans"]\n')
    (folder / "content/ferry.md").write_text(DAMAGED)
    pytester.makepyfile(
        """
        import pytest

        @pytest.mark.fidelity(source="wire/ferry.txt", derived="content/ferry.md", policy="house", preserve=["numbers"])
        def test_marked():
            pass

        def test_policy(fidelity):
            fidelity.check("It has 14 doors.", "It has 41 doors.", policy="house")

        def test_alias(fidelity):
            fidelity.check("The fire reached the Salt Quarter.", "The fire reached the Old Pans.")

        def test_terms(fidelity):
            fidelity.check("It has 14 doors.", "It has 14 doors and 3 bells.", new_facts_allowed=["3"])
            with pytest.raises(AssertionError, match="number missing: 14"):
                fidelity.check("It has 14 doors.", "It has doors.", policy="summary", must_keep=["14"])
        """
    )
    pytester.runpytest("-k", "test_").assert_outcomes(passed=4, deselected=2)


# since ------------------------------------------------------------------------------------------------------------


@pytest.fixture
def repository(desk):
    """A git repository of two clean articles, all committed."""
    folder = desk(SOURCE, SOURCE, preserve=["numbers"])
    (folder / "wire/calm.txt").write_text(SOURCE)
    (folder / "content/calm.md").write_text(SOURCE)
    (folder / "names.toml").write_text('"Salt Quarter" = ["Old Pans"]\n')
    (folder / "fidelity.toml").write_text(
        'aliases = "names.toml"\n[[pattern]]\nsource = "wire/{n}.txt"\nderived = "content/{n}.md"\n'
        'preserve = ["numbers"]\n'
    )
    git(folder, "init", "--quiet")
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "-m", "All of it")
    return folder


def git(folder, *words):
    identity = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *identity, *words], cwd=folder, check=True, capture_output=True)  # noqa: S607


@pytest.mark.parametrize(
    ("changed", "articles"),
    [
        ("content/ferry.md", ["ferry"]),
        ("wire/calm.txt", ["calm"]),
        ("fidelity.toml", ["calm", "ferry"]),
        ("names.toml", ["calm", "ferry"]),
        ("other.txt", []),
    ],
)
def test_only_pairs_that_have_changed_since_a_commit_are_checked(repository, collected, changed, articles):
    path = repository / changed
    path.write_text(path.read_text() + "\n" if path.exists() else "New.")
    expected = [f"content/{name}.md::numbers::preserved" for name in articles]
    assert collected("--fidelity-since", "HEAD") == expected
    git(repository, "add", ".")
    assert collected("--fidelity-since", "HEAD") == expected
    git(repository, "commit", "-m", "A change")
    assert collected("--fidelity-since", "HEAD~1") == expected
    assert collected("--fidelity-since=HEAD") == []


def test_a_new_article_has_changed_and_the_header_says_how_many(repository, pytester):
    (repository / "wire/ünder.txt").write_text(SOURCE)
    (repository / "content/ünder.md").write_text(SOURCE)
    result = pytester.runpytest("--fidelity-since=HEAD")
    result.assert_outcomes(passed=1)
    result.stdout.fnmatch_lines(["fidelity: 1 of 3 derived articles changed since HEAD (fidelity.toml)"])


@pytest.mark.usefixtures("repository")
@pytest.mark.parametrize("options", [[], ["-n2"]])
def test_nothing_changed_is_no_failure(pytester, options):
    assert pytester.runpytest("--fidelity-since=HEAD", *options).ret == 0


def test_of_a_project_in_a_folder_of_its_repository_paths_agree(repository, pytester, monkeypatch):
    for name in ("wire", "content", "fidelity.toml", "names.toml"):
        (repository / "desk").mkdir(exist_ok=True)
        git(repository, "mv", name, f"desk/{name}")
    git(repository, "commit", "-m", "Moved")
    (repository / "desk/content/ferry.md").write_text(DAMAGED)
    monkeypatch.chdir(repository / "desk")
    pytester.runpytest_inprocess("--rootdir=.", "--fidelity-since=HEAD").assert_outcomes(failed=2)


@pytest.mark.parametrize(
    ("ref", "message"),
    [
        ("nowhere", "nowhere is no commit that git knows here; name a branch, a tag or a commit, and fetch it first"),
        ("--all", "--all is no commit that git knows here; *"),
    ],
)
def test_a_ref_that_git_does_not_know_is_a_usage_error(repository, pytester, ref, message):
    result = pytester.runpytest(f"--fidelity-since={ref}")
    assert repository
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines([f"ERROR: --fidelity-since: {message}"])


def test_a_folder_without_git_is_a_usage_error(desk, pytester, monkeypatch):
    folder = desk(SOURCE, SOURCE)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(folder.parent))
    result = pytester.runpytest("--fidelity-since=HEAD")
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(["ERROR: --fidelity-since: no git repository; run it inside one"])
    monkeypatch.setenv("PATH", "")
    result = pytester.runpytest("--fidelity-since=HEAD")
    result.stderr.fnmatch_lines(["ERROR: --fidelity-since: git cannot be run; install it, or leave the option out"])
