"""A published claim, what we find, and the verdict."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

__all__ = ["Claim", "Verdict", "judge", "tally"]


class Verdict(Enum):
    """How a claim fares within the scope that its paper states; the value is the label for readers."""

    REPRODUCED = "reproduced"
    ONLY_UNDER = "only under a convention"
    NOT_REPRODUCED = "not reproduced"
    NOT_TESTABLE = "not testable"


@dataclass(frozen=True)
class Claim:
    """One sentence of a paper, checked against numbers that are computed here.

    Attributes:
        key : str, short name, unique within its paper
        place : str, where the paper says it
        text : str, the sentence, quoted or nearly so
        paper : str, the number or word of the paper
        ours : str, our number, with the range it holds for
        verdict : Verdict
        reason : str, why, and what a reader should know
    """

    key: str
    place: str
    text: str
    paper: str
    ours: str
    verdict: Verdict
    reason: str


def judge(*, holds: bool, otherwise: bool = True) -> Verdict:
    """Return the verdict on a claim that ``holds`` as computed, and ``otherwise``, under the other convention."""
    if not holds:
        return Verdict.NOT_REPRODUCED
    return Verdict.REPRODUCED if otherwise else Verdict.ONLY_UNDER


def tally(claims: Sequence[Claim]) -> str:
    """Return how many claims have which verdict, as one sentence."""
    if not claims:
        return "No claims to check."
    count = Counter(claim.verdict for claim in claims)
    parts = [f"{count[verdict]} {verdict.value}" for verdict in Verdict if count[verdict]]
    return f"{len(claims)} claims checked: {', '.join(parts)}."
