"""Where a flow starts: masses, densities and couplings at the cutoff."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from math import pi

import numpy as np
from numpy.typing import ArrayLike

from bosemix.bogoliubov import Condensate, Mask
from bosemix.checks import Array, check_pair, finite, positive
from bosemix.dispersion import Quadratic
from bosemix.errors import InputError, UnstableError
from bosemix.flow.vacuum import bare_couplings, check_cutoff, scattering_lengths
from bosemix.mixture import Mixture
from bosemix.units import Kind, QuantityLike, Scales, to_internal

__all__ = ["Start"]


@dataclass(frozen=True, eq=False, init=False)
class Start:
    """The mixture at the cutoff, where rho_i = n_i, Z_i = 1 and mu_i = beta_i n_i + gamma n_j (Krippa 2026, Sec. 3).

    Kinetic energies are q^2/2m_i with hbar = 1. Masses are always the pair: a mass ratio alone does not say what the
    unit of mass is, and results depend on it. All numbers may be arrays; they broadcast.

    Args:
        masses: pair of floats or arrays (...), (m1, m2)
        densities: pair of floats or arrays (...), (n1, n2) at the cutoff [length^-dim]
        beta1: float or array (...), coupling within species 1 at the cutoff [energy length^dim]
        beta2: float or array (...), coupling within species 2
        gamma: float or array (...), coupling between the species, of either sign
        cutoff: float or array (...), k at which the flow starts [length^-1]
        dim: int, 1, 2 or 3
        scales: Scales or None, the laboratory size of the units; None for a dimensionless mixture

    Raises:
        InputError: a mass, density, beta or cutoff that is not positive, a dimension other than 1, 2, 3
        UnstableError: gamma^2 >= beta1 beta2
    """

    m1: Array
    m2: Array
    n1: Array
    n2: Array
    beta1: Array
    beta2: Array
    gamma: Array
    cutoff: Array
    dim: int
    scales: Scales | None

    def __init__(
        self,
        masses: tuple[ArrayLike, ArrayLike],
        densities: tuple[ArrayLike, ArrayLike],
        beta1: ArrayLike,
        beta2: ArrayLike,
        gamma: ArrayLike,
        cutoff: ArrayLike = 1.0,
        *,
        dim: int = 3,
        scales: Scales | None = None,
    ) -> None:
        if dim not in (1, 2, 3):
            raise InputError(f"dim must be 1, 2 or 3, got {dim!r}")
        check_pair("masses", masses, "(m1, m2)")
        check_pair("densities", densities, "(n1, n2)")
        values = {
            "m1": positive("masses[0]", masses[0]),
            "m2": positive("masses[1]", masses[1]),
            "n1": positive("densities[0]", densities[0]),
            "n2": positive("densities[1]", densities[1]),
            "beta1": positive("beta1", beta1),
            "beta2": positive("beta2", beta2),
            "gamma": finite("gamma", gamma),
            "cutoff": positive("cutoff", cutoff),
        }
        try:
            np.broadcast_shapes(*(value.shape for value in values.values()))
        except ValueError:
            shapes = ", ".join(f"{name} {value.shape}" for name, value in values.items())
            raise InputError(f"the numbers of a start must broadcast, got shapes {shapes}: add axes to one") from None
        for name, value in {**values, "dim": dim, "scales": scales}.items():
            object.__setattr__(self, name, value)
        self._check_stable()

    @classmethod
    def from_scattering_lengths(
        cls,
        masses: tuple[ArrayLike, ArrayLike],
        densities: tuple[ArrayLike, ArrayLike],
        a11: ArrayLike,
        a22: ArrayLike,
        a12: ArrayLike,
        cutoff: ArrayLike = 1.0,
    ) -> Start:
        """Return the start in 3D whose couplings flow to these scattering lengths in vacuum: Eqs. (16), (17).

        Args:
            masses: pair of floats or arrays (...), (m1, m2)
            densities: pair of floats or arrays (...), at the cutoff [length^-3]
            a11: float or array (...), scattering length within species 1, > 0 [length]
            a22: float or array (...), scattering length within species 2, > 0
            a12: float or array (...), scattering length between the species, of either sign
            cutoff: float or array (...), at most 1/a of every positive length [length^-1]

        Raises:
            InputError: cutoff a > 1, or as for Start
            UnstableError: the couplings at the cutoff are unstable
        """
        check_pair("masses", masses, "(m1, m2)")
        lengths = (positive("a11", a11), positive("a22", a22), finite("a12", a12))
        m1, m2, scale = positive("masses[0]", masses[0]), positive("masses[1]", masses[1]), positive("cutoff", cutoff)
        check_cutoff(lengths, scale)
        beta1, beta2, gamma = bare_couplings(m1, m2, lengths, scale)
        return cls((m1, m2), densities, beta1, beta2, gamma, scale)

    @classmethod
    def from_condensate(cls, gas: Condensate, cutoff: QuantityLike) -> Start:
        """Return the start of a gas of free particles in 3D; its densities become those at the cutoff.

        With FixedDensities() they stay those of the gas; at fixed chemical potentials they grow along the flow.

        Args:
            gas: Condensate, of Quadratic dispersions; its couplings stand for scattering lengths, g = 4 pi a/m
            cutoff: float, array or text such as "1/um", at most 1/a of every positive length [length^-1]

        Raises:
            InputError: another dispersion or dimension, cutoff a > 1, or as for Start
            UnstableError: the couplings at the cutoff are unstable
        """
        mix = gas.mixture
        if not isinstance(mix.dispersion, Quadratic) or mix.dim != 3:
            raise InputError(
                f"gas must be of free particles in 3D to start a flow, got {type(mix.dispersion).__name__} in "
                f"{mix.dim}D: give couplings at the cutoff to Start(...)"
            )
        m1, m2 = mix.dispersion.m1, mix.dispersion.m2
        scale = positive("cutoff", to_internal("cutoff", cutoff, Kind.WAVENUMBER, scales=mix.scales, dim=3))
        reduced = m1 * m2 / (m1 + m2)
        lengths = (mix.g11 * m1 / (4 * pi), mix.g22 * m2 / (4 * pi), mix.g12 * reduced / (2 * pi))
        check_cutoff(lengths, scale)
        beta1, beta2, gamma = bare_couplings(m1, m2, lengths, scale)
        return cls((m1, m2), (gas.n1, gas.n2), beta1, beta2, gamma, scale, scales=mix.scales)

    @cached_property
    def shape(self) -> tuple[int, ...]:
        """Shape that all numbers broadcast to; () for a single flow."""
        parts = (self.m1, self.m2, self.n1, self.n2, self.beta1, self.beta2, self.gamma, self.cutoff)
        return np.broadcast_shapes(*(part.shape for part in parts))

    @property
    def states_below(self) -> float:
        """Number of states per volume with q < 1, v of v k^dim: 1/6 pi^2 in 3D, 1/4 pi in 2D, 1/pi in 1D."""
        return {1: 1 / pi, 2: 1 / (4 * pi), 3: 1 / (6 * pi**2)}[self.dim]

    @property
    def scattering_lengths(self) -> tuple[Array, Array, Array]:
        """(a11, a22, a12) that the couplings flow to in vacuum, Eqs. (16), (17) [length].

        Raises:
            InputError: not in 3D
        """
        if self.dim != 3:
            raise InputError(f"scattering lengths belong to dim=3, got dim={self.dim}")
        return scattering_lengths(self.m1, self.m2, (self.beta1, self.beta2, self.gamma), self.cutoff)

    def bare_condensate(self) -> Condensate:
        """Return the Bogoliubov gas with the couplings at the cutoff."""
        return self._condensate(self.beta1, self.beta2, self.gamma)

    def condensate(self) -> Condensate:
        """Return the Bogoliubov gas with the couplings of the scattering lengths, NaN where that is unstable.

        Raises:
            InputError: not in 3D
        """
        a11, a22, a12 = self.scattering_lengths
        inverse = 1 / self.m1 + 1 / self.m2
        return self._condensate(4 * pi * a11 / self.m1, 4 * pi * a22 / self.m2, 2 * pi * a12 * inverse)

    def _condensate(self, g11: Array, g22: Array, g12: Array) -> Condensate:
        mix = Mixture(Quadratic(self.m1, self.m2), g11, g22, g12, self.dim, scales=self.scales)
        return Condensate(mix, self.n1, self.n2, unstable=Mask())

    def _check_stable(self) -> None:
        square = np.broadcast_to(self.gamma**2 / (self.beta1 * self.beta2), self.shape)
        if np.all(square < 1):
            return
        index = tuple(int(i) for i in np.argwhere(~(square < 1))[0])
        growth = self.bare_condensate().instability()
        n1, n2 = (float(np.broadcast_to(part, self.shape)[index]) for part in (self.n1, self.n2))
        where = f" at index {index}" if index else ""
        raise UnstableError(
            f"gamma^2 must be < beta1 beta2, got gamma^2/(beta1 beta2) = {float(square[index]):.8g}{where}: the "
            "mixture is unstable at the cutoff already, and there is no minimum to follow; take a smaller |gamma|",
            densities=(n1, n2),
            k=float(growth.k[index]),
            direction=tuple(float(c) for c in growth.direction[index]),
        )
