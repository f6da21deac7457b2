from __future__ import annotations

from collections.abc import Callable
from itertools import chain

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fidelity.document import Document
from fidelity.facts import number_plain
from fidelity.facts.model import Fact, Kind
from fidelity.facts.number_values import NumberValue
from fidelity.facts.number_words import vocabulary
from fidelity.facts.numbers import extract
from fidelity.facts.units import units


def said(text: str, language: str = "en") -> list[str]:
    """Every number as ``value unit bound hedge``, without what is empty."""
    found = []
    for fact in extract(Document(text, language=language)):
        value = fact.value
        assert isinstance(value, NumberValue)
        found.append(" ".join(part for part in (str(value), value.unit, value.bound, value.hedge) if part))
    return found


def values(text: str) -> list[NumberValue]:
    return [fact.value for fact in extract(Document(text)) if isinstance(fact.value, NumberValue)]


DIGITS = [
    ("The mill ground 7 sacks.", ["7"]),
    ("It holds 1,234,567 litres.", ["1234567 litre"]),
    ("It holds 12,34,567 seeds.", ["1234567"]),
    ("It holds 1'234'567 seeds.", ["1234567"]),
    ("It holds 1\u202f234\u202f567 seeds.", ["1234567"]),
    ("It holds 12\u00a0500 seeds.", ["12500"]),
    ("It holds 26, 000 seeds.", ["26000"]),
    ("more than 272.000 voters", ["272000 >"]),
    ("The pump costs 1.250 euros, the hose €2.500.", ["1250 EUR", "2500 EUR"]),
    ("Petrol is 1.459 euros a litre.", ["1.459 EUR"]),
    ("It holds 1.234.567 seeds.", ["1234567"]),
    ("The level is 3.50 there.", ["3.5"]),
    ("The level is 3,5 there.", ["3.5"]),
    ("She bats .312 now.", ["0.312"]),
    ("They ran four 4 100-metre heats.", ["4", "4", "100 m"]),
    ("He swam 2½ lengths.", ["2.5"]),
    ("He swam 2 1/2 lengths.", ["2.5"]),
    ("He ate 3/4 of it.", ["0.75"]),
    ("It weighs 1.2 × 10⁶ grains.", ["1200000"]),
    ("It weighs 1.2 x 10^6 grains.", ["1200000"]),
    ("It weighs 1.2e6 grains.", ["1200000"]),
    ("It weighs 10^-3 grains.", ["0.001"]),
    ("It weighs 10⁻³ grains.", ["0.001"]),
    ("It fell to -5 there.", ["-5"]),
    ("It fell to −5 there.", ["-5"]),
    ("It fell to minus 5 there.", ["-5"]),
    ("It fell to negative five there.", ["-5"]),
    ("The 21st heron and the 3rd.", ["21", "3"]),
]

WORDS = [
    ("nineteen barges", ["19"]),
    ("Ninety-nine barges", ["99"]),
    ("ninety nine barges", ["99"]),
    ("won by one hundredth of a second", ["0.01 second"]),
    ("the one hundredth of the barges", ["100"]),
    ("Sales rose in the quarter to $4 million.", ["4000000 USD"]),
    ("For the quarter a year ago, ten barges.", ["10"]),
    ("one hundred and five barges", ["105"]),
    ("a hundred barges", ["100"]),
    ("two thousand and nineteen barges", ["2019"]),
    ("twelve hundred barges", ["1200"]),
    ("four million, two hundred thousand and six barges", ["4200006"]),
    ("five thousand, two hundred and six barges", ["5206"]),
    ("a thousand million barges", ["1000000000"]),
    ("half a million barges", ["500000"]),
    ("a quarter of a million barges", ["250000"]),
    ("three quarters of a million barges", ["750000"]),
    ("two and a half barges", ["2.5"]),
    ("a million and a half barges", ["1500000"]),
    ("two dozen barges", ["24"]),
    ("a dozen barges", ["12"]),
    ("half a dozen barges", ["6"]),
    ("a couple of barges", ["2"]),
    ("three score barges", ["60"]),
    ("5 lakh barges and 2 crore crews", ["500000", "20000000"]),
    ("three and two thirds and 5 and 1/2", ["3.6666666666666667", "5.5"]),
    ("nine point four barges", ["9.4"]),
    ("one, two and three barges", ["1", "2", "3"]),
    ("twenty thirty", ["20", "30"]),
    ("the twenty-first barge", ["21"]),
    ("the hundredth barge", ["100"]),
    ("two-thirds of the barges", ["0.66666666666666667"]),
    ("one fifth of the barges", ["0.2"]),
    ("a third of the barges", ["0.33333333333333333"]),
    ("Catches rose sharply by a third last year.", ["0.33333333333333333"]),
    ("It was cut by a fifth this week.", ["0.2"]),
    ("He was helped by a third man.", ["3"]),
    ("a third barge", ["3"]),
    ("three-quarters of them", ["0.75"]),
    ("half of the barges", ["0.5"]),
    ("half the barges", ["0.5"]),
    ("more than half left", ["0.5 >"]),
    ("seven-tenths of a mile, a quarter of a percentage point", ["0.7 mile", "0.25 percentage point"]),
    ("zero casualties and no injuries", ["0", "0"]),
    ("thousands of barges", ["thousands"]),
    ("tens of thousands of barges", ["tens of thousands"]),
    ("several hundred barges", ["several hundred"]),
]

