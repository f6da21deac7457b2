from __future__ import annotations

import pytest

import fidelity
from fidelity.document import Document
from fidelity.facts import Kind
from fidelity.zones import Zone, ZoneKind


def interview(*turns: tuple[str, str], language: str | None = None) -> Document:
    text, zones = "", []
    for label, said in turns:
        start = len(text)
        text += f"{label}: {said}" if label else said
        if label:
            zones.append(Zone(start, start + len(label), ZoneKind.SPEAKER))
        zones.append(Zone(start, len(text), ZoneKind.SPEECH))
        text += "\n\n"
    return Document(text, zones=tuple(zones), language=language)


def quotes(document: Document) -> list[tuple[str, str | None]]:
    return [(fact.text, fact.value.speaker) for fact in fidelity.extract(document, kinds=[Kind.QUOTE])]


@pytest.mark.parametrize(
    ("label", "said", "expected"),
    [
        ("INES KOWAL", "We open in March.", [("We open in March.", "INES KOWAL")]),
        ("Mayor Kowal", "No. “Never,” as they say.", [("No. “Never,” as they say.", "Mayor Kowal")]),
        ("The mayor", "Wait.", [("Wait.", "The mayor")]),
        ("INTERVIEWER", "When?", [("When?", None)]),
        ("Q", "When?", [("When?", None)]),
        ("IK", "Soon.", [("Soon.", None)]),
        ("Speaker 2", "Soon.", [("Soon.", None)]),
        ("", "Soon, she hopes.", [("Soon, she hopes.", None)]),
        ("Ann Lee", "One.\n\nTwo.", [("One.", "Ann Lee"), ("Two.", "Ann Lee")]),
        ("Ann Lee", "We won. (Laughter) We did.", [("We won.", "Ann Lee"), ("We did.", "Ann Lee")]),
        ("Ann Lee", "We [crosstalk] did.", [("We", "Ann Lee"), ("did.", "Ann Lee")]),
        ("Ann Lee", "We won (at 3) twice.", [("We won (at 3) twice.", "Ann Lee")]),
        ("Ann Lee", "[inaudible]", []),
        ("Ann Lee", "♪ ♪", []),
    ],
)
def test_what_is_said_is_quoted(label, said, expected):
    assert quotes(interview((label, said))) == expected


@pytest.mark.parametrize(
    ("language", "label"), [("de", "Sprecherin 1"), ("fr", "Journaliste"), ("es", "Entrevistador")]
)
def test_labels_of_other_languages(language, label):
    assert quotes(interview((label, "Tak."), language=language)) == [("Tak.", None)]


@pytest.mark.parametrize(
    ("derived", "codes"),
    [
        ("“We open in March,” said Ines Kowal.", []),
        ("“We open in May,” said Ines Kowal.", ["quote-altered"]),
        ("“We open in March,” said Otto Lund.", ["quote-misattributed"]),
        ("“Nobody believes that,” said Lund. “Not one soul.”", []),
        ("“Nobody believes this,” said Otto Lund.", ["quote-altered"]),
        ("A sign on the quay read: “A waste of paper, ink and patience.”", ["quote-unsupported"]),
        ("“And then?” the presenter asked Otto Lund.", []),
    ],
)
def test_a_quotation_is_checked_against_an_interview(derived, codes):
    source = interview(
        ("INES KOWAL", "We open in March."),
        ("HOST", "And then?"),
        ("OTTO LUND", "Nobody believes that. [crosstalk] Not one soul."),
    )
    report = fidelity.compare(source, derived, policy="summary")
    assert [violation.code for violation in report.violations] == codes


def test_narration_between_turns_is_none_of_them():
    document = interview(("Ann Lee", "Yes."))
    longer = Document(document.text + "“No more words for today,” Bo Dahl said.", zones=document.zones)
    assert quotes(longer) == [("Yes.", "Ann Lee"), ("“No more words for today,”", "Bo Dahl")]
