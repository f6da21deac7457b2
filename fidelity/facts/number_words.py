"""Number words: the vocabulary of a language, and the grammar that adds and multiplies them.

A numeral is read from left to right with two registers, the group below the next scale word and the total above it. A
word may join as long as there is room for it: after ``twenty`` there is room for 1-9, after ``hundred`` for 1-99, after
``thousand`` for 1-999. That one rule refuses ``twenty thirty`` and ``five six`` (two numbers each) and takes everything
from ``nineteen hundred`` to ``two million three hundred thousand and twelve``; French ``soixante`` and
``quatre-vingt`` leave room for 1-19, German compounds are built when the table is loaded.
"""

from __future__ import annotations

from fractions import Fraction
from functools import cache
from typing import Any, NamedTuple

from fidelity.facts.number_values import Exact, exact
from fidelity.languages import table
from fidelity.tokens import Tokens

DASHES = frozenset("-–—")
_HUNDRED = 100


class Numeral(NamedTuple):
    """A numeral in words: its value, where it ends, and what kind of word ended it."""

    value: int
    end: int
    ordinal: bool = False
    scale: int = 1  # the last scale word's value: "and a half" is half of that
    bare: bool = False  # a scale word without a number before it ("hundred")


def _pairs(data: dict[str, Any], name: str) -> dict[str, str]:
    pieces = data.get(name, "").split()
    return dict(zip(pieces[::2], pieces[1::2], strict=True))


def _integers(data: dict[str, Any], name: str) -> dict[str, int]:
    return {word.replace("_", " "): int(value) for word, value in _pairs(data, name).items()}


def _fractions(data: dict[str, Any], name: str) -> dict[str, Exact]:
    return {word: exact(Fraction(value)) for word, value in _pairs(data, name).items()}


_CLOSED = """
articles and point minus of half couple not_one_after not_one_before one_counts_before zero_heads
subject_before
company_before company_after fold factor proportions gauges times times_company ratio_in range_to between between_and
from to scores phones versions up down age_after no_head irregular_plurals idioms no out one every shy_units inch_behind
second_words second_after second_before vague_before per ages_after up_to_verbs vague_with_of abbreviated_scales
people_before no_one_after one_compounds idiom_words by than determiners sides soft soft_after soft_with_of nobody
zero_verbs lends adverbial subjects
part_of one_day one_day_after one_day_before score_heads age_before age_compared age_by age_limits age_of in splits
under zero odds past moves long joins auxiliaries one_pronoun_after one_rank_after superlative one_adverbs once
once_before once_not_after both single single_not_before price_words range_or
half_bare every_share dozens one_verb_after verb_endings past_endings verbs finals
races kilometres range_from votes_to member_after picked_of occasions row_before told told_after told_not_after
bound_negations bound_negations_end
as_many as_before ranked ranked_after ranked_at ranked_before_place quarter_to points aged grand above earlier
than_only comparatives_of outcome_moves no_standard sole serials capacities capacity_before
year_to every_other goalless passing level spreads planned planned_for at_first multi
titular titled outcome_transitives outcome_passives outcome_verbs outcome_pronouns outcome_stops
"""


def _poles(data: dict[str, Any], name: str) -> dict[str, str]:
    """Read lines of ``axis end word word …``."""
    found: dict[str, str] = {}
    for line in data.get(name, "").splitlines():
        pole, *words = line.split() or ("",)
        found.update(dict.fromkeys(words, pole))
    return found


def _powers(data: dict[str, Any], name: str) -> dict[str, int]:
    return {word: 10**power for word, power in _integers(data, name).items()}


def _cardinals(data: dict[str, Any]) -> dict[str, int]:
    cardinals = _integers(data, "cardinals")
    if data.get("glued"):
        tens = [(word, value) for word, value in cardinals.items() if value >= 20]
        digits = [(word, value) for word, value in cardinals.items() if 0 < value < 10]
        cardinals.update({ten + unit: value + more for ten, value in tens for unit, more in digits})
    if data.get("compounds") == "units-first":
        cardinals.update(_units_first(cardinals, data))
    return cardinals


