"""The parts of an article as structured formats deliver it: headlines, bodies in HTML or plain text, captions."""

from __future__ import annotations

import re

from fidelity.document import Document
from fidelity.readers import html_page
from fidelity.readers.spelled import Spelled
from fidelity.readers.visible import Visible
from fidelity.zones import ZoneKind

_TAG = re.compile(
    r"</?(?:p|br|div|h[1-6]|ul|ol|li|a|em|strong|b|i|span|blockquote|figure|img|table)\b[^<>]{0,2000}>", re.IGNORECASE
)


def title(visible: Visible, said: Spelled) -> None:
    """Write a headline."""
    visible.block()
    visible.open()
    visible.embed(_document(said), said)
    visible.close(ZoneKind.HEADING)
    visible.block()


def body(visible: Visible, said: Spelled, *, is_html: bool | None = None) -> None:
    """Write a body: HTML, plain text, or, where the format does not say, HTML if a tag of it is there."""
    visible.block()
    if is_html if is_html is not None else _TAG.search(said.text):
        visible.embed(html_page.parse(said.text), said)
    else:
        visible.embed(Document(said.text), said)
    visible.block()


def _document(said: Spelled) -> Document:
    """Return a line of text, its entities and tags taken away."""
    return html_page.parse(said.text) if "<" in said.text or "&" in said.text else Document(said.text)
