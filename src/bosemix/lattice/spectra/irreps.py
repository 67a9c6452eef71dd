"""Irreducible representations of the space group, by momentum and little group, found numerically for any lattice."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bosemix.lattice.geometry.bravais import IntArray
from bosemix.lattice.geometry.pair_classes import momentum_stars
from bosemix.lattice.geometry.protocol import Lattice

__all__ = ["LittleGroup", "SmallIrrep", "little_groups"]

Complex = NDArray[np.complex128]


@dataclass(frozen=True, eq=False)
class SmallIrrep:
    """A representation of the little group in which translations are the phases of its momentum.

    Attributes:
        label : text, its dimension and a letter; "1a" leaves everything as it is
        matrices : complex array (H, d, d), one for each element of the little group
    """

    label: str
    matrices: Complex

    @property
    def dimension(self) -> int:
        """Its dimension d."""
        return int(self.matrices.shape[1])


@dataclass(frozen=True, eq=False)
class LittleGroup:
    """The elements of the space group that keep a momentum.

    Attributes:
        momentum : tuple of ints, in units of 2 pi / period along each periodic axis
        star : int, number of momenta that the space group makes of it
        permutations : int array (H, M), its elements, the identity first
        irreps : tuple of SmallIrrep
    """

    momentum: tuple[int, ...]
    star: int
    permutations: IntArray
    irreps: tuple[SmallIrrep, ...]


def little_groups(lattice: Lattice) -> tuple[LittleGroup, ...]:
    """Return the little group of one momentum of each star, with its irreducible representations.

    Every irreducible representation of the space group is induced from exactly one of them; a level found in it
    occurs star times dimension times.
    """
    momenta, members = momentum_stars(lattice)
    grids = np.stack(np.unravel_index(momenta, lattice.periods), axis=-1)
    cosets = _cosets(lattice.group, lattice.translations)
    stars = zip(grids.tolist(), members.tolist(), strict=True)
    return tuple(_little_group(lattice, cosets, tuple(k), n) for k, n in stars)


@dataclass(frozen=True, eq=False)
class _Cosets:
    """Each element of the space group as a translation times one of a few representatives.

    Attributes:
        shift : int array (G,), index of the translation
        of : int array (G,), index of the representative
        representatives : int array (P, M)
    """

    shift: IntArray
    of: IntArray
    representatives: IntArray


def _cosets(group: IntArray, translations: IntArray) -> _Cosets:
    index = {element.tobytes(): i for i, element in enumerate(group)}
    shift, of = np.full(len(group), -1, dtype=np.int64), np.full(len(group), -1, dtype=np.int64)
    representatives: list[IntArray] = []
    for i, element in enumerate(group):
        if of[i] < 0:
            members = [index[row.tobytes()] for row in translations[:, element]]
            shift[members], of[members] = np.arange(len(members)), len(representatives)
            representatives.append(element)
    return _Cosets(shift, of, np.asarray(representatives))


def _little_group(lattice: Lattice, cosets: _Cosets, momentum: tuple[int, ...], star: int) -> LittleGroup:
    translations = lattice.translations
    steps = np.stack(np.unravel_index(np.arange(len(translations)), lattice.periods), axis=-1)
    phase = np.exp(-2j * np.pi * (steps / np.asarray(lattice.periods)) @ np.asarray(momentum))
    keeps = np.asarray([_keeps(p, translations, phase) for p in cosets.representatives])
    kept = keeps[cosets.of]
    # The kept representatives are numbered anew.
    coset, shift = (np.cumsum(keeps) - 1)[cosets.of[kept]], cosets.shift[kept]
    induced = _induced(cosets.representatives[keeps], translations, phase)
    irreps = [matrices[coset] * phase[shift][:, None, None] for matrices in _irreducible(induced)]
    return LittleGroup(momentum, star, lattice.group[kept], _labelled(irreps))


def _keeps(permutation: IntArray, translations: IntArray, phase: Complex) -> bool:
    """Return whether g tau g^-1 has the phase of tau for all translations."""
    inverse = np.argsort(permutation)
    turned = permutation[translations[:, inverse]]
    order = np.argsort(translations[:, 0])
    index = order[np.searchsorted(translations[order, 0], turned[:, 0])]
    return bool(np.all(np.abs(phase[index] - phase) < 1e-9))


def _induced(representatives: IntArray, translations: IntArray, phase: Complex) -> Complex:
    """Return the representation that the phases of the translations induce, for the coset representatives (P, P, P)."""
    number = len(representatives)
    matrices = np.zeros((number, number, number), dtype=np.complex128)
    owner = {
        row.tobytes(): (i, tau)
        for i, element in enumerate(representatives)
        for tau, row in enumerate(translations[:, element])
    }
    for g, element in enumerate(representatives):
        for j, other in enumerate(representatives):
            i, tau = owner[element[other].tobytes()]
            matrices[g, i, j] = phase[tau]
    return matrices


def _irreducible(matrices: Complex) -> list[Complex]:
    """Return one of each irreducible representation inside a representation (P, n, n), as arrays (P, d, d).

    A random Hermitian matrix that commutes with all has one eigenspace for each irreducible part.
    """
    size = matrices.shape[1]
    rng = np.random.default_rng(0)
    seed = rng.standard_normal((2, size, size))
    random = seed[0] + seed[0].T + 1j * (seed[1] - seed[1].T)
    commuting = np.mean(matrices @ random @ np.conj(np.swapaxes(matrices, 1, 2)), axis=0)
    values, vectors = np.linalg.eigh(commuting)
    edges = np.flatnonzero(np.diff(values) > 1e-8 * np.ptp(random.real)) + 1
    found: list[Complex] = []
    for part in np.split(vectors, edges, axis=1):
        block = np.conj(part.T) @ matrices @ part
        character = np.trace(block, axis1=1, axis2=2)
        if not any(np.allclose(character, np.trace(other, axis1=1, axis2=2), atol=1e-6) for other in found):
            found.append(block)
    return found


def _labelled(irreps: list[Complex]) -> tuple[SmallIrrep, ...]:
    """Return the representations ordered by dimension, the most symmetric first, with their labels."""

    def order(matrices: Complex) -> tuple[int, float]:
        return matrices.shape[1], -round(float(np.sum(np.trace(matrices, axis1=1, axis2=2).real)), 6)

    labelled, before = [], 0
    number = 0
    for matrices in sorted(irreps, key=order):
        number = number + 1 if matrices.shape[1] == before else 0
        before = matrices.shape[1]
        labelled.append(SmallIrrep(f"{before}{chr(ord('a') + number)}", matrices))
    return tuple(labelled)
