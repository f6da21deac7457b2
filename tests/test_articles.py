"""Made-up articles: their facts are where they say, their notations mean what they say, their changes are labelled."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fidelity.articles import figures, random_article, rebuild, spelling, times
from fidelity.articles.amounts import Count, Duration, Measure, Money, Percent
from fidelity.articles.corruptions import OPERATIONS as CORRUPTIONS
from fidelity.articles.corruptions import corrupt
from fidelity.articles.days import Day, Quarter, Weekday
from fidelity.articles.frames import frames, genres
from fidelity.articles.generate import NoArticleError, article
from fidelity.articles.mutation import mutations
from fidelity.articles.named import Body, Person
from fidelity.articles.picks import chance, replay
from fidelity.articles.rewrites import OPERATIONS, rewrite
from fidelity.articles.sites import sites
from fidelity.articles.speeches import entries_of_lines
from fidelity.articles.vocabulary import entries, peoples
from fidelity.document import Document
from fidelity.facts.model import Kind

SAMPLE = [random_article(Random(number)) for number in range(60)]


def test_facts_delimit_their_text():
    for made in SAMPLE:
        assert all(made.text[fact.start : fact.end] == fact.text != "" for fact in made.facts)
        assert [fact.start for fact in made.facts] == sorted(fact.start for fact in made.facts)


def test_a_seed_makes_the_article_again():
    assert all(rebuild(made.seed) == made for made in SAMPLE)


@pytest.mark.parametrize("seed", ["", "1", "1-2:3", "x-1-1-1-1-1-1-1:0"])
def test_what_is_no_seed_is_refused(seed):
    with pytest.raises(ValueError, match=r"seed|invalid literal"):
        rebuild(seed)


@pytest.mark.parametrize("seed", range(12))
def test_bounds_hold(seed):
    bounds = {Kind.QUOTE: (1, 2), Kind.NAME: (2, 3), Kind.DATE: (1, 2), Kind.NUMBER: (1, 3)}
    made = random_article(Random(seed), bounds)
    mentions = {mention.referent for one in made.sentences for _, mention in one.slots if mention.referent}
    count = Counter(referent.kind for referent in mentions)
    count[Kind.NUMBER] = sum(fact.kind is Kind.NUMBER for fact in made.facts)
    assert all(low <= count[kind] <= high for kind, (low, high) in bounds.items())


def test_no_article_has_more_facts_than_there_are_frames():
    with pytest.raises(NoArticleError):
        random_article(Random(0), dict.fromkeys(Kind, (900, 900)))


def test_the_simplest_picks_make_one_sentence_with_one_fact():
    made = article(replay([]))
    assert len(made.sentences) == 1
    assert [fact.text for fact in made.facts] == ["Alice Whitcombe"]


def test_genres_are_many_and_rich():
    assert len(genres()) >= 8
    assert all(len(frames(genre)) >= 10 for genre in genres())
    assert len(entries_of_lines()) >= 20
    assert len(peoples()) >= 20
    assert len(entries("places", "towns")) >= 40


def test_orders_of_a_frame_hold_the_same_facts():
    for genre in (*genres(), "speech"):
        for frame in frames(genre):
            slots = [{part.text for part in order if part.slot} for order in frame.orders]
            assert all(found == slots[0] for found in slots), frame


def test_people_do_not_share_words():
    words = Counter(name for given, surnames in peoples() for name in {*given, *surnames})
    assert all(number == 1 for number in words.values()), words.most_common(3)


@pytest.mark.parametrize(
    ("number", "words"),
    [(9, "nine"), (21, "twenty-one"), (300, "three hundred"), (312, "three hundred and twelve"),
     (4000, "four thousand"),
     (112_500, "one hundred and twelve thousand five hundred"), (40_007, "forty thousand and seven")],
)  # fmt: skip
def test_numbers_in_words(number, words):
    assert spelling.words(number) == words


@pytest.mark.parametrize(
    ("number", "words", "digits"),
    [(1, "first", "1st"), (2, "second", "2nd"), (12, "twelfth", "12th"), (20, "twentieth", "20th"),
     (33, "thirty-third", "33rd")],
)  # fmt: skip
def test_ranks(number, words, digits):
    assert (spelling.ordinal_words(number), spelling.ordinal(number)) == (words, digits)


@pytest.mark.parametrize(
    ("referent", "canonical", "some"),
    [
        (Count(Decimal(1_200_000)), "1200000", {"1,200,000", "1200000", "1.2 million"}),
        (Count(Decimal(12)), "12", {"12", "twelve", "a dozen"}),
        (Count(Decimal(2000)), "2000", {"2,000", "two thousand"}),
        (Money(Decimal(2_500_000), "EUR"), "2500000", {"€2,500,000", "2.5 million euros", "€2.5m", "EUR 2,500,000"}),
        (Percent(Decimal("4.5")), "4.5", {"4.5%", "4.5 percent", "4.5 per cent"}),
        (Percent(Decimal(3), points=True), "3", {"3 percentage points", "three percentage points"}),
        (Measure(Decimal(30), "km"), "30", {"30 km", "30 kilometers", "30 kilometres", "thirty kilometers"}),
        (Duration(Decimal(2), "weeks"), "2", {"2 weeks", "two weeks"}),
        (figures.Share(Decimal(1), 3), "0.33333333333333333", {"a third", "one-third", "one in three"}),
        (figures.Share(Decimal(4), 5), "0.8", {"four-fifths"}),
        (figures.Rank(Decimal(3)), "3", {"third", "3rd"}),
        (figures.Range(Decimal(30), high=Decimal(40)), "30..40", {"30 to 40", "30–40", "between 30 and 40"}),
        (figures.Bounded(Decimal(40), ">"), "40", {"more than 40", "over forty"}),
        (figures.Score(Decimal(3), 1), "3-1", {"3-1", "3–1"}),
        (Day(2004, 2, 29), "2004-02-29", {"February 29, 2004", "29 February 2004", "the 29th of February 2004"}),
        (Day(2004, 2, 29, weekday=True), "2004-02-29", {"Sunday, February 29, 2004", "February 29, 2004"}),
        (Day(2011, 12, 24), "2011-12-24", {"Christmas Eve 2011", "Dec. 24, 2011"}),
        (Day(0, 3, 9), "--03-09", {"March 9", "9 March", "March 9th"}),
        (Day(1987, 9), "1987-09", {"September 1987", "Sept. 1987"}),
        (Quarter(2019, 3), "2019-Q3", {"the third quarter of 2019", "Q3 2019"}),
        (Weekday(number=7), "-W-7", {"Sunday"}),
        (times.Clock(21, 30), "T21:30", {"9:30 p.m.", "9:30pm", "21:30"}),
        (times.Ago(-2, "weeks"), "P-2W", {"two weeks ago", "14 days ago"}),
        (Body(("Coastal", "Rail", "Union")), "Coastal Rail Union", {"Coastal Rail Union"}),
        (Person("José", "Ibáñez"), "José Ibáñez", {"José Ibáñez", "Jose Ibanez"}),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_notations_say_the_canonical_value(referent, canonical, some):
    assert referent.canonical == canonical
    assert some <= set(referent.notations.values())


def test_damages_never_say_the_same():
    for made in SAMPLE:
        for sentence in made.sentences:
            for _, mention in sentence.slots:
                for damage in mention.referent.damages(chance(Random(1))) if mention.referent else ():
                    assert damage.other != mention.referent
                    assert damage.text not in mention.referent.notations.values()


def test_every_corruption_is_named_and_every_name_is_met():
    met = {site.operation for number in range(700) for site in sites(random_article(Random(number)))}
    assert met == set(CORRUPTIONS)


def test_a_corruption_is_labelled_where_it_stands():
    for number, made in enumerate(SAMPLE):
        corruption = corrupt(made, chance(Random(number)))
        if corruption is None:
            continue
        assert corruption.text != made.text
        assert corruption.derived_text == corruption.text[corruption.start : corruption.end]
        assert corruption.operation.startswith(f"{corruption.kind}.")
        assert bool(corruption.source_facts) == (corruption.relation != "unsupported")


@pytest.mark.parametrize("operation", OPERATIONS)
def test_a_rewrite_changes_the_form_and_keeps_the_number_of_facts(operation):
    done = 0
    for number, made in enumerate(SAMPLE):
        derived = rewrite(made, chance(Random(number)), operation)
        if derived is None:
            continue
        done += 1
        assert derived.text != made.text
        kept = {fact.kind: fact for fact in derived.article.facts}
        assert set(kept) == {fact.kind for fact in made.facts}
        assert all(derived.text[fact.start : fact.end] == fact.text for fact in derived.article.facts)
    assert done or operation == "acronym"


def test_mutations_break_one_span_of_any_text():
    text = "Mayor Ulla Brandt sold 14 trams for $3 million on 5 June 2011. "
    text += "“We will rebuild the bridge,” Brandt said on Monday."
    found = list(mutations(Document(text), rng=Random(3)))
    assert {mutation.kind for mutation in found} == set(Kind)
    assert len({mutation.operation for mutation in found}) >= 15
    for mutation in found:
        derived = mutation.apply(text)
        assert derived != text
        assert derived.startswith(text[: mutation.start])
        assert derived.endswith(text[mutation.end :])


def test_mutations_are_the_same_for_the_same_chance():
    text = SAMPLE[4].text
    assert list(mutations(Document(text), rng=Random(9))) == list(mutations(Document(text), rng=Random(9)))


def test_mutations_of_one_kind():
    text = "On 7 May 1999, 60 boats left Porto."
    assert {mutation.kind for mutation in mutations(Document(text), [Kind.DATE])} == {Kind.DATE}


@given(st.text(alphabet=st.characters(), max_size=80), st.integers(0, 9))
def test_mutations_never_crash(text, seed):
    for mutation in mutations(Document(text), rng=Random(seed)):
        assert mutation.apply(text) != text


def test_mutations_are_linear(calls):
    text = "On 7 May 1999, 60 boats left Porto for Oran. “We are ready,” Ulla Brandt said.\n\n"

    def cost(size):
        document = Document(text * size)
        list(mutations(document, [Kind.NUMBER, Kind.QUOTE]))  # tokens and folds are made once
        return calls(lambda: list(mutations(document, [Kind.NUMBER, Kind.QUOTE])))

    assert cost(400) <= 4.4 * cost(100)