MONEY = [
    ("a $5 fee", ["5 USD"]),
    ("US$5 million", ["5000000 USD"]),
    ("USD 5 million", ["5000000 USD"]),
    ("5 million dollars", ["5000000 USD"]),
    ("five million US dollars", ["5000000 USD"]),
    ("$5m, £2bn and €3k", ["5000000 USD", "2000000000 GBP", "3000 EUR"]),
    ("€40m, EUR 40 million, 40 million euros and 40m euros", ["40000000 EUR"] * 4),
    ("A$20, C$20, HK$20 and NZ$20", ["20 AUD", "20 CAD", "20 HKD", "20 NZD"]),
    ("Rs 500, Rs. 500, ₹500 and 500 rupees", ["500 INR"] * 4),
    ("Rs 5 crore", ["50000000 INR"]),
    ("R1.2 million and 1.2 million rand", ["1200000 ZAR"] * 2),
    ("a million-dollar bid", ["1000000 USD"]),
    ("60 cents", ["60 USD cent"]),
    ("three dollars and 50 cents", ["3.5 USD"]),
    ("£5.50", ["5.5 GBP"]),
    ("¥3,000 and 3,000 yen", ["3000 JPY"] * 2),
    ("She spent ten dollars.", ["10 USD"]),
    ("20 Swiss francs", ["20 CHF"]),
    ("a team of 14 won medals", ["14"]),
]

UNITS = [
    ("5% and 5 percent and five per cent and 5 pct", ["5 percent"] * 4),
    ("two percentage points", ["2 percentage point"]),
    ("25 basis points", ["25 basis point"]),
    ("10 km, 10 kilometres and ten-kilometer", ["10 km"] * 3),
    ("37 °C, 37°C and 37 degrees Celsius", ["37 °C"] * 3),
    ("98.6 degrees Fahrenheit", ["98.6 °F"]),
    ("two weeks, a four-year term and 30 days", ["2 week", "4 year", "30 day"]),
    ("6 feet 2 inches, 6ft 2in, 6'2\" and six foot two", ["6.1666666666666667 foot"] * 4),
    ("two hours and 30 minutes", ["2.5 hour"]),
    ("half an hour and a half-hour", ["0.5 hour"] * 2),
    ("He is 34 years old, a 34-year-old.", ["34 year"] * 2),
    ("48m high and 5m people", ["48 m", "5000000"]),
    ("100 km/h, 60 mph and 60 miles per hour", ["100 km/h", "60 mph", "60 mph"]),
    ("3 sq km and 3 square kilometres", ["3 km²"] * 2),
    ("5 in Rome", ["5"]),
    ("2 kg of rice and 500g of flour", ["2 kg", "500 g"]),
    ("3 hours 20 minutes 15 seconds", ["3.3375 hour"]),
    ("an hour and a half, two years and a half", ["1.5 hour", "2.5 year"]),
    ("12 stone 4 and 12 st 4 lb", ["12.285714285714286 stone"] * 2),
    ("six pounds, five ounces", ["6.3125 lb"]),
    ("minus 20C and 68F", ["-20 °C", "68 °F"]),
    ("in her 20s, in his mid-forties and a 20s delay", ["20s", "40s", "20 second"]),
    ("an eight - day fast", ["8 day"]),
    ("10 GB and 16 megapixels", ["10 GB", "16 megapixel"]),
]

