"""Keys: what of a name must be equal for two names to be the same.

A name is compared word by word, and a word by its key:

1. lower case, without possessive, diacritics and inner apostrophes; dotted acronyms closed (``F.B.I.`` → ``fbi``);
2. usual transliterations by table (``qaddafi`` → ``gaddafi``), abbreviations (``st`` → ``saint``);
3. words with digits are glued (``F-16`` → ``f16``), others parted at hyphens (``Anna-Lena`` → ``anna lena``);
4. connectors (of, the, and, al-, de) do not count.

Phrases that name one entity in several ways (United States, U.S., American) become one *concept*, written ``@…``.
Letters of other scripts stay what they are: a Cyrillic ``а`` in a Latin name is another letter.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

from fidelity.facts.name_words import pairs
from fidelity.languages import laid_over, table, words

_PIECE = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:['’‘][^\W\d_]+)*(?:-\d+)?|&", re.UNICODE)
_GLUED = re.compile(r"(?<![^\W\d_])([^\W\d_]{1,3}|[Cc][Oo][Vv][Ii][Dd]) ?-? ?(?=\d)")
_DIGRAPH_LETTERS = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe", "æ": "ae", "ß": "ss", "đ": "dj", "ð": "dh", "ё": "yo"}
)
_STROKES = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "ß": "ss", "þ": "th", "ħ": "h", "ŧ": "t"}
)


_REMEMBERED = 100_000  # words
_FORMS = 20_000  # names remembered from text to text
_LONGEST = 60  # code points; a longer name is not remembered


def ranks(language: str) -> list[tuple[str, int]]:
    """Return the ordinals that are one word in a language, and their values."""
    entries = table(language, "numbers").get("ordinals", "").split()
    return [(word, int(figure)) for word, figure in zip(entries[::2], entries[1::2], strict=True)]


def ordinals(language: str) -> dict[str, str]:
    """Return the ordinals in digits that a language has one word for, and that word."""
    endings = words(table(language, "numbers").get("ordinal_suffixes"))
    return {f"{figure}{ending}": word for word, figure in ranks(language) for ending in endings}


class Spelling:
    """The tables of one language that lead variants of a word or phrase to one form.

    Args:
        language: ISO 639-1 code; it adds its own words to the English tables.
    """

    def __init__(self, language: str) -> None:
        names, places = laid_over(language, "names"), laid_over(language, "places")
        self._elisions = tuple(words(table(language, "language").get("elisions")))
        self._known: dict[str, str] = {}
        self._forms: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {}
        self.connectors = words(names["connectors"])
        #: 5th → fifth
        self.ordinals = ordinals(language)
        self.hyphenated = words(names["hyphenated_connectors"])
        self.single = {
            plain(form): plain(head)
            for form, head in (*pairs(names["inhabitants"]), *pairs(names["transliterations"]))
            if " " not in form + head
        }
        self.single |= {form: head for form, head in pairs(places["abbreviated"]) if form != "is"}
        #: what an abbreviation means as the last word: Alder St.
        self.final = dict(pairs(places["final"]))
        #: the concept of a postal code in capitals
        self.postal = {
            code: f"@{state.strip().lower()}"
            for code, _, state in (line.partition(" ") for line in places["postal"].splitlines())
            if code
        }
        #: what says only in which legal form a firm is run, and its short forms
        self.legal = {plain(form): plain(head) for form, head in pairs(names["legal_forms"])}
        #: what may stand in letters behind a person's name
        self.degrees = words(names["degrees"])
        #: a word that says nothing in the name of a department: the Ministry of Foreign Affairs
        self.idle, self.departments = names["idle"], words(names["departments"])
        #: interstate → i, before a number
        self.lettered = dict(line.split() for line in names["lettered"].splitlines())
        #: second → ii, behind "the" in the name of a king
        romans = dict(enumerate(names["numerals"].split(), 1))
        self.regnal = {word: romans[rank] for word, rank in ranks(language) if rank in romans}
        self.nicknames: dict[str, frozenset[str]] = {}
        for form, head in pairs(names["nicknames"]):
            self.nicknames[form] = self.nicknames.get(form, frozenset()) | {head}
        self.concepts: dict[tuple[str, ...], str] = {}
        self.lengths: dict[str, int] = {}
        lines = [pair for key in ("countries", "states", "cities") for pair in pairs(places[key])]
        lines += [*pairs(names["acronyms"]), *(p for p in pairs(names["transliterations"]) if " " in p[0] + p[1])]
        for form, head in lines:
            phrase = tuple(self._phrase(form))
            if phrase and phrase not in self.concepts:
                self.concepts[phrase] = f"@{head}"
                self.lengths[phrase[0]] = max(self.lengths.get(phrase[0], 0), len(phrase))

        if language != "en":
            self._learn(table(language, "exonyms"), spelling("en"))

        #: the keys of a short form → those of the names in full that it is well known for
        self.short_forms: dict[str, list[tuple[str, ...]]] = {}
        for form, head in pairs(names["short_forms"]):
            if form != head:
                short = " ".join(self.content(form))
                self.short_forms.setdefault(short, []).append(tuple(self.content(head)))

    def key(self, word: str) -> str:
        """Return the key of one word (rules 1 and 2)."""
        known = self._known.get(word)
        if known is None:
            single = word[:-1] if word[-1:] == "s" and word[:-1].isupper() and len(word) >= len("MPs") else word
            bare = plain(self._unelided(single))
            known = self.single.get(bare) or self.ordinals.get(bare, bare)
            if len(self._known) < _REMEMBERED:
                self._known[word] = known
        return known

    def _learn(self, exonyms: dict[str, str], english: Spelling) -> None:
        """Take the names that the language has for places and institutions, as what English calls them."""
        for form, head in [pair for key in ("places", "institutions") for pair in pairs(exonyms.get(key, ""))]:
            phrase, keys = tuple(self._phrase(form)), tuple(english.content(head))
            if phrase:
                self.concepts[phrase] = "|".join(keys)
                self.lengths[phrase[0]] = max(self.lengths.get(phrase[0], 0), len(phrase))

    def _unelided(self, word: str) -> str:
        """Return a word without the article or pronoun written with it: l'Union."""
        mark = word.replace("’", "'").find("'") + 1 if self._elisions else 0
        return word[mark:] if mark and word[:mark].replace("’", "'").lower() in self._elisions else word

    def content(self, name: str, *, concepts: bool = True) -> list[str]:
        """Return the keys of the words of ``name`` that count."""
        glued = _GLUED.sub(r"\1", name) if any(map(str.isdigit, name)) else name
        keys = [self.key(match[0]) for match in _PIECE.finditer(glued) if not self._prefixed(glued, match)]
        found = [key for key in keys if key not in self.connectors and key] or [key for key in keys if key]
        while (
            len(found) > 1
            and (found[-1] in self.legal or (found[-1] in self.degrees and name[-1].isupper()))
            and tuple(found) not in self.concepts
        ):  # Inc., Ltd. and PhD tell nothing
            found.pop()
        if len(found) > 1 and found[-1] in self.regnal and " the " in name:
            found[-1] = self.regnal[found[-1]]
        if (
            len(found) > 1
            and (last := plain(name[name.rfind(" ") + 1 :])) in self.final
            and found[-1] == self.key(last)
        ):
            found[-1] = self.final[last]
        if len(found) > 2 and len(found[0]) == len(found[1]) == 1 and found[0].isalpha() and found[1].isalpha():
            letters = next((i for i, key in enumerate(found) if len(key) > 1), len(found))
            found[:letters] = ["".join(found[:letters])]  # J. R. Whitlock, as J.R. Whitlock
        if len(found) > 2 and self.idle in found and not self.departments.isdisjoint(found):
            found.remove(self.idle)
        if len(found) > 1 and found[0] in self.lettered and found[1].isdecimal():
            found[:2] = [self.lettered[found[0]] + found[1]]
        return self.conceive(found)[0] if concepts else found

    def form(self, name: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return the keys of the words of ``name`` that count, and the same with phrases replaced by their concepts."""
        known = self._forms.get(name)
        if known is None:
            keys = tuple(self.content(name, concepts=False))
            concepts = self.conceive(keys)[0]
            known = (keys, keys if len(concepts) == len(keys) and tuple(concepts) == keys else tuple(concepts))
            if len(self._forms) < _FORMS and len(name) < _LONGEST:
                self._forms[name] = known
        return known

    def _prefixed(self, name: str, match: re.Match[str]) -> bool:
        """Whether a hyphen joins a piece to the next one, and it counts only without: *Post-Soviet*."""
        return name[match.end() : match.end() + 1] in ("-", "‑", "–") and match[0].lower() in self.hyphenated

    def _phrase(self, form: str) -> list[str]:
        keys = [self.key(piece) for piece in _PIECE.findall(form)]
        return [key for key in keys if key and key not in self.connectors] or [key for key in keys if key]

    def legal_form(self, name: str) -> str:
        """Return the legal form at the end of a firm's name, without its spelling; empty where there is none."""
        return self.legal.get(plain(name[name.rfind(" ") + 1 :].strip(".")), "")

    def conceive(self, keys: Sequence[str]) -> tuple[list[str], list[int] | None]:
        """Replace phrases by their concepts; return the keys and, for each, the index of its first word.

        The indices are None where every key is a word of its own, as before.
        """
        lengths, concepts = self.lengths, self.concepts
        found: list[str] = []
        places: list[int] = []
        done = 0
        for index in [i for i, key in enumerate(keys) if key in lengths]:
            if index < done:
                continue
            for longest in range(lengths[keys[index]], 0, -1):
                concept = concepts.get(tuple(keys[index : index + longest]))
                if concept is not None:
                    found += keys[done:index]
                    places += range(done, index)
                    parts = concept.split("|")  # several where English knows no concept for it: white, house
                    found += parts
                    places += [index] * len(parts)
                    done = index + longest
                    break
        if not done:
            return list(keys), None
        found += keys[done:]
        places += range(done, len(keys))
        return found, places

    def same_given(self, one: str, other: str) -> bool:
        """Return whether two given names are the same, one of them short (Bill, William) or an initial."""
        if one == other:
            return True
        if len(one) == 1 or len(other) == 1:
            return one[0] == other[0]
        return bool(self.nicknames.get(one, frozenset({one})) & self.nicknames.get(other, frozenset({other})))


@cache
def spelling(language: str) -> Spelling:
    """Return the spelling tables of a language."""
    return Spelling(language)


def digraphs(name: str) -> str:
    """Return the letters of a name, those of other alphabets written as two, as in a telegram (``ü`` → ``ue``)."""
    return "".join(ch for ch in plain(name.lower().translate(_DIGRAPH_LETTERS)) if ch.isalnum())


def letters(name: str) -> str:
    """Return the letters of a name without marks, blanks and what is written in several ways."""
    bare = plain(name)
    for compound in ("abdul", "abdel", "abdal", "abd al", "abd el", "abd-al", "abd-el", "abd ul", "abd-ul"):
        bare = bare.replace(compound, "abd")
    return "".join(ch for ch in bare if ch.isalnum())


def is_acronym(text: str) -> bool:
    """Return whether a name is an acronym: capitals (and digits, stops) only, two at least."""
    letters = [ch for ch in text if ch.isalpha()]
    return (
        len(letters) > 1 and " " not in text.strip() and sum(ch.isupper() for ch in letters) >= max(2, len(letters) - 1)
    )


def acronyms(name: str, keys: Iterable[str]) -> set[str]:
    """Return the acronyms that a name of several words may have: with and without its connectors."""
    parts = [part for part in name.replace("-", " ").split() if part[0].isalpha()]
    if len(parts) < 2:
        return set()
    every = "".join(part[0] for part in parts).lower()
    raised = "".join(part[0] for part in parts if part[0].isupper()).lower()
    content = "".join(key[0] for key in keys)
    return {acronym for acronym in (every, raised, content) if len(acronym) > 1}


@lru_cache(maxsize=65_536)
def plain(word: str) -> str:
    """Return a word by rule 1."""
    word = word.replace("’", "'").replace("‘", "'").replace("ʻ", "'").replace("ʼ", "'").lower()
    word = word.removesuffix("'s")
    word = word.replace("'", "")
    if "." in word:
        word = word.replace(".", "")
    if word.isascii():
        return word
    parted = unicodedata.normalize("NFD", word.translate(_STROKES))
    return unicodedata.normalize("NFC", "".join(ch for ch in parted if not unicodedata.combining(ch) or ch > "\u036f"))


# Rules that no single slip of the pen would make, so that a slip stays one; names that need others are in the table.
_DIGRAPHS = (
    ("yy", "y"), ("iy", "y"), ("ij", "y"), ("ii", "y"), ("ou", "u"), ("oo", "u"), ("ee", "i"),
    ("aa", "a"), ("j", "y"), ("yev", "ev"), ("off", "ov"), ("ph", "f"), ("tch", "ch"), ("ts", "tz"),
    ("q", "k"), ("w", "v"), ("iu", "u"), ("yu", "u"),
)  # fmt: skip


@lru_cache(maxsize=4_096)
def skeleton(key: str) -> str:
    """Return what the usual romanisations of one foreign word have in common (Yusuf, Yousouf; -sky, -skiy)."""
    for one, other in _DIGRAPHS:
        key = key.replace(one, other)
    return key[:-1] + "y" if key.endswith("i") else key
