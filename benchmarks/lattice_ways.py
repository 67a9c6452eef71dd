"""Other ways to the ground state of a lattice cluster, as their users would write them: SciPy and QuSpin.

Run as a script in a process of its own, python lattice_ways.py quspin 7 7 2 2 40.0 -8.0, it prints seconds, energy and
peak memory. It imports nothing of bosemix, so that it runs in an environment that has QuSpin alone.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from importlib import import_module
from itertools import combinations_with_replacement
from typing import Any

import numpy as np
import scipy.sparse as sp
from scipy.sparse.linalg import eigsh

__all__ = ["by_quspin", "by_scipy"]


def bonds(lx: int, ly: int) -> list[tuple[int, int]]:
    """Return the bonds of a periodic rectangle, each once."""
    ends = [(x * ly + y, near) for x in range(lx) for y in range(ly) for near in _neighbours(x, y, lx, ly)]
    return sorted({(min(pair), max(pair)) for pair in ends})


def by_scipy(lx: int, ly: int, n_a: int, n_b: int, u: float, u_ab: float) -> float:
    """Return the energy from the full basis, kron of two matrices of one species, and ARPACK."""
    (h_a, occupied_a), (h_b, occupied_b) = (_species(lx, ly, n, u) for n in (n_a, n_b))
    contact = sp.diags_array((occupied_a @ occupied_b.T).ravel())
    h = sp.kron(h_a, sp.eye_array(len(occupied_b))) + sp.kron(sp.eye_array(len(occupied_a)), h_b) + u_ab * contact
    matrix = sp.csr_array(h)
    values = eigsh(matrix, k=1, which="SA", v0=np.ones(matrix.shape[0]), return_eigenvectors=False)
    return float(values[0])


def by_quspin(lx: int, ly: int, n_a: int, n_b: int, u: float, u_ab: float) -> float:
    """Return the energy by QuSpin's tensor_basis of two boson bases: the way to two species with fixed numbers."""
    basis: Any = import_module("quspin.basis")
    operators: Any = import_module("quspin.operators")
    sites = lx * ly
    both = basis.tensor_basis(basis.boson_basis_general(sites, Nb=n_a), basis.boson_basis_general(sites, Nb=n_b))
    hops = [[-1.0, *pair] for i, j in bonds(lx, ly) for pair in ((i, j), (j, i))]
    square = [[u / 2, i, i] for i in range(sites)]
    single = [[-u / 2, i] for i in range(sites)]
    contact = [[u_ab, i, i] for i in range(sites)]
    terms = [
        *(["+-|", hops], ["|+-", hops], ["nn|", square], ["|nn", square]),
        *(["n|", single], ["|n", single], ["n|n", contact]),
    ]
    unchecked = {"check_herm": False, "check_pcon": False, "check_symm": False}
    matrix = operators.hamiltonian(terms, [], basis=both, dtype=np.float64, **unchecked)
    return float(matrix.eigsh(k=1, which="SA", return_eigenvectors=False)[0])


def peak_mebibytes() -> float:
    """Return the most memory that this process has taken so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _neighbours(x: int, y: int, lx: int, ly: int) -> tuple[int, int]:
    return (x + 1) % lx * ly + y, x * ly + (y + 1) % ly


def _species(lx: int, ly: int, n: int, u: float) -> tuple[Any, Any]:
    """Return H of one species, and the occupations (D, M)."""
    sites = lx * ly
    filled = [tuple(np.bincount(places, minlength=sites)) for places in _places(sites, n)]
    index = {state: rank for rank, state in enumerate(filled)}
    rows, columns, values = [], [], []
    directed = [pair for i, j in bonds(lx, ly) for pair in ((i, j), (j, i))]
    for rank, state in enumerate(filled):
        for i, j in directed:
            if state[i]:
                moved = list(state)
                moved[i] -= 1
                moved[j] += 1
                rows.append(index[tuple(moved)])
                columns.append(rank)
                values.append(-np.sqrt(state[i] * (state[j] + 1)))
    occupied = np.array(filled, dtype=np.float64)
    diagonal = sp.diags_array(u / 2 * np.sum(occupied * (occupied - 1), axis=1))
    return sp.csr_array((values, (rows, columns)), shape=(len(filled),) * 2) + diagonal, occupied


def _places(sites: int, n: int) -> list[list[int]]:
    return [list(places) for places in combinations_with_replacement(range(sites), n)]


def main(arguments: list[str]) -> None:
    """Print seconds, energy and peak memory of one way as JSON."""
    way, *numbers = arguments
    lx, ly, n_a, n_b = (int(text) for text in numbers[:4])
    if way == "quspin":
        import_module("quspin.basis")
    run = {"scipy": by_scipy, "quspin": by_quspin}[way]
    start = time.perf_counter()
    energy = run(lx, ly, n_a, n_b, float(numbers[4]), float(numbers[5]))
    seconds = time.perf_counter() - start
    sys.stdout.write(json.dumps({"seconds": seconds, "energy": energy, "mebibytes": peak_mebibytes()}))


if __name__ == "__main__":
    main(sys.argv[1:])
