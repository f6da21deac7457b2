from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fidelity.alignment import quotes
from fidelity.alignment.common_words import common
from fidelity.alignment.model import Finding, Relation, Side
from fidelity.alignment.quotations import _toward_gaps
from fidelity.alignment.texts import align_texts
from fidelity.document import Document
from fidelity.facts.quotes import QuoteValue
from fidelity.policies import policy


def findings(source: str, derived: str, preset: str = "rewrite") -> list[Finding]:
    one, other = Document.of(source), Document.of(derived)
    return list(quotes.align(Side(one, ()), Side(other, ()), align_texts(one, other), policy(preset)))


def broken(source: str, derived: str, preset: str = "rewrite") -> list[str]:
    return [f.relation.value for f in findings(source, derived, preset) if f.relation is not None]


BAKER = "“We have baked rye bread here since the war,” Marta Holm said."
LONG = "“The lighthouse must stay lit. Nobody should sail past in the dark. We owe it to the fleet,” Ola Berg said."

KEPT = [
    ("same", BAKER, BAKER),
    ("straight marks", BAKER, '"We have baked rye bread here since the war," Marta Holm said.'),
    ("single marks", BAKER, "‘We have baked rye bread here since the war,’ Marta Holm said."),
    ("guillemets", BAKER, "«We have baked rye bread here since the war», Marta Holm said."),
    ("reversed guillemets", BAKER, "»We have baked rye bread here since the war«, Marta Holm said."),
    ("tex", BAKER, "``We have baked rye bread here since the war,'' Marta Holm said."),
    ("block quote", BAKER, "Marta Holm said:\n\n> We have baked rye bread here since the war.\n"),
    ("block quote back", "As Holm put it:\n\n> The oven never cools.\n", "“The oven never cools,” as Holm put it."),
    ("emphasis", BAKER, "“We have baked *rye bread* here since the war,” Marta Holm said."),
    ("apostrophe", "“It’s the bakers’ day off,” he said.", "\"It's the bakers' day off,\" he said."),
    ("single beside apostrophes", "“It’s the bakers’ day off,” he said.", "'It's the bakers' day off,' he said."),
    ("dash", "“The kiln – our only one – cracked,” she said.", "“The kiln—our only one—cracked,” she said."),
    ("no-break space", "“Forty loaves a day,” she said.", "“Forty\u00a0loaves a day,” she said."),
    ("final stop outside", "She said it was “the best of summers.”", "She said it was “the best of summers”."),
    ("capital", "“The kiln cracked,” she said.", "She said “the kiln cracked”."),
    ("bracketed capital", "“The kiln cracked twice,” she said.", "She said “[t]he kiln cracked twice.”"),
    ("sic", "“Them kilns is old,” he said.", "“Them kilns is [sic] old,” he said."),
    ("emphasis added", "“The kilns are old,” he said.", "“The kilns are *old* [emphasis added],” he said."),
    ("verb of speech", BAKER, BAKER.replace("said", "remarked")),
    ("unknown verb", BAKER, BAKER.replace("said", "burbled")),
    ("attribution moved", BAKER, "Marta Holm said: “We have baked rye bread here since the war.”"),
    ("according to", BAKER, "According to Marta Holm, “We have baked rye bread here since the war.”"),
    ("surname", "“We sold out by nine,” said Marta Holm, a baker.", "“We sold out by nine,” Holm said."),
    ("title form", "“We sold out by nine,” said Prof. Marta Holm.", "“We sold out by nine,” Professor Holm said."),
    (
        "pronoun",
        "Marta Holm was up early. “We sold out by nine,” Holm said.",
        "Marta Holm was up early. “We sold out by nine,” she said.",
    ),
    ("role linked", "“We sold out by nine,” said the baker, Marta Holm.", "“We sold out by nine,” said the baker."),
    (
        "spokeswoman",
        "“No comment,” said Karin Moe, a Harbour Board spokeswoman.",
        "“No comment,” the Harbour Board said.",
    ),
    ("acronym", "“Prices will rise,” the Northern Bakers Union said.", "“Prices will rise,” the NBU said."),
    (
        "nearly the same spelling",
        "“Prices will rise,” Oleksiy Petrenko said.",
        "“Prices will rise,” Oleksiy Petrenka said.",
    ),
    ("officials and authorities", "“Prices will rise,” officials said.", "“Prices will rise,” authorities said."),
    (
        "split",
        "“We will dig the well and we will line it,” Holm said.",
        "“We will dig the well,” Holm said, “and we will line it.”",
    ),
    (
        "joined",
        "“We will dig the well,” Holm said. “Then we will line it.”",
        "“We will dig the well. Then we will line it,” Holm said.",
    ),
    (
        "two sentences split",
        LONG,
        "“The lighthouse must stay lit. Nobody should sail past in the dark,” Ola Berg said. “We owe it to the fleet.”",
    ),
    (
        "ellipsis in brackets",
        "“The bread, which my aunt liked, sells best,” he said.",
        "“The bread […] sells best,” he said.",
    ),
    (
        "ellipsis of a parenthesis",
        "“The bread, baked on stone, sells best,” he said.",
        "“The bread … sells best,” he said.",
    ),
    ("ellipsis of a sentence", LONG, "“The lighthouse must stay lit. … We owe it to the fleet,” Ola Berg said."),
    (
        "gloss added",
        "Holm spoke of the kiln. “It cracked twice,” she said.",
        "Holm spoke of the kiln. “It [the kiln] cracked twice,” she said.",
    ),
    (
        "gloss for a pronoun",
        "Holm spoke of the kiln. “It cracked twice,” she said.",
        "“[The kiln] cracked twice,” Holm said of the kiln.",
    ),
    ("gloss dropped", "“They [the millers] came late,” she said.", "“They came late,” she said."),
    ("bracketed verb form", "“I am proud of the loaf,” she said.", "She said she “[was] proud of the loaf”."),
    (
        "fragment",
        "“It was a bitter and lonely harvest for all of us,” she said.",
        "She called it a “bitter and lonely harvest”.",
    ),
    (
        "two fragments",
        "“It was a bitter and lonely harvest for all of us,” she said.",
        "She said the harvest was “bitter” and “lonely”.",
    ),
    (
        "fragment, negation said outside",
        "“We do not trust the new miller,” she said.",
        "She said they did not “trust the new miller”.",
    ),
    (
        "condition said outside",
        "“I will sell if the price is right,” he said.",
        "He said: “I will sell” if the price is right.",
    ),
    (
        "fragment after another clause",
        "“I have never been so tired, and the ovens are still hot,” she said.",
        "She said “the ovens are still hot”.",
    ),
    (
        "said twice",
        "Holm called it “a disgrace”. Later, she spoke again. “It is a disgrace,” she said.",
        "“It is a disgrace,” Holm said.",
    ),
    (
        "lead quoted again",
        "“It is a plain disgrace,” Holm said.",
        "A “plain disgrace”: so Holm sees it. “It is a plain disgrace,” she said.",
    ),
    (
        "two speakers, order changed",
        "“Rye,” said Marta Holm. “Wheat,” said Ola Berg.",
        "“Wheat,” said Ola Berg. “Rye,” said Marta Holm.",
    ),
    (
        "same words, two speakers",
        "“Rye,” said Marta Holm. “Rye,” said Ola Berg.",
        "“Rye,” said Ola Berg. “Rye,” said Marta Holm.",
    ),
    (
        "paragraphs",
        "“One day it rained.\n\n“Then it froze,” Holm said.",
        "“One day it rained. Then it froze,” Holm said.",
    ),
    ("question in another style", "“Is the kiln hot?” she asked.", "She asked: “Is the kiln hot?”"),
    ("question mark outside", "“Is the kiln hot?” she asked.", "She asked: “Is the kiln hot”?"),
    (
        "fragment of a question",
        "“Who would burn so fine a loaf?” she asked.",
        "She asked who would burn “so fine a loaf”.",
    ),
    ("title in italics", "He sang “Autumn Fields” twice.", "He sang *Autumn Fields* twice."),
    ("title in marks", "He sang *Autumn Fields* twice.", "He sang “Autumn Fields” twice."),
    (
        "nested",
        "“My aunt told me, ‘never rush the dough,’ and I never did,” she said.",
        "\"My aunt told me, 'never rush the dough,' and I never did,\" she said.",
    ),
    ("nested turned", "‘My aunt said “wait” to me,’ he said.", "“My aunt said ‘wait’ to me,” he said."),
    ("figures grouped", "“We sold 12,000 loaves,” he said.", "“We sold 12000 loaves,” he said."),
    ("dotted abbreviation", "“The U.S. buys our flour,” he said.", "“The US buys our flour,” he said."),
    ("inches", 'The tin is 9" wide and 4" deep.', 'The tin is 9" wide.'),
    (
        "possessives",
        "The millers' strike and the bakers' strike ended.",
        "The bakers' strike and the millers' strike ended.",
    ),
    (
        "works for",
        "Karin Moe works for the Harbour Board. “No comment,” said Moe.",
        "“No comment,” said the Harbour Board.",
    ),
    ("hyphen at a line's end", "“We shut the govern-\nment mill,” he said.", "“We shut the government mill,” he said."),
    ("per cent", "“We lost 40 per cent,” Das said.", "“We lost 40%,” Das said."),
    ("entities", "&ldquo;We built it,&rdquo; he said.", "“We built it,” he said."),
    (
        "quoted by position",
        "The mayor, Ann Lee, was glad. “It is yours,” the mayor said.",
        "“It is yours,” said Ann Lee, the mayor.",
    ),
    ("police officer", "“It is over,” a police officer said.", "“It is over,” police said."),
    ("title in marks", "He sang “Winter Bread” in May.", "He sang Winter Bread in May."),
    ("title without marks", "He sang Winter Bread in May.", "He sang “Winter Bread” in May."),
    (
        "the first piece ends in a full stop",
        "“We came late, tired and wet, and slept well,” he said.",
        "“We came late.” He said: “and slept well.”",
    ),
    ("spokesman", "“It is over,” a spokesman for the police said.", "“It is over,” the police said."),
    ("two roles of one person", "“It is over,” the mother said.", "“It is over,” the farmer said."),
    ("headline", "“We will not close,” Holm said.", "# Holm: ‘We will not close’\n\n“We will not close,” Holm said."),
]

