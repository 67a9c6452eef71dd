"""What the figures of the paper share: its parameters, and the soft line in its own variables."""

from __future__ import annotations

import numpy as np

from bosemix.checks import Array
from bosemix.phases import BubbleWindow, bubble_window
from bosemix.phases.soft_line import SoftLine

__all__ = ["ALPHA", "DIMS", "RATIOS", "SHARES", "detuning", "minus", "potential", "window"]

# Fig. 1: sqrt(g22/g11), and r in dg = dg_min (1 - r) + dg_max r.
ALPHA = 2.7
SHARES = (1.1, 0.8, 0.5, 0.2, -0.1)
# Fig. 2, from top to bottom and from left to right.
DIMS = (3, 2, 1)
RATIOS = (1.0, 5.0, 20.0)


def window(alpha: float | Array, ratio: float, dim: int) -> BubbleWindow:
    """Return the window of bubbles for masses 1 and ``ratio``."""
    return bubble_window(alpha=alpha, masses=(1.0, ratio), dim=dim)


def detuning(found: BubbleWindow, share: float) -> float:
    """Return dg = dg_min (1 - r) + dg_max r."""
    return float(found.opens * (1 - share) + found.closes * share)


def minus(alpha: float, s: Array) -> Array:
    """Return n-/n+ = -alpha + (alpha + 1/alpha) s (Eq. 7)."""
    return np.asarray(-alpha + (alpha + 1 / alpha) * s)


def potential(dim: int, ratio: float, alpha: float, s: Array, dg: float) -> Array:
    """Return Omega over g n+^2 eta along the soft line, with mu- such that both pure phases are at zero."""
    line = SoftLine(dim, ratio, np.asarray(alpha))
    return np.asarray((alpha + 1 / alpha) * line.potential(s, np.asarray(dg)))
