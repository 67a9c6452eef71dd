"""Figures past the paper: larger clusters, more dimers, other lattices, impurities."""

from __future__ import annotations

import csv
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
import xarray as xr
from matplotlib.figure import Figure as Drawing
from scipy.interpolate import CubicHermiteSpline

from bosemix.checks import Array
from bosemix.errors import InputError
from bosemix.lattice import BoseHubbard, FullBasis, Square, binding_energy, binding_minimum, check_lattice, ground_state
from bosemix.lattice.clusters.compositions import composition
from bosemix.papers import LongFigure, paper
from bosemix.papers.volante2025.beyond.bindings import parts_of
from bosemix.papers.volante2025.beyond.dimers import equation_of_state, self_bound
from bosemix.papers.volante2025.beyond.energies import cases, cluster_energy, splits
from bosemix.papers.volante2025.beyond.impurities import impurities
from bosemix.papers.volante2025.beyond.lattices import honeycomb, minimum_on
from bosemix.papers.volante2025.minima import interpolated
from bosemix.sweep import Zip, over
from bosemix.sweep.axes import planned

STUDIES = Path(__file__).parents[2] / "docs" / "studies"
SHIPPED = {15: "hexamers", 16: "hexamers_9x9", 17: "dimers", 18: "other_lattices", 19: "impurities"}


def figure(number: int) -> LongFigure:
    found = paper("volante2025").figure(number)
    assert isinstance(found, LongFigure)
    return found


