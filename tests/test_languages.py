"""The language of a text: guessed from its words, English where nothing else speaks."""

from __future__ import annotations

from itertools import combinations

import pytest

from fidelity import compare
from fidelity.languages import guess, known, table, told_apart, words


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


@pytest.mark.parametrize(
    ("one", "other", "languages"),
    [
        ("Forty-one miners were freed.", "Einundvierzig Bergleute wurden befreit.", ("en", "de")),
        ("Ein Dutzend Ziegen verschwand.", "A dozen goats vanished.", ("de", "en")),
        ("Le pain est rassis.", "The bread went stale.", ("fr", "en")),
        ("La barca zarpó.", "The boat sailed.", ("es", "en")),
        ("Der Zug fährt nach Brück.", "Le train va à Brück.", ("de", "fr")),
        ("The ferry sank in the harbour.", "In the harbour the ferry sank.", ("en", "en")),
        ("Nine dead", "Nine dead", ("en", "en")),
    ],
)
def test_the_two_texts_of_a_translation_are_in_two_languages(one: str, other: str, languages: tuple[str, str]) -> None:
    assert told_apart(one, other) == languages
    assert told_apart(other, one) == languages[::-1]


def test_a_short_text_beside_its_translation_is_read_in_its_own_language() -> None:
    assert compare("Forty-one miners were freed.", "Einundvierzig Bergleute wurden befreit.", policy="translation").ok
    assert not compare("Forty-one miners were freed.", "Vierzehn Bergleute wurden befreit.", policy="translation").ok


@pytest.mark.parametrize(
    ("source", "derived"),
    [
        ("Le juge Jean Marchand est parti.", "The judge Jean Morel has left."),
        ("The actress Pilar Soto was born in Cádiz.", "La actriz Pilar Mora nació en Cádiz."),
        ("Pia Holm leitet das Haus.", "Pia Lind runs the house."),
    ],
)
def test_another_surname_in_a_translation_is_an_altered_name(source: str, derived: str) -> None:
    assert [one.code for one in compare(source, derived, policy="translation").violations] == ["name-altered"]
