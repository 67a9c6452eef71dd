"""All papers known so far."""

from __future__ import annotations

from bosemix.errors import InputError
from bosemix.nearest import name_hint
from bosemix.papers.krippa2026 import KRIPPA2026
from bosemix.papers.naidon2021 import NAIDON2021
from bosemix.papers.paper import Paper
from bosemix.papers.volante2025 import VOLANTE2025
from bosemix.papers.wang2026 import WANG2026

__all__ = ["paper", "papers"]


def papers() -> tuple[Paper, ...]:
    """Return the papers, in the order of the report."""
    return (WANG2026, NAIDON2021, VOLANTE2025, KRIPPA2026)


def paper(key: str) -> Paper:
    """Return the paper of this key, for example "wang2026".

    Raises:
        InputError: no such paper; names the nearest
    """
    found = {paper.key: paper for paper in papers()}
    if key not in found:
        raise InputError(f"paper must be the key of a known paper, got {key!r}: {name_hint(key, found)}")
    return found[key]