PAIRS = [
    ("The glue sets in 3 to 5 days.", ["3..5 day"]),
    ("It takes 3-5 days.", ["3..5 day"]),
    ("It takes 3–5 days.", ["3..5 day"]),
    ("It takes three to five days.", ["3..5 day"]),
    ("between 3 and 5 days", ["3..5 day"]),
    ("between 3% and 5%", ["3..5 percent"]),
    ("$5-$10, $5 to $10 and $5–10", ["5..10 USD"] * 3),
    ("2 to 2.5 million crates", ["2000000..2500000"]),
    ("$5-10 million", ["5000000..10000000 USD"]),
    ("The price rose from 3 to 5 euros.", ["3", "5 EUR"]),
    ("one in five adults", ["0.2"]),
    ("One out of every five adults", ["0.2"]),
    ("3 of 4 races", ["0.75"]),
    ("three out of four races", ["0.75"]),
    ("They won 3-2.", ["3-2"]),
    ("They won 3–2.", ["3-2"]),
    ("They won 3 - 2.", ["3-2"]),
    ("5-to-1 odds", ["5-1"]),
    ("a one-in-ten chance", ["0.1"]),
    ("an 18- to 20-year-old", ["18..20 year"]),
    ("five to six times", ["5..6"]),
    ("They won 3 to 2.", ["3-2"]),
    ("They lost 2-3.", ["2-3"]),
    ("a ratio of 2:1", ["2:1"]),
    ("two in 10 minutes", ["2", "10 minute"]),
    ("between 10 horses and 12 mules", ["10", "12"]),
]

NEIGHBOURS = [
    ("both legs and three ribs", ["2", "3"]),
    ("one more mule", ["1"]),
    ("Of three mules, one never returned.", ["3", "1"]),
    ("He keeps ten or twelve mules.", ["10..12"]),
    ("He keeps two mules or three goats.", ["2", "3"]),
    ("Pay rose by 12 dollars to 40 dollars.", ["12 USD", "40 USD"]),
    ("It was minus 5 to minus 2 °C.", ["-5..-2 °C"]),
    ("They bought 20 pounds of barley.", ["20 pound"]),
    ("They paid 20 pounds.", ["20 GBP"]),
    ("one in a thousand mules", ["0.001"]),
    ("hail of 2 cm (0.8 in)", ["2 cm", "0.8 inch"]),
]

MULTIPLIERS = [
    ("It rose tenfold.", ["10"]),
    ("It rose 10-fold.", ["10"]),
    ("She passed the written test and failed the oral one.", []),
    ("It rose by a factor of ten.", ["10"]),
    ("The map is drawn at 1:50,000.", ["1:50000"]),
    ("The map has a scale of 1 to 50,000.", ["1:50000"]),
    ("They rated it on a scale of 1 to 10.", ["1..10"]),
    ("They were mixed in a ratio of three to one.", ["3:1"]),
    ("It fell to four degrees below zero Celsius.", ["-4 °C"]),
    ("She ate a pie and a half.", ["1.5"]),
    ("She bought a table and a half dozen chairs.", ["6"]),
    ("It rose 10 times over.", ["10"]),
    ("It doubled.", ["2"]),
    ("It tripled, then halved.", ["3", "0.5"]),
    ("She called twice.", ["2"]),
    ("It is to double by then.", ["2"]),
    ("double the size", ["2"]),
    ("double standards and double-decker", []),
    ("Mill output doubles to 40 kg", ["2", "40 kg"]),
    ("Ferry traffic triples after bridge fire", ["3"]),
    ("They won the doubles on clay and the mixed doubles on grass; she wins doubles on Friday.", []),
    ("a 4x4 car", ["4", "4"]),
]

