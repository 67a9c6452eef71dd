"""Maps of phases against the functions for single points, and in the limits where the answer is known."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import bosemix as bm
from bosemix.errors import InputError
from bosemix.phases import Outcome, Region, bubble_window, coexistence, droplet, phase_map, soft_phase_map, soft_phases

# What the sequence of phases on the soft line tells: 1 -> 1+2 -> 2, first or second order.
SEQUENCES = {
    ("second order", "second order"): Region.MISCIBLE,
    ("first order", "second order"): Region.BUBBLE_1,
    ("second order", "first order"): Region.BUBBLE_2,
    ("first order", "first order"): Region.BOTH,
    ("first order",): Region.SEPARATED,
}


@settings(max_examples=40, deadline=None)
@given(
    dim=st.sampled_from([1, 2, 3]),
    z=st.sampled_from([1.0, 5.0, 20.0]),
    alpha=st.floats(0.2, 5.0),
    place=st.floats(-0.4, 1.4),
)
def test_every_point_agrees_with_its_sequence_of_phases(dim: int, z: float, alpha: float, place: float) -> None:
    window = bubble_window(alpha=alpha, masses=(1.0, z), dim=dim)
    low, high = float(window.opens), float(window.closes)
    dg = low + place * max(high - low, 0.01)
    edges = (float(window.edge1), float(window.edge2), high)
    # At an edge itself rounding decides.
    if min(abs(dg - edge) for edge in edges) < 1e-6:
        return
    eta = 0.01
    found = soft_phase_map(alpha=alpha, g12=1 + eta * dg, eta=eta, masses=(1.0, z), dim=dim)
    sequence = soft_phases(alpha=alpha, masses=(1.0, z), dim=dim, dg=float(found.detuning))
    orders = tuple(one.order.value for one in sequence)
    assert Region(int(found.region)) is SEQUENCES[orders]


def test_every_region_is_reached() -> None:
    """Masses 1 and 5, alpha = 0.477 in 3D: both bubbles between 0.05184 and 0.05325."""
    eta = 0.1
    dg = np.array([0.0, 0.0525, 0.1])
    found = soft_phase_map(alpha=0.477, g12=1 + eta * dg, eta=eta, masses=(1, 5), dim=3)
    assert [Region(one) for one in found.region] == [Region.MISCIBLE, Region.BOTH, Region.SEPARATED]
    window = bubble_window(alpha=[2.7, 0.3], masses=(1, 5), dim=3)
    found = soft_phase_map(
        alpha=window.alpha, g12=1 + eta * (window.opens + window.closes) / 2, eta=eta, masses=(1, 5), dim=3
    )
    assert [Region(one) for one in found.region] == [Region.BUBBLE_1, Region.BUBBLE_2]
    found = soft_phase_map(alpha=1.0, g12=[-0.5, -1.05, -1.5], eta=eta, masses=(1, 1), dim=3)
    assert [Region(one) for one in found.region] == [Region.MISCIBLE, Region.DROPLET, Region.COLLAPSE]
    found = soft_phase_map(alpha=1.0, g12=[-0.5, -0.95, -1.0, -1.5], eta=eta, masses=(1, 1), dim=1)
    assert [Region(one) for one in found.region] == [
        Region.MISCIBLE,
        Region.DROPLET,
        Region.COLLAPSE,
        Region.COLLAPSE,
    ]
    found = soft_phase_map(alpha=1.0, g12=[0.0, -1e-3, -1.5], eta=eta, masses=(1, 1), dim=2)
    assert [Region(one) for one in found.region] == [Region.MISCIBLE, Region.DROPLET, Region.DROPLET]
    found = soft_phase_map(alpha=1.0, g12=[-0.5, -1.5], eta=0.6, masses=(1, 1), dim=2)
    assert [Region(one) for one in found.region] == [Region.DROPLET, Region.COLLAPSE]


@pytest.mark.parametrize("dim", [1, 2, 3])
def test_small_parameter_is_that_of_the_droplet(dim: int) -> None:
    alpha, eta = np.array([0.4, 1.0, 2.2]), 0.05
    g12 = {1: -0.93, 2: -0.6, 3: -1.06}[dim]
    found = soft_phase_map(alpha=alpha, g12=g12, eta=eta, masses=(5**-0.5, 5**0.5), dim=dim)
    assert found.region.shape == (3,)
    for a, value in zip(alpha, found.liquid_eta, strict=True):
        g, kappa = (eta, 1.0) if dim == 2 else (1.0, None)
        mix = bm.Mixture(bm.Quadratic(5**-0.5, 5**0.5), g / a, g * a, g * g12, dim, kappa=kappa)
        assert value == pytest.approx(droplet(mix).eta, rel=1e-12)


def test_published_small_parameter() -> None:
    """Equal masses and couplings, 3D: n1 a^3 = 25 pi/32768 (da/a)^2, so eta^2 = (4 pi)^3 n1 a^3 sqrt 2."""
    da = np.array([0.01, 0.1])
    found = soft_phase_map(alpha=1.0, g12=-1 - da, eta=1.0, masses=(1, 1), dim=3)
    np.testing.assert_allclose(found.liquid_eta**2, (4 * np.pi) ** 3 * 25 * np.pi / 32768 * da**2 * 2**0.5, rtol=1e-12)


def test_of_a_mixture_in_the_laboratory() -> None:
    """41K in 39K at 1e12 cm^-3, where the leading order is good: the same words as the full problem."""
    words = {
        Outcome.MIXES: Region.MISCIBLE,
        Outcome.MIXED_BUBBLE: Region.BUBBLE_1,
        Outcome.PURE_BUBBLE: Region.SEPARATED,
    }
    a22 = np.array([467.0, 463.3, 460.0])
    found = phase_map(bm.Mixture.from_atoms("41K", "39K", a11=65, a22=a22, a12=174), n1="1e12 cm^-3")
    for a, region in zip(a22, found.region, strict=True):
        full = coexistence(bm.Mixture.from_atoms("41K", "39K", a11=65, a22=a, a12=174), n1="1e12 cm^-3")
        assert words[full.outcome] is Region(int(region))
    swapped = bm.Mixture.from_atoms("39K", "41K", a11=a22, a22=65, a12=174)
    other = phase_map(swapped, n2="1e12 cm^-3")
    assert [Region(int(one)) for one in other.region] == [Region.MISCIBLE, Region.BUBBLE_2, Region.SEPARATED]
    assert str(found).startswith("Phases in 3D, masses 40.9618 and 38.9637, at 3 points: miscible 33.3 %")


def test_cutoff_of_a_mixture_in_two_dimensions() -> None:
    lengths = (1e-10, 3e-11, np.geomspace(1e-9, 1e3, 7))
    maps = [
        phase_map(bm.Mixture.from_2d_scattering_lengths(bm.Quadratic(1, 5), *lengths, kappa=kappa), n1=1.0)
        for kappa in (1e4, 1e6)
    ]
    attractive = lengths[2] > 1e-3
    np.testing.assert_allclose(maps[0].liquid_eta[attractive], maps[1].liquid_eta[attractive], rtol=1e-10)
    assert maps[0].region[attractive].tolist() == maps[1].region[attractive].tolist()
    # log(a12/a) decides: only with the largest one the liquid is coupled weakly enough.
    assert [Region(one) for one in maps[0].region[attractive]] == [Region.COLLAPSE, Region.COLLAPSE, Region.DROPLET]


def test_wrong_arguments() -> None:
    good: dict[str, Any] = {"alpha": 1.0, "g12": 1.0, "eta": 0.1, "masses": (1, 1), "dim": 3}
    for change, message in (
        ({"eta": 0.0}, "eta must be > 0, got 0.0"),
        ({"alpha": -1.0}, "alpha must be > 0, got -1.0"),
        ({"g12": np.inf}, "g12 must be finite"),
        ({"limit": 0.0}, "limit must be > 0, got 0.0"),
        ({"dim": 4}, "dim must be 1, 2 or 3, got 4"),
    ):
        with pytest.raises(InputError, match=message):
            soft_phase_map(**(good | change))
    mix = bm.Mixture(bm.Quadratic(1, 1), 1.0, 1.0, 1.0)
    with pytest.raises(InputError, match="either n1 or n2, and only one of them"):
        phase_map(mix)
    with pytest.raises(InputError, match=r"n2 must be > 0, got -1\.0 at index"):
        phase_map(mix, n2=[1.0, -1.0])
