"""Transitions along mu- against the tangent conditions, chemical potentials, and potentials with a known hull."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import bosemix as bm
from bosemix.checks import Array
from bosemix.errors import ConvergenceError, InputError
from bosemix.phases import Order, Phase, Transition, bubble_window, phase_diagram, soft_phases
from bosemix.phases.hull import Piece, lower_hull, straight_pieces, tangent
from bosemix.phases.soft_line import SoftLine
from bosemix.phases.transitions import transitions_at
from tests.phases.test_soft_line import gas, line
from tests.samples import powers

DIMS = (1, 2, 3)
GRID = np.linspace(0, 1, 2001)


def kinds(found: tuple[Transition, ...]) -> list[tuple[Order, str, str]]:
    return [(one.order, one.phases[0].value, one.phases[1].value) for one in found]


def test_the_three_scenarios_of_the_paper() -> None:
    """Fig. 1(b): D = 1, alpha = 2.7, equal masses; r = 1.1, 0.5 and -0.1 between both edges."""
    window = bubble_window(alpha=2.7, masses=(1, 1), dim=1)
    edges = float(window.opens), float(window.closes)
    found = [
        kinds(soft_phases(alpha=2.7, masses=(1, 1), dim=1, dg=edges[0] * (1 - r) + edges[1] * r))
        for r in (1.1, 0.5, -0.1)
    ]
    first, second = Order.FIRST, Order.SECOND
    assert found == [
        [(first, "1", "2")],
        [(first, "1", "1+2"), (second, "1+2", "2")],
        [(second, "1", "1+2"), (second, "1+2", "2")],
    ]


def test_both_first_order_in_the_pinch() -> None:
    found = soft_phases(alpha=0.7, masses=(1, 20), dim=1, dg=-0.15)
    assert kinds(found) == [(Order.FIRST, "1", "1+2"), (Order.FIRST, "1+2", "2")]
    window = bubble_window(alpha=0.7, masses=(1, 20), dim=1)
    for one, host, edge, s in zip(
        found, (1, 2), (window.edge1, window.edge2), (found[0].right, found[1].left), strict=True
    ):
        assert s == pytest.approx(float(window.composition((-0.15 - edge) / (window.closes - edge), host)), rel=1e-11)
        assert one.phases[1 - (host == 1)] is not Phase.MIXED or one.phases[host == 1] is Phase.MIXED


@given(dim=st.sampled_from(DIMS), ratio=powers(-2, 2), alpha=powers(-1, 1), r=st.floats(-0.5, 1.5))
def test_transitions_are_the_convex_hull(dim: int, ratio: float, alpha: float, r: float) -> None:
    assume(abs(np.log(ratio)) + abs(np.log(alpha)) > 0.1 and min(abs(r), abs(1 - r)) > 1e-3)
    window = bubble_window(alpha=alpha, masses=(1.0, ratio), dim=dim)
    dg = float(window.opens + r * (window.closes - window.opens))
    found = soft_phases(alpha=alpha, masses=(1.0, ratio), dim=dim, dg=dg)
    soft = line(dim, ratio, alpha)
    energies = soft.pure_energies()
    values = soft.potential(GRID, np.asarray(dg)) + GRID * float(energies[1] - energies[0])
    size = float(np.ptp(soft.potential(GRID, np.asarray(dg))))
    assert [one.mu_minus for one in found] == sorted(one.mu_minus for one in found)
    for one in found:
        # No point lies below the line of the transition.
        start = np.interp(one.left, GRID, values) if 0 < one.left < 1 else values[0 if one.left == 0 else -1]
        below = values - (start + one.mu_minus * (GRID - one.left))
        assert float(below.min()) > -1e-4 * size
    for pure, s in (((Phase.PURE_1, 0.0)), ((Phase.PURE_2, 1.0))):
        touching = [one for one in found if pure in one.phases]
        slope = float(soft.slope(np.asarray(s), np.asarray(dg)))
        assert len(touching) == 1
        assert (touching[0].order is Order.SECOND) == (touching[0].mu_minus == slope)


@dataclass(frozen=True, eq=False)
class Toy(SoftLine):
    """A soft line whose K'' is 2 (2 s - 1)^2 + const, with a minimum inside: found in no mixture so far."""

    def curvature(self, s: Array) -> Array:
        return 2 * (2 * s - 1) ** 2 + 0 * self.alpha

    def mean1(self, s: Array) -> Array:
        return 2 * s**2 - 8 * s / 3 + 1 + 0 * self.alpha

    def mean2(self, s: Array) -> Array:
        return self.mean1(1 - s)

    def edges(self) -> tuple[Array, Array]:
        one = np.ones_like(self.alpha)
        return one, one

    def pure_energies(self) -> tuple[Array, Array]:
        zero = np.zeros_like(self.alpha)
        return zero, zero

    def flat(self) -> SoftLine:
        return Toy(self.dim, self.ratio, self.alpha.ravel())

    def spread(self) -> SoftLine:
        return Toy(self.dim, self.ratio, self.alpha[..., None])

    def select(self, index: object) -> SoftLine:
        return Toy(self.dim, self.ratio, self.alpha[:1])


def test_two_mixed_phases_would_be_found() -> None:
    """Omega'' = 2 (2 s - 1)^2 - 2 dg is concave in the middle; the tangent is level, at 1/2 -+ sqrt(3 dg)/2."""
    dg = 0.1
    found = transitions_at(Toy(1, 1.0, np.asarray(2.0)), np.asarray(dg))
    assert kinds(found) == [(Order.SECOND, "1", "1+2"), (Order.FIRST, "1+2", "1+2"), (Order.SECOND, "1+2", "2")]
    (first,) = (one for one in found if one.order is Order.FIRST)
    half = np.sqrt(3 * dg) / 2
    assert (first.left, first.right) == pytest.approx((0.5 - half, 0.5 + half), rel=1e-9)
    assert first.mu_minus == pytest.approx(0.0, abs=1e-12)


def test_a_tangent_from_a_convex_pure_end_would_be_found() -> None:
    """At dg = 0.3 the level tangent of the toy leaves 0 .. 1: the line between the pure phases, 1|2, is next."""
    found = transitions_at(Toy(1, 1.0, np.asarray(2.0)), np.asarray(0.4))
    assert kinds(found) == [(Order.FIRST, "1", "2")]


@dataclass(frozen=True)
class Well:
    """f = (s - a)^2 (s - b)^2 + c s."""

    a: float
    b: float
    c: float

    def value(self, s: Array) -> Array:
        return (s - self.a) ** 2 * (s - self.b) ** 2 + self.c * s

    def slope(self, s: Array) -> Array:
        return 2 * (s - self.a) * (s - self.b) * (2 * s - self.a - self.b) + self.c

    def curvature(self, s: Array) -> Array:
        return 2 * (2 * s - self.a - self.b) ** 2 + 4 * (s - self.a) * (s - self.b)


@given(a=st.floats(0.02, 0.4), b=st.floats(0.6, 0.98), c=st.floats(-1, 1))
def test_tangent_of_two_wells(a: float, b: float, c: float) -> None:
    well = Well(a, b, c)
    x = np.linspace(0, 1, 301)
    (piece,) = straight_pieces(x, well.value(x))
    assert tangent(well, piece) == pytest.approx((a, b), abs=1e-9)


def test_no_tangent_is_said() -> None:
    with pytest.raises(ConvergenceError, match=r"no common tangent was found near s = 0\.45 and 0\.55"):
        tangent(Well(-0.5, 1.5, 0.0), Piece(0.45, 0.55))


@given(st.lists(st.floats(-1, 1), min_size=2, max_size=30))
def test_the_hull_is_convex_and_below(values: list[float]) -> None:
    y = np.array(values)
    x = np.linspace(0, 1, len(y))
    kept = lower_hull(x, y)
    assert kept[0] == 0
    assert kept[-1] == len(y) - 1
    assert np.all(np.interp(x, x[kept], y[kept]) <= y + 1e-12)
    assert np.all(np.diff(np.diff(y[kept]) / np.diff(x[kept])) >= -1e-9)


@pytest.mark.parametrize("dim", DIMS)
def test_diagram_against_chemical_potentials(dim: int) -> None:
    """At second order off pure 1, mu- comes from dE_B/dn_i at the pure end: couplings at kappa = 1, n+ far from 1."""
    alpha, ratio, n_plus = 0.6, 5.0, 3.0
    small = n_plus ** (dim / 2 - 1)
    dg = -0.5 * small
    width = alpha + 1 / alpha
    found = phase_diagram(alpha=alpha, masses=(1, ratio), dim=dim, dg=dg, mu_plus=[n_plus * width])
    (boundary,) = (one for one in found.boundaries if one.phases[0] is Phase.PURE_1)
    pure = gas(dim, ratio, alpha, np.asarray(0.0))
    mix = pure.mixture
    scaled = bm.Condensate(mix, n_plus * pure.n1, n_plus * pure.n2)
    mu = scaled.vacuum_derivatives().gradient + dg * np.array([0.0, float(scaled.n1)])
    expected = (-np.sqrt(alpha) * mu[0] + mu[1] / np.sqrt(alpha)) / np.sqrt(width)
    assert boundary.order is Order.SECOND
    assert boundary.mu_minus == pytest.approx([float(expected)], rel=1e-11)


def test_special_points_of_the_diagram() -> None:
    found = phase_diagram(alpha=0.7, masses=(1, 20), dim=1, dg=-0.15, mu_plus=np.linspace(0.5, 8, 40))
    unstable1, unstable2, triple = found.special
    assert triple < unstable2 < unstable1
    for boundary in found.boundaries:
        low, high = {
            (Order.FIRST, "1", "2"): (0.0, triple),
            (Order.FIRST, "1", "1+2"): (triple, unstable1),
            (Order.FIRST, "1+2", "2"): (triple, unstable2),
            (Order.SECOND, "1", "1+2"): (unstable1, np.inf),
            (Order.SECOND, "1+2", "2"): (unstable2, np.inf),
        }[boundary.order, boundary.phases[0].value, boundary.phases[1].value]
        assert np.all((boundary.mu_plus > low) & (boundary.mu_plus < high))
    assert len(found.boundaries) == 5
    assert np.all(np.isinf(phase_diagram(alpha=0.7, masses=(1, 20), dim=1, dg=0.1, mu_plus=1.0).special))
    flat = phase_diagram(alpha=1.0, masses=(1, 1), dim=2, dg=0.1, mu_plus=1.0)
    assert np.all(np.isinf(flat.special))
    assert [one.order for one in flat.boundaries] == [Order.FIRST]


def test_refusals() -> None:
    with pytest.raises(InputError, match="soft_phases takes one alpha and one dg"):
        soft_phases(alpha=2.7, masses=(1, 1), dim=3, dg=[0.1, 0.2])
    with pytest.raises(InputError, match="phase_diagram takes one alpha and one dg"):
        phase_diagram(alpha=2.7, masses=(1, 1), dim=3, dg=[0.1, 0.2], mu_plus=1.0)
    with pytest.raises(InputError, match="mu_plus must be > 0"):
        phase_diagram(alpha=2.7, masses=(1, 1), dim=3, dg=0.1, mu_plus=-1.0)
