from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

import fidelity
from fidelity.errors import ReadError
from fidelity.readers.cues import parse
from fidelity.reports.text import headline
from fidelity.zones import ZoneKind


def srt(*texts: str, step: int = 2) -> str:
    cues = [
        f"{number}\n00:00:{number * step:02},000 --> 00:00:{number * step + 1:02},900\n{text}\n"
        for number, text in enumerate(texts, 1)
    ]
    return "\n".join(cues)


def turns(document) -> list[str]:
    return [document.text[zone.start : zone.end] for zone in document.zones if zone.kind is ZoneKind.SPEECH]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["We open", "in March."], ["We open in March."]),
        (["We open\nin March."], ["We open in March."]),
        (["- Who?\n- She."], ["Who?", "She."]),
        (["ANN LEE: Yes.", "Sure.", "BO DAHL: No."], ["ANN LEE: Yes. Sure.", "BO DAHL: No."]),
        (["ANN LEE: Yes.", "ANN LEE: Sure."], ["ANN LEE: Yes. Sure."]),
        ([">> Who?", ">> BO: She."], ["Who?", "BO: She."]),
        (["- Bo: She."], ["Bo: She."]),
        (["Note: we open."], ["Note: we open."]),
        (["{\\an8}<i>ANN LEE:</i> Yes."], ["ANN LEE: Yes."]),
        (["<b>big</b> <font color='red'>red</font> {\\i1}ship"], ["big red ship"]),
        (["Fish &amp; Chips &nosuch;"], ["Fish & Chips &nosuch;"]),
        (["<v Ann Lee>Yes.", "<v Ann Lee>Sure.</v>", "Hm."], ["Ann Lee: Yes. Sure.", "Hm."]),
        (["<v Ann Lee>Yes.</v> <v.loud Bo>No."], ["Ann Lee: Yes. ", "Bo: No."]),
        (["one", "one\ntwo", "two\nthree"], ["one two three"]),
        (["<00:00:01.500><c> one</c><00:00:01.900><c> two</c>"], ["one two"]),
        (["5", "-40 degrees"], ["5 -40 degrees"]),
        ([" ", "a"], ["a"]),
    ],
)
def test_turns(texts, expected):
    assert turns(parse(srt(*texts))) == expected


def test_a_pause_behind_a_sentence_ends_a_paragraph():
    assert parse(srt("One.", "Two", "three.", step=9)).text == "One.\n\nTwo three."
    assert parse(srt(*[f"Line {number} goes on." for number in range(29)])).text.count("\n\n") == 0
    assert parse(srt(*[f"This is line {number}, and on it goes." for number in range(29)])).text.count("\n\n") == 1


def test_webvtt_has_more_than_cues():
    text = (
        "\ufeffWEBVTT - a 9\n\nNOTE\nnothing 8\n\nSTYLE\n::cue { top: 7 }\n\nintro\n00:01.000 --> 00:02.000 line:0\n"
        "One.\n\n01:00:03.000 --> 01:00:04.000\nTwo."
    )
    document = parse(text, path="a.vtt")
    assert document.text == "One.\n\nTwo."
    assert [str(document.place(p)) for p in (0, 6)] == [
        "a.vtt:11:1 (cue 1 at 00:01)",
        "a.vtt:14:1 (cue 2 at 01:00:03)",
    ]
    assert parse("WEBVTT").text == parse("").text == ""


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_cues_without_a_blank_line_between(line_end):
    text = "7\n00:00:01,000 --> 00:00:02,000\nOne\n8\n00:00:02,000 --> 00:00:03,000\ntwo.\n"
    document = parse(text.replace("\n", line_end))
    assert document.text == "One two."
    assert str(document.place(4)) == "<text>:6:1 (cue 8 at 00:00:02)"


def test_a_quotation_is_checked_against_an_interview(tmp_path):
    (tmp_path / "a.srt").write_text(srt("INES KOWAL: We will open", "in March.", "OTTO LUND: Never."), encoding="utf-8")
    source = fidelity.read(tmp_path / "a.srt")
    good = "“We will open in March,” said Ines Kowal. “Never,” said Otto Lund."
    assert fidelity.compare(source, good).ok
    found = fidelity.compare(source, good.replace("will", "may").replace("Otto Lund", "Kowal")).violations
    assert {violation.code for violation in found} >= {"quote-altered", "quote-misattributed"}
    assert found[0].source.place.label == "cue 1 at 00:00:02"
    report = fidelity.compare(source, good.replace("Otto Lund", "Kowal"))
    assert headline(report.violations[0], report).endswith("a.srt:11, cue 3 at 00:00:06)")


def test_a_file_without_cues_is_refused(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.srt").write_text("Just a sentence.", encoding="utf-8")
    with pytest.raises(ReadError) as error:
        fidelity.read("a.srt")
    assert str(error.value).startswith("a.srt: has no cue; a cue begins with a line of two times: 00:00:01,000 -->")


WORD = st.text("abcdefgh", min_size=1, max_size=6)
LINE = st.lists(
    st.one_of(
        WORD,
        WORD.map("<i>{}</i>".format),
        WORD.map("<v {}>".format),
        st.sampled_from(
            [" ", "&amp;", "- ", ">> ", "ABE: ", "Cab Gee: ", "{\\an8}", "<c.x>", "(aa)", "♪", ".", "[bb]"]
        ),
    ),
    min_size=1,
    max_size=6,
).map("".join)


@given(st.lists(st.lists(LINE, min_size=1, max_size=3).map("\n".join), max_size=5), st.sampled_from(["\n", "\r\n"]))
def test_every_word_is_where_its_place_says(texts, line_end):
    document = parse(srt(*texts).replace("\n", line_end))
    lines = document.raw.split(line_end)
    for match in re.finditer("[a-hA-H]", document.text):
        place = document.place(match.start())
        assert lines[place.line - 1].startswith(match[0], place.column - 1)
    for segment in document.segments:
        piece = document.text[segment.start : segment.start + segment.length]
        assert document.raw.startswith(piece, segment.offset)
    fidelity.extract(document)


@given(st.text("0123:,.->\n <>v&;WEBTab", max_size=80))
def test_any_text_is_read_or_refused(text):
    try:
        outcome = parse(text).text
    except ReadError as error:
        outcome = str(error)
        assert "\n" not in outcome
    assert isinstance(outcome, str)
