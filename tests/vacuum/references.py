"""Second routes to the vacuum energy, in mpmath: the textbook integral as it stands, and its closed forms.

Nothing here imports bosemix. A gas is given by its masses and interaction energies, exact rational numbers (or
numbers of mpmath); d = u1 u2 - w is what decides the stability, so w follows from it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any, Self

from tests.oracles import mp

# A number of mpmath, or an exact one.
Number = Any


@dataclass(frozen=True)
class Exact:
    """Masses, u_i = g_ii n_i and d = n1 n2 (g11 g22 - g12^2), and the cutoff of 2D."""

    m1: Number
    m2: Number
    u1: Number
    u2: Number
    d: Number
    kappa: Number = 1

    @classmethod
    def of(
        cls, masses: tuple[float, float], n: tuple[float, float], g: tuple[float, float, float], kappa: float = 1.0
    ) -> Self:
        """Take the floats for what they are, exactly."""
        g11, g22, g12 = (Fraction(x) for x in g)
        n1, n2 = (Fraction(x) for x in n)
        d = n1 * n2 * (g11 * g22 - g12**2)
        return cls(Fraction(masses[0]), Fraction(masses[1]), g11 * n1, g22 * n2, d, Fraction(kappa))

    def at_densities(self, f1: Number, f2: Number) -> Exact:
        """Return the gas with densities multiplied by f1 and f2."""
        return replace(self, u1=self.u1 * f1, u2=self.u2 * f2, d=self.d * f1 * f2)

    @property
    def numbers(self) -> tuple[Number, ...]:
        """m1, m2, u1, u2, d, w, kappa as numbers of mpmath."""
        m1, m2, u1, u2, d, kappa = (
            mp.mpf(x.numerator) / x.denominator if isinstance(x, Fraction) else mp.mpf(x)
            for x in (self.m1, self.m2, self.u1, self.u2, self.d, self.kappa)
        )
        return m1, m2, u1, u2, d, u1 * u2 - d, kappa


def textbook(dim: int, gas: Exact, digits: int = 20) -> Number:
    """Return E_B for d >= 0, good to some ``digits`` digits, from the mode sum and its subtractions as written.

    The trapezoidal rule in log k converges as exp(-2 pi a/h), a = pi/2 being the angle to the branch points.
    The subtraction costs digits at large k, of which there are plenty.
    """
    reach = mp.mpf(10) ** (digits * (1 if dim != 2 else mp.mpf(1) / 2))
    with mp.workdps(30 + digits * {1: 4, 2: 3, 3: 6}[dim]):
        m1, m2, u1, u2, d, w, kappa = gas.numbers
        mu = m1 * m2 / (m1 + m2)
        c = m1 * u1**2 + m2 * u2**2 + 4 * mu * w
        scale = 2 * mp.sqrt(m1 * u1 + m2 * u2)
        soft = [4 * m * u for m, u in ((m1, u1), (m2, u2)) if u > 0]
        if d > 0:
            soft.append(4 * m1 * m2 * d / (m1 * u1 + m2 * u2))
        least = mp.sqrt(min(soft))
        # The counterterm is c/(on x + shift) in 2D and 3D.
        on, shift = (0, 1) if dim == 1 else (1, scale**2 if dim == 2 else 0)
        c_here = c * on
        step = mp.pi**2 / (digits * mp.log(10))
        total = mp.zero
        count = int(mp.ceil(mp.log(scale * reach**2 / least) / step))
        for i in range(count):
            k = least / reach * mp.exp(step * i)
            x = k * k
            e1, e2 = x / (2 * m1), x / (2 * m2)
            s1, s2 = e1 * (e1 + 2 * u1), e2 * (e2 + 2 * u2)
            product = mp.sqrt(e1 * e2 * ((e1 + 2 * u1) * (e2 + 2 * u2) - 4 * w))
            modes = mp.sqrt(s1 + s2 + 2 * product)
            total += k**dim * (modes - e1 - e2 - u1 - u2 + c_here / (on * x + shift))
        sphere = {1: 1 / mp.pi, 2: 1 / (2 * mp.pi), 3: 1 / (2 * mp.pi**2)}[dim]
        energy = sphere * total * step / 2
        return energy + (c * mp.log(scale / kappa) / (4 * mp.pi) if dim == 2 else 0)


def elliptic(dim: int, gas: Exact, digits: int = 50) -> Number:
    """Return E_B in 1D or 3D, m1 != m2, as the finite part of an elliptic integral; Im > 0 where d < 0.

    With x = k^2 and x + q^2/2 = (D/2)(v + 1/v): S = sqrt(x D/2 Q(v)/v)/(2 mu), Q = v^2 + 2 b v + c, and
    E_B = (1/4 pi) fp int S dx/sqrt(x) in 1D, (1/8 pi^2) fp int S sqrt(x) dx in 3D.
    """
    with mp.workdps(digits):
        m1, m2, u1, u2, d, w, _ = gas.numbers
        mu, rho = m1 * m2 / (m1 + m2), (m1 - m2) / (m1 + m2)
        half_q2 = 2 * (m1 * u1 + m2 * u2)
        delta = 2 * mp.sqrt((m1 * u1 - m2 * u2) ** 2 + 4 * m1 * m2 * w)
        v0 = (half_q2 + mp.sqrt(16 * m1 * m2 * d)) / delta
        b, c = 2 * rho * (m2 * u2 - m1 * u1) / delta, rho**2
        j = _finite_parts(v0, b, c)
        # (1 - 1/v^2) Q, times x in 3D, as powers of v
        powers = {2: 1, 1: 2 * b, 0: c - 1, -1: -2 * b, -2: -c}
        if dim == 3:
            steps = {1: delta / 2, -1: delta / 2, 0: -half_q2}
            products = [(n + step, f * x) for n, f in powers.items() for step, x in steps.items()]
        else:
            products = list(powers.items())
        total = sum(f * j[n] for n, f in products)
        sphere = {1: 4 * mp.pi, 3: 8 * mp.pi**2}[dim]
        energy = (delta / 2) ** mp.mpf("1.5") / (2 * mu) * total / sphere
        return mp.re(energy) if d >= 0 else energy


def _finite_parts(v0: Number, b: Number, c: Number) -> dict[int, Number]:
    """Return fp int_v0^inf v^n dv/sqrt(v Q) for n = -3 .. 3, from Carlson's R_F and R_D.

    d(v^n y)/dv with y = sqrt(v Q) gives (n + 3/2) J_{n+2} + 2 b (n + 1) J_{n+1} + c (n + 1/2) J_n = -v0^n y(v0).
    """
    root = mp.sqrt(b * b - c)
    y = mp.sqrt(v0 * (v0 * v0 + 2 * b * v0 + c))
    at, one, two = v0, v0 + b - root, v0 + b + root
    j = {0: 2 * mp.elliprf(at, one, two), -1: mp.elliprd(one, two, at) * 2 / 3}
    half = mp.mpf(1) / 2
    for n in (-1, 0, 1):
        j[n + 2] = (-(v0**n) * y - 2 * b * (n + 1) * j[n + 1] - c * (n + half) * j[n]) / (n + 3 * half)
    for n in (-2, -3):
        j[n] = (-(v0**n) * y - 2 * b * (n + 1) * j[n + 1] - (n + 3 * half) * j[n + 2]) / (c * (n + half))
    return j


def equal_masses(dim: int, gas: Exact, digits: int = 50) -> Number:
    """Return the sum over both branches of Naidon & Petrov 2021, Eq. (3); c_-^2 = |c_-^2| e^{i pi} where d < 0."""
    with mp.workdps(digits):
        m, _, u1, u2, d, w, kappa = gas.numbers
        upper = (u1 + u2 + mp.sqrt((u1 - u2) ** 2 + 4 * w)) / 2
        return _branch(dim, m, upper, kappa) + _branch(dim, m, d / upper, kappa)


def _branch(dim: int, m: Number, mc2: Number, kappa: Number) -> Number:
    if mc2 == 0:
        return mp.zero
    if dim == 3:
        return 8 * m * mp.sqrt(m) * mc2**2 * mp.sqrt(mc2) / (15 * mp.pi**2)
    if dim == 1:
        return -2 * mp.sqrt(m) * mc2 * mp.sqrt(mc2) / (3 * mp.pi)
    return m * mc2**2 * (mp.log(m * mc2 / kappa**2) + mp.mpf(1) / 2) / (8 * mp.pi)


def exact(dim: int, gas: Exact, digits: int = 50) -> Number:
    """Return E_B by the route that fits: Eq. (3), elliptic integrals, or the textbook integral."""
    if gas.m1 == gas.m2:
        return equal_masses(dim, gas, digits)
    if dim == 2:
        return textbook(dim, gas, digits // 2)
    # The recursions lose digits as masses become equal or couplings vanish.
    return elliptic(dim, gas, digits + 30)


def derivatives(dim: int, gas: Exact, digits: int = 60) -> tuple[tuple[Number, ...], tuple[Number, ...]]:
    """Return n_i dE/dn_i (two) and n_i n_j d^2E/dn_i dn_j (11, 12, 22) by central differences, to 16 digits or more."""
    with mp.workdps(digits):
        h = mp.mpf(10) ** (-digits // 6)

        def at(i: int, j: int) -> Number:
            return exact(dim, gas.at_densities(1 + i * h, 1 + j * h), digits)

        right, left, above, below, here = at(1, 0), at(-1, 0), at(0, 1), at(0, -1), at(0, 0)
        mixed = at(1, 1) - at(1, -1) - at(-1, 1) + at(-1, -1)
        first = (right - left) / (2 * h), (above - below) / (2 * h)
        return first, ((right - 2 * here + left) / h**2, mixed / (4 * h**2), (above - 2 * here + below) / h**2)


def altermagnet_strong(strength: str, u: Number, d: Number, digits: int = 25) -> Number:
    """Return E_B of the d-wave altermagnet with u1 = u2: a tanh-sinh average over x = sin^2(theta) cos(2 phi) > 0.

    The share of directions at x is K(m = (1 - x)/(1 + x))/(pi sqrt(1 + x)) on either side of zero.
    """
    with mp.workdps(digits):
        s = mp.mpf(strength)

        def at(x: Number) -> Number:
            share = 2 * mp.ellipk((1 - x) / (1 + x)) / (mp.pi * mp.sqrt(1 + x))
            return share * exact(3, Exact(1 / (1 + s * x), 1 / (1 - s * x), u, u, d), digits)

        return mp.quad(at, [0, mp.mpf("0.5"), mp.mpf("0.9"), 1])


def paper_altermagnet(strength: str, a12: str, n: str = "0.001", digits: int = 25) -> Number:
    """Return E_B per particle in the convention of Wang et al. 2026, Eq. (14), n being the density of each species."""
    with mp.workdps(digits):
        density = mp.mpf(n)
        g = 4 * mp.pi * mp.cbrt(1 - mp.mpf(strength) ** 2)
        d = (g**2 - (4 * mp.pi * mp.mpf(a12)) ** 2) * density**2
        return altermagnet_strong(strength, g * density, d, digits) / (2 * density)
