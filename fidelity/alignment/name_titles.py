"""Offices: the title that a derived name stands under, and the titles that the source gives the same person.

Leaving a title out changes nothing; another office (*Minister* for *President*, *Foreign* for *Finance Minister*), a
lost or an added *former*, *vice*, *acting* does. A title stands before the name or, between commas, behind it.
"""

from __future__ import annotations

from fidelity.alignment.entities import Mention, Text

_OWN = 40  # places of one name looked at
_OFFICE_WINDOW = 10  # tokens around a name in which the source may give its office


def retitled(there: Text, here: Text, mention: Mention) -> tuple[Mention, str] | None:
    """Return the source name and the rule where a derived name stands under an office that the source does not give it.

    Args:
        there: the source.
        here: the derived text.
        mention: a supported derived name.
    """
    words = here.words
    title = _title(here, mention)
    offices = [words.offices[word] for word in title if word in words.offices]
    if not offices:
        return None
    last = mention.keys[-1]
    own = [m for m in there.by_key.get(last, ())[:_OWN] if m.keys[-1] == last]
    given: list[list[str]] = []
    around: set[str] = set()
    for other in own:
        tokens = there.tokens
        near = tokens.lower[max(0, other.first - _OFFICE_WINDOW) : other.last + _OFFICE_WINDOW]
        around.update(words.offices.get(word, word) for word in near)
        own_title = _title(there, other)
        if any(word in words.offices for word in own_title):
            given.append(own_title)
    if not given:
        return None
    source = next(m for m in own if _title(there, m) == given[0])
    for office in offices:
        if office not in around and not (office == "premier" and "prime" in around):
            shown = " ".join(given[0])
            return source, f"the title differs ({shown} → {' '.join(title)})"
    for one in given:
        if not {words.offices.get(word, word) for word in one} & set(offices):
            continue
        branch, other = (
            {words.offices.get(w, w) for w in t if w not in words.modifiers and w not in words.offices}
            for t in (one, title)
        )
        if branch and other and not branch & other and not other & around:
            return source, f"the title differs ({' '.join(one)} → {' '.join(title)})"
    modifiers = {word for word in title if word in words.modifiers}
    same = [one for one in given if {words.offices.get(w, w) for w in one} & set(offices)]
    if same and all({w for w in one if w in words.modifiers} - modifiers for one in same):
        lost = sorted({w for w in same[0] if w in words.modifiers} - modifiers)
        return source, f"“{lost[0]}” is lost"
    gained = sorted(modifiers - around)
    if same and gained:
        return source, f"“{gained[0]}” is added"
    return None


def _title(text: Text, mention: Mention) -> list[str]:
    """Return the words of the title before a name: offices, what modifies them, and what stands among them."""
    tokens, words = text.tokens, text.words
    begin = tokens.sentences[tokens.sentence(mention.first)][0]
    found: list[str] = []
    i = mention.first - 1
    while i >= begin and len(found) < 6:
        word = tokens.lower[i]
        if word in words.offices or word in words.modifiers or word in words.titles:
            found.append(word)
        elif word not in ("-", ".") and not (word == "of" and found):
            break
        i -= 1
    found.reverse()
    return [word for word in found if word not in words.honorifics or word in words.offices] or _apposition(
        text, mention
    )


def _apposition(text: Text, mention: Mention) -> list[str]:
    """Return the words of the title behind a name: ``Ana Ruiz, the former president,``."""
    tokens, words = text.tokens, text.words
    finish = min(tokens.sentences[tokens.sentence(mention.first)][1], mention.last + 8)
    i = mention.last
    if i >= finish or tokens.text[i] != ",":
        return []
    found: list[str] = []
    for word in tokens.lower[i + 1 : finish]:
        if word in words.offices or word in words.modifiers or word in words.titles:
            found.append(word)
        elif word not in ("the", "a", "an", "-", ".", "of") or (found and word in ("the", "a", "an")):
            break
    return found if any(word in words.offices for word in found) else []
