"""Classes of names that blind cases showed: one line a case, source, derived and what is expected."""

from __future__ import annotations

import pytest

import fidelity

KEPT = [
    ("New Yorkers cheered.", "People in New York cheered."),
    ("Ajax beat Vela 3-0.", "Goals helped Ajax to a 3-0 win over Vela."),
    ("Orr bought 3 farms from Lund.", "Lund sold 3 farms to Orr."),
    ("Hosni Mubarak fell.", "Husni Mubarak fell."),
    ("Sen. Carla Diaz (D-Nev.) left.", "Senator Carla Diaz of Nevada left."),
    ("Ned Rowe of Reuters met Lis Born of AFP.", "Lis Born of AFP met Ned Rowe of Reuters."),
    ("Ida Kerr (Leeds) beat Bo Yun (Derby).", "Bo Yun (Derby) lost to Ida Kerr (Leeds)."),
    ("Former teacher Al Dunn won.", "Al Dunn, a former teacher, won."),
    ("Tea from Ceylon sold out.", "Tea from Sri Lanka sold out."),
    ("Vice Adm. Tor Dahl spoke.", "Vice Admiral Tor Dahl spoke."),
    ("Msgr. Aldo Neri prayed.", "Monsignor Aldo Neri prayed."),
    ("The Group of Seven (G7) met.", "The G7 met."),
    ("The PLO agreed.", "The Palestine Liberation Organization (PLO) agreed."),
    ("First Lady Jill Tate opened it.", "Jill Tate opened it."),
    ("The First Minister of Wales quit.", "Wales’s first minister quit."),
    ("Gens. Ira Wolf and Max Dorn met.", "Generals Ira Wolf and Max Dorn met."),
    ("Londoners queued.", "People in London queued."),
    ("A Parisian baker won.", "A baker from Paris won."),
    ("Moslems prayed.", "Muslims prayed."),
    (
        "Ida Moe’s co-author, Li Wei of Fudan University, agreed.",
        "Li Wei, of Fudan University, Ida Moe’s co-author, agreed.",
    ),
    ("The Asia-Pacific Economic Cooperation forum met.", "The APEC forum met."),
    ("Eva Lind married Jo Abe’s son.", "Jo Abe’s son married Eva Lind."),
    ("Army chief Gen. Bo Tran quit.", "Gen. Bo Tran, the army chief, quit."),
    ("Labour and the Greens walked out.", "The Greens and Labour walked out."),
    ("Rain hit New Orleans.", "New Orleans had rain."),
]

BROKEN = [
    ("Ajax beat Vela 3-0.", "Goals helped Vela to a 3-0 win over Ajax.", "altered"),
    ("Orr bought 3 farms from Lund.", "Lund bought 3 farms from Orr.", "altered"),
    ("A probe will fly past Europa, a moon of Jupiter.", "A probe will pass Saturn’s moon Europa.", "altered"),
    ("Ida Holm, Al Roe and Bo Yun voted.", "Ida Holm and Bo Yun voted.", "missing"),
    ("Ida Kerr (Leeds) beat Bo Yun (Derby).", "Ida Kerr (Derby) beat Bo Yun (Leeds).", "altered"),
    ("Ilse Brandt left.", "Isle Brandt left.", "altered"),
    ("Sen. Carla Diaz (D-Nev.) left.", "Senator Carla Diaz of Nebraska left.", "altered"),
    ("Ned Rowe of Reuters met Lis Born of AFP.", "Ned Rowe of AFP met Lis Born of Reuters.", "altered"),
    ("Former teacher Al Dunn won.", "Teacher Al Dunn won.", "altered"),
    ("Actor Al Dunn quit.", "Former actor Al Dunn quit.", "altered"),
    ("Deputy head teacher Al Dunn quit.", "Head teacher Al Dunn quit.", "altered"),
    ("The PLO agreed.", "The Palestine Labour Organization (PLO) agreed.", "altered"),
    ("The Pixel 6 broke.", "The Pixel 7 broke.", "altered"),
    ("First Lady Jill Tate opened it.", "First Lady Lily Tate opened it.", "altered"),
    ("Londoners queued.", "People in Leeds queued.", "altered"),
    ("Undersecretary Ada Kerr spoke.", "Secretary Ada Kerr spoke.", "altered"),
    ("Consul Max Dorn left.", "Ambassador Max Dorn left.", "altered"),
    ("BNT162b2 works.", "BNT162b1 works.", "altered"),
    ("Users of Signal complained.", "Users of the app complained.", "missing"),
    ("A Pentagon spokesman denied it.", "A spokesman denied it.", "missing"),
    ("He moved.", "He moved to Reading.", "unsupported"),
    ("The director quit.", "The director of the Louvre quit.", "unsupported"),
    ("Eva Lind married Jo Abe’s son.", "Jo Abe married Eva Lind’s son.", "altered"),
    ("Army chief Gen. Bo Tran quit.", "Navy chief Gen. Bo Tran quit.", "altered"),
    ("Labour and the Greens walked out.", "Labour walked out.", "missing"),
    ("Rain hit New Orleans.", "Rain hit Orleans.", "altered"),
]


@pytest.mark.parametrize(("source", "derived"), KEPT)
def test_a_name_in_another_form_is_kept(source, derived):
    assert [violation.message for violation in fidelity.compare(source, derived).violations] == []


@pytest.mark.parametrize(("source", "derived", "relation"), BROKEN)
def test_a_broken_name_is_one_violation(source, derived, relation):
    found = fidelity.compare(source, derived).violations
    assert [(violation.relation, violation.kind) for violation in found] == [(relation, "name")], found


@pytest.mark.parametrize("text", sorted({text for case in KEPT for text in case} | {case[0] for case in BROKEN}))
def test_a_text_is_faithful_to_itself(text):
    assert not fidelity.compare(text, text).violations
