"""Complete low-energy spectra: every level with its momentum, little group and parity, and how often it occurs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from bosemix.checks import Array, check_tolerance, whole
from bosemix.lattice.basis.fock import configurations
from bosemix.lattice.cost import check_numbers
from bosemix.lattice.davidson import Vectors, lowest
from bosemix.lattice.geometry.bravais import IntArray
from bosemix.lattice.model import BoseHubbard
from bosemix.lattice.spectra.cost import check_spectrum_memory
from bosemix.lattice.spectra.frames import frames
from bosemix.lattice.spectra.irreps import little_groups

if TYPE_CHECKING:
    import scipy.sparse as sp

__all__ = ["Spectrum", "spectrum"]

# Called as progress(done, in all).
Progress = Callable[[int, int], None]

# Up to this size a sector is diagonalised whole; at first this many levels are sought in the others, and so many
# more are found and thrown away, since the last of them may have been met before one just below it.
_DENSE, _FIRST, _SPARE = 300, 2, 2


@dataclass(frozen=True, eq=False)
class Spectrum:
    """Levels in ascending order, complete up to the last; those equal but for rounding are ordered by symmetry.

    Attributes:
        energy : float array (l,) [energy]
        multiplicity : int array (l,), number of states of each level: momenta of the star times dimension
        residual : float array (l,), |H v - E v| [energy]
        momentum : int array (l, d), one momentum of the star in units of 2 pi / period
        irrep : tuple of l texts, representation of its little group: dimension and letter, "1a" is the trivial one
        parity : int array (l,), +1 or -1 under exchange of A and B, 0 where the model tells them apart
    """

    energy: Array
    multiplicity: IntArray
    residual: Array
    momentum: IntArray
    irrep: tuple[str, ...]
    parity: IntArray

    @property
    def states(self) -> Array:
        """Energies of all states, each level as often as it occurs, ascending."""
        return np.sort(np.repeat(self.energy, self.multiplicity))

    def __str__(self) -> str:
        rows = zip(self.energy, self.multiplicity, self.momentum.tolist(), self.irrep, self.parity, strict=True)
        return "\n".join(
            ["energy         states  momentum  irrep  parity"]
            + [f"{e:<13.8f}  {n:6d}  {','.join(map(str, k)):>8}  {i:>5}  {p:+6d}" for e, n, k, i, p in rows]
        )


@dataclass(eq=False)
class _Sector:
    """One symmetry and what is known of its levels."""

    momentum: tuple[int, ...]
    irrep: str
    parity: int
    multiplicity: int
    hamiltonian: sp.csr_array
    energy: Array
    residual: Array
    vectors: Vectors | None = None

    @property
    def complete(self) -> bool:
        return self.energy.size == self.hamiltonian.shape[0]

    def solve(self, number: int, tolerance: float, seed: int) -> None:
        """Find the lowest ``number`` levels, going on from those known."""
        size = self.hamiltonian.shape[0]
        if size <= max(_DENSE, 2 * (number + _SPARE)):
            self.energy = np.linalg.eigvalsh(self.hamiltonian.toarray())
            self.residual = np.full(size, 1e-15 * np.max(np.abs(self.energy), initial=0.0))
            return
        rng = np.random.default_rng(seed)
        wanted = number + _SPARE
        random = rng.standard_normal((wanted, size)) + 1j * rng.standard_normal((wanted, size))
        guess = random if self.vectors is None else np.concatenate([self.vectors, random])
        diagonal = self.hamiltonian.diagonal().real

        def apply(x: Vectors, y: Vectors) -> None:
            y[:] = self.hamiltonian @ x

        found = lowest(apply, diagonal, guess[:wanted], number=wanted, tolerance=tolerance)
        self.energy, self.residual = found.values[:number], found.residuals[:number]
        self.vectors = found.vectors


def spectrum(
    model: BoseHubbard,
    n_a: int,
    n_b: int,
    *,
    states: int = 100,
    tolerance: float = 1e-6,
    seed: int = 0,
    progress: Progress | None = None,
) -> Spectrum:
    """Return the lowest levels of ``n_a`` and ``n_b`` bosons, none missed and none counted twice.

    The Hamiltonian falls into blocks by momentum star, representation of the little group, and parity under exchange
    (own derivation). Each block is searched until its levels pass the last of the ``states`` lowest.

    Args:
        model : BoseHubbard, any sign of t
        n_a : int, number of A bosons
        n_b : int, number of B bosons
        states : int, how many of the lowest states, counted with multiplicity; the last level is given whole
        tolerance : float, residual of each level, in units of the largest |t|
        seed : int, of the random starts
        progress : callable (blocks done, blocks in all) or None
    Returns: Spectrum

    Raises:
        InputError: numbers of bosons as ``ground_state``, ``states`` no whole number >= 1, or too little memory
        ConvergenceError: as ``ground_state``
    """
    check_numbers(n_a, n_b)
    check_tolerance(tolerance, "tolerance")
    whole("states", states, 1)
    check_spectrum_memory(model, n_a, n_b)
    stop = tolerance * max(1e-12, *(abs(t) for t in model.tunnelling))
    sectors = [sector for sector in _sectors(model, n_a, n_b) if sector.hamiltonian.shape[0]]
    for done, sector in enumerate(sectors, start=1):
        sector.solve(_FIRST, stop, seed)
        if progress:
            progress(done, len(sectors))
    while True:
        last = _last_energy(sectors, states)
        short = [s for s in sectors if not s.complete and s.energy[-1] <= last]
        if not short:
            return _collected(sectors, last)
        for sector in short:
            sector.solve(2 * sector.energy.size, stop, seed)


def _sectors(model: BoseHubbard, n_a: int, n_b: int) -> Iterator[_Sector]:
    from bosemix.lattice.spectra.sectors import moves, sector_hamiltonian

    exchange = model.symmetric and n_a == n_b
    space_a = configurations(n_a, model.lattice.n_sites)
    space_b = space_a if n_a == n_b else configurations(n_b, model.lattice.n_sites)
    for little in little_groups(model.lattice):
        orbits = frames(little.permutations, space_a, space_b, exchange=exchange)
        steps = moves(model, orbits)
        for irrep in little.irreps:
            for parity in (1, -1) if exchange else (1,):
                yield _Sector(
                    momentum=little.momentum,
                    irrep=irrep.label,
                    parity=parity if exchange else 0,
                    multiplicity=little.star * irrep.dimension,
                    hamiltonian=sector_hamiltonian(orbits, steps, irrep.matrices, parity),
                    energy=np.empty(0),
                    residual=np.empty(0),
                )


def _last_energy(sectors: list[_Sector], states: int) -> float:
    """Return the energy of the last of the lowest ``states`` among the levels known, infinite if there are fewer."""
    energy = np.concatenate([sector.energy for sector in sectors])
    count = np.concatenate([np.full(sector.energy.size, sector.multiplicity) for sector in sectors])
    order = np.argsort(energy, kind="stable")
    enough = np.flatnonzero(np.cumsum(count[order]) >= states)
    return float(energy[order[enough[0]]]) if enough.size else np.inf


def _collected(sectors: list[_Sector], last: float) -> Spectrum:
    # Equal levels of different symmetry differ by their residuals.
    equal = 1e-9 * (1 + abs(last))
    kept = [(sector, i) for sector in sectors for i in np.flatnonzero(sector.energy <= last + equal)]
    kept.sort(key=lambda item: item[0].energy[item[1]])
    level = np.cumsum(np.diff([s.energy[i] for s, i in kept], prepend=-np.inf) > equal)
    order = sorted(zip(level, kept, strict=True), key=lambda item: (item[0], *_symmetry(item[1][0])))
    kept = [one for _, one in order]
    return Spectrum(
        energy=np.array([s.energy[i] for s, i in kept]),
        multiplicity=np.array([s.multiplicity for s, _ in kept], dtype=np.int64),
        residual=np.array([s.residual[i] for s, i in kept]),
        momentum=np.array([s.momentum for s, _ in kept], dtype=np.int64),
        irrep=tuple(s.irrep for s, _ in kept),
        parity=np.array([s.parity for s, _ in kept], dtype=np.int64),
    )


def _symmetry(sector: _Sector) -> tuple[tuple[int, ...], str, int]:
    return sector.momentum, sector.irrep, -sector.parity