BROKEN = [
    ("negation dropped", "“I do not sell on Sundays,” he said.", "“I do sell on Sundays,” he said.", "altered"),
    ("negation added", "“I sell on Sundays,” he said.", "“I never sell on Sundays,” he said.", "altered"),
    ("modal", "“The dam may break,” he said.", "“The dam will break,” he said.", "altered"),
    ("number", "“It took 30 ovens,” he said.", "“It took 300 ovens,” he said.", "altered"),
    ("mark of a question outside", "‘Will it sail’? Berg asked.", "“Will it sail,” Berg said.", "altered"),
    ("number in words", "“It took nine ovens,” he said.", "“It took five ovens,” he said.", "altered"),
    ("currency", "“It cost $40,” he said.", "“It cost £40,” he said.", "altered"),
    ("name inside", "“Berg lit the lamp himself,” he said.", "“Dahl lit the lamp himself,” he said.", "altered"),
    ("tense", "“The mill closes in spring,” he said.", "“The mill closed in spring,” he said.", "altered"),
    ("person", "“I broke the wheel,” he said.", "“We broke the wheel,” he said.", "altered"),
    ("spelling", "“The colour was wrong,” he said.", "“The color was wrong,” he said.", "altered"),
    ("contraction", "“I cannot bake without salt,” he said.", "“I can’t bake without salt,” he said.", "altered"),
    ("synonym", "“The harvest was terrible,” he said.", "“The harvest was dreadful,” he said.", "altered"),
    ("word order", "“Bread first, and butter later,” he said.", "“Butter first, and bread later,” he said.", "altered"),
    ("added at the end", "“The well is dry,” he said.", "“The well is dry today,” he said.", "altered"),
    ("added at the beginning", "“The well is dry,” he said.", "“Sadly the well is dry,” he said.", "altered"),
    ("sentence added", "“The well is dry,” he said.", "“The well is dry. We are leaving,” he said.", "altered"),
    ("unmarked splice", LONG, LONG.replace("Nobody should sail past in the dark. ", ""), "altered"),
    (
        "words dropped",
        "“The mill by the old bridge closes in spring,” he said.",
        "“The mill closes in spring,” he said.",
        "altered",
    ),
    (
        "ellipsis hides a negation",
        "“We will never agree to sell the mill,” he said.",
        "“We will … agree to sell the mill,” he said.",
        "altered",
    ),
    (
        "ellipsis hides a condition",
        "“We will sell, if the council agrees, the old mill,” he said.",
        "“We will sell … the old mill,” he said.",
        "altered",
    ),
    (
        "ellipsis at the end hides a condition",
        "“We will sell the mill unless it rains,” he said.",
        "“We will sell the mill …” he said.",
        "altered",
    ),
    (
        "bracketed ellipsis hides a negation",
        "“I do not want to go,” he said.",
        "“I do [...] want to go,” he said.",
        "altered",
    ),
    (
        "condition left off",
        "“I will rebuild the pier provided the town pays,” he said.",
        "“I will rebuild the pier,” he said.",
        "altered",
    ),
    (
        "leading condition left off",
        "“If the town pays, I will rebuild the pier,” he said.",
        "“I will rebuild the pier,” he said.",
        "altered",
    ),
    (
        "limiting opening",
        "“I never said that the miller lied to us,” he said.",
        "“The miller lied to us,” he said.",
        "altered",
    ),
    ("belief left off", "“I think the miller lied to us,” he said.", "“The miller lied to us,” he said.", "altered"),
    (
        "denial left off",
        "“It is not true that the bread was stale,” he said.",
        "“The bread was stale,” he said.",
        "altered",
    ),
    (
        "bracket unsupported",
        "“They set the barn on fire,” he said.",
        "“[The millers] set the barn on fire,” he said.",
        "altered",
    ),
    ("bracket negates", "“We will pay the miller,” he said.", "“We will [not] pay the miller,” he said.", "altered"),
    (
        "bracket passed off",
        "“They [the millers] came late,” she said.",
        "“They the millers came late,” she said.",
        "altered",
    ),
    ("question made a statement", "“The kiln is hot?” she asked.", "“The kiln is hot,” she said.", "altered"),
    ("statement made a question", "“The kiln is hot,” she said.", "“The kiln is hot?” she said.", "altered"),
    (
        "dropped between pieces",
        "“We will dig the well by hand and line it,” Holm said.",
        "“We will dig the well,” Holm said, “and line it.”",
        "altered",
    ),
    (
        "pieces exchanged",
        "“We will dig the well, and then we rest,” Holm said.",
        "“And then we rest,” Holm said, “we will dig the well.”",
        "altered",
    ),
    ("short quote", "He called the loaf “splendid” on Monday.", "He called the loaf “ghastly” on Monday.", "altered"),
    ("title", "Her play “The Salt Road” opened in Bergen.", "Her play “The Sand Road” opened in Bergen.", "altered"),
    (
        "words lost behind the mark",
        "“Rain will come,” she said. “Wait for it.”",
        "“ will come,” she said. “Wait for it.”",
        "altered",
    ),
    ("another speaker", "“Rye is dead,” said Marta Holm.", "“Rye is dead,” said Ola Berg.", "altered"),
    (
        "another speaker in front",
        "Baker Marta Holm said: “Rye is dead.”",
        "Baker Ola Berg said: “Rye is dead.”",
        "altered",
    ),
    (
        "according to another",
        "“Rye is dead,” according to Marta Holm.",
        "“Rye is dead,” according to Ola Berg.",
        "altered",
    ),
    ("another role", "“The goal stood,” the goalkeeper said.", "“The goal stood,” the coach said.", "altered"),
    (
        "another organisation",
        "“Prices will rise,” the Northern Bakers Union said.",
        "“Prices will rise,” the Harbour Board said.",
        "altered",
    ),
    (
        "marks dropped",
        "“Rye is dead in this valley,” said Marta Holm.",
        "Rye is dead in this valley, said Marta Holm.",
        "missing",
    ),
    (
        "made indirect",
        "“Rye is dead in this valley,” said Marta Holm.",
        "Marta Holm said rye was dead in the valley.",
        "missing",
    ),
    ("sentence left off", LONG, "“The lighthouse must stay lit,” Ola Berg said.", "missing"),
    ("one of two", "“Rye,” said Marta Holm. “Wheat,” said Ola Berg.", "“Rye,” said Marta Holm.", "missing"),
    ("scare quotes dropped", "The so-called “experts” came by bus.", "The so-called experts came by bus.", "missing"),
    (
        "made direct",
        "Marta Holm said rye was dead in the valley.",
        "“Rye is dead in the valley,” said Marta Holm.",
        "unsupported",
    ),
    (
        "narration in marks",
        "The barn burned down on Friday night.",
        "“The barn burned down on Friday night,” a farmer said.",
        "unsupported",
    ),
    (
        "dropped between the pieces",
        "“It rained. We came late, tired, wet and cold, and slept well,” he said.",
        "“It rained. We came late,” he said, “and slept well.”",
        "altered",
    ),
    ("modal inside", "“We surely will gladly sell it,” he said.", "“We … sell it,” he said.", "altered"),
    ("scare quotes", "The experts came by bus.", "The “experts” came by bus.", "unsupported"),
    ("invented", BAKER, BAKER + " “Nobody has ever complained about it,” Holm added.", "unsupported"),
]


