"""A dispersion of one's own: it works in a condensate, and the check finds every broken promise."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pytest

import bosemix as bm
from bosemix.dispersion import DirectionRule, Zone, isotropic_rule, product_rule
from bosemix.errors import ConvergenceError, InputError
from tests.oracles import Array


@dataclass(frozen=True)
class Ellipsoid:
    """Species 1 heavier along z, species 2 a free particle of mass 1."""

    axial: float = 4.0

    @property
    def dim(self) -> int | None:
        return 3

    @property
    def zone(self) -> Zone | None:
        return None

    def energies(self, k: Array) -> tuple[Array, Array]:
        plane = k[..., 0] ** 2 + k[..., 1] ** 2
        return (plane + k[..., 2] ** 2 / self.axial) / 2, (plane + k[..., 2] ** 2) / 2

    def inverse_masses(self, direction: Array) -> tuple[Array, Array]:
        up, down = self.energies(direction)
        return 2 * up, 2 * down

    def directions(self, dim: int, order: int) -> DirectionRule:
        return product_rule(dim, order)


class Chain(Ellipsoid):
    """A lattice dispersion in two dimensions."""

    @property
    def dim(self) -> int | None:
        return 2

    @property
    def zone(self) -> Zone | None:
        return Zone(1.0, 2)

    def energies(self, k: Array) -> tuple[Array, Array]:
        e = 2 * np.sum(np.sin(k / 2) ** 2, axis=-1)
        return e, e

    def inverse_masses(self, direction: Array) -> tuple[Array, Array]:
        one = np.ones(direction.shape[:-1])
        return one, one


OURS = [
    (bm.Quadratic(1.0, 3.0), 1),
    (bm.Quadratic(1.0, 3.0), 2),
    (bm.Quadratic(1.0, 3.0), 3),
    (bm.DWave(2.0, 0.9), 1),
    (bm.DWave(2.0, 0.9), 2),
    (bm.DWave(2.0, -0.9), 3),
    (bm.FormFactor(1.0, 0.4, lambda n: 3 * n[..., 2] ** 2 - 1), 3),
    (bm.FormFactor(1.0, 0.4, lambda n: n[..., 0] * n[..., 1], 2), 2),
    (bm.Hopping.nearest([1.0], [2.0], 0.7), 1),
    (bm.Hopping.d_wave(0.5, 0.7, dim=2), 2),
    (bm.Hopping.d_wave(0.5, 0.7, dim=3, spacing=0.01), 3),
    (bm.Hopping([[1, 0], [0, 1], [1, 1]], [1.0, 1.0, 0.3], [1.0, 0.5, 0.1]), 2),
    (Ellipsoid(), 3),
    (Chain(), 2),
]


@pytest.mark.parametrize(
    ("dispersion", "dim"), OURS, ids=lambda x: type(x).__name__ if not isinstance(x, int) else str(x)
)
def test_ours_pass(dispersion: bm.Dispersion, dim: int) -> None:
    bm.check_dispersion(dispersion, dim)


def test_a_condensate_takes_it() -> None:
    """g12 = 0: the ellipsoid is a free particle of mass (1 * 1 * 4)^(1/3)."""
    gas = bm.Condensate(bm.Mixture(Ellipsoid(), 1.0, 2.0, 0.0), 0.3, 0.2)
    found = gas.depletion()
    expected = [(4 ** (1 / 3) * 0.3) ** 1.5 / (3 * np.pi**2), 0.4**1.5 / (3 * np.pi**2)]
    assert [float(found.up), float(found.down)] == pytest.approx(expected, rel=1e-9)
    assert float(gas.critical_velocity([0, 0, 1])) == pytest.approx(np.sqrt(0.3) / 2, rel=1e-9)
    assert float(gas.sound_velocities([1, 0, 0]).lower) == pytest.approx(np.sqrt(0.3), rel=1e-12)
    with pytest.raises(InputError, match=r"dim must be that of the dispersion: Ellipsoid has 3 dimensions, got dim=2"):
        bm.Mixture(Ellipsoid(), 1.0, 2.0, 0.0, dim=2)


def test_a_rule_without_directions_is_refused() -> None:
    class Empty(Ellipsoid):
        def directions(self, dim: int, order: int) -> DirectionRule:
            return DirectionRule(np.empty((0, 3)), np.empty(0))

    gas = bm.Condensate(bm.Mixture(Empty(), 1.0, 2.0, 0.0), 0.3, 0.2)
    with pytest.raises(
        ConvergenceError, match="the quadrature rule has no nodes: give the dispersion a rule with at least"
    ):
        gas.depletion()


class WrongShape(Ellipsoid):
    def energies(self, k: Array) -> tuple[Array, Array]:
        return super().energies(k)[0], k[..., 2:] ** 2 / 2


class Gapped(Ellipsoid):
    def energies(self, k: Array) -> tuple[Array, Array]:
        up, down = super().energies(k)
        return up, down + 0.5


class Negative(Ellipsoid):
    def energies(self, k: Array) -> tuple[Array, Array]:
        up, down = super().energies(k)
        return up - k[..., 0] ** 2, down


class Odd(Ellipsoid):
    def energies(self, k: Array) -> tuple[Array, Array]:
        up, down = super().energies(k)
        return up * (1.5 + np.tanh(k[..., 0])), down


class Quartic(Ellipsoid):
    def energies(self, k: Array) -> tuple[Array, Array]:
        up, down = super().energies(k)
        return up, down + down**2


class WrongMass(Ellipsoid):
    def inverse_masses(self, direction: Array) -> tuple[Array, Array]:
        up, down = self.energies(direction)
        return up, 2 * down


class WrongVectors(Ellipsoid):
    def directions(self, dim: int, order: int) -> DirectionRule:
        return product_rule(2, order)


class LongVectors(Ellipsoid):
    def directions(self, dim: int, order: int) -> DirectionRule:
        rule = product_rule(dim, order)
        return DirectionRule(1.1 * rule.vectors, rule.weights)


class HalfWeight(Ellipsoid):
    def directions(self, dim: int, order: int) -> DirectionRule:
        rule = product_rule(dim, order)
        return DirectionRule(rule.vectors, rule.weights / 2)


class OneDirection(Ellipsoid):
    def directions(self, dim: int, order: int) -> DirectionRule:
        return isotropic_rule(dim)


class SignedWeight(Ellipsoid):
    def directions(self, dim: int, order: int) -> DirectionRule:
        rule = product_rule(dim, order)
        weights = rule.weights.copy()
        weights[:2] += [-1.0, 1.0]
        return DirectionRule(rule.vectors, weights)


class WrongPeriod(Chain):
    @property
    def zone(self) -> Zone | None:
        return Zone(0.9, 2)


class WrongPeriodAlongY(Chain):
    def energies(self, k: Array) -> tuple[Array, Array]:
        e = 2 * np.sin(k[..., 0] / 2) ** 2 + 50 * np.sin(0.1 * k[..., 1]) ** 2
        return e, e


class WrongLatticeMass(Chain):
    def inverse_masses(self, direction: Array) -> tuple[Array, Array]:
        one = np.ones(direction.shape[:-1])
        return one, 2 * one


@pytest.mark.parametrize(
    ("dispersion", "dim", "message"),
    [
        (Ellipsoid(), 2, "dispersion.dim is 3, but 2 dimensions are asked for"),
        (WrongShape(), 3, r"eps2 must have shape \(50,\) for k of shape \(50, 3\), got \(50, 1\)"),
        (Gapped(), 3, r"eps2 must vanish at k = 0, got .*0\.5"),
        (Negative(), 3, r"eps1 must be > 0 for k != 0, got .* at k = \["),
        (Odd(), 3, r"eps1\(-k\) must equal eps1\(k\): .* against .* at k = \["),
        (Quartic(), 3, r"eps2 must equal inverse_mass k\^2/2: .* against"),
        (WrongMass(), 3, r"eps1 must equal inverse_mass k\^2/2: "),
        (WrongVectors(), 3, r"directions must hold vectors of shape \(M, 3\), got \(12, 2\)"),
        (LongVectors(), 3, "directions must hold unit vectors"),
        (HalfWeight(), 3, r"directions must have positive weights with sum 1, got the sum 0\.[45]"),
        (OneDirection(), 3, r"directions must average over all directions: <h1> is .* return product_rule"),
        (SignedWeight(), 3, "directions must have positive weights with sum 1, got the sum"),
        (WrongPeriod(), 2, "eps1 must be periodic in the zone: "),
        (WrongPeriodAlongY(), 2, "eps1 must be periodic in the zone: "),
        (WrongLatticeMass(), 2, r"eps2 must equal inverse_mass k\^2/2 at small k: "),
    ],
    ids=lambda x: type(x).__name__ if isinstance(x, Ellipsoid) else "",
)
def test_broken_promises_are_found(dispersion: bm.Dispersion, dim: int, message: str) -> None:
    with pytest.raises(InputError, match=message):
        bm.check_dispersion(dispersion, dim)
