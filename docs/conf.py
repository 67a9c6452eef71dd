"""Sphinx configuration: python -m sphinx -W -b html docs build/docs."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
_METADATA = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]

project = "bosemix"
author = "The bosemix founders"
release = version = str(_METADATA["version"])

extensions = [
    "myst_parser",
    "sphinx.ext.autodoc",
    "sphinx.ext.napoleon",
    "sphinx.ext.mathjax",
    "sphinxcontrib.bibtex",
]
myst_enable_extensions = ["dollarmath", "amsmath", "deflist"]
myst_heading_anchors = 3
exclude_patterns = ["images", "studies"]

html_theme = "furo"
html_title = f"bosemix {release}"
html_show_sphinx = False
html_show_copyright = False

bibtex_bibfiles = ["../src/bosemix/data/references.bib"]
bibtex_reference_style = "author_year"

# The docstrings tell type, shape and unit of every argument; signatures stay short.
autodoc_typehints = "none"
autodoc_member_order = "bysource"
autodoc_preserve_defaults = True
autodoc_default_options = {"members": True}
napoleon_numpy_docstring = False
napoleon_use_ivar = True
napoleon_attr_annotations = False
maximum_signature_line_length = 100


def plain_text(_app: object, what: str, _name: str, _obj: object, _options: object, lines: list[str]) -> None:
    """Keep the plain formulas of docstrings, such as |k| and 2*x, from being read as markup."""
    for i, line in enumerate(lines):
        parts = re.split(r"(``.*?``|`.*?`)", line)
        parts[::2] = [re.sub(r"([|*]|_(?=\W|$))", r"\\\1", part) for part in parts[::2]]
        lines[i] = "".join(parts)
    if what == "property" and lines:
        # To napoleon what stands before a colon is a type.
        lines[0] = lines[0].replace(": ", " \N{EN DASH} ", 1)


def setup(app: Any) -> None:
    """Connect the hook; napoleon, with its own priority of 500, comes after it."""
    app.connect("autodoc-process-docstring", plain_text, priority=100)
