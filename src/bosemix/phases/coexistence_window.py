"""Where mixed bubbles exist as one coupling is tuned: the full problem in both densities, with its error bar."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from scipy.optimize import brentq

from bosemix.bogoliubov import BeyondMeanField, Condensate, RealPart, Threshold
from bosemix.checks import Array
from bosemix.errors import InputError
from bosemix.mixture import Mixture
from bosemix.phases.coexistence import bath_of
from bosemix.phases.tie_lines import density_of_pure_2, phase_at, phases_on_path
from bosemix.phases.tuning import Knob
from bosemix.results import Meaning, Result
from bosemix.units import QuantityLike

__all__ = ["CoexistenceWindow", "coexistence_window"]

# Relative distances from the mean-field threshold at which the first edge is looked for.
_REACH = np.concatenate([-np.geomspace(0.5, 1e-7, 60), [0.0], np.geomspace(1e-7, 0.5, 60)])


@dataclass(frozen=True, eq=False)
class CoexistenceWindow(Result):
    """Range of a coupling in which mixed bubbles coexist with the bath.

    Attributes:
        lower : array (), smaller edge [length or coupling, as the knob]
        upper : array (), larger edge
        miscible_edge : array (), the edge at which the bubble dissolves into the bath
        pure_edge : array (), the edge at which the bubble becomes the pure other species
        mean_field : array (), where g12^2 = g11 g22
        spread : array (), largest shift of an edge with the real part of E_B at the true g12 (3D; 0 in 1D and 2D,
            where that theory misleads)
        exists : bool; without a window all edges are where the bath stops mixing
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


class _Edges(NamedTuple):
    miscible: float
    pure: float
    exists: bool


def coexistence_window(
    mixture: Mixture, tune: str, *, n1: QuantityLike | None = None, n2: QuantityLike | None = None
) -> CoexistenceWindow:
    """Return the range of one coupling in which a bath of given density hosts mixed bubbles of the other species.

    At the miscible edge the stiffness of the bath against the other species vanishes, mu22 - mu12^2/mu11 = 0 at zero
    density of it. At the other edge the bubble has become pure: equal pressure and equal chemical potential of the
    host, whose density in the bubble is zero; or, in a triple point, the mixed bubble gives way to a pure one of the
    same pressure. E_B is taken at the threshold (Petrov 2015).

    Args:
        mixture: Mixture, one set of couplings
        tune: the coupling that is varied, "a22", "g12", ...
        n1: density of a bath of species 1, number or text "1e14 cm^-3"
        n2: density of a bath of species 2; give one of the two

    Raises:
        InputError: see ``coexistence``; a knob without a threshold, or a bath that is stable at every value
        UnstableError: attraction within a species
    """
    host, inner, density = bath_of(mixture, n1, n2)
    knob = Knob(tune)
    if host == 2:
        knob = Knob(tune[:1] + {"11": "22", "22": "11"}.get(tune[1:], tune[1:]))
    edges = _edges(inner, knob, density, BeyondMeanField(Threshold(everywhere=True)))
    spread = 0.0
    if mixture.dim == 3 and edges.exists:
        exact = _edges(inner, knob, density, BeyondMeanField(RealPart()))
        spread = max(abs(exact.miscible - edges.miscible), abs(exact.pure - edges.pure))
    low, high, miscible, pure, mean_field, shift = (
        np.asarray(edge)
        for edge in (min(edges[:2]), max(edges[:2]), edges.miscible, edges.pure, knob.threshold(inner), spread)
    )
    return CoexistenceWindow(
        low,
        high,
        miscible,
        pure,
        mean_field,
        shift,
        edges.exists,
        _reason(mixture, host, edges),
        meaning=Meaning(knob.kind, mixture.dim, mixture.scales),
        stable=np.asarray(True),
    )


