"""Tie lines and windows in the plane of both densities, against an independent study and the conditions themselves."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias, cast

import numpy as np
import pytest

import bosemix as bm
from bosemix.errors import ConvergenceError, InputError
from bosemix.phases.coexistence import coexistence
from bosemix.phases.coexistence_window import coexistence_window
from bosemix.phases.tie_lines import Outcome, density_of_pure_2, phase_at
from bosemix.phases.tuning import Knob


def potassium(a22: float = 440.0) -> bm.Mixture:
    """41K (1) and 39K (2) near their threshold: Naidon & Petrov 2021, last page."""
    return bm.Mixture.from_atoms("41K", "39K", a11=65, a22=a22, a12=174)


def lithium() -> bm.Mixture:
    return bm.Mixture.from_atoms("7Li", "174Yb", a11=30, a22=105, a12="1.16 nm")


Row: TypeAlias = tuple[Callable[[], bm.Mixture], str, str, tuple[float, float], tuple[float, float], float]

# Edges (miscible, pure) in a0 and the same with the real part of E_B: study that preceded the code, solved with an
# independent E_B; true masses.
ROWS: list[Row] = [
    (potassium, "a22", "1e13 cm^-3", (459.04, 456.25), (459.06, 456.55), 466.076),
    (potassium, "a22", "1e14 cm^-3", (446.05, 439.67), (446.38, 441.78), 466.076),
    (lithium, "a11", "1e13 cm^-3", (30.508, 30.327), (30.507, 30.329), 30.70),
    (lithium, "a11", "1e14 cm^-3", (30.106, 29.569), (30.103, 29.583), 30.70),
]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row[0].__name__} {row[2]}")
def test_window_of_the_laboratory(row: Row) -> None:
    mixture, tune, density, edges, real_part, threshold = row
    window = coexistence_window(mixture(), tune, n1=density).to("a0")
    digits = 2 if tune == "a22" else 3
    assert window.exists
    assert (round(float(window.miscible_edge), digits), round(float(window.pure_edge), digits)) == edges
    assert float(window.mean_field) == pytest.approx(threshold, abs=6e-3 if tune == "a11" else 6e-4)
    shift = max(abs(a - b) for a, b in zip(edges, real_part, strict=True))
    assert float(window.spread) == pytest.approx(shift, abs=1.1 * 10.0**-digits)
    assert float(window.lower) == float(window.pure_edge) < float(window.upper) == float(window.miscible_edge)


def test_a_bubble_is_in_equilibrium_with_its_bath() -> None:
    mix = potassium(442.86)
    found = coexistence(mix, n1="1e14 cm^-3")
    assert found.outcome is Outcome.MIXED_BUBBLE
    assert found.bubble is not None
    assert found.residual < 1e-12
    assert found.bubble.n2 / found.bubble.n1 == pytest.approx(0.272, abs=5e-4)
    # Another route: both phases lie on one tangent plane of the energy density, differentiated numerically.
    total = []
    for n1, n2 in ((found.bath.n1, 0.0), (found.bubble.n1, found.bubble.n2)):
        energy = 0.5 * (mix.g11 * n1**2 + mix.g22 * n2**2) + mix.g12 * n1 * n2
        total.append(float(energy + bm.Condensate(mix, n1, n2).vacuum_energy().value))
    plane = found.bath.mu1 * (found.bubble.n1 - found.bath.n1) + found.bubble.mu2 * found.bubble.n2
    assert total[1] - total[0] == pytest.approx(plane, rel=1e-11)
    # Adding an atom of species 2 to the bath costs more than adding it to the bubble: 0.08 % of mu2 here.
    assert 7.5e-4 < found.bath.mu2 / found.bubble.mu2 - 1 < 8.0e-4
    assert found.real_part is not None
    assert found.real_part.n2 > found.bubble.n2


@pytest.mark.parametrize(
    ("a22", "outcome", "words"),
    [
        (450.0, Outcome.MIXES, "miscible: 39K spreads over a bath of 41K"),
        (443.0, Outcome.MIXED_BUBBLE, r"mixed bubbles, \(1\+2\)\|1: 39K gathers in bubbles of both species"),
        (430.0, Outcome.PURE_BUBBLE, r"1\|2: 39K gathers in bubbles of its own"),
    ],
)
def test_the_three_outcomes_in_words(a22: float, outcome: Outcome, words: str) -> None:
    found = coexistence(potassium(a22), n1="1e14 cm^-3")
    assert found.outcome is outcome
    assert (found.bubble is None) == (outcome is Outcome.MIXES)
    np.testing.assert_array_less(0.0, found.bath.n1)
    assert str(found).startswith(words.replace("\\", ""))
    assert "cm^-3" in str(found)


def test_exchange_of_the_species() -> None:
    mix = potassium(443.0)
    here, there = coexistence(mix, n1=100.0), coexistence(mix.exchanged(), n2=100.0)
    assert here.bubble is not None
    assert there.bubble is not None
    assert (there.bubble.n2, there.bubble.n1) == pytest.approx((here.bubble.n1, here.bubble.n2), rel=1e-12)
    one, other = coexistence_window(mix, "a22", n1=100.0), coexistence_window(mix.exchanged(), "a11", n2=100.0)
    assert float(one.lower) == pytest.approx(float(other.lower), rel=1e-12)
    assert "in a bath of 41K" in one.reason
    assert "(1+2)|2" in other.reason


def test_no_window_is_said_in_words() -> None:
    window = coexistence_window(potassium(), "a22", n2="1e14 cm^-3")
    assert not window.exists
    assert window.reason.startswith("no mixed bubbles in a bath of 39K")
    assert float(window.lower) == float(window.upper) > 0


def test_dilute_limit_is_the_soft_line_with_its_triple_point() -> None:
    """At eta -> 0 the edges tend to those of the soft line: z = 5, alpha = 0.477, both pure phases host bubbles.

    Soft line: they open at 0.051826 and close in a triple point at 0.053249 (crossing at alpha = 0.476848).
    """
    alpha, eta = 0.477, 1e-3
    mix = bm.Mixture(bm.Quadratic(5**-0.5, 5**0.5), 1 / alpha, alpha, 1.0)
    density = eta**2 * np.sqrt(alpha**2 + 1)
    for bath, host in (({"n1": density}, 1), ({"n2": density / alpha}, 2)):
        window = coexistence_window(mix, "g12", **bath)
        assert f"(1+2)|{host}" in window.reason
        assert (float(window.miscible_edge) - 1) / eta == pytest.approx(0.05183, abs=5e-5)
        assert (float(window.pure_edge) - 1) / eta == pytest.approx(0.05325, abs=5e-5)


def test_units_scale_out() -> None:
    """Lengths times 10, masses times 3: g scales as length^dim energy, densities as length^-dim."""
    small = bm.Mixture(bm.Quadratic(1.0, 2.0), 1.0, 7.0, 2.7)
    length, mass = 10.0, 3.0
    g = length / mass
    large = bm.Mixture(bm.Quadratic(mass, 2 * mass), g, 7 * g, 2.7 * g)
    one = coexistence_window(small, "g12", n1=1e-3)
    other = coexistence_window(large, "g12", n1=1e-3 / length**3)
    assert one.exists
    for name in ("lower", "upper", "mean_field", "spread"):
        assert float(getattr(other, name)) == pytest.approx(g * float(getattr(one, name)), rel=1e-9)


def test_low_dimensions_open_below_the_threshold() -> None:
    """Naidon & Petrov 2021: delta g is negative in 1D, here alpha = 2.7 and equal masses, Eqs. (16) and (17)."""
    alpha, eta = 2.7, 1e-3
    mix = bm.Mixture(bm.Quadratic(1.0, 1.0), 1 / alpha, alpha, 1.0, 1)
    # In 1D eta = sqrt(m g / n+): a small eta is a large density.
    window = coexistence_window(mix, "g12", n1=np.sqrt(alpha**2 + 1) / eta**2)
    opens = -((alpha - 1) ** 2) / (4 * np.pi * np.sqrt(alpha) * (alpha**2 + 1) ** 0.25)
    closes = opens * 4 * (np.sqrt(alpha) + 2) / (3 * (np.sqrt(alpha) + 1) ** 2)
    assert (float(window.miscible_edge) - 1) / eta == pytest.approx(opens, rel=2e-3)
    assert (float(window.pure_edge) - 1) / eta == pytest.approx(closes, rel=2e-3)
    assert float(window.spread) == 0


def test_wrong_arguments() -> None:
    mix = potassium()
    with pytest.raises(InputError, match="either n1 or n2, and only one of them"):
        coexistence(mix)
    with pytest.raises(InputError, match="either n1 or n2, and only one of them"):
        coexistence(mix, n1=1.0, n2=1.0)
    with pytest.raises(InputError, match="n1 must be one number > 0, got -1"):
        coexistence(mix, n1=-1.0)
    with pytest.raises(InputError, match=r"n2 must be one number > 0, got \[1\.0, 2\.0\]: loop over arrays"):
        coexistence(mix, n2=[1.0, 2.0])
    for ratio in (-1.01, -1.5):
        attracting = bm.Mixture(bm.Quadratic(1.0, 1.0), 1.0, 1.0, ratio)
        with pytest.raises(
            InputError, match=rf"g12 must be >= -sqrt\(g11 g22\) .*; got g12/sqrt\(g11 g22\) = {ratio}\. "
        ):
            coexistence(attracting, n1=0.01)
    with pytest.raises(InputError, match="tie lines take one mixture at a time"):
        coexistence(bm.Mixture(bm.Quadratic(1.0, 1.0), [1.0, 2.0], 1.0, 1.1), n1=1e-3)
    with pytest.raises(InputError, match=r"tune must be one of g11, .* a12, got 'b22'"):
        coexistence_window(mix, "b22", n1=1.0)
    with pytest.raises(InputError, match=r"tune must be one of g11, .* a12, got 3"):
        coexistence_window(mix, cast(str, 3), n2=1.0)
    with pytest.raises(InputError, match="tune='a22' needs a 3D mixture with scattering masses; tune 'g22'"):
        Knob("a22").factor(bm.Mixture(bm.Quadratic(1.0, 1.0), 1.0, 1.0, 1.0, 1))
    with pytest.raises(InputError, match=r"tune='g22' has no threshold g12\^2 = g11 g22"):
        Knob("g22").threshold(bm.Mixture(bm.Quadratic(1.0, 1.0), 1.0, 1.0, 0.0))
    with pytest.raises(InputError, match=r"does not reach the edge of miscibility within half of the threshold"):
        coexistence_window(bm.Mixture(bm.Quadratic(1.0, 1.0), 1 / 3, 3.0, 1.0), "g12", n1=1e4)


@pytest.mark.parametrize(("dim", "pressure"), [(1, 1.0), (1, 1e6), (2, 1e-6), (2, 1e3), (3, 1e-9), (3, 1e6)])
def test_density_of_a_pure_phase_has_the_pressure_asked_for(dim: int, pressure: float) -> None:
    """Found by homogeneity of E_B; here E_B and its slope are evaluated at that density."""
    theory = bm.BeyondMeanField(bm.Threshold(everywhere=True))
    mix = bm.Mixture(bm.Quadratic(1.0, 2.0), 1.0, 1.0, 1.0, dim, kappa=1.0 if dim == 2 else None)
    density = density_of_pure_2(mix, pressure, theory)
    assert phase_at(mix, 0.0, density, theory).pressure == pytest.approx(pressure, rel=1e-13)


@pytest.mark.parametrize("pressure", [-1.0, 1e-9, 1e-3])
def test_a_strongly_coupled_pure_phase_is_refused(pressure: float) -> None:
    mix = bm.Mixture(bm.Quadratic(1.0, 2.0), 1.0, 1.0, 1.0, 1)
    with pytest.raises(ConvergenceError, match="no density of pure species 2 was found that has the pressure"):
        density_of_pure_2(mix, pressure, bm.BeyondMeanField(bm.Threshold(everywhere=True)))