def shipped(number: int) -> xr.Dataset:
    """Return the points of a figure from its table, which has them in the order of the sweep."""
    with (STUDIES / f"{SHIPPED[number]}.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    plan = planned(figure(number).axes)
    assert len(rows) == plan.size
    for i, row in enumerate(rows):
        assert all(row[name] == (f"{value:g}" if isinstance(value, float) else str(value)) for name, value in
                   plan.point(i).items())  # fmt: skip
    found = {
        name: (tuple(plan.dims), np.array([float(row[name]) for row in rows]).reshape(plan.shape))
        for name in rows[0]
        if name not in plan.names
    }
    coordinates = {name: (dim, values) for dim, zipped in plan.dims.items() for name, values in zipped.items()}
    return xr.Dataset(found, coords=coordinates)


# Shipped data -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("number", SHIPPED)
def test_shipped_points_are_evaluated_and_drawn(number: int) -> None:
    data = figure(number).evaluated(shipped(number))
    assert isinstance(figure(number).draw(data), Drawing)
    findings = figure(number).findings(data)
    assert findings
    assert "nan" not in " ".join(finding.numbers for finding in findings)
    assert all("long_name" in data[name].attrs for name in data.variables), set(data.variables)


@pytest.mark.parametrize("number", [15, 17, 19])
def test_shipped_points_are_those_of_today(number: int) -> None:
    points = shipped(number).stack(point=["case", "u_ab"], create_index=False)
    states = points["size"].values.astype(float) ** (2 * (points["n_a"].values + points["n_b"].values))
    small = points.isel(point=np.flatnonzero(states < 2e7)[::7])
    assert small.sizes["point"] >= 10
    for i in range(small.sizes["point"]):
        one = small.isel(point=i)
        names = [name for name in ("size", "n_a", "n_b", "u_ab", "u_aa") if name in one.coords]
        found = cluster_energy(**{name: one[name].item() for name in names})
        assert found["energy"] == pytest.approx(one["energy"].item(), abs=1e-9)
        assert found["contacts"] == pytest.approx(one["contacts"].item(), abs=1e-5)


@pytest.mark.parametrize("cluster", ["AABB", "AAABBB"])
@pytest.mark.parametrize("size", [4, 5])
def test_minima_of_the_shipped_curves_are_those_of_the_library(size: int, cluster: str) -> None:
    found = figure(15).evaluated(shipped(15)).sel(size=size, cluster=cluster)
    known = binding_minimum(BoseHubbard(Square(size, size), t=1.0, u=40.0), cluster)
    assert known.binding is not None
    assert float(found["minimum_u_ab"]) == pytest.approx(known.u_ab, abs=1e-3)
    assert float(found["minimum_binding"]) == pytest.approx(known.binding.value, abs=3e-5)


# Ways to fall apart -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("u_ab", [-12.0, -6.0, -1.0, 3.0])
@pytest.mark.parametrize("cluster", ["AAB", "AABB", "AAABB", "AAABBB"])
def test_splits_are_the_channels_of_the_library(cluster: str, u_ab: float) -> None:
    known = binding_energy(BoseHubbard(Square(3, 3), t=1.0, u=40.0, u_ab=u_ab), cluster)
    states = {}
    for n_a, n_b in {pair for part in parts_of(cluster) for pair in (part, part[::-1])}:
        found = cluster_energy(3, n_a, n_b, u_ab)
        states[n_a, n_b] = np.array([[found["energy"]], [found["contacts"]]])
    whole = composition(cluster)
    value, slope = (states[whole] - splits(states)[whole]).ravel()
    assert value == pytest.approx(known.value, abs=1e-9)
    assert slope == pytest.approx(known.slope, abs=1e-4)


@pytest.mark.parametrize(("size", "cluster"), [(3, "AAAABBBB"), (4, "AAABBB")])
@pytest.mark.parametrize("u_ab", [-8.0, -5.0])
def test_dimers_fall_apart_into_dimers(size: int, cluster: str, u_ab: float) -> None:
    model = BoseHubbard(Square(size, size), t=1.0, u=40.0, u_ab=u_ab)
    n = len(cluster) // 2
    points = over(cluster_energy, {"case": cases(*((size, (k, k)) for k in range(1, n + 1))), "u_ab": [u_ab]})
    gain = equation_of_state(points)["gain"].sel(size=size, dimers=n).item()
    assert gain == pytest.approx(binding_energy(model, cluster).value, abs=1e-9)


# Limits with known answers ------------------------------------------------------------------------------------


def hard_core_energy(n: int, t: float, v: float) -> float:
    """Return the lowest energy of ``n`` bosons that exclude each other on a torus of 3 x 3 sites; V of neighbours."""
    bonds = [
        (3 * x + y, other) for x in range(3) for y in range(3) for other in (3 * ((x + 1) % 3) + y, 3 * x + (y + 1) % 3)
    ]
    states = {frozenset(one): i for i, one in enumerate(combinations(range(9), n))}
    matrix = np.zeros((len(states), len(states)))
    for sites, i in states.items():
        for a, b in bonds:
            if a in sites and b in sites:
                matrix[i, i] += v
            elif (a in sites) != (b in sites):
                matrix[states[sites ^ {a, b}], i] -= t
    return float(np.linalg.eigvalsh(matrix)[0])


@pytest.mark.parametrize("n", [2, 3, 4])
def test_tight_dimers_are_bosons_that_exclude_each_other(n: int) -> None:
    u, u_ab = 4000.0, -1600.0
    hop, neighbours = 2 / -u_ab, 4 / -u_ab - 8 / u
    points = over(cluster_energy, {"case": cases((3, (1, 1)), (3, (n, n))), "u_ab": [u_ab]}, u=u)
    found = equation_of_state(points).sel(size=3, u_ab=u_ab)
    excess = n * found["excess"].sel(dimers=n).item()
    assert found["density"].sel(dimers=n).item() == n / 9
    # One dimer: each of its bosons may hop and return, 2 t^2/|U_AB| for each of four neighbours.
    assert found["single"].item() == pytest.approx(u_ab - 4 * hop + hard_core_energy(1, hop, 0.0), abs=1e-4)
    expected = hard_core_energy(n, hop, neighbours) - n * hard_core_energy(1, hop, neighbours)
    assert excess == pytest.approx(expected, rel=1e-2)
    assert excess != pytest.approx(hard_core_energy(n, hop, 0.0) - n * hard_core_energy(1, hop, 0.0), rel=2e-2)


def measured(size: int, u_ab: float, u: float, u_aa: float, most: int = 3) -> xr.Dataset:
    n_a, n_b = np.array([(n_a, n_b) for n_a in range(3) for n_b in range(most + 1) if n_a + n_b]).T
    every = Zip(n_a=n_a, n_b=n_b, size=np.full(n_a.size, size), u_aa=np.full(n_a.size, u_aa))
    return impurities(over(cluster_energy, {"case": every, "u_ab": [u_ab]}, u=u)).sel(size=size, u_ab=u_ab)


@pytest.mark.parametrize("u", [0.0, 0.03])
def test_polaron_at_weak_coupling(u: float) -> None:
    """E = N U_AB/M - N (U_AB/M)^2 sum over q != 0 of 1/(2 (eps_q - eps_0)); to second order U_BB is not in it."""
    size, u_ab = 4, -0.03
    k = 2 * np.pi * np.arange(size) / size
    rise = 2 * (2 - np.cos(k)[:, None] - np.cos(k)).ravel()[1:]
    each = u_ab / size**2
    first, second = each, -(each**2) * float(np.sum(1 / (2 * rise)))
    found = measured(size, u_ab, u, 7.0)["polaron"]
    for n in (1, 2, 3):
        assert float(found.sel(bath=n)) == pytest.approx(n * (first + second), abs=0.02 * n * abs(second))


def test_species_that_do_not_meet() -> None:
    found = measured(3, 0.0, 40.0, 13.0)
    pair = ground_state(BoseHubbard(Square(3, 3), t=1.0, u=13.0), 2, 0).energy + 8
    assert np.abs(found["polaron"].values).max() < 1e-9
    np.testing.assert_allclose(found["bipolaron"].sel(u_aa=13.0), pair, atol=1e-9)
    assert cluster_energy(3, 3, 3, 0.0)["energy"] == pytest.approx(2 * cluster_energy(3, 3, 0, 0.0)["energy"], abs=1e-9)


def test_interaction_of_the_impurities_stays_theirs() -> None:
    model = BoseHubbard(Square(3, 3), t=1.0, u=(2.0, 9.0), u_ab=-3.0)
    for n_a, n_b in ((2, 1), (1, 2), (2, 2), (0, 3)):
        known = ground_state(model, n_a, n_b, route=FullBasis())
        found = cluster_energy(3, n_a, n_b, -3.0, u=9.0, u_aa=2.0)
        assert found["energy"] == pytest.approx(known.energy, abs=1e-8)
        assert found["contacts"] == pytest.approx(known.contacts("AB"), abs=1e-5)


# Lattices -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("length", [3, 4])
def test_honeycomb(length: int) -> None:
    lattice = honeycomb(length)
    check_lattice(lattice)
    assert lattice.n_sites == 2 * length**2
    assert np.all(np.bincount(lattice.bonds.ravel()) == 3)
    assert len(lattice.group) == 12 * length**2
    # Bands of the plane: -+ |1 + exp(i k1) + exp(i k2)|.
    hops = np.zeros((lattice.n_sites, lattice.n_sites))
    hops[tuple(lattice.bonds.T)] = hops[tuple(lattice.bonds.T[::-1])] = -1
    k = 2 * np.pi * np.arange(length) / length
    width = np.abs(1 + np.exp(1j * k)[:, None] + np.exp(1j * k)).ravel()
    np.testing.assert_allclose(np.linalg.eigvalsh(hops), np.sort([*width, *-width]), atol=1e-12)


@pytest.mark.parametrize(
    ("kind", "length", "u_ab", "binding"),
    [("triangular", 5, -9.41, -0.298), ("cubic", 3, -9.61, -0.345), ("ladder", 8, -4.18, 0.045)],
)
def test_minimum_on_other_lattices(kind: str, length: int, u_ab: float, binding: float) -> None:
    found = minimum_on(kind, length)
    assert found["u_ab"] == pytest.approx(u_ab, abs=0.006)
    assert found["binding"] == pytest.approx(binding, abs=6e-4)
    at = BoseHubbard(Square(8, 2, (True, False)), t=1.0, u=40.0)
    if kind == "ladder":
        edges = [binding_energy(BoseHubbard(at.lattice, 1.0, 40.0, u), "AABB").value for u in (u_ab - 0.5, u_ab + 0.5)]
        assert 0 < found["binding"] < min(edges)


def test_lattices_are_named() -> None:
    assert np.isnan(minimum_on("ring", 13)["u_ab"])
    with pytest.raises(InputError, match="kind must be a lattice of the figure, got 'cubik': did you mean cubic"):
        minimum_on("cubik", 3)


# Curves -------------------------------------------------------------------------------------------------------


def test_minimum_of_a_cubic_is_exact() -> None:
    x = np.array([-3.0, -1.5, 0.0])
    found = interpolated(CubicHermiteSpline(x, (x + 2) ** 2 - 1, 2 * (x + 2)))
    assert found == pytest.approx((-2.0, -1.0))
    assert np.isnan(interpolated(CubicHermiteSpline(x, x, np.ones(3)))).all()


def state_of(excess: Array) -> xr.Dataset:
    dimers = np.arange(1, excess.size + 1)
    return xr.Dataset(
        {
            "excess": (("size", "dimers", "u_ab"), excess[None, :, None]),
            "density": (("size", "dimers"), dimers[None] / 9),
        },
        coords={"size": [3], "dimers": dimers, "u_ab": [-5.0]},
    )


def test_density_at_zero_pressure() -> None:
    n = np.arange(1, 6) / 9
    assert self_bound(state_of(3 * (n - 0.3) ** 2 - 0.2), 3, -5.0) == pytest.approx((0.3, -0.2))
    assert np.isnan(self_bound(state_of(n), 3, -5.0)).all()
    assert np.isnan(self_bound(state_of(-n), 3, -5.0)).all()
