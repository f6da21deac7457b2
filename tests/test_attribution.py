from __future__ import annotations

import pytest

from fidelity.document import Document
from fidelity.facts.quotes import QuoteValue, quoted


def speakers(text: str) -> list[str | None]:
    return [fact.value.speaker for fact in quoted(Document.of(text)) if isinstance(fact.value, QuoteValue)]


CASES = [
    ("“Snow is near,” said Ida Roth.", ["Ida Roth"]),
    ("“Snow is near,” said Ida Roth, a shepherd at Lake Vann.", ["Ida Roth"]),
    ("“Snow is near,” Roth said.", ["Roth"]),
    ("On Wednesday Roth said: “Snow is near.”", ["Roth"]),
    ("Last Friday Ida Roth told the board: “Snow is near.”", ["Ida Roth"]),
    ("April Roth said: “Snow is near.”", ["April Roth"]),
    ("“Snow is near,” Roth, a shepherd, said.", ["Roth"]),
    ("“Snow is near,” the old shepherd said.", ["the old shepherd"]),
    ("“Snow is near,” said the shepherd, Ida Roth.", ["Ida Roth"]),
    ("“Snow is near,” burbled Ida Roth.", ["Ida Roth"]),
    ("“Snow is near?” queried yet another shepherd.", ["another shepherd"]),
    ("“Snow is near,” mumbled just one old shepherd.", ["one old shepherd"]),
    ("“Snow is near,” Roth has since intoned.", ["Roth"]),
    ("“Snow is near,” according to Ida Roth.", ["Ida Roth"]),
    ("According to Ida Roth, “snow is near”.", ["Ida Roth"]),
    ("According to the Vann Herald, Ida Roth said “snow is near”.", ["Ida Roth"]),
    ("Ida Roth said: “Snow is near.”", ["Ida Roth"]),
    ("Ida Roth: “Snow is near.”", ["Ida Roth"]),
    ("Ida Roth, a shepherd, told the court, “Snow is near.”", ["Ida Roth"]),
    ("The shepherd, Ida Roth, said, “Snow is near.”", ["Ida Roth"]),
    ("Vann’s oldest shepherd Ida Roth said that “snow is near”.", ["Ida Roth"]),
    ("In a letter on Monday, Ida Roth wrote that “snow is near”.", ["Ida Roth"]),
    ("The sky was described by Ida Roth as “near to snow”.", ["Ida Roth"]),
    ("Olaf Lind, spokesman for the Vann Board, said “snow is near”.", ["Olaf Lind"]),
    ("“Snow is near,” Ida Roth said. “Fetch the sheep.”", ["Ida Roth", "Ida Roth"]),
    ("“Snow,” Ida Roth said, “is near.”", ["Ida Roth", "Ida Roth"]),
    ("“Snow,” said Roth. “Rain,” said Lind.", ["Roth", "Lind"]),
    ("Roth said “snow”, and Lind said “rain”.", ["Roth", "Lind"]),
    ("“Snow is near,” said Ida Roth. Later she added: “Fetch them.”", ["Ida Roth", "Ida Roth"]),
    ("“Snow is near,” said Ida Roth.\n\n“Fetch them,” she said.", ["Ida Roth", "Ida Roth"]),
    ("Ida Roth said: “Snow is near.\n\n“Fetch the sheep.”", ["Ida Roth", "Ida Roth"]),
    ("“Snow is near,” pipes up Ida Roth.", ["Ida Roth"]),
    ("Ida Roth looked at the sky and said: “Snow is near.”", ["Ida Roth"]),
    # A pronoun stands for the role that opens the sentence before, where that speaks of nobody else.
    ("The shepherd looked up. “Snow is near,” she said.", ["The shepherd"]),
    ("After the storm the old shepherd sat down. “Snow is near,” he said.", ["the old shepherd"]),
    ("The shepherd leaned forward. “Snow is near,” he said.", ["The shepherd"]),
    ("The shepherd saw the ranger. “Snow is near,” he said.", ["he"]),
    ("She called the shepherd. “Snow is near,” she said.", ["she"]),
    ("The landlady looked up. “Snow is near,” he said.", ["he"]),
    ("The shepherd asked who was there. “Snow,” he replied.", ["he"]),
    ("The head of Vann Farm looked up. “Snow is near,” he said.", ["he"]),
    ("The shepherd of the valley looked up. “Snow is near,” he said.", ["he"]),
    ("Long before that long and wet winter the shepherd sat down. “Snow is near,” he said.", ["he"]),
    # Of two verbs the one subject speaks.
    ("The shepherd read it twice and said: “Snow is near.”", ["The shepherd"]),
    # What carries words says those of its sender.
    ("A letter from the Board came. “Snow is near,” it read.", ["Board"]),
    ("A letter from her old shepherd came. “Snow is near,” it read.", ["her old shepherd"]),
    ("A letter came. “Snow is near,” it read.", ["it"]),
    ("Snow came. “Snow is near,” it read.", ["it"]),
    ("“Snow is near,” said a note from Ida Roth.", ["Ida Roth"]),
    ("The shepherd’s note said: “Snow is near.”", ["The shepherd"]),
    ("A letter from here said: “Snow is near.”", ["A letter from here"]),
    ("“Snow is near,” shepherds said.", ["shepherds"]),
    ("“Snow is near.” The board had met on Monday and closed the pass.", [None]),
    ("> Snow is near.\n> — Ida Roth\n", ["Ida Roth"]),
    ("> Snow is near.\n\n— Ida Roth\n", ["Ida Roth"]),
    ("“Snow is near.” — Ida Roth", ["Ida Roth"]),
    ("“Snow is near” (Ida Roth).", ["Ida Roth"]),
    ("As Ida Roth put it, “snow is near”.", ["Ida Roth"]),
    ("In Ida Roth’s words, “snow is near”.", ["Ida Roth"]),
    ("In the words of Ida Roth, “snow is near”.", ["Ida Roth"]),
    ("The hut belongs to Ida Roth, who said: “Snow is near.”", ["Ida Roth"]),
    ("The Vann Herald quoted Ida Roth as saying: “Snow is near.”", ["Ida Roth"]),
    ("The sky was called “near to snow” by Ida Roth.", ["Ida Roth"]),
    ("A Vann Board spokeswoman said “snow is near”.", ["A Vann Board spokeswoman"]),
    ("“Snow,” said Roth. Olaf Lind disagreed. “Rain,” he said.", ["Roth", "Olaf Lind"]),
    ("“Snow,” said Roth. “Rain,” she added.", ["Roth", "Roth"]),
    ("“Snow. “More snow. “And ice,” said Ida Roth.", ["Ida Roth", "Ida Roth", "Ida Roth"]),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_speakers(text: str, expected: list[str | None]) -> None:
    assert speakers(text) == expected
