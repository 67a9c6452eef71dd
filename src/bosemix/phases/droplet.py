"""Droplets in vacuum: the liquid that mean-field attraction and the vacuum energy make of a mixture with g12 < 0."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from bosemix.bogoliubov import Condensate, RealPart, Threshold
from bosemix.bogoliubov.instability import unstable_error
from bosemix.checks import Array, positive
from bosemix.errors import InputError
from bosemix.mixture import Mixture
from bosemix.phases.liquid import ray
from bosemix.phases.liquid_state import liquid_potentials, small_parameter, spinodal_share
from bosemix.phases.running import balancing_shift, mixture_at_shift
from bosemix.phases.self_bound import attractive_width, self_bound_ratios
from bosemix.units import Kind, from_internal, lab_unit

__all__ = ["Droplet", "droplet"]

# The error bar in 2D: how much the cutoff of the couplings matters, up and down by this factor.
_CUTOFF_FACTOR = 2.0
# Largest |log kappa| at which the powers of kappa in the mode sum are floating-point numbers.
_LARGEST_LOG = 60.0


@dataclass(frozen=True)
class Droplet:
    """The liquid inside a large droplet in vacuum: zero pressure at a given composition, in units of the mixture.

    Attributes:
        mixture : Mixture; in 2D its couplings and kappa are those at which g12^2 = g11 g22
        policy : Threshold or RealPart
        n1 : float, density of species 1 [length^-dim]
        n2 : float, density of species 2
        mu1 : float, chemical potential of species 1 [energy]; negative: its atoms stay inside
        mu2 : float, chemical potential of species 2
        energy : float, energy density, negative
        spinodal : float, n1 + n2 at which the uniform mixture of this composition turns unstable, below n1 + n2
        eta : float, small parameter of the theory at these densities, as ``phases.eta``
        residual : float, n1 mu1 + n2 mu2 - energy relative to the energy: zero pressure, by the gradient of E_B
        error : float, bound on the relative numerical error of the densities
        spread : float, relative change of the densities with RealPart() in place of Threshold() or the reverse (1D,
            3D), or with kappa twice or half of that at which g12^2 = g11 g22 (2D): the error bar of the theory
        imaginary_part : float, Im E_B at the true g12 relative to E_B
        method : text, how E_B was evaluated
    """

    mixture: Mixture
    policy: Threshold | RealPart
    n1: float
    n2: float
    mu1: float
    mu2: float
    energy: float
    spinodal: float
    eta: float
    residual: float
    error: float
    spread: float
    imaginary_part: float
    method: str

    @property
    def density(self) -> float:
        """Total density n1 + n2."""
        return self.n1 + self.n2

    @property
    def ratio(self) -> float:
        """Composition n2/n1."""
        return self.n2 / self.n1

    @property
    def binding(self) -> float:
        """Energy that binds a particle, -energy/(n1 + n2) > 0."""
        return -self.energy / self.density

    @cached_property
    def ratios(self) -> tuple[float, float]:
        """Smallest and largest n2/n1 with mu1 <= 0 and mu2 <= 0: what a droplet in vacuum may hold for long."""
        return self_bound_ratios(self.mixture, self.policy)

    @property
    def self_bound(self) -> bool:
        """Whether neither species evaporates at this composition."""
        return self.mu1 <= 0 and self.mu2 <= 0

    def __str__(self) -> str:
        names, (low, high) = self.mixture.labels, self.ratios
        if self.self_bound:
            words = "neither species evaporates"
        else:
            lost, at = (names[0], low) if self.mu1 > 0 else (names[1], high)
            words = f"{lost} evaporates until {names[1]}/{names[0]} = {at:.6g}"
        return "\n".join(
            (
                f"Droplet of {names[0]} + {names[1]} in {self.mixture.dim}D: {words}",
                f"  n1 = {self._shown(self.n1, Kind.DENSITY)}, n2 = {self._shown(self.n2, Kind.DENSITY)}, give or "
                f"take {100 * self.spread:.2g} % of theory",
                f"  mu1 = {self._shown(self.mu1, Kind.ENERGY)}, mu2 = {self._shown(self.mu2, Kind.ENERGY)}",
                f"  unstable below n1 + n2 = {self._shown(self.spinodal, Kind.DENSITY)}",
                f"  composition n2/n1 = {self.ratio:.6g}, self-bound from {low:.6g} to {high:.6g}",
            )
        )

    def _shown(self, value: float, kind: Kind) -> str:
        scales, dim = self.mixture.scales, self.mixture.dim
        if scales is None:
            return f"{value:.6g}"
        # Chemical potentials of droplets are below a kilohertz by far.
        unit = "nK" if kind is Kind.ENERGY else lab_unit(kind, dim)
        return f"{float(from_internal(value, kind, unit, scales=scales, dim=dim)):.6g} {unit}"


def droplet(
    mixture: Mixture, *, ratio: float | None = None, policy: Threshold | RealPart = Threshold(everywhere=True)
) -> Droplet:
    """Return the liquid that coexists with vacuum: p = n1 mu1 + n2 mu2 - E = 0, E = mean field + E_B.

    Petrov 2015 (3D); Petrov & Astrakharchik 2016 (1D, 2D); any masses, any dispersion of free space. The composition is
    that of given atom numbers, within the range ``ratios``; outside of it the excess evaporates. In 2D the couplings
    are taken at the cutoff at which g12^2 = g11 g22, as Petrov & Astrakharchik do.

    Args:
        mixture : Mixture, one set of couplings, g12 < 0
        ratio : float, composition n2/n1; sqrt(g11/g22) if left out, where the stiff mode is at rest
        policy : Threshold(everywhere=True), which is consistent in order, or RealPart()

    Raises:
        InputError: no self-bound liquid, in words; arrays, a lattice, a policy of complex energies, 2D without kappa
        UnstableError: attraction within a species
        ConvergenceError: the vacuum energy is no small correction
    """
    _check(mixture, policy)
    if mixture.dim == 2:
        mixture = _balanced(mixture)
    at = np.sqrt(mixture.g11 / mixture.g22) if ratio is None else positive("ratio", ratio)
    _check_attraction(mixture, at)
    along = ray(mixture, at, policy)
    density = along.density
    energy = -density * along.binding
    n1, n2 = density / (1 + at), density * at / (1 + at)
    mu1, mu2 = liquid_potentials(mixture, n1, n2, policy)
    return Droplet(
        mixture,
        policy,
        float(n1),
        float(n2),
        float(mu1),
        float(mu2),
        float(energy),
        spinodal=float(density * spinodal_share(mixture, n1, n2, policy)),
        eta=float(small_parameter(mixture, n1, n2)),
        residual=float(abs((n1 * mu1 + n2 * mu2) / energy - 1)),
        error=float(along.error),
        spread=_spread(mixture, at, float(density), policy),
        imaginary_part=float(along.imaginary),
        method=str(along.method),
    )


def _check(mixture: Mixture, policy: Threshold | RealPart) -> None:
    """Refuse what has no droplet, whatever the composition."""
    if not isinstance(policy, Threshold | RealPart):
        raise InputError(f"policy must be Threshold() or RealPart(), a real energy, got {policy!r}")
    if any(part.ndim for part in (mixture.g11, mixture.g22, mixture.g12)):
        raise InputError("droplet takes one mixture at a time: loop over arrays, or use sweep.over or phase_map")
    if mixture.dispersion.zone is not None:
        raise InputError("droplet needs a dispersion in free space, not one with a zone")
    if mixture.g12 >= 0:
        hint = "; 2D couplings change sign with their cutoff: take 1.123/a12 < kappa < 1.123/a11, 1.123/a22"
        raise InputError(
            f"no self-bound liquid: it takes attraction between the species, got g12 = {mixture.g12:.6g}"
            + hint * (mixture.dim == 2)
        )
    if mixture.g11 <= 0 or mixture.g22 <= 0:
        raise unstable_error(Condensate(mixture, 1.0, 1.0))


def _check_attraction(mixture: Mixture, ratio: Array) -> None:
    """Refuse what mean field does not allow: in 3D it must attract, in 1D it must repel.

    In 2D both cases occur, at different cutoffs.
    """
    strength = float(-mixture.g12 / np.sqrt(mixture.g11 * mixture.g22))
    if mixture.dim == 3 and mixture.determinant >= 0:
        raise InputError(
            "no self-bound liquid: in three dimensions mean field must attract, g12 < -sqrt(g11 g22), for E_B repels; "
            f"got g12/sqrt(g11 g22) = {-strength:.6g}"
        )
    if mixture.dim == 1 and mixture.determinant <= 0:
        raise InputError(
            "no self-bound liquid: in one dimension mean field must repel, g12 > -sqrt(g11 g22), for E_B attracts; "
            f"got g12/sqrt(g11 g22) = {-strength:.6g}, which collapses"
        )
    if mixture.dim != 3:
        return
    soft, width = float(np.sqrt(mixture.g11 / mixture.g22)), attractive_width(mixture)
    if not abs(np.log(float(ratio) / soft)) < width:
        raise InputError(
            f"no self-bound liquid at ratio = {float(ratio):.6g}: mean field attracts for n2/n1 from "
            f"{soft * np.exp(-width):.6g} to {soft * np.exp(width):.6g}"
        )


def _balanced(mixture: Mixture) -> Mixture:
    """Return the 2D mixture with the cutoff at which g12^2 = g11 g22."""
    shift = float(balancing_shift(mixture))
    if mixture.kappa is not None and abs(shift + np.log(mixture.kappa)) > _LARGEST_LOG:
        raise InputError(
            f"no self-bound liquid at a density that is a number: it goes as kappa^2 e^({2 * shift:.4g}) with these "
            "couplings; take units in which it is not as small or large"
        )
    return mixture_at_shift(mixture, shift)


def _spread(mixture: Mixture, ratio: Array, density: float, policy: Threshold | RealPart) -> float:
    """Return how much the density changes with what the theory leaves open."""
    consistent = Threshold(everywhere=True)
    if mixture.dim == 2:
        step = float(np.log(_CUTOFF_FACTOR))
        others = [(mixture_at_shift(mixture, shift), policy) for shift in (-step, step)]
    else:
        others = [(mixture, RealPart() if policy == consistent else consistent)]
    shifts = []
    for other, rule in others:
        if not (other.g11 > 0 and other.g22 > 0 and other.g12 < 0):
            # So strong that the couplings do not survive the change of the cutoff.
            return np.inf
        shifts.append(abs(float(ray(other, ratio, rule).density) / density - 1))
    return max(shifts)
