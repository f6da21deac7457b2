"""What is known of a speaker: the value objects of attribution, and the words of a language that it needs."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from fidelity.languages import table, words


class By(StrEnum):
    """How a speaker is named."""

    NAME = "name"
    ROLE = "role"
    PRONOUN = "pronoun"


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says a quotation.

    Args:
        speaker: the name or role, as it stands in the text (of a pronoun, the speaker it stands for, or itself).
        by: how the speaker is named at this place.
        keys: the words of the name without titles, lower case; of a role, its nouns.
        sure: whether a verb of speech names the speaker of this very quotation, or of the one that it goes on from.
        direct: whether the attribution stands right beside the quotation, not only in its sentence.
        span: the token range of the narration that was read, for what else is named there.
        place: the token range of the words that name the speaker there.
        house: of a role, the words of the name that it stands under (a *Harbour Board* spokeswoman), lower case.
    """

    speaker: str
    by: By
    keys: tuple[str, ...] = ()
    sure: bool = False
    direct: bool = False
    span: tuple[int, int] = (0, 0)
    place: tuple[int, int] = (0, 0)
    house: tuple[str, ...] = ()


class Lexicon:
    """The words of a language that attribution knows."""

    def __init__(self, language: str) -> None:
        data = table(language, "quotes")

        def entry(name: str) -> frozenset[str]:
            return words(data.get(name))

        self.verbs = entry("speech_verbs")
        self.stance = entry("stance_verbs")
        self.saying = entry("saying_verbs")
        self.possessives = entry("possessives")
        owners = [pair.partition(":") for pair in str(data.get("owners", "")).split()]
        self.owners = {possessive: pronoun for possessive, _, pronoun in owners}  # of the same person
        self.nouns = entry("speech_nouns")
        self.pronouns = entry("subject_pronouns")
        self.persons = entry("person_pronouns")
        self.genders: dict[str, str] = {}  # titles and given names → the pronoun that stands for them
        for line in str(data.get("gendered", "")).splitlines():
            pronoun, _, borne = line.partition(":")
            self.genders.update(dict.fromkeys(borne.split(), pronoun))
        self.between = entry("between")
        self.ends = entry("phrase_ends")
        self.complements = entry("complements")
        self.clauses = entry("clause_starts")
        self.determiners = entry("determiners")
        self.particles = entry("particles")
        self.titles = entry("titles")
        self.common = entry("common_subjects")
        self.telling = entry("telling_verbs")
        self.particles_of_verbs = entry("verb_particles")
        self.focus = entry("focus_adverbs")
        self.weak = entry("weak_verbs")
        self.agent = entry("agent")
        self.framing = tuple(tuple(phrase.split()) for phrase in data.get("framing", ()))
        self.words_of = tuple(tuple(phrase.split()) for phrase in data.get("words_of", ()))
        self.own_words = entry("own_words")
        self.quoting = entry("quoting_verbs")
        self.as_word = entry("as_word")
        self.passive = entry("passive")
        roles = str(data.get("role_groups", "")).splitlines()
        self.roles = self.titles.union(*(line.partition(":")[2].split() for line in roles))
        self.additive = entry("additive")
        self.joining = entry("joining")
        self.relative = entry("relative")
        self.according = tuple(str(data.get("according_to", "")).split())
        self.function = (
            words(table(language, "language").get("function_words"))
            | self.pronouns
            | self.ends
            | self.clauses
            | self.complements
        )
