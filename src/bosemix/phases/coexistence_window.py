"""Where mixed bubbles exist when one coupling is tuned: the full problem in both densities, with its error bar."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.optimize import brentq

from bosemix.bogoliubov import BeyondMeanField, Condensate, RealPart, Threshold
from bosemix.checks import Array
from bosemix.errors import InputError
from bosemix.mixture import Mixture
from bosemix.phases.coexistence import bath_of
from bosemix.phases.tie_lines import Outcome, density_of_pure_2, phase_at, tie_line
from bosemix.phases.tuning import Knob
from bosemix.results import Result

__all__ = ["CoexistenceWindow", "coexistence_window"]

# Relative distances from the mean-field threshold at which the edges are looked for.
_REACH = np.concatenate([-np.geomspace(0.5, 1e-6, 60), [0.0], np.geomspace(1e-6, 0.5, 60)])


@dataclass(frozen=True, eq=False)
class CoexistenceWindow(Result):
    """Range of a coupling in which mixed bubbles coexist with the bath.

    Attributes:
        lower : array (), smaller edge [unit of the knob]
        upper : array (), larger edge
        miscible_edge : array (), the edge at which the species mix, the bubble dissolves into the bath
        pure_edge : array (), the edge at which the bubble becomes the pure other species
        mean_field : array (), where g12^2 = g11 g22
        spread : array (), largest shift of an edge if the real part of E_B at the true g12 is taken (3D; else 0)
        exists : bool; without a window the edges all hold the value of the knob where the bath becomes unstable
        reason : text, in words
    """

    lower: Array
    upper: Array
    miscible_edge: Array
    pure_edge: Array
    mean_field: Array
    spread: Array
    exists: bool
    reason: str

    quantities = ("lower", "upper", "miscible_edge", "pure_edge", "mean_field", "spread")

    def __str__(self) -> str:
        return f"{self.reason}\n{super().__str__()}"


def coexistence_window(
    mixture: Mixture,
    tune: str,
    *,
    n1: QuantityLike | None = None,
    n2: QuantityLike | None = None,
) -> CoexistenceWindow: ...
