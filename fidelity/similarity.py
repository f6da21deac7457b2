"""String similarity: the one seam to textdistance.

Alignment compares values first; only the few facts left unmatched are compared letter by letter, with the algorithm of
the user's choice (``similarity = "…"`` in the manifest) under its textdistance name. The library is imported at the
first comparison, not before: it costs 20 ms, and 150 ms where numpy is installed.

Two properties of textdistance decide how it is called here:

- it hands Levenshtein, Damerau-Levenshtein, Hamming, Jaro and Jaro-Winkler to rapidfuzz (``pytest-fidelity[fast]``), a
  hundredfold faster, but finds them by *class name*: the classes are instantiated as they are, never subclassed;
- some algorithms (Ratcliff-Obershelp) are cubic: what is longer than `LIMIT` code points is not compared, but counts as
  unlike unless equal.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

from fidelity.errors import DeclarationError

DEFAULT = "damerau_levenshtein"
LIMIT = 200  # code points; names and short values are far below, a quotation is no business of letters

#: textdistance's names of the algorithms that compare two strings as sequences of letters or as bags of them, but for
#: those that need numpy.
ALGORITHMS = (
    "bag",
    "cosine",
    "damerau_levenshtein",
    "editex",
    "hamming",
    "jaccard",
    "jaro",
    "jaro_winkler",
    "lcsseq",
    "lcsstr",
    "levenshtein",
    "mlipns",
    "monge_elkan",
    "mra",
    "overlap",
    "ratcliff_obershelp",
    "sorensen",
    "sorensen_dice",
    "strcmp95",
    "tversky",
)

Measure = Callable[[str, str], float]


def measure(name: str = DEFAULT) -> Measure:
    """Return the normalised similarity (0..1, 1 for equal strings) of the textdistance algorithm ``name``.

    Args:
        name: the algorithm's name in textdistance; blanks and hyphens count as underscores.

    Raises:
        DeclarationError: there is no algorithm of that name.
    """
    key = name.strip().lower().replace("-", "_").replace(" ", "_")
    if key not in ALGORITHMS:
        raise DeclarationError(f"unknown similarity {name!r}: choose one of {', '.join(ALGORITHMS)}")

    def similarity(one: str, other: str) -> float:
        if one == other:
            return 1.0
        if not one or not other or len(one) > LIMIT or len(other) > LIMIT:
            return 0.0
        return min(1.0, max(0.0, float(_algorithm(key).normalized_similarity(one, other))))

    return similarity


@cache
def _algorithm(key: str) -> Any:
    import textdistance  # noqa: PLC0415 - see the module's docstring

    return getattr(textdistance, key)
