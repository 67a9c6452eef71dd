"""The nearest known name to a misspelt one."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

__all__ = ["name_hint"]


def name_hint(word: str, names: Iterable[str]) -> str:
    """Return "did you mean X?" for the name most like ``word``, or the list of names if none is like it."""
    known = list(names)
    folded = {name.casefold(): name for name in known}
    near = difflib.get_close_matches(word.casefold(), folded, n=1)
    if near:
        return f"did you mean {folded[near[0]]}?"
    return f"known are {', '.join(known)}" if known else "none is known"
