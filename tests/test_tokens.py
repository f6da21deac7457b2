from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fidelity.document import Document
from fidelity.tokens import tokenise


def sentences(text: str) -> list[str]:
    tokens = tokenise(text)
    return [text[tokens.start[a] : tokens.end[b - 1]] for a, b in tokens.sentences]


def paragraphs(text: str) -> list[str]:
    document = Document(text, language="en")
    tokens = document.tokens
    return [document.folded.text[tokens.start[a] : tokens.end[b - 1]] for a, b in tokens.paragraphs]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        (" \n ", []),
        ("Six ferries", ["Six", "ferries"]),
        ("don't O’Brien's", ["don't", "O’Brien's"]),
        ("'tis the boys' 'end'", ["'", "tis", "the", "boys", "'", "'", "end", "'"]),
        ("1,234.5 12:30 3.11.7 1/2 5.", ["1,234.5", "12:30", "3.11.7", "1/2", "5", "."]),
        ("U.S. and e.g. U.S.A a.b", ["U.S.", "and", "e.g.", "U.S.", "A", "a", ".", "b"]),
        ("twenty-one km/h", ["twenty", "-", "one", "km", "/", "h"]),
        ("5km F16 x_y", ["5", "km", "F", "16", "x", "_", "y"]),
        ("“Éa,” ñ…", ["“", "Éa", ",", "”", "ñ", "…"]),
        ("漢字 и x\u0301", ["漢字", "и", "x", "\u0301"]),
    ],
)
def test_tokens(text, expected):
    assert tokenise(text).text == expected


def test_lower_case_has_straight_apostrophes():
    assert tokenise("İstanbul’s DON’T").lower == ["i̇stanbul's", "don't"]


def test_white_space():
    assert list(tokenise("a b, “c” d").spaced) == [True, True, False, True, False, False, True]


@pytest.mark.parametrize(
    "text",
    [
        "The ferry left. | It was late. | Nobody came!",
        "Dr. Reed met Mrs. Oak on Sept. 5 at No. 7.",
        "J. K. Reed and A.B. Oak left. | They returned.",
        "The U.S. Embassy closed at 5 p.m. sharp.",
        "It closed at 5 p.m. | The staff left.",
        "He works for Oak Inc. in May. | She runs Reed Co. | The firm grew.",
        "The answer is no. | But why?",
        "“We left.” | “When?” | She shrugged.",
        "“Why?” she asked. | “Because.”",
        "He waited… | Then he left.",
        "He waited ... and left.",
        "Well... | Then he left.",
        "She said (she was sure.) | So be it.",
        "It rose by 3.5 percent. | 14 ferries sailed.",
        "What?! | No!",
        "ends.Next and example.Org stay",
    ],
)
def test_sentences(text):
    assert sentences(text.replace(" | ", " ")) == text.split(" | ")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("one\n\ntwo", ["one", "two"]),
        ("one\r\n\r\ntwo\r\n \r\nthree", ["one", "two", "three"]),
        ("one\ntwo", ["one\ntwo"]),
        ("# Title\ntext goes on\n## More\ntext", ["Title", "text goes on", "More", "text"]),
        ("Title\n=====\ntext", ["Title", "text"]),
        ("Buy:\n- one\n- two\n  more", ["Buy:", "one", "two\n  more"]),
        ("He wrote:\n> a\n> b\nand left", ["He wrote:", "a\nb", "and left"]),
        ("Short head\n" + "A long line. " * 20 + "End.\nShort", ["Short head", "A long line. " * 20 + "End.", "Short"]),
        ("wrapped\nby hand\n\n" + "a long line " * 20, ["wrapped\nby hand", ("a long line " * 20).strip()]),
    ],
)
def test_paragraphs(text, expected):
    assert paragraphs(text) == expected


def test_a_paragraph_ends_its_sentence():
    assert sentences("A heading without a stop\n\nThe text.") == ["A heading without a stop", "The text."]


@given(st.text(max_size=60), st.lists(st.integers(0, 70), max_size=4))
def test_tokens_cover_the_text(text, breaks):
    tokens = tokenise(text, breaks=breaks)
    assert "".join(tokens.text) == "".join(text.split())
    for index, piece in enumerate(tokens.text):
        assert text[tokens.start[index] : tokens.end[index]] == piece
        assert tokens.spaced[index] == (index == 0 or tokens.end[index - 1] < tokens.start[index])
        assert tokens.at(tokens.start[index]) == index == tokens.before(tokens.start[index])
        for ranges, number in (
            (tokens.sentences, tokens.sentence(index)),
            (tokens.paragraphs, tokens.paragraph(index)),
        ):
            assert ranges[number][0] <= index < ranges[number][1]
    for ranges in (tokens.sentences, tokens.paragraphs):
        assert [index for a, b in ranges for index in range(a, b)] == list(range(len(tokens)))
