"""Names written over by another name of the source, told by all that speaks for a place rather than by the next word.

*Saint Orm is thought to have been born in Malta*, where the source says *in Crete* and speaks of Malta elsewhere: the
derived name is supported, its sentence is answered, and every word around it belongs to the other name. The words right
beside a name (`fidelity.alignment.name_context`) tell that only in a sentence that stayed as it was; the evidence by
which values find their partners (`fidelity.alignment.evidence`) tells it in a reworded one too.

A name may be said of a place in other words than the source's, so the difference must be large, and both names must be
of one sort: a city inside a country, a player and his club may both be right.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from fidelity.alignment.entities import Mention, Text
from fidelity.alignment.evidence import evidence
from fidelity.alignment.name_aliases import aliases
from fidelity.alignment.name_context import Places, count
from fidelity.alignment.name_titles import titular

_MARGIN = {
    "person": 1.4,
    "place": 1.8,
}  # evidence (of 4.6) by which the other name must beat every place of the own one
_COVERS = 0.5  # the same, where the other name is gone and its place holds this one alone
_FACES = 0.3  # strength from which a stretch faces a name
_ANSWERS = 0.25  # score from which a sentence answers another
_BOUND = 0.3  # context below which the words around two names are not the same words
_WHERE = frozenset(("in", "near", "outside"))  # what stands behind one of these is a place
_CROWD = 60  # names of one sentence looked at
_SAYS = 0.5  # affinity by which another name must beat every place of the own one where texts condense
_KIN = 0.2  # the same, where both are said to be of one kind: two rivers
_HOME = 0.2  # affinity of a place that is a name's own
_RUN = 4  # words behind a name that are the same
_FEW = 4  # words in which that must show


def displaced(places: Places, mention: Mention) -> Mention | None:
    """Return the source name in whose place a supported derived name stands, if every sign says so."""
    texts = places.texts
    sort = _sort(places.here, mention)
    strongest, rival = 0.0, None
    for other in _rivals(places, mention, sort):
        speaks = evidence(texts, other.fact, mention.fact)
        if speaks > strongest:
            strongest, rival = speaks, other
    if rival is None or strongest < _MARGIN[sort]:
        return _spoken_over(places, mention, sort) or _subject(places, mention, sort) if places.condenses else None
    home = max((evidence(texts, own.fact, mention.fact) for own in places.own(mention)), default=strongest)
    return rival if strongest - home >= _MARGIN[sort] else None


def _spoken_over(places: Places, mention: Mention, sort: str) -> Mention | None:
    """Return the source name of which a sentence is told that names another one, in whatever words."""
    says = places.texts.affinity
    strongest, rival = 0.0, None
    for other in _neighbours(places, mention, sort):
        share, words = says(other.fact, mention.fact)
        if words >= (_FEW if not _kind(places.there, other) else 2) and share > strongest:
            strongest, rival = share, other
    kin = rival is not None and _kind(places.there, rival) & _kind(places.here, mention)
    least = _KIN if kin else _SAYS
    if rival is None or strongest < least:
        return None
    home = max((says(own.fact, mention.fact).share for own in places.own(mention)), default=strongest)
    return rival if home < _HOME and strongest - home >= least else None


def _kind(text: Text, mention: Mention) -> frozenset[str]:
    """Return the words beside or in a name that say of what kind a place is: the river Lune."""
    before = text.tokens.lower[mention.first - 1 : mention.first]
    return text.words.kinds_of_place & {*before, *mention.keys}


def _subject(places: Places, mention: Mention, sort: str) -> Mention | None:
    """Return the source name behind which all stands that stands behind a name of the same sentence here.

    *Ann built the mill with a loan from Bea*: not *Bea built the mill with a loan*.
    """
    there, here = places.there, places.here
    company = places.derived_by_sentence[mention.sentence]
    mine = {*mention.concepts, *mention.keys}
    for number, score in places.texts.sentences(mention.fact):
        neighbours = places.by_sentence[number]
        if not sort or score < _ANSWERS or len(neighbours) > _CROWD or not count(neighbours, mine):
            continue
        for other in neighbours:
            theirs = {*other.concepts, *other.keys}
            if mine & theirs:
                break  # Ann, whom Bea taught, built the mill: what stands behind a later name is no sign
            if count(company, theirs) or _sort(there, other) != sort:
                continue
            if _run(there, other, here, mention) >= _RUN and not aliases(there, here, other, mention):
                own = [_run(there, one, here, mention) for one in places.own(mention)]
                return other if max(own, default=1) == 0 else None
    return None


def _run(there: Text, source: Mention, here: Text, derived: Mention) -> int:
    """Return how many words behind two names are the same."""
    found = 0
    for word, twin in zip(
        there.tokens.lower[source.last : source.last + _RUN],
        here.tokens.lower[derived.last : derived.last + _RUN],
        strict=False,
    ):
        if word != twin or not word[0].isalnum():
            break
        found += 1
    return found


def written_over(places: Places, mention: Mention) -> Mention | None:
    """Return the source name, kept elsewhere, in whose place a derived name stands that the source does not know."""
    rivals = list(_rivals(places, mention, _sort(places.here, mention)))
    return max(rivals, key=lambda other: evidence(places.texts, other.fact, mention.fact), default=None)


def covered(places: Places, source: Mention) -> Mention | None:
    """Return the derived name that stands alone where a source name that is gone should stand."""
    here, texts = places.here, places.texts
    facing = texts.answer_source(source.fact)
    if facing is None or facing.strength < _FACES or facing.score < _ANSWERS:
        return None
    index = bisect_left(here.mentions, facing.start, key=lambda mention: mention.fact.start)
    inside = [mention for mention in here.mentions[index : index + 2] if mention.fact.end <= facing.end]
    if len(inside) != 1:
        return None
    mention = inside[0]
    beside = here.tokens.lower[here.tokens.at(facing.start) : mention.first]
    if facing.end != mention.fact.end or not all(titular(here.words, word) or word == "." for word in beside):
        return None
    if len({_sort(here, mention), _sort(places.there, source)} - {""}) > 1 or set(mention.keys) & set(source.keys):
        return None
    mine = {*mention.concepts, *mention.keys}
    neighbours = places.by_sentence[source.sentence]
    company = places.derived_by_sentence[mention.sentence]
    if count(neighbours, mine) >= count(company, mine) or aliases(places.there, here, source, mention):
        return None  # one of a list is gone
    speaks = evidence(texts, source.fact, mention.fact)
    home = max((evidence(texts, own.fact, mention.fact) for own in places.own(mention)), default=0.0)
    return mention if speaks - home >= _COVERS else None


def _rivals(places: Places, mention: Mention, sort: str) -> Iterator[Mention]:
    """Yield the source names of one sort with the derived one, gone from its sentence, whose words stand around it."""
    for other in _neighbours(places, mention, sort):
        if places.texts.context(other.fact, mention.fact) >= _BOUND:
            yield other


def _neighbours(places: Places, mention: Mention, sort: str) -> Iterator[Mention]:
    """Yield the source names of one sort with the derived one, gone from its sentence, in those that answer it."""
    there, here, texts = places.there, places.here, places.texts
    company = places.derived_by_sentence[mention.sentence]
    mine = {*mention.concepts, *mention.keys}
    if not sort or len(company) > _CROWD:
        return
    for number, score in texts.sentences(mention.fact):
        neighbours = places.by_sentence[number]
        if score < _ANSWERS or len(neighbours) > _CROWD or count(neighbours, mine) >= count(company, mine):
            continue
        for other in neighbours:
            theirs = {*other.concepts, *other.keys}
            if mine & theirs or count(company, theirs) or _sort(there, other) != sort:
                continue
            if not aliases(there, here, other, mention):
                yield other


def _sort(text: Text, mention: Mention) -> str:
    """Return of what sort a name is: ``person``, ``place``; empty where that is not known."""
    words = text.words
    if len(mention.concepts) == 1 and mention.concepts[0].startswith("@"):
        return "place" if mention.concepts[0][1:] in words.places else ""
    if text.is_person(mention) or (len(mention.keys) == 1 and mention.keys[0] in text.person_surnames):
        return "person"
    before = text.tokens.lower[mention.first - 1] if mention.first else ""
    if before in words.kinds_of_place or mention.keys[0] in words.kinds_of_place:
        return "place"  # the river Lune, River Lune
    return "place" if before in _WHERE or mention.keys[-1] in words.place_heads else ""
