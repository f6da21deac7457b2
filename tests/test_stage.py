"""Who is on stage beside a speaker, and cannot be the speaker.

Every silence has a broken twin, every alarm a silent one.
"""

from __future__ import annotations

import pytest

import fidelity

SAD = "“It is a sad day,” "


@pytest.mark.parametrize(
    ("source", "derived", "wrong"),
    [
        # Nobody is *she* where she tells of somebody.
        ("She wrote that the abbot was “a kind man”.", "The abbot wrote that she was “a kind man”.", True),
        ("She wrote that the abbot was “a kind man”.", "The abbot, she wrote, was “a kind man”.", False),
        (SAD + "he said when Penn rang.", SAD + "Penn said when he rang.", True),
        (SAD + "Penn said when he rang.", SAD + "he said when Penn rang.", True),
        (SAD + "Penn said when Ines rang.", SAD + "he said when Ines rang.", False),
        (SAD + "he said as an abbot.", SAD + "the abbot said.", False),
        (SAD + "he said, being the abbot.", SAD + "the abbot said.", False),
        (SAD + "he said at the Penn Library.", SAD + "Penn said.", False),
        (SAD + "he said at the abbot house.", SAD + "the abbot said.", False),
        (SAD + "he said. The abbot nodded.", SAD + "the abbot said, nodding.", False),
        # Who comes in behind another is somebody else.
        (SAD + "shouted a man below. The abbot sang.", SAD + "shouted the abbot. A man below sang.", True),
        (SAD + "shouted a man below. The abbot sang.", "The abbot sang. " + SAD + "shouted a man below.", False),
        (SAD + "shouted the man. The abbot sang.", SAD + "shouted the abbot. The man sang.", False),
        # Asked by one, another answers.
        ("Asked by the abbot where he was, Penn said, “Ill.”", "“Ill,” the abbot said when Penn asked.", True),
        ("Asked by the abbot where he was, Penn said, “Ill.”", "“Ill,” Penn said when the abbot asked.", False),
        # A chief is not the one who comes in beside him, a man may be anybody.
        ("The chief sat. " + SAD + "he said. The abbot sang.", SAD + "said the abbot. The chief sat.", True),
        # A pronoun is whom it stands for.
        ("The abbot sat. " + SAD + "he said.", SAD + "the jockey said.", True),
        ("The abbot sat. " + SAD + "he said.", SAD + "the abbot said.", False),
        ("Abbot Jon Penn sat. " + SAD + "he said.", SAD + "the jockey said.", True),
        ("Abbot Jon Penn sat. " + SAD + "he said.", SAD + "the abbot said.", False),
        ("Jon Penn sat. " + SAD + "Penn said.", "Jon Penn sat. " + SAD + "his nephew said.", True),
        ("Jon Penn sat. " + SAD + "his nephew Ed said.", "Jon Penn sat. " + SAD + "his nephew said.", False),
        # A body's words are nobody's whom the source does not make its voice; nor a relation's.
        (SAD + "the museum said. Its head, Ida Penn, sat.", SAD + "said Ida Penn.", True),
        (SAD + "the museum said. Its spokeswoman, Ida Penn, sat.", SAD + "said Ida Penn.", False),
        (SAD + "the museum said. Its head, Ida Penn, sat.", SAD + "said the museum’s head, Ida Penn.", False),
        ("A letter from the bank came. " + SAD + "it read.", SAD + "her nephew wrote.", True),
        ("A letter from the bank came. " + SAD + "it read.", SAD + "the bank wrote.", False),
        ("A letter from her nephew came. " + SAD + "it read.", SAD + "the bank wrote.", True),
        # One of many is nobody whose role the source does not know, and not several.
        (SAD + "an official said.", SAD + "the ambassador said.", True),
        (SAD + "an official said. The envoy sang.", SAD + "the ambassador said.", False),
        (SAD + "an official said.", SAD + "a spokesman said.", False),
        (SAD + "a health official said.", SAD + "the doctor said.", False),
        (SAD + "a resident said.", SAD + "residents said.", True),
        (SAD + "residents said.", SAD + "the residents said.", False),
        # She is not who spoke before where a sentence between tells of another.
        (SAD + "said the cook. The duchess sang. “No,” she said.", SAD + "said the cook. “No,” said the cook.", True),
        (
            SAD + "said the cook. The duchess sang. “No,” she said.",
            SAD + "said the cook. “No,” said the duchess.",
            False,
        ),
        (SAD + "said the cook. The thing sang. “No,” she said.", SAD + "said the cook. “No,” said the jockey.", False),
        # Of one surname are two whom the source names both.
        (SAD + "said Mira Holt, waving at Hugo.", SAD + "said Hugo Holt, waving at Mira.", True),
        (SAD + "said Mira Holt, waving at Hugo.", "Waving at Hugo, Mira Holt said: “It is a sad day.”", False),
        # Whom a body serves or disturbs does not speak for it; management is no union, and no name.
        (SAD + "the museum said.", SAD + "a visitor said.", True),
        (SAD + "the museum said.", SAD + "an official said.", False),
        ("The union called it “mad”.", "Management called it “mad”.", True),
        ("Bosses called it “mad”.", "Management called it “mad”.", False),
        ("Drivers called it “mad”.", "The council’s drivers called it “mad”.", False),
        # Words between dashes are those of whose answer they are.
        ("The crew’s reply was: “No.” It stung.", "It stung, the crew’s curt reply – “No” – and Penn’s.", False),
        ("The union’s reply was: “No.” It stung.", "It stung, the firm’s curt reply – “No” – and the union’s.", True),
    ],
)
def test_who_cannot_be_the_speaker(source: str, derived: str, wrong: bool) -> None:  # noqa: FBT001 - a table of cases
    found = {violation.code for violation in fidelity.compare(source, derived).violations if violation.kind == "quote"}
    assert found == ({"quote-misattributed"} if wrong else set())


