"""The value of a name: its words, without what typography and grammar add to them.

``str(value)`` is the name on one line, white space made single, article and possessive dropped: ``Silver Quay``,
``Karim al-Masri``, ``King’s College Dunedin``. Titles before a name are no part of it; they stand in ``title``.
"""

from __future__ import annotations

from dataclasses import dataclass

from fidelity.facts.making import maker


@dataclass(frozen=True, slots=True)
class NameValue:
    """A name.

    Args:
        name: the canonical form.
        title: the title before it in lower case (``prime minister``, ``former president``), empty where there is none.
    """

    name: str
    title: str = ""

    def __str__(self) -> str:
        return self.name


make_name = maker(NameValue)
