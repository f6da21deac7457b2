"""Two names of one bearer: an acronym and its name in full, a name on the stage and one at home (*born Ann Lee*).

Where one stands for the other nobody has been exchanged, and nobody was written over.
"""

from __future__ import annotations

from fidelity.alignment.entities import Mention, Text
from fidelity.alignment.name_keys import acronyms
from fidelity.alignment.short_forms import ShortForms

_PLACES = 40  # of one name that are looked at
_LINK = 8  # tokens between two names of one bearer
_MARKS = frozenset(",()“”‘’\"'")


def aliases(there: Text, here: Text, source: Mention, derived: Mention) -> bool:
    """Return whether two names are one bearer's: by initials, or since either text says so."""
    for short, long in ((source, derived), (derived, source)):
        if len(short.keys) == 1 and len(long.keys) > 1:
            if short.keys[0] in acronyms(str(long.fact.value), long.keys):
                return True
            for text in (there, here):
                known = text.declared.get(short.keys[0])
                if known is not None and known.concepts == long.concepts:
                    return True
    return any(linked(text, *pair) for text in (there, here) for pair in ((source, derived), (derived, source)))


def full_names(there: Text, here: Text, forms: ShortForms) -> dict[tuple[str, ...], str]:
    """Return, by the concepts of a short form in either text, those of the name in full that it stands for.

    Short is a name, too, that the other text gives with the last word that is usually left out (*Gatwick Airport*).
    """
    found: dict[tuple[str, ...], str] = {}
    for text, other in ((there, here), (here, there)):
        for mention in text.mentions:
            keys = mention.keys
            if len(keys) > 1:
                short = mention.concepts[:-1]
                if keys[-1] in text.words.tails and short in other.concepts and short not in text.concepts:
                    found[short] = " ".join(mention.concepts)
            elif forms.full and (full := forms.full.get(str(mention.fact.value))) is not None:
                found[mention.concepts] = " ".join(text.spelling.form(str(full.value))[1])
    return found


def linked(text: Text, one: Mention, other: Mention) -> bool:
    """Return whether a text gives its bearer another name: *Ash, born Ann Lee*; *Lee, also known as Ash*."""
    links = text.words.alias_links
    for mention in text.by_key.get(one.keys[-1], ())[:_PLACES]:
        for place in range(mention.last + 1, mention.last + _LINK):
            following = text.begins.get(place)
            if following is None:
                continue
            said = [word for word in text.tokens.lower[mention.last : place] if word not in _MARKS]
            if following.concepts == other.concepts and not links.isdisjoint((" ".join(said[-2:]), *said[-1:])):
                return True
            break
    return False
