"""A choice is an object: its class, a text or None would pass for the default and give the numbers of another one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

import bosemix as bm
from bosemix.errors import InputError
from bosemix.flow import Exponential, FixedDensities, HigherOrder, Start, solve
from bosemix.lattice import (
    BoseHubbard,
    DoubleBonds,
    FullBasis,
    PaperChannels,
    Square,
    binding_energy,
    channel_levels,
    ground_state,
)

MIX = bm.Mixture(bm.Quadratic(1.0, 1.0), g11=1.0, g22=2.0, g12=0.5)
GAS = bm.Condensate(MIX, 1e-3, 2e-3)
START = Start((4.0, 1.0), (0.1, 0.1), 2.1, 2.2, -1.0)
MODEL = BoseHubbard(Square(3, 3), t=1.0, u=40.0, u_ab=-5.0)

CASES: list[tuple[str, Callable[[Any], object], type, str]] = [
    ("unstable", lambda one: bm.Condensate(MIX, 1.0, 1.0, unstable=one), bm.Mask, r"Raise\(\) or Mask\(\)"),
    ("theory", GAS.chemical_potentials, bm.BeyondMeanField, r"MeanField\(\) or BeyondMeanField\(...\)"),
    ("theory", GAS.stiffness, bm.BeyondMeanField, r"MeanField\(\) or BeyondMeanField\(...\)"),
    ("policy", GAS.vacuum_energy, bm.RealPart, r"Threshold\(...\) or RealPart\(\) or Complex\(\) or Refuse\(\)"),
    ("route", lambda one: GAS.vacuum_energy(route=one), bm.Elliptic, r"Automatic\(...\) or .* or Elliptic\(\)"),
    ("lattice", lambda one: GAS.vacuum_energy(lattice=one), bm.RenormalisedCouplings, r"BareCouplings\(\) or "),
    ("engine", lambda one: GAS.frequencies([1, 0, 0], engine=one), bm.Numba, r"NumPy\(\) or Numba\(\)"),
    ("hold", lambda one: solve(START, hold=one), FixedDensities, r"FixedChemicalPotentials\(\) or FixedDensities\(\)"),
    ("regulator", lambda one: solve(START, regulator=one), Exponential, r"Litim\(\) or Exponential\("),
    ("truncation", lambda one: solve(START, truncation=one), HigherOrder, r"QuadraticPotential\(\) or HigherOrder\("),
    ("engine", lambda one: solve(START, engine=one), bm.Numba, r"SciPy\(\) or Compiled\(\)"),
    ("route", lambda one: ground_state(MODEL, 1, 1, route=one), FullBasis, r"Automatic\(\) or .* FullBasis\(\)"),
    ("wrap", lambda one: Square(2, 4, wrap=one), DoubleBonds, r"SingleBonds\(\) or DoubleBonds\(\)"),
    ("channels", lambda one: binding_energy(MODEL, "AAB", channels=one), PaperChannels, r"AllChannels\(\) or "),
    ("channels", lambda one: channel_levels(MODEL, "AAB", channels=one), PaperChannels, r"AllChannels\(\) or "),
]


@pytest.mark.parametrize(("name", "call", "kind", "known"), CASES, ids=[f"{n}-{k.__name__}" for n, _, k, _ in CASES])
def test_a_class_or_a_text_is_no_choice(name: str, call: Callable[[Any], object], kind: type, known: str) -> None:
    with pytest.raises(InputError, match=rf"{name} must be .*{known}.*: write {kind.__name__}\(\), with brackets"):
        call(kind)
    with pytest.raises(InputError, match=rf"{name} must be .*{known}.*, got 'default'$"):
        call("default")


def test_long_results_have_a_short_name() -> None:
    bound, flow = binding_energy(MODEL, "AABB"), solve(START)
    assert "state=" not in repr(ground_state(MODEL, 2, 2))
    assert len(repr(bound)) < 600
    assert repr(flow) == str(flow)


def test_a_mixture_is_made_of_a_dispersion() -> None:
    wrong: Any = "quadratic"
    with pytest.raises(InputError, match=r"dispersion must be one such as Quadratic\(1\.0, 1\.0\) .*, got 'quadratic'"):
        bm.Mixture(wrong, 1.0, 1.0, 0.5)
    half: Any = 2.0
    with pytest.raises(InputError, match=r"dim must be 1, 2 or 3, got 2\.0"):
        bm.Mixture(bm.Quadratic(1.0, 1.0), 1.0, 1.0, 0.5, half)


def test_arrays_of_a_map_broadcast() -> None:
    with pytest.raises(InputError, match=r"must broadcast, got shapes alpha \(2,\), g12 \(3,\), eta \(\): add axes"):
        bm.phases.soft_phase_map(alpha=[1, 2], g12=[1, 2, 3], eta=0.1, masses=(1, 5), dim=3)


def test_a_condensate_is_made_of_a_mixture() -> None:
    swapped: Any = 0.001
    with pytest.raises(InputError, match=r"mixture must be a Mixture, got 0.001: Condensate takes mixture, n1, n2"):
        bm.Condensate(swapped, swapped, 0.001)
