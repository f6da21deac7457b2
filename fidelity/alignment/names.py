"""Alignment of names: one fact per entity, every derived mention judged.

1. Every derived name is looked up in the source (`fidelity.alignment.entities.supports`): its keys in a row, inside a
   longer name, as an acronym, spelt in another usual way.
2. A derived name without support is *altered* where a source name answers it: one that shares its words, or its
   letters, or its place (the stretch of the source that faces it); otherwise *unsupported*.
3. A supported one must stand where the source has it (`fidelity.alignment.name_context`): names exchanged, written
   over, or given another office are violations of their own.
4. A source name that nothing in the derived text supports, and that no altered name answers, is *missing*. The short
   forms of a name (the surname alone) are not asked for by themselves, the full form is.
5. A missing name and an unsupported one of the same sort, in sentences that answer each other, are one *altered* name
   (`fidelity.alignment.name_leftovers`).

The same damage of the same entity is one finding, however often it is repeated.
"""

from __future__ import annotations

from collections.abc import Iterator

from fidelity.alignment.entities import Mention, Text
from fidelity.alignment.model import Finding, Relation, Side
from fidelity.alignment.name_aliases import full_names
from fidelity.alignment.name_condensed import condensed
from fidelity.alignment.name_context import Places, entity
from fidelity.alignment.name_counterparts import Counterparts, coordinated, vague
from fidelity.alignment.name_deeds import deeds
from fidelity.alignment.name_denials import denials
from fidelity.alignment.name_displaced import covered, displaced, written_over
from fidelity.alignment.name_exchanges import exchanges
from fidelity.alignment.name_frames import Frames
from fidelity.alignment.name_homes import homes
from fidelity.alignment.name_keys import is_acronym
from fidelity.alignment.name_leftovers import leftovers, masked, remnant, shortened
from fidelity.alignment.name_roles import misplaced_origin, recast
from fidelity.alignment.name_support import supports
from fidelity.alignment.name_titles import retitled
from fidelity.alignment.own_sentences import OwnSentences
from fidelity.alignment.pairings import Patterns
from fidelity.alignment.texts import TextAlignment
from fidelity.alignment.translated import Judgeable, is_translation
from fidelity.facts.model import Fact, Kind
from fidelity.policies import Policy, Severity


def align(source: Side, derived: Side, texts: TextAlignment, policy: Policy, patterns: Patterns) -> Iterator[Finding]:
    """Yield one finding per entity kept, and one per way in which a name is broken.

    Args:
        source: the source's document and facts.
        derived: the derived article's.
        texts: the alignment of the two texts.
        policy: decides whether missing names have to be looked for at all.
        patterns: who is paired with what in the two texts.
    """
    there, here = Text(patterns.placed[0]), Text(patterns.placed[1])
    there.namesakes = here.namesakes = there.shared_surnames | here.shared_surnames
    there.full_names = here.full_names = full_names(there, here, patterns.forms)
    if there.mentions or here.mentions:
        ask = policy.severity(Kind.NAME, Relation.MISSING) is not Severity.OFF
        aligner = _Aligner(there, here, (source, derived), texts, patterns)
        aligner.places.condenses = policy.condenses
        yield from aligner.findings(missing=ask)


