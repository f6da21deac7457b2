"""The words of a language that a shortened quotation must not hide, and what they do to the words beside them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from fidelity.languages import table, words


@dataclass(frozen=True)
class Guards:
    """The words that a shortened quotation must not hide."""

    negations: frozenset[str]
    modals: frozenset[str]
    conditions: frozenset[str]
    limits: frozenset[str]
    opinions: frozenset[str]
    holders: frozenset[str]
    limiters: frozenset[str]
    referents: frozenset[str]
    scarce: frozenset[str]
    open_modals: frozenset[str]
    links: frozenset[str]
    governing: frozenset[str]
    phrases: tuple[list[str], ...]
    mild: tuple[list[str], ...]
    subjects: frozenset[str]
    persons: frozenset[str]
    polite: tuple[list[str], ...]
    hedges: tuple[list[str], ...]
    function: frozenset[str]
    articles: frozenset[str]
    counting: frozenset[str]
    bounding: tuple[list[str], ...]
    sayings: frozenset[str]
    quantifiers: frozenset[str]
    clausal: frozenset[str]
    determiners: frozenset[str]
    noun_leads: frozenset[str]
    part: frozenset[str]
    matter: frozenset[str]
    third: frozenset[str]
    times: frozenset[str]
    future: frozenset[str]
    implicit: frozenset[str]
    inverted: frozenset[str]
    denials: tuple[list[str], ...]
    asking: tuple[str, ...]
    assents: frozenset[str]
    particles: frozenset[str]

    @classmethod
    @cache
    def of(cls, language: str) -> Guards:
        """Return the guards of a language."""
        data, numbers = table(language, "quotes"), table(language, "numbers")

        def entry(name: str) -> frozenset[str]:
            return words(data.get(name))

        return cls(
            negations=entry("negations"),
            modals=entry("modals"),
            conditions=entry("conditions"),
            limits=entry("limits"),
            opinions=entry("opinions"),
            holders=entry("opinion_holders"),
            limiters=entry("limiters"),
            sayings=entry("speech_verbs"),
            quantifiers=entry("quantifiers"),
            clausal=entry("clause_words"),
            determiners=entry("determiners"),
            noun_leads=entry("noun_leads"),
            part=entry("part_of"),
            matter=entry("matter"),
            third=entry("third_persons"),
            times=entry("time_conditions"),
            future=entry("future"),
            implicit=entry("implicit_negations"),
            inverted=entry("inverted"),
            denials=tuple(phrase.split() for phrase in data.get("mild_negations", ())),
            asking=tuple(entry("asking")),
            assents=entry("assents"),
            particles=entry("verb_particles"),
            referents=entry("referents"),
            scarce=entry("scarce"),
            open_modals=entry("open_modals"),
            links=entry("clause_links"),
            governing=entry("governing_links"),
            phrases=tuple(phrase.split() for phrase in data.get("condition_phrases", ())),
            mild=tuple(phrase.split() for phrase in data.get("mild_conditions", ())),
            subjects=entry("negative_subjects"),
            persons=entry("subject_pronouns"),
            polite=tuple(phrase.split() for phrase in data.get("polite_conditions", ())),
            hedges=tuple(phrase.split() for phrase in data.get("hedges", ())),
            function=words(table(language, "language").get("function_words")),
            articles=words(table(language, "language").get("indefinite_articles")),
            counting=words(numbers.get("cardinals")) | words(numbers.get("denominators")),
            bounding=tuple(
                phrase.split("_")
                for line in numbers.get("bounds_before", "").splitlines()
                for phrase in line.split()[1:]
            ),
        )

    def sets_condition(self, said: list[str], index: int) -> bool:
        """Whether a condition begins at a word of ``said``."""
        if said[index] in self.conditions:
            return said[max(0, index - 1) : index + 1] not in self.mild and not any(
                said[index : index + len(phrase)] == phrase for phrase in self.polite
            )
        return any(said[index : index + len(phrase)] == phrase for phrase in self.phrases)

    def hedged(self, said: list[str]) -> bool:
        """Whether words begin with what the speaker does not vouch for: *as far as I know*, *I think*."""
        return any(said[: len(phrase)] == phrase for phrase in self.hedges)

    def bounds(self, gone: list[str], kept: str) -> bool:
        """Whether words left off bound the number behind them: *at least* nine, *more than* half."""
        number = kept[0].isdecimal() or kept in self.counting
        return number and any(gone[-len(phrase) :] == phrase for phrase in self.bounding)

    def plain(self, said: list[str]) -> list[str]:
        """Return words with those blanked that only seem to deny: *not only*, *no doubt*."""
        if self.negations.isdisjoint(said):
            return said
        found = list(said)
        for index in range(len(said)):
            for phrase in self.denials:
                if said[index : index + len(phrase)] == phrase:
                    found[index : index + len(phrase)] = [""] * len(phrase)
        return found

    def negates(self, word: str) -> bool:
        """Whether a word denies."""
        return word in self.negations or word.endswith("n't")
