from __future__ import annotations

import pytest

import fidelity
from fidelity.errors import ReadError
from fidelity.readers.speakers import label
from fidelity.readers.transcript import turns
from fidelity.zones import ZoneKind


@pytest.mark.parametrize(
    ("line", "name", "words"),
    [
        ("INES KOWAL: Yes.", "INES KOWAL", "Yes."),
        ("Ines Kowal: Yes.", "Ines Kowal", "Yes."),
        ("  Dr. Ines van der Kowal-Bø:\tYes.", "Dr. Ines van der Kowal-Bø", "Yes."),
        ("O’NEIL: Yes.", "O’NEIL", "Yes."),
        ("Q: When?", "Q", "When?"),
        ("Speaker 2: Yes.", "Speaker 2", "Yes."),
        ("KOWAL (by telephone): Yes.", "KOWAL", "Yes."),
        ("KOWAL [on stage]: Yes.", "KOWAL", "Yes."),
        ("[00:01:02] KOWAL: Yes.", "KOWAL", "Yes."),
        ("00:01:02.5 - KOWAL: Yes.", "KOWAL", "Yes."),
        ("KOWAL (00:12): Yes.", "KOWAL", "Yes."),
        ("Ines Kowal 0:12", "Ines Kowal", ""),
        ("Ines Kowal  01:00:12", "Ines Kowal", ""),
        ("**Ines Kowal:** Yes.", "Ines Kowal", "Yes."),
        (">> KOWAL: Yes.", "KOWAL", "Yes."),
        ("KOWAL:", "KOWAL", ""),
        ("The answer is simple: yes.", None, None),
        ("At 9:30 Kowal left.", None, None),
        ("KOWAL said: yes", None, None),
        ("https://x.org", None, None),
        ("Http://x.org", None, None),
        ("kowal: yes", None, None),
        ("A B C D E F G: too many words", None, None),
        ("", None, None),
    ],
)
def test_labels(line, name, words):
    found = label(line)
    if name is None:
        assert found is None
    else:
        assert found is not None
        assert (found.name, line[found.start : found.end], line[found.words :]) == (name, name, words)


INTERVIEW = """Harbour talks, 3 May 2031

[00:00:01] INTERVIEWER: When will it open?

INES KOWAL (mayor): In March.

It will cost 14 million crowns.

INTERVIEWER: Really?

INES KOWAL: [00:02:10] Yes.
"""


def marked(text: str, kind: ZoneKind, *, sure: bool = False) -> list[str]:
    return [text[zone.start : zone.end] for zone in turns(text, sure=sure) if zone.kind is kind]


def test_turns():
    assert marked(INTERVIEW, ZoneKind.SPEECH) == [
        "INTERVIEWER: When will it open?",
        "INES KOWAL (mayor): In March.\n\nIt will cost 14 million crowns.",
        "INTERVIEWER: Really?",
        "INES KOWAL: [00:02:10] Yes.",
    ]
    assert marked(INTERVIEW, ZoneKind.SPEAKER) == ["INTERVIEWER", "INES KOWAL"] * 2
    assert "[00:02:10]" in marked(INTERVIEW, ZoneKind.OPAQUE)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "A ferry sailed.",
        "The mayor said: yes.\nThe guild said: no.",
        "Added: a pier\nFixed: a buoy\nAdded: a crane\nFixed: a rope\nWhy?",
        "NEW: a pier\nFIXED: a buoy\nNEW: a crane\nFIXED: a rope",
        "Name: Ann Lee\nDate: 3 May\nWhere: Oslo?",
        "OSLO: A ferry sailed.\n\nBERGEN: It came back.\n\nWhy?",
        "Ingredients: fish\n\nMethod: fry it.\n\nReady?",
        "ANN LEE: One?\n\nANN LEE: Two.",
    ],
)
def test_other_texts_with_colons_are_no_transcripts(text):
    assert turns(text) == ()


def test_long_articles_that_quote_an_interview_are_no_transcripts():
    prose = "The harbour was busy that day, and nobody had slept.\n\n" * 20
    assert turns(INTERVIEW + prose + "ANN LEE: Why?\n") == ()


def test_a_transcript_is_found_or_declared(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    short = "Ann: When?\nBo: Soon, I hope."
    for name, text in (("a.txt", INTERVIEW), ("b.txt", short), ("b.transcript", short), ("c.txt", "Six ferries")):
        (tmp_path / name).write_text(text, encoding="utf-8")
    speakers = [f.value.speaker for f in fidelity.extract(fidelity.read("a.txt")) if f.kind == "quote"]
    assert speakers == [None, "INES KOWAL", "INES KOWAL", None, "INES KOWAL"]
    assert fidelity.read("b.txt").zones == ()
    assert fidelity.read("b.transcript").zones == fidelity.read("b.txt", reader="transcript").zones != ()
    with pytest.raises(ReadError, match=r"^c\.txt: no line begins with a speaker's label \(NAME: words\); read it as"):
        fidelity.read("c.txt", reader="transcript")


def test_time_stamps_are_no_facts(tmp_path):
    (tmp_path / "a.txt").write_text(INTERVIEW, encoding="utf-8")
    facts = fidelity.extract(fidelity.read(tmp_path / "a.txt"))
    assert [fact.text for fact in facts if fact.kind in ("date", "number")] == [
        "3 May 2031",
        "March",
        "14 million crowns",
    ]


def test_a_quotation_is_checked_against_the_interview(tmp_path):
    (tmp_path / "a.txt").write_text(INTERVIEW, encoding="utf-8")
    source = fidelity.read(tmp_path / "a.txt")
    report = fidelity.compare(source, "“It will cost 41 million crowns,” said Ines Kowal.", policy="summary")
    assert [(v.code, str(v.source.place).rpartition("/")[2]) for v in report.violations] == [
        ("quote-altered", "a.txt:7:1")
    ]
