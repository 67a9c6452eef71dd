"""Where the ground state of a cluster crosses the bottom of a band."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from scipy.optimize import brentq

from bosemix.errors import InputError
from bosemix.lattice import (
    BoseHubbard,
    Chain,
    NamedChannels,
    Square,
    binding_crossings,
    binding_energy,
    binding_minimum,
    channel_levels,
)
from bosemix.lattice.clusters.attractions import attractions
from tests.lattice import brute_force
from tests.lattice.samples import oracle

MODEL = BoseHubbard(Square(4, 4), t=1.0, u=40.0)


def brute_gap(model: BoseHubbard, u_ab: float) -> float:
    at = oracle(replace(model, u_ab=u_ab))
    lowest = {n: np.linalg.eigvalsh(brute_force.matrix(at, *n))[0] for n in ((2, 1), (1, 1), (1, 0))}
    return float(lowest[2, 1] - lowest[1, 1] - lowest[1, 0])


def test_trimer_against_brute_force() -> None:
    model = BoseHubbard(Square(3, 3), t=1.0, u=12.0)
    (found,) = binding_crossings(model, "AAB", channels=NamedChannels("AB + A"), strongest=-8.0)
    u_ab = float(brentq(lambda u: brute_gap(model, u), -8.0, -0.5, xtol=1e-9))
    assert found.u_ab == pytest.approx(u_ab, abs=1e-7)
    assert found.binding.value == pytest.approx(0.0, abs=1e-8)
    assert found.binds
    assert str(found) == f"U_AB = {found.u_ab:.8g}: AAB crosses AB + A, bound from here"


def test_crossings_are_all_changes_of_sign() -> None:
    """On a grid ten times as fine eps_b changes its sign as often, at the same attractions."""
    found = binding_crossings(MODEL, "AABB")
    grid = -np.geomspace(0.05, 40.0, 320)
    signs = np.sign([binding_energy(replace(MODEL, u_ab=u_ab), "AABB").value for u_ab in grid])
    changes = np.flatnonzero(np.diff(signs))
    assert len(found) == changes.size > 1
    for crossing, i in zip(found, changes, strict=True):
        assert grid[i + 1] <= crossing.u_ab <= grid[i]
        assert crossing.binds == (signs[i + 1] < 0)
        assert crossing.binding.value == pytest.approx(0.0, abs=1e-7)


def test_two_crossings_between_neighbours_of_the_search() -> None:
    """A minimum that hardly dips below zero: eps_b is positive at all points that the search starts from."""
    model = BoseHubbard(Square(4, 4), t=1.0, u=155.0)
    seen = [binding_energy(replace(model, u_ab=u_ab), "AABB").value for u_ab in attractions(model, -18.0)]
    assert min(seen) > 0
    down, up = binding_crossings(model, "AABB", strongest=-18.0)
    dip = binding_minimum(model, "AABB", strongest=-18.0)
    assert dip.u_ab is not None
    assert up.u_ab < dip.u_ab < down.u_ab
    assert (down.binds, up.binds) == (True, False)


def test_one_channel_has_crossings_of_its_own() -> None:
    one = binding_crossings(MODEL, "AAABB", channels=NamedChannels("AAB + AB"))
    other = binding_crossings(MODEL, "AAABB", channels=NamedChannels("2 AB + A"))
    every = binding_crossings(MODEL, "AAABB")
    assert one[0].u_ab < other[0].u_ab
    # Bound against all bands only where it is bound against each.
    assert every[0].u_ab == pytest.approx(min(one[0].u_ab, other[0].u_ab), rel=1e-7)


def test_bands_touch_at_the_crossing() -> None:
    first = binding_crossings(MODEL, "AABB")[0]
    levels = channel_levels(replace(MODEL, u_ab=first.u_ab), "AABB", states=2)
    assert min(levels.gaps.values(), key=abs) == pytest.approx(0.0, abs=1e-7)
    assert levels.gaps[first.binding.threshold] == pytest.approx(0.0, abs=1e-7)


def test_no_crossing() -> None:
    assert binding_crossings(MODEL, "AABB", strongest=-1.0) == ()
    assert binding_crossings(BoseHubbard(Chain(12), t=1.0, u=6.0), "AB") == ()


def test_searches_that_cannot_be() -> None:
    with pytest.raises(InputError, match=r"strongest must be an attraction, u_ab < 0, got 2"):
        binding_crossings(MODEL, "AABB", strongest=2.0)
    with pytest.raises(InputError, match=r"t must not be 0: without tunnelling eps_b is made of straight lines"):
        binding_crossings(replace(MODEL, t=0.0), "AABB")
