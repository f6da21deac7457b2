"""House rules of a manifest: own policies, other forms of names, terms, readers, stamps, [tool.fidelity]; and mistakes."""

# ruff: noqa: E501 - tables of cases, one line each

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import jsonschema
import pytest

from fidelity.declarations import schema as schemas
from fidelity.declarations.checks import check
from fidelity.declarations.manifest import load
from fidelity.errors import DeclarationError, ReadError
from fidelity.policies import Severity

TREE = {
    "wire/port.txt": "The port has 12 cranes, said Ida Brandt of the Salt Quarter on 4 May 2031.",
    "wire/pier.txt": "The pier is 80 metres long.",
    "content/port.md": "The port has 12 cranes, said Ida Brandt of the Salt Quarter on 4 May 2031.",
    "names.toml": '"Salt Quarter" = ["Old Pans"]\n',
}
PAIR = '[[pair]]\nsource = "wire/port.txt"\nderived = "content/port.md"\n'
VALIDATOR = jsonschema.Draft202012Validator(schemas.schema(), format_checker=jsonschema.FormatChecker())


@pytest.fixture
def manifest(files):
    def write(text, name="fidelity.toml", **more):
        root = files({**TREE, **more, name: text})
        return load(root / name, root)

    return write


@pytest.fixture
def pair(manifest):
    return lambda text, **more: manifest(text, **more).pairs[0]


@pytest.fixture
def found(pair):
    """The codes of the violations of the one pair."""
    return lambda text, derived, **more: [
        (one.code, one.severity.value) for one in check(pair(text, **{"content/port.md": derived, **more})).violations
    ]


def test_a_policy_of_ones_own_changes_cells_of_another(pair):
    text = f'{PAIR}policy = "house"\n[policy.desk]\nextends = "summary"\nnames.missing = "warn"\n[policy.house]\nextends = "desk"\ndates.altered = "off"\nquotes.verbatim = true\n'
    policy = pair(text).policy
    assert (policy.name, policy.verbatim_quotes, policy.lenient_spelling, policy.condenses) == (
        "house",
        True,
        False,
        True,
    )
    cells = {f"{kind.plural}.{relation}": severity.value for (kind, relation), severity in policy.cells.items()}
    assert cells["names.missing"] == "warning"
    assert cells["dates.altered"] == "off"
    assert cells["numbers.missing"] == "off"
    assert (
        policy.severity(*next(key for key in policy.cells if key[0] == "number" and key[1] == "unsupported"))
        is Severity.ERROR
    )


def test_without_extends_it_extends_rewrite(pair):
    policy = pair(f'{PAIR}policy = "house"\n[policy.house]\n').policy
    assert policy.cells == {}


@pytest.mark.parametrize(("severity", "said"), [("error", "error"), ("warn", "warning"), ("off", None)])
def test_every_severity_of_a_cell(found, severity, said):
    text = f'{PAIR}policy = "house"\n[policy.house]\nnumbers.altered = "{severity}"\n'
    derived = TREE["content/port.md"].replace("12", "21")
    assert found(text, derived) == ([("number-altered", said)] if said else [])


def test_lenient_spelling_in_quotes(found):
    source = {"wire/port.txt": "“We shall not honour it at all,” said Ida Brandt."}
    derived = "“We shall not honor it at all,” said Ida Brandt."
    text = f'{PAIR}policy = "house"\n[policy.house]\nquotes.spelling = '
    assert found(f'{text}"lenient"', derived, **source) == []
    assert found(f'{text}"strict"', derived, **source) == [("quote-altered", "error")]


@pytest.mark.parametrize(
    "written",
    [
        'aliases = "names.toml"\n',
        '[aliases]\n"Salt Quarter" = ["Old Pans"]\n',
        '[aliases]\n"Salt Quarter" = "Old Pans"\n',
    ],
)
def test_aliases_stand_in_a_file_or_in_a_table(found, written):
    text = f"{written}{PAIR}" if written.startswith("aliases") else f"{PAIR}{written}"
    derived = TREE["content/port.md"].replace("Salt Quarter", "Old Pans")
    assert found(text, derived) == []
    assert found(PAIR, derived) == [("name-altered", "error")]