@pytest.mark.parametrize(("source", "derived"), [case[1:] for case in KEPT], ids=[case[0] for case in KEPT])
def test_kept(source: str, derived: str) -> None:
    assert broken(source, derived) == []


@pytest.mark.parametrize(
    ("source", "derived", "relation"), [case[1:] for case in BROKEN], ids=[case[0] for case in BROKEN]
)
def test_broken_once(source: str, derived: str, relation: str) -> None:
    assert broken(source, derived) == [relation]


FLEET = "\n\n".join(
    f"“The {colour} boat {name} sank near here at night,” said Nils Aune."
    for colour in ("red", "blue", "green", "white", "grey", "black")
    for name in ("Lark", "Swift", "Heron", "Gull", "Tern", "Auk")
)


@pytest.mark.parametrize(("source", "derived"), [case[1:3] for case in BROKEN], ids=[case[0] for case in BROKEN])
def test_far_down_an_article_the_same_is_found(source: str, derived: str) -> None:
    found = [finding[1:2] + finding[4:] for finding in findings(source, derived) if finding.relation]
    below = [
        finding[1:2] + finding[4:]
        for finding in findings(f"{FLEET}\n\n{source}", f"{FLEET}\n\n{derived}")
        if finding.relation
    ]
    assert below == found


LIBERTIES = [
    (
        "heard by the neighbours",
        "Neighbours heard her shout “not the piano!” at dusk.",
        "At dusk she shouted “not the piano!”, neighbours say.",
    ),
    ("quoted", "Lowe, quoting his doctor, said: “Walk or die.”", "“Walk or die,” Lowe said, quoting his doctor."),
    ("told by", "“You are out,” the chairman told Ann Lee.", "“You are out,” Ann Lee was told by the chairman."),
    ("heard", "“You are out,” the chairman told Ann Lee.", "“You are out,” Ann Lee heard from the chairman."),
    (
        "she is none of the analysts",
        "“It was a choice,” said Anna Lind. Analysts called the fine “a slap”. Ms Lind objected. “It hurts,” she said.",
        "Anna Lind said: “It was a choice.” It is “a slap”, say analysts, which Lind denies. “It hurts,” she said.",
    ),
    (
        "a spokesman of the same body",
        "“We match it,” said a spokesman for Tarn Foods. Bodin Stores was silent.",
        "“We match it,” a Tarn Foods spokesperson said. Bodin Stores was silent.",
    ),
    (
        "a plural role and its name",
        "“We match it,” grocers said. The grocer Tom Falk nodded.",
        "“We match it,” Tom Falk said.",
    ),
    (
        "members of a list in another order",
        "They called the deal “hasty,” “murky” and “a gamble.”",
        "To them the deal was “murky”, “hasty” and “a gamble”.",
    ),
    ("an article goes", "“The few boats left were sold,” Lind said.", "Lind said the “few boats left were sold”."),
    (
        "run together",
        "“The pump is old.\n\n“It leaks.\n\n“We need a new one,” Prado said.",
        "“The pump is old. “It leaks. “We need a new one,” Prado said.",
    ),
    (
        "four dots",
        "“The ferry is old. She is tired. She needs paint,” Holm said.",
        "“The ferry is old. . . . She needs paint,” Holm said.",
    ),
    (
        "ellipsis among repeated words",
        "“The ferry is old, and she is tired, and she needs paint,” he said.",
        "“The ferry is old … and she needs paint,” he said.",
    ),
    (
        "laughter",
        "“That was the year (laughs) we lost the anchor,” Holm said.",
        "“That was the year we lost the anchor,” Holm said.",
    ),
    ("inaudible as an ellipsis", "“We [inaudible] the anchor,” Holm said.", "“We … the anchor,” Holm said."),
    ("expletive", "“It was a f***ing mess,” he said.", "“It was a [expletive] mess,” he said."),
    ("not only", "“It is not only a slow boat,” Holm said.", "Holm called it “a slow boat”."),
    (
        "a thing out of a negation",
        "“We will not give up on these stubborn divers,” Berg said.",
        "Berg praised the “stubborn divers”.",
    ),
    (
        "a thing out of a condition",
        "“If this reckless plan goes on, we close,” he said.",
        "He spoke of a “reckless plan”.",
    ),
    ("refused", "“We won’t sell,” she said.", "She refused to “sell”."),
    ("a time that is past", "“I sold it when the bank agreed,” he said.", "“I sold it,” he said."),
    (
        "nested quotation alone",
        "“My father said ‘never trust a calm sea,’ and I don’t,” she said.",
        "She recalled: “never trust a calm sea.”",
    ),
    (
        "word of the quotation before",
        "“The ferry is tired,” Holm said.",
        "The ferry is “tired”, Holm says. “The ferry is tired,” she told us.",
    ),
    ("acronym spelt out", "“The EU pays us,” she said.", "“The EU [European Union] pays us,” she said."),
    ("joint speakers", "“Rye is dead,” Marta Holm and Ola Berg said.", "Ola Berg and Marta Holm said: “Rye is dead.”"),
    ("joint speakers, one named", "“Rye is dead,” Marta Holm and Ola Berg said.", "“Rye is dead,” Marta Holm said."),
    (
        "own clause",
        "Chef Ana Ruiz said it was “cold but good.” Diner Bo Kim called it “cold.”",
        "Chef Ana Ruiz said it was “cold but good”; diner Bo Kim called it “cold”.",
    ),
    (
        "sister and brother",
        "“I forgive,” Elin Ask said. “I do not,” Emil Ask said.",
        "Emil Ask said, “I do not.” Elin Ask said, “I forgive.”",
    ),
    ("role under a name", "“No,” said Ida Holm, an officer.", "“No,” said an Oslo official."),
    (
        "headline chief",
        "“We will add more boats,” Ida Holm said.",
        "# Ferry chief vows ‘more boats’\n\n“We will add more boats,” Ida Holm said.",
    ),
    ("family of somebody", "“We wait,” Bo Hill said.", "The family of Norwegian Ann Hill said: “We wait.”"),
    (
        "the object of quoting",
        "“We wait,” Bo Hill told the Tide Post.",
        "“We wait,” the Tide Post quoted Bo Hill as saying.",
    ),
    ("a farmer may be a mother", "“We wait,” the farmer said.", "“We wait,” the mother said."),
    ("long acronym", "“Stocks fell,” the Food and Water Organization said.", "“Stocks fell,” the FWO said."),
]

