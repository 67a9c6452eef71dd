"""What the data show beyond the sentences of a paper."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Finding"]


@dataclass(frozen=True)
class Finding:
    """A result that the paper does not state, so that there is no verdict.

    Attributes:
        key : str, short name, unique within its paper
        text : str, the result in one sentence
        numbers : str, what was computed
        reason : str, why it is so, and what a reader should know
    """

    key: str
    text: str
    numbers: str
    reason: str