def _edges(mixture: Mixture, knob: Knob, density: float, theory: BeyondMeanField) -> _Edges:
    threshold = knob.threshold(mixture)

    def curvature(x: Array) -> Array:
        """Return the stiffness of the bath against species 2 at threshold (1 + x)."""
        bath = Condensate(knob.at(mixture, threshold * (1 + x)), density, 0.0)
        matrix = bath.stiffness(theory)
        return np.asarray(matrix[..., 1, 1] - matrix[..., 0, 1] ** 2 / matrix[..., 0, 0])

    values = curvature(_REACH)
    crossings = np.flatnonzero(np.diff(np.sign(values)) != 0)
    if len(crossings) == 0:
        raise InputError(
            f"tune={knob.name!r} does not reach the edge of miscibility within half of the threshold "
            f"{threshold:.6g}: the vacuum energy is not a small correction at this density"
        )
    nearest = crossings[int(np.argmin(np.abs(_REACH[crossings])))]
    bracket = _REACH[nearest], _REACH[nearest + 1]
    opens = float(brentq(lambda x: float(curvature(np.asarray(x))), *bracket, xtol=1e-15, rtol=1e-14))
    # Towards negative curvature lies demixing.
    side = 1.0 if values[nearest + 1] < 0 else -1.0
    closes = _pure_edge(mixture, knob, density, theory, opens, side)
    return _Edges(threshold * (1 + opens), threshold * (1 + closes), exists=side * (closes - opens) > 0)


def _pure_edge(
    mixture: Mixture, knob: Knob, density: float, theory: BeyondMeanField, opens: float, side: float
) -> float:
    """Return the edge, relative to the threshold, beyond which bubbles are pure; ``opens`` if they always are."""
    threshold = knob.threshold(mixture)

    def host_excess(x: float) -> float:
        """Return mu1 in pure 2 minus mu1 of the bath, at equal pressure."""
        tuned = knob.at(mixture, threshold * (1 + x))
        bath = phase_at(tuned, density, 0.0, theory)
        return phase_at(tuned, 0.0, density_of_pure_2(tuned, bath.pressure, theory), theory).mu1 - bath.mu1

    if host_excess(opens) >= 0:
        return opens
    simple = _root_beyond(host_excess, opens, side)

    def mixed_excess(x: float) -> float:
        """Return mu2 of the mixed bubble minus that of the pure one; +inf where there is no mixed bubble."""
        _, mixed, pure = phases_on_path(knob.at(mixture, threshold * (1 + x)), density, theory)
        return np.inf if mixed is None else mixed.mu2 - pure.mu2

    # Where the bubble turned pure by degrees it is gone now; a mixed one that is left ends in a triple point.
    return simple if mixed_excess(simple) >= 0 else _root_beyond(mixed_excess, simple, side)


def _root_beyond(function: Callable[[float], float], start: float, side: float) -> float:
    """Return the first zero of a function that is negative at ``start``, searching in steps that grow."""
    low, step = start, max(1e-3 * abs(start), 1e-9)
    while step < 1:
        high = start + side * step
        if (top := function(high)) >= 0:
            # The function may be infinite beyond the end of the mixed phase: halve until it is not.
            while np.isinf(top):
                middle = 0.5 * (low + high)
                if middle in (low, high):
                    return high
                value = function(middle)
                low, high, top = (middle, high, top) if value < 0 else (low, middle, value)
            return float(brentq(function, low, high, xtol=1e-15, rtol=1e-14))
        low, step = high, 1.5 * step
    raise InputError("the edge of the window is further from the threshold than that itself: not a small correction")


def _reason(mixture: Mixture, host: int, edges: _Edges) -> str:
    names = mixture.labels if host == 1 else mixture.labels[::-1]
    if edges.exists:
        return f"mixed bubbles, (1+2)|{host}, in a bath of {names[0]}"
    return (
        f"no mixed bubbles in a bath of {names[0]}: where {names[1]} stops mixing with it, it separates as a pure "
        "phase, or the other species hosts the bubbles"
    )
