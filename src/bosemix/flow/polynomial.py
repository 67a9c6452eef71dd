"""The flow with a potential of higher order in the condensates: its driving term, and the slopes of its couplings.

The masses of the modes are A_i = eps_i + U_i, B_i = A_i + 2 rho_i U_ii and C^2 = 4 rho1 rho2 U_12^2 at every rho, so
that derivatives of U up to the order of the truncation drive each other. At the moving minimum

    u_ab' = d^a_1 d^b_2 (d_k U) + u_{a+1,b} rho1' + u_{a,b+1} rho2',

with nothing beyond the order. The residues Z_i do not depend on rho, as in the paper. Own derivation.
"""

from __future__ import annotations

from typing import TypeAlias

import numpy as np

from bosemix.checks import Array
from bosemix.flow.equations import SIZE, Row
from bosemix.flow.series import Series, Word, factorials, variable, words

__all__ = ["add_total_derivatives", "couplings_of", "polynomial_drive", "potential"]

_Pair: TypeAlias = tuple[Array, Array]

# Where the state has the second derivatives; those beyond follow its other entries in the order of their words.
_SECOND: dict[Word, int] = {(0, 0): 2, (1, 1): 3, (0, 1): 4}


def couplings_of(order: int) -> dict[Word, int]:
    """Return where the state has the derivatives of U, from the second on."""
    higher = (word for word in words(order) if len(word) > 2)
    return _SECOND | {word: SIZE + i for i, word in enumerate(higher)}


def potential(order: int, y: Row) -> Series:
    """Return U about the state ``y`` without its value, with chemical potentials by U_i -> U_i - Z_i dmu_i."""
    known = {(0,): y[15], (1,): y[16], (0, 2): -y[5], (1, 3): -y[6]}
    known |= {word: y[place] for word, place in couplings_of(order).items()}
    terms = np.array([[known.get(word, 0.0)] for word in words(order)])
    return Series(order, terms / factorials(order)[:, None])


def polynomial_drive(energies: _Pair, rates: _Pair, order: int, y: Row) -> Series:
    """Return D (Om_+ + Om_-) - sum_i rate_i/Z_i as a series about the state, by the formulas of ``driving``.

    Args:
        energies : pair of arrays (N,), eps_i of N shells [energy]
        rates : pair of arrays (N,), d eps_i/dk
        order : int, 2 to 4
        y : state, with the derivatives of U beyond the second order at its end
    """
    u = potential(order, y)
    first = (u.derivative(0), u.derivative(1))
    beta1, beta2, gamma = first[0].derivative(0), first[1].derivative(1), first[0].derivative(1)
    gap1, gap2 = first[0] + energies[0], first[1] + energies[1]
    inverse1, inverse2 = gap1.power(-1), gap2.power(-1)
    x1 = 2 * variable(order, 0, y[0]) * beta1 * inverse1
    x2 = 2 * variable(order, 1, y[1]) * beta2 * inverse2
    w1, excess1, free1 = _lone(gap1, x1, y[5])
    w2, excess2, free2 = _lone(gap2, x2, y[6])
    y1, y2 = x1 * free1, x2 * free2
    both = (beta1 * beta2).power(-1)
    r = gamma * gamma * both * y1 * y2
    # As in ``driving``, the value of 1 - r is from numbers of one sign.
    margin = (beta1.value * beta2.value - gamma.value**2) * both.value
    rest = (-1.0 * r).valued(free1.value + y1.value * (free2.value + y2.value * margin))
    q = rest.power(0.5)
    h = w1 * w2 * r * (q + 1.0).power(-1)
    total = w1 + w2
    modes = (total * total + -2.0 * h).power(0.5)
    g = 2.0 * h * (total + modes).power(-1)
    rate1, rate2 = rates[0] / y[5], rates[1] / y[6]
    excess = excess1 * rate1 + excess2 * rate2
    stiffened = (free1 * inverse1 * rates[0] + free2 * inverse2 * rates[1]) * q.power(-1)
    t = inverse1 * rates[0] + inverse2 * rates[1] - stiffened
    return excess - (0.5 * h * t - g * (excess + (rate1 + rate2))) * modes.power(-1)


def _lone(gap: Series, x: Series, z: float) -> tuple[Series, Series, Series]:
    """Return the series of w, E and 1/(1 + x) of one species."""
    stiff = x + 1.0
    root = stiff.power(0.5)
    excess = 0.5 * x * x * (root * (root + 1.0).power(2)).power(-1)
    return gap * root * (1 / z), excess, stiff.power(-1)


def add_total_derivatives(order: int, scale: float, derivatives: Array, y: Row, slopes: Row) -> None:
    """Write the slopes of all u_ab from the ``derivatives`` of the driving term, at the minimum that moves."""
    places = couplings_of(order)
    row = dict(zip(words(order), derivatives.tolist(), strict=True))
    for word, place in places.items():
        slope = scale * row[word]
        for axis in (0, 1):
            above = places.get(tuple(sorted((*word, axis))))
            slope += 0.0 if above is None else y[above] * slopes[axis]
        slopes[place] = slope