class Vocabulary(dict[str, frozenset[str]]):
    """What the number grammar knows of a language, from ``numbers.toml``; digits alone where it has no table.

    The mapping itself holds the closed classes of words by their table's name (a `dict` is what is fastest to ask).
    """

    def __init__(self, language: str) -> None:
        super().__init__()
        data = table(language, "numbers")
        self.update({name: frozenset(data.get(name, "").split()) for name in _CLOSED.split()})
        self.language = language
        self.decimal: str = data.get("decimal", ".")
        self.cardinals = _cardinals(data)
        self.inside = _integers(data, "cardinals_inside")  # words that count only inside of a numeral (un, ein)
        self.hundred = frozenset(data.get("hundred", "").split())
        self.scales = _powers(data, "scales")
        self.short_scales = _powers(data, "short_scales")
        self.ordinals = _integers(data, "ordinals")
        for stem, value in _integers(data, "ordinal_stems").items():
            self.ordinals.update({stem + ending: value for ending in data["ordinal_endings"].split()})
        self.ordinal_suffixes = frozenset(data.get("ordinal_suffixes", "").split())
        self.denominators = _integers(data, "denominators")
        self.collectives = _integers(data, "collectives")
        #: plural counts without a number → their English word
        self.vague = {word: value.replace("_", " ") for word, value in _pairs(data, "vague").items()}
        self.rates = _pairs(data, "rates")  # daily → day
        self.periods = _pairs(data, "periods")  # day, per which something is counted
        self.multipliers = _fractions(data, "multipliers")
        self.mixed = _fractions(data, "mixed")  # with a half, in one word: anderthalb
        self.in_company = _fractions(data, "multipliers_in_company")
        #: the words before and behind a "one" that counts nothing
        self.one_idioms = frozenset(tuple(line.split()) for line in data.get("one_idioms", "").splitlines())
        #: number words of phrases that count nothing → the phrase and where in it they stand
        self.uncounted: dict[str, list[tuple[tuple[str, ...], int]]] = {}
        for line in filter(None, data.get("uncounted", "").splitlines()):
            phrase = tuple(line.split())
            for place, word in enumerate(phrase):
                if word in self["one"] or word in self["titular"]:
                    self.uncounted.setdefault(word, []).append((phrase, place))
        self.wide_tens = frozenset(map(int, data.get("wide_tens", "").split()))  # tens that take 1-19 (French)
        self.open_tens = frozenset(map(int, data.get("open_tens", "").split()))  # teens that take a unit (dix-sept)
        self.and_joins_tens = bool(data.get("and_joins_tens"))  # treinta y cinco, vingt et un
        #: verbs and nouns of change → up, down
        self.ways = dict.fromkeys(self["up"], "up") | dict.fromkeys(self["down"], "down")
        self.comparatives = _poles(data, "comparatives")  # more, faster, north → the pole of its axis (count+, speed+)
        self.outcomes = _pairs(data, "outcomes")  # won, defeat → + or -
        self.sides = _pairs(data, "outcome_sides")  # down, ahead → + or -
        self.gains = _poles(data, "gains")  # profit, lost → money+, money-
        #: all words of change, gain and comparison, and the prepositions of change
        self.turns = self["from"].union(self["to"], self["by"], self.ways, self.comparatives, self.gains)
        self.counted_by = self["per"].union(self.rates)  # all words of rates: daily, per, a
        forms = table(language, "language").get("said_of", {}).get("inflected", "").splitlines()
        self.pasts = self["verbs"].union(form for line in forms for form in line.split())  # went, gone, cut
        self.soft_numbers = _integers(data, "soft_numbers")  # brace 2
        self.soft_ranks = _integers(data, "soft_ranks")  # centenary 100
        rhythms = [line.split() for line in data.get("soft_rhythms", "").splitlines() if line]  # biennial 2 year
        self.soft_rhythms = {tuple(said.split("_")): (int(count), unit) for said, count, unit in rhythms}
        #: cardinals in the plural: the under-fives
        self.plurals = {
            f"{word}{ending}": value
            for word, value in self.cardinals.items()
            for ending in data.get("plural_endings", "").split()
        }
        self.rounds = _integers(data, "rounds")  # semifinal 4
        self.soft_tails = _pairs(data, "soft_tails")  # hat → trick
        self.before: dict[tuple[str, ...], str] = {}  # bounds before the number
        for line in data.get("bounds_before", "").splitlines():
            mark, *phrases = line.split() or ("",)
            self.before.update({tuple(phrase.split("_")): mark for phrase in phrases})
        self.before_last = frozenset([phrase[-1] for phrase in self.before])
        self.after: list[tuple[tuple[str, ...], str]] = []
        for line in data.get("bounds_after", "").splitlines():
            mark, *phrases = line.split() or ("",)
            self.after += [(tuple(phrase.split("_")), mark) for phrase in phrases]
        self.after.sort(key=lambda entry: -len(entry[0]))
        self.after_first = frozenset([phrase[0] for phrase, _ in self.after])
        openings = [word.split(" ")[0] for word in self.cardinals]
        wholes = (self.ordinals, self.hundred, self.scales, self.collectives, self.vague)
        parts = (self.denominators, self.multipliers, self.mixed, self.in_company)
        self.triggers = frozenset(openings).union(
            *wholes, *parts, self["couple"], self["no"], self["soft"], self.rounds, self.plurals
        )


@cache
def vocabulary(language: str) -> Vocabulary:
    """Return the number words of ``language``; digits alone where it has no table."""
    return Vocabulary(language)


