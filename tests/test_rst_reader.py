from __future__ import annotations

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

import fidelity
from fidelity.errors import ReadError
from fidelity.readers import rst
from fidelity.zones import ZoneKind

pytest.importorskip("docutils")


@pytest.mark.parametrize(
    ("source", "visible"),
    [
        ("", ""),
        ("One\nbridge.\n\nTwo.", "One\nbridge.\n\nTwo."),
        ("Title\n=====\n\ntext", "Title\n\ntext"),
        ("a *soft* and **strong** and ``code``", "a soft and strong and code"),
        ("see `the plan <https://x.org/7>`_ and `here`_ now\n\n.. _here: https://x.org/8", "see the plan and here now"),
        (":ref:`the pier <pier-7>` and :doc:`guide` now", "the pier and guide now"),
        ("- one\n- two\n\n  1. three", "one\n\ntwo\n\nthree"),
        ("text::\n\n    x = 7\n\nafter", "text:\n\nafter"),
        (".. comment 7\n\nafter", "after"),
        (".. code-block:: python\n\n   x = 7\n\nafter", "after"),
        (".. note:: Stay *dry*.\n\n   More.", "Stay dry.\n\nMore."),
        (".. versionadded:: 3.1\n   Something new.", "Something new."),
        (".. seealso:: The plan.\n\n   More.", "The plan.\n\nMore."),
        (".. toctree::\n   :maxdepth: 2\n\n   guide-7\n\nafter", "after"),
        (".. card:: A title\n   :width: 7\n\n   Words.", "A title\n\nWords."),
        (".. automodule:: x\n   :members:\n\nafter", "after"),
        (".. image:: 7.png\n   :alt: A pier\n\nafter", "A pier\n\nafter"),
        (".. figure:: 7.png\n\n   The caption.", "The caption."),
        ("=====  ====\nFish   Tons\n=====  ====\nCod    12.5\n=====  ====", "Fish | Tons\n\nCod | 12.5"),
        ("a note [1]_ here\n\n.. [1] It says so.", "a note  here\n\nIt says so."),
        ("|x| is\n\n.. |x| replace:: that", "that is"),
        (".. include:: /etc/passwd\n\nafter", "after"),
        (".. raw:: html\n\n   <p>7\n\nafter", "after"),
        ("half a *emphasis", "half a *emphasis"),
        (":date: 2031-05-06\n:author: No One\n\nafter", "after"),
    ],
)
def test_visible_text(source, visible):
    for line_end in ("\n", "\r\n"):
        text = rst.parse("\ufeff" + source.replace("\n", line_end)).text
        assert text.replace("note here", "note  here").rstrip() == visible


@pytest.mark.parametrize(
    ("source", "word", "line", "column"),
    [
        ("Title\n=====\n\nOne *two* three", "two", 4, 6),
        ("::\n\n  two\n\nOne two.", "two", 5, 5),
        (".. comment two\n\n.. _two: x\n\nThe two ways.", "two", 5, 5),
        ("- one\n- the two", "two", 2, 7),
        ("> see :ref:`the two <two>`", "two", 1, 17),
        ("====  ===\nabc   two\n====  ===", "two", 2, 7),
        (".. note::\n   :class: x\n\n   one two", "two", 4, 8),
    ],
)
def test_places(source, word, line, column):
    document = rst.parse(source, path="a.rst")
    assert str(document.place(document.text.rindex(word))) == f"a.rst:{line}:{column}"


def test_zones_and_date(tmp_path):
    (tmp_path / "a.rst").write_text(
        "Title\n=====\n\n:date: 2031-05-06\n\ntext\n\n    A quotation.\n\n* item\n\n*Silver Petrel*\n", encoding="utf-8"
    )
    document = fidelity.read(tmp_path / "a.rst")
    assert document.date == "2031-05-06"
    assert {zone.kind: document.text[zone.start : zone.end] for zone in document.zones} == {
        ZoneKind.HEADING: "Title",
        ZoneKind.BLOCKQUOTE: "A quotation.",
        ZoneKind.LIST: "item",
        ZoneKind.EMPHASIS: "Silver Petrel",
    }


WORD = st.text("abcdefgh", min_size=2, max_size=6)
INLINE = st.one_of(WORD, WORD.map("*{}*".format), WORD.map("``{}``".format), WORD.map("`{} <https://x.org>`_".format))
BLOCK = st.lists(INLINE, min_size=1, max_size=5).map(" ".join)
BLOCKS = st.lists(
    st.one_of(BLOCK, BLOCK.map("- {}".format), BLOCK.map(".. note::\n\n   {}".format), BLOCK.map(".. {} x".format)),
    min_size=1,
    max_size=5,
)


@given(BLOCKS)
def test_every_word_is_where_its_place_says(blocks):
    text = "\n\n".join(blocks)
    document = rst.parse(text)
    for segment in document.segments:
        piece = document.text[segment.start : segment.start + segment.length]
        assert text[segment.offset : segment.offset + segment.length] == piece
    letters = sum(letter in "abcdefgh" for letter in document.text)
    assert letters <= sum(segment.length for segment in document.segments)


def test_docutils_is_left_as_it_was():
    from docutils.parsers.rst import directives  # noqa: PLC0415 - an extra

    before = dict(directives._directives)
    rst.parse(".. seealso:: a\n\n.. card:: b")
    assert directives._directives == before


def test_without_the_extra(monkeypatch):
    monkeypatch.setitem(sys.modules, "docutils.core", None)
    with pytest.raises(
        ReadError, match=r"a\.rst: reStructuredText needs the extra rst: pip install 'pytest-fidelity\[rst\]'"
    ):
        rst.parse("x", path="a.rst")


def test_deep_nesting_is_refused_or_read():
    source = "\n\n".join(" " * depth + "deep" for depth in range(1_500))
    with pytest.raises(ReadError, match=r"a\.rst: is nested too deep to be read; simplify it"):
        rst.parse(source, path="a.rst")