def test_house_spellings(found):
    source = {"wire/port.txt": "“We are ageing in the end,” said Ida Brandt."}
    derived = "“We are aging in the end,” said Ida Brandt."
    assert found(f'{PAIR}[spellings]\naging = ["ageing"]\n', derived, **source) == []
    assert found(PAIR, derived, **source) == [("quote-altered", "error")]


def test_what_must_be_kept(found):
    text = f'{PAIR}policy = "summary"\nmust_keep = ["12 cranes", "Ida Brandt", "12"]\n'
    codes = found(text, "The port is busy, it said on 4 May 2031.")
    assert set(codes) == {("name-missing", "error"), ("number-missing", "error")}
    assert found(text.replace("must_keep", "new_facts_allowed"), "The port is busy, it said on 4 May 2031.") == []


@pytest.mark.parametrize("place", ["top", "pair"])
def test_new_facts_that_are_allowed(found, place):
    key = 'new_facts_allowed = ["Ellery Gazette"]\n'
    text = f"{key}{PAIR}" if place == "top" else f"{PAIR}{key}"
    derived = f"{TREE['content/port.md']} It says so in the Ellery Gazette."
    assert found(PAIR, derived) == [("name-unsupported", "error")]
    assert found(text, derived) == []


def test_a_pair_may_allow(pair):
    text = f'{PAIR}allow = [\'number "12" because "agreed"\']\n'
    report = check(pair(text, **{"content/port.md": TREE["content/port.md"].replace("12", "21")}))
    assert report.ok
    assert [(one.reason, one.place) for one in report.waived] == [("agreed", "fidelity.toml:4: pair[1].allow")]


def test_several_sources_are_judged_together_and_the_nearest_is_named(pair):
    text = PAIR.replace('"wire/port.txt"', '["wire/port.txt", "wire/pier.txt"]') + 'policy = "compilation"\n'
    derived = "The port has 12 cranes. The pier is 90 metres long. Otto Winge came, too."
    report = check(pair(text, **{"content/port.md": derived}))
    altered, new = report.violations
    assert (altered.code, altered.source.place.path) == ("number-altered", "wire/pier.txt")
    assert (new.code, new.source) == ("name-unsupported", None)


def test_of_several_sources_the_nearest_passage_is_named_for_what_none_has(pair):
    text = PAIR.replace('"wire/port.txt"', '["wire/port.txt", "wire/pier.txt"]') + 'policy = "compilation"\n'
    derived = "The pier is 80 metres long and 7 metres wide."
    (new,) = check(pair(text, **{"content/port.md": derived})).violations
    assert (new.code, new.rule) == ("number-unsupported", "the nearest passage is wire/pier.txt:1")


def test_options_of_readers_go_from_the_manifest_to_the_pair(pair):
    page = '<div class="old">It had 7 cranes.</div><div class="story">The port has 12 cranes.</div>'
    tree = {"wire/port.html": page, "content/port.md": "The port has 12 cranes."}
    text = PAIR.replace("port.txt", "port.html")
    assert not check(pair(text, **tree)).ok
    assert check(pair(f'html.select = ".story"\n{text}', **tree)).ok
    assert check(pair(f"{text}html.skip = ['.old']\n", **tree)).ok
    both = pair(f'html.select = ".old"\n{text}html.select = ".story"\n', **tree)
    assert both.formats["html"]["select"] == ".story"


def test_a_reader_may_be_named(pair):
    tree = {
        "wire/port.txt": "IDA BRANDT: We waited far too long for the port.\n\nOTTO WINGE: So it is, and I like it.\n"
    }
    derived = {"content/port.md": "“We waited far too long for the port,” said Ida Brandt."}
    text = f'{PAIR}policy = "summary"\n'
    assert check(pair(f'{text}source_reader = "transcript"\n', **tree, **derived)).ok
    wrong = {"content/port.md": "“We waited far too long for the port,” said Otto Winge."}
    assert not check(pair(f'{text}source_reader = "transcript"\n', **tree, **wrong)).ok
    with pytest.raises(ReadError, match="there is no reader 'transcrpt'"):
        check(pair(f'{text}source_reader = "transcrpt"\n', **tree, **derived))


