"""Sets of token indices: what a long text keeps in bytes is the set that a short one keeps."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from fidelity.facts.positions import Positions, either, fixed, indices

SOME = st.sets(st.integers(0, 60))


def positions(found: set[int]) -> Positions:
    made = Positions(20)
    made.update(found)
    return made


@given(SOME, SOME, st.integers(0, 60), st.integers(0, 60))
def test_positions_are_a_set(one, other, first, last):
    found = positions(one)
    assert list(found) == sorted(one)
    assert len(found) == len(one)
    assert [index for index in range(-2, 70) if index in found] == sorted(one)
    both = sorted(one | other)
    assert list(either(found, positions(other))) == list(either(frozenset(one), positions(other))) == both
    assert list(either(found, other)) == both
    found.add(last)
    found.update(range(first, last))
    assert list(found) == sorted({*one, last, *range(first, last)})


def test_short_texts_have_plain_sets():
    assert type(indices(100)) is set
    assert type(fixed(indices(100))) is frozenset
    assert either({1}, frozenset((2,))) == {1, 2}


def test_long_texts_have_positions():
    long = indices(10**5)
    assert isinstance(long, Positions)
    assert fixed(long) is long
