"""What the coupling between the species adds to the vacuum energy, per momentum state and without cancellation.

S - S0 is the mode sum minus that of two uncoupled species (w = 0). Notation of ``kernel``, with e = (e1, e2,
sqrt(e1 e2)) and u = (u1, u2); p0 and p are the products of the two frequencies without and with coupling, s0 and
s their sums, ee = e1 e2 and gap = p0 - p = 4 w ee/(p0 + p). For d >= 0 every difference that tends to zero at
large k is written as a sum of terms of one sign. The counterterm is (0, 1), none, in 1D, (1, any energy) in 2D
and (1, 0) in 3D. All functions broadcast, take complex energies (the branch
d < 0, k on a ray of the complex plane) and are compiled by numba as they stand. Derived from Naidon & Petrov
2021, Eq. (2).
"""

from __future__ import annotations

import numpy as np

from bosemix.checks import Array

__all__ = ["energy", "frequencies", "gradient", "hessian"]


def frequencies(e: tuple[Array, Array, Array], u: tuple[Array, Array], d: Array) -> tuple[Array, Array, Array, Array]:
    """Return (w1, w2, p, s): both frequencies without coupling, product and sum with it."""
    e1, e2, root = e
    u1, u2 = u
    w1, w2 = np.sqrt(e1 * (e1 + 2 * u1)), np.sqrt(e2 * (e2 + 2 * u2))
    p = root * np.sqrt(e1 * e2 + 2 * (e1 * u2 + e2 * u1) + 4 * d)
    return w1, w2, p, np.sqrt(w1 * w1 + w2 * w2 + 2 * p)


def energy(
    e: tuple[Array, Array, Array], u: tuple[Array, Array], w: Array, d: Array, counter: tuple[Array, Array]
) -> Array:
    """Return (S - S0)/2 + on w/(on (e1 + e2) + shift), the latter being the counterterm (on, shift)."""
    e1, e2, _ = e
    u1, u2 = u
    w1, w2, p, s = frequencies(e, u, d)
    p0, s0 = w1 * w2, w1 + w2
    ee, kinetic = e1 * e2, e1 + e2
    cross = 2 * (e1 * u2 + e2 * u1)
    both = (p0 + p) * (s0 + s)
    over0, over = ee * (cross + 4 * u1 * u2) / (p0 + ee), ee * (cross + 4 * d) / (p + ee)
    rise0 = 2 * e1 * u1 / (w1 + e1) + 2 * e2 * u2 / (w2 + e2)
    rise = 2 * (e1 * u1 + e2 * u2 + over) / (s + kinetic)
    excess = (over0 + over) * (s0 + s) + 2 * ee * (rise0 + rise)
    on, shift = counter
    regular: Array = w * (on * excess - 4 * ee * shift) / ((on * kinetic + shift) * both)
    return regular


def gradient(
    e: tuple[Array, Array, Array], u: tuple[Array, Array], w: Array, d: Array, counter: tuple[Array, Array]
) -> tuple[Array, Array, Array]:
    """Return the derivatives of ``energy`` with respect to (u1, u2, w), at fixed ``counter``."""
    e1, e2, _ = e
    u1, u2 = u
    w1, w2, p, s = frequencies(e, u, d)
    p0, s0 = w1 * w2, w1 + w2
    ee, kinetic = e1 * e2, e1 + e2
    cross = 2 * (e1 * u2 + e2 * u1)
    ps = p * s
    half_gap = 2 * w * ee / (p0 + p)
    mean = 2 * p / (s0 + s)
    by_u1 = e1 * half_gap * (mean + w2) / (w1 * ps)
    by_u2 = e2 * half_gap * (mean + w1) / (w2 * ps)
    over = ee * (cross + 4 * d) / (p + ee)
    excess = over * s + ee * 2 * (e1 * u1 + e2 * u2 + over) / (s + kinetic)
    on, shift = counter
    return by_u1, by_u2, (on * excess - ee * shift) / ((on * kinetic + shift) * ps)


