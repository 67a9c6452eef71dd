"""Binding energies, their channels, and where they are lowest."""

from __future__ import annotations

from typing import Any, cast

import numpy as np
import pytest

from bosemix.errors import InputError
from bosemix.lattice import (
    AllChannels,
    BoseHubbard,
    Chain,
    FullBasis,
    PaperChannels,
    Square,
    Triangular,
    binding_crossings,
    binding_energy,
    binding_minimum,
    ground_state,
)
from bosemix.lattice.clusters.compositions import channel_label, composition, label


def test_channels_of_small_clusters() -> None:
    names = {
        name: {channel_label(way) for way in AllChannels().of(composition(name))} for name in ("AB", "AAB", "AABB")
    }
    assert names["AB"] == {"A + B"}
    assert names["AAB"] == {"AB + A", "AA + B", "2 A + B"}
    assert names["AABB"] == {
        *("AAB + B", "ABB + A", "AA + BB", "2 AB", "AB + A + B", "AA + 2 B", "BB + 2 A", "2 A + 2 B"),
    }


@pytest.mark.parametrize(("n_a", "n_b", "count"), [(2, 2, 8), (3, 2, 15), (3, 3, 30), (4, 4, 108)])
def test_number_of_channels(n_a: int, n_b: int, count: int) -> None:
    """Bipartite partitions p(n_a, n_b) less the cluster itself: 9, 16, 31, 109 (OEIS A054225)."""
    assert len(AllChannels().of((n_a, n_b))) == count


def test_names_of_clusters() -> None:
    assert composition("BABA") == (2, 2)
    assert label((2, 1)) == "AAB"
    wrong: list[Any] = ["ABC", "A", "", "ab", 4]
    for bad in wrong:
        with pytest.raises(InputError, match=r"a cluster must be named by two or more letters A and B.*got"):
            composition(bad)
    with pytest.raises(InputError, match=r"the paper gives channels of AAB, AABB, AAABB, AAABBB, not of AB"):
        PaperChannels().of((1, 1))


def test_every_channel_is_above_or_below_as_it_says() -> None:
    found = binding_energy(BoseHubbard(Square(4, 4), 1.0, 10.0, -5.0), "AABB")
    energies = list(found.channels.values())
    assert energies == sorted(energies)
    assert found.threshold == "2 AB"
    assert found.value == pytest.approx(found.states["AABB"].energy - energies[0], abs=1e-12)
    assert found.bound == (found.value < 0)
    assert "2 AB" in str(found)
    assert "binding energy" in str(found)
    assert 0 < found.residual < 1e-6


def test_order_of_letters_and_of_species() -> None:
    model = BoseHubbard(Square(3, 3), 1.0, 10.0, -3.0)
    assert binding_energy(model, "BABA").value == binding_energy(model, "AABB").value
    assert binding_energy(model, "ABB").value == pytest.approx(binding_energy(model, "AAB").value, abs=1e-11)
    unequal = BoseHubbard(Square(3, 3), (1.0, 0.5), (10.0, 4.0), -3.0)
    swapped = BoseHubbard(Square(3, 3), (0.5, 1.0), (4.0, 10.0), -3.0)
    assert binding_energy(unequal, "ABB").value == pytest.approx(binding_energy(swapped, "AAB").value, abs=1e-10)
    assert abs(binding_energy(unequal, "ABB").value - binding_energy(unequal, "AAB").value) > 1e-3


def test_routes_agree() -> None:
    model = BoseHubbard(Square(3, 3), (1.0, 0.5), 10.0, -3.0)
    one, two = binding_energy(model, "AABB"), binding_energy(model, "AABB", route=FullBasis())
    assert one.value == pytest.approx(two.value, abs=1e-9)
    assert one.slope == pytest.approx(two.slope, abs=1e-6)
    assert list(one.channels) == list(two.channels)


@pytest.mark.parametrize("cluster", ["AAB", "AABB", "AAABB"])
def test_slope_is_the_derivative(cluster: str) -> None:
    def at(u_ab: float) -> float:
        return binding_energy(BoseHubbard(Square(3, 3), 1.0, 20.0, u_ab), cluster, tolerance=1e-9).value

    found = binding_energy(BoseHubbard(Square(3, 3), 1.0, 20.0, -6.0), cluster, tolerance=1e-9)
    assert found.slope == pytest.approx((at(-6 + 1e-4) - at(-6 - 1e-4)) / 2e-4, rel=1e-5)


