"""Parameters of the Bose-Hubbard model of atoms in light: band structure in, kilohertz out."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from bosemix.atoms import boson
from bosemix.checks import Array
from bosemix.errors import InputError
from bosemix.lattice.geometry.lattices import Chain, Cubic, Square
from bosemix.lattice.geometry.protocol import Lattice
from bosemix.lattice.light.wannier import Band
from bosemix.units import Kind, QuantityLike, Scales, from_internal, to_internal

__all__ = ["OpticalLattice"]

# Hops over two sites relative to hops over one, from where on the model would be another one: below s = 3.03.
_NEXT = 0.1


@dataclass(frozen=True)
class OpticalLattice:
    """Standing waves V = s E_r sin^2(pi x/d) along the axes of a lattice, and a harmonic trap along the others.

    Attributes:
        depth : depth s of the lattice, one or a pair (A, B): a plain number or "12 Er" in recoil energies
            E_r = hbar^2 pi^2/(2 m d^2) of each species, or a text such as "30 kHz"
        spacing : distance d of the sites, half the wavelength: text "532 nm", or a plain number in um
        trap : frequency omega/2 pi of the trap along the axes without light, one or a pair (A, B): text "20 kHz", or
            a plain number in kHz; None where light is along all three axes
    """

    depth: QuantityLike
    spacing: QuantityLike
    trap: QuantityLike | None = None

    def recoil(self, atom: str) -> float:
        """Return the recoil energy E_r/h = h/(8 m d^2) of an isotope such as "87Rb" [kHz]."""
        return _kilohertz(self._recoil(boson(atom, "atom").mass))

    def band(self, atom: str, species: int = 0) -> Band:
        """Return the lowest band along one axis.

        Args:
            atom : label of the isotope
            species : 0 for the depth of A, 1 for that of B
        Returns: Band

        Raises:
            InputError: depths that are not one or two positive numbers
        """
        given = list(self.depth) if isinstance(self.depth, list | tuple | np.ndarray) else [self.depth, self.depth]
        if len(given) != 2:
            raise InputError(f"depth must be one, or a pair for (A, B), got {self.depth!r}")
        depth = float(_depth(given[species], self._recoil(boson(atom, "atom").mass)))
        if not depth > 0:
            raise InputError(f"depth must be > 0, got {depth:g} recoil energies")
        return Band(depth)

    def parameters(
        self, lattice: Lattice, atoms: tuple[str, str], a: tuple[QuantityLike, QuantityLike, QuantityLike]
    ) -> tuple[tuple[float, float], tuple[float, float], float]:
        """Return t (A, B), U (A, B) and U_AB [kHz] for scattering lengths (a_aa, a_bb, a_ab)."""
        axes, spacing = _axes(lattice), self._spacing()
        masses = boson(atoms[0], "first").mass, boson(atoms[1], "second").mass
        recoils = self._recoil(masses[0]), self._recoil(masses[1])
        bands = self.band(atoms[0], 0), self.band(atoms[1], 1)
        for label, band in zip(atoms, bands, strict=True):
            _check_depth(label, band)
        traps = self._trap_lengths(3 - axes, masses)
        u = []
        for name, length, (i, j) in zip(("a_aa", "a_bb", "a_ab"), a, ((0, 0), (1, 1), (0, 1)), strict=True):
            coupling = 2 * np.pi * _length(name, length, "a0") * (1 / masses[i] + 1 / masses[j])
            along = (bands[i].overlap(bands[j]) / spacing) ** axes
            across = (np.pi * (traps[i] ** 2 + traps[j] ** 2)) ** (-(3 - axes) / 2)
            u.append(float(coupling * along * across))
            _check_coupling(name, u[-1], min(recoils[n] * bands[n].gap for n in (i, j)))
        t_a, t_b = (_kilohertz(recoil * band.tunnelling()) for recoil, band in zip(recoils, bands, strict=True))
        u_aa, u_bb, u_ab = (_kilohertz(value) for value in u)
        return (t_a, t_b), (u_aa, u_bb), u_ab

    def _recoil(self, mass: float) -> float:
        return (np.pi / self._spacing()) ** 2 / (2 * mass)

    def _spacing(self) -> float:
        return _length("spacing", self.spacing, "um")

    def _trap_lengths(self, number: int, masses: tuple[float, float]) -> Array:
        """Return the oscillator lengths sqrt(hbar/(m omega)) along the ``number`` axes without light [um]."""
        if number == 0:
            if self.trap is not None:
                raise InputError(f"trap must be left out for a lattice along all three axes, got {self.trap!r}")
            return np.ones(2)
        if self.trap is None:
            raise InputError(f'trap must be given: nothing confines the atoms along {number} axes; try trap="20 kHz"')
        omega = to_internal("trap", self.trap, Kind.ENERGY, scales=Scales.lab(), dim=3, plain="kHz")
        if omega.shape not in ((), (2,)) or not np.all(omega > 0):
            raise InputError(f"trap must be one frequency > 0, or a pair for (A, B), got {self.trap!r}")
        return np.asarray(1 / np.sqrt(np.asarray(masses) * omega))


def _axes(lattice: Lattice) -> int:
    """Return along how many axes there is light."""
    if not isinstance(lattice, Chain | Square | Cubic):
        raise InputError(
            f"lattice must be a Chain, Square or Cubic, whose axes are standing waves, got {type(lattice).__name__}: "
            "give t, u and u_ab to BoseHubbard"
        )
    return len(lattice.shape)


def _depth(value: QuantityLike, recoil: float) -> Array:
    """Return a depth in recoil energies."""
    if isinstance(value, str) and value.rstrip().endswith("Er"):
        return to_internal("depth", value.rstrip().removesuffix("Er"), Kind.ENERGY, scales=None, dim=3)
    if isinstance(value, str):
        return to_internal("depth", value, Kind.ENERGY, scales=Scales.lab(), dim=3) / recoil
    return to_internal("depth", value, Kind.ENERGY, scales=None, dim=3)


def _length(name: str, value: QuantityLike, plain: str) -> float:
    length = to_internal(name, value, Kind.LENGTH, scales=Scales.lab(), dim=3, plain=plain)
    if length.ndim or (name == "spacing" and not length > 0):
        raise InputError(f"{name} must be one length{' > 0' * (name == 'spacing')}, got {value!r}")
    return float(length)


def _kilohertz(energy: float) -> float:
    return float(from_internal(energy, Kind.ENERGY, "kHz", scales=Scales.lab(), dim=3))


def _check_depth(label: str, band: Band) -> None:
    if band.next_ratio > _NEXT:
        raise InputError(
            f"depth must be larger: at {band.depth:g} recoil energies {label} hops over two sites at "
            f"{band.next_ratio:.2g} times the rate to neighbours, above {_NEXT}, so that the Bose-Hubbard model does "
            "not hold; it does from a depth of 3.1"
        )


def _check_coupling(name: str, u: float, gap: float) -> None:
    if not abs(u) < gap:
        raise InputError(
            f"{name} must be smaller in size: the interaction of two atoms on a site, {_kilohertz(u):.3g} kHz, reaches "
            f"the next band, {_kilohertz(gap):.3g} kHz above; take a smaller {name} or a weaker trap"
        )
