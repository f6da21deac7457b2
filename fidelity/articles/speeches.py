"""Quotations of made-up articles: words that somebody says, where they may be cut, and how they are broken."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from fidelity.alignment.model import Relation
from fidelity.articles import spelling
from fidelity.articles.picks import Pick, between, choose
from fidelity.articles.referents import Damage, Referent, spoiled
from fidelity.articles.vocabulary import entries, load, pairs
from fidelity.facts.model import Kind

CUT = " / "  # where an attribution may split a quotation
SPARE = "~"  # stands around words that say nothing: a marked ellipsis may stand for them
_WORD = re.compile(r"\w+(?:'\w+)*")
_CHOICE = re.compile(r"\[([^\]]*)\]")
_LIMITS = ("if ", "unless ", "not ", "until ")  # a second part that limits the first: nobody may cut it off
_OPENINGS = ("I never said that ",)
_CONTRACTIONS = {"It’s": "It is", "can’t": "cannot", "don’t": "do not", "We’ll": "We will"}


@dataclass(frozen=True, slots=True)
class Speech(Referent):
    """What somebody says.

    Args:
        line: the words, ending with their own mark, with ``CUT`` where an attribution may split them, and ``SPARE``
            around words that say nothing.
        counts: the numbers among the words, as they stand there and as they are written canonically.
    """

    line: str
    counts: tuple[tuple[str, str], ...] = ()

    kind = Kind.QUOTE

    @property
    def words(self) -> str:
        """The words."""
        return self.line.replace(CUT, " ").replace(SPARE, "")

    @property
    def canonical(self) -> str:
        """The words in lower case, without marks."""
        return canonical(self.words)

    @property
    def notations(self) -> Mapping[str, str]:
        """The words, without marks, which are a matter of the article's style."""
        return {"words": self.words}

    @property
    def splits(self) -> bool:
        """Whether an attribution may stand in the middle."""
        return CUT in self.line

    def part(self, place: str) -> str:
        """Return what stands between the marks at a place of a frame (``frames.toml``): ``,`` ``.`` ``<`` ``>``."""
        first, _, second = self.line.replace(SPARE, "").partition(CUT)
        if place == "<":
            return first.rstrip(",") + ","
        if place == ">":
            return second
        words = self.words
        return words[:-1] + "," if place == "," and words.endswith(".") else words

    @property
    def elided(self) -> str:
        """The line with an ellipsis for the words that say nothing."""
        return re.sub(rf",? ?{SPARE}[^{SPARE}]*{SPARE}", " …", self.line)

    def damages(self, pick: Pick) -> Iterator[Damage]:
        """Break a word, their number, a negation, a condition, an opening, the question, a spelling, a sentence."""
        for operation, line in changed(pick, self.line):
            if line != self.line:
                yield spoiled(f"quote.{operation}", line)
        shorter = re.sub(r"(?<=[.!?]) [^.!?]+[.!?]$", "", self.words)
        if shorter != self.words:
            yield spoiled("quote.sentence-dropped", shorter, Relation.MISSING)


def make(pick: Pick) -> Speech:
    """Return something to say."""
    line = choose(pick, entries_of_lines())
    line = _CHOICE.sub(lambda match: choose(pick, match[1].split("|")), line)
    counts: tuple[tuple[str, str], ...] = ()
    if "{count}" in line:
        number = between(pick, 2, 99)
        written = choose(pick, (str(number), spelling.words(number)))
        counts = ((written, str(number)),)
        line = line.replace("{count}", written)
    return Speech(line, counts)


def canonical(words: str) -> str:
    """Return the words that a quotation is compared by: in lower case, without marks."""
    return " ".join(_WORD.findall(words.lower().replace("’", "'")))


@cache
def entries_of_lines() -> tuple[str, ...]:
    """Return the lines that people say, the simplest first."""
    text: str = load("frames.toml")["speeches"]["lines"]
    return tuple(filter(None, map(str.strip, text.splitlines())))


def changed(pick: Pick, line: str) -> Iterator[tuple[str, str]]:
    """Yield the line with one thing changed, and what."""
    tokens = line.split(" ")
    inner = [index for index in range(1, len(tokens) - 1) if tokens[index] != "/" and tokens[index].isalpha()]
    other = {**dict(pairs("quoted", "changes")), **{b: a for a, b in pairs("quoted", "changes")}}
    known = [index for index in range(len(tokens)) if re.sub(r"\W", "", tokens[index]) in other]
    if known:
        place = choose(pick, known)
        bare = re.sub(r"\W", "", tokens[place])
        yield "word", _with(tokens, place, tokens[place].replace(bare, other[bare]))
    if inner:
        place = choose(pick, inner)
        yield "word-dropped", " ".join(tokens[:place] + tokens[place + 1 :])
        place = choose(pick, inner)
        yield "word-added", _with(tokens, place, f"{choose(pick, entries('quoted', 'additions'))} {tokens[place]}")
    for plain, negated in pairs("quoted", "negations"):
        if re.search(rf"\b{negated}\b", line):
            yield "negation-dropped", re.sub(rf"\b{negated}\b", plain, line, count=1)
        elif re.search(rf"\b{plain}\b", line):
            yield "negated", re.sub(rf"\b{plain}\b", negated, line, count=1)
    denied = re.search(r" (?:not|never)\b", line)
    if denied:
        yield "ellipsis", f"{line[: denied.start()]} …{line[denied.end() :]}"
    bracket = re.match(r"(?:They|We|I)(?= [a-z])", line)
    if bracket:
        yield "bracket", f"[The {choose(pick, entries('quoted', 'brackets'))}]{line[bracket.end() :]}"
    first, cut, second = line.partition(CUT)
    if cut and second.startswith(_LIMITS):
        yield "condition-dropped", first.rstrip(",") + "."
    for opening in _OPENINGS:
        if line.startswith(opening):
            rest = line.removeprefix(opening)
            yield "opening-dropped", rest[0].upper() + rest[1:]
    if line.endswith("?"):
        yield "question", line[:-1] + "."
    for short, long in _CONTRACTIONS.items():
        if short in line:
            yield "contraction", line.replace(short, long)


def _with(tokens: list[str], place: int, token: str) -> str:
    return " ".join([*tokens[:place], token, *tokens[place + 1 :]])
