"""What a complete spectrum costs, counted before anything is built."""

from __future__ import annotations

from bosemix.errors import InputError
from bosemix.lattice.cost import free_memory
from bosemix.lattice.geometry.pair_classes import momentum_stars
from bosemix.lattice.model import BoseHubbard

__all__ = ["check_spectrum_memory", "spectrum_bytes"]


def spectrum_bytes(model: BoseHubbard, n_a: int, n_b: int) -> int:
    """Return the bytes of all arrays of a spectrum at the peak, right to about a half.

    A block of one representation has star d^2 entries for each hop of the ground state, summed over the
    representations as many as the point group has elements for each star; 24 bytes each. Beside them the hops from
    the orbits of the smallest little group, each with the permutation that leads back (own derivation).
    """
    lattice, cost = model.lattice, model.cost(n_a, n_b)
    _, sizes = momentum_stars(lattice)
    parities = 2 if model.symmetric and n_a == n_b else 1
    blocks = 24 * sizes.size * (len(lattice.group) // len(lattice.translations)) * parities
    hops = 8 * int(sizes.max()) * lattice.n_sites
    return cost.nonzeros * (blocks + hops)


def check_spectrum_memory(model: BoseHubbard, n_a: int, n_b: int) -> None:
    """Refuse a spectrum whose arrays do not fit into the memory that is free now.

    Raises:
        InputError: otherwise, with the numbers
    """
    needed, free = spectrum_bytes(model, n_a, n_b), free_memory()
    if needed > free:
        raise InputError(
            f"the spectrum must fit into memory: the blocks of all symmetries take about {needed / 2**20:,.0f} MiB, "
            f"free are {free / 2**20:,.0f} MiB. Take fewer bosons or a smaller lattice; ground_state needs less"
        )
