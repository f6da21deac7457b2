"""Names that have taken each other's part in a deed, told by the verb.

*Pia Holm called and police freed Jon Falk*, then *Jon Falk called and police freed Pia Holm*. A verb binds the name
that does it (*Pia Holm paid*, *paid by Pia Holm*) and the one to whom it is done (*freed Jon Falk*, *Jon Falk was
freed*). Where each text has a verb once and binds it to one name, another name of the source that bears it has the
wrong part, whatever else was reworded.

Every doubt is a no: who *said* it is told by quotations; a verb that compares its subject with another name may change
it (*left before*, *earned more than*), and one may be left out (*Ghana voted in May, Togo in June*).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Iterator
from itertools import islice

from fidelity.alignment.entities import Mention, Text
from fidelity.alignment.name_aliases import aliases
from fidelity.alignment.name_roles import same_person
from fidelity.alignment.senses import senses
from fidelity.facts.name_words import lexicon
from fidelity.languages import table, words

_AGENT, _PATIENT = "by ", "of "
_ARTICLES = frozenset(("the", "a", "an"))
_PAIRED = frozenset(("and", "or", "&", ","))
_AUXILIARIES = 3
_AGENCY = 5  # tokens between a passive verb and its agent: pulled from the fire by Jon Falk
_WIDE = 8  # tokens behind a name in which the one is looked for that it is compared with
_SHORT = 4  # letters of a form that is known by its ending
_MOST = 4_000  # names of one text looked at

Bindings = dict[str, dict[tuple[str, ...], Mention]]  # voice and sense of a verb, entity → one mention


def deeds(there: Text, here: Text, copied: frozenset[int]) -> Iterator[tuple[Mention, Mention]]:
    """Yield (source name, derived name that has its part in a deed).

    Args:
        there: the source's names.
        here: the derived text's.
        copied: the derived sentences that the source has word for word: each has its own part there.
    """
    if max(len(there.mentions), len(here.mentions)) > _MOST or copied.issuperset(m.sentence for m in here.mentions):
        return
    reader = _Verbs(here.document.language_code)
    derived = reader.bindings(here, there.concepts, copied)
    done = derived.pop("", {})
    source = reader.bindings(there, done) if derived and len(done) > 1 else {}
    doing = source.pop("", {})
    for key, bearers in derived.items():
        home = source.get(key, {})
        if len(home) != 1 or len(bearers) != 1 or bearers.keys() == home.keys():
            continue
        (name, mention), (own, other) = next(iter(bearers.items())), next(iter(home.items()))
        if name not in doing or own not in done:
            continue
        if _sort(there, other) != _sort(here, mention) or same_person(there, mention, other):
            continue
        if reader.once(there, key) and reader.once(here, key) and not aliases(there, here, other, mention):
            yield other, mention


def _sort(text: Text, mention: Mention) -> bool:
    """Whether a name may be a person's: one of several words, none of them that of a body or a place."""
    known = text.words
    bare = known.heads.isdisjoint(mention.keys) and not any(key in known.places for key in mention.keys)
    return text.is_person(mention) or (len(mention.keys) > 1 and bare)


