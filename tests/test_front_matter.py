from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fidelity.errors import ReadError
from fidelity.readers.front_matter import parse


@pytest.mark.parametrize(
    ("text", "data", "form", "rest"),
    [
        ("---\na: 1\nb: [x, y]\n---\nbody", {"a": 1, "b": ["x", "y"]}, "yaml", "body"),
        ("---\na: 1\n...\nbody", {"a": 1}, "yaml", "body"),
        ("---  \na: 1\n--- \n\nbody", {"a": 1}, "yaml", "\nbody"),
        ("---\na: 1\n---", {"a": 1}, "yaml", ""),
        ("---\n# only a comment\n---\nbody", {}, "yaml", "body"),
        ("---\n---\nbody", {}, "yaml", "body"),
        ("---\nd: 2021-03-04\n---\n", {"d": "2021-03-04"}, "yaml", ""),
        ("---\nt: 2021-03-04 10:20:30\n---\n", {"t": "2021-03-04T10:20:30"}, "yaml", ""),
        ("---\nd: 2021-02-31\n---\n", {"d": "2021-02-31"}, "yaml", ""),
        ("---\n5: x\n---\n", {"5": "x"}, "yaml", ""),
        ("+++\na = 1\nd = 2021-03-04\n+++\nbody", {"a": 1, "d": "2021-03-04"}, "toml", "body"),
        ("+++\n[x]\nt = [10:20:30]\n+++\nbody", {"x": {"t": ["10:20:30"]}}, "toml", "body"),
        ('{"a": 1, "d": "2021-03-04"}\n\nbody', {"a": 1, "d": "2021-03-04"}, "json", "\nbody"),
        ('{\n  "a": {"b": [1]}\n}\nbody', {"a": {"b": [1]}}, "json", "body"),
        ('{"a": 1}', {"a": 1}, "json", ""),
        ('{"a": 1} is an object.', {}, None, None),
        ("{note} is no object", {}, None, None),
        ('{ "quoted" } words', {}, None, None),
        ("no front matter\n---\n", {}, None, None),
        ("\n---\na: 1\n---\n", {}, None, None),
        ("---\n\nA rule opens the text.\n\n---\n", {}, None, None),
        ("---\nunclosed: yes\n", {}, None, None),
        ("---\nJust a sentence.\n---\n", {}, None, None),
        ("----\na: 1\n----\n", {}, None, None),
        ("", {}, None, None),
        ("---", {}, None, None),
    ],
)  # fmt: skip
def test_parse(text, data, form, rest):
    for line_end in ("\n", "\r\n", "\r"):
        for mark in ("", "\ufeff"):
            given_text = mark + text.replace("\n", line_end)
            matter = parse(given_text)
            assert (matter.data, matter.format) == (data, form)
            if form is None:
                assert matter.end_offset == 0
            else:
                assert given_text[matter.end_offset :] == rest.replace("\n", line_end)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("---\na: 1\nb: c: d\n---\n", r"a\.md:3: the YAML front matter is broken \(mapping values .*\); put values .*"),
        ("---\na: [1\n---\n", r"a\.md:\d: the YAML front matter is broken .*"),
        ("---\na: \x01\n---\n", r"a\.md:2: the YAML front matter is broken .*"),
        ("---\na: !!python/name:os.system\n---\n", r"a\.md:2: the YAML front matter is broken .*"),
        ("---\na: " + "[" * 700 + "]" * 700 + "\n---\n", r"a\.md:2: .* \(nested too deep\).*"),
        ("---\na: " + "7" * 5_000 + "\n---\n", r"a\.md:2: the YAML front matter cannot be read .*"),
        ("+++\na = 1\nb = c\n+++\n", r"a\.md:3: the TOML front matter is broken .*; put texts in quotation marks.*"),
        ("+++\na = " + "[" * 3_000 + "]" * 3_000 + "\n+++\n", r"a\.md:2: the TOML front matter cannot be read .*"),
        ('{"a": 1,\n"b": x}\n', r"a\.md:2: the JSON front matter is broken \(Expecting value\); mend it, or .*"),
        ('{"a": ' + "[" * 90_000, r"a\.md:1: the JSON front matter cannot be read \(nested too deep\).*"),
    ],
)  # fmt: skip
def test_broken_front_matter_is_one_line_with_its_place_and_advice(text, message):
    with pytest.raises(ReadError) as error:
        parse(text, "a.md")
    assert re.fullmatch(message, str(error.value)), error.value


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("date: 2021-03-04", "2021-03-04"),
        ("date: 2021-03-04T23:59:00+02:00", "2021-03-04"),
        ("date: '2021/3/4'", "2021-03-04"),
        ("Date: March 4, 2021", "2021-03-04"),
        ("pubDate: Thu, 04 Mar 2021 10:00:00 +0200", "2021-03-04"),
        ("publish_date: 4 March 2021", "2021-03-04"),
        ("date: 2021-02-31", None),
        ("date: soon", None),
        ("date:", None),
        ("date: [1]", None),
        ("title: x", None),
    ],
)
def test_date(line, date):
    assert parse(f"---\n{line}\n---\n").date == date


@pytest.mark.parametrize(
    ("line", "language"),
    [
        ("lang: en-GB", "en"),
        ("language: DE", "de"),
        ("locale: pt_BR", "pt"),
        ("lang: no", "no"),
        ("lang: English (UK)", None),
        ("lang: 7", None),
        ("title: x", None),
    ],
)
def test_language(line, language):
    assert parse(f"---\n{line}\n---\n").language == language


@given(st.text("ab:-+.[]{}#&*!|>'\"%@` \n\r\t=10", max_size=40), st.sampled_from(["---", "+++"]))
def test_any_front_matter_is_read_or_refused(inner, fence):
    text = f"{fence}\n{inner}\n{fence}\nbody"
    try:
        outcome = str(parse(text).format)
    except ReadError as error:
        outcome = str(error)
    assert "\n" not in outcome