def test_a_source_that_has_changed_since_its_stamp_is_noted(pair):
    text = f'{PAIR}[stamps]\n"content/port.md" = "sha256:0000000000000000"\n'
    report = check(pair(text))
    assert report.ok
    assert [(note.code, note.place) for note in report.notes] == [("source-changed", "fidelity.toml:1: pair[1]")]
    assert "run fidelity stamp content/port.md" in report.notes[0].message


def test_stamps_that_are_too_few(pair):
    text = f'{PAIR}[stamps]\n"content/port.md" = ["sha256:0000000000000000", "sha256:0000000000000000"]\n'
    assert "2 stamps for 1 sources" in check(pair(text)).notes[0].message


# [tool.fidelity] --------------------------------------------------------------------------------------------------


def test_a_project_file_is_a_manifest(manifest):
    text = '[project]\nname = "x"\n\n[tool.fidelity]\nsimilarity = "jaro"\n\n[[tool.fidelity.pair]]\nsource = "wire/port.txt"\nderived = "content/port.md"\npolicy = "house"\n\n[tool.fidelity.policy.house]\nextends = "summary"\n'
    found = manifest(text, name="pyproject.toml")
    assert [(one.derived, one.policy.name, one.place) for one in found.pairs] == [
        ("content/port.md", "house", "pyproject.toml:7: pair[1]")
    ]
    with pytest.raises(
        DeclarationError, match=r"^pyproject.toml:10: pair\[1\].policy: unknown policy 'huose'; did you mean house\?$"
    ):
        manifest(text.replace('policy = "house"', 'policy = "huose"'), name="pyproject.toml")
    with pytest.raises(
        DeclarationError, match=r"^pyproject.toml: has no table \[tool.fidelity\]; add one, or mend fidelity_manifests$"
    ):
        manifest("[tool.other]\n", name="pyproject.toml")


# mistakes ---------------------------------------------------------------------------------------------------------