DAMAGES = [
    (
        "heard by the neighbours",
        "Neighbours heard her shout “not the piano!” at dusk.",
        "At dusk the neighbours shouted “not the piano!”.",
    ),
    ("quoted, not told", "Lowe, quoting his doctor, said: “Walk or die.”", "Lowe told his doctor: “Walk or die.”"),
    ("said to its speaker", "“You are out,” the chairman told Ann Lee.", "“You are out,” Ann Lee told the chairman."),
    (
        "written on its speaker",
        "“A sad day,” wrote The Beacon in a leader on the mayor, Ann Lee.",
        "“A sad day,” the mayor, Ann Lee, wrote in The Beacon.",
    ),
    ("a bound goes", "“At least nine boats came,” Lind said.", "“Nine boats came,” Lind said."),
    ("a bound hidden", "“We lost more than half of it,” Lind said.", "“We lost … half of it,” Lind said."),
    ("almost hidden", "“We have almost finished,” Lind said.", "“We have … finished,” Lind said."),
    (
        "a spokesman of another body",
        "“We match it,” said a spokesman for Tarn Foods. A spokeswoman for Bodin Stores was silent.",
        "“We match it,” said a spokeswoman for Bodin Stores. A spokesman for Tarn Foods was silent.",
    ),
    (
        "one person's words given to many",
        "Tom Falk said the bank had “learned much”. Brokers were silent.",
        "Brokers said the bank had “learned much”. Tom Falk was silent.",
    ),
    (
        "he is not she",
        "Olga Brandt sued her former partner, Max Rieger. “He emptied the account,” Brandt said.",
        "Max Rieger was sued by his former partner, Olga Brandt. “He emptied the account,” he said.",
    ),
    ("a few is not few", "“A few boats came,” Lind said.", "“Few boats came,” Lind said."),
    (
        "pieces of a sentence in another order",
        "“We dug,” Lind said, “and we found it.”",
        "“And we found it,” Lind said, “we dug.”",
    ),
    ("inaudible dropped", "“We [inaudible] the anchor,” Holm said.", "“We the anchor,” Holm said."),
    ("inaudible filled", "“We [inaudible] the anchor,” Holm said.", "“We lost the anchor,” Holm said."),
    ("ellipsis hides a modal", "“I would sell the mill,” he said.", "“I … sell the mill,” he said."),
    ("ellipsis hides could", "“The ferry could sink in a storm,” he said.", "“The ferry … sink in a storm,” he said."),
    ("quantifier dropped", "“Some of our divers work at night,” he said.", "“Our divers work at night,” he said."),
    ("most dropped", "“Most of the divers fear the dark,” he said.", "“The divers fear the dark,” he said."),
    ("when", "“I will sell the boat when the bank agrees,” he said.", "“I will sell the boat,” he said."),
    ("once", "“You may leave once the work is done,” he said.", "“You may leave,” he said."),
    (
        "negation before an aside",
        "“I have never, not once, seen ice so late,” she said.",
        "She has “seen ice so late”.",
    ),
    (
        "headline turns it",
        "“There will be no more delays here,” Holm said.",
        "# Holm vows ‘more delays’\n\n“There will be no more delays here,” Holm said.",
    ),
    (
        "bracket names another",
        "Weber flew with Dube and Price. “He saved us,” Weber said of Dube.",
        "Weber flew with Dube and Price. “[Price] saved us,” Weber said of Dube.",
    ),
    ("bracket names the speaker", "“He saved us,” Weber said of Dube.", "“[Weber] saved us,” Weber said of Dube."),
    (
        "namesake",
        "Elin Ask and Emil Ask came. “I forgive,” Elin Ask said.",
        "Elin Ask and Emil Ask came. “I forgive,” Emil Ask said.",
    ),
    (
        "given name of a namesake",
        "Elin Ask and Emil Ask came. “I forgive,” Elin Ask said.",
        "Elin Ask and Emil Ask came. “I forgive,” Emil said.",
    ),
    ("role", "“The bolts were loose,” the mechanic said.", "“The bolts were loose,” the pilot said."),
    ("two sides", "“The offer is poor,” the union said.", "“The offer is poor,” the company said."),
    ("two houses", "“No,” said a Fish Guild spokesman.", "“No,” said a Harbour Board spokesman."),
    (
        "pronoun that goes on",
        "“I forgive,” said Ana Ruiz. “I do not,” said Bo Kim.",
        "“I forgive,” said Ana Ruiz. “I do not,” she added.",
    ),
    (
        "pronoun of the sentence before",
        "Bo Kim is sure. “It rains,” he said. Ana Ruiz left.",
        "Bo Kim left. Ana Ruiz is sure. “It rains,” she said.",
    ),
    (
        "in the words of",
        "“It rains,” Ana Ruiz said. Bo Kim left.",
        "In the words of Bo Kim, “It rains.” Ana Ruiz left.",
    ),
    ("as he put it", "“It rains,” Ana Ruiz said. Bo Kim left.", "As Bo Kim put it, “It rains.” Ana Ruiz left."),
    ("credit", "“It rains,” Ana Ruiz said. Bo Kim left.", "Ana Ruiz left.\n\n“It rains.” — Bo Kim"),
    ("transcript", "“It rains,” Ana Ruiz said. Bo Kim left.", "Bo Kim: “It rains.” Ana Ruiz left."),
    (
        "relative",
        "“It rains,” Ana Ruiz said. Bo Kim left.",
        "The boat belongs to Bo Kim, who said: “It rains.” Ana Ruiz left.",
    ),
    ("spoken to", "“It rains,” Ana Ruiz told Bo Kim.", "“It rains,” Bo Kim told Ana Ruiz."),
    (
        "credit below a block quote",
        "> It rains here.\n\n— Ana Ruiz\n\nBo Kim left.",
        "“It rains here,” said Bo Kim. Ana Ruiz left.",
    ),
    (
        "pieces of one utterance",
        "Bo Kim left. “It rains,” Ana Ruiz said, “and it pours.”",
        "Ana Ruiz left. “It rains,” Bo Kim said, “and it pours.”",
    ),
]