BOUNDS = [
    ("The under-18s eat free, the over-50s do not.", ["18 year <", "50 year >"]),
    ("She rowed it in 19:42.", ["19.7 minute"]),
    ("more than 40 mules", ["40 >"]),
    ("over 40 mules", ["40 >"]),
    ("over two weeks", ["2 week >?"]),
    (">40 mules", ["40 >"]),
    ("≥ 40 mules", ["40 >="]),
    ("<$40", ["40 USD <"]),
    ("4 plus or minus 2 points", ["4", "2"]),
    ("at least 40 mules", ["40 >="]),
    ("no fewer than 40 mules", ["40 >="]),
    ("40 or more mules", ["40 >="]),
    ("40-plus mules", ["40 >="]),
    ("fewer than 40 mules", ["40 <"]),
    ("up to 40 mules", ["40 <="]),
    ("as many as 40 mules", ["40 <="]),
    ("no more than 40 mules", ["40 <="]),
    ("Carts must not go faster than 40 km.", ["40 km <="]),
    ("A load may not exceed 40 kg.", ["40 kg <="]),
    ("No cart holds more than 40 mules.", ["40 <="]),
    ("They weren't under 40 kg.", ["40 kg >="]),
    ("Costs exceed $40.", ["40 USD >"]),
    ("At one point the queue was 40 mules long.", ["40"]),
    ("Hale pulled one back; he sold one mule.", ["1"]),
    ("Hale was one of four smiths who fled.", ["1", "4"]),
    ("One of four smiths fled.", ["0.25"]),
    ("About one mule in 90,000 has it.", ["0.000011111111111111111 ~"]),
    ("They extended the ring around the old crater and its lake from six to ten km.", ["6", "10 km"]),
    ("It grew; the mules of the two owners were from six to ten years old.", ["2", "6..10 year"]),
    ("Ring 01632 960961 or 0800 5551204.", ["01632960961", "08005551204"]),
    ("A mother of three met a man of 30.", ["3", "30 year"]),
    ("60 mules (at most $40)", ["60", "40 USD <="]),
    ("Not only more than 40 mules came.", ["40 >"]),
    ("They have not lost in more than 40 games.", ["40 >"]),
    ("It is not known whether more than 40 mules drowned.", ["40 >"]),
    ("about 40 mules", ["40 ~"]),
    ("some 40 mules", ["40 ~"]),
    ("an estimated 40 mules", ["40 ~"]),
    ("approx. 40 mules", ["40 ~"]),
    ("nearly 40 mules", ["40 n"]),
    ("just over 40 mules", ["40 >"]),
    ("more than a dozen mules", ["12 >"]),
    ("worth more than $40", ["40 USD >"]),
    ("It moved them up to 40 points.", ["40"]),
    ("under a seven-year lease", ["7 year"]),
    ("more than about 40 mules", ["40 > ~"]),
]

CODES = [
    ("the buoy 06F6 and the hull 4B2", []),
    ("Call +44 20 7946 0018.", ["+442079460018"]),
    ("Call +44-20-7946-0018.", ["+442079460018"]),
    ("Call (202) 555-0143 now.", ["2025550143"]),
    ("Call 202-555-0143 now.", ["2025550143"]),
    ("Call 555-0143 now.", ["5550143"]),
    ("Ruby 3.11.7 is out.", ["3.11.7"]),
    ("in version 4.2 of it", ["4.2"]),
]

NONE = [
    "no one came",
    "It was a taller one.",
    "the brown one sank",
    "The biggest one sank.",
    "but this one stands",
    "One never knows.",
    "At once the mill stood still.",
    "Once the rain stopped, they left.",
    "She was once a miller.",
    "both the mill and the inn",
    "a single mother",
    "The one who left was the good one.",
    "They helped one another.",
    "One must wait.",
    "a second later",
    "They shared a high-five.",
    "It was the longest one in years.",
    "They left one by one, in one way or another.",
    "No-one saw his last but one play, a one-of-a-kind thing.",
    "half-brother and halftime",
    "See https://example.org/2020/07/id-88 for it.",
    "an A380, a 5G mast and the G7",
    "open 24/7",
    "This is fine.",
    "",
]


