"""Who is paired with what: gapped clauses, lists read side by side, comparatives and deals with three parties."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import fidelity

FLEW = "Ulla Brandt travelled to Porto, Omar Haddad to Oran."
BOTH = "Ulla Brandt and Omar Haddad travelled to Porto and Oran respectively."
GREW = "Ghana grew by 3%, Togo by 5%."
RATES = "Ghana and Togo grew by 3% and 5% respectively."
DEAL = "Torvald Shipping bought a stake in Lindqvist Paper from the Norgate Fund."
LOAN = "The Norgate Fund lent Lindqvist Paper the mill at Torv."
COSTS = "Costs were below the £9m of 2030 but above the £7m of 2031."
PAID = "Leith paid less than Bath."
AGED = "Leith is older than Bath."
MENDED = "The yard mended 12 sails and scrapped 30."
BOUGHT = "She bought 30 ewes, sold 12 and lost four."
PAID_MORE = "Weavers will get 5% more from April, dyers 3%."
RUINED = "Hail ruined 60 barns and fire 15."
FORECAST = (
    "The mill now expects sales of $4 million to $5 million, up from an earlier range of $2 million to $3 million."
)
SHOTS = "* Shots: Hale 23, Port 11"
TRADE = "Exports rose 5% to $80 billion while imports fell 2% to $74 billion."
TICKETS = "Admission costs £12 for adults and £6 for boys under 14; families of four pay £30."
CASES = [
    (FLEW, "Omar Haddad travelled to Oran, Ulla Brandt to Porto.", None),
    (FLEW, "Ulla Brandt travelled to Porto and Omar Haddad travelled to Oran.", None),
    (FLEW, "Ulla Brandt travelled to Oran, Omar Haddad to Porto.", "name-swapped"),
    (FLEW, "Omar Haddad travelled to Porto, Ulla Brandt to Oran.", "name-swapped"),
    ("Ulla Brandt travelled to Porto and Omar Haddad travelled to Oran.", FLEW, None),
    (
        "Ulla Brandt travelled to Porto and Omar Haddad travelled to Oran.",
        "Ulla Brandt travelled to Oran and Omar Haddad to Porto.",
        "name-swapped",
    ),
    (BOTH, FLEW, None),
    (BOTH, "Omar Haddad and Ulla Brandt travelled to Oran and Porto, respectively.", None),
    (BOTH, "Omar Haddad and Ulla Brandt travelled to Porto and Oran, respectively.", "name-swapped"),
    (BOTH, "Omar Haddad travelled to Porto and Ulla Brandt to Oran.", "name-swapped"),
    (GREW, "Togo grew by 5%, Ghana by 3%.", None),
    (GREW, "Togo grew by 3%, Ghana by 5%.", "name-swapped"),
    (GREW, "Ghana grew by 5%, Togo by 3%.", "number-swapped"),
    (RATES, GREW, None),
    (RATES, "Togo and Ghana grew by 5% and 3% respectively.", None),
    (RATES, "Ghana grew by 5% and Togo by 3%.", "number-swapped"),
    (RATES, "Togo and Ghana grew by 3% and 5% respectively.", "name-swapped"),
    (DEAL, "The Norgate Fund sold a stake in Lindqvist Paper to Torvald Shipping.", None),
    (DEAL, "A stake in Lindqvist Paper was bought by Torvald Shipping from the Norgate Fund.", None),
    (DEAL, "Torvald Shipping sold a stake in Lindqvist Paper to the Norgate Fund.", "name-swapped"),
    (DEAL, "The Norgate Fund bought a stake in Lindqvist Paper from Torvald Shipping.", "name-swapped"),
    (DEAL, "Torvald Shipping bought a stake in the Norgate Fund from Lindqvist Paper.", "name-swapped"),
    (LOAN, "Lindqvist Paper borrowed the mill at Torv from the Norgate Fund.", None),
    (COSTS, "Costs were above 2031's £7m but below 2030's £9m.", None),
    (COSTS, "Costs were above 2030's £7m but below 2031's £9m.", "number-swapped"),
    (PAID, "Bath paid more than Leith.", None),
    (PAID, "Leith paid more than Bath.", "name-swapped"),
    (PAID, "Bath paid less than Leith.", "name-swapped"),
    (AGED, "Bath is younger than Leith.", None),
    (AGED, "Bath is older than Leith.", "name-swapped"),
    ("He preferred “Salt Road” over “The Mill”.", "“Salt Road” was preferred over “The Mill”.", None),
    ("He preferred “Salt Road” over “The Mill”.", "He preferred “The Mill” over “Salt Road”.", "name-swapped"),
    (MENDED, "Thirty sails were scrapped and 12 mended at the yard.", None),
    (MENDED, "At the yard some 12 sails were mended and another 30 scrapped.", None),
    (MENDED, "Twelve sails were scrapped and 30 mended at the yard.", "number-swapped"),
    (MENDED, "The yard scrapped 12 sails and mended 30.", "number-swapped"),
    (BOUGHT, "Of the 30 ewes that she bought, 12 were sold and four lost.", None),
    (BOUGHT, "Of the 30 ewes that she bought, four were sold and 12 lost.", "number-swapped"),
    ("Nine armed guards mended 12 sails.", "Twelve sails were mended by nine armed guards.", None),
    (PAID_MORE, "From April dyers' pay goes up by 3 percent and that of weavers by 5 percent.", None),
    (PAID_MORE, "From April dyers will get 5% more and weavers 3%.", "number-swapped"),
    (FORECAST, "The mill had forecast sales of $2 million to $3 million; it now sees $4 million to $5 million.", None),
    (
        FORECAST,
        "The mill now expects $2 million to $3 million, up from an earlier $4 million to $5 million.",
        "number-swapped",
    ),
    (SHOTS, "Hale had 23 shots, Port 11.", None),
    (SHOTS, "Hale had 11 shots, Port 23.", "number-swapped"),
    (RUINED, "Fire ruined 15 barns and hail 60.", None),
    (RUINED, "Fire ruined 60 barns and hail 15.", "number-swapped"),
    (TRADE, "Imports, at $74bn, were down 2 percent; exports, at $80bn, were up 5 percent.", None),
    (TRADE, "Imports, at $80bn, were down 2 percent; exports, at $74bn, were up 5 percent.", "number-swapped"),
    (TICKETS, "Adults pay £12 and under-14s £6 to get in, while a family of four is charged £30.", None),
    (TICKETS, "Adults pay £30 and under-14s £6 to get in, while a family of four is charged £12.", "number-swapped"),
    ("The boat takes 90 minutes, the cart 40.", "The cart takes 40 minutes and the boat 90.", None),
    ("The boat takes 90 minutes, the cart 40.", "The cart takes 90 minutes, the boat 40.", "number-swapped"),
    ("Interest is charged at 4%, or 1.5% for clerks.", "Clerks pay 1.5 percent interest, others four.", None),
    (
        "Interest is charged at 4%, or 1.5% for clerks.",
        "Clerks pay four percent interest, others 1.5.",
        "number-swapped",
    ),
    ("The list names 17 clerks, nine of whom have left.", "Nine of the 17 clerks on the list have left.", None),
    (
        "The list names 17 clerks, nine of whom left.",
        "Seventeen clerks left of the nine on the list.",
        "number-swapped",
    ),
    ("Of $80m pledged, $20m has been paid.", "Donors have paid $20 million of the $80 million pledged.", None),
    ("Of $80m pledged, $20m was paid.", "Donors paid $80 million of the $20 million pledged.", "number-swapped"),
    (
        "It is one of 14 peaks above 8,000 metres, 8,848 metres high.",
        "At 8,848 metres it is one of 14 higher than 8,000 metres.",
        None,
    ),
    (
        "The road has four lanes, two in each direction.",
        "With two lanes in either direction, four in all, it is a road.",
        None,
    ),
    ("In 2014 the yard sold 90 sails, in 2015 it sold 140.", "The yard sold 140 sails in 2015 and 90 in 2014.", None),
    (
        "In 2014 the yard sold 90 sails, in 2015 it sold 140.",
        "In 2014 the yard sold 140 sails, in 2015 it sold 90.",
        "number-swapped",
    ),
    ("The oars weighed 2.1 kg and 2.4 kg at first.", "At first the oars weighed 2.1 and 2.4 kilograms.", None),
    ("Flight 803 landed safely.", "Flight number 803 landed safely.", None),
    (
        "The guild owes €90m, three times its annual sales.",
        "The guild owes €90m, triple what it sells in a year.",
        None,
    ),
    (
        "The guild owes €90m.",
        "The guild will owe €90m in a year.",
        "date-unsupported",
    ),
    ("The keel is 40 feet wide and 60 high.", "The keel has a width of 40 feet and a height of 60.", None),
    ("The keel is 40 feet wide and 60 high.", "The keel has a width of 60 feet and a height of 40.", "number-swapped"),
    ("The hall was built for 300 but 520 squeezed in.", "Some 520 people squeezed into a hall built for 300.", None),
    (
        "The hall was built for 300 but 520 squeezed in.",
        "Some 300 squeezed into a hall built for 520.",
        "number-swapped",
    ),
    ("More than half of the 78 guests, 43, left.", "Forty-three of the 78 guests, over half, left.", None),
    ("They drew 2-2 and won on penalties, 5-4.", "They won 5-4 on penalties after a 2-2 draw.", None),
    ("They won 2-1 and lost 3-0.", "They won 3-0 and lost 2-1.", "number-swapped"),
    (
        "Of dockers, 52 percent backed the toll and 41 percent opposed it.",
        "The toll had the backing of 52% of dockers, while 41% were against.",
        None,
    ),
    (
        "Of dockers, 52 percent backed the toll and 41 percent opposed it.",
        "The toll had the backing of 41% of dockers, while 52% were against.",
        "number-swapped",
    ),
    (
        "The guild has 4,200 members, 300 more than in spring.",
        "The guild has gained 300 members since spring, for a total of 4,200.",
        None,
    ),
    ("Rents are twice as high in Oslo as in Bergen.", "Rents in Bergen are half as high as in Oslo.", None),
    (
        "Rents are twice as high in Oslo as in Bergen.",
        "Rents in Oslo are half as high as in Bergen.",
        "number-altered",
    ),
    ("All but two of the nine barges sank.", "Seven of the nine barges sank.", None),
    ("All but two of the nine barges sank.", "Six of the nine barges sank.", "number-altered"),
    ("All but two of the nine barges sank.", "Two of the nine barges sank.", "number-altered"),
    ("They sold 600 more oars in June than in May.", "In May they sold 600 fewer oars than in June.", None),
    ("They sold 600 more oars in June than in May.", "In June they sold 600 fewer oars than in May.", "number-altered"),
    ("The race was won in 1:54 over 200 metres.", "The 200-metre race was won in 1:54.", None),
    ("Dyers get raises of 3, 3 and 4 percent.", "Dyers get raises of 3%, 3% and 4%.", None),
    ("Dyers get raises of 3, 3 and 4 percent.", "Dyers get raises of 3%, 4% and 4%.", "number-altered"),
    ("Trade is a third below its peak.", "Trade is down by a third from its peak.", None),
    ("Trade is a third below its peak.", "Trade is down to a third of its peak.", "number-altered"),
    ("Moss lies five points behind Holm.", "Moss lies five points adrift of Holm.", None),
    ("Moss lies five points behind Holm.", "Moss lies five points clear of Holm.", "number-altered"),
    ("Its lowest level in 40 years.", "Its lowest in the past four decades.", None),
    (
        "A crash injured 17, three of them seriously.",
        "Three were hurt, 17 of them badly, in a crash.",
        "number-swapped",
    ),
    ("A crash injured 17, three of them seriously.", "Seventeen were hurt, three of them badly, in a crash.", None),
    (
        "The ship lost 2,000 barrels of crude, roughly 320,000 litres, in the bay.",
        "Some 320,000 litres of crude oil (about 2,000 barrels) leaked into the bay from the ship.",
        None,
    ),
    ("He runs 5 km and swims 800 m.", "He runs 800 m and swims 5 km.", "number-swapped"),
    ("She may serve at most three terms.", "She is limited to three terms.", None),
    ("Damage was limited to three barns.", "Three barns were damaged.", None),
    ("She is limited to three terms.", "She must serve at least three terms.", "number-altered"),
    ("The fee is capped at $20.", "The fee is at least $20.", "number-altered"),
    ("The first 50 barns are ready, the other 130 are not.", "Fifty barns are ready, the other 130 are not.", None),
    ("The first 50 barns are ready.", "The first 40 barns are ready.", "number-altered"),
    ("The barn is twice the size of the mill.", "The mill is half the size of the barn.", None),
    ("The barn is twice the size of the mill.", "The barn is half the size of the mill.", "number-altered"),
    ("The shaft is 300 feet (91 metres) deep.", "The shaft is 91 metres (300 feet) deep.", None),
    ("A third of the 90 clerks have joined.", "Some 30 of the 90 clerks have joined.", None),
    ("A third of the 90 clerks have joined.", "Some 40 of the 90 clerks have joined.", "number-altered"),
    ("Of its 80 barges, 20 are idle.", "A quarter of its 80 barges are idle.", None),
    ("Fares face a 3.6% rise from May.", "Fares will rise to 3.6% in May.", "number-altered"),
    ("Fares face a 3.6% rise from May.", "Fares will rise by 3.6% in May.", None),
    ("The hall can seat 400.", "The hall seats up to 400.", None),
    ("The hall can seat 400.", "The hall seats at least 400.", "number-altered"),
    ("The hall seated 400.", "The hall seated up to 400.", "number-altered"),
    ("The jury voted 7-2 to acquit.", "Seven of the nine jurors voted to acquit.", None),
    ("The jury voted 7-2 to acquit.", "Seven out of nine jurors voted to acquit.", None),
    ("Seven of the nine jurors were for the deal.", "The jury backed the deal 7-2.", None),
    (
        "She won in 2 hours 24 minutes, 40 seconds ahead of Holm.",
        "She won in 2:24, with Holm 40 seconds behind.",
        None,
    ),
    ("Release 2.10 is not release 2.1.", "Release 2.1 is not release 2.10.", None),
]


@pytest.mark.parametrize(("source", "derived", "code"), CASES)
def test_pairs_are_kept_or_exchanged(source, derived, code):
    found = [violation.code for violation in fidelity.compare(source, derived).violations]
    assert found == ([code] if code else [])


@given(st.permutations([("Ulla Brandt", "Porto"), ("Omar Haddad", "Oran"), ("Pia Holm", "Turku")]))
def test_pairs_are_kept_in_any_order(pairs):
    source = "Ulla Brandt travelled to Porto, Omar Haddad to Oran and Pia Holm to Turku."
    (first, town), *others = pairs
    derived = f"{first} travelled to {town}" + "".join(f" and {name} to {place}" for name, place in others) + "."
    assert not fidelity.compare(source, derived).violations
