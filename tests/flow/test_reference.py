"""Trajectories and velocities against the numbers of an independent program, both engines."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from bosemix.flow import Compiled, Compressibility, Residues, SciPy, Start, solve
from bosemix.flow.engines import Engine

REFERENCE = json.loads(Path(__file__).parents[1].joinpath("data", "frg_flow.json").read_text("utf-8"))
SETS = REFERENCE["sets"]
K = REFERENCE["meta"]["k"]
ENGINES = [SciPy(), Compiled()]


def start(parameters: dict[str, Any]) -> Start:
    p = parameters
    return Start((p["m1"], p["m2"]), (p["n1"], p["n2"]), p["beta1"], p["beta2"], p["gamma"])


@pytest.mark.parametrize("engine", ENGINES, ids=lambda engine: type(engine).__name__)
@pytest.mark.parametrize("name", SETS)
def test_trajectories(name: str, engine: Engine) -> None:
    flow = solve(start(SETS[name]["params"]), K[-1], report=K[1:-1], engine=engine)
    np.testing.assert_allclose(flow.k, K, rtol=1e-14)
    for column, key in enumerate(REFERENCE["meta"]["keys"]):
        expected = np.array(SETS[name]["y"])[:, column]
        # Small cross responses have the tolerance of their natural size.
        atol = 2e-13 if key in ("n1", "n2", "U0") else 1e-12
        np.testing.assert_allclose(getattr(flow, key.lower()), expected, rtol=2e-8, atol=atol, err_msg=key)
    events = SETS[name]["events"]
    assert [crossing.k for crossing in flow.crossings] == pytest.approx([k for _, k in events], rel=1e-9)


@pytest.mark.parametrize("name", [name for name in SETS if name != "imbalanced_sym"])
def test_velocities(name: str) -> None:
    flow = solve(start(SETS[name]["params"]), K[-1], report=K[1:-1])
    found = np.stack([*flow.sound_velocities(Residues()), *flow.sound_velocities(Compressibility())], axis=-1)
    np.testing.assert_allclose(found, SETS[name]["c_plus_minus_Z__hydro"], rtol=1e-9)


def test_numbers_of_the_paper_case() -> None:
    flow = solve(Start((4.0, 1.0), (0.1, 0.1), 2.1, 2.2, -1.0), 1e-3)
    end = flow.final
    expected = {
        "rho1": 0.098631376, "rho2": 0.10065753, "beta1": 0.79756265, "beta2": 1.6907928, "gamma": -0.33527469,
        "z1": 0.37731439, "z2": 0.87481736, "n1": 0.10166488, "n2": 0.10174294,
    }  # fmt: skip
    for name, value in expected.items():
        assert float(getattr(end, name)) == pytest.approx(value, rel=6e-8), name
    upper, lower = flow.sound_velocities()
    assert (float(upper[-1]), float(lower[-1])) == pytest.approx((0.48372845, 0.19541081), abs=6e-9)