class _Aligner:
    def __init__(
        self, there: Text, here: Text, sides: tuple[Side, Side], texts: TextAlignment, patterns: Patterns
    ) -> None:
        self.sides = sides
        self.patterns = patterns
        self.there = there
        self.here = here
        self.texts = texts
        self.places = Places(there, here, texts)
        self.translated = Judgeable(there, here, texts.similarity) if is_translation(texts) else None
        self.homes = homes(self.places)
        self.own = OwnSentences(there, here, sides, texts)
        self.counterparts = Counterparts(there, here, texts, self.places, self._kept)
        self.answered: set[tuple[str, ...]] = set()  # source names that a derived one answers, if wrongly
        self.told: set[tuple[object, ...]] = set()
        self.unsupported: list[Mention] = []
        self._surviving: dict[tuple[str, ...], bool] = {}
        self._supported: dict[tuple[tuple[str, ...], bool], bool] = {}

    def findings(self, *, missing: bool) -> Iterator[Finding]:
        """Yield all findings, in the order of the derived text, missing names last."""
        supported: list[Mention] = []
        for mention in self.here.mentions:
            if self._supports(mention):
                supported.append(mention)
            elif self.places.condenses and (found := condensed(self.there, self.here, mention)):
                yield found
            elif not self._told_in_full(mention):
                yield from self._broken(mention)
        swapped: set[int] = set()
        told: set[tuple[str, ...]] = set()
        for source, mention, twin in self._exchanges():
            if source.keys == mention.keys:  # the words around a name have changed places, not the name
                continue
            if {mention.sentence, (twin or mention).sentence} <= self.places.copied:  # the source's own sentences
                continue
            if self.own.both(source, mention):
                continue
            swapped.update(id(one) for one in (mention, twin) if one is not None)
            pair = tuple(sorted((*source.concepts, *mention.concepts)))
            if pair in told:
                continue
            told.add(pair)
            yield Finding(
                Relation.ALTERED, "name-swapped", source.fact, mention.fact, "the two names have changed their roles"
            )
        yield from self._misplaced([m for m in supported if id(m) not in swapped])
        yield from self._left_over(missing=missing)

    def _exchanges(self) -> Iterator[tuple[Mention, Mention, Mention | None]]:
        """Yield (source name, derived name in its role, the derived name in the other's role where that is known)."""
        texts = self.there, self.here
        frames, denied = Frames(*texts, self.places.copied), denials(*texts)
        for source, mention in (
            *frames.exchanged(),
            *recast(*texts),
            *denied.exchanged,
            *deeds(*texts, self.places.copied),
        ):
            yield source, mention, None
        for source, mention, twin in (
            *self.places.crossed(),
            *exchanges(self.there, self.here, self.sides, self.texts, self.homes),
        ):
            if (
                not self._among(frames.conversed | denied.agreed, source, mention)
                and _spans(mention, twin) not in self.patterns.kept
            ):
                yield source, mention, twin
        there, here = map(_by_span, texts)
        for found in self.patterns.exchanges(Kind.NAME):
            yield there[_span(found.source)], here[_span(found.derived)], here[_span(found.twin)]

    def _left_over(self, *, missing: bool) -> Iterator[Finding]:
        """Pair the names that are gone with those that nothing supports; yield what is left of either alone."""
        gone = self._missing() if missing or self.unsupported else []
        pairs = leftovers(self.there, self.here, self.texts, gone, self.unsupported, lone=missing)
        if self.translated is not None:
            used = {id(mention) for pair in pairs for mention in pair}
            left = ([m for m in gone if id(m) not in used], [m for m in self.unsupported if id(m) not in used])
            pairs += self.translated.moved(self.texts, *left)
        paired = {id(mention) for pair in pairs for mention in pair}
        for source, mention in pairs:
            rule = _difference(source, mention)
            yield Finding(Relation.ALTERED, "name-altered", source.fact, mention.fact, rule)
        for mention in self.unsupported:
            alone = id(mention) not in paired and self.translated is None
            rival = (written_over(self.places, mention) or masked(self.there, self.texts, mention)) if alone else None
            if rival is not None:
                rule = "another name stands in its place"
                yield Finding(Relation.ALTERED, "name-altered", rival.fact, mention.fact, rule)
            elif id(mention) not in paired:
                yield Finding(
                    Relation.UNSUPPORTED, "name-unsupported", None, mention.fact, "the source does not have this name"
                )
        for mention in gone if missing else ():
            if id(mention) in paired or (self.translated and not self.translated.alone(self.there, mention)):
                continue
            partial = (
                self._without_suffix(mention)
                or covered(self.places, mention)
                or remnant(self.there, self.here, self.texts, mention)
            )
            if partial is not None:
                yield Finding(
                    Relation.ALTERED, "name-altered", mention.fact, partial.fact, _difference(mention, partial)
                )
            else:
                yield Finding(Relation.MISSING, "name-missing", mention.fact, None, "no mention of it is left")

    def _among(self, kept: frozenset[frozenset[str]], source: Mention, derived: Mention) -> bool:
        return frozenset((entity(self.there, source), entity(self.here, derived))) in kept

    def _supports(self, mention: Mention) -> bool:
        key = (mention.keys, is_acronym(mention.fact.text))
        known = self._supported.get(key)
        if known is None:
            known = self._supported[key] = supports(self.there, self.here, mention, whole=True)
        return known

    def _told_in_full(self, mention: Mention) -> bool:
        """Return whether a name is the acronym declared for another one, whose full form is broken already."""
        long = self.here.declared.get(mention.keys[0]) if len(mention.keys) == 1 else None
        return long is not None and long.keys != mention.keys and not self._supports(long)

    def _broken(self, mention: Mention) -> Iterator[Finding]:
        source = self.counterparts.find(mention)
        if self.translated is not None and (source is None or not self.translated.altered(source, mention)):
            source = None
            if not self.translated.alone(self.here, mention):
                return
        key = (source.concepts if source else None, mention.keys)
        if source is not None:
            self.answered.add(source.concepts)
        if key in self.told or (source is None and vague(self.here, mention) and not coordinated(self.here, mention)):
            return
        self.told.add(key)
        if source is None:
            self.unsupported.append(mention)
        else:
            yield Finding(Relation.ALTERED, "name-altered", source.fact, mention.fact, _difference(source, mention))

    # --- supported names at the wrong place --------------------------------------------------------------------------

    def _misplaced(self, supported: list[Mention]) -> Iterator[Finding]:
        over: list[tuple[Mention, Mention]] = []
        kept: dict[str, Mention] = {}
        for mention in supported:
            at_home = mention.sentence in self.homes
            source = None if at_home else self.places.overwritten(mention) or displaced(self.places, mention)
            if source is not None and not self._own(source, mention):
                over.append((source, mention))
                continue
            name = entity(self.here, mention)
            finding = self._titled(mention) or misplaced_origin(self.there, self.here, mention)
            if finding is not None:
                yield finding
            elif name not in kept:
                kept[name] = mention
                home = self._home(mention)
                yield Finding(None, "name-kept", home.fact if home else None, mention.fact)
        pairs = {(entity(self.there, source), entity(self.here, mention)) for source, mention in over}
        for source, mention in over:
            one, other = entity(self.there, source), entity(self.here, mention)
            self.answered.add(source.concepts)
            swap = (other, one) in pairs
            key = ("swap", *sorted((one, other))) if swap else (one, mention.keys)
            if key in self.told:
                continue
            self.told.add(key)
            rule = "the two names have changed places" if swap else "another name of the source stands in its place"
            yield Finding(Relation.ALTERED, "name-swapped" if swap else "name-altered", source.fact, mention.fact, rule)

    def _own(self, source: Mention, mention: Mention) -> bool:
        """Whether a name's sentence is one of the source: its very words, or all its facts."""
        return self.texts.verbatim(mention.fact) or self.own.both(source, mention)

    def _home(self, mention: Mention) -> Mention | None:
        """Return the source mention to show beside a kept one."""
        by_key = self.there.by_key
        return next((by_key[key][0] for key in reversed(mention.concepts) if key in by_key), None)

    def _titled(self, mention: Mention) -> Finding | None:
        if not (self.here.is_person(mention) or len(mention.keys) == 1):
            return None
        found = retitled(self.there, self.here, mention)
        if found is None:
            return None
        source, rule = found
        key = ("title", mention.keys[-1], rule)
        if key in self.told:
            return None
        self.told.add(key)
        return Finding(Relation.ALTERED, "name-title-altered", source.fact, mention.fact, rule)

    def _kept(self, source: Mention) -> bool:
        known = self._surviving.get(source.concepts)
        if known is None:
            known = self._surviving[source.concepts] = supports(self.here, self.there, source)
        return known

    # --- what is gone ------------------------------------------------------------------------------------------------

    def _missing(self) -> list[Mention]:
        gone: dict[tuple[str, ...], Mention] = {}
        fine: set[tuple[str, ...]] = set()
        for mention in self.there.mentions:
            form = mention.concepts
            if form in fine or form in gone:
                continue
            if (
                form in self.answered
                or vague(self.there, mention)
                or self._short(mention)
                or self._kept(mention)
                or self._alias(mention)
                or shortened(self.there, self.here, self.texts, mention)
                or self._ticker(mention)
            ):
                fine.add(form)
                continue
            gone[form] = mention
        return list(gone.values())

    def _short(self, mention: Mention) -> bool:
        """Return whether a source name is the short form of a longer one, which is asked for instead."""
        if len(mention.concepts) == 1 and mention.concepts[0].startswith("@"):
            return False
        return self.there.within(mention.concepts) is not None

    def _alias(self, mention: Mention) -> bool:
        """Return whether the source itself gives another name for it, and that one is kept."""
        for short, long in self.there.declared.items():
            if mention is long or mention.keys == long.keys:
                return bool(self.here.rows((short,)))
            if mention.keys == (short,):
                return self._kept(long) or long.concepts in self.answered
        return False

    def _ticker(self, mention: Mention) -> bool:
        """Return whether a name is a code in brackets behind another one: ``Halden Motors (NYSE: HLD)``."""
        text = self.there.tokens.text
        if not is_acronym(mention.fact.text) or mention.concepts[0].startswith("@"):
            return False
        begin, end = mention.first - 1, mention.last
        if text[begin : begin + 1] == [":"]:
            begin -= 2
        elif text[end : end + 1] == [":"]:
            end += 2
        if not (begin > 0 and text[begin] == "(" and text[end : end + 1] == [")"] and text[begin - 1][0].isupper()):
            return False
        owner = self.there.ends.get(begin)
        return owner is None or not self.there.is_person(owner)

    def _without_suffix(self, mention: Mention) -> Mention | None:
        """Return the derived mention of a name that has lost only its suffix (Jr., III)."""
        endings = self.there.words.suffixes | self.there.words.numerals
        if mention.keys[-1] not in endings:
            return None
        rest = tuple(key for key in mention.keys if key not in endings)
        for other in self.here.by_key.get(rest[-1], ()) if rest else ():
            if set(other.keys) <= set(rest):
                return other
        return None


def _span(fact: Fact) -> tuple[int, int]:
    return fact.start, fact.end


def _spans(one: Mention, other: Mention) -> frozenset[tuple[int, int]]:
    return frozenset((_span(one.fact), _span(other.fact)))


def _by_span(text: Text) -> dict[tuple[int, int], Mention]:
    return {_span(mention.fact): mention for mention in text.mentions}


def _difference(source: Mention, derived: Mention) -> str:
    """Say which words of a name differ."""
    mine = [word for word, key in zip(str(derived.fact.value).split(), derived.keys, strict=False) if key]
    lost = [key for key in source.keys if key not in derived.keys]
    new = [key for key in derived.keys if key not in source.keys]
    if lost and new and len(lost) < len(source.keys) and mine:
        return f"“{' '.join(lost)}” became “{' '.join(new)}”"
    if lost and not new:
        return f"“{' '.join(lost)}” is lost"
    return "another name stands in its place"
