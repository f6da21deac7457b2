"""Waivers: what they allow, where they stand, and what is said of those that allow nothing."""

# ruff: noqa: E501 - tables of cases, one line each

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fidelity.document import Document
from fidelity.facts.model import Kind
from fidelity.verdicts import compare
from fidelity.waiver_comments import comments, masked
from fidelity.waivers import WaiverError, apply, parse

TODAY = date(2031, 6, 15)
SOURCE = "Ida Brandt opened the pier on 4 May 2031. It has 14 lamps. “We waited far too long for it,” she said."
DERIVED = SOURCE.replace("14", "41").replace("4 May", "5 May").replace("Ida Brandt", "Eva Brandt").replace("far", "so")


def waived(*said):
    return apply(compare(SOURCE, DERIVED), [parse(one, "a.md:3") for one in said], TODAY)


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ('number "14" because "agreed"', "number-altered"),
        ('numbers "41" because "agreed"', "number-altered"),
        ('number "41 lamps" because "agreed"', None),
        ('name "Ida Brandt" because "agreed"', "name-altered"),
        ("name “Eva Brandt” because “agreed”", "name-altered"),
        ("name 'Eva Brandt' because 'agreed'", "name-altered"),
        ("name «Eva Brandt» because „agreed“", "name-altered"),
        ('date "2031-05-04" because "agreed"', "date-altered"),
        ('date "5 May 2031" because "agreed"', "date-altered"),
        ('quote "We waited so long" because "agreed"', None),
        ('quote "We waited…" because "agreed"', "quote-altered"),
        ('number "4" because "agreed"', None),
        ('name "14" because "agreed"', None),
        ('name "Brandt" because "agreed"', None),
    ],
)
def test_a_waiver_names_one_fact_by_its_words_or_its_value(said, code):
    before, after = compare(SOURCE, DERIVED), waived(said)
    gone = {one.code for one in before.violations} - {one.code for one in after.violations}
    assert gone == ({code} if code else set())
    assert [(one.violation.code, one.reason, one.place) for one in after.waived] == (
        [(code, "agreed", "a.md:3")] if code else []
    )
    assert [note.code for note in after.notes] == ([] if code else ["waiver-unused"])
    assert after.checked == before.checked


@pytest.mark.parametrize(("until", "holds"), [("2031-06-14", False), ("2031-06-15", True), ("2031-06-16", True)])
def test_a_waiver_holds_until_its_day_is_over(until, holds):
    report = waived(f'number "14" because "agreed" until {until}')
    assert bool(report.waived) is holds
    if not holds:
        (note,) = report.notes
        assert (note.code, note.place) == ("waiver-expired", "a.md:3")
        assert note.message == f'waiver expired on {until}: number "14"; renew or remove it'


MISTAKES = {
    "": 'no kind; write quote, name, date or number, as in allow KIND "WORDS" because "REASON" [until 2027-01-31]',
    'numbr "14" because "x"': "'numbr' is no kind; write quote, name, date or number, as in *",
    "number 14 because x": 'no words in quotation marks behind number; write number "WORDS" because "REASON"',
    'number "" because "x"': "no words in quotation marks behind number; *",
    'number "14': "no words in quotation marks behind number; *",
    'number "14"': 'no reason; write because "REASON"',
    'number "14" since "x"': 'no reason; write because "REASON"',
    'number "14" because': 'the reason is empty or not in quotation marks; write because "REASON"',
    'number "14" because ""': "the reason is empty or not in quotation marks; *",
    'number "14" because " "': "the reason is empty or not in quotation marks; *",
    'number "14" because agreed': "the reason is empty or not in quotation marks; *",
    'number "14" because "x" til 2031-01-01': "'til' behind the reason; write until 2027-01-31, or nothing",
    'number "14" because "x" until': "'' is no day; write until 2027-01-31",
    'number "14" because "x" until June': "'June' is no day; *",
    'number "14" because "x" until 2031-02-30': "'2031-02-30' is no day; *",
    'number "14" because "x" until 2031-02-20 or so': "'2031-02-20 or so' is no day; *",
}  # fmt: skip


def matches(said, message):
    first, star, _ = message.partition("*")
    return said.startswith(first) if star else said == message


@pytest.mark.parametrize("said", MISTAKES)
def test_a_malformed_waiver_says_what_to_write(said):
    with pytest.raises(WaiverError) as error:
        parse(said)
    assert matches(str(error.value), MISTAKES[said]), str(error.value)
    found = comments(Document(f"A line.\n\n<!-- fidelity: allow {said} -->\n", path="a.md"))
    assert found.waivers == ()
    (note,) = found.notes
    assert (note.code, note.place) == ("waiver-malformed", "a.md:3")
    assert matches(note.message, f"malformed waiver, so it waives nothing: {MISTAKES[said]}")


