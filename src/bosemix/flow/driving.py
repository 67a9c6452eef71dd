"""The driving term of the flow: d_k U as a jet in condensates and chemical potentials, free of cancellation.

With A_i = eps_i + U_i, x_i = 2 rho_i beta_i/A_i, B_i = A_i (1 + x_i), C^2 = 4 rho1 rho2 gamma^2 and
w_i = sqrt(A_i B_i)/Z_i the frequencies of the regularised modes add up to

    Om_+ + Om_- = s - G,  s = w1 + w2,  G = 2 H/(2 s - G),  H = w1 w2 r/(1 + q),  q = sqrt(1 - r),  r = C^2/(B1 B2).

At Z_i = 1 it is the mode sum of ``bogoliubov.kernel`` at e_i = A_i, u_i = rho_i beta_i, w = C^2/4. The regulator of
Krippa 2026, Eq. (15), makes eps_i = k^2/2m_i for all q < k, so that with D = sum_i (k/m_i) d/d eps_i

    d_k U = (v k^dim/2) [D (Om_+ + Om_-) - sum_i k/(m_i Z_i)],    v k^dim states have q < k,
    D w_i = k/(m_i Z_i) (1 + E_i),    E_i = x_i^2/[2 sqrt(1 + x_i) (1 + sqrt(1 + x_i))^2],
    D G = [H T/2 - G D s]/(s - G),    T = sum_i (k/m_i) [1/A_i - 1/(q B_i)].

No step takes a difference of nearly equal numbers, however small x_i is. Own derivation: the paper prints the
equations that this drives, (8) to (13), and says that their right-hand sides follow by contour integration.
"""

from __future__ import annotations

from typing import TypeAlias

from bosemix.flow.jets import Jet, Number, chain, combine, linear, product, shifted

__all__ = ["Arguments", "lone_species", "mixing", "mode_drive", "reciprocal"]


_Pair: TypeAlias = tuple[Number, Number]
# What mode_drive takes.
Arguments: TypeAlias = tuple[_Pair, _Pair, _Pair, tuple[Number, Number, Number], _Pair, _Pair]


def reciprocal(a: Jet) -> Jet:
    """Return 1/a."""
    v = 1 / a[0]
    return chain(a, v, -v * v, 2 * v * v * v)


def lone_species(gap: Jet, stiffness: Jet, inverse: Jet, z: Number) -> tuple[Jet, Jet, Jet]:
    """Return the jets of w, E and x/(1 + x) of one species from those of A, 2 rho beta and 1/A."""
    x = product(stiffness, inverse)
    u = 1 + x[0]
    root = u**0.5
    three = u * root
    excess = chain(x, x[0] * x[0] / (2 * root * (1 + root) ** 2), x[0] / (4 * three), (2 - x[0]) / (8 * u * three))
    w = product(gap, chain(x, root / z, 0.5 / (root * z), -0.25 / (three * z)))
    return w, excess, chain(x, x[0] / u, 1 / (u * u), -2 / (u * u * u))


def mixing(y1: Jet, y2: Jet, rest: Number, ratio: Number) -> tuple[Jet, Jet]:
    """Return the jets of r/(1 + q) and 1/q for r = ratio y1 y2, whose value is 1 - ``rest``."""
    scaled = shifted(combine(-ratio, product(y1, y2), 0.0, y1), rest)
    q = rest**0.5
    r = ratio * y1[0] * y2[0]
    return (
        chain(scaled, r / (1 + q), -0.5 / q, 0.25 / (rest * q)),
        chain(scaled, 1 / q, -0.5 / (rest * q), 0.75 / (rest * rest * q)),
    )


def mode_drive(
    energies: _Pair,
    rates: _Pair,
    rho: _Pair,
    couplings: tuple[Number, Number, Number],
    z: _Pair,
    alpha: _Pair,
) -> Jet:
    """Return D (Om_+ + Om_-) - sum_i rate_i/Z_i as a jet in (rho1, rho2, mu1, mu2) at the minimum of U.

    Args:
        energies : pair, eps_i = k^2/2m_i [energy]
        rates : pair, d eps_i/dk = k/m_i
        rho : pair, condensate densities
        couplings : (beta1, beta2, gamma)
        z : pair, (Z1, Z2)
        alpha : pair, slopes of U at rho, 0 in the condensed phase [energy]
    """
    beta1, beta2, gamma = couplings
    gap1 = linear(energies[0] + alpha[0], beta1, gamma, -z[0], 0.0)
    gap2 = linear(energies[1] + alpha[1], gamma, beta2, 0.0, -z[1])
    stiff1 = linear(2 * rho[0] * beta1, 2 * beta1, 0.0, 0.0, 0.0)
    stiff2 = linear(2 * rho[1] * beta2, 0.0, 2 * beta2, 0.0, 0.0)
    inverse1, inverse2 = reciprocal(gap1), reciprocal(gap2)
    w1, excess1, y1 = lone_species(gap1, stiff1, inverse1, z[0])
    w2, excess2, y2 = lone_species(gap2, stiff2, inverse2, z[1])
    beta12 = beta1 * beta2
    # 1 - r, which loses digits next to the loss of stability, from numbers of one sign.
    free1, free2 = gap1[0] / (gap1[0] + stiff1[0]), gap2[0] / (gap2[0] + stiff2[0])
    rest = free1 + y1[0] * (free2 + y2[0] * (beta12 - gamma * gamma) / beta12)
    phi, inverse_q = mixing(y1, y2, rest, gamma * gamma / beta12)
    h = product(product(w1, w2), phi)
    total = combine(1.0, w1, 1.0, w2)
    square = combine(1.0, product(total, total), -2.0, h)
    root = square[0] ** 0.5
    modes = chain(square, root, 0.5 / root, -0.25 / (square[0] * root))
    g = product(h, reciprocal(combine(0.5, total, 0.5, modes)))
    rate1, rate2 = rates[0] / z[0], rates[1] / z[1]
    excess = combine(rate1, excess1, rate2, excess2)
    slope = shifted(excess, excess[0] + rate1 + rate2)
    stiffened = combine(
        rates[0], reciprocal(combine(1.0, gap1, 1.0, stiff1)), rates[1], reciprocal(combine(1.0, gap2, 1.0, stiff2))
    )
    t = combine(1.0, combine(rates[0], inverse1, rates[1], inverse2), -1.0, product(stiffened, inverse_q))
    pulled = product(combine(0.5, product(h, t), -1.0, product(g, slope)), reciprocal(modes))
    return combine(1.0, excess, -1.0, pulled)
