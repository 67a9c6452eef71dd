"""The two-component Bose-Hubbard model."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from bosemix.checks import finite
from bosemix.errors import InputError
from bosemix.lattice.cost import Cost, check_numbers, estimate
from bosemix.lattice.geometry.protocol import Lattice
from bosemix.lattice.light.optical_lattice import OpticalLattice
from bosemix.units import QuantityLike

__all__ = ["BoseHubbard", "Pair"]

Pair: TypeAlias = float | tuple[float, float]


@dataclass(frozen=True)
class BoseHubbard:
    """Two species of bosons on a lattice, H = -t sum (a+_i a_j + h.c.) + U/2 sum n (n - 1) + U_AB sum n_A n_B.

    Eq. (1) of Volante-Abovich et al. (2025): the first sum runs over species and bonds, the second over species
    and sites, the third over sites. [volante2025]

    Attributes:
        lattice : Lattice
        t : float or pair (A, B), tunnelling [energy]; t > 0 lowers the energy of uniform states
        u : float or pair (A, B), interaction within a species [energy]
        u_ab : float, interaction between the species, of either sign [energy]
    """

    lattice: Lattice
    t: Pair = 1.0
    u: Pair = 0.0
    u_ab: float = 0.0

    def __post_init__(self) -> None:
        """Check the parameters.

        Raises:
            InputError: no lattice, or a parameter that is not a finite number, or not one or two of them
        """
        if not hasattr(self.lattice, "n_sites"):
            raise InputError(f"lattice must be a lattice such as Square(7, 7), got {self.lattice!r}")
        for name in ("t", "u"):
            value = finite(name, getattr(self, name))
            if value.shape not in ((), (2,)):
                raise InputError(f"{name} must be one number, or a pair for (A, B), got {getattr(self, name)!r}")
            object.__setattr__(self, name, float(value) if value.ndim == 0 else (float(value[0]), float(value[1])))
        u_ab = finite("u_ab", self.u_ab)
        if u_ab.ndim:
            raise InputError(f"u_ab must be one number, got {self.u_ab!r}")
        object.__setattr__(self, "u_ab", float(u_ab))

    @classmethod
    def from_optical_lattice(
        cls,
        lattice: Lattice,
        light: OpticalLattice,
        first: str,
        second: str,
        *,
        a_aa: QuantityLike,
        a_bb: QuantityLike,
        a_ab: QuantityLike,
    ) -> BoseHubbard:
        """Return the model of atoms in a sinusoidal optical lattice, by its band structure; energies E/h in kHz.

        t is the Fourier coefficient of the lowest band, and U_ij = g_ij times the overlap of the densities of the
        Wannier functions, one factor for each axis of the lattice, and of the ground state of the trap along the
        others; g_ij = 2 pi hbar^2 a_ij/reduced mass. [jaksch1998]

        Args:
            lattice : Chain, Square or Cubic
            light : OpticalLattice, depth, spacing and trap
            first : label of species A, for example "87Rb"
            second : label of species B; the same label for two spin states of one isotope
            a_aa : text "100 a0", or a plain number in a0: 3D scattering length within species A
            a_bb : scattering length within species B
            a_ab : scattering length between the species
        Returns: BoseHubbard, energies in kHz

        Raises:
            InputError: a lattice whose axes are not sinusoidal, a trap that is missing or too many, light too weak
                for a model with hops to the neighbours only, or an interaction that reaches the next band
            UnknownAtomError, FermionError: as ``Mixture.from_atoms``
            UnitError: a scattering length carries a unit that is not a length
        """
        t, u, u_ab = light.parameters(lattice, (first, second), (a_aa, a_bb, a_ab))
        return cls(lattice, t, u, u_ab)

    @property
    def tunnelling(self) -> tuple[float, float]:
        """Tunnelling of A and of B [energy]."""
        return _pair(self.t)

    @property
    def interactions(self) -> tuple[float, float]:
        """Interaction within A and within B [energy]."""
        return _pair(self.u)

    @property
    def symmetric(self) -> bool:
        """Whether exchanging A and B leaves the model as it is."""
        return len(set(self.tunnelling)) == len(set(self.interactions)) == 1

    @property
    def positive(self) -> bool:
        """Whether the ground state is sure to be invariant under the group (Perron-Frobenius): t > 0 for both species.

        The lattice is connected. Without this the ground state may have another symmetry, and the reduced basis
        would miss it.
        """
        return min(self.tunnelling) > 0

    def cost(self, n_a: int, n_b: int) -> Cost:
        """Return the number of states, memory and time that the ground state of n_a and n_b bosons takes.

        Nothing is built: the reduced states are counted by Burnside's lemma.

        Args:
            n_a : int, number of A bosons
            n_b : int, number of B bosons
        Returns: Cost(states, reduced_states, nonzeros, bytes, seconds)

        Raises:
            InputError: numbers of bosons that are negative, not whole, or both zero
        """
        check_numbers(n_a, n_b)
        return estimate(self.lattice, n_a, n_b, exchange=self.symmetric and n_a == n_b)


def _pair(value: Pair) -> tuple[float, float]:
    return value if isinstance(value, tuple) else (value, value)
