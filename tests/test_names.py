"""Names: what the extractor finds, one line a case."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fidelity.document import Document
from fidelity.facts import Kind, extract, names
from fidelity.zones import Zone, ZoneKind


def found(text, also=None):
    other = None if also is None else Document.of(also)
    return [fact.text for fact in names.extract(Document.of(text), also=other)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # persons
        ("The choir was led by Tove Lind.", ["Tove Lind"]),
        ("Will Shaw bakes bread.", ["Will Shaw"]),
        ("Will Norway sign?", ["Norway"]),
        ("The mayor thanked [J.] Shaw.", ["Shaw"]),
        # labels, numbers, roads, places in capitals
        ("We saw Exhibit No. 4 in Room 12 and Round 2 in Oslo.", ["Oslo"]),
        ("The V3.2 update runs on the A320.", ["A320"]),
        ("“A Heron 3 probe fell,” he said.", ["Heron 3"]),
        ("They sold Tv Dvd sets.", []),
        ("She flew Boeing's 737 Max to Oslo.", ["Boeing's 737 Max", "Oslo"]),
        ("Take the I-88 to Oslo, said I.", ["I-88", "Oslo"]),
        ("(1) Everyone may swim. (2) Nobody may dive.\n\nb) Additionally, dogs stay out.", []),
        ("1. Lind swam. (2) Tove Lind dived.", ["Lind", "Tove Lind"]),
        ("NEW ZEALAND\nWe left.", ["NEW ZEALAND"]),
        ("Fans of ‘Winter’ left. Tove Lind stayed. ‘Oslo’ Then rain.", ["Tove Lind", "Oslo"]),
        ("Oslo residents met in the Rue de la Cloche.", ["Oslo", "Rue de la Cloche"]),
        ("Chancellor Birgit Olsen opened the tunnel.", ["Birgit Olsen"]),
        ("They asked Sen. Ruben Ash and Gov. Ella Voss.", ["Ruben Ash", "Ella Voss"]),
        ("A letter from John F. Adler arrived.", ["John F. Adler"]),
        ("A letter from J.B. Adler arrived.", ["J.B. Adler"]),
        ("He admired Ursula von der Weyden and Abu Karim al-Masri.", ["Ursula von der Weyden", "Abu Karim al-Masri"]),
        ("It was al-Masri who left.", ["al-Masri"]),
        ("King Harald VII and Queen Sonja II waved.", ["Harald VII", "Sonja II"]),
        ("We saw Anne-Lise O’Brien’s car.", ["Anne-Lise O’Brien"]),
        ("He met Park Jin-woo in Busan.", ["Park Jin-woo", "Busan"]),
        ("They honoured Samuel Luther King Jr. in May.", ["Samuel Luther King Jr"]),
        # organisations
        ("She runs the Ministry of Health and Welfare.", ["Ministry of Health and Welfare"]),
        ("The Institute for Coastal Research warned.", ["Institute for Coastal Research"]),
        ("She won it for the Labour Party and the National Party.", ["Labour Party", "National Party"]),
        ("They were held by the State Police, said the Opposition Party.", ["State Police"]),
        ("We met the Deputy Prime Minister and the Senior Party Leader.", []),
        ("Ships link East and West Timor.", ["East", "West Timor"]),
        ("She came from the north and South Korea paid.", ["South Korea"]),
        ("He joined the European Council on Rural Affairs.", ["European Council on Rural Affairs"]),
        ("A plant of Holt & Sons burned.", ["Holt & Sons"]),
        ("He teaches at King's College Dunedin.", ["King's College Dunedin"]),
        ("The Popular Harbour Union (PHU) met.", ["Popular Harbour Union", "PHU"]),
        ("The National Weather Agency Director Kari Moe spoke.", ["National Weather Agency", "Kari Moe"]),
        ("Members of the Green Party cheered.", ["Green Party"]),
        # places, peoples
        ("He moved to Bergen, Norway.", ["Bergen", "Norway"]),
        ("Peruvian farmers and the U.S. envoy met.", ["Peruvian", "U.S."]),
        ("It lies on the Gulf of Bothnia.", ["Gulf of Bothnia"]),
        ("The Israeli Prime Minister Dov Lev spoke.", ["Israeli", "Dov Lev"]),
        ("US-China talks stalled.", ["US", "China"]),
        ("An Iran-backed group fled.", ["Iran"]),
        ("Iraq's Kurdistan region voted.", ["Iraq", "Kurdistan"]),
        ("She walked through the Non-smoking Quarter.", ["Non-smoking Quarter"]),
        ("State-owned Hartley Mills grew.", ["Hartley Mills"]),
        ("Third-tier Hartley Rovers won.", ["Hartley Rovers"]),
        ("Rain-hit Hartley flooded. Ann-marie Lee fled.", ["Hartley", "Ann-marie Lee"]),
        ("Marlow (R-Utah) objected.", ["Marlow", "Utah"]),
        # products, events
        ("An F-16 and a Boeing 737 landed.", ["F-16", "Boeing 737"]),
        ("Cases of COVID-19 fell after World War I.", ["COVID-19", "World War I"]),
        # where two names meet
        ("Pia Holm and Kari Moe signed.", ["Pia Holm", "Kari Moe"]),
        ("The hall was full. (Karim al-Masri/EPA/Alamy)", ["Karim al-Masri", "EPA", "Alamy"]),
        ("Rob Hale of Texas agreed.", ["Rob Hale", "Texas"]),
        # no names
        ("Leaders met. Time will tell. Television showed it.", []),
        ("However, the rest is easy. I think so.", []),
        ("It was NOT true, and I said so.", []),
        ("Yesterday Ann met van Loon in May.", ["Ann", "van Loon"]),
        ("Said bin Laden.", ["bin Laden"]),
        ("They know that bin Salem won.", ["bin Salem"]),
        ("He asked the Harbour Board To wait.", ["Harbour Board"]),
        ("We met Holland Roth there.", ["Holland Roth"]),
        ("They moved to LA.", ["LA"]),  # no “la”
        ("The president and the Prime Minister agreed.", []),
        ("She said: “Nobody knows.” He said: Maybe.", []),
        ("Write to Tove.Lind@example.org or see https://example.org/Tove_Lind", []),
        ("They gave the Robins 3 planes.", ["Robins"]),  # no model
        ("An ABBA-ish tune rang in an IKEA-esque kitchen.", ["ABBA", "IKEA"]),
        ("It cost USD 5 and DKK 20.", []),
        ("RT @LinaMarch: the ferry is late. He watches RT at night.", ["LinaMarch", "RT"]),
        ("He took a Ph.D. from the University of Tarn. LOL, he said. Depth: 3 m.", ["University of Tarn"]),
        ("The mill in Lowville, Del., shut.", ["Lowville", "Del"]),
    ],
)
def test_names_are_found_and_parted(text, expected):
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "also", "expected"),
    [
        ("Ida von der Mark spoke. Von der Mark left.", None, ["Ida von der Mark", "Von der Mark"]),
        ("Rose had left.", "Later Emil Rose came back.", ["Rose"]),
        ("Banks lost money.", "The banks lost money.", []),
        ("Village Raid Shocks Norway\n\nThe raid was long.", None, ["Norway"]),
        ("Storm Hits Blue Zone\n\nThe storm hit the Blue Zone.", None, ["Blue Zone", "Blue Zone"]),
        ("STORM HITS NORWAY\n\nThe storm was long.", None, ["NORWAY"]),
    ],
)
def test_both_texts_are_evidence(text, also, expected):
    assert found(text, also) == expected


@pytest.mark.parametrize(
    ("text", "name", "title"),
    [
        ("Former President Ana Ruiz spoke.", "Ana Ruiz", "president"),
        ("We met Prime Minister Ana Ruiz.", "Ana Ruiz", "prime minister"),
        ("We met Lt. Gen. Ana Ruiz.", "Ana Ruiz", "lt gen"),
        ("It is Ana\n  Ruiz’s boat.", "Ana Ruiz", ""),
        ("We saw the Blue Bridge.", "Blue Bridge", ""),
    ],
)
def test_the_value_is_the_name_alone(text, name, title):
    fact = next(iter(names.extract(Document.of(text))))
    assert str(fact.value) == name
    assert fact.value.title == title


def test_a_shared_last_word_belongs_to_both_names():
    document = Document("Envoys of North and South Korea's ports met.")
    assert [str(fact.value) for fact in names.extract(document)] == ["North Korea", "South Korea"]


def test_tokens_of_dates_are_no_names():
    assert [fact.text for fact in extract(Document.of("In March Tove Lind left."), kinds=[Kind.NAME])] == ["Tove Lind"]


def test_markup_inside_a_name_is_part_of_its_span():
    text = "The *Gulf* Stream slowed near **Bergen**."
    facts = extract(Document.of(text), kinds=[Kind.NAME])
    assert [(fact.text, str(fact.value)) for fact in facts] == [("Gulf* Stream", "Gulf Stream"), ("Bergen", "Bergen")]
    assert all(text[fact.start : fact.end] == fact.text for fact in facts)


def test_opaque_zones_hold_no_names_and_no_evidence():
    text = "Run Tove Lind now"
    assert [f.text for f in names.extract(Document(text, zones=(Zone(4, 13, ZoneKind.OPAQUE),), plain=False))] == []


@given(st.text(alphabet="AbC dé-'’.,/(&\n1İ\ud800\u0000“”", max_size=60) | st.text(max_size=60))
def test_any_text_is_read_and_offsets_delimit_names(text):
    end = 0
    for fact in names.extract(Document.of(text)):
        assert fact.text == text[fact.start : fact.end]
        assert end <= fact.start < fact.end
        end = fact.end


@pytest.mark.parametrize(
    "piece", ["A. ", "Aa ", "A-", "A'", "of A ", "A/B", "(A ", "A&", "“A ", "Aa and ", "1A", "St. "]
)
def test_long_texts_take_linear_time(piece):
    text = piece * 20_000
    assert sum(1 for _ in names.extract(Document.of(text))) < len(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Die Fahrt dauert vier Stunden, und das Konto ist leer.", []),
        ("Er sagte, der Leiter Jonas Tillner habe das Geld.", ["Jonas Tillner"]),
        ("Jonas Tillner kam spät. Das Geld hat Tillner.", ["Jonas Tillner", "Tillner"]),
        ("Sie kam mit Herrn Brandt und der Bundeskanzlerin aus Köln.", ["Brandt", "Köln"]),
        ("Das ist für die Deutsche Bank neu.", ["Deutsche Bank"]),
        ("Menschen, Tische und die Stadt zahlen 14 Millionen Euro.", []),
        ("Der Chef der IBM ist nicht da.", ["IBM"]),
    ],
)
def test_nouns_are_no_names(text, expected):
    document = Document(text, language="de")
    assert [fact.text for fact in extract(document, kinds=[Kind.NAME, Kind.NUMBER]) if fact.kind == "name"] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("L'usine de l'Union est fermée.", ["Union"]),
        ("Le train d'Orsay est là.", ["Orsay"]),
        ("Le chef de l’ONU est venu.", ["ONU"]),
    ],
)
def test_articles_written_with_a_word_are_no_part_of_its_name(text, expected):
    assert [fact.text for fact in extract(Document(text, language="fr"), kinds=[Kind.NAME])] == expected


@pytest.mark.parametrize("text", ["³I ³I", "The ³I ³I came.", "²A²B ¹C"])
def test_signs_that_are_no_letters_before_capitals_are_no_names(text):
    assert not list(extract(Document(text), kinds=[Kind.NAME]))