def _units_first(cardinals: dict[str, int], data: dict[str, Any]) -> dict[str, int]:
    """German numerals below a million, written in one word: dreiundzwanzig, zweihundertfünfzig, achttausend."""
    joiner, hundred, thousand = data["compound_and"], data["hundred"].split()[0], data["compound_thousand"]
    short = {
        value: word for word, value in (cardinals | _integers(data, "cardinals_inside")).items()
    }  # the last spelling of a value serves in compounds
    below = {value: word for value, word in short.items() if value < _HUNDRED}
    for ten in range(20, _HUNDRED, 10):
        for unit in range(1, 10):
            below[ten + unit] = f"{short[unit]}{joiner}{short[ten]}"
    every = {value: [word] for value, word in below.items() if value}
    for hundreds in range(1, 10):
        stems = [f"{short[hundreds]}{hundred}"] + ([hundred] if hundreds == 1 else [])
        every[hundreds * _HUNDRED] = stems
        for value, word in below.items():
            if value:
                every[hundreds * _HUNDRED + value] = [f"{stem}{word}" for stem in stems]
    found = {word: value for value, forms in every.items() for word in forms if value > 1}  # ein is an article
    found |= {f"{word}{thousand}": value * 1000 for value, forms in every.items() for word in forms}
    return found


def read(tokens: Tokens, vocabulary: Vocabulary, index: int, stop: int) -> Numeral | None:
    """Read the numeral that begins at token ``index`` and ends before ``stop``; None where none does."""
    lower, spaced = tokens.lower, tokens.spaced
    cardinals, hundred, scales, ordinals = (
        vocabulary.cardinals,
        vocabulary.hundred,
        vocabulary.scales,
        vocabulary.ordinals,
    )
    total, group = 0, -1
    room, last, scale = 1000, 0, 1  # room for the next word; the last scale; the unit that "a half" halves
    bare = False
    position = index
    joined = index  # where the next word must stand to join
    while joined < stop:
        word = lower[joined]
        value = cardinals.get(word)
        if value is None and position > index:
            value = vocabulary.inside.get(word)
        if joined + 2 < stop and lower[joined + 1] == "-" and not spaced[joined + 1]:
            double = cardinals.get(f"{word}-{lower[joined + 2]}")  # quatre-vingt
            if double is not None:
                value = double
                joined += 2
        if value is not None and value >= 1000:  # a compound with its scale
            if group >= 0 or total:
                break
            total, group, room, last, scale = value, -1, 1000, 1000, 1000
        elif value is not None:
            if group >= 0 and (value >= room or value == 0) and not (group == 0 and value and position == joined - 1):
                break
            group = value if group < 0 else group + value
            wide = value in vocabulary.wide_tens
            room = 20 if wide else 10 if 20 <= value < _HUNDRED and value % 10 == 0 else 1
            if value in vocabulary.open_tens:
                room = 10
            if value >= _HUNDRED:
                room = _HUNDRED if value % _HUNDRED == 0 else 1
            scale = 1
        elif word in hundred:
            if group > 0 and room > 10 and group >= _HUNDRED:
                break
            bare = bare or (group < 0 and not total)
            if group < 0 and total:
                break
            group = _HUNDRED if group <= 0 else group * _HUNDRED
            room, scale = _HUNDRED, _HUNDRED
        elif word in scales:
            factor = scales[word]
            if group < 0:
                if total and factor >= 1000 and total % last == 0 and total // last < 1000 and last < factor:
                    total, last, scale = total * factor, last * factor, factor  # a thousand million
                elif total:
                    break
                else:
                    bare, total, last, scale = True, factor, factor, factor
            elif last and factor > last:
                break
            else:
                total += group * factor
                last, scale = factor, factor
            group, room = -1, min(1000, factor)
        elif word in ordinals:
            value = ordinals[word]
            if value >= _HUNDRED:  # hundredth, thousandth: like hundred and thousand
                if group < 0 and not total:
                    return Numeral(value, joined + 1, ordinal=True)
                if group < 0:
                    break
                return Numeral(total + group * value, joined + 1, ordinal=True)
            if group < 0 or value < room:
                return Numeral(total + max(group, 0) + value, joined + 1, ordinal=True)
            break
        else:
            break
        position = joined + 1
        joined = position
        if joined >= stop:
            break
        word = lower[joined]
        if word in DASHES:
            joined += 1
        elif word in vocabulary["and"] and (scale >= _HUNDRED or (vocabulary.and_joins_tens and room in (10, 20))):
            joined += 1
            following = lower[joined] if joined < stop else ""
            if following in scales or following in hundred:
                break
        elif word == "," and last >= 1000 and group < 0 and joined + 2 < stop:
            # four thousand, two hundred and eleven: the comma joins before a full group only
            if lower[joined + 2] not in hundred and lower[joined + 2] not in scales:
                break
            joined += 1
    if position == index:
        return None
    return Numeral(total + max(group, 0), position, ordinal=False, scale=scale, bare=bare)