@pytest.mark.parametrize(("source", "derived"), [case[1:] for case in LIBERTIES], ids=[case[0] for case in LIBERTIES])
def test_a_liberty_is_kept(source: str, derived: str) -> None:
    assert broken(source, derived) == []


@pytest.mark.parametrize(("source", "derived"), [case[1:] for case in DAMAGES], ids=[case[0] for case in DAMAGES])
def test_a_damage_is_one_violation(source: str, derived: str) -> None:
    assert broken(source, derived) == ["altered"]


TORN = [
    ("“The pier is sound,” a spokesman for the army said.", "“The pier is sound,” the council's chairwoman said."),
    ("“The pier is sound,” the head of the union said.", "“The pier is sound,” the police said."),
    ("“The pier is sound,” the ministry said in a statement.", "“The pier is sound,” the brewery said in a statement."),
    ("According to the army, “the pier is sound.”", "According to the union, “the pier is sound.”"),
    (
        "Anna Holm and Peter Vale spoke. “We sailed at dawn,” she said.",
        "Anna Holm and Peter Vale spoke. “We sailed at dawn,” Vale said.",
    ),
    ("Mrs Holm met Mr Vale at the quay. “We sailed at dawn,” he said.", "“We sailed at dawn,” Mrs Holm said."),
    (
        "“The pier is sound,” the mayor's office said. The army had warned of storms.",
        "“The pier is sound,” the army said.",
    ),
    (
        "“The pier is sound,” a spokesman for the brewery said.",
        "“The pier is sound,” a spokeswoman for the council said.",
    ),
    (
        "“The pier is sound,” the transport ministry said. The justice ministry was silent.",
        "“The pier is sound,” the justice ministry said.",
    ),
    ("The committee said: “The pier is sound.” The company did not comment.", "The company said: “The pier is sound.”"),
    (
        "“The pier is sound,” the police said. The fire brigade closed it.",
        "“The pier is sound,” the fire brigade said.",
    ),
    ("“The pier is sound,” said the Army.", "“The pier is sound,” said the union."),
    (
        "“The pier is sound,” the hospital said. “It is not,” the school replied.",
        "“The pier is sound,” the school said. “It is not,” the hospital replied.",
    ),
    ("“It would be wrong to call the harbour a ruin,” Ann Vale said.", "Ann Vale called the harbour “a ruin”."),
    ("“It would be wrong to call the harbour a ruin,” Ann Vale said.", "Ann Vale said the harbour was “a ruin”."),
    (
        "“It would be unfair to describe the pier as reckless,” Ann Vale said.",
        "Ann Vale described the pier as “reckless”.",
    ),
    ("“I doubt it is safe,” Ann Vale said of the bridge.", "Ann Vale said the bridge was “safe”."),
    ("“I doubt very much that the bridge is safe,” Ann Vale said.", "Ann Vale called the bridge “safe”."),
    ("“Nobody thinks the bridge is a danger,” Ann Vale said.", "Ann Vale said the bridge is “a danger”."),
    ("“The bridge is far from safe,” Ann Vale said.", "Ann Vale said the bridge was “safe”."),
    ("“The bridge is anything but a success,” Ann Vale said.", "Ann Vale called the bridge “a success”."),
    (
        "“I would never in my life have called the bridge hideous,” Ann Vale said.",
        "Ann Vale called the bridge “hideous”.",
    ),
    (
        "“It would be absurd to claim that the plan has failed completely,” Ann Vale said.",
        "Ann Vale said that the plan “has failed completely”.",
    ),
    ("“I cannot say that the bridge was well built,” Ann Vale said.", "Ann Vale said the bridge was “well built”."),
]
LEFT = [
    ("“The pier is sound,” a hospital nurse said.", "“The pier is sound,” a university lecturer said."),
    ("“The pier is sound,” a victim of the army said.", "“The pier is sound,” a spokesman for the council said."),
    ("“The pier is sound,” police in the north said.", "“The pier is sound,” the police said."),
    (
        "Anna Holm and Peter Vale spoke. “We sailed at dawn,” she said.",
        "Anna Holm and Peter Vale spoke. “We sailed at dawn,” Holm said.",
    ),
    (
        "Anna Holm and Clara Vale spoke. “We sailed at dawn,” she said.",
        "Anna Holm and Clara Vale spoke. “We sailed at dawn,” Vale said.",
    ),
    ("Robin Holm and Sasha Vale spoke. “We sailed at dawn,” she said.", "“We sailed at dawn,” Vale said."),
    ("Anna Holm visited Oslo. “We sailed at dawn,” she said.", "“We sailed at dawn,” Holm said."),
    ("Anna Holm met Peter Vale in Bergen. “We sailed at dawn,” he said.", "“We sailed at dawn,” Vale said."),
    ("“The pier is sound,” the transport ministry said.", "“The pier is sound,” the ministry said."),
    ("“The pier is sound,” the airline said.", "“The pier is sound,” the company said."),
    ("“The pier is sound,” the police said.", "“The pier is sound,” the police department said."),
    ("“The pier is sound,” the union for the army said.", "“The pier is sound,” the union said."),
    ("“The pier is sound,” the department said.", "“The pier is sound,” the ministry said."),
    ("“The pier is sound,” the board of the museum said.", "“The pier is sound,” the museum said."),
    (
        "The council, a city authority, met. “The pier is sound,” the council said.",
        "“The pier is sound,” the city said.",
    ),
    (
        "“It would be unfair to describe the pier as reckless,” Ann Vale said.",
        "Ann Vale said it was unfair to call the pier “reckless”.",
    ),
    (
        "“It would be unfair to describe the pier as reckless,” Ann Vale said.",
        "Ann Vale refused to call the pier “reckless”.",
    ),
    ("“I do not doubt that the bridge is safe,” Ann Vale said.", "Ann Vale said the bridge was “safe”."),
    (
        "“We are not willing to let go of these unrealistic terms,” Ann Vale said.",
        "Ann Vale attacked the “unrealistic” terms.",
    ),
    (
        "“Nobody thinks of the sad little ponies up on the moor,” Ann Vale said.",
        "Ann Vale spoke of the “sad little ponies”.",
    ),
    ("“I doubt that rising ticket prices will matter,” Ann Vale said.", "Ann Vale spoke of “rising ticket prices”."),
    ("“I doubt the mayor, but the bridge is safe,” Ann Vale said.", "Ann Vale said the bridge was “safe”."),
    ("“No one denies that the bridge is a masterpiece,” Ann Vale said.", "Ann Vale called the bridge “a masterpiece”."),
    ("“There is no doubt the bridge is a masterpiece,” Ann Vale said.", "Ann Vale called the bridge “a masterpiece”."),
    ("“It is a lie, and the bridge is safe,” Ann Vale said.", "Ann Vale said the bridge was “safe”."),
    (
        "“The minister is wrong: the bridge is a masterpiece,” Ann Vale said.",
        "Ann Vale called the bridge “a masterpiece”.",
    ),
    ("“The mistake was a costly blunder,” Ann Vale said.", "Ann Vale called it “a costly blunder”."),
    ("“Their lie is a disgrace,” Ann Vale said.", "Ann Vale called it “a disgrace”."),
    ("“This absurd plan will be a catastrophe,” Ann Vale said.", "Ann Vale said it would be “a catastrophe”."),
    ("“What he says is ridiculous and a disgrace,” Ann Vale said.", "Ann Vale called it “a disgrace”."),
    ("“It is wrong to say no; the bridge is sound,” Ann Vale said.", "Ann Vale called it “sound”."),
    ("“The rejected offer was generous,” Ann Vale said.", "Ann Vale called it “generous”."),
    ("“It is impossible to live there, it is a nightmare,” Ann Vale said.", "Ann Vale called it “a nightmare”."),
    (
        "“Closing it now is a false economy and a tragic mistake,” Ann Vale said.",
        "Ann Vale called it “a tragic mistake”.",
    ),
    ("“It is a false and dangerous claim,” Ann Vale said.", "Ann Vale called it “dangerous”."),
]


