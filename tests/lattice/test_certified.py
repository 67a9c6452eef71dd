"""Every certified number: energies and binding energies to 1e-9, distances and entropies to 1e-6."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from bosemix.lattice import AllChannels, BoseHubbard, PaperChannels, binding_energy, ground_state
from tests.lattice.samples import POINTS, lattice_of, model_of, name_of, numbers

CLUSTERS = ("A", "AB", "AAB", "AABB", "AAABB", "AAABBB")


def check(point: dict[str, Any], name: str) -> None:
    state = ground_state(model_of(point), *numbers(name))
    assert state.energy == pytest.approx(point[f"E_{name}"], rel=0, abs=1e-9)
    assert state.residual < 2e-7
    given = point.get(f"obs_{name}")
    if given is None:
        return
    for pair in ("AB", "AA", "BB"):
        if given[f"r_{pair}"] is not None:
            assert state.distance(pair) == pytest.approx(given[f"r_{pair}"], rel=0, abs=1e-6), pair
    assert state.entropy == pytest.approx(given["S_E"], rel=0, abs=1e-6)
    assert state.contacts("AB") == pytest.approx(given["dE_dUAB"], rel=0, abs=1e-6)
    assert state.contacts("AA") + state.contacts("BB") == pytest.approx(given["dE_dU"], rel=0, abs=1e-6)


@pytest.mark.parametrize("point", POINTS, ids=name_of)
def test_states(point: dict[str, Any]) -> None:
    assert len(model_of(point).lattice.bonds) == point["n_bonds"]
    found = [name for name in CLUSTERS if f"E_{name}" in point]
    assert len(found) >= 4
    for name in found:
        check(point, name)


@pytest.mark.parametrize("point", POINTS, ids=name_of)
def test_binding_energies(point: dict[str, Any]) -> None:
    model = model_of(point)
    given = {"AAB": "eps_AAB", "AABB": "eps_AABB", "AAABB": "eps_AAABB_paper", "AAABBB": "eps_AAABBB"}
    assert "eps_AABB" in point
    for cluster, key in given.items():
        if key in point:
            found = binding_energy(model, cluster, channels=PaperChannels())
            assert found.value == pytest.approx(point[key], rel=0, abs=1e-9)
    if "eps_AAABB_true" in point:
        found = binding_energy(model, "AAABB", channels=AllChannels())
        assert found.value == pytest.approx(point["eps_AAABB_true"], rel=0, abs=1e-9)
        thresholds = {"AAB + AB": "AAB+AB", "AABB + A": "AABB+A", "2 AB + A": "2AB+A"}
        for channel, key in thresholds.items():
            assert found.channels[channel] == pytest.approx(point["AAABB_thresholds"][key], rel=0, abs=1e-9)
        assert found.threshold == next(iter(found.channels))
        assert found.value == pytest.approx(point["E_AAABB"] - min(found.channels.values()), rel=0, abs=1e-9)


@pytest.mark.parametrize("point", POINTS, ids=name_of)
def test_mean_distance_of_independent_bosons(point: dict[str, Any]) -> None:
    apart = lattice_of(point).distances
    assert np.mean(apart) == pytest.approx(point["r0_incl_zero"], rel=1e-12)
    assert np.mean(apart[apart > 0]) == pytest.approx(point["r0_excl_zero"], rel=1e-12)
    if point["bc"] == "periodic":
        free = ground_state(BoseHubbard(lattice_of(point), t=1.0), 2, 2)
        assert free.distance("AB") == pytest.approx(point["r0_incl_zero"], rel=1e-7)
        assert free.pair_correlation("AA").pairs == pytest.approx(free.pair_correlation("AA").uncorrelated, abs=1e-6)