COMPOSED = [
    ("an hour and a half", ["1.5 hour"]),
    ("a year and two months", ["1.1666666666666667 year"]),
    ("a six-and-a-half-year lease", ["6.5 year"]),
    ("one and a half million pears", ["1500000"]),
    ("half a century", ["0.5 century"]),
    ("31 min 40 s", ["31.666666666666667 minute"]),
    ("a 3h 20m crossing", ["3.3333333333333333 hour"]),
    ("a 6-square-metre shed", ["6 m²"]),
    ("He is 5'11.", ["5.9166666666666667 foot"]),
    ("the ram weighed 13st 8lb", ["13.571428571428571 stone"]),
    ("a couple of hundred rams", ["200"]),
    ("a couple of weeks", ["2 week"]),
    ("10 degrees below zero", ["-10 degree"]),
    ("plus or minus three yards", ["3 yard"]),
    ("a margin of ±3", ["3"]),
    ("the lamb, aged 3, slept", ["3 year"]),
    ("between the ages of 11 and 14", ["11..14 year"]),
    ("a man of 45", ["45 year"]),
    ("$1.5-2m", ["1500000..2000000 USD"]),
    ("A $5 note", ["5 USD"]),
    ("A$5 buys one", ["5 AUD", "1"]),
    ("fell 12 percent to 88", ["12 percent", "88"]),
    ("1 , 200 rams and $ 53, 193, 914", ["1200", "53193914 USD"]),
    ("$5, 300 rams", ["5 USD", "300"]),
    ("oil rose 3.2 pc", ["3.2 percent"]),
    ("drew nil-nil", ["0-0"]),
    ("a 3-nil defeat", ["3-0"]),
    ("52 votes to 48", ["52-48"]),
    ("The guild approved it nine to four.", ["9-4"]),
    ("odds of 5/1", ["5-1"]),
    ("one in 12 lambs", ["0.083333333333333333"]),
    ("no older than nine", ["9 year <="]),
    ("boys as young as nine toil", ["9 year >="]),
    ("patients as old as 94", ["94 year <="]),
    ("older than 40 states", ["40 >"]),
    ("Of the crew, about a third survived.", ["0.33333333333333333 ~"]),
    ("a film about a third man", ["3"]),
    ("They lost the quarter-final but won a semifinal.", ["8", "4"]),
    ("a quarter of the finals", ["0.25"]),
    ("The under-fives are at sixes and sevens.", ["5 year <"]),
    ("On the day two were held, the quarter ended badly.", ["2", "1 quarter"]),
    ("She ran a 5k, then the 10k race.", ["5 km", "10 km"]),
    ("He raised 5k to pay a 10k fine.", ["5000", "10000"]),
    ("4,280 pears, or more than twice the crop", ["4280", "2 >"]),
    ("split in half", ["0.5"]),
]

COMPOSED += [  # two counts of two things are no share, a place in time no count
    ("They sold three barns in ten days.", ["3", "10 day"]),
    ("They saw four barns in five towns.", ["4", "5"]),
    ("One barn in 50 towns burned.", ["1", "50"]),
    ("It rang every third day.", ["3 day"]),
    ("It rang every 3rd day and every other week.", ["3 day", "2 week"]),
    ("It rang round the clock, but the clock stopped.", ["24 hour"]),
    ("Sales in the year to March rose.", ["1 year"]),
    ("A year to the day, he rang.", []),
    ("A biennial fair, first set for May, was first held there.", ["2 year", "1"]),
    ("Every second counts.", []),
    ("Every one of the 60 barns burned.", ["60"]),
    ("At night 40 were caught.", ["40"]),
    ("They own two grand pianos.", ["2"]),
    ("It sold 140 over 90 days.", ["140", "90 day >?"]),
    ("Women over 50 states long.", ["50 >"]),
]

SOFT = [
    ("both mills", ["2"]),
    ("A goalless draw.", ["0-0"]),
    ("A fortnight passed.", ["1 fortnight"]),
    ("a single mule", ["1"]),
    ("It brayed once.", ["1"]),
    ("A decade of drought ended.", ["1 decade"]),
    ("The decade was dry.", []),
    ("They sang for an hour.", ["1 hour"]),
    ("in a week of 40 hours", ["40 hour"]),
    ("Nobody drowned.", ["0"]),
    ("Nobody sang.", []),
    ("No one was hurt.", ["0"]),
    ("She scored a hat-trick.", ["3"]),
    ("He bought a hat.", []),
    ("One day the owl will sing.", []),
    ("They stayed for one day.", ["1 day"]),
]


@pytest.mark.parametrize(("text", "expected"), SOFT)
def test_nouns_and_pronouns_that_count_are_soft(text: str, expected: list[str]) -> None:
    assert said(text) == expected
    assert all(value.soft for value in values(text) if "day" not in text and "40" not in text)


CHANGES = [
    ("a loss of $8", "", {"money-"}),
    ("31 wins", "", {"money+"}),
    ("lost by three goals", "", set()),
    ("five goats were hurt", "", {"fate-"}),
    ("it killed 14 and hurt five", "", {"fate-"}),
    ("a landslip killed or hurt 40 goats", "", set()),
    ("20 percent faster", "", {"speed+"}),
    ("a third less hay", "by", {"count-", "part-"}),
    ("a third of the hay", "", {"part+"}),
    ("12 km north of the mill", "", {"north+"}),
    ("rose 10 percent", "by", {"count+"}),
    ("an increase to 10 percent", "to", {"count+"}),
    ("tripled from 90 tonnes", "from", {"count+"}),
    ("fell below 60", "", {"count-"}),
]


