"""Names and quotations of texts that others wrote, broken inside their own words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fidelity.alignment.model import Relation
from fidelity.articles.edits import Edit, table
from fidelity.articles.picks import Pick, choose
from fidelity.articles.scene import Scene
from fidelity.articles.speeches import changed
from fidelity.articles.vocabulary import entries, peoples
from fidelity.facts.model import Fact, Kind

_WORD = re.compile(r"[^\W\d_]{3,}")
_MARKED = re.compile(r"([“\"‘'«„`]+\s?)(.*?)(\s?[”\"’'»“]+)?$", re.DOTALL)
_SENTENCE = re.compile(r"[.!?] +[^.!?]{8,200}[.!?]$")
_LONG = 4_000  # a quotation longer than this is changed near its beginning


def names(fact: Fact, scene: Scene, pick: Pick) -> Iterator[Edit]:
    """Yield ways to break a name inside its own words."""
    text = fact.text
    words = [match for match in _WORD.finditer(text) if match[0][0].isupper()]
    if not words:
        return
    last = words[-1]
    if scene.person(fact) is not None:
        given, surnames = choose(pick, peoples())
        if len(words) > 1:
            yield _put("name.given", words[0], choose(pick, [name for name in given if name != words[0][0]]))
        yield _put("name.surname", last, choose(pick, [name for name in surnames if name not in text]))
        suffix = next((one for one in table("names")["suffixes"].split() if text.endswith(f" {one}")), None)
        if suffix is not None:
            cut = len(text) - len(suffix)
            yield Edit("name.suffix", len(text[:cut].rstrip(" ,")), len(text), "")
    elif last[0].isupper() and len(words) == 1:
        letters = [letter for letter in "BCDFGKLMNPRST" if letter != last[0][-1]]
        yield Edit("name.look-alike", last.end() - 1, last.end(), choose(pick, letters))
    elif len(words) > 1:
        place = choose(pick, words)
        known = next((names for names in _sorts() if place[0] in names), None) or table("names")["things"].split()
        yield _put("name.word", place, choose(pick, [word for word in known if word != place[0]]))
    else:
        yield _put("name.other", last, choose(pick, [town for town in entries("places", "towns") if town not in text]))
    vowels = [index for index in range(last.start() + 1, last.end()) if text[index] in "aeiou"]
    if vowels and not last[0].isupper():
        at = choose(pick, vowels)
        yield Edit("name.look-alike", at, at + 1, choose(pick, [vowel for vowel in "aeiou" if vowel != text[at]]))


def _sorts() -> tuple[tuple[str, ...], ...]:
    return tuple(entries("organisations", name) for name in ("qualifiers", "fields", "types", "trades"))


def _put(operation: str, match: re.Match[str], word: str) -> Edit:
    return Edit(operation, match.start(), match.end(), word)


def quotes(fact: Fact, scene: Scene, pick: Pick) -> Iterator[Edit]:
    """Yield ways to break a quotation inside its marks, or to take them away."""
    match = _MARKED.match(fact.text)
    if match is None:
        return
    start, line = match.start(2), match[2][:_LONG]
    if len(line) < len(match[2]):
        line = line[: line.rfind(" ")]
    usual = [change for change in changed(pick, line) if change[0] not in _CAREFUL]
    for operation, new in (*_broken(line, pick), *usual):
        if new != line:
            same = next((at for at, (a, b) in enumerate(zip(line, new, strict=False)) if a != b), len(new))
            head = line.rfind(" ", 0, same) + 1
            relation = _RELATIONS.get(operation, Relation.ALTERED)
            yield Edit(f"quote.{operation}", start + head, start + len(line), new[head:], relation)
    yield from _figure(fact, scene, pick)
    if match[3] and len(line.split()) > 4 and not scene.set_off(fact):
        yield Edit("quote.unmarked", 0, len(fact.text), match[2], Relation.MISSING)


_CAREFUL = {"word-dropped", "word-added", "condition-dropped"}  # `_broken` does them so that real sentences stand
_RELATIONS = {"sentence-dropped": Relation.MISSING}


def _broken(line: str, pick: Pick) -> Iterator[tuple[str, str]]:
    auxiliaries = "|".join(table("quotes")["auxiliaries"].split())
    found = list(re.finditer(rf"\b(?:{auxiliaries})(?= [a-z])", line))
    if found:
        at = choose(pick, found).end()
        yield "word-added", f"{line[:at]} {choose(pick, entries('quoted', 'additions'))}{line[at:]}"
    spare = "|".join(table("quotes")["droppable"].split())
    found = list(re.finditer(rf" (?:{spare})(?= [a-z])", line))
    if found:
        gone = choose(pick, found)
        yield "word-dropped", line[: gone.start()] + line[gone.end() :]
    limits = "|".join(table("quotes")["limits"].split())
    clause = re.search(rf",? (?:{limits}) [^.!?;]{{4,200}}(?=[.!?,](?:\s|$))", line)
    if clause and len(line[: clause.start()].split()) > 2:
        yield "condition-dropped", line[: clause.start()] + line[clause.end() :]
    last = _SENTENCE.search(line)
    if last:
        yield "sentence-dropped", line[: last.start() + 1]
    denied = re.search(r"\b(?:not|never)\b|n[’']t\b", line)
    words = line.split(" ")
    if denied and len(words) > 9:
        index = len(line[: denied.start()].split(" ")) - 1
        first, final = max(index - 1, 1), min(index + 3, len(words) - 2)
        if final > index:
            yield "ellipsis", " ".join([*words[:first], "…", *words[final:]])


def _figure(fact: Fact, scene: Scene, pick: Pick) -> Iterator[Edit]:
    """A digit of a number, or the number word, inside a quotation."""
    inner = [one for one in scene.inside(fact) if one.kind is Kind.NUMBER and re.search(r"[1-9]", one.text)]
    if inner:
        number = choose(pick, inner)
        digits = [match.start() for match in re.finditer(r"[1-9]", number.text)]
        at = number.start - fact.start + choose(pick, digits)
        yield Edit("quote.figure", at, at + 1, choose(pick, [one for one in "23456789" if one != fact.text[at]]))