@pytest.mark.parametrize(("source", "derived"), TORN)
def test_another_body_and_a_denial_torn_off_are_one_violation_an_utterance(source: str, derived: str) -> None:
    assert set(broken(source, derived)) == {"altered"}


@pytest.mark.parametrize(("source", "derived"), LEFT)
def test_the_same_body_and_a_fragment_that_nothing_denies_are_kept(source: str, derived: str) -> None:
    assert broken(source, derived) == []


def test_roles_that_change_places_need_no_table() -> None:
    source = "“The glaze cracked,” the potter said. “It was the clay,” the glazier said."
    derived = "“The glaze cracked,” the glazier said. “It was the clay,” the potter said."
    assert [f.code for f in findings(source, derived)] == ["quote-misattributed"] * 2


def test_pieces_lost_with_a_damaged_quotation_are_covered() -> None:
    found = findings("“We pay,” Holm said, “if 40 of them come.”", "“We pay,” Holm said.")
    assert [(f.code, f.source and f.source.text) for f in found] == [
        ("quote-truncated", "“We pay,”"),
        ("quote-shortened", "“if 40 of them come.”"),
    ]


def test_the_span_of_the_speaker_is_that_of_the_text() -> None:
    (finding,) = findings("*Sure*. “It rains,” Ana Ruiz said.", "“It rains,” said Bo Kim.")
    for fact, name in ((finding.source, "Ana Ruiz"), (finding.derived, "Bo Kim")):
        assert fact is not None
        assert fact.document is not None
        assert isinstance(fact.value, QuoteValue)
        assert fact.value.speaker_span is not None
        start, end = fact.value.speaker_span
        assert fact.document.text[start:end] == name


@pytest.mark.parametrize(
    ("row", "said", "gap", "pairs", "expected"),
    [  # the words beside the ellipsis stand twice in the source: what is left out stands between the two
        ("z a b x y a b c", "z a b c", 3, [(0, 0), (5, 1), (6, 2), (7, 3)], [(0, 0), (1, 1), (2, 2), (7, 3)]),
        ("z a b x y a b c", "z a b c", 1, [(0, 0), (1, 1), (2, 2), (7, 3)], [(0, 0), (5, 1), (6, 2), (7, 3)]),
        ("z a b x y a b c", "z a b c", 2, [(0, 0), (5, 1), (6, 2), (7, 3)], [(0, 0), (1, 1), (6, 2), (7, 3)]),
        ("z a b x y d b c", "z a b c", 3, [(0, 0), (1, 1), (6, 2), (7, 3)], [(0, 0), (1, 1), (2, 2), (7, 3)]),
    ],
)
def test_words_are_left_out_where_the_ellipsis_stands(
    row: str, said: str, gap: int, pairs: list[tuple[int, int]], expected: list[tuple[int, int]]
) -> None:
    _toward_gaps(pairs, row.split(), tuple(said.split()), [gap])
    assert pairs == expected


def test_two_speakers_exchanged_are_two_findings() -> None:
    source = "“Rye,” said Marta Holm. “Wheat,” said Ola Berg."
    derived = "“Rye,” said Ola Berg. “Wheat,” said Marta Holm."
    assert [f.code for f in findings(source, derived)] == ["quote-misattributed"] * 2


CODES = [
    (
        "“We will sail at dawn if the owner pays us. The rest is talk. Nobody cares,” Lee said.",
        "“We will sail at dawn … Nobody cares,” Lee said.",
        "quote-ellipsis",
        "if the owner pays us",
    ),
    ("“I do not sell,” he said.", "“I do sell,” he said.", "quote-altered", "dropped “not”"),
    ("“It’s about time we met,” he said.", "“It’s about we met,” he said.", "quote-altered", "dropped “time”"),
    (LONG, LONG.replace(" Nobody should sail past in the dark.", ""), "quote-spliced", "without a mark"),
    ("“We do not, ever, sell,” he said.", "“We do … sell,” he said.", "quote-ellipsis", "not ever"),
    ("“I sell if he pays,” he said.", "“I sell,” he said.", "quote-truncated", "if he pays"),
    ("“They ran,” he said.", "“[The geese] ran,” he said.", "quote-bracket", "geese"),
    ("“They ran,” Ann Lee said.", "“They ran,” Bo Kim said.", "quote-misattributed", "by Bo Kim here"),
    ("“They ran off,” Lee said.", "They ran off, Lee said.", "quote-missing", "without quotation marks"),
    ("They ran off, Lee said.", "“They ran off,” Lee said.", "quote-unsupported", "own voice"),
]


@pytest.mark.parametrize(("source", "derived", "code", "rule"), CODES)
def test_codes_and_rules(source: str, derived: str, code: str, rule: str) -> None:
    (finding,) = [f for f in findings(source, derived) if f.relation is not None]
    assert finding.code == code
    assert rule in finding.rule


def test_altered_has_both_sides_and_missing_one() -> None:
    (altered,) = findings("“I sold it,” he said.", "“I stole it,” he said.")
    assert altered.source is not None
    assert altered.derived is not None
    (missing,) = findings("“I sold it,” he said.", "He said he had sold it.")
    assert (missing.relation, missing.derived) == (Relation.MISSING, None)


def test_a_fragment_is_said_to_be_one() -> None:
    (finding,) = findings("“It was a bitter winter,” she said.", "She called it “a bitter winter”.")
    assert (finding.relation, finding.code) == (None, "quote-shortened")


def test_an_excerpt_is_verbatim_and_in_order() -> None:
    assert broken("“It was a bitter winter,” she said.", "She called it “a bitter winter”.", "excerpt") == ["altered"]
    source = "“Rye,” said Holm.\n\n“Wheat,” said Berg."
    assert broken(source, source, "excerpt") == []
    assert [f.code for f in findings(source, "“Wheat,” said Berg.\n\n“Rye,” said Holm.", "excerpt")].count(
        "quote-reordered"
    ) == 1


