"""The paragraphs of WordprocessingML (ISO/IEC 29500-1, 17): what a part of a Word file says, in reading order.

Tracked changes are accepted or rejected; fields show their result; of alternatives for old programs (``mc:Fallback``)
the first choice is read; text boxes follow the paragraph that they are anchored in. Hidden text, field codes, comments
and the marks of notes are none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from fidelity.readers.xml_stream import Node

# Elements whose content is not shown, or shown elsewhere.
_SILENT = frozenset(("instrText", "delInstrText", "Fallback", "rt", "pPrChange", "rPrChange", "fldData", "posOffset"))
_INSERTED = frozenset(("ins", "moveTo"))
_DELETED = frozenset(("del", "moveFrom"))
_OFF = frozenset(("0", "false", "off", "none"))


@dataclass(slots=True)
class Paragraph:
    """A paragraph.

    Attributes:
        runs: its pieces, each with whether it is emphasised; line breaks are among them.
        style: the id of its style.
        listed: whether it is an item of a list.
        cell: ``"row"`` where it opens a row of a table, ``"cell"`` where it opens another cell; else nothing.
        table: the number of the table in which it stands, 0 outside.
        ends: False where its end is deleted: the next paragraph goes on with it.
        notes: the notes that it refers to, as kind and id.
        captions: the alternative texts of its pictures.
        boxes: the paragraphs of text boxes anchored in it.
    """

    runs: list[tuple[str, bool]] = field(default_factory=list)
    style: str = ""
    listed: bool = False
    cell: str = ""
    table: int = 0
    ends: bool = True
    notes: list[tuple[str, str]] = field(default_factory=list)
    captions: list[str] = field(default_factory=list)
    boxes: list[Paragraph] = field(default_factory=list)


def paragraphs(nodes: Iterable[Node], *, accept: bool = True) -> Iterator[tuple[str, Paragraph]]:
    """Yield the paragraphs of a part, each with the id of the note that it belongs to (nothing in the body).

    Args:
        nodes: the events of the part.
        accept: whether tracked changes are accepted; else they are rejected.
    """
    state = _State(_DELETED if accept else _INSERTED)
    for node in nodes:
        if node.kind == "start":
            state.start(node)
        elif node.kind == "text":
            state.text(node.name)
        else:
            done = state.end(node)
            if done is not None:
                yield state.note, done


class _State:
    """What is open while the events of a part go by."""

    def __init__(self, dropped: frozenset[str]) -> None:
        self.dropped = dropped  # the tracked changes whose text is gone
        self.note = ""
        self.open: list[Paragraph] = []
        self.silent = 0  # open elements that are not shown
        self.properties: list[str] = []  # of a run or a paragraph, those open
        self.emphasis = self.hidden = False
        self.speaking = False  # within an element that holds text
        self.tables = 0
        self.within: list[int] = []  # the tables open
        self.due = ""  # what the next paragraph opens

    def start(self, node: Node) -> None:
        name = node.name
        if self.silent or name in _SILENT:
            self.silent += 1
            return
        if self.properties:
            self._property(name, node.attributes)
            self.properties.append(name)
            return
        if name in self.dropped and "id" in node.attributes:
            self.silent += 1
        elif name in ("pPr", "rPr"):
            self.properties.append(name)
        elif name == "p" and "wordprocessingml" in node.space:
            self.open.append(Paragraph(cell=self.due, table=self.within[-1] if self.within else 0))
            self.due = ""
        elif name == "r":
            self.emphasis = self.hidden = False
        elif name in ("t", "delText"):
            self.speaking = True
        elif name in ("footnote", "endnote"):
            self.note = node.attributes.get("id", "")
        elif name == "tbl":
            self.tables += 1
            self.within.append(self.tables)
        elif name == "tr":
            self.due = "row"
        elif name == "tc":
            self.due = self.due or "cell"
        elif self.open:
            self._mark(name, node.attributes)

    def _mark(self, name: str, attributes: Mapping[str, str]) -> None:
        paragraph = self.open[-1]
        if self.hidden:
            return
        if name in ("br", "cr"):
            paragraph.runs.append(("\n", self.emphasis))
        elif name in ("tab", "ptab"):
            paragraph.runs.append((" ", self.emphasis))
        elif name == "noBreakHyphen":
            paragraph.runs.append(("\u2011", self.emphasis))
        elif name == "sym":
            code = attributes.get("char", "")
            if len(code) == 4 and not code.upper().startswith("F"):  # F…: a place in a symbol font
                paragraph.runs.append((chr(int(code, 16)), self.emphasis))
        elif name in ("footnoteReference", "endnoteReference"):
            paragraph.notes.append((name.removesuffix("Reference"), attributes.get("id", "")))
        elif name == "docPr" and attributes.get("descr", "").strip():
            paragraph.captions.append(" ".join(attributes["descr"].split()))

    def _property(self, name: str, attributes: Mapping[str, str]) -> None:
        on = attributes.get("val", "1").lower() not in _OFF
        if self.properties[0] == "rPr":
            if name in ("b", "i") and len(self.properties) == 1:
                self.emphasis |= on
            elif name == "vanish":
                self.hidden |= on
        elif self.open:
            if name == "pStyle":
                self.open[-1].style = attributes.get("val", "")
            elif name == "numPr":
                self.open[-1].listed = True
            elif name in self.dropped and self.properties[-1] == "rPr":
                self.open[-1].ends = False

    def text(self, said: str) -> None:
        if self.speaking and not self.silent and not self.hidden and self.open:
            runs = self.open[-1].runs
            if runs and runs[-1][1] == self.emphasis:
                runs[-1] = (runs[-1][0] + said, self.emphasis)
            else:
                runs.append((said, self.emphasis))

    def end(self, node: Node) -> Paragraph | None:
        name = node.name
        if self.silent:
            self.silent -= 1
        elif self.properties:
            self.properties.pop()
        elif name in ("t", "delText"):
            self.speaking = False
        elif name == "tbl" and self.within:
            self.within.pop()
        elif name == "p" and self.open and "wordprocessingml" in node.space:
            done = self.open.pop()
            if not self.open:
                return done
            self.open[-1].boxes += [done, *done.boxes]
            done.boxes = []
        return None
