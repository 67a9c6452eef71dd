"""What temperature adds to the driving term: sum over both modes of 2 n(Om_s) D Om_s, with n the Bose function.

The modes may be degenerate, where each of them has no derivatives; their sum does. With x = Om^2, roots of
P(x) = x^2 - S x + Q, it is the contour integral

    sum_s 2 n(Om_s) D Om_s = -(1/2 pi i) oint dx [n(sqrt x)/sqrt x] (D Q - x D S)/P(x)

around both roots, in which S and Q are polynomials of the state: S = sum_i A_i B_i/Z_i^2, Q = A1 A2 (B1 B2 - C^2)/(Z1
Z2)^2. The contour is an ellipse in ln x, well inside |Im ln x| < pi, on which the trapezoidal rule converges
geometrically. Together with the term of zero temperature it makes sum_s coth(Om_s/2T) D Om_s. Own derivation.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from bosemix.checks import Array
from bosemix.flow.driving import Arguments, reciprocal
from bosemix.flow.jets import Jet, combine, jet_of, linear, product, shifted

__all__ = ["thermal_drive"]

# Points of the upper half of the contour, and its half-width in Im ln x.
_POINTS, _HEIGHT = 100, 2.0


def thermal_drive(arguments: Arguments, temperature: float) -> Jet:
    """Return sum_s 2 n(Om_s) D Om_s as a jet in (rho1, rho2, mu1, mu2); arguments as for ``mode_drive``.

    Args:
        arguments : those of ``mode_drive``
        temperature : float, > 0 (k_B = 1) [energy]
    """
    trace, det, trace_slope, det_slope = _polynomials(arguments)
    x, weights = _contour(np.asarray(trace[0], float), np.asarray(det[0], float), temperature)
    trace, det, trace_slope, det_slope = (_lifted(jet) for jet in (trace, det, trace_slope, det_slope))
    below = combine(1.0, det, -x, trace)
    quotient = product(combine(1.0, det_slope, -x, trace_slope), reciprocal(shifted(below, below[0] + x * x)))
    return jet_of([np.real(np.sum(weights * entry, axis=-1)) for entry in quotient])


def _polynomials(arguments: Arguments) -> tuple[Jet, Jet, Jet, Jet]:
    """Return the jets of S, Q, D S and D Q."""
    energies, rates, rho, (beta1, beta2, gamma), z, alpha = arguments
    a1 = linear(energies[0] + alpha[0], beta1, gamma, -z[0], 0.0)
    a2 = linear(energies[1] + alpha[1], gamma, beta2, 0.0, -z[1])
    r1, r2 = linear(rho[0], 1.0, 0.0, 0.0, 0.0), linear(rho[1], 0.0, 1.0, 0.0, 0.0)
    b1, b2 = combine(1.0, a1, 2 * beta1, r1), combine(1.0, a2, 2 * beta2, r2)
    u1, u2, cross = 1 / z[0] ** 2, 1 / z[1] ** 2, 1 / (z[0] * z[1]) ** 2
    trace = combine(u1, product(a1, b1), u2, product(a2, b2))
    trace_slope = combine(rates[0] * u1, combine(1.0, a1, 1.0, b1), rates[1] * u2, combine(1.0, a2, 1.0, b2))
    # B1 B2 - C^2 from terms of one sign: A1 B2 + 2 rho1 (beta1 A2 + 2 rho2 tau).
    tau = beta1 * beta2 - gamma * gamma
    rest = combine(1.0, product(a1, b2), 2.0, product(r1, combine(beta1, a2, 2 * tau, r2)))
    pair = product(a1, a2)
    det = combine(cross, product(pair, rest), 0.0, pair)
    pair_slope, rest_slope = combine(rates[0], a2, rates[1], a1), combine(rates[0], b2, rates[1], b1)
    det_slope = combine(cross, product(pair_slope, rest), cross, product(pair, rest_slope))
    return trace, det, trace_slope, det_slope


def _contour(
    trace: Array,
    det: Array,
    temperature: float,
) -> tuple[NDArray[np.complex128], NDArray[np.complex128]]:
    """Return points (..., N) around both roots and weights that hold the Bose function; the sum's real part counts."""
    upper = 0.5 * (trace + np.sqrt(np.maximum(trace * trace - 4 * det, 0.0)))
    high, low = np.log(upper)[..., None], np.log(det / upper)[..., None]
    half = 0.5 * (high - low)
    width = np.hypot(half, _HEIGHT)
    angle = (np.arange(_POINTS) + 0.5) * np.pi / _POINTS
    x = np.exp(0.5 * (high + low) + width * np.cos(angle) + 1j * _HEIGHT * np.sin(angle))
    speed = -width * np.sin(angle) + 1j * _HEIGHT * np.cos(angle)
    root = np.sqrt(x)
    bose = np.exp(-root / temperature) / -np.expm1(-root / temperature)
    # dx = x speed dangle; the lower half of the contour is the complex conjugate.
    return x, 1j * bose * root * speed / _POINTS


def _lifted(jet: Jet) -> Jet:
    """Return a jet whose entries have an axis for the points of the contour."""
    return jet_of([np.asarray(entry)[..., None] for entry in jet])