ALLOW = 'allow number "14" because "agreed" until 2031-12-31'


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.md", f"<!-- fidelity: {ALLOW} -->"),
        ("a.md", f"<!--fidelity:{ALLOW}-->"),
        ("a.md", f"Words before <!-- fidelity: {ALLOW} --> and behind."),
        ("a.md", f"<!--\n  fidelity: {ALLOW.replace(' because', chr(10) + '  because')}\n-->"),
        ("a.html", f"<p>Words <!-- fidelity: {ALLOW} --></p>"),
        ("a.mdx", f"{{/* fidelity: {ALLOW} */}}"),
        ("a.md", f"{{{{/* fidelity: {ALLOW} */}}}}"),  # a comment of Hugo's templates
        ("a.rst", f".. fidelity: {ALLOW}"),
        ("a.rst", f"   .. fidelity: {ALLOW}\n\nMore."),
        ("a.txt", f"<!-- fidelity: {ALLOW} -->"),
    ],
)
def test_every_comment_syntax(name, text):
    found = comments(Document(f"A line.\n{text}", path=name))
    assert [(one.kind, one.words, one.reason, one.until, one.place) for one in found.waivers] == [
        (Kind.NUMBER, "14", "agreed", "2031-12-31", f"{name}:2")
    ]
    assert found.notes == ()
    assert len(found.spans) == 1


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.md", f"```html\n<!-- fidelity: {ALLOW} -->\n```"),
        ("a.md", f"~~~~\n```\n<!-- fidelity: {ALLOW} -->\n~~~~"),
        ("a.md", f"Write `<!-- fidelity: {ALLOW} -->` there."),
        ("a.md", "A word of fidelity: allow it."),
        ("a.md", "<!-- a comment on fidelity: allow -->"),
        ("a.rst", f"See .. fidelity: {ALLOW}"),
    ],
)
def test_an_example_is_no_waiver(name, text):
    assert comments(Document(f"A line.\n{text}", path=name)) == ((), (), ())


def test_behind_a_code_fence_waivers_count_again():
    text = f"```\n<!-- fidelity: {ALLOW} -->\n```\n\n<!-- fidelity: {ALLOW} -->\n"
    assert [one.place for one in comments(Document(text, path="a.md")).waivers] == ["a.md:5"]


# blocks -----------------------------------------------------------------------------------------------------------


def test_a_block_waives_what_stands_in_it_and_nothing_else():
    source = "The pier has 14 lamps and 9 benches. It is 300 metres long."
    derived = 'The pier has 41 lamps.\n<!-- fidelity: off because "our own count" -->\nIt has 8 benches and 77 bins.\n<!-- fidelity: on -->\nIt has 55 gulls.\n'
    document = Document(masked(derived, comments(Document(derived)).spans), path="a.txt")
    report = apply(compare(source, document), comments(Document(derived, path="a.txt")).waivers)
    texts = [one.fact.text for one in report.violations]
    assert "77" not in texts
    assert {"14", "55", "300 metres"} <= set(texts)
    assert {one.reason for one in report.waived} == {"our own count"}
    assert {one.place for one in report.waived} == {"a.txt:2"}


def test_a_block_that_nothing_needs_is_unused():
    text = 'One.\n<!-- fidelity: off because "x" -->\nTwo.\n<!-- fidelity: on -->\n'
    found = comments(Document(text, path="a.md"))
    report = apply(compare("One. Two.", masked(text, found.spans)), found.waivers)
    assert [note.message for note in report.notes] == ["unused waiver: block of a.md:2; nothing needs it, remove it"]


BLOCKS = {
    "off": 'no reason; write because "REASON"',
    'off because "x"': "off without on; write fidelity: on where the block ends",
    "on": 'on without off; write fidelity: off because "REASON" where the block begins',
    "of": "unknown word 'of'; write allow KIND *",
    "": "unknown word ''; write allow KIND *",
}


@pytest.mark.parametrize("said", BLOCKS)
def test_a_malformed_block_waives_nothing_and_says_so(said):
    found = comments(Document(f"One.\n<!-- fidelity: {said} -->\nTwo.", path="a.md"))
    assert found.waivers == ()
    assert [note.place for note in found.notes] == ["a.md:2"]
    assert matches(found.notes[0].message.partition("nothing: ")[2], BLOCKS[said])


def test_a_block_inside_a_block_is_malformed():
    text = '<!-- fidelity: off because "x" -->\n<!-- fidelity: off because "y" -->\n<!-- fidelity: on -->'
    found = comments(Document(text, path="a.md"))
    assert len(found.waivers) == 1
    assert "off inside a block that began at a.md:1; write fidelity: on before it" in found.notes[0].message


def test_a_comment_that_never_ends_is_read_to_the_end_of_its_line():
    found = comments(Document(f"<!-- fidelity: {ALLOW}\nmore text\n" + "x " * 2_000, path="a.html"))
    assert len(found.waivers) == 1


@given(st.text(alphabet='<!->{/*}.fidelty: alow"14becuson\n`~', max_size=200))
def test_any_text_has_waivers_or_notes_and_blanks_where_comments_stood(text):
    found = comments(Document(text, path="a.md"))
    assert len(masked(text, found.spans)) == len(text)
    assert masked(text, found.spans).count("\n") == text.count("\n")
