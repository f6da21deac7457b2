"""The seam to textdistance."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fidelity.errors import DeclarationError
from fidelity.similarity import ALGORITHMS, DEFAULT, LIMIT, measure


@pytest.mark.parametrize("name", ALGORITHMS)
def test_every_listed_algorithm_exists_and_is_normalised(name):
    similarity = measure(name)
    assert similarity("Harbour", "Harbour") == 1.0
    assert 0.0 <= similarity("Harbour", "Harvour") <= 1.0
    assert 0.0 <= similarity("Harbour", "xyz") <= 1.0
    assert similarity("", "Harbour") == 0.0


def test_the_default_counts_a_transposition_as_one_slip():
    similarity = measure()
    assert measure(DEFAULT)("Lindholm", "Lindhlom") == similarity("Lindholm", "Lindhlom") == 1 - 1 / 8


def test_names_are_read_as_people_write_them():
    assert measure("Jaro-Winkler")("abc", "abd") == measure("jaro_winkler")("abc", "abd")


def test_an_unknown_name_lists_the_choices():
    with pytest.raises(DeclarationError, match=r"unknown similarity 'levenstein': choose one of .*levenshtein"):
        measure("levenstein")


def test_long_texts_are_not_compared_letter_by_letter():
    similarity = measure("ratcliff_obershelp")
    assert similarity("a" * (LIMIT + 1), "a" * LIMIT) == 0.0


def test_asking_for_a_measure_does_not_import_the_library():
    code = "import sys, fidelity.similarity as s; s.measure(); assert 'textdistance' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True)


@given(st.text(max_size=20), st.text(max_size=20))
def test_any_two_strings_have_a_similarity(one, other):
    assert 0.0 <= measure()(one, other) <= 1.0
