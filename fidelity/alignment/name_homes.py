"""Names at home: those whose sentence was rewritten and whose company was not.

What `fidelity.alignment.settled` is for values: a derived sentence, and the source sentence that answers it best, are
of one mind where no other derived sentence is answered by the same one and both tell of the same names in the same
order. A name is a word of its sentence, too, and finds it by itself; so each must stand among the same words there, as
well. Then no other name was written over one of them, and none has moved into another sentence's place.
"""

from __future__ import annotations

from collections import defaultdict

from fidelity.alignment.name_context import Places, entity

_ANSWERS = 0.4  # score from which a sentence surely answers another
_SHARED = 0.4  # of the words but the names that two sentences have in common
_AMONG = 0.3  # context from which a name stands among the same words


def homes(places: Places) -> frozenset[int]:
    """Return the numbers of the derived sentences whose names are at home."""
    claims: defaultdict[int, list[int]] = defaultdict(list)
    for number, mentions in places.derived_by_sentence.items():
        best = places.texts.best(places.texts.sentence_of(mentions[0].fact, source=False))
        if best is not None:
            claims[best[0]].append(number if best[1] >= _ANSWERS else -1)
    return frozenset(
        claimed[0] for other, claimed in claims.items() if len(claimed) == 1 and _same(places, other, claimed[0])
    )


def _same(places: Places, source: int, derived: int) -> bool:
    """Whether two sentences tell of the same names in the same words."""
    theirs, mine = places.by_sentence.get(source, ()), places.derived_by_sentence.get(derived, ())
    if len(theirs) != len(mine) or not all(
        one.concepts == own.concepts or entity(places.there, one) == entity(places.here, own)
        for one, own in zip(theirs, mine, strict=True)
    ):
        return False
    if not mine or places.texts.verbatim(mine[0].fact):
        return bool(mine)
    there = places.texts.frame(source, [one.fact for one in theirs], of_source=True)
    here = places.texts.frame(derived, [own.fact for own in mine], of_source=False)
    return len(there & here) >= _SHARED * max(len(there), len(here), 1) and all(
        places.texts.context(one.fact, own.fact) >= _AMONG or places.texts.company.stands_alone(own.fact)
        for one, own in zip(theirs, mine, strict=True)
    )
