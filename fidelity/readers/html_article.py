"""Which part of an HTML page is the article.

``select`` names it (`fidelity.readers.selectors`); all that matches is read, in order. Where nothing is asked for, it
is the largest ``<article>``, unless ``<main>`` holds more than twice as much; else ``<main>`` or ``[role=main]``, else
``[itemprop=articleBody]``, else the whole body. ``skip`` names what is left out on top of what no reader sees: ``nav``,
forms and buttons, dialogs, hidden elements, scripts and styles, the head.
"""

from __future__ import annotations

from fidelity.readers.elements import Event, attributes, events
from fidelity.readers.selectors import Reached, Selectors

SKIP = (
    *("nav", "form", "button", "dialog", "[hidden]", "[aria-hidden=true]", "[role=navigation]", "rt", "rp", "audio"),
    *("a.headerlink", "[role=doc-backlink]", "a.footnote-backref"),  # ¶ and ↩ of generators
    "div.highlight > pre",  # code, as Pygments and Chroma set it
)
_CANDIDATES = (("article",), ("main", "[role=main]"), ("[itemprop=articleBody]",), ("body",))


class Page:
    """The events of a page, and which of them are the article's.

    Attributes:
        events: all of them, in order.
        parts: the stretches of events that are read, as half-open ranges.
        skipped: the first event of each element that is left out, and the one behind its last.
    """

    def __init__(self, source: str, wanted: Selectors, unwanted: Selectors) -> None:
        self.events: list[Event] = list(events(source))
        self.skipped: dict[int, int] = {}
        chosen: list[tuple[int, int]] = []
        found: dict[int, list[tuple[int, int, int]]] = {}  # by candidate: text in it, its first and last event
        kinds = [] if wanted.paths else [Selectors(names) for names in _CANDIDATES]
        stack: list[tuple[int, Reached, Reached, int, list[int], bool]] = []
        size = 0  # code points of visible text so far
        hidden = 0  # how many open elements are left out
        selected = 0
        none = Reached()
        for number, event in enumerate(self.events):
            if event.kind == "text":
                size += 0 if hidden else len(source[event.start : event.end].strip())
            elif event.kind == "open":
                tag = source[event.start : event.end]
                known = attributes(tag) if len(tag) > len(event.name) + 2 else {}
                above = stack[-1][1:3] if stack else (none, none)
                hit, reached = wanted.match(event.name, known, above[0])
                out, reached_out = unwanted.match(event.name, known, above[1])
                roles = [k for k, one in enumerate(kinds) if not hidden and one.match(event.name, known, none)[0]]
                hit = hit and not selected
                selected += hit
                hidden += out
                stack.append((number, reached, reached_out, size, [*roles, -1] if hit else roles, out))
            elif event.kind == "close":
                first, _, _, before, roles, out = stack.pop()
                if out:
                    hidden -= 1
                    self.skipped[first] = number + 1
                for role in roles:
                    if role < 0:
                        selected -= 1
                        chosen.append((first, number + 1))
                    else:
                        found.setdefault(role, []).append((size - before, -first, number + 1))
        self.parts = sorted(chosen) if wanted.paths else [_largest(found, size, len(self.events))]


def _largest(found: dict[int, list[tuple[int, int, int]]], size: int, count: int) -> tuple[int, int]:
    """Return the stretch of events that is the article, by the rule of the module."""
    best = [max(found[kind]) if kind in found else None for kind in range(len(_CANDIDATES))]
    article, main = best[:2]
    if article and main and article[0] * 2 < main[0]:
        article = None
    for one in (article, *best[1:]):
        if one and (one[0] or not size):
            return -one[1], one[2]
    return 0, count
