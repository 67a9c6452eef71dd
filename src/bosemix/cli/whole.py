"""Whole numbers on the command line: 4.5 is refused instead of rounded."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from cyclopts import CoercionError, Token

__all__ = ["whole_number", "whole_numbers"]


def whole_number(_: Any, tokens: Sequence[Token]) -> int:
    """Return the number of one word.

    Raises:
        CoercionError: no whole number
    """
    return _whole(tokens[0])


def whole_numbers(_: Any, tokens: Sequence[Token]) -> list[int]:
    """Return the numbers of all words.

    Raises:
        CoercionError: as ``whole_number``
    """
    return [_whole(token) for token in tokens]


def _whole(token: Token) -> int:
    try:
        return int(token.value)
    except ValueError:
        raise CoercionError(token=token, target_type=int) from None
