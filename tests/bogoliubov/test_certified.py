"""Every certified number of tests/data/altermagnet.json but the vacuum energies, and the numbers of the notes."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from math import cos, pi, radians, sin, sqrt
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from bosemix import Condensate, DWave, Mixture
from bosemix.bogoliubov.structure import branch_weights
from tests.oracles import Array, Pair
from tests.samples import altermagnet, close

Params = Mapping[str, Any]
POINTS: list[dict[str, Any]] = json.loads((Path(__file__).parents[1] / "data" / "altermagnet.json").read_text())[
    "points"
]
# tests/vacuum has the energies.
ELSEWHERE = {"E_LHY per particle"}
ANGLES = {"0": 0.0, "pi/2": pi / 2, "pi/8": pi / 8}
DIRECTIONS = {
    "x": (1.0, 0.0, 0.0),
    "diag": (1.0, 1.0, 0.0),
    "z": (0.0, 0.0, 1.0),
    "theta=60,phi=20deg": (
        sin(radians(60)) * cos(radians(20)),
        sin(radians(60)) * sin(radians(20)),
        cos(radians(60)),
    ),
}


def gas_of(params: Params) -> Condensate:
    if "a" in params:
        half = float(params["n"]) / 2
        densities, lengths = (half, half), (float(params["a"]), float(params["a"]))
    else:
        densities = float(params["n1"]), float(params["n2"])
        lengths = float(params["a11"]), float(params["a22"])
    return altermagnet(float(params["lam"]), float(params["a12"]), densities, lengths)


def vector_of(params: Params) -> Array:
    if isinstance(params["k"], list):
        return np.array([float(c) for c in params["k"]])
    theta, phi = ANGLES[params["theta"]], ANGLES[params["phi"]]
    return float(params["k"]) * np.array([sin(theta) * cos(phi), sin(theta) * sin(phi), cos(theta)])


def value_of(name: str, params: Params) -> float:
    gas = gas_of(params)
    if name == "c_+":
        return float(gas.sound_velocities(DIRECTIONS[params["dir"]]).upper)
    if name == "Nex_dn (per volume)":
        return float(gas.depletion().down)
    k = vector_of(params)
    if name == "S_ss weight of +":
        return float(branch_weights(gas, k)[0].ss)
    if name[:2] in ("u_", "v_"):
        species, branch = ("up", "dn").index(name[2:4]), "+-".index(name[4])
        amplitudes = gas.amplitudes(k)
        return float((amplitudes.u if name[0] == "u" else amplitudes.v)[species, branch])
    occupied, static = gas.depletion_at(k), gas.structure_factor(k)
    values: dict[str, Any] = {
        "omega_+": gas.frequencies(k).upper,
        "nex_up(k)": occupied.up,
        "n_ex(k)": occupied.total,
        "m_ex(k)": occupied.magnetisation,
        "S_dd (1/n norm)": static.dd,
        "S_ss (1/n norm)": static.ss,
        "S_sd (1/n norm)": static.sd,
    }
    return float(values[name])


def label(point: Mapping[str, Any]) -> str:
    return f"{point['name']}-{'-'.join(str(v) for v in point['params'].values())}"


HERE = [point for point in POINTS if point["name"] not in ELSEWHERE]


@pytest.mark.parametrize("point", HERE, ids=label)
def test_certified_number(point: Mapping[str, Any]) -> None:
    # 13 digits are given, which is 5e-13 at worst.
    assert value_of(point["name"], point["params"]) == pytest.approx(float(point["value"]), rel=2e-12, abs=0)


def test_all_points_are_there() -> None:
    assert len(POINTS) == 31
    assert len(HERE) == 20


X, DIAGONAL = (1.0, 0.0, 0.0), (1.0, 1.0, 0.0)


@pytest.mark.parametrize(
    ("direction", "upper", "lower"),
    [(X, 0.1270064652328, 0.04181212251305), (DIAGONAL, 0.1009756651943, 0.08765164481375)],
)
def test_sound_velocities_of_the_notes(direction: Sequence[float], upper: float, lower: float) -> None:
    close(altermagnet(0.8).sound_velocities(direction), (upper, lower), 1e-12)


def test_one_wave_vector_of_the_notes() -> None:
    k = np.array([0.1, 0.0, 0.0])
    gas = altermagnet(0.8)
    occupied, static = gas.depletion_at(k), gas.structure_factor(k)
    assert float(occupied.magnetisation) == pytest.approx(-0.5630534436587, rel=1e-12)
    assert float(occupied.total) == pytest.approx(0.7169083069958, rel=1e-12)
    expected = (0.3888499836912, 0.4227391781078, 0.17426713766)
    assert (float(static.dd), float(static.ss), float(static.sd)) == pytest.approx(expected, rel=1e-11)
    assert float(altermagnet(0.4).structure_factor(k).sd) == pytest.approx(0.07115504899508, rel=1e-12)


def test_generic_point_of_the_notes() -> None:
    gas = altermagnet(0.6, 0.35, (0.0012, 0.0008), (1.0, 1.4))
    branches = gas.frequencies(np.array([0.07, 0.05, 0.03]))
    close(branches, (0.01293899396268, 0.008822818465107), 1e-12)
    depletion = gas.depletion()
    assert float(depletion.up) == pytest.approx(6.437921907729e-5, rel=1e-12)
    assert float(depletion.down) == pytest.approx(5.825652615662e-5, rel=1e-12)


@pytest.mark.parametrize(
    ("strength", "a12", "fraction"),
    [
        (0.0, 0.1, 0.04775516734346),
        (0.4, 0.1, 0.04775152623408),
        (0.8, 0.1, 0.04772855715169),
        (0.8, 0.5, 0.05148340600906),
        (0.8, -0.5, 0.05148340600906),
        (0.6, 0.0, 0.04757664309741),
    ],
)
def test_depletion_of_the_notes(strength: float, a12: float, fraction: float) -> None:
    assert float(altermagnet(strength, a12).depletion().fraction) == pytest.approx(fraction, rel=1e-12)


def test_depletion_by_a_product_grid_of_4x4_matrices() -> None:
    # mpmath on an honest (z, phi, k) grid of 24 x 64 x 28: no digit beyond the sixteenth is claimed
    assert float(altermagnet(0.6, 0.3).depletion().up) == pytest.approx(4.91024862335286e-5, rel=1e-11)


@pytest.mark.parametrize(
    ("strength", "free_energy", "thermal_fraction"),
    [(0.0, -1.2750970e-6, 0.10163136), (0.4, -1.4407020e-6, 0.11314416), (0.8, -2.5654339e-6, 0.18962398)],
)
def test_finite_temperature_of_the_notes(strength: float, free_energy: float, thermal_fraction: float) -> None:
    gas, temperature = altermagnet(strength), 4 * pi * 1e-3
    assert float(gas.free_energy(temperature).value) == pytest.approx(free_energy, abs=0.51e-13, rel=0)
    assert float(gas.thermal_depletion(temperature).fraction) == pytest.approx(thermal_fraction, abs=0.51e-8, rel=0)


@pytest.mark.parametrize(("strength", "total"), [(0.0, 0.159154943), (0.4, 0.173221007), (0.8, 0.262538173)])
def test_two_dimensional_depletion_of_the_notes(strength: float, total: float) -> None:
    gas = Condensate(Mixture(DWave(1.0, strength), 1.0, 1.0, 0.3, dim=2), 1.0, 1.0)
    assert float(gas.depletion().total) == pytest.approx(total, abs=0.51e-9, rel=0)


@pytest.mark.parametrize(
    ("azimuth", "velocity", "digits"),
    [(0.0, 0.0418121, 0.51e-7), (pi / 8, 0.0448306, 0.51e-7), (pi / 4, 0.0560882, 0.51e-7)],
)
def test_critical_velocities_of_the_notes(azimuth: float, velocity: float, digits: float) -> None:
    found = altermagnet(0.8).critical_velocity([cos(azimuth), sin(azimuth), 0.0])
    assert float(found) == pytest.approx(velocity, abs=digits, rel=0)


def test_worst_mode_is_tilted_against_the_motion() -> None:
    found = altermagnet(0.8).critical_velocity(DIAGONAL)
    tilt = np.degrees(np.arccos(np.dot(found.mode, DIAGONAL) / sqrt(2)))
    assert float(tilt) == pytest.approx(38.6, abs=0.051)
    assert float(found) / 0.08765164481375 == pytest.approx(1 - 0.36, abs=0.005)


@pytest.mark.parametrize(
    ("a12", "change"),
    [(0.1, -0.06e-2), (0.5, -1.2e-2), (0.7, -1.9e-2)],
)
def test_depletion_at_fixed_scattering_lengths_hardly_depends_on_the_strength(a12: float, change: float) -> None:
    totals: Pair = (float(altermagnet(0.0, a12).depletion().total), float(altermagnet(0.8, a12).depletion().total))
    assert totals[1] / totals[0] - 1 == pytest.approx(change, rel=0.1)
