"""For 1,000 facts and more in every core format, the text at the reported place in the file is the fact.

Made-up articles are written in each format, read, and their facts looked up in the file by line and column alone.
"""

from __future__ import annotations

import html
import io
import json
import re
import textwrap
import zipfile
from collections.abc import Callable
from functools import cache
from random import Random

import pytest

import fidelity
from fidelity.articles.generate import random_article

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TAG = re.compile(r"<[^<>]*>")


@cache
def paragraphs() -> tuple[str, ...]:
    random = Random(20_310_506)
    texts = (random_article(random).text for _ in range(230))
    return tuple(" ".join(paragraph.split()) for text in texts for paragraph in text.split("\n\n"))


def marked(paragraph: str, opening: str, closing: str, *, escape: Callable[[str], str] = str) -> str:
    """Every ninth word is set off by marks, as emphasis is."""
    said = paragraph.split(" ")
    return " ".join(
        f"{opening}{escape(word)}{closing}" if number % 9 == 4 and word.isalpha() else escape(word)
        for number, word in enumerate(said)
    )


def wrapped(text: str) -> str:
    return textwrap.fill(text, 70, break_on_hyphens=False, break_long_words=False)


def markdown(said: tuple[str, ...]) -> str:
    return "\n\n".join(wrapped(marked(one, "**", "**")) for one in said)


def mdx(said: tuple[str, ...]) -> str:
    return "import X from 'x'\n\n" + "\n\n".join(
        f"<Box n={{7}}>\n\n{wrapped(marked(one, '*', '*'))}\n\n</Box>" for one in said
    )


def myst(said: tuple[str, ...]) -> str:
    return "\n\n".join(
        f"```{{note}}\n:class: x\n\n{wrapped(marked(one, '{abbr}`', '`'))}\n```\n{{{{< x n=7 >}}}}" for one in said
    )


def page(said: tuple[str, ...]) -> str:
    body = "\n".join(f"  <p>{wrapped(marked(one, '<b class=x>', '</b>', escape=html.escape))}</p>" for one in said)
    head = "<!doctype html>\n<html lang=en><head><title>7</title></head><body><nav>8</nav>"
    return f"{head}<article>\n{body}\n</article></body></html>"


def cues(said: tuple[str, ...], *, voiced: bool) -> str:
    blocks = []
    for number, one in enumerate(said):
        for line in textwrap.wrap(one, 40, break_on_hyphens=False, break_long_words=False):
            clock = f"{len(blocks) // 3600:02}:{len(blocks) // 60 % 60:02}:{len(blocks) % 60:02}"
            times = f"{clock}.000 --> {clock}.900" if voiced else f"{clock},000 --> {clock},900"
            text = f"<v Speaker {number % 3}>{html.escape(line, quote=False)}" if voiced else line
            blocks.append(f"{len(blocks) + 1}\n{times}\n{text}")
    return "WEBVTT\n\n" * voiced + "\n\n".join(blocks) + "\n"


def transcript(said: tuple[str, ...]) -> str:
    return "\n\n".join(f"[00:01:07] {('ANNOUNCER', 'BO DAHL')[number % 2]}: {one}" for number, one in enumerate(said))


def notebook(said: tuple[str, ...]) -> str:
    made = [{"cell_type": "markdown", "source": markdown((one,)).splitlines(keepends=True)} for one in said]
    return json.dumps({"cells": made, "metadata": {}, "nbformat": 4}, indent=1)


def news(said: tuple[str, ...]) -> str:
    return json.dumps({"@type": "NewsArticle", "articleBody": "\n\n".join(said)}, indent=1)


def ninjs(said: tuple[str, ...]) -> str:
    return json.dumps({"uri": "urn:x", "body_html": page(said)}, ensure_ascii=False)


def nitf(said: tuple[str, ...]) -> str:
    body = "\n".join(f"<p>{wrapped(marked(one, '<em>', '</em>', escape=html.escape))}</p>" for one in said)
    head = "<?xml version='1.0'?>\n<nitf><head><title>7</title></head>"
    return f"{head}<body><body.content>{body}</body.content></body></nitf>"


def rss(said: tuple[str, ...]) -> str:
    items = "\n".join(f"<item><description>{html.escape(page((one,)))}</description></item>" for one in said)
    return f"<rss><channel>{items}</channel></rss>"


def xliff(said: tuple[str, ...]) -> str:
    opening, unit = "<g id='1'>", "<trans-unit id='{}'><source>7</source><target>{}</target></trans-unit>"
    said = tuple(marked(one, opening, "</g>", escape=html.escape) for one in said)
    units = "\n".join(unit.format(number, one) for number, one in enumerate(said))
    return f"<xliff version='1.2'><file><body>{units}</body></file></xliff>"


