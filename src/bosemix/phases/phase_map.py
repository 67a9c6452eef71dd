"""Which phase a mixture is in, over arrays of parameters: miscible, bubbles, separated, droplet, collapse."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from numpy.typing import ArrayLike, NDArray

from bosemix.bogoliubov import Threshold
from bosemix.checks import Array, finite, positive
from bosemix.dispersion import Quadratic
from bosemix.errors import InputError
from bosemix.mixture import Mixture
from bosemix.phases.bubbles import bubble_edges
from bosemix.phases.coexistence import named_bath
from bosemix.phases.liquid import ray
from bosemix.phases.running import balancing_shift, run
from bosemix.phases.scales import density_plus, eta, soft_scales
from bosemix.phases.window import checked_line
from bosemix.units import Kind, QuantityLike, to_internal

__all__ = ["PhaseMap", "Region", "phase_map", "soft_phase_map"]

# Largest small parameter eta of a liquid that the theory may claim.
_LIMIT = 0.5


class Region(IntEnum):
    """What two gases do with each other; ``words`` says it in words."""

    MISCIBLE = 0
    BUBBLE_1 = 1
    BUBBLE_2 = 2
    BOTH = 3
    SEPARATED = 4
    DROPLET = 5
    COLLAPSE = 6

    @property
    def words(self) -> str:
        """The region as it is labelled in pictures."""
        return (
            "miscible",
            "(1+2)|1",
            "(1+2)|2",
            "(1+2)|1 and (1+2)|2",
            "1|2",
            "droplet",
            "collapse",
        )[self]


@dataclass(frozen=True, eq=False)
class PhaseMap:
    """Phases over arrays of one shape (...).

    Attributes:
        alpha : array (...), sqrt(g22/g11)
        g12 : array (...), g12/sqrt(g11 g22)
        detuning : array (...), dg/(g eta) of the bath in 1D and 3D, R in 2D, as in ``bubble_window``
        masses : pair of floats
        dim : int
        limit : float, the largest eta of a liquid that counts as a droplet
        region : int array (...), values of Region
        liquid_eta : array (...), eta of the liquid in vacuum; infinite where there is none
    """

    alpha: Array
    g12: Array
    detuning: Array
    masses: tuple[float, float]
    dim: int
    limit: float
    region: NDArray[np.int8]
    liquid_eta: Array

    def holds(self, region: Region) -> NDArray[np.bool_]:
        """Return where ``region`` is, a bool array (...)."""
        return np.asarray(self.region == region)

    def __str__(self) -> str:
        shares = (f"{one.words} {100 * np.mean(self.holds(one)):.3g} %" for one in Region if np.any(self.holds(one)))
        return (
            f"Phases in {self.dim}D, masses {self.masses[0]:g} and {self.masses[1]:g}, at {self.region.size} points: "
            + ", ".join(shares)
        )


def phase_map(
    mixture: Mixture, *, n1: QuantityLike | None = None, n2: QuantityLike | None = None, limit: float = _LIMIT
) -> PhaseMap:
    """Return what a bath of one species at given density does with the other, over arrays of couplings and densities.

    The leading order in eta, see ``soft_phase_map``; ``coexistence`` solves the full problem at one point.

    Args:
        mixture : Mixture of two free masses; couplings may be arrays (...), g11, g22 > 0
        n1 : density of a bath of species 1, number, text or array (...)
        n2 : density of a bath of species 2; give one of the two
        limit : float, see ``soft_phase_map``
    Returns: PhaseMap

    Raises:
        InputError: another dispersion, g11 or g22 not positive, both densities or none, or 2D without kappa
    """
    host, value = named_bath(n1, n2)
    name = f"n{host}"
    density = positive(name, to_internal(name, value, Kind.DENSITY, scales=mixture.scales, dim=mixture.dim))
    scales = soft_scales(mixture, *((density, 0.0) if host == 1 else (0.0, density)))
    g = np.sqrt(mixture.g11 * mixture.g22)
    small = np.sqrt(scales.masses[0] * scales.masses[1]) * g if mixture.dim == 2 else scales.eta
    return _mapped(scales.alpha, mixture.g12 / g, scales.dg, small, scales.masses, mixture.dim, limit)


def soft_phase_map(
    *, alpha: ArrayLike, g12: ArrayLike, eta: ArrayLike, masses: tuple[float, float], dim: int, limit: float = _LIMIT
) -> PhaseMap:
    """Return the phase at each point, in the leading order of eta.

    For g12 >= 0 the windows of ``bubble_window`` at dg/(g eta) = (g12/g - 1)/eta (in 2D this is R with couplings at
    kappa^2 = m g n+). For g12 < 0 the liquid of ``droplet`` with the composition of the soft mode, E_B at the
    threshold: a droplet where its own eta is at most ``limit``; otherwise collapse where mean field attracts (1D, 3D:
    g12 < -g; 2D: any g12 < 0, at some cutoff), and miscible above.

    Args:
        alpha : float or array (...), sqrt(g22/g11)
        g12 : float or array (...), g12/sqrt(g11 g22)
        eta : float or array (...), small parameter of the bath, as ``phases.eta``; broadcasts with the others
        masses : pair (m1, m2)
        dim : int, 1, 2 or 3
        limit : float, largest eta of a liquid that counts as a droplet; |dg|/g is up to about 0.4 of it
    Returns: PhaseMap

    Raises:
        InputError: a mass, alpha, eta or limit that is not positive, arrays that do not broadcast, or another dimension
    """
    slope, ratio, small = positive("alpha", alpha), finite("g12", g12), positive("eta", eta)
    try:
        np.broadcast_shapes(slope.shape, ratio.shape, small.shape)
    except ValueError:
        shapes = f"alpha {slope.shape}, g12 {ratio.shape}, eta {small.shape}"
        raise InputError(f"alpha, g12 and eta must broadcast, got shapes {shapes}: add axes to one") from None
    return _mapped(slope, ratio, (ratio - 1) / small, small, masses, dim, limit)


def _mapped(
    alpha: Array, g12: Array, detuning: Array, small: Array, masses: tuple[float, float], dim: int, limit: float
) -> PhaseMap:
    positive("limit", limit)
    alpha, g12, detuning, small = np.broadcast_arrays(alpha, g12, detuning, small)
    # All that is integrated depends on alpha alone, which mostly varies along one axis.
    distinct, index = np.unique(alpha, return_inverse=True)
    index = index.reshape(alpha.shape)
    line = checked_line(distinct, masses, dim)
    first, second, closes, _ = (part[index] for part in bubble_edges(line))
    z = line.ratio
    liquid = _plane_eta(z, alpha, g12, small) if dim == 2 else _bulk_eta(dim, z, distinct, index, g12)
    bubbles = (detuning > first) + 2 * (detuning > second)
    region = np.where(detuning >= closes, Region.SEPARATED, bubbles)
    # In 2D attraction always wins at large scales, whatever g12/g is at the cutoff at hand.
    falling = {1: g12 <= -1, 2: g12 < 0, 3: g12 < -1}[dim]
    attracted = np.where(liquid <= limit, Region.DROPLET, np.where(falling, Region.COLLAPSE, Region.MISCIBLE))
    region = np.where(g12 < 0, attracted, region).astype(np.int8)
    pair = (float(masses[0]), float(masses[1]))
    return PhaseMap(alpha, g12, detuning, pair, dim, limit, region, liquid)


def _bulk_eta(dim: int, ratio: float, alpha: Array, index: NDArray[np.intp], g12: Array) -> Array:
    """Return eta of the liquid in 1D or 3D for alpha[index], which does not depend on m and g."""
    at_threshold = Mixture(Quadratic(1 / np.sqrt(ratio), np.sqrt(ratio)), 1 / alpha, alpha, -1.0, dim)
    energies = ray(at_threshold, 1 / alpha, Threshold(everywhere=True))
    alpha = alpha[index]
    c1, c2 = alpha / (1 + alpha), 1 / (1 + alpha)
    liquid = energies._replace(mean_field=(1 + g12) * c1 * c2, vacuum=energies.vacuum[index])
    exists = liquid.is_liquid & (g12 < 0)
    # Any density does where there is no liquid.
    n = np.where(exists, liquid._replace(mean_field=np.where(exists, liquid.mean_field, 2.0 - dim)).density, 1.0)
    return np.where(exists, eta(dim, 1.0, 1.0, density_plus(alpha, n * c1, n * c2)), np.inf)


def _plane_eta(ratio: float, alpha: Array, g12: Array, small: Array) -> Array:
    """Return eta of the liquid in 2D: m g at the cutoff at which g12^2 = g11 g22."""
    exists = g12 < 0
    m1, m2 = 1 / np.sqrt(ratio), np.sqrt(ratio)
    g11, g22 = small / alpha, small * alpha
    shift = balancing_shift(Mixture(Quadratic(m1, m2), g11, g22, small * np.where(exists, g12, -1.0), 2))
    return np.where(exists, np.sqrt(run(g11, m1, shift) * run(g22, m2, shift)), np.inf)
