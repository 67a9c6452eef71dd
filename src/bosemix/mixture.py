"""A mixture: two dispersions and three couplings."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import ArrayLike

from bosemix.atoms import boson
from bosemix.checks import Array, finite, positive
from bosemix.confinement import Confinement, Free
from bosemix.dispersion import Dispersion, Quadratic, Swapped
from bosemix.errors import InputError
from bosemix.numerics import difference_of_products
from bosemix.scattering import FixedScatteringLengths, ScatteringConvention, couplings, couplings_2d
from bosemix.stability import Stability, coupling_margin
from bosemix.units import Kind, QuantityLike, Scales, to_internal

__all__ = ["Mixture"]


@dataclass(frozen=True, eq=False, init=False)
class Mixture:
    """Two species of bosons with contact couplings: H = sum_i eps_i + (1/2) sum_ij g_ij n_i n_j, hbar = 1.

    Args:
        dispersion: Dispersion, kinetic energies of the two species
        g11: float or array (...), coupling within species 1 [energy length^dim]
        g22: float or array (...), coupling within species 2
        g12: float or array (...), coupling between the species, of either sign
        dim: int, 1, 2 or 3
        kappa: float or array (...), momentum cutoff of the 2D couplings [length^-1]; energies beyond mean
            field need it in 2D, spectra do not
        scales: Scales or None, the laboratory size of the units of length and mass; None for a
            dimensionless mixture
        labels: pair of text, names of the species in messages and prints

    Raises:
        InputError: a number that is not finite, a dimension other than 1, 2, 3 or not that of the dispersion
    """

    dispersion: Dispersion
    g11: Array
    g22: Array
    g12: Array
    dim: int
    kappa: Array | None
    scales: Scales | None
    labels: tuple[str, str]

    def __init__(
        self,
        dispersion: Dispersion,
        g11: ArrayLike,
        g22: ArrayLike,
        g12: ArrayLike,
        dim: int = 3,
        *,
        kappa: ArrayLike | None = None,
        scales: Scales | None = None,
        labels: tuple[str, str] = ("1", "2"),
    ) -> None:
        if dim not in (1, 2, 3) or not isinstance(dim, int):
            raise InputError(f"dim must be 1, 2 or 3, got {dim!r}")
        if not hasattr(dispersion, "inverse_masses"):
            raise InputError(
                f"dispersion must be one such as Quadratic(1.0, 1.0) or DWave(1.0, 0.8), got {dispersion!r}"
            )
        if dispersion.dim not in (None, dim):
            raise InputError(
                f"dim must be that of the dispersion: {type(dispersion).__name__} has {dispersion.dim} "
                f"dimensions, got dim={dim!r}"
            )
        if kappa is not None and dim != 2:
            raise InputError(f"kappa is the cutoff of two-dimensional couplings; leave it out for dim={dim}")
        values = {
            "dispersion": dispersion,
            "g11": finite("g11", g11),
            "g22": finite("g22", g22),
            "g12": finite("g12", g12),
            "dim": dim,
            "kappa": None if kappa is None else positive("kappa", kappa),
            "scales": scales,
            "labels": labels,
        }
        for name, value in values.items():
            object.__setattr__(self, name, value)

    @classmethod
    def from_scattering_lengths(
        cls,
        dispersion: Dispersion,
        a11: ArrayLike,
        a22: ArrayLike,
        a12: ArrayLike,
        *,
        convention: ScatteringConvention = FixedScatteringLengths(),
        confinement: Confinement = Free(),
    ) -> Mixture:
        """Return the mixture with g_ij = 4 pi a_ij / m_ij (g12 = 2 pi a12 / reduced mass) in 3D, or squeezed.

        Args:
            dispersion: Dispersion
            a11: float or array (...), 3D scattering length within species 1 [length]
            a22: float or array (...), 3D scattering length within species 2
            a12: float or array (...), 3D scattering length between the species
            convention: what is held when an anisotropy varies: FixedScatteringLengths (Wang et al. 2026,
                Eq. 14) or FixedCouplings; the sign of the strength trend of energies depends on it
            confinement: Free(), or Pancake(length) for 2D, Tube(length) for 1D

        Raises:
            InputError: a length that is not finite, or a dispersion without the mass that the convention asks for
        """
        lengths = (finite("a11", a11), finite("a22", a22), finite("a12", a12))
        g, kappa = confinement.couplings(couplings(dispersion, lengths, convention), lengths, None)
        return cls(dispersion, *g, dim=confinement.dim, kappa=kappa)

    @classmethod
    def from_2d_scattering_lengths(
        cls, dispersion: Dispersion, a11: ArrayLike, a22: ArrayLike, a12: ArrayLike, *, kappa: ArrayLike
    ) -> Mixture:
        """Return the 2D mixture with g_ij = 2 pi/(m_ij log[2 e^{-gamma}/(kappa a_ij)]), m_12 twice the reduced mass.

        Naidon & Petrov 2021, text before Eq. (3), where the sign of gamma is a slip; Petrov & Astrakharchik 2016.

        Args:
            dispersion: Dispersion
            a11: float or array (...), 2D scattering length within species 1, > 0 [length]
            a22: float or array (...), 2D scattering length within species 2
            a12: float or array (...), 2D scattering length between the species
            kappa: float or array (...), cutoff at which the couplings are taken [length^-1]

        Raises:
            InputError: a length or kappa that is not positive, or kappa a_ij = 2 e^{-gamma}, where g_ij is infinite
        """
        lengths = (positive("a11", a11), positive("a22", a22), positive("a12", a12))
        g = couplings_2d(dispersion, lengths, positive("kappa", kappa))
        return cls(dispersion, *g, dim=2, kappa=kappa)

    @classmethod
    def from_atoms(
        cls,
        first: str,
        second: str,
        *,
        a11: QuantityLike,
        a22: QuantityLike,
        a12: QuantityLike,
        confinement: Confinement = Free(),
    ) -> Mixture:
        """Return a laboratory mixture of two isotopes; inside, lengths are in um and masses in u.

        Args:
            first: label of species 1, for example "41K"
            second: label of species 2; the same label for two spin states of one isotope
            a11: text "65 a0", or a plain number in a0: 3D scattering length within species 1
            a22: scattering length within species 2
            a12: scattering length between the species
            confinement: Free(), or Pancake("0.2 um") for 2D, Tube("0.1 um") for 1D

        Raises:
            UnknownAtomError: the label is no isotope of the table
            FermionError: the isotope is a fermion
            UnitError: a scattering length carries a unit that is not a length
        """
        scales = Scales.lab()
        species = boson(first, "first"), boson(second, "second")
        dispersion = Quadratic(species[0].mass, species[1].mass)
        a = tuple(
            to_internal(name, value, Kind.LENGTH, scales=scales, dim=3, plain="a0")
            for name, value in (("a11", a11), ("a22", a22), ("a12", a12))
        )
        lengths = (a[0], a[1], a[2])
        free = couplings(dispersion, lengths, FixedScatteringLengths())
        g, kappa = confinement.couplings(free, lengths, scales)
        labels = (species[0].label, species[1].label)
        return cls(dispersion, *g, dim=confinement.dim, kappa=kappa, scales=scales, labels=labels)

    @cached_property
    def determinant(self) -> Array:
        """g11 g22 - g12^2, evaluated with exact products [coupling^2]."""
        return difference_of_products(self.g11, self.g22, self.g12, self.g12)

    def exchanged(self) -> Mixture:
        """Return the same mixture with species 1 called 2 and species 2 called 1."""
        free = self.dispersion
        return Mixture(
            Quadratic(free.m2, free.m1) if isinstance(free, Quadratic) else Swapped(free),
            self.g22,
            self.g11,
            self.g12,
            self.dim,
            kappa=self.kappa,
            scales=self.scales,
            labels=(self.labels[1], self.labels[0]),
        )

    def stability(self) -> Stability:
        """Return whether the couplings are stable and by what margin (Wang et al. 2026, Eq. 20)."""
        return coupling_margin(self.g11, self.g22, self.g12)

    def __str__(self) -> str:
        g = ", ".join(f"{name} = {np.array2string(getattr(self, name), precision=6)}" for name in ("g11", "g22", "g12"))
        units = "hbar = 1" if self.scales is None else "lengths in um, masses in u, hbar = 1"
        return f"Mixture {self.labels[0]} + {self.labels[1]} in {self.dim}D: {g} ({units}); {self.stability()}"