@pytest.mark.parametrize(
    ("source", "derived", "expected"),
    [
        ("“We will stay,” said a baker. Omar Roth agreed.", "“We will stay,” said Omar Roth.", ["altered"]),
        ("“We will stay,” said a baker. The baker, Omar Roth, is 40.", "“We will stay,” said Omar Roth.", []),
        ("“We will stay,” said a baker. Omar Roth, a baker, is 40.", "“We will stay,” said Omar Roth.", []),
        ("“We will stay,” said the baker. Omar Roth agreed.", "“We will stay,” said Omar Roth.", []),
        ("“We will stay,” said a cousin of Omar Roth.", "“We will stay,” said Omar Roth.", ["altered"]),
    ],
)
def test_a_baker_without_a_name_is_nobody_who_has_one(source: str, derived: str, expected: list[str]) -> None:
    assert broken(source, derived) == expected


def test_a_translation_is_counted() -> None:
    source = "“We leave at dawn,” said Roth. “Pack light,” said Lind."
    assert broken(source, "«Nous partons à l’aube», dit Roth. «Pas de bagages», dit Lind.", "translation") == []
    assert broken(source, "«Nous partons à l’aube», dit Roth.", "translation") == ["missing"]


@pytest.mark.parametrize(
    ("source", "derived", "expected"),
    [
        ("“We leave,” he said. “Pack light.”", "„Wir alle gehen jetzt sehr bald von hier fort“, sagte er.", []),
        (
            "“We leave,” he said. “Pack light, and bring a coat for the long walk.”",
            "„Wir gehen“, sagte er.",
            ["missing"],
        ),
        ("“We leave,” he said.", "„Wir gehen“, sagte er. „Packt wenig ein, und nehmt Mäntel mit.“", ["unsupported"]),
        ("“We all have to leave this place very soon now,” he said.", "„Wir gehen“, sagte er. „Bald.“", []),
    ],
)
def test_a_translation_may_split_and_join_but_not_halve(source: str, derived: str, expected: list[str]) -> None:
    assert broken(source, derived, "translation") == expected


@given(st.text(alphabet="ab .,“”\"'’[]…\n?I5", max_size=150))
def test_a_text_keeps_its_own_quotes(text: str) -> None:
    assert broken(text, text) == []


@given(st.text(alphabet='ab .,“”"[]…\n?', max_size=80), st.text(alphabet='ab .,“”"[]…\n?', max_size=80))
def test_any_two_texts_compare(one: str, other: str) -> None:
    findings(one, other)


def lcs(one: list[str], other: list[str]) -> int:
    row = [0] * (len(other) + 1)
    for word in one:
        before = 0
        for j, its in enumerate(other, 1):
            before, row[j] = row[j], before + 1 if word == its else max(row[j], row[j - 1])
    return row[-1]


@given(st.lists(st.sampled_from("abc"), max_size=20), st.lists(st.sampled_from("abc"), max_size=20))
def test_common_words_are_as_many_as_the_plain_algorithm_finds(one: list[str], other: list[str]) -> None:
    pairs = common(one, other)
    assert len(pairs) == lcs(one, other)
    assert all(one[i] == other[j] for i, j in pairs)
    assert all(a < c and b < d for (a, b), (c, d) in pairwise(pairs))


SOLD = "“We sold the boats in spring,” "


@pytest.mark.parametrize(
    ("source", "derived", "expected"),
    [
        (SOLD + "he said.", SOLD + "she said.", ["altered"]),
        ("Mrs Orr wept. " + SOLD + "she said.", "Mrs Orr wept. " + SOLD + "he said.", ["altered"]),
        (SOLD + "the widow said.", SOLD + "she said.", []),
        (SOLD + "the woman said.", SOLD + "the lady said.", []),
        (SOLD + "said Sarah Orr.", SOLD + "a man called Orr said.", ["altered"]),
        (SOLD + "said the victim’s brother.", SOLD + "said the victim.", ["altered"]),
        (SOLD + "said the victim’s brother.", SOLD + "said the brother of the victim.", []),
        (SOLD + "said Tom Orr’s lawyer.", SOLD + "said Tom Orr.", ["altered"]),
        (SOLD + "said Tom Orr.", SOLD + "said Tom Orr’s coach.", ["altered"]),
        (SOLD + "said Orr Shipping’s lawyer.", SOLD + "said Orr Shipping.", []),
        (
            "Mayor Eve Lind met farmer Ole Dam. " + SOLD + "the farmer said.",
            "Mayor Eve Lind met farmer Ole Dam. " + SOLD + "Lind said.",
            ["altered"],
        ),
        (
            "Mayor Eve Lind met farmer Ole Dam. " + SOLD + "the farmer said.",
            "Mayor Eve Lind met farmer Ole Dam. " + SOLD + "Dam said.",
            [],
        ),
        (
            "Mayor Eve Lind met farmer Ole Dam. " + SOLD + "Dam said.",
            "Mayor Eve Lind met farmer Ole Dam. " + SOLD + "the mayor said.",
            ["altered"],
        ),
        (
            "Eve Lind, 61, a nurse and now mayor, came. " + SOLD + "the mayor said.",
            "Eve Lind, 61, a nurse and now mayor, came. " + SOLD + "Lind said.",
            [],
        ),
        (
            "Surveyor Eve Lind came with a plumber. " + SOLD + "the plumber said.",
            "Surveyor Eve Lind came with a plumber. " + SOLD + "Lind said.",
            ["altered"],
        ),
        (SOLD + "the health minister said.", SOLD + "the education minister said.", ["altered"]),
        (SOLD + "the health minister said.", SOLD + "the minister for health said.", []),
        (SOLD + "the foreign ministry said.", SOLD + "the war ministry said.", ["altered"]),
        (SOLD + "villagers said.", SOLD + "holidaymakers said.", ["altered"]),
        (SOLD + "Ann Lee said.", SOLD + "villagers said.", []),  # she may be one of them; her name is missing
        (SOLD + "Ann Lee said.", "Ann Lee came. " + SOLD + "villagers said.", ["altered"]),
        (SOLD + "Anna told Ben.", "Anna was told by Ben: “We sold the boats in spring.”", ["altered"]),
        (SOLD + "Anna told Ben.", "Ben was told by Anna: “We sold the boats in spring.”", []),
        (SOLD + "said the victim’s mother.", SOLD + "said the victim’s aunt.", ["altered"]),
        (SOLD + "said the victim’s mother.", SOLD + "said a parent of the victim.", []),
        (SOLD + "the mate said. “Badly,” the widow said.", SOLD + "“Badly,” the mate said.", ["altered"]),
        (SOLD + "the mate said. “Badly,” the widow said.", "The widow said: “Badly.” " + SOLD + "the mate said.", []),
        (SOLD + "the mate said. “Badly,” the man said.", "“We sold the boats in spring. Badly,” the mate said.", []),
        (SOLD + "the director told the chairman.", SOLD + "the chairman told the director.", ["altered"]),
        (SOLD + "the aide said. Mayor Eve Lind nodded.", SOLD + "Mayor Eve Lind said.", ["altered"]),
        (SOLD + "he said. “Badly,” she added.", "“We sold the boats in spring. Badly,” he said.", ["altered"]),
    ],
)
def test_somebody_without_a_name_is_somebody(source: str, derived: str, expected: list[str]) -> None:
    assert broken(source, derived) == expected