@pytest.mark.parametrize(
    ("source", "derived", "expected"),
    [
        ("Lee is “glad”, he says, adding: “I hid.”", "“I hid,” says Lee, who is “glad”.", []),
        ("Lee says: “We ran, I hid.”", "“I hid,” says Lee. “We ran.”", ["altered"]),
        ("Lee calls the slump “deep but not final”.", "The slump is “deep” and “final”, says Lee.", ["altered"]),
        ("Lee calls the decline “deep but not final”.", "The decline is “deep” and “final”, says Lee.", ["altered"]),
        ("Lee calls the decline “deep but not final”.", "The decline is “deep” but not “final”, says Lee.", []),
        ("Lee called the fire “fate” and the flood “luck”.", "Lee called the flood “luck” and the fire “fate”.", []),
        (
            "Lee called the fire “fate”, the flood “luck”.",
            "Lee called the flood “fate”, the fire “luck”.",
            ["altered"] * 2,
        ),
        ("“We came,” Lee said, “and we won.”", "“And we won,” Lee said, “we came.”", ["altered"]),
        ("“No plan holds,” Lee says.", "» No plan holds «, Lee says.", []),
        ("“No plan holds,” Lee says.", "» No plan helps «, Lee says.", ["altered"]),
        ("“No plan holds,” Lee says.", "《No plan holds,》 Lee says.", []),
        ("“No plan holds,” Lee says.", "《No plan helps,》 Lee says.", ["altered"]),
        ("« No plan holds », Lee says.", "« No plan holds », Lee says. » The end.", []),
    ],
)
def test_pieces_and_marks(source: str, derived: str, expected: list[str]) -> None:
    assert [violation.relation.value for violation in fidelity.compare(source, derived).violations] == expected


ROW = "“My aunt used to say, ‘Never rush the dough,’ and she baked well,” Ines Penn said."


