"""The Hypothesis strategies that users import: what they give, what they refuse, what a failure says."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, find, given, settings
from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument

import fidelity
from fidelity import strategies
from fidelity.articles import rebuild
from fidelity.articles.corruptions import OPERATIONS as CORRUPTIONS
from fidelity.strategies import articles, corruptions, preserving_rewrites

SINGLE = {
    "quotes": "quote", "person_names": "name", "organisations": "name", "places": "name", "works": "name",
    "names": "name",
    "dates": "date", "times": "date", "numbers": "number", "money": "number", "percentages": "number",
    "measurements": "number", "durations": "number",
}  # fmt: skip

quick = settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


def one(strategy):
    """An example, and a simple one."""
    return find(strategy, lambda _: True, settings=settings(max_examples=20, database=None, phases=(Phase.generate,)))


@pytest.mark.parametrize("name", SINGLE)
@given(data=st.data())
@quick
def test_single_facts(name, data):
    fact = data.draw(getattr(strategies, name)())
    assert fact.kind == SINGLE[name]
    assert (fact.start, fact.end) == (0, len(fact.text))
    assert fact.text.strip() == fact.text != ""
    assert str(fact.value)


def test_strategies_compose_and_filter():
    pairs = st.tuples(strategies.money().filter(lambda fact: "€" in fact.text), strategies.places())
    amount, place = one(pairs.map(lambda pair: (pair[0].text, pair[1].text)))
    assert "€" in amount
    assert place


@given(fact=st.from_type(fidelity.Fact))
@quick
def test_the_type_of_facts_is_known_to_hypothesis(fact):
    assert isinstance(fact, fidelity.Fact)


@given(fact=strategies.facts(["date"]))
@quick
def test_facts_of_one_kind(fact):
    assert fact.kind is fidelity.Kind.DATE


def test_nothing_is_loaded_before_the_type_is_named():
    code = (
        "import sys, hypothesis.strategies as st; print('fidelity.facts.model' in sys.modules);"
        "from fidelity._hypothesis import register; register(); import fidelity;"
        "print(st.from_type(fidelity.Fact).example().kind.plural.endswith('s'))"
    )
    run = subprocess.run([sys.executable, "-W", "ignore", "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.split() == ["False", "True"]


def test_without_hypothesis_one_line_says_what_to_install():
    code = "import sys; sys.modules['hypothesis'] = None; import fidelity.strategies"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    last = run.stderr.splitlines()[-1]
    assert last == "ImportError: fidelity.strategies needs Hypothesis: pip install 'pytest-fidelity[hypothesis]'"
    assert "During handling" not in run.stderr


@given(made=articles(quotes=1, names=(0, 2), dates=0, numbers=(1, 2)))
@quick
def test_articles_hold_what_is_asked_for(made):
    kinds = [fact.kind for fact in made.facts]
    assert kinds.count("date") == 0
    assert 1 <= kinds.count("number") <= 2
    assert 1 <= kinds.count("quote") <= 2  # an attribution may split it
    assert len(made.text.split()) > 5


@pytest.mark.parametrize(
    "bounds",
    [{"quotes": (3, 1)}, {"names": (-1, 2)}, {"dates": -1}, {"dates": "3"}, {"numbers": (1,)}, {"quotes": 0.5}],
)
def test_ranges_that_cannot_be_meant_are_refused(bounds):
    with pytest.raises(InvalidArgument, match=r"give the least and the greatest number, as in \(1, 4\)"):
        articles(**bounds)


def test_an_article_without_any_fact_is_refused():
    with pytest.raises(InvalidArgument, match="at least one fact"):
        articles(quotes=0, names=0, dates=0, numbers=0)


@given(data=st.data())
@quick
def test_rewrites_and_corruptions_of_a_drawn_article(data):
    made = data.draw(articles(numbers=(1, 3)))
    harmless = data.draw(preserving_rewrites(made, ["sentence added"]))
    assert harmless.operation == "sentence added"
    broken = data.draw(corruptions(made, [name for name in CORRUPTIONS if name.startswith("number.")]))
    assert broken.kind == "number"
    assert broken.source is made


@pytest.mark.parametrize("strategy", [preserving_rewrites, corruptions])
def test_unknown_operations_are_refused(strategy):
    made = one(articles())
    with pytest.raises(InvalidArgument, match="no operation 'shout'"):
        strategy(made, ["shout"])
    with pytest.raises(InvalidArgument, match="no operation 'shout'"):
        strategy(made, "shout")


@pytest.mark.parametrize("strategy", [preserving_rewrites, corruptions])
def test_a_text_is_no_article(strategy):
    with pytest.raises(InvalidArgument, match=r"^'Ann Lee left.' is no article: give one that articles\(\) drew"):
        strategy("Ann Lee left.")


def test_one_operation_may_be_given_by_its_name():
    made = find(articles(numbers=1), lambda article: any(map(str.isdigit, article.text)))
    assert find(corruptions(made, "number.digit"), lambda _: True).operation == "number.digit"


@pytest.mark.parametrize("seed", ["", "7", "0-4-0-6-0-3-0-5", "0-4-0-6:1", "a-b-c-d-e-f-g-h:", "0-1-0-1-0-1-0-1:x"])
def test_what_is_no_seed_is_refused(seed):
    with pytest.raises(ValueError, match=r"^this is the seed of no article"):
        rebuild(seed)


def test_a_program_that_keeps_every_fact_passes():
    made = find(articles(quotes=1, names=(1, 3), dates=1, numbers=1), lambda _: True)
    made.must_be_preserved_by(lambda text: text)


def test_a_failure_lists_what_is_broken_and_shows_both_texts():
    made = one(articles(quotes=0, names=0, dates=0, numbers=1))
    with pytest.raises(AssertionError) as failure:
        made.must_be_preserved_by(lambda text: text.replace("2", "7"))
    assert str(failure.value).splitlines() == [
        "1 fact is not preserved (policy rewrite):",
        "  number altered: 2 → 7",
        "source:",
        f"  {made.text}",
        "derived:",
        f"  {made.text.replace('2', '7')}",
    ]


def test_the_policy_decides():
    made = one(articles(quotes=0, names=0, dates=0, numbers=2))
    made.must_be_preserved_by(lambda _: "Nothing is known.", policy="summary")
    with pytest.raises(AssertionError, match="2 facts are not preserved"):
        made.must_be_preserved_by(lambda _: "Nothing is known.")


def test_a_program_must_return_a_text():
    made = one(articles())
    with pytest.raises(TypeError, match="must return the derived text, a str, not None"):
        made.must_be_preserved_by(lambda _: None)


def test_an_article_is_shown_by_its_text_and_seed():
    made = one(articles())
    assert repr(made) == f"Article(text={made.text!r}, seed={made.seed!r})"


PAGE = Path(__file__).parents[1].joinpath("docs/testing-a-rewriter.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```(\w+)\n(.*?)```", PAGE, re.DOTALL)
PROGRAM, ITS_TEST, MENDED, TEMPLATE = (code for language, code in BLOCKS if language == "python")


def test_the_worked_example_finds_its_bug_and_shows_one_sentence(pytester):
    pytester.makepyfile(summariser=PROGRAM, test_summariser=ITS_TEST.replace("500", "150"))
    result = pytester.runpytest_subprocess("--hypothesis-seed=3")
    result.assert_outcomes(failed=1)
    shown = re.sub(r"^E   {0,2}", "", result.stdout.str(), flags=re.MULTILINE)
    failure = re.search(r"AssertionError: 1 fact is .*?derived:\n[^\n]*\n", shown, re.DOTALL)
    assert failure is not None, shown
    lines = [line.strip() for line in failure[0].splitlines()]
    assert re.match(r"number altered: .*1,\d00,000.* → .*1 million", lines[1])
    assert lines[2] == "source:"
    assert re.fullmatch(r"[^.]*\.", lines[3])  # one sentence
    assert lines[4] == "derived:"
    assert len(lines) == 6


def test_the_worked_example_shows_what_the_program_does_to_the_article_that_it_shows():
    block = next(text for language, text in BLOCKS if language == "text")
    source, derived = re.search(r"source:\n  (.*)\nderived:\n  (.*)\n", block).groups()
    space = {}
    exec(PROGRAM, space)  # noqa: S102 - our own page
    assert space["summarise"](source) == derived
    report = fidelity.compare(source, derived, policy="summary")
    assert [f"  {violation.message}" for violation in report.violations] == [block.splitlines()[1]]


def test_the_mended_program_and_the_template_pass(pytester):
    pytester.makepyfile(summariser=MENDED, test_summariser=ITS_TEST.replace("500", "50"), test_template=TEMPLATE)
    pytester.runpytest_subprocess("--hypothesis-seed=3").assert_outcomes(passed=2)
