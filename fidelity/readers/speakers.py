"""Labels of speakers: what transcripts and captions write before the words (``INES KOWAL:``, ``Q:``, ``>> HOST:``).

A label ends with a colon, has at most six words, and its words are capitals, capitalised, particles of names, or a
number (``Speaker 2``); a note in brackets and a time stamp may stand beside it. Whether a line *is* a label's, and not
a sentence with a colon in it, depends on the company: `fidelity.readers.transcript` decides that for plain text.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from fidelity.languages import words

_TIME = r"[\[(]?(?:\d{1,2}:)?\d{1,2}:\d{2}(?:[.,]\d{1,3})?[\])]?"
_LABEL = re.compile(
    rf"[ \t]*(?:{_TIME}[ \t]*[-–—]?[ \t]*)?(?:>>+[ \t]*|[-–—][ \t]*)?[*_]{{0,3}}"
    rf"(?P<name>[^\W\d_](?:[\w.'’-]|[ ](?=\w)(?!{_TIME}))*+)"
    rf"(?P<note>[ ]?[(\[][^()\[\]\n]{{1,60}}[)\]])?(?:[ \t]*{_TIME})?[*_]{{0,3}}[ \t]*:(?!//)[*_]{{0,3}}(?=\s|$)[ \t]*"
)
_ALONE = re.compile(rf"[ \t]*(?P<name>[^\W\d_](?:[\w.'’-]|[ ](?=\w)(?!{_TIME}))*+)[ \t]+{_TIME}[ \t]*$")
_PARTICLES = words("al and bin da de del della den der des di do dos du el la le of the van vande von y zu")
_LONGEST = 6  # words of a label


class Label(NamedTuple):
    """A label: its name is ``line[start:end]``, what is said begins at ``words``."""

    start: int
    end: int
    words: int
    name: str

    @property
    def loud(self) -> bool:
        """Whether it is in capitals, or has several words: no plain word before a colon (``Note:``)."""
        return (self.name.isupper() and len(self.name) > 1) or " " in self.name


def label(line: str) -> Label | None:
    """Return the label that a line begins with, or None."""
    match = _LABEL.match(line) or _ALONE.match(line)
    if match is None:
        return None
    said = match["name"].split()
    if len(said) > _LONGEST or not all(_named(word) for word in said) or not said[0][0].isupper():
        return None
    return Label(match.start("name"), match.end("name"), match.end(), match["name"])


def _named(word: str) -> bool:
    return word[0].isupper() or word.isdigit() or word.lower() in _PARTICLES
