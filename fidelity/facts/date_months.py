"""Is it a month? ``may`` and ``march`` are verbs, ``April`` and ``June`` are women: what the words around decide."""

from __future__ import annotations

from fidelity.facts.date_context import SIGNS, Scan, capital, closes, opens
from fidelity.facts.date_words import CODE

_DATING = frozenset(CODE[name] for name in ("THE", "A", "MONTH", "WDAY", "LAST", "NEXT", "THIS", "ON", "IN"))


def is_month(scan: Scan, index: int) -> bool:
    """Whether a month word with no day or year beside it is a month."""
    word, before, after = scan.lower(index), scan.lower(index - 1), scan.text(index + 1)
    if before in SIGNS:
        return False
    sets = scan.lex.sets
    anchored = before in sets.get("month", ()) or scan.a(index - 1, "MONTH")
    planned = before in sets.get("planned_for", ()) and scan.lower(index - 2) in sets.get("planned", ())
    anchored = anchored or planned  # set for May, but not: a defeat for May
    if (before == "-" and scan.glued(index)) or (scan.a(index - 1, "DASH", "SLASH") and scan.a(index - 2, "MONTH")):
        anchored = True
    doubtful = word in scan.lex.sets.get("months_in_doubt", ())
    if not capital(scan, index) and not scan.lex.data.get("lower_months"):
        return anchored and word not in scan.lex.sets["month_verbs"] and not (doubtful and len(word) < 4)
    if not doubtful:
        return True
    if _heads_noun(scan, index):
        return True
    if scan.lex.data.get("lower_months") and not capital(scan, index):
        return anchored and before != "-"  # dix-sept is no month
    if scan.last - scan.first <= 2:  # the whole text is that word
        return True
    listed = scan.a(index - 1, "MONTH") or (scan.a(index + 2, "MONTH") and capital(scan, index + 2))  # April May June
    known = scan.a(index + 1, "WDAY") or (scan.a(index + 1, "MONTH") and listed)
    named = after[:1].isupper() and not known and scan.glued(index + 1) is False
    if word in scan.lex.sets["month_verbs"]:
        return anchored and not (capital(scan, index - 1) and not opens(scan, index - 1))
    if scan.lower(index + 1) in sets.get("person_verbs", ()) and not scan.a(index - 1, "IN"):
        return False  # June said
    if anchored:
        return not named or before in ("in", "since", "until", "last", "this", "early", "late")
    return not named and not (capital(scan, index - 1) and not opens(scan, index - 1)) and len(word) > 3


def _heads_noun(scan: Scan, index: int) -> bool:
    """Whether the month at ``index`` tells which one a noun means: the May election, its March figures.

    Not where the text knows somebody of that name (the May cabinet), and not before a verb (the March began).
    """
    sets, after = scan.lex.sets, scan.text(index + 1)
    if scan.text(index).isupper() or not capital(scan, index) or scan.lex.data.get("lower_months"):
        return False  # the SEP, les sept bateaux
    owned = any(scan.lower(index - 1) in sets.get(name, ()) for name in ("his", "its"))
    if not (owned or scan.a(index - 1, "THE", "A")):
        return False
    verb = after.endswith("ed") or after in sets.get("past", ())
    return after.isalpha() and after.islower() and not verb and not closes(scan, index + 1) and not _known(scan, index)


def _known(scan: Scan, index: int) -> bool:
    """Whether the text has the word at ``index`` as somebody's last name: Theresa May."""
    word, tokens = scan.text(index), scan.tokens
    if word not in scan.surnames:
        places = (at for at in range(1, len(tokens)) if tokens.text[at] == word)
        scan.surnames[word] = any(_follows_name(scan, at - 1) for at in places)
    return scan.surnames[word]


def _follows_name(scan: Scan, at: int) -> bool:
    """Whether token ``at`` of the text may be a first name: a word with a capital that is none of the usual ones."""
    word, lower, sets = scan.tokens.text[at], scan.tokens.lower[at], scan.lex.sets
    usual = lower in sets.get("month", ()) or lower in sets.get("function", ()) or lower in sets.get("his", ())
    dated = scan.codes[at] in _DATING
    return word[:1].isupper() and word.isalpha() and not usual and not dated
