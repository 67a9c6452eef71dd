"""The lowest sums of levels of several parts that do not know of each other."""

from __future__ import annotations

from collections.abc import Sequence
from heapq import heappop, heappush

import numpy as np

from bosemix.checks import Array

__all__ = ["lowest_sums"]


def lowest_sums(kinds: Sequence[tuple[Array, int]], number: int) -> Array:
    """Return the lowest ``number`` sums of one state of each part, those of identical parts counted once.

    The lowest ``number`` states of a part are enough: a sum with a higher one has ``number`` sums not above it, which
    put those in its place. So has one with a state of identical parts above them. The sums are met in ascending order:
    each but the lowest comes from one not above it, in which one part is one state lower. The work grows as
    ``number`` times the number of parts.

    Args:
        kinds : sequence of (ascending energies of the states of a part [energy], number of identical parts like it)
        number : int, how many sums, each with its multiplicity
    Returns: float array (number,) [energy], ascending; shorter if there are not so many sums
    """
    energies = [energy for energy, copies in kinds for _ in range(copies)]
    # Identical parts hold states in an order that does not fall: this part has one like it after it.
    followed = [copy + 1 < copies for _, copies in kinds for copy in range(copies)]

    def entry(chosen: tuple[int, ...]) -> tuple[float, tuple[int, ...]]:
        return float(sum(energy[i] for energy, i in zip(energies, chosen, strict=True))), chosen

    lowest = (0,) * len(energies)
    heap, met = [entry(lowest)], {lowest}
    found: list[float] = []
    while heap and len(found) < number:
        energy, chosen = heappop(heap)
        found.append(energy)
        for part, i in enumerate(chosen):
            raised = (*chosen[:part], i + 1, *chosen[part + 1 :])
            last = chosen[part + 1] if followed[part] else energies[part].size - 1
            if i < last and raised not in met:
                met.add(raised)
                heappush(heap, entry(raised))
    return np.array(found)
