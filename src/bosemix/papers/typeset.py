"""From the plain text of claims and captions to a web page."""

from __future__ import annotations

import re
from html import escape

__all__ = ["typeset"]

# What plain text of claims and captions writes with _, ^, e and -, and its form on a web page.
_TYPESETTING = (
    (r"_([A-Za-zσ↑↓]+)", r"<sub>\1</sub>"),
    (r"\^\((.*?)\)", r"<sup>\1</sup>"),
    (r"\^½", "<sup>½</sup>"),
    (r"(\d)e-0?(\d+)", r"\1 × 10<sup>−\2</sup>"),
    (r"(?<![\w.])-(?=\d)", "−"),
)


def typeset(text: str) -> str:
    """Return text for a web page, escaped, with S_sd, (...)^(1/3) and 1e-16 as they are written by hand."""
    text = escape(text)
    for pattern, form in _TYPESETTING:
        text = re.sub(pattern, form, text)
    return text