@pytest.mark.parametrize(("text", "role", "poles"), CHANGES)
def test_words_beside_a_number_say_which_way_it_points(text: str, role: str, poles: set[str]) -> None:
    value = [value for value in values(text) if value.form != "multiplier"][-1]
    assert (value.role, set(value.poles)) == (role, poles)


RATES = [
    ("40 pears a day", "day"),
    ("a weekly fee of $5", "week"),
    ("£2 a square foot", "foot²"),
    ("£2 a month per square foot", "foot²+month"),
    ("$20-a-barrel tar", "barrel"),
    ("3 a mile away", ""),
]


@pytest.mark.parametrize(("text", "rate"), RATES)
def test_a_rate_is_read_before_and_behind(text: str, rate: str) -> None:
    assert values(text)[0].rate == rate


LIMITS = [  # where a rule ends: with one step more it does not hold
    ("It was the fifth attack, in as many weeks.", ["5", "5 week"]),
    ("It was the fifth attack on a village far from the front, in as many weeks.", ["5"]),
    ("In all, four thousand, two hundred and eleven came.", ["4211"]),
    ("In all, four thousand, two of them lost.", ["4000", "2"]),
    ("They won 6-4 moments ago.", ["6-4"]),  # no range runs down, whatever is counted behind it
    ("They set up 2-5 kiosks.", ["2..5"]),
    ("It measures 3 x", ["3"]),
    ("Phone 12-34-56.", ["12..34", "56"]),  # too short for a number to call
    ("Phone 12-34-567.", ["1234567"]),
    ("They counted 450² boats.", ["450"]),  # a footnote mark; nobody squares so much
    ("They counted 100² boats.", ["10000"]),
    ("It came to 4 million six hundred thousand.", ["4600000"]),
    ("It came to 4 million six hundred million.", ["4000000", "600000000"]),
    ("It came to 4 million ninety.", ["4000000", "90"]),
    ("It cost nine point nought four dollars.", ["9.04 USD"]),
    ("It cost nine point four million dollars.", ["9400000 USD"]),
    ("The key has 2**6 positions.", ["64"]),
    ("Call +44 (0)20 7946 0958.", ["+4402079460958"]),
    ("Call (022) 334 455.", ["022334455"]),
    ("It cost MUSD 5, then 7 MUSD.", ["5000000 USD", "7000000 USD"]),
    ("The rate is 2-1/2 percent.", ["2.5 percent"]),
    ("The rate is 2-3/2 percent.", ["2", "1.5 percent"]),
    ("Sales rose by $12 to $14.", ["12..14 USD"]),
    ("Sales rose by $12 to $40.", ["12 USD", "40 USD"]),  # to what they are now
    ("They won by two to four goals.", ["2..4"]),
    ("Some 20 or 30 came.", ["20..30 ~"]),
    ("Some 20 or 40 came.", ["20 ~", "40"]),
    ("Some 25 or 35 came.", ["25 ~", "35"]),
    ("Some 10 million or 11 million came.", ["10000000..11000000 ~"]),
    ("Some 10 million or 12 million came.", ["10000000 ~", "12000000"]),
    ("The mill cost 1 234 567.89 euros.", ["1234567.89 EUR"]),
    ("On pier 3 250.5 tonnes lay.", ["3", "250.5 tonne"]),  # no group of so short a number
    ("In the last gales about a third survived.", ["0.33333333333333333 ~"]),
    ("She won in 2:14.", ["2.2333333333333333 minute"]),
]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        *DIGITS,
        *COMPOSED,
        *WORDS,
        *MONEY,
        *UNITS,
        *PAIRS,
        *NEIGHBOURS,
        *MULTIPLIERS,
        *BOUNDS,
        *CODES,
        *LIMITS,
        *((t, []) for t in NONE),
    ],
)
def test_says(text: str, expected: list[str]) -> None:
    assert said(text) == expected


