"""What the grammar of names knows of a language: word classes, read once from the tables.

`Lexicon` bundles the tables ``names`` and ``places`` as sets. The list of common words (SCOWL, see
``languages/en/common.LICENSE.txt``) is loaded only when a doubtful capital has to be judged: 30,000 base forms in
10 ms;
inflected forms are led back to them by rule.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from functools import cache, lru_cache

from fidelity.facts.number_words import vocabulary
from fidelity.languages import FOLDER, laid_over, table, words

#: Words in lower case that join two parts of one name.
WIDE = frozenset(("of", "for", "on", "to", "against", "and", "in", "with", "without"))
JOINERS = WIDE | {"the", "or"}
_KNOWN = 65_536  # words of which it is remembered whether they are common
#: No name begins or ends with one of these.
MARKS = frozenset(".,;:!?-–—‑'’\"”&/")


class Lexicon:
    """The words that the grammar of names needs, as sets of lower-case words.

    A language adds its own words to the English tables, and its exonyms to their places: countries, given names and
    acronyms are much the same in all, and what is not there stays undecided.

    Args:
        language: ISO 639-1 code.
    """

    def __init__(self, language: str) -> None:
        data = laid_over(language, "names")
        general = table(language, "language")
        self.language = language
        self.function = words(general.get("function_words"))
        self.honorifics = words(data["honorifics"])
        self.courtesies = words(data["courtesies"])
        self.genders = {word: key for key in ("he", "she") for word in words(data[f"courtesies_{key}"])}
        self.offices = dict(pairs(data["offices"]))
        self.modifiers = dict(pairs(data["modifiers"]))
        self.fields = dict(pairs(data["fields"]))
        self.parties = dict(pairs(data["parties"]))
        self.partisans = words(data["partisans"])
        self.posts = words(data["posts"])
        self.calendar = words(data["calendar"])
        self.led = words(data.get("led"))
        self.heads_of_title = self.honorifics | frozenset(self.offices)
        self.titles = self.heads_of_title | words(data["title_words"])
        self.beating = stem(data.get("beating", ""))
        self.titled_bodies, self.ranked = words(data["titled_bodies"]), words(data["ranked"])
        self.occupations = words(data["occupations"])
        self.roles = self.occupations | words(data["roles"])
        self.mutual = words(data["mutual_roles"])
        self.alias_links, self.versus = words(data["alias_links"]), words(data["versus"])
        self.eponyms = tuple(sorted(words(data["eponyms"])))
        self.kin, self.families, self.works = (words(data[key]) for key in ("kin", "families", "works"))
        self.suffixes = words(data["suffixes"])
        self.numerals = words(data["numerals"])
        self.romans = frozenset(numeral.upper() for numeral in self.numerals)
        self.epithets = words(data["epithets"])
        self.particles = words(data["particles"])
        self.coined = words(data["coined"])
        self.compounded = tuple(sorted(words(data["compounded"])))
        self.opening_particles = words(data["opening_particles"])
        self.given = words(data["given"])
        self.surnames = words(data["surnames"])
        self.heads = words(data["heads"])
        self.team_words = words(data["team_words"])
        self.wide_heads = words(data["wide_heads"])
        self.corporate = words(data["corporate"])
        self.possessive = words(data["possessive"])
        self.brands, self.staff, self.named = (words(data[key]) for key in ("brands", "staff", "named"))
        self.word_acronyms = words(data["word_acronyms"])
        self.title_heads = self.heads_of_title | words(data["title_heads"])
        self.title_tails = frozenset(self.offices) | words(data["title_heads"])
        self.trailing = words(data["trailing"])
        self.fielded = words(data["fielded"])
        self.prefixes = words(data["prefixes"])
        self.shortened, self.compounding = words(data["shortened"]), words(data["compounding"])
        self.syllables = words(data["syllables"])
        self.directions = words(data["directions"])
        self.halves, self.halving = words(data["halves"]), words(data["halving"])
        self.places_in_capitals = words(data["places_in_capitals"])
        self.never_places = words(data["never_places"])
        self.common_places = self.places_in_capitals | self.never_places | words(data["doubtful_places"])
        self.counted, self.inner = words(data["counted"]), words(data["inner"])
        self.contractions = tuple(sorted(words(data["contractions"])))
        self.kinds_of_place = words(data["kinds_of_place"])
        self.verbs = words(data["verbs"])
        self.auxiliaries, self.denials, self.unlike = (words(data[key]) for key in ("auxiliaries", "denials", "unlike"))
        self.denied: tuple[str, ...] = tuple(data["denied"].split())
        self.joint_deeds = words(data["joint_deeds"])
        self.always = words(data["always"])
        self.designators = words(data["designators"])
        self.tails = words(data["tails"])
        self.products = words(data["products"])
        self.labels, self.relays = words(data["labels"]), words(data["relays"])
        self.ordinal_suffixes = words(table(language, "numbers").get("ordinal_suffixes"))
        self.ordinals = frozenset(table(language, "numbers").get("ordinals", "").split()[::2])
        self.ordinal_heads = words(data["ordinal_heads"])
        self.number_signs = words(data["number_signs"])
        self.never = words(data["never"])
        self.weak = words(data["weak"])
        self.leads = words(data["leads"]) | self.function
        if language != "en":  # a numeral at the beginning of a sentence is no name; English has its list of words
            self.leads |= vocabulary(language).triggers
        self.symmetric = words(data["symmetric"])
        #: (verb, preposition) → the verbs that say the same of the two names exchanged
        self.converses = converses(data["converses"]) | compared(data["comparatives"])
        self.turned = turned(data.get("converse_prepositions", ""))
        places, exonyms = laid_over(language, "places"), table(language, "exonyms")
        self.postal = frozenset(line.split()[0].lower() for line in places["postal"].splitlines() if line)
        self.place_heads = words(places["generic"])
        self.place_opens = words(places["opens"])
        self.streets = frozenset(form for key in ("final", "abbreviated") for form, _ in pairs(places[key]))
        self.places = dict(pair for key in ("countries", "states", "cities") for pair in pairs(places[key]))
        self.places |= dict(pairs(exonyms.get("places", "")))
        self.place_names = frozenset(self.places.values())
        #: given names and surnames; heads of organisations with those of places, and with what may stand for one
        self.personal = self.given | self.surnames
        self.all_heads = self.heads | self.place_heads
        self.tailed = self.heads | self.tails
        #: whether every noun has a capital; the articles and pronouns written with the word behind them
        self.capital_nouns = bool(general.get("capital_nouns"))
        self.adjective_endings = tuple(words(general.get("adjective_endings")))
        self.elisions = tuple(words(general.get("elisions")))
        #: adjectives and inhabitants, countries, states, cities, one word each
        self.place_words = frozenset(place for place in self.places if " " not in place)
        #: the first two words of places of several words: "new zealand", "sri lanka"
        self.place_pairs = frozenset(" ".join(place.split()[:2]) for place in self.places if " " in place)
        #: the first two words of bodies known by an acronym, too: "united nations"
        known = [form.split()[:2] for form, _ in pairs(data["acronyms"]) if " " in form]
        self.known_pairs = self.place_pairs | {" ".join(pair) for pair in known}
        alone = self.titles | self.inner
        #: words that are a name alone only where the grammar of runs says so: titles, and what stands inside names
        self.never_alone = alone | {f"{word}'s" for word in alone}
        #: departments of a government, with their articles, too: l'Agriculture
        portfolios = words(data.get("portfolios"))
        self.portfolios = portfolios | {f"{elision}{word}" for elision in self.elisions for word in portfolios}
        parting = self.titles | self.calendar | self.place_words | self.portfolios
        #: words at which two names may meet inside a run
        self.parting = parting | {f"{word}'s" for word in parting}
        #: what may have to be cut off at either end of a run, in lower case
        self.bare_edges = MARKS | self.inner | {"the", "a"}
        #: words of which several in a row may be no name: the Deputy Chief, What Now
        self.generic = self.titles | frozenset(self.modifiers) | self.leads | self.never
        #: what a name may begin with, before its first capital
        self.before_names = self.opening_particles | {"-", "‑"}
        #: words in lower case that a name may go on over
        self.joiners = JOINERS | self.particles
        #: what belongs to the name before a comma: Inc., Jr.
        self.behind_comma = self.corporate | self.suffixes
        self._common: frozenset[str] | None = None
        self._commonness = _Commonness(self)
        self._quiet: frozenset[str] | None = None

    @property
    def common(self) -> frozenset[str]:
        """Base forms of the common words of the language; empty where the language has no list."""
        if self._common is None:
            resource = FOLDER / self.language / "common.txt.gz"
            text = gzip.decompress(resource.read_bytes()).decode("ascii") if resource.is_file() else ""
            self._common = frozenset(text.split()) | (self.coined if text else frozenset())
        return self._common

    @property
    def listed(self) -> bool:
        """Whether the language has a list of common words: without one, a free capital needs other evidence."""
        return bool(self.common)

    @property
    def quiet(self) -> frozenset[str]:
        """Words that are no name if they stand alone and not in capitals, wherever they stand."""
        if self._quiet is None:
            spoken = self.leads - self.place_words - self.always - self.directions
            self._quiet = frozenset([word for word in spoken if len(word) > 1 and self.is_common(word)])
        return self._quiet

    def is_common(self, word: str) -> bool:
        """Return whether a lower-case ``word`` is a common word or an inflected form of one."""
        return self._commonness[word]


@cache
def lexicon(language: str) -> Lexicon:
    """Return the lexicon of a language."""
    return Lexicon(language)


class _Commonness(dict[str, bool]):
    """Words → whether they are common, remembered from text to text."""

    def __init__(self, words: Lexicon) -> None:
        super().__init__()
        self.words = words

    def __missing__(self, word: str) -> bool:
        if len(self) >= _KNOWN:
            self.clear()
        words = self.words
        found = word in words.function or _is_inflected(words.common, word)
        if not found and word.endswith(words.compounded):  # carmakers, theatregoers
            first = word[: -max(len(head) for head in words.compounded if word.endswith(head))]
            found = len(first) > 2 and _is_inflected(words.common, first)
        self[word] = found
        return found


def _is_inflected(common: frozenset[str], word: str) -> bool:
    """Return whether ``word`` is one of ``common`` or a form of one."""
    return word in common or any(
        len(base) > 2 and (base in common or any(len(root) > 2 and root in common for root in _bases(base)))
        for base in _bases(word)
    )


def _bases(word: str) -> Iterator[str]:
    """Yield the words of which ``word`` may be an inflected form."""
    if word.endswith("s") and len(word) > 3:
        yield word[:-1]
        if word.endswith("es"):
            yield word[:-2]
        if word.endswith("ies"):
            yield word[:-3] + "y"
    elif word.endswith("ed") and len(word) > 4:
        yield word[:-2]
        yield word[:-1]
        if word.endswith("ied"):
            yield word[:-3] + "y"
        if len(word) > 5 and word[-3] == word[-4]:
            yield word[:-3]
    elif word.endswith("ing") and len(word) > 5:
        yield word[:-3]
        yield word[:-3] + "e"
        if len(word) > 6 and word[-4] == word[-5]:
            yield word[:-4]
    elif word.endswith("ly") and len(word) > 4:
        yield word[:-2]


@lru_cache(maxsize=10_000)
def stem(word: str) -> str:
    """Return a verb without the ending of its form, roughly."""
    for ending in ("ing", "en", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) > 2:
            word = word.removesuffix(ending)
            break
    return word.removesuffix("e")


def turned(entry: str) -> dict[str, frozenset[str]]:
    """Return prepositions and those that turn what they say round, from lines of ``one one | other other``."""
    found: dict[str, frozenset[str]] = {}
    for line in entry.strip().splitlines():
        one, other = (side.split() for side in line.split("|"))
        found |= dict.fromkeys(one, frozenset(other)) | dict.fromkeys(other, frozenset(one))
    return found


def converses(entry: str) -> dict[tuple[str, str], frozenset[tuple[str, str]]]:
    """Return, for each (stem, preposition), those of the verbs that exchange its two names."""
    found: dict[tuple[str, str], frozenset[tuple[str, str]]] = {}
    for line in entry.replace("\\\n", "").splitlines():
        sides = [_verbs(side) for side in line.split("|")]
        if len(sides) == len(("verbs", "converses")):
            for verb, other in ((0, 1), (1, 0)):
                for one in sides[verb]:
                    found[one] = found.get(one, frozenset()) | sides[other]
    return found


def compared(entry: str) -> dict[tuple[str, str], frozenset[tuple[str, str]]]:
    """Return, for each comparative and its *than*, those that exchange what is compared."""
    return converses(
        "\n".join(
            "|".join(",".join(f"{word} than" for word in side.split()) + "," for side in line.split("|"))
            for line in entry.splitlines()
        )
    )


def _verbs(side: str) -> frozenset[tuple[str, str]]:
    """Read verbs alone (*beat beats*) or, between commas, each with its preposition (*lost to, fell to*)."""
    phrases = [phrase.split() for phrase in side.split(",")] if "," in side else [[word] for word in side.split()]
    return frozenset((stem(phrase[0]), " ".join(phrase[1:])) for phrase in phrases if phrase)


def pairs(entry: str) -> Iterator[tuple[str, str]]:
    """Yield (form, canonical form), both in lower case, of a table of lines ``canonical | alias, alias``."""
    for line in entry.splitlines():
        head, _, rest = line.partition("|")
        canonical = head.strip().lower()
        if not canonical:
            continue
        yield canonical, canonical
        for alias in rest.split(","):
            form = alias.strip().lower()
            if form:
                yield form, canonical