@pytest.mark.parametrize(
    ("source", "derived", "codes"),
    [
        # What somebody quotes is not theirs.
        (ROW, "“Never rush the dough,” Ines Penn said.", ["quote-misattributed"]),
        (ROW, "“Never rush the dough,” Ines Penn’s aunt used to say.", []),
        (ROW, "Ines Penn said her aunt told her: “Never rush the dough.”", []),
        (ROW, "Ines Penn remembers: “Never rush the dough.”", []),
        ("“I said, ‘Never rush the dough,’ and left,” Penn said.", "“Never rush the dough,” Penn said.", []),
        ("“She told me, ‘Hide,’ and I hid,” he said.", "“Hide,” he said.", ["quote-misattributed"]),
        ("“She told me, ‘Hide,’ and I hid,” he said.", "“Hide,” she told him.", []),
        ("“I saw ‘Salt’ twice,” Penn said.", "Penn said he had seen “Salt” twice.", []),
        # A sentence that has lost what it is about.
        ("“Most of our goats fled,” Penn said.", "“Our goats fled,” Penn said.", ["quote-truncated"]),
        ("“Many goats fled,” Penn said.", "“Goats fled,” Penn said.", ["quote-truncated"]),
        ("“The owner of our goats fled,” Penn said.", "“Our goats fled,” Penn said.", ["quote-truncated"]),
        ("“At dawn our goats fled,” Penn said.", "“Our goats fled,” Penn said.", []),
        ("“We own half of Cedar Farm,” Penn said.", "Penn said it was “Cedar Farm”.", []),
        ("“Most of our goats fled,” Penn said.", "Penn said that most of “our goats fled”.", []),
        ("“No one here, I hear, voted for it,” Penn said.", "Penn said they “voted for it”.", ["quote-truncated"]),
        ("“No one here, I hear, voted for it,” Penn said.", "Penn said nobody “voted for it”.", []),
        ("“Nobody came, so we voted for it,” Penn said.", "“We voted for it,” Penn said.", []),
        ("“Not long ago the men voted for it,” Penn said.", "Penn said the men “voted for it”.", []),
        ("“The clerk, who never smiled, has paid,” Penn said.", "“… has paid,” Penn said.", []),
        ("“Not one of them, Ann included, has paid,” Penn said.", "“… has paid,” Penn said.", ["quote-ellipsis"]),
        ("It is “nearly flat”, Penn says.", "It is “flat”, Penn says.", ["quote-truncated"]),
        ("It is “nearly flat”, Penn says.", "It is nearly “flat”, Penn says.", []),
    ],
)
def test_what_stands_about_a_fragment(source: str, derived: str, codes: list[str]) -> None:
    assert [v.code for v in fidelity.compare(source, derived).violations if v.kind == "quote"] == codes


@pytest.mark.parametrize(
    ("source", "derived", "codes"),
    [
        ("“Up,” said Ben. “Down,” said his sister, Amy.", "“Up,” said Amy, and her brother, Ben, said, “Down.”", 2),
        ("“Up,” said Ben. “Down,” said his sister, Amy.", "“Down,” said Amy, and her brother, Ben, said, “Up.”", 0),
        ("Said Roos: “Up.” Said Kim: “Down.”", "“Up,” said Kim. “Down,” said Roos.", 2),
        ("Said Roos: “Up.” Said Kim: “Down.”", "“Down,” said Kim. “Up,” said Roos.", 0),
        ("Said Ramy said: “Up.”", "“Up,” said Said Ramy.", 0),
        ("The plan is “mad”, Lee says.", "Kim’s odd claim that the plan is “mad” is false.", 1),
        ("Lee denied the guild’s claim that it was “mad”.", "The guild calls it “mad”; Lee denies it.", 0),
        ("“Up” was Lee’s advice.", "Kim advised: “Up.”", 1),
        ("“Up” was Lee’s advice.", "Lee advised: “Up.”", 0),
        ("“Up” is the name of Lee’s film.", "Lee’s film is called “Up”.", 0),
        ("“Up,” Kim’s aunt shrugged.", "“Up,” Kim shrugged.", 1),
        ("“Up,” Kim’s aunt shrugged.", "Kim’s aunt shrugged: “Up.”", 0),
        ("Kim radioed the tower: “Up.”", "The tower radioed Kim: “Up.”", 1),
        ("Kim radioed the tower: “Up.”", "“Up,” Kim radioed to the tower.", 0),
    ],
)
def test_who_has_another_s_words(source: str, derived: str, codes: int) -> None:
    found = [v.code for v in fidelity.compare(source, derived).violations if v.kind == "quote"]
    assert found == ["quote-misattributed"] * codes