OTHER_LANGUAGES = [
    ("de", "Die Quote lag bei 3,5 Prozent.", ["3.5 percent"]),
    ("de", "300 Kilometern pro Stunde", ["300 km/h"]),
    ("fr", "300 kilomètres à l’heure", ["300 km/h"]),
    ("de", "dreiundzwanzig Kähne, zweihundertfünfzig Kühe, achttausend Hühner", ["23", "250", "8000"]),
    ("de", "2,3 Mio. Euro und 1.234.567 Bücher", ["2300000 EUR", "1234567"]),
    ("de", "zwei Drittel, ein Viertel und die Hälfte der Kähne", ["0.66666666666666667", "0.25", "0.5"]),
    ("de", "hundertfünfzig Kähne und einhundertfünf Kühe", ["150", "105"]),
    ("de", "mehr als vierzig Kähne, rund 50 Kühe", ["40 >", "50 ~"]),
    ("de", "zwischen 3 und 5 Tagen, drei bis fünf Tage", ["3..5 day", "3..5 day"]),
    ("de", "ein Kahn und eine Kuh", []),
    ("de", "anderthalb Stunden, zweieinhalb Millionen Kühe", ["1.5 hour", "2500000"]),
    ("de", "zwei Dutzend Kühe, Dutzende Kühe", ["24", "dozens"]),
    ("fr", "un an et demi, deux douzaines de vaches, 5 Mo", ["1.5 year", "24", "5 MB"]),
    ("es", "4,8 millones de toneladas, ambos bueyes", ["4800000 tonne", "2"]),
    ("es", "año y medio, dos docenas de vacas", ["1.5 year", "24"]),
    ("de", "jede fünfte Kuh, die fünfte Kuh", ["0.2", "5"]),
    ("fr", "vingt et un, soixante-dix-sept, quatre-vingt-dix-neuf et quatre-vingts vaches", ["21", "77", "99", "80"]),
    ("fr", "deux cents vaches et deux millions d'euros", ["200", "2000000 EUR"]),
    ("fr", "1 234 567 vaches, 3,5 % et cinq pour cent", ["1234567", "3.5 percent", "5 percent"]),
    ("fr", "1 234 567,89 euros et 12 500,5 tonnes", ["1234567.89 EUR", "12500.5 tonne"]),
    ("fr", "12 500, 3 vaches et 12 500.5 tonnes", ["12500", "3", "12", "500.5 tonne"]),
    ("de", "2 100,50 Euro und 120 100,5 Tonnen", ["2100.5 EUR", "120100.5 tonne"]),
    ("fr", "la moitié des vaches, deux tiers, trois quarts", ["0.5", "0.66666666666666667", "0.75"]),
    ("fr", "plus de 40 vaches en deux semaines et demie", ["40 >", "2.5 week"]),
    ("fr", "il y a 245 000 vaches, au moins 15 bœufs et moins 3 degrés", ["245000", "15 >=", "-3 degree"]),
    ("es", "treinta y cinco vacas, veintiún bueyes, doscientas ovejas", ["35", "21", "200"]),
    ("es", "dos mil millones de dólares", ["2000000000 USD"]),
    ("es", "3,5 por ciento, la mitad y dos tercios", ["3.5 percent", "0.5", "0.66666666666666667"]),
    ("es", "uno de cada diez, al menos nueve", ["0.1", "9 >="]),
    ("es", "más de 40 vacas, unos 50 bueyes", ["40 >", "50 ~"]),
    ("xx", "numeri 12 et 1.5", ["12", "1.5"]),
]


@pytest.mark.parametrize(("language", "text", "expected"), OTHER_LANGUAGES)
def test_says_in_other_languages(language: str, text: str, expected: list[str]) -> None:
    assert said(text, language) == expected


def test_tokens_of_dates_and_names_are_no_numbers() -> None:
    text = "In 2014 the Boeing 737 held 90 Swiss francs."
    taken = [Fact(Kind.DATE, "2014", 3, 7, None), Fact(Kind.NAME, "Boeing 737", 12, 22, None)]
    taken.append(Fact(Kind.NAME, "Swiss", 31, 36, None))
    found = list(extract(Document(text), taken=taken))
    assert [fact.text for fact in found] == ["90 Swiss francs"]


def test_a_couple_counts_no_part_of_a_name() -> None:
    document = Document("They paid a couple of Million Dollar Baby tickets.")
    name = Fact(Kind.NAME, "Million Dollar Baby", 22, 41, None, document)
    assert [fact.text for fact in extract(document, taken=[name])] == ["a couple"]
    assert [fact.text for fact in extract(document)] == ["a couple of Million Dollar"]


def test_the_direction_of_a_change_comes_from_near_words() -> None:
    ways = [fact.value.direction for fact in extract(Document("It rose 5%, a drop of 6% and 7 cows."))]  # type: ignore[union-attr]
    assert ways == ["up", "down", ""]


def test_the_noun_counted_is_the_head() -> None:
    heads = [fact.value.head for fact in extract(Document("14 armed members of 3 clubs met; 20 people sang."))]  # type: ignore[union-attr]
    assert heads == ["members", "clubs", "people"]