def po(said: tuple[str, ...]) -> str:
    entries = []
    for one in said:
        lines = [json.dumps(line + " ", ensure_ascii=False) for line in textwrap.wrap(one, 60)]
        entries.append('msgid "7"\nmsgstr ""\n' + "\n".join(lines))
    return "\n\n".join(entries)


def docx(said: tuple[str, ...]) -> bytes:
    def run(text: str) -> str:
        return f'<w:r><w:t xml:space="preserve">{html.escape(text)}</w:t></w:r>'

    body = "".join(f"<w:p>{run(one[:40])}<w:ins w:id='1'>{run(one[40:])}</w:ins></w:p>" for one in said)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("word/document.xml", f"<w:document xmlns:w='{W}'><w:body>{body}</w:body></w:document>")
    return file.getvalue()


def untagged(text: str) -> str:
    return html.unescape(TAG.sub("", text))


def unquoted(text: str) -> str:
    """A JSON or PO string as its program reads it, the line ends between two of them gone."""
    whole = re.sub(r"\"[,\s]*\n\s*\"", "", text)
    return re.sub(r"\\u[0-9a-f]{4}|\\[^u]", lambda match: json.loads(f'"{match[0]}"'), whole)


def uncued(text: str) -> str:
    return html.unescape(re.sub(r"\s*\n\n\d+\n[\d:.,]+ --> [\d:.,]+\n(?:<v [^>]*>)?", " ", text))


FORMATS: dict[str, tuple[Callable[[tuple[str, ...]], str], Callable[[str], str]]] = {
    "a.txt": ("\n\n".join, str),
    "a.md": (markdown, lambda text: text.replace("**", "")),
    "a.mdx": (mdx, lambda text: text.replace("*", "")),
    "b.md": (myst, lambda text: text.replace("{abbr}", "").replace("`", "")),
    "a.html": (page, untagged),
    "a.srt": (lambda said: cues(said, voiced=False), uncued),
    "a.vtt": (lambda said: cues(said, voiced=True), uncued),
    "a.transcript": (transcript, str),
    "a.ipynb": (notebook, lambda text: unquoted(text).replace("**", "")),
    "a.json": (news, unquoted),
    "a.ninjs": (ninjs, lambda text: untagged(unquoted(text))),
    "a.nitf": (nitf, untagged),
    "a.rss": (rss, lambda text: untagged(html.unescape(text))),
    "a.xlf": (xliff, untagged),
    "a.po": (po, unquoted),
}


def squashed(text: str) -> str:
    return re.sub(r"\s+", "", text)


@pytest.mark.parametrize("name", FORMATS)
def test_the_text_at_the_place_is_the_fact(tmp_path, name):
    write, unspell = FORMATS[name]
    text = write(paragraphs())
    (tmp_path / name).write_text(text, encoding="utf-8")
    document = fidelity.read(tmp_path / name)
    lines = text.splitlines()
    facts = fidelity.extract(document)
    assert len(facts) >= 1_000
    for fact in facts:
        place = fact.place
        there = "\n".join([lines[place.line - 1][place.column - 1 :], *lines[place.line : place.line + 60]])
        said = squashed(unspell(there[: 8 * len(fact.text) + 400]))
        assert said.startswith(squashed(fact.text)[: len(said) - 40]), (place, fact.text)


def test_the_text_at_the_place_is_the_fact_in_word(tmp_path):
    (tmp_path / "a.docx").write_bytes(docx(paragraphs()))
    facts = fidelity.extract(fidelity.read(tmp_path / "a.docx"))
    assert len(facts) >= 1_000
    for fact in facts:
        place = fact.place
        assert place.label == f"paragraph {place.line}"
        assert paragraphs()[place.line - 1].startswith(fact.text, place.column - 1)


def test_all_formats_say_the_same(tmp_path):
    """What is read does not depend on the format: the same facts come out of each that shows running text."""
    said = paragraphs()[:40]
    found = {}
    for name in ("a.txt", "a.html", "a.json", "a.ninjs", "a.rss", "a.xlf", "a.po"):
        (tmp_path / name).write_text(FORMATS[name][0](said), encoding="utf-8")
        found[name] = [str(fact.value) for fact in fidelity.extract(fidelity.read(tmp_path / name, language="en"))]
    assert {name: facts for name, facts in found.items() if facts != found["a.html"]} == {}