GATE = "the gate is shut at noon"


@pytest.mark.parametrize(
    ("source", "derived", "expected"),
    [
        (f"“As far as I know, {GATE},” he said.", f"“{GATE.capitalize()},” he said.", ["altered"]),
        (f"“They tell me {GATE},” he said.", f"“{GATE.capitalize()},” he said.", ["altered"]),
        (f"“On paper, {GATE},” he said.", f"“{GATE.capitalize()},” he said.", ["altered"]),
        (f"“As you know, {GATE},” he said.", f"“{GATE.capitalize()},” he said.", []),
        (f"“It looks bad, but {GATE},” he said.", f"“{GATE.capitalize()},” he said.", []),
        (f"“{GATE.capitalize()}, I think,” he said.", f"“{GATE.capitalize()},” he said.", ["altered"]),
        (f"“{GATE.capitalize()}, I think it is a shame,” he said.", f"“{GATE.capitalize()},” he said.", []),
        (f"“{GATE.capitalize()}, or so I hear,” he said.", f"“{GATE.capitalize()},” he said.", ["altered"]),
        (f"“{GATE.capitalize()}, as it should be,” he said.", f"“{GATE.capitalize()},” he said.", []),
        ("“It was, if you will, a farce,” he said.", "“It was … a farce,” he said.", []),
        ("“It was, if you believe him, a farce,” he said.", "“It was … a farce,” he said.", ["altered"]),
        (f"“{GATE.capitalize()} pending an inquiry,” he said.", f"“{GATE.capitalize()},” he said.", ["altered"]),
        (f"“{GATE.capitalize()} and opens on feast days only,” he said.", f"“{GATE.capitalize()},” he said.", []),
    ],
)
def test_what_the_speaker_does_not_vouch_for(source: str, derived: str, expected: list[str]) -> None:
    assert broken(source, derived) == expected


SUNG = "The choir sang “Low Tide” at the wedding and “Night Ferry” at the grave."


@pytest.mark.parametrize(
    ("source", "derived", "expected"),
    [
        (SUNG, "The choir sang “Night Ferry” at the wedding and “Low Tide” at the grave.", ["altered", "altered"]),
        (SUNG, "At the grave the choir sang “Night Ferry”, at the wedding “Low Tide”.", []),
        (
            "Her novel “Salt” won; her play “Ash” did not.",
            "Her novel “Ash” won; “Salt”, a play, lost.",
            ["altered"] * 2,
        ),
        ("Her novel “Salt” won; her play “Ash” did not.", "Her play “Ash” lost; her novel “Salt” won.", []),
        (
            "“I miss it,” he says of the sea. Of the pay he says: “I don’t.”",
            "“I miss it,” he says of the pay. Of the sea he says: “I don’t.”",
            ["altered"] * 2,
        ),
        (
            "“I miss it,” he says of the sea. Of the pay he says: “I don’t.”",
            "Of the sea he says: “I miss it.” Of the pay: “I don’t.”",
            [],
        ),
        ("The words “free” and “fair” are on the wall.", "The words “fair” and “free” are on the wall.", []),
    ],
)
def test_titles_that_have_changed_places(source: str, derived: str, expected: list[str]) -> None:
    assert broken(source, derived) == expected


@pytest.mark.parametrize(
    ("source", "derived", "expected"),
    [
        ("Lee called it “mad”, Kim “bold”.", "Lee called it “bold”, Kim “mad”.", ["altered", "altered"]),
        ("Lee called it “mad”, Kim “bold”.", "Kim called it “bold”, Lee “mad”.", []),
        ("The union called it “mad”, the firm “fair”.", "The firm called it “fair”, the union “mad”.", []),
        ("The mayor said: “Up.” The clerk: “Down.”", "“Up,” the clerk said. “Down,” said the mayor.", ["altered"] * 2),
        ("The mayor said: “Up.” The clerk: “Down.”", "“Down,” the clerk said. “Up,” said the mayor.", []),
        ("Of wind the keeper says: “Fine.”", "The keeper says: “Fine.” He means wind.", []),
        ("“I never met him,” the porter said of Alan Drew.", "“I never met him,” Alan Drew said.", ["altered"]),
        ("“I never met him,” the porter said, calling himself Alan Drew.", "“I never met him,” Alan Drew said.", []),
        ("It read: “Nobody leaves, nobody sleeps.”", "It read: “Nobody leaves.”", []),
        ("“The the map lies [sic],” it says.", "“The map lies,” it says.", ["altered"]),
        ("“I am no crook,” the clerk said. His wife, Ada Penn, wept.", "“I am no crook,” Ada Penn said.", ["altered"]),
        ("His wife, Ada Penn, is a clerk. “I am no crook,” the clerk said.", "“I am no crook,” Ada Penn said.", []),
        ("“In the event of fire it opens,” he said.", "“It opens,” he said.", ["altered"]),
        ("“[Our] boys are safe,” she said.", "“Our boys are safe,” she said.", ["altered"]),
        ("“We’re off,” Hal said.", "“We′re off,” Hal said.", []),
        (SOLD + "the goalkeeper said.", SOLD + "the striker said.", ["altered"]),
        (SOLD + "the goalkeeper said.", SOLD + "the player said.", []),
        (SOLD + "the doctor said.", SOLD + "the nurse said.", ["altered"]),
        ("Lee called the tenor “dull”, the soprano “fine”.", "The tenor is “dull”, the soprano “fine”, said Lee.", []),
        ("“Up,” Mia Roos said. “Down,” Jon Falk said.", "Mia Roos said “Up,” Jon Falk said “Down.”", []),
        ("“Up,” Mia Roos said. “Down,” Jon Falk said.", "Mia Roos said “Down,” Jon Falk said “Up.”", ["altered"] * 2),
        ("“I sold it,” said Mr Obi. Mrs Obi wept.", "“I sold it,” said Mrs Obi. Mr Obi wept.", ["altered"]),
        ("“I sold it,” said Mr Obi. Mrs Obi wept.", "Mrs Obi wept. “I sold it,” said Mr. Obi.", []),
        ("Volunteers swept the beach.", "“Volunteers” swept the beach.", ["unsupported"]),
        ("Her novel Rust is out.", "Her novel “Rust” is out.", []),
        ("It read: “It was luck, not skill.”", "It read: “It was luck.”", ["altered"]),
        ("Nobody called the pier “a ruin”.", "The pier was called “a ruin”.", ["altered"]),
        ("Nobody called the pier “a ruin”.", "The pier was called “a ruin” by nobody.", []),
        ("The pier is not “a ruin”, Lee said.", "The pier is “a ruin”, Lee said.", ["altered"]),
        ("She did not weep but called him “a thief”.", "She called him “a thief” instead of weeping.", []),
        (
            "“We did not ask,” Lee said. The plan is “dead”, she added.",
            "The plan is “dead”, said Lee. “We did not ask.”",
            [],
        ),
    ],
)
def test_who_says_it_and_who_does_not(source: str, derived: str, expected: list[str]) -> None:
    assert broken(source, derived) == expected
