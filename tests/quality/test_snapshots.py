"""What the engine says is what was recorded (see ``snapshots.py``): a change is meant, and read in review, or a bug."""

from __future__ import annotations

from random import Random

import pytest
from near_misses import CHOSEN, beside, chosen, edited, whole
from score import KINDS, cases
from snapshots import COMMAND, SNAPSHOTS, changes, misses, parsed, recorded, written

SHOWN = 40  # lines of change
HINTS = {"near_misses": "\nwhat is said now: python tests/quality/snapshots.py --show ID"}


def shown(lines: list[str]) -> str:
    more = len(lines) - SHOWN
    return "\n".join([*lines[:SHOWN], *([f"… and {more:,} lines more"] if more > 0 else [])])


@pytest.mark.parametrize("name", ["facts", "verdicts", "near_misses"])
def test_what_is_said_is_what_was_recorded(name):
    changed = changes(recorded(name), SNAPSHOTS[name]())

    assert not changed, (
        f"{name}.txt: recorded (-), now (+); if this is meant: {COMMAND}\n{shown(changed)}{HINTS.get(name, '')}"
    )


def test_known_misses_that_are_right_now_leave_the_list():
    wrong = misses()
    mended = [title for title in recorded("known_misses") if title not in wrong]

    assert not mended, f"right now, take them off known_misses.txt ({COMMAND}): {', '.join(mended)}"


def test_no_case_is_wrong_that_was_right():
    known = recorded("known_misses")
    worse = [f"{title} {lines[0]}" for title, lines in misses().items() if known.get(title) != lines]

    assert not worse, "wrong now (mend them, or say why in known_misses.txt):\n" + shown(worse)


def test_known_misses_are_cases_of_the_collection():
    known = {case["id"] for kind in KINDS for case in cases(kind)}

    assert set(recorded("known_misses")) <= known


def test_changes_are_shown_below_the_title_of_their_text():
    old = {"a": ["one", "two"], "b": ["one"], "c": ["one"]}
    new = {"a": ["one", "three"], "b": ["one"], "d": ["two"]}

    assert changes(old, new) == ["a", "  -two", "  +three", "c", "  -one", "d", "  +two"]
    assert changes(old, dict(old)) == []


def test_what_is_written_is_read_again():
    blocks = {"a b": ["one", "  two ", ""], "c": []}

    assert parsed(written(blocks)) == blocks


def test_a_step_beside_a_case_is_the_same_in_every_run():
    case = cases("name")[0]

    assert beside(case, Random("a step")) == beside(case, Random("a step"))
    assert len({beside(case, Random(str(step)))["derived"] for step in range(50)} - {case["derived"]}) > 20


NOTE = {"source": "Ida left on Monday.", "derived": "On Monday Ida left."}
OTHER = {"source": "Nils sold 3 boats.", "derived": "3 boats went."}


@pytest.mark.parametrize(
    ("how", "edits", "expected"),
    [
        ("", [], NOTE),
        ("", [1, 2, "Friday"], {**NOTE, "derived": "On Friday Ida left."}),
        ("", [0, 2, ""], {**NOTE, "derived": "Ida left."}),
        ("", [1, 1, "a", 0, 1, ""], {**NOTE, "derived": "a Monday Ida left."}),
        ("", [90, 99, "late"], {**NOTE, "derived": "On Monday Ida left. late"}),
        ("exchanged", [0, 1, "Ute"], {"source": NOTE["derived"], "derived": "Ute left on Monday."}),
        ("dated", [], {**NOTE, "date": "2031-06-26"}),
        ("summary", [], {**NOTE, "policy": "summary"}),
        (
            "with o",
            [0, 1, "Four"],
            {
                "source": "Nils sold 3 boats. Ida left on Monday.",
                "derived": "Four boats went. On Monday Ida left.",
            },
        ),
    ],
)
def test_a_chosen_step_changes_words_of_the_derived_text(how, edits, expected):
    assert edited(NOTE, how, edits, {"o": OTHER}) == expected


def test_hardly_any_chosen_step_has_lost_its_case():
    known = {case["id"]: case for kind in KINDS for case in cases(kind)}
    steps = sum(len(several) for _, several in chosen(known))

    assert steps > 0.95 * len(CHOSEN.read_text(encoding="utf-8").splitlines())


def test_every_rewrite_is_compared_both_ways():
    for _, (there, back) in whole():
        assert (there["source"], there["derived"]) == (back["derived"], back["source"])
