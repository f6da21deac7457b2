"""The language of a text: guessed from its words, English where nothing else speaks."""

from __future__ import annotations

from itertools import combinations

import pytest

from fidelity.languages import guess, known, table, words


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The ferry sank in the harbour.", "en"),
        ("Rue Haute", "en"),
        ("Nine dead", "en"),
        ("", "en"),
        ("Der Zug fährt nach Brück.", "de"),
        ("Die Überfahrt dauert vier Stunden.", "de"),
        ("Er kam am Montag.", "de"),
        ("Le pain coûte deux francs.", "fr"),
        ("L'usine a fermé lundi.", "fr"),
        ("Le trajet dure trois heures.", "fr"),
        ("El tren llegó tarde.", "es"),
        ("Uno de cada seis.", "es"),
        ("Ida von der Mark opened the fair. Von der Mark left.", "en"),
        ("La lluvia duró dos días.", "es"),
        ("«Die Fähre» is the name of the inn by the river, and it has been for years.", "en"),
    ],
)
def test_the_language_of_a_short_text(text: str, language: str) -> None:
    assert guess(text) == language


@pytest.mark.parametrize(("one", "other"), list(combinations(known(), 2)))
def test_telling_words_tell_one_language(one: str, other: str) -> None:
    function = {code: words(table(code, "language")["function_words"]) for code in (one, other)}
    telling = {code: words(table(code, "language").get("telling_words")) for code in (one, other)}
    assert not telling[one] & (telling[other] | function[other])
    assert not telling[other] & function[one]
