"""Translations: what is one violation, what is silent, and what is worth a warning. One line a case."""

from __future__ import annotations

import pytest

import fidelity
from fidelity.document import Document


def told(source, derived, languages=("en", "de")):
    texts = [Document(text, language=code) for text, code in zip((source, derived), languages, strict=True)]
    report = fidelity.compare(*texts, policy="translation")
    return [(one.code, one.severity.value) for one in report.violations]


@pytest.mark.parametrize(
    ("source", "derived", "language"),
    [
        ("The Lock Office in Munich closed.", "Das Schleusenamt in München ist zu.", "de"),
        ("Germany and the UN agreed.", "Deutschland und die Vereinten Nationen stimmten zu.", "de"),
        ("The European Commission met in Geneva.", "Die Europäische Kommission tagte in Genf.", "de"),
        ("Tara Wolcott left Vienna.", "Tara Wolcott verließ Wien.", "de"),
        ("The German ferry and the Swiss boat met.", "Die deutsche Fähre und das Schweizer Boot trafen sich.", "de"),
        ("The Lakes Ministry is in London.", "Le ministère des Lacs est à Londres.", "fr"),
        ("NATO and the EU wrote to Spain.", "L'OTAN et l'UE ont écrit à l'Espagne.", "fr"),
        ("The White House praised New York.", "La Casa Blanca elogió a Nueva York.", "es"),
        ("The third boat sank.", "Das dritte Boot sank.", "de"),
        ("Parliament sat; the Senate did not.", "Le Parlement a siégé ; le Sénat, non.", "fr"),
        ("Tara Wolcott, the farm minister, left.", "La ministre de l'Agriculture Tara Wolcott est partie.", "fr"),
        ("Tara Wolcott, the defence minister, left.", "La ministra de Defensa Tara Wolcott se fue.", "es"),
        ("Wolcott left.", "M. Wolcott est parti.", "fr"),
        ("The weir cost 38 million kronor.", "Das Wehr kostete 38 Millionen Kronen.", "de"),
        ("The fleet holds 52 of 99 seats.", "La flotte dispose de 52 sièges sur 99.", "fr"),
        ("The fare rose from 6 to 10 euros.", "Le prix est passé de 6 à 10 euros.", "fr"),
        ("The fare rose from 6 to 10 euros.", "La tarifa pasó de 6 a 10 euros.", "es"),
        ("They voted 76 to 71 for it.", "Le texte a recueilli 76 voix contre 71.", "fr"),
        ("After a debate of eleven hours they voted.", "Après onze heures de débat, ils ont voté.", "fr"),
        ("The weir cost 38 million lire.", "Le barrage a coûté 38 millions de lires.", "fr"),
        ("The boat sank on Thursday last week.", "Le bateau a coulé jeudi de la semaine dernière.", "fr"),
        ("The boat sank on Thursday last week.", "El barco se hundió el jueves de la semana pasada.", "es"),
    ],
)
def test_what_a_translation_changes_is_silent(source, derived, language):
    assert told(source, derived, ("en", language)) == []
    assert told(derived, source, (language, "en")) == []


@pytest.mark.parametrize(
    ("source", "derived", "code"),
    [
        ("The third boat sank.", "Das vierte Boot sank.", "number-altered"),
        ("Two thirds of the boats sank.", "Drei Viertel der Boote sanken.", "number-altered"),
        ("The share rose by two percentage points.", "Der Anteil stieg um zwei Prozent.", "number-altered"),
        ("The hull is from the 13th century.", "Der Rumpf ist aus dem 12. Jahrhundert.", "date-altered"),
        ("The train left Munich.", "Der Zug verließ Nürnberg.", "name-altered"),
        ("Tara Wolcott left.", "Tara Wolcraft ging.", "name-altered"),
        ("The weir cost 38 million kronor.", "Das Wehr kostete 38 Millionen Dollar.", "number-altered"),
    ],
)
def test_a_damaged_fact_is_one_violation(source, derived, code):
    assert told(source, derived) == [(code, "error")]


@pytest.mark.parametrize(
    ("source", "derived"),
    [("Tara Wolcott saw it.", "Niemand sah es."), ("The boat came from Munich.", "Das Boot kam von weit her.")],
)
def test_a_person_and_a_known_place_that_are_gone_are_worth_a_warning(source, derived):
    assert told(source, derived) == [("name-missing", "warning")]


def test_direct_speech_of_which_most_is_gone_is_missing():
    source = "“We saw nothing of it,” said Tara Wolcott. “It came out of the dark water.”"
    kept = "„Wir haben nichts davon gesehen“, sagte Tara Wolcott. „Es kam aus dem dunklen Wasser.“"
    lost = "„Wir haben nichts davon gesehen“, sagte Tara Wolcott. Es sei aus dem dunklen Wasser gekommen."

    assert told(source, kept) == []
    assert told(source, lost) == [("quote-missing", "error")]
    assert told(lost, source, ("de", "en")) == [("quote-unsupported", "error")]
