"""The loops over states and hops that are compiled: plain Python for numba."""

from __future__ import annotations

import numpy as np

from bosemix.checks import Array
from bosemix.lattice.geometry.bravais import IntArray

__all__ = ["CODE_BITS", "LARGE", "LOW_BITS", "apply", "fill_columns", "gather_block", "image_rank"]

# A stored hop is column << CODE_BITS | species << 5 | n_i (n_j + 1): up to 10 bosons of a species.
CODE_BITS = 6
LOW_BITS = (1 << CODE_BITS) - 1
# From this number of states on a hop takes 8 bytes instead of 4.
LARGE = 1 << (32 - CODE_BITS)


def image_rank(permutation: IntArray, sites: IntArray, binomials: IntArray, moved: IntArray) -> int:
    """Return the rank of the configuration that ``permutation`` makes of ``sites`` (n,); ``moved`` (n,) is scratch."""
    total = 0
    for i in range(sites.size):
        site = permutation[sites[i]]
        j = i
        while j > 0 and moved[j - 1] > site:
            moved[j] = moved[j - 1]
            j -= 1
        moved[j] = site
    for i in range(sites.size):
        total += binomials[i, moved[i] + i]
    return total


def fill_columns(
    packed: IntArray,
    start: IntArray,
    states: tuple[IntArray, IntArray, IntArray],
    a: tuple[IntArray, ...],
    b: tuple[IntArray, ...],
    inverse: IntArray,
    exchange: bool,
) -> None:
    """Write the hops of every state r into packed[start[r] : start[r + 1]] as column and code.

    Args:
        packed : uint32 or uint64 array (hops,), written
        start : int array (R + 1,)
        states : class_a (R,), rank_b (R,) and table (C_A, D_B) of the ReducedBasis
        a : for species A: sites (D_A, n_a), binomials, class and element of each configuration (D_A,), hops of the
            representatives (C_A, h) and their strengths (C_A, h), ranks of the representatives (C_A,)
        b : for species B: sites (D_B, n_b), binomials, class and element of each configuration (D_B,), hops of all
            configurations (D_B, h) and their strengths (D_B, h)
        inverse : int array (G, M), inverses of the group elements
        exchange : whether the exchange of the species is divided out
    """
    class_a, rank_b, table = states
    sites_a, binomials_a, of_a, element_a, target_a, strength_a, representatives = a
    sites_b, binomials_b, of_b, element_b, target_b, strength_b = b
    moved_a = np.empty(sites_a.shape[1], dtype=np.int64)
    moved_b = np.empty(sites_b.shape[1], dtype=np.int64)
    species_b = 0 if exchange else 32
    for r in range(class_a.size):
        first, beta, at = class_a[r], rank_b[r], start[r]
        second = of_b[beta]
        for h in range(target_a.shape[1]):
            alpha = target_a[first, h]
            if alpha < 0:
                continue
            if exchange and second < of_a[alpha]:
                rank = image_rank(inverse[element_b[beta]], sites_a[alpha], binomials_a, moved_a)
                column = table[second, rank]
            else:
                rank = image_rank(inverse[element_a[alpha]], sites_b[beta], binomials_b, moved_b)
                column = table[of_a[alpha], rank]
            packed[at] = (column << CODE_BITS) | strength_a[first, h]
            at += 1
        for h in range(target_b.shape[1]):
            hopped = target_b[beta, h]
            if hopped < 0:
                continue
            if exchange and of_b[hopped] < first:
                rank = image_rank(inverse[element_b[hopped]], sites_a[representatives[first]], binomials_a, moved_a)
                column = table[of_b[hopped], rank]
            else:
                column = table[first, hopped]
            packed[at] = (column << CODE_BITS) | species_b | strength_b[beta, h]
            at += 1


def apply(
    start: IntArray, packed: IntArray, amplitude: Array, root: Array, diagonal: Array, x: Array, scaled: Array, y: Array
) -> None:
    """Write H x into y, H_rc = diagonal_r delta_rc + sum over hops r -> c of amplitude sqrt(w_r/w_c).

    Args:
        start : int array (R + 1,), first hop of each state
        packed : uint array (hops,), columns and codes
        amplitude : float array (64,), -t sqrt(n_i (n_j + 1)) by code [energy]
        root : float array (R,), square roots of the orbit sizes w
        diagonal : float array (R,) [energy]
        x : float array (R,)
        y : float array (R,), written
        scaled : float array (R,), scratch
    """
    for r in range(x.size):
        scaled[r] = x[r] / root[r]
    for r in range(x.size):
        total = 0.0
        for at in range(start[r], start[r + 1]):
            hop = packed[at]
            total += amplitude[hop & LOW_BITS] * scaled[hop >> CODE_BITS]
        y[r] = diagonal[r] * x[r] + root[r] * total


def gather_block(
    block: Array,
    ranks: tuple[IntArray, IntArray],
    amplitude: Array,
    table: IntArray,
    a: tuple[IntArray, ...],
    b: tuple[IntArray, ...],
    inverse: IntArray,
    exchange: bool,
) -> None:
    """Write psi(alpha, beta) for chosen alpha and beta.

    Args:
        block : float array (A, B, T), written
        ranks : int arrays (A,) and (B, T), ranks of the configurations alpha and beta
        amplitude : float array (R,), psi of each pair of an orbit, by state
        table : int array (C_A, D_B) of the ReducedBasis
        a : for species A: sites (D, n), binomials, class and element of each configuration (D,)
        b : the same for species B
        inverse : int array (G, M)
        exchange : whether the exchange of the species is divided out
    """
    ranks_a, ranks_b = ranks
    sites_a, binomials_a, of_a, element_a = a
    sites_b, binomials_b, of_b, element_b = b
    moved_a = np.empty(sites_a.shape[1], dtype=np.int64)
    moved_b = np.empty(sites_b.shape[1], dtype=np.int64)
    for i in range(ranks_a.size):
        alpha = ranks_a[i]
        for j in range(ranks_b.shape[0]):
            for tau in range(ranks_b.shape[1]):
                beta = ranks_b[j, tau]
                if exchange and of_b[beta] < of_a[alpha]:
                    rank = image_rank(inverse[element_b[beta]], sites_a[alpha], binomials_a, moved_a)
                    state = table[of_b[beta], rank]
                else:
                    rank = image_rank(inverse[element_a[alpha]], sites_b[beta], binomials_b, moved_b)
                    state = table[of_a[alpha], rank]
                block[i, j, tau] = amplitude[state]