class _Verbs:
    """Reads who does what to whom, by the senses of the verbs.

    Args:
        language: ISO 639-1 code.
    """

    def __init__(self, language: str) -> None:
        grammar, quoting, names = table(language, "language"), table(language, "quotes"), lexicon(language)
        verbs = grammar.get("said_of", {})
        self.sense, self.root = senses(language).of, senses(language, synonyms=False).of
        self.irregular = words(verbs.get("inflected"))
        self.openers = words(quoting.get("clause_starts")) | words(grammar.get("relatives"))
        self.turning = words(grammar.get("comparison", {}).get("than"))
        self.turning |= {word.split("-")[0] for word in names.turned}
        self.spoken = words(quoting.get("saying_verbs")) | names.symmetric
        self.loose = frozenset(map(self.root, words(verbs.get("loose"))))
        self.being = words(quoting.get("passive"))
        self.helping = names.auxiliaries | self.being
        self.versus = names.versus
        self.described = names.titles | names.occupations | _ARTICLES
        self._uses: dict[int, Counter[str]] = {}

    def bindings(self, text: Text, known: Container[tuple[str, ...]], copied: frozenset[int] = frozenset()) -> Bindings:
        """Return the verbs of a text with the known names that they bind; under "" those that do not lack a verb."""
        found: defaultdict[str, dict[tuple[str, ...], Mention]] = defaultdict(dict)
        for mention in text.mentions:
            if mention.concepts not in known:
                continue
            if mention.sentence in copied:
                found[""].setdefault(mention.concepts, mention)
                continue
            bound = list(self._bound(text, mention))
            before = text.tokens.text[mention.first - 1] if mention.first else ""
            opens = mention.first == text.tokens.sentences[mention.sentence][0]
            if bound or opens or (before.isalpha() and before.islower() and before not in self.openers):
                found[""].setdefault(mention.concepts, mention)
            for voice, verb in bound:
                if verb not in self.spoken and self.root(verb) not in self.loose:
                    found[voice + self.sense(verb)].setdefault(mention.concepts, mention)
        return found

    def once(self, text: Text, key: str) -> bool:
        """Whether a text has a verb once."""
        uses = self._uses.get(id(text))
        if uses is None:
            uses = self._uses[id(text)] = Counter(map(self.sense, filter(str.isalpha, text.tokens.lower)))
        return uses[key[len(_AGENT) :]] == 1

    def _bound(self, text: Text, mention: Mention) -> Iterator[tuple[str, str]]:
        lower = text.tokens.lower
        first, last = text.tokens.sentences[mention.sentence]
        nation = mention.concepts[0].startswith("@") and mention.concepts[0][1:] != mention.fact.text.lower()
        if (
            nation
            or lower[mention.last - 1].endswith("'s")
            or not self.versus.isdisjoint(lower[mention.first - 2 : mention.first])
        ):
            return  # American frustration is no deed of America's; Roe v. Wade
        at = self._before(text, mention.first - 1, first)
        if at > first and lower[at] == "," and (agent := self._before(text, at - 1, first)) < at - 1:
            at = agent if lower[agent] == "by" else at  # by a smith, Pia Holm
        opens = lower[at] if at >= first else ""
        behind = lower[mention.last : min(last, mention.last + _AUXILIARIES + 2)]
        if opens == "by":
            told = (lower[i] for i in range(at - 1, max(first, at - _AGENCY) - 1, -1) if self._told(lower[i]))
            yield from ((_AGENT, word) for word in islice(told, 1))
        joint = mention.last + 1 + (behind[1:2] == ["the"])
        listed = behind[:1] != [] and behind[0] in _PAIRED and joint in text.begins
        if self._told(opens) or (opens.endswith("s") and at in text.ends):
            if not listed:
                yield _PATIENT, opens
            if behind[1:2] and behind[1].endswith("ing"):
                yield _AGENT, behind[1]  # accused Jon Falk of stealing
        elif behind[:2] == [",", "who"]:
            yield from self._predicate(behind[2:])
        elif not self._within(text, mention.first - 1, opens) and not self._turned(text, mention):
            put_in = behind[:1] == [","] and opens == "," and mention.first - 1 not in text.ends
            skipped = 1 if put_in else self._apposed(text, mention)  # his brother, Jon Falk, paid
            yield from self._predicate(lower[mention.last + skipped : last])

    def _apposed(self, text: Text, mention: Mention) -> int:
        """Return how many tokens behind a name say between commas what it is: Pia Holm, (a) sister of Jon Falk, won."""
        said = text.tokens.lower[mention.last : mention.last + _WIDE + 2]
        described = said[:1] == [","] and not text.words.roles.isdisjoint(said[1:4])
        return said.index(",", 1) + 1 if described and "," in said[1:] else 0

    def _before(self, text: Text, at: int, first: int) -> int:
        """Return the token before the words that say what a name is."""
        while at >= first and text.tokens.lower[at] in self.described:
            at -= 1
        return at

    def _turned(self, text: Text, mention: Mention) -> bool:
        """Whether a name is compared with one behind it, which may as well be the subject: Jon left after Pia."""
        lower, finish = text.tokens.lower, text.tokens.sentences[mention.sentence][1]
        turned = False
        for at in range(mention.last, min(finish, mention.last + _WIDE)):
            if turned and at in text.begins:
                said = lower[text.begins[at].last : text.begins[at].last + 1]
                return not any(self._told(word) or word in self.helping for word in said)  # before Jon called
            turned = lower[at] in self.turning or (turned and (lower[at] in self.described or lower[at] == "of"))
        return False

    def _within(self, text: Text, at: int, opens: str) -> bool:
        """Whether a name is no subject by what stands before it: *of Pia Holm*; one of a list."""
        listed = text.ends.get(at) if opens in _PAIRED else None
        if listed is None:
            return opens in text.words.function and opens not in self.openers
        before = text.tokens.lower[listed.first - 1] if opens == "," and listed.first else ""
        return before not in text.words.function or before in self.openers  # to Jon Falk, Pia Holm wrote

    def _predicate(self, behind: list[str]) -> Iterator[tuple[str, str]]:
        voice = _AGENT
        for at, word in enumerate(behind):
            if at < _AUXILIARIES and word in self.helping:
                voice = _PATIENT if word in self.being else _AGENT
            else:
                present = len(word) > _SHORT and word[-1] == "s" != word[-2]
                if self._told(word) or (voice == _AGENT and present):
                    yield voice, word
                return

    def _told(self, word: str) -> bool:
        return (word in self.irregular and not word.endswith("ing")) or (len(word) > _SHORT and word.endswith("ed"))
