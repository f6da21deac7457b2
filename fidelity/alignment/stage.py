"""Two people on stage: a speaker and somebody beside, who have changed places with each other.

A role and a name may be one person's, and so may a pronoun and either. Where both texts have both of them near the
quotation (*“No,” the driver said. Kim told the driver to stop*), one speaks in the source and the other here
(*“No,” said Kim, who told the driver to stop*), they are two: nobody goes by two names in two texts and exchanges them.

Silent where either text has the two in one sentence without a verb of speech or another word that parts people between
them (*Kim, the driver*; *Kim has been a driver for years*).
"""

from __future__ import annotations

from functools import cache

from fidelity.alignment.quoted_values import inside
from fidelity.alignment.speaker_links import Links, Places, beside
from fidelity.document import Document
from fidelity.facts.quote_values import Attribution, By
from fidelity.languages import groups, table, words

_NEAR = 40  # tokens from the speaker's words in which somebody else is on stage
_SENTENCES = 2  # and sentences
_ONE = 8  # tokens between a name and a role that may be its own
_AGENT = 2  # tokens behind an agent, a comma the last of them, that make no apposition of the name behind them
_PLACES = 50  # of a word that are looked at


class Stage:
    """Tells two speakers apart by the company they keep in both articles.

    Args:
        links: the two articles, and where their words stand.
    """

    def __init__(self, links: Links) -> None:
        self.links = links
        data = table(links.source.language_code, "quotes")
        self.joining = words(data.get("joining"))
        # Lee, who works as a driver: one person
        self.parting = links.parting - self.joining - words(data.get("relative")) - words(data.get("as_word"))
        self.cues = words(data.get("naming_cues"))
        self.copulas = words(data.get("copulas"))
        self.matter = words(data.get("matter"))
        self.quoting = words(data.get("quoting_verbs"))
        self.addressing = words(data.get("addressing"))
        self.indefinite = words(data.get("indefinite"))
        self.vague = words(data.get("anybody"))
        self.loose = self.vague | words(data.get("vague_roles"))
        self.roles = _colleagues(links.source.language_code)
        self.agent = words(data.get("agent"))
        self.persons = _persons(links.source.language_code)
        self.predicating = words(data.get("predicating"))

    @property
    def texts(self) -> tuple[tuple[Document, Places], ...]:
        """Both articles, each with the places of its words."""
        return (self.links.source, self.links.source_words), (self.links.derived, self.links.derived_words)

    def apart(self, one: Attribution, other: Attribution) -> bool:
        """Whether the speaker in the source and that in the derived article have changed places."""
        if self.links.source is self.links.derived:
            return False
        if self._turned_on(one, other) or self._governs(0, one, other) or self._governs(1, other, one):
            return True
        if one.by is other.by is By.NAME:
            return False
        if not (one.direct and other.direct and one.sure and other.sure and one.keys and other.keys):
            return False
        mine, its = one.keys[-1], other.keys[-1]
        spans = ((self.links.source, one), (self.links.derived, other))
        if not set(one.keys).isdisjoint(other.keys) or any(
            not self.quoting.isdisjoint(document.tokens.lower[slice(*speaker.span)]) for document, speaker in spans
        ):
            return False  # Lee, quoting her doctor, said: either's words
        if (
            self._unnamed(one, other)
            or self._invented(one, other)
            or self._beside(one, other)
            or (its in self._spoken_of(0, one) and mine in self._spoken_of(1, other))
        ):
            return True
        here, there = self.texts
        return (
            (self.vague.isdisjoint((mine, its)) or self._comes_in(mine, its) or self._comes_in(its, mine))
            and self._on_stage(*here, its, one)
            and self._on_stage(*there, mine, other)
            and not any(self._may_be_one(*text, mine, its) for text in self.texts)
        )

    def _turned_on(self, one: Attribution, other: Attribution) -> bool:
        """Whether somebody is told here what the source quotes of them: *Lee, quoting her doctor*; *Lee told hers*."""
        quoted = self._object(self.links.source, one, self.quoting)
        return not quoted.isdisjoint(self._object(self.links.derived, other, self.addressing)) if quoted else False

    def _governs(self, side: int, pronoun: Attribution, other: Attribution) -> bool:
        """Whether a text names the other speaker behind its pronoun's verb: nobody is *she* where she tells of Lee.

        *She noted that the general was “kind”*; *“No,” he said when Lee rang*; but *he said as a general*.
        """
        if pronoun.by is not By.PRONOUN or other.by is By.PRONOUN or not set(pronoun.keys).isdisjoint(other.keys):
            return False
        document, places = self.texts[side]
        tokens, first = document.tokens, pronoun.place[0]
        lower, text = tokens.lower, tokens.text
        if not (pronoun.direct and pronoun.sure and other.direct and other.sure and other.keys):
            return False
        if lower[first] not in self.persons or self.links.plain_verbs.isdisjoint(lower[first + 1 : first + 2]):
            return False
        end = tokens.sentences[tokens.sentence(first)][1]
        for place in beside(places.get(other.keys[-1], []), first, _NEAR):
            if not first + 1 < place < end or lower[place] != other.keys[-1]:
                continue
            head = place  # the first word of its phrase
            while head > first + 2 and (lower[head - 1] in other.keys or lower[head - 1] in self.links.determiners):
                head -= 1
            behind = text[place + 1 : place + 2] or ["."]
            if other.by is By.NAME:
                heads = text[place][0].isupper() and not (text[head - 1][0].isupper() or behind[0][0].isupper())
            else:
                heads = head < place and (not behind[0][0].isalpha() or self._ends(behind[0]))
            if (
                heads
                and self._told(lower[first + 2 : head])
                and not inside(document, tokens.start[place], tokens.end[place])
            ):
                return True
        return False

    def _ends(self, word: str) -> bool:
        """Whether no noun goes on with a word."""
        return word in self.links.function or word in self.links.verbs or word in self.copulas

    def _told(self, gap: list[str]) -> bool:
        """Whether words between a speaker's verb and somebody's name do not make it the speaker's own."""
        last = gap[-1] if gap else ""
        return last not in self.copulas and last not in self.predicating and "," not in gap[:1]

    def _comes_in(self, vague: str, other: str) -> bool:
        """Whether a text brings in somebody behind another: *said the minister. A man at the back shrugged*."""
        for document, places in self.texts:
            tokens = document.tokens
            first = next(iter(places.get(vague, ())), 0)
            if first and tokens.lower[first - 1] in self.indefinite:
                before = [i for i in beside(places.get(other, []), first, _NEAR) if i < first]
                if before and tokens.sentence(first) - tokens.sentence(before[-1]) <= _SENTENCES:
                    return self.copulas.isdisjoint(tokens.lower[before[-1] + 1 : first])
        return False

    def _object(self, document: Document, speaker: Attribution, verbs: frozenset[str]) -> frozenset[str]:
        """Return the words of full meaning behind one of the verbs in what is said of a speaker, up to a mark."""
        lower = document.tokens.lower[slice(*speaker.span)]
        verb = next((i for i, word in enumerate(lower) if word in verbs), len(lower))
        stop = next((i for i in range(verb + 1, len(lower)) if not lower[i].isalpha()), len(lower))
        return frozenset(lower[verb + 1 : stop]) - self.links.function

    def _unnamed(self, one: Attribution, other: Attribution) -> bool:
        """Whether somebody without a name speaks here beside the one who is named in the source, and here, too.

        *A neighbour said after Lee ran back in*; *“No,” said Lee. “Never,” a neighbour said.*
        """
        mine, its, document = one.keys[-1], other.keys[-1], self.links.derived
        tokens = document.tokens
        first = other.place[0]
        if other.by is not By.ROLE or tokens.lower[first] not in self.indefinite or its in self.links.source_words:
            return False
        if not any(word[0].isupper() for word in one.speaker.split()[-1:]):
            return False
        places = self.links.derived_words
        near = [place for place in beside(places.get(mine, []), first, _NEAR) if not first <= place < other.place[1]]
        if not near or self._may_be_one(document, places, mine, its):
            return False
        return any(
            (tokens.sentence(place) == tokens.sentence(first) and place > first)
            or not self.links.verbs.isdisjoint((*tokens.lower[max(0, place - 2) : place], tokens.lower[place + 1]))
            for place in near
            if place + 1 < len(tokens)
        )

    def _invented(self, one: Attribution, other: Attribution) -> bool:
        """Whether the source has but one of many speak here (*an official*), and nowhere the role that speaks here.

        *“No,” the president said*, but not *a spokesman said*; nor several where the source has one (*diplomats said*).
        """
        mine, its, lower = one.keys[-1], other.keys[-1], self.links.source.tokens.lower
        if not one.by is other.by is By.ROLE or lower[one.place[0]] not in self.indefinite:
            return False
        if other.plural:
            return its.removesuffix("s") == mine
        if one.keys[:-1] or one.served or one.house or other.served or other.house or mine not in self.loose:
            return False
        kin = self.roles.get(its, frozenset())
        return bool(kin) and self.loose.isdisjoint((its,)) and not any(noun in self.links.source_words for noun in kin)

    def _beside(self, role: Attribution, name: Attribution) -> bool:
        """Whether the source names somebody beside a role that speaks: *the porter said when shown Alan Drew*."""
        first, stop = role.place
        lower = self.links.source.tokens.lower
        if role.by is not By.ROLE or name.by is not By.NAME or lower[first:stop][-1:] != [role.keys[-1]]:
            return False
        if role.house or role.served or role.plural or self._may_be_one(*self.texts[0], role.keys[-1], name.keys[-1]):
            return False
        places = self.links.source_words.get(name.keys[-1], ())
        there = next((i for i in places if stop + 1 < i < role.span[1]), -1)
        gap = lower[stop:there] if there > 0 else []
        verbs = self.links.verbs
        return bool(gap) and verbs.isdisjoint(gap[1:]) and gap[0] in verbs and self.cues.isdisjoint(gap)

    def _spoken_of(self, side: int, speaker: Attribution) -> set[str]:
        """Return the words of those whom a speaker speaks of: *Lee says of her rival*."""
        lower = self.texts[side][0].tokens.lower
        begin, end = speaker.span
        for index in range(begin + 1, min(end, len(lower))):
            if lower[index] in self.matter and lower[index - 1] in self.links.verbs:
                return set(lower[index + 1 : min(end, index + 1 + _ONE)])
        return set()

    def _on_stage(self, document: Document, places: Places, word: str, speaker: Attribution) -> bool:
        """Whether the narration about a speaker mentions somebody else."""
        first, stop = speaker.place
        tokens = document.tokens
        if stop > len(tokens) or first == stop:
            return False
        own = tokens.sentence(first)
        return any(
            abs(tokens.sentence(place) - own) <= _SENTENCES
            and not inside(document, tokens.start[place], tokens.end[place])
            for place in beside(places.get(word, []), first, _NEAR)
            if not first <= place < stop
        )

    def _may_be_one(self, document: Document, places: Places, one: str, other: str) -> bool:
        """Whether a sentence may say that two phrases are one person's."""
        tokens = document.tokens
        for place in places.get(one, ())[:_PLACES]:
            for there in beside(places.get(other, []), place, _ONE):
                first, last = sorted((place, there))
                if tokens.sentence(first) != tokens.sentence(last):
                    continue
                gap = tokens.lower[first + 1 : last]
                if len(gap) > _AGENT and gap[-1] == "," and not self.agent.isdisjoint(tokens.lower[first - 2 : first]):
                    continue  # asked by the driver where he had been, Lee
                if not self._parts(gap):
                    return True
        return False

    def _parts(self, gap: list[str]) -> bool:
        """Whether words between two phrases make them those of two people."""
        if not self.copulas.isdisjoint(gap):
            return False
        if gap[:1] and gap[0] in self.joining:
            return True  # Lee and the driver; but Lee, a nurse and now mayor
        return not self.links.plain_verbs.isdisjoint(gap) or not self.parting.isdisjoint(gap)


@cache
def _persons(language: str) -> frozenset[str]:
    """Return the pronouns of single people."""
    return frozenset(pronoun for pronoun, _ in groups(table(language, "quotes").get("gendered")))


@cache
def _colleagues(language: str) -> dict[str, frozenset[str]]:
    """Return of each noun of a trade or an office all nouns that it goes by, its own among them."""
    found: dict[str, frozenset[str]] = {}
    for _, nouns in groups(table(language, "quotes").get("role_groups")):
        for noun in nouns:
            found[noun] = found.get(noun, frozenset()) | frozenset(nouns)
    return found