def test_a_unit_is_lent_to_three_numbers() -> None:
    lent = [value.implied for value in values("It is 90 metres deep, and 130, and 140, and 150, and 160.")]
    assert lent == [(), ("m",), ("m",), ("m",), ()]


def test_spans_are_of_the_original_text() -> None:
    text = "Some **1,2\u00ad34** cows &amp; [five](https://example.org/7) hens.\u00b9"
    found = list(extract(Document(text)))
    assert [str(fact.value) for fact in found] == ["1234", "5"]
    assert all(text[fact.start : fact.end] == fact.text for fact in found)


OFTEN = """
two hundred million and a half - – % $ € 5 1,234 3.5 ½ ⁶ ^ e x × to of in out between from k m bn ( ) + 00 . ,
: / ' " twenty third quarter dozen couple no one point minus per cent 1/0 9999999999999999999999 € Rs feet 2
inches
"""
PIECES = st.one_of(
    st.text(max_size=6),
    st.sampled_from(OFTEN.split()),
)


@given(st.lists(PIECES, max_size=40), st.booleans(), st.sampled_from(["en", "de", "fr", "es"]))
@settings(max_examples=300, deadline=None)
def test_any_text_is_read(pieces: list[str], spaced: bool, language: str) -> None:  # noqa: FBT001
    text = (" " if spaced else "").join(pieces)
    end = 0
    for fact in extract(Document(text, language=language)):
        assert fact.text == text[fact.start : fact.end]
        assert fact.start >= end
        end = fact.end
        assert str(fact.value)


def _beside(language: str) -> list[str]:
    """Return all words that the grammar of a language knows, and some that it does not."""
    words, known = vocabulary(language), units(language)
    tables = (words.triggers, words.ways, words.gains, words.rates, words.short_scales, *words.values())
    tables += (known.words, known.symbols, known.before, known.cents, known.ambiguous)
    return sorted({"men", "ship", "Ann", "red", *chain.from_iterable(tables)} - {""})


@given(st.data(), st.sampled_from(["en", "de", "fr", "es"]))
@settings(max_examples=300, deadline=None)
def test_a_plain_number_is_read_as_the_whole_grammar_reads_it(data: st.DataObject, language: str) -> None:
    words = st.sampled_from(_beside(language))
    numerals = st.sampled_from(["14", "1", "3.5", "1,200", "1.200", "0", *sorted(vocabulary(language).cardinals)])
    marks = st.sampled_from(list(".,;:()-–$€%'\"”?/"))
    pieces = data.draw(st.lists(st.tuples(numerals | words | marks, st.sampled_from([" ", " ", ""])), max_size=9))
    text = "".join(piece + blank for piece, blank in pieces)
    quick = list(extract(Document(text, language=language)))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(number_plain, "read", lambda *_: None)
        slow = list(extract(Document(text, language=language)))
    assert [_whole(fact) for fact in quick] == [_whole(fact) for fact in slow]


def _whole(fact: Fact) -> tuple[object, ...]:
    """Return a fact with all fields of its value, those that equality leaves out included."""
    assert isinstance(fact.value, NumberValue)
    return fact.start, fact.end, tuple(fact.value)


@pytest.mark.parametrize(
    "text",
    [
        "9" * 200_000,
        "9," * 20_000,
        "1 " * 8_000,
        "123 " * 8_000,
        "two hundred " * 8_000,
        "hundred " * 8_000,
        "one-" * 8_000,
        "$" * 150_000,
        "between " * 30_000,
        "1-" * 8_000,
        "1e9" * 10_000,
        "+1(" * 8_000,
        "\ud800 5 \x00 6",
    ],
    ids=lambda text: ascii(text[:12]),
)
def test_long_and_odd_texts_take_calls_in_step_with_their_length(text: str, calls: Callable[..., int]) -> None:
    def cost(part: str) -> int:
        return calls(lambda: [str(fact.value) for fact in extract(Document(part, language="en"))])

    cost("two hundred 5 boats")  # tables are loaded
    assert cost(text) <= 4.4 * cost(text[: len(text) // 4]) + 2_000


@pytest.mark.parametrize(
    ("text", "soft"),
    [
        ("The play first aired in May.", True),
        ("The mill, first shut on Tuesday, has reopened.", True),
        ("He ran, but first he rang.", True),
        ("First, mix the flour.", True),
        ("She came first in May.", False),
        ("The first aired version was short.", False),
        ("Orm's first published novel sold well.", False),
    ],
)
def test_first_may_say_when(text, soft):
    assert [value.soft for value in values(text) if value.low == 1] == [soft]