def hessian(
    dim: int,
    e: tuple[Array, Array, Array],
    n: tuple[Array, Array],
    g: tuple[Array, Array, Array],
    determinant: Array,
    counter: tuple[Array, Array],
) -> tuple[Array, Array, Array]:
    """Return second derivatives (11, 12, 22) in the densities: of ``energy`` in 3D, of the whole vacuum energy else.

    ``e`` is (e1, e2, root) and ``g`` is (g11, g22, g12^2). In 1D and 2D the energies of lone species have second
    derivatives that diverge at zero density, which those of ``energy`` would have to cancel: there 11 and 22 are
    S''/2 + on g_ii^2 m_i/(k^2 + 2 m1 u1 + 2 m2 u2) as they stand. In 3D that would lose the tail at large k. There,
    and for 12, the derivatives of S in the densities serve below the interaction energy, because only in them the
    parts that diverge at d -> 0 combine, and above it the form in (u1, u2, w), whose terms decay one by one.
    """
    u, nn = (g[0] * n[0], g[1] * n[1]), n[0] * n[1]
    modes = frequencies(e, u, determinant * nn)
    direct = _direct_hessian(e, n, g, determinant, modes)
    split = _split_hessian(e, n, g, modes)
    soft = np.abs(e[0] + e[1]) < u[0] + u[1]
    on, shift = counter
    by_w = g[2] * gradient(e, u, g[2] * nn, determinant * nn, counter)[2]
    mixed = np.where(soft, direct[1] + on * g[2] / (on * (e[0] + e[1]) + shift), split[1] + by_w)
    if dim == 3:
        lone1, lone2 = (0.5 * (ei * gi) ** 2 / wi**3 for ei, gi, wi in zip(e[:2], g[:2], modes[:2], strict=True))
        return np.where(soft, direct[0] + lone1, split[0]), mixed, np.where(soft, direct[2] + lone2, split[2])
    # 2 m_i/(k^2 + 2 (m1 u1 + m2 u2)), with the masses as in m2/m1 = e1/e2: a branch point that the rules resolve
    far1, far2 = e[0] + u[0] + u[1] * e[0] / e[1], e[1] + u[1] + u[0] * e[1] / e[0]
    own1, own2 = 0.5 * on * g[0] ** 2 / far1, 0.5 * on * g[1] ** 2 / far2
    return direct[0] + own1, mixed, direct[2] + own2


def _direct_hessian(
    e: tuple[Array, Array, Array],
    n: tuple[Array, Array],
    g: tuple[Array, Array, Array],
    determinant: Array,
    modes: tuple[Array, Array, Array, Array],
) -> tuple[Array, Array, Array]:
    """Return S''/2 from S = sqrt(b + 2 sqrt c), with the derivatives of b and c in the densities."""
    e1, e2, _ = e
    _, _, p, s = modes
    ratio = e1 * e2 / p
    b1, b2 = 2 * e1 * g[0], 2 * e2 * g[1]
    # c_i / p
    c1, c2 = ratio * (2 * e2 * g[0] + 4 * n[1] * determinant), ratio * (2 * e1 * g[1] + 4 * n[0] * determinant)

    def second(bi: Array, bj: Array, ci: Array, cj: Array) -> Array:
        return -(bi * bj + bi * cj + bj * ci + ci * cj * (1 + s * s / p)) / (8 * s**3)

    mixed = ratio * determinant / s + second(b1, b2, c1, c2)
    return second(b1, b1, c1, c1), mixed, second(b2, b2, c2, c2)


def _split_hessian(
    e: tuple[Array, Array, Array],
    n: tuple[Array, Array],
    g: tuple[Array, Array, Array],
    modes: tuple[Array, Array, Array, Array],
) -> tuple[Array, Array, Array]:
    """Return (S - S0)''/2 by the chain rule through (u1, u2, w), without the term g12^2 dS/dw of 12."""
    e1, e2, _ = e
    w1, w2, p, s = modes
    ps = p * s
    ratio = e1 * e2 / ps
    by_ww = -2 * ratio**2 * (s * s + p) / ps
    by_1w = ratio * (e1 / ps) * (w2**2 * (s * s + p) + p**2) / ps
    by_2w = ratio * (e2 / ps) * (w1**2 * (s * s + p) + p**2) / ps
    wee = g[2] * n[0] * n[1] * e1 * e2
    by_12 = -2 * (wee / ps) * ratio * (w1**2 + w2**2 + 3 * p) / ps
    g12n1, g12n2 = g[2] * n[0], g[2] * n[1]
    h11 = g[0] ** 2 * _same(e1, w1, w2, p, s, wee) + 2 * g[0] * g12n2 * by_1w + g12n2**2 * by_ww
    h22 = g[1] ** 2 * _same(e2, w2, w1, p, s, wee) + 2 * g[1] * g12n1 * by_2w + g12n1**2 * by_ww
    h12 = g[0] * g[1] * by_12 + g[0] * g12n1 * by_1w + g[1] * g12n2 * by_2w + g12n1 * g12n2 * by_ww
    return h11, h12, h22


def _same(e: Array, own: Array, other: Array, p: Array, s: Array, wee: Array) -> Array:
    """Return half the second derivative of S - S0 in the u of one species, with the gap p0 - p factored out."""
    p0, s0 = own * other, own + other
    gap = 4 * wee / (p0 + p)
    more, steep = p0 / p, other**2 / p
    fall = 1 + more + more**2 + 2 * steep * (1 + more) + 3 * steep**2
    drop = 2 * more**3 * (s0 * s0 + s0 * s + s * s) / (s**3 * (s0 + s)) + (1 + more + more**2) / p
    half: Array = -0.5 * (e / own) ** 2 * (gap / own) * (drop - (own / s) ** 3 * fall / p)
    return half
