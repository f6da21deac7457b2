"""Two dates of one sentence that have changed clauses, and clauses that have changed places with their dates."""

from __future__ import annotations

import pytest

import fidelity

KEPT = [
    ("Sales fell in 2012 and rose in 2016.", "Sales rose in 2016 after falling in 2012."),
    ("The pier was planned in 1961 and built in 1970.", "Planned in 1961, the pier was built in 1970."),
    (
        "The first book came out in 1884, the last in 1928.",
        "It began in 1884 with the first book and ended in 1928 with the last.",
    ),
    (
        "She won in 2012, lost in 2016 and did not run in 2020.",
        "After winning in 2012 and losing in 2016 she sat out 2020.",
    ),
    ("The bank shut on Monday and the mill on Friday.", "On Friday the mill shut; the bank had closed on Monday."),
    ("The bridge opened in 1932 and was widened in 1961.", "Inaugurated in 1932, the bridge got more lanes in 1961."),
    ("Rain fell this year, and little last year, he said.", "He says this year’s rain fell; last year’s was little."),
]
BROKEN = [
    ("Sales fell in 2012 and rose in 2016.", "Sales rose in 2012 after falling in 2016."),
    ("The pier was planned in 1961 and built in 1970.", "Planned in 1970, the pier was built in 1961."),
    ("The bank shut on Monday and the mill on Friday.", "On Monday the mill shut; the bank shut on Friday."),
    ("The pool opens at 9 a.m. and the bath at 11 a.m.", "The bath opens at 9 a.m. and the pool at 11 a.m."),
    ("She won in 2012, lost in 2016 and then left.", "After winning in 2016 and losing in 2012 she left."),
    (
        "The mast was struck in 1902, which led to its repair in 1905.",
        "The mast, repaired in 1902, was struck in 1905.",
    ),
]


def test_a_long_text_is_read_sentence_by_sentence() -> None:
    chronicle = " ".join(f"The weir was mended in {year} and dredged in {year + 400}." for year in range(1500, 1540))
    (one, other) = BROKEN[0]
    assert not fidelity.compare(f"{chronicle} {one}", f"{chronicle} {other}").ok
    assert fidelity.compare(f"{chronicle} {one}", f"{chronicle} {one}").ok


@pytest.mark.parametrize(("source", "derived"), KEPT)
def test_clauses_may_be_told_in_any_order(source: str, derived: str) -> None:
    assert fidelity.compare(source, derived).ok, fidelity.compare(source, derived).violations


@pytest.mark.parametrize(("source", "derived"), BROKEN)
def test_dates_that_changed_clauses_are_found(source: str, derived: str) -> None:
    violations = fidelity.compare(source, derived).violations
    assert [one.code for one in violations if one.kind == "date"] == ["date-swapped"]


ORDERED = [
    ("He left before the war.", "Before the war he left."),
    ("He left after the First World War.", "He left after World War I."),
    ("He taught before the war and wrote after the war.", "After the war he wrote; before the war he taught."),
    ("The town was poor before the mine opened.", "The town grew rich after the mine opened."),
    ("She left before the vote.", "The vote came after she left."),
    ("He will not speak before the trial.", "He will speak only after the trial."),
    ("The shop closed after the fire.", "The shop has been closed since the fire."),
    ("He hid until after the raid.", "He hid before the raid."),
    ("She said: “He left before the war.”", "She said: “He left after the war.” (He left before the war.)"),
]
REORDERED = [
    ("He left before the war.", "He left after the war."),
    ("He left after the First World War.", "He left before World War I."),
    ("Shops shut in the weeks after the siege.", "Shops shut in the weeks before the siege."),
    ("The night after the match, the pub burned.", "The night before the match, the pub burned."),
    ("Talks broke down after the envoy arrived.", "Talks broke down before the envoy arrived."),
    ("The road has been closed since the storm.", "The road was closed until the storm."),
    ("He fell ill after the voyage.", "He fell ill during the voyage."),
]


def _order(source: str, derived: str) -> list[str]:
    return [one.rule for one in fidelity.compare(source, derived).violations if "order of events" in one.rule]


@pytest.mark.parametrize(("source", "derived"), ORDERED)
def test_events_may_be_told_in_any_order(source: str, derived: str) -> None:
    assert _order(source, derived) == []


@pytest.mark.parametrize(("source", "derived"), REORDERED)
def test_what_came_before_an_event_does_not_come_after_it(source: str, derived: str) -> None:
    (found,) = fidelity.compare(source, derived).violations
    assert (found.code, len(_order(source, derived))) == ("date-altered", 1)


def test_who_else_is_told_of_an_event_says_nothing_of_its_order() -> None:
    source = "Citizens who settle in the land before the treaty may stay. The prime minister spoke for an hour."
    derived = "The prime minister offered citizens a chance to stay in the land after the treaty."
    assert _order(source, derived) == []


ROLES_KEPT = [
    ("The gate will not open until 6 a.m.", "The gate will stay shut until 6 a.m."),
    ("The pass was not cleared until April.", "It took until April to clear the pass."),
    ("He did not marry until 1950.", "He stayed single until 1950."),
    ("He worked there until 1988.", "He left in 1988."),
    ("Bids are open until midnight on 30 June.", "The deadline for bids is midnight on June 30."),
    ("He left his town for another in 2005.", "He arrived in another town in 2005."),
    ("The mill closes on Mondays.", "The mill does not open on Mondays."),
    ("They lived there until 1988.", "In 1988 they lived there no more."),
    ("Not until 1988 did the island get power.", "The island was without power until 1988."),
    ("The post-2008 rules stay.", "The rules made after 2008 stay."),
    ("The siege dragged on for months.", "The siege dragged on for a long time."),
    ("The flight lands at 6 a.m. Tokyo time.", "The flight lands at 6 a.m. in Tokyo."),
    ("The flight lands at 6 a.m. in Tokyo.", "The flight lands at 6 a.m. Tokyo time."),
]
ROLES_BROKEN = [
    ("He did not speak until Monday.", "He spoke until Monday."),
    ("The gate will open until 6 a.m.", "The gate won’t open until 6 a.m."),
    ("The lease starts on May 1.", "The lease ends on May 1."),
    ("On May 1 the lease starts.", "On May 1 the lease ends."),
    ("Applications close at noon.", "Applications open at noon."),
    ("Not until 1988 did the island get power.", "The island got power until 1988."),
    ("The pre-2008 rules stay.", "The post-2008 rules stay."),
    ("The siege dragged on for months.", "The siege dragged on for years."),
    ("It was mended within a few weeks.", "It was mended within a few months."),
    ("The shop opens at nine on weekdays.", "The shop opens at nine on weekends."),
    ("The shop shuts on weekends.", "The shop shuts on weekdays."),
    ("He taught there until 1988.", "He taught there in 1988."),
]


@pytest.mark.parametrize(("source", "derived"), ROLES_KEPT)
def test_what_lasts_until_a_date_may_be_said_to_end_on_it(source: str, derived: str) -> None:
    assert fidelity.compare(source, derived).ok


@pytest.mark.parametrize(("source", "derived"), ROLES_BROKEN)
def test_what_begins_on_a_date_does_not_end_on_it(source: str, derived: str) -> None:
    (found,) = fidelity.compare(source, derived).violations
    assert found.code == "date-altered"