@pytest.mark.parametrize(
    ("size", "u", "u_ab", "value", "share"),
    [
        (5, 40.0, -5.76, -0.118, 0.785),
        (7, 20.0, -5.02, -0.139, 0.771),
        (7, 40.0, -4.98, -0.110, 0.784),
        (9, 60.0, -4.56, -0.083, 0.779),
    ],
)
def test_minima_of_the_tetramer(size: int, u: float, u_ab: float, value: float, share: float) -> None:
    """(U_AB*, eps_b*, r_AB*/r0) from an independent full diagonalisation and an earlier prototype (own derivation)."""
    found = binding_minimum(BoseHubbard(Square(size, size), 1.0, u), "AABB")
    assert found.exists
    assert found.binding is not None
    assert found.u_ab == pytest.approx(u_ab, abs=6e-3)
    assert found.binding.value == pytest.approx(value, abs=6e-4)
    apart = Square(size, size).distances
    assert found.binding.states["AABB"].distance("AB") / apart.mean() == pytest.approx(share, abs=6e-4)
    assert abs(found.binding.slope) < 1e-6
    assert found.reason == "a smooth minimum"


def test_minimum_of_the_trimer() -> None:
    found = binding_minimum(BoseHubbard(Square(7, 7), 1.0, 40.0), "AAB")
    assert found.u_ab == pytest.approx(-6.55, abs=6e-3)
    assert found.binding is not None
    assert found.binding.value == pytest.approx(-0.1713, abs=6e-5)


def test_minimum_on_the_triangular_lattice() -> None:
    assert binding_minimum(BoseHubbard(Triangular(5, 5), 1.0, 40.0), "AABB").exists


@pytest.mark.parametrize("u", [3.0, 12.0, 40.0])
def test_none_on_a_ring(u: float) -> None:
    found = binding_minimum(BoseHubbard(Chain(12), 1.0, u), "AABB")
    assert found.u_ab is None
    assert not found.exists
    assert found.reason == f"none: eps_b falls steadily with U_AB down to {-u:g}"


def test_a_minimum_is_lower_than_its_neighbours() -> None:
    model = BoseHubbard(Square(4, 4), 1.0, 20.0)
    found = binding_minimum(model, "AABB")
    assert found.u_ab is not None
    assert found.binding is not None
    for shift in (-0.1, 0.1):
        beside = binding_energy(BoseHubbard(Square(4, 4), 1.0, 20.0, found.u_ab + shift), "AABB").value
        assert beside > found.binding.value


def test_a_kink_is_named() -> None:
    """Where the two lowest channels cross the slope jumps, here past zero."""
    found = binding_minimum(BoseHubbard(Square(3, 3), (0.9, 0.1), (4.0, 22.1)), "AABBB", strongest=-40.0)
    assert found.reason == "a kink, where the lowest channel changes"
    assert found.u_ab == pytest.approx(-13.3623, abs=1e-4)
    assert found.binding is not None
    (first, one), (second, other) = list(found.binding.channels.items())[:2]
    assert {first, second} == {"ABB + AB", "AABB + B"}
    assert one == pytest.approx(other, abs=1e-6)


def test_a_minimum_in_words() -> None:
    found = binding_minimum(BoseHubbard(Square(4, 4), 1.0, 40.0), "AABB")
    first, second = str(found).splitlines()[:2]
    assert first == f"a smooth minimum at U_AB = {found.u_ab:.8g}"
    assert second.startswith("AABB: binding energy -0.08")
    none = binding_minimum(BoseHubbard(Chain(8), 1.0, 40.0), "AABB", strongest=-2.0)
    assert str(none) == none.reason


def test_searches_that_cannot_be() -> None:
    model = BoseHubbard(Square(3, 3), 1.0, 20.0)
    with pytest.raises(InputError, match=r"strongest must be an attraction, u_ab < 0, got 3"):
        binding_minimum(model, "AABB", strongest=3.0)
    for wrong in (-np.inf, np.nan, [-5.0], "x"):
        with pytest.raises(InputError, match=r"strongest must be (finite|an attraction, u_ab < 0|a real number)"):
            binding_minimum(model, "AABB", strongest=cast(float, wrong))
    with pytest.raises(InputError, match=r"u must be > 0 to search up to u_ab = -u, got 0: give strongest="):
        binding_minimum(BoseHubbard(Square(3, 3)), "AABB")
    with pytest.raises(InputError, match=r"rtol must be >= 1e-15, which rounding leaves, got 1e-20"):
        binding_minimum(model, "AABB", rtol=1e-20)
    with pytest.raises(InputError, match=r"rtol must be > 0 and finite, got 'x'"):
        binding_crossings(model, "AABB", rtol=cast(float, "x"))
    with pytest.raises(InputError, match=r"t must not be 0"):
        binding_minimum(BoseHubbard(Square(3, 3), 0.0, 20.0), "AABB")


def test_search_range() -> None:
    weak = binding_minimum(BoseHubbard(Square(5, 5), 1.0, 40.0), "AABB", strongest=-2.0)
    assert weak.reason == "none: eps_b falls steadily with U_AB down to -2"
    assert ground_state(BoseHubbard(Square(5, 5), 1.0, 40.0, -2.0), 2, 2).degenerate is False
