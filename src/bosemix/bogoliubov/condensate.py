"""A condensate: a mixture at two densities, with one method per observable."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import ArrayLike, NDArray

from bosemix.bogoliubov import (
    chemical_potentials,
    critical_velocity,
    depletion,
    dynamic_structure,
    instability,
    sound,
    spectrum,
    structure,
    thermal,
    vacuum_derivatives,
    vacuum_energy,
)
from bosemix.bogoliubov.amplitudes import Amplitudes, ClosedForm, Route
from bosemix.bogoliubov.arguments import along, check_dilute, check_shapes, directions, energy, wave_vectors
from bosemix.bogoliubov.broadening import Broadening
from bosemix.bogoliubov.chemical_potentials import ChemicalPotentials, MeanField, Theory
from bosemix.bogoliubov.critical_velocity import CriticalVelocity
from bosemix.bogoliubov.depletion import Depletion, MomentumDepletion
from bosemix.bogoliubov.engines import Engine, NumPy
from bosemix.bogoliubov.lattice_energy import BareCouplings, LatticeCouplings
from bosemix.bogoliubov.policy import EnergyPolicy, Instabilities, Raise, Threshold
from bosemix.bogoliubov.sound import SoundVelocities
from bosemix.bogoliubov.spectrum import Branches
from bosemix.bogoliubov.structure import StructureFactor
from bosemix.bogoliubov.thermal import FreeEnergy
from bosemix.bogoliubov.vacuum_derivatives import VacuumDerivatives
from bosemix.bogoliubov.vacuum_energy import Automatic, EnergyRoute, VacuumEnergy
from bosemix.checks import Array, check_choice
from bosemix.errors import InputError
from bosemix.mixture import Mixture
from bosemix.results import Meaning
from bosemix.stability import Instability
from bosemix.units import Kind, QuantityLike, to_internal

__all__ = ["Condensate"]


@dataclass(frozen=True, eq=False, init=False)
class Condensate:
    """A uniform condensate of both species at zero momentum, in Bogoliubov theory.

    All numbers may be arrays; they broadcast against each other and against k (without its last axis).
    In a lab mixture plain numbers are in um, u and hbar = 1 (densities in um^-3, k in 1/um, energies in
    hbar^2/(u um^2)); text carries its unit, "1e14 cm^-3".

    Args:
        mixture: Mixture
        n1: float, text or array (...), condensate density of species 1 [length^-dim]
        n2: float, text or array (...), condensate density of species 2 [length^-dim]
        unstable: Raise() to raise UnstableError at the first unstable point (default), or Mask() to return
            NaN there, announced by the ``stable`` array of each result

    Raises:
        InputError: a negative density, both densities zero, or a lab density that is not dilute
        UnitError: a density with the wrong unit
    """

    mixture: Mixture
    n1: Array
    n2: Array
    unstable: Instabilities

    def __init__(
        self, mixture: Mixture, n1: QuantityLike, n2: QuantityLike, *, unstable: Instabilities = Raise()
    ) -> None:
        if not isinstance(mixture, Mixture):
            raise InputError(f"mixture must be a Mixture, got {mixture!r}: Condensate takes mixture, n1, n2")
        check_choice("unstable", unstable, Instabilities)
        object.__setattr__(self, "mixture", mixture)
        for name, value in (("n1", n1), ("n2", n2)):
            density = to_internal(name, value, Kind.DENSITY, scales=mixture.scales, dim=mixture.dim)
            if not np.all(density >= 0):
                shown = value if isinstance(value, str) else float(np.min(density))
                raise InputError(f"{name} must be >= 0, got {shown!r}")
            object.__setattr__(self, name, density)
        object.__setattr__(self, "unstable", unstable)
        check_shapes(self)
        if not np.all(self.n1 + self.n2 > 0):
            raise InputError("n1 and n2 must not both be zero: there is no condensate")
        check_dilute(self)

    def __str__(self) -> str:
        densities = ", ".join(
            f"{name} = {np.array2string(getattr(self, name), precision=6, threshold=12)}" for name in ("n1", "n2")
        )
        unit = "" if self.mixture.scales is None else f" um^-{self.mixture.dim}"
        return f"Condensate at {densities}{unit} of {self.mixture}"

    # What the kernels take -----------------------------------------------------------------------------

    @cached_property
    def interaction_energies(self) -> tuple[Array, Array, Array, Array]:
        """(u1, u2, w, d): g11 n1, g22 n2, g12^2 n1 n2 and n1 n2 (g11 g22 - g12^2)."""
        mix, nn = self.mixture, self.n1 * self.n2
        return mix.g11 * self.n1, mix.g22 * self.n2, mix.g12**2 * nn, nn * mix.determinant

    @cached_property
    def stable(self) -> NDArray[np.bool_]:
        """Bool array: no imaginary frequency at these densities."""
        u1, u2, _, d = self.interaction_energies
        return np.asarray((u1 >= 0) & (u2 >= 0) & (d >= 0))

    @cached_property
    def shape(self) -> tuple[int, ...]:
        """Shape that couplings, densities and the parameters of the dispersion broadcast to."""
        axis = self.mixture.dispersion.inverse_masses(np.eye(self.mixture.dim)[0])
        return np.broadcast_shapes(*(part.shape for part in (*self.interaction_energies, *axis)))

    def meaning(self, kind: Kind) -> Meaning:
        """Return the tag that lets a result of this condensate convert to lab units."""
        return Meaning(kind, self.mixture.dim, self.mixture.scales)

    # Observables ---------------------------------------------------------------------------------------

    def frequencies(self, k: QuantityLike, engine: Engine = NumPy()) -> Branches:
        """Return both Bogoliubov branches at wave vectors ``k`` of shape (..., dim); see ``spectrum``."""
        return spectrum.frequencies(self, wave_vectors(self, "k", k), engine)

    def frequencies_along(self, direction: ArrayLike, k: QuantityLike) -> Branches:
        """Return both branches at wave numbers ``k`` of any shape along one ``direction`` of shape (dim,)."""
        return spectrum.frequencies(self, along(self, direction, k), NumPy())

    def amplitudes(self, k: QuantityLike, route: Route = ClosedForm()) -> Amplitudes:
        """Return the coherence factors u, v at ``k`` of shape (..., dim), k != 0; see ``amplitudes``."""
        return route(self, wave_vectors(self, "k", k))

    def sound_velocities(self, direction: ArrayLike) -> SoundVelocities:
        """Return (upper, lower) sound velocity along ``direction`` of shape (..., dim); see ``sound``."""
        return sound.sound_velocities(self, directions(self, direction))

    def critical_velocity(self, direction: ArrayLike) -> CriticalVelocity:
        """Return Landau's critical velocity for an obstacle moving along ``direction``; see ``critical_velocity``."""
        return critical_velocity.critical_velocity(self, directions(self, direction))

    def depletion_at(self, k: QuantityLike, temperature: QuantityLike = 0.0) -> MomentumDepletion:
        """Return the momentum distribution outside the condensate at ``k`` of shape (..., dim); see ``depletion``."""
        return depletion.depletion_at(self, wave_vectors(self, "k", k), energy(self, "temperature", temperature))

    def depletion(self, *, rtol: float = 1e-10) -> Depletion:
        """Return the density outside the condensate at zero temperature; see ``depletion``."""
        return depletion.depletion(self, rtol)

    def thermal_depletion(self, temperature: QuantityLike, *, rtol: float = 1e-10) -> Depletion:
        """Return the density that temperature adds outside the condensate; see ``thermal``."""
        return thermal.thermal_depletion(self, energy(self, "temperature", temperature), rtol)

    def free_energy(self, temperature: QuantityLike, *, rtol: float = 1e-10) -> FreeEnergy:
        """Return the free energy density of the thermal quasiparticles; see ``thermal``."""
        return thermal.free_energy(self, energy(self, "temperature", temperature), rtol)

    def structure_factor(self, q: QuantityLike, temperature: QuantityLike = 0.0) -> StructureFactor:
        """Return the static structure factors dd, ss, sd at ``q`` of shape (..., dim); see ``structure``."""
        return structure.structure_factor(self, wave_vectors(self, "q", q), energy(self, "temperature", temperature))

    def dynamic_structure_factor(
        self, q: QuantityLike, omega: QuantityLike, broadening: Broadening, temperature: QuantityLike = 0.0
    ) -> StructureFactor:
        """Return S(q, w) for every q (..., dim) and energy of the 1-D grid ``omega``; see ``dynamic_structure``."""
        energies = to_internal("omega", omega, Kind.ENERGY, scales=self.mixture.scales, dim=self.mixture.dim)
        return dynamic_structure.dynamic_structure_factor(
            self, wave_vectors(self, "q", q), energies, broadening, energy(self, "temperature", temperature)
        )

    def vacuum_energy(
        self,
        policy: EnergyPolicy = Threshold(),
        *,
        route: EnergyRoute = Automatic(),
        lattice: LatticeCouplings = BareCouplings(),
        rtol: float = 1e-11,
    ) -> VacuumEnergy:
        """Return the vacuum (Lee-Huang-Yang) energy density; see ``vacuum_energy``."""
        return vacuum_energy.vacuum_energy(self, policy, route, lattice, rtol)

    def vacuum_derivatives(self, policy: EnergyPolicy = Threshold(), *, rtol: float = 1e-11) -> VacuumDerivatives:
        """Return gradient and Hessian of the vacuum energy in the densities; see ``vacuum_derivatives``."""
        return vacuum_derivatives.vacuum_derivatives(self, policy, rtol)

    def chemical_potentials(self, theory: Theory = MeanField()) -> ChemicalPotentials:
        """Return the chemical potentials, in mean field or beyond; see ``chemical_potentials``."""
        return chemical_potentials.chemical_potentials(self, theory)

    def stiffness(self, theory: Theory = MeanField()) -> Array:
        """Return the matrix d mu_i/d n_j, the inverse of the compressibility matrix; see ``chemical_potentials``."""
        return chemical_potentials.stiffness(self, theory)

    def instability(self) -> Instability:
        """Return the fastest growing mode where the mixture is unstable; see ``instability``."""
        return instability.fastest_growth(self)
