"""Figures and claims of Krippa 2026."""

from __future__ import annotations

import numpy as np
import pytest
import xarray as xr
from matplotlib.figure import Figure as Drawing

from bosemix.papers import Claim, Verdict, paper
from bosemix.papers.krippa2026.model import CONVENTIONS, STATED, held_by, listed

KRIPPA = paper("krippa2026")
R, U, N = Verdict.REPRODUCED, Verdict.ONLY_UNDER, Verdict.NOT_REPRODUCED


def silent(done: int, total: int) -> None:
    assert 0 < done <= total


@pytest.fixture(scope="module")
def data() -> dict[int, xr.Dataset]:
    return {figure.number: figure.data(silent) for figure in KRIPPA.figures}


@pytest.fixture(scope="module")
def claims(data: dict[int, xr.Dataset]) -> dict[str, Claim]:
    every = [claim for figure in KRIPPA.figures for claim in figure.claims(data[figure.number])]
    assert len({claim.key for claim in every}) == len(every)
    return {claim.key: claim for claim in every}


@pytest.mark.parametrize("number", range(1, 11))
def test_figures_are_drawn(data: dict[int, xr.Dataset], number: int) -> None:
    figure = KRIPPA.figure(number)
    assert isinstance(figure.draw(data[number]), Drawing)
    assert len(figure.caption) > 60


# Numbers of an independent program, from the note that comes with the project.
@pytest.mark.parametrize(
    ("figure", "name", "where", "expected"),
    [
        (1, "rho1", {"bare": -0.1}, (0.10000, 0.09913, 0.09769)),
        (2, "rho1", {"bare": -1.0}, (0.10083, 0.10001, 0.09863)),
        (3, "gamma", {"bare": -0.5}, (-0.372, -0.287, -0.157)),
        (3, "gamma", {"bare": -1.5}, (-1.191, -0.970, -0.570)),
        (6, "upper_residues", {"bare": -1.0}, (0.589, 0.530, 0.496)),
        (6, "upper_response", {"bare": -1.0}, (0.563, 0.505, 0.484)),
        (7, "lower_response", {"bare": -1.0}, (0.340, 0.267, 0.195)),
    ],
)
def test_values_over_the_mass_ratio(
    data: dict[int, xr.Dataset], figure: int, name: str, where: dict[str, float], expected: tuple[float, ...]
) -> None:
    at = data[figure][name].sel({"convention": "A", "k": 0.001, "ratio": [1.0, 2.0, 4.0], **where})
    digits = 5 if name == "rho1" else 3
    np.testing.assert_allclose(at, expected, atol=0.51 * 10.0**-digits)


def test_other_conventions(data: dict[int, xr.Dataset]) -> None:
    change = data[6]["upper_bare"].isel(bare=0)
    found = (change.sel(ratio=4.0) / change.sel(ratio=1.0) - 1).values
    np.testing.assert_allclose(found[2:5], (0.22, 0.36, 0.09), atol=0.006)
    tau = data[10]["tau"].sel(convention="B", bare=-0.5, k=0.1, ratio=[1.0, 2.0, 4.0])
    np.testing.assert_allclose(tau, (4.107, 4.211, 4.233), atol=6e-4)
    sigma = data[8]["sigma"].sel(convention="F", ratio=4.0, k=0.001).sel(bare=[-0.1, -1.0, -1.5], method="nearest")
    np.testing.assert_allclose(100 * sigma, (4.5, 4.1, 3.4), atol=0.06)


def test_masses_of_the_conventions() -> None:
    ratio = np.array([1.0, 2.5])
    for name, masses in CONVENTIONS.items():
        m1, m2 = masses(ratio)
        np.testing.assert_allclose(m1 / m2, ratio if name in STATED else 1 / ratio)
    m1, m2 = CONVENTIONS["E"](ratio)
    np.testing.assert_allclose(m1 * m2 / (m1 + m2), 0.5)


def test_verdict_over_conventions() -> None:
    none = dict.fromkeys(CONVENTIONS, False)
    assert held_by(dict.fromkeys(CONVENTIONS, True)) is R
    assert held_by({**none, "C": True}) is U
    assert held_by({**none, "G": True}) is N
    assert listed({**none, "C": True}) == "holds in C, not in A, B, D, E, F, G, H"
    assert listed(none) == "holds in none"


@pytest.mark.parametrize(
    ("key", "verdict"),
    [
        ("fall-weak", N), ("upper-curve", N), ("coincide", R), ("stable-flow", R), ("fall-strong", U),
        ("attraction-raises", R), ("gamma-rises", U), ("gamma-pronounced", U), ("knee", N), ("threshold", R),
        ("stronger-equal", U), ("density-falls", U), ("bogoliubov-rises", U), ("headline", N), ("weak-coupling", R),
        ("bogoliubov-complex", U), ("spin-falls", U), ("degenerate", N), ("imaginary-spin", N), ("sigma-falls", R),
        ("heavy", R), ("sigma-small", U), ("six-times", N), ("sigma-at-two", N), ("linear", U), ("upward-shift", N),
        ("tau-root", N), ("tau-falls", R), ("tau-grows", U), ("lhy", N), ("density", N),
    ],
)  # fmt: skip
def test_verdicts(claims: dict[str, Claim], key: str, verdict: Verdict) -> None:
    assert claims[key].verdict is verdict


def test_every_claim_has_its_verdict_tested(claims: dict[str, Claim]) -> None:
    assert len(claims) == 31


def test_findings(data: dict[int, xr.Dataset]) -> None:
    found = {one.key: one for number in (6, 10) for one in KRIPPA.figure(number).findings(data[number])}
    assert set(found) == {"infrared", "slopes", "fixed-densities"}
    assert "σ = 1.319, slope -0.226" in found["slopes"].numbers
