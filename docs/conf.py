"""The documentation: Sphinx with Furo and MyST, built with ``sphinx-build -W docs docs/_build``.

Sphinx, not MkDocs Material: that theme is in maintenance, and a reference built from docstrings and tables is what
Sphinx is for. The pages under ``reference/generated`` are written before every build, from the tables in the package.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

import generate

from fidelity import __version__

project = "pytest-fidelity"
author = "The pytest-fidelity authors"
copyright = "the pytest-fidelity authors"  # noqa: A001 - Sphinx calls it so
release = version = __version__

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
myst_enable_extensions = ["colon_fence", "deflist", "attrs_block"]
myst_heading_anchors = 3
exclude_patterns = ["_build", "conftest.py"]
nitpicky = False
autodoc_member_order = "bysource"
autodoc_typehints = "description"
default_role = "literal"

html_theme = "furo"
html_title = "pytest-fidelity"
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_show_sphinx = False

generate.write(Path(__file__).parent / "reference" / "generated")


def captions(_app: Any, _page: str, source: list[str]) -> None:
    """Write the name of a file over its block: the comment that docs/conftest.py reads is for readers, too."""
    marked = re.compile(r"<!-- file: (\S+) -->\n(`{3,})(\w+)\n")
    source[0] = marked.sub(r"\2{code-block} \3\n:caption: \1\n\n", source[0])


def setup(app: Any) -> None:
    """Say what happens to a page before it is read."""
    app.connect("source-read", captions)