HOUSE = f'{PAIR}policy = "house"\n[policy.house]\n'
MISTAKES = {
    "unknown top key": (f"frontmatter = 'x'\n{PAIR}", "fidelity.toml:1: frontmatter: unknown key; did you mean front_matter?"),
    "unknown policy key": (f"{HOUSE}extend = 'x'", "fidelity.toml:6: policy.house.extend: unknown key; did you mean extends?"),
    "unknown base": (f"{HOUSE}extends = 'sumary'", "fidelity.toml:6: policy.house.extends: unknown policy 'sumary'; did you mean summary?"),
    "base no text": (f"{HOUSE}extends = 1", "*policy.house.extends: 1 is no text; write a string"),
    "extends itself": (f"{HOUSE}extends = 'house'", "*:6: policy.house.extends: house extends itself; name another policy, or a preset"),
    "extends in a circle": (f"{PAIR}[policy.a]\nextends = 'b'\n[policy.b]\nextends = 'a'", "*policy.b.extends: b extends itself; *\n*policy.a.extends: a extends itself; *"),
    "a preset's name": (f"{PAIR}[policy.summary]\nnames.missing = 'off'", "fidelity.toml:4: policy.summary: summary is a preset and stays what it is; choose another name"),
    "unknown relation": (f"{HOUSE}names.mising = 'off'", "fidelity.toml:6: policy.house.names.mising: unknown key; did you mean missing?"),
    "unknown severity": (f"{HOUSE}names.missing = 'warning'", "*:6: policy.house.names.missing: 'warning' is no choice; did you mean warn?"),
    "kind no table": (f"{HOUSE}names = 'off'", "*:6: policy.house.names: 'off' is no table; write names = { … }"),
    "spelling of names": (f"{HOUSE}names.spelling = 'lenient'", "*policy.house.names.spelling: unknown key; choose from missing, altered, unsupported"),
    "unknown spelling": (f"{HOUSE}quotes.spelling = 'leniant'", "*policy.house.quotes.spelling: 'leniant' is no choice; did you mean lenient?"),
    "verbatim": (f"{HOUSE}quotes.verbatim = 'yes'", "*policy.house.quotes.verbatim: 'yes' is neither true nor false; write one of them"),
    "policy at the top": (f"policy = 'summary'\n{PAIR}", "fidelity.toml:1: policy is no table of policies; write [policy.NAME], or policy in a [[pair]]"),
    "policy of no table": (f"{PAIR}[policy]\nhouse = 'summary'", "*:4: policy is no table of policies; *"),
    "own policy unknown": (f"{PAIR}policy = 'hous'\n[policy.house]", "*:4: pair[1].policy: unknown policy 'hous'; did you mean house?"),
    "aliases number": (f"aliases = 1\n{PAIR}", 'fidelity.toml:1: aliases: 1 is no table; write [aliases] and lines like "Name" = ["Other"] (or the path of a file)'),
    "aliases no file": (f"aliases = 'nmaes.toml'\n{PAIR}", "fidelity.toml:1: aliases: nmaes.toml does not exist; did you mean names.toml?"),
    "alias no list": (f"{PAIR}[aliases]\n'Salt Quarter' = 3", "fidelity.toml:5: aliases.Salt Quarter: 3 is no text; write a string, or a list of strings"),
    "alias of two": (f"{PAIR}[aliases]\nA = ['X']\nB = ['X']", "fidelity.toml:6: aliases.B: X stands for A already; choose one of them"),
    "spellings no table": (f"spellings = 'x'\n{PAIR}", "*:1: spellings: 'x' is no table; write [spellings] and lines like \"Name\" = [\"Other\"]"),
    "must_keep": (f"{PAIR}must_keep = [3]", "*:4: pair[1].must_keep: [3] is no text; *"),
    "new facts": (f"new_facts_allowed = ['']\n{PAIR}", "*:1: new_facts_allowed: an empty string; name what is meant"),
    "waiver": (f"{PAIR}allow = ['number \"14\"']", '*:4: pair[1].allow: no reason; write because "REASON"'),
    "waiver in a pattern": ('[[pattern]]\nsource = "wire/{a}.txt"\nderived = "content/{a}.md"\nallow = "x"', "*:4: pattern[1].allow: unknown key; *"),
    "reader option": (f"{PAIR}html.slect = 'x'", "*:4: pair[1].html.slect: unknown key; did you mean select?"),
    "reader option in a table": (f"{PAIR}[pair.html]\nslect = 'x'", "*:5: pair[1].html.slect: unknown key; did you mean select?"),
    "reader no table": (f"html = 'x'\n{PAIR}", "*:1: html: 'x' is no table; write html = { … }"),
    "reader option's type": (f"html.select = 3\n{PAIR}", "*:1: html.select: 3 is no option; write a string, a list of strings, true or false"),
    "source_reader": (f"{PAIR}source_reader = 3", "*:4: pair[1].source_reader: 3 is no text; write a string"),
    "stamp": (f"{PAIR}[stamps]\n'content/port.md' = 3", "*:5: stamps.content/port.md: 3 is no text; *"),
    "front matter type": (f"front_matter = 3\n{PAIR}", "*:1: front_matter: 3 is no text; *"),
    "front matter nowhere": (f"front_matter = 'cnotent/*.md'\n{PAIR}", "*:1: front_matter: cnotent/*.md matches nothing; mend the path, or take it out"),
    "front matter outside": (f"front_matter = '../*.md'\n{PAIR}", "*:1: front_matter: ../*.md leaves the repository; *"),
    "mistake far down": (f"{PAIR}# polcy\n[[pair]]\nsource = 'a'\n[[pair]]\nsource = 'wire/pier.txt'\nderived = 'content/port.md'\nid = 'a'\n\npolcy = 1", "*:5: pair[2]: no derived; *\nfidelity.toml:12: pair[3].polcy: unknown key; *"),
}  # fmt: skip
ALIASES = {
    "broken": ("'A' = [", 'names.toml: no valid TOML: *; write lines like "Name" = ["Other form"]'),
    "no text": ("A = ['x']\nB = 3", "names.toml:2: B: 3 is no text; *"),
}


def assert_said(error, message):
    pattern = ".*".join(re.escape(part) for part in message.split("*"))
    assert re.fullmatch(pattern, str(error.value)), str(error.value)


@pytest.mark.parametrize("mistake", MISTAKES)
def test_every_mistake_is_one_line_with_its_place_and_advice(manifest, mistake):
    text, message = MISTAKES[mistake]
    with pytest.raises(DeclarationError) as error:
        manifest(text)
    assert_said(error, message)


