"""The words of a language that attribution needs."""

from __future__ import annotations

from fidelity.languages import groups, table, words


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
        self.owners = _pairs(data.get("owners"))  # possessives, each with the pronoun of the same person
        self.objects = _pairs(data.get("object_pronouns"))
        self.nouns = entry("speech_nouns")
        self.pronouns = entry("subject_pronouns")
        self.persons = entry("person_pronouns")
        self.things = entry("thing_pronouns")
        # titles and given names → the pronoun that stands for them
        self.genders = {word: pronoun for pronoun, borne in groups(data.get("gendered")) for word in borne}
        self.between = entry("between")
        self.ends = entry("phrase_ends")
        self.complements = entry("complements")
        self.places_in = entry("places_in")
        self.clauses = entry("clause_starts")
        self.determiners = entry("determiners")
        self.particles = entry("particles")
        self.titles = entry("titles")
        self.common = entry("common_subjects")
        self.telling = entry("telling_verbs")
        self.hearers = self.telling | entry("hearer_verbs")
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
        self.hearing, self.hearing_from = entry("hearing_verbs"), entry("hearing_from")
        self.perceiving = entry("perceiving_verbs")
        ending = "s" if self.perceiving else "?"  # heard her shout: the verb without its ending
        self.bare = frozenset(verb.removesuffix(ending) for verb in self.verbs if verb.endswith(ending))
        self.roles = self.titles.union(*(members for _, members in groups(data.get("role_groups"))))
        self.speaking = self.roles.union(*(members for _, members in groups(data.get("bodies"))))
        every = frozenset[str]().union(*(members for _, members in groups(data.get("bodies"))))
        bodies = every - self.titles
        roles = (frozenset(members) for _, members in groups(data.get("role_groups")))
        people = [members for members in roles if bodies.isdisjoint(members)]
        named = ("vague_roles", "anybody", "relations", "private_voices")
        self.people = (self.titles - every).union(*map(entry, named), *people)
        self.answering = entry("answering_verbs")
        self.additive = entry("additive")
        self.joining = entry("joining")
        self.relative = entry("relative")
        self.calendar = words(table(language, "names").get("calendar"))
        self.dating = entry("dating")
        self.according = tuple(str(data.get("according_to", "")).split())
        self.function = (
            words(table(language, "language").get("function_words"))
            | self.pronouns
            | self.ends
            | self.clauses
            | self.complements
        )


def _pairs(entry: object) -> dict[str, str]:
    """Return an entry of the form ``his:he her:she`` as a table."""
    return dict(pair.split(":") for pair in str(entry or "").split())
