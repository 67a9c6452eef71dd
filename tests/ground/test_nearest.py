"""The nearest name."""

from __future__ import annotations

import pytest

from bosemix.nearest import name_hint


@pytest.mark.parametrize(
    ("word", "names", "hint"),
    [
        ("strenght", ["mass", "strength"], "did you mean strength?"),
        ("WANG2025", ["wang2026", "naidon2021"], "did you mean wang2026?"),
        ("zzz", ["mass", "strength"], "known are mass, strength"),
        ("zzz", [], "none is known"),
    ],
)
def test_hint(word: str, names: list[str], hint: str) -> None:
    assert name_hint(word, names) == hint