@pytest.mark.parametrize("mistake", ALIASES)
def test_mistakes_of_a_names_file_are_said_at_their_place_in_it(manifest, mistake):
    text, message = ALIASES[mistake]
    with pytest.raises(DeclarationError) as error:
        manifest(f"aliases = 'names.toml'\n{PAIR}", **{"names.toml": text})
    assert_said(error, message)


# schema -----------------------------------------------------------------------------------------------------------


def plain(text):
    """A manifest as JSON has it: days are texts."""
    return json.loads(json.dumps(tomllib.loads(text), default=lambda day: day.isoformat()))


GOOD = [
    PAIR,
    HOUSE + 'extends = "summary"\nnames.missing = "warn"\nquotes.spelling = "lenient"\n',
    f'{PAIR}preserve = "names"\ndate = 2024-03-09\nlanguage = "en-GB"\nid = "a"\nmust_keep = []\n',
    f"{PAIR}allow = ['number \"14\" because \"x\" until 2031-01-01']\nhtml.select = ['main']\n",
    'front_matter = ["content/**/*.md"]\naliases = "names.toml"\n[spellings]\na = ["b"]\n',
    '[aliases]\nA = "B"\n[stamps]\n"a.md" = "sha256:00"\n[[pattern]]\nsource = "a/{x}.txt"\nderived = "b/{x}.md"\nexclude = []\n',
]
KINDS_OF_MISTAKES_A_SCHEMA_KNOWS = re.compile(
    r"unknown key|is no text|is no table|no choice|neither true|is no option|no derived|is a preset"
)


@pytest.mark.parametrize("text", GOOD)
def test_the_schema_takes_what_is_right(text):
    VALIDATOR.check_schema(schemas.schema())
    VALIDATOR.validate(plain(text))


@pytest.mark.parametrize(
    "mistake", [name for name, (_, said) in MISTAKES.items() if KINDS_OF_MISTAKES_A_SCHEMA_KNOWS.search(said)]
)
def test_the_schema_refuses_what_is_wrong(mistake):
    assert not VALIDATOR.is_valid(plain(MISTAKES[mistake][0]))


def test_every_documented_manifest_is_valid():
    root = Path(__file__).parent.parent
    documents = [root / "README.md", *sorted((root / "docs").glob("*.md"))]
    examples = [
        block
        for path in documents
        for block in re.findall(r"```toml\n(.*?)```", path.read_text(encoding="utf-8"), re.DOTALL)
        if "[[pair]]" in block or "[[pattern]]" in block or "front_matter" in block
    ]
    assert examples
    for block in examples:
        data = plain(block)
        VALIDATOR.validate(data.get("tool", {}).get("fidelity", data))


# translations -----------------------------------------------------------------------------------------------------

PO = """msgid ""
msgstr "Language: de\\n"

msgid "Uploads are deleted after 30 days."
msgstr "Dateien werden nach {} Tagen gelöscht."
"""


@pytest.mark.parametrize(
    "table", ['[[pair]]\nsource = "de.po"\nderived = "de.po"\n', '[[pattern]]\nsource = "{l}.po"\nderived = "{l}.po"\n']
)
def test_a_file_that_holds_both_sides_may_be_its_own_source(pair, table):
    text = f'{table}policy = "translation"\n'
    assert check(pair(text, **{"de.po": PO.format(30)})).ok
    violations = check(pair(text, **{"de.po": PO.format(13)})).violations
    assert {one.source.place.line for one in violations if one.source} == {4}
    assert {one.derived.place.line for one in violations if one.derived} == {5}


@pytest.mark.parametrize(
    ("keys", "languages"),
    [
        ("", (None, None)),
        ('language = "de"\n', ("de", "de")),
        ('language = "de"\npolicy = "translation"\n', (None, "de")),
        ('language = "de"\nsource_language = "fr"\n', ("fr", "de")),
    ],
)
def test_the_language_of_the_sources_is_that_of_the_derived_article_but_for_translations(pair, keys, languages):
    found = pair(f"{PAIR}{keys}")
    assert (found.source_language, found.language) == languages
