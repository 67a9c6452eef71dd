"""Figures and claims of Volante-Abovich et al. 2025."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations_with_replacement
from pathlib import Path
from types import MappingProxyType

import numpy as np
import pytest
import xarray as xr
from matplotlib.figure import Figure as Drawing

from bosemix.errors import ConvergenceError, InputError
from bosemix.lattice import BoseHubbard, Chain, FullBasis, Square, binding_crossings, binding_minimum, ground_state
from bosemix.lattice.full_basis import full_hamiltonian
from bosemix.papers import Claim, Verdict, paper
from bosemix.papers.volante2025 import fig2, fig7, maps, model
from bosemix.papers.volante2025.band_data import Panel, band_data, levels_at
from bosemix.papers.volante2025.band_panels import draw_bands
from bosemix.papers.volante2025.beyond import fig11
from bosemix.papers.volante2025.beyond.imbalanced_findings import imbalanced_findings
from bosemix.papers.volante2025.claims.channel import gap_to_three_dimers
from bosemix.papers.volante2025.claims.onset import onset
from bosemix.papers.volante2025.fig3 import minimum_at
from bosemix.papers.volante2025.minima import bracket, first_minimum, least_slope
from bosemix.papers.volante2025.model import binding, mean_distance, row, size_row
from bosemix.papers.volante2025.study import FULL_U, FULL_X, on_square, point
from bosemix.sweep import Serial

VOLANTE = paper("volante2025")
FIGURES = {figure.number: figure for figure in VOLANTE.figures}
VERDICTS = {
    "bound": Verdict.NOT_REPRODUCED,
    "window": Verdict.ONLY_UNDER,
    "free-particle": Verdict.REPRODUCED,
    "onset-tetramer": Verdict.REPRODUCED,
    "onset-hexamer": Verdict.ONLY_UNDER,
    "onset-larger": Verdict.NOT_REPRODUCED,
    "no-hexamer": Verdict.REPRODUCED,
    "coordination": Verdict.ONLY_UNDER,
    "bands": Verdict.NOT_REPRODUCED,
    "bands-close": Verdict.REPRODUCED,
    "value-rises": Verdict.REPRODUCED,
    "value-limit": Verdict.NOT_REPRODUCED,
    "position-limit": Verdict.NOT_REPRODUCED,
    "convergence": Verdict.ONLY_UNDER,
    "universal": Verdict.NOT_TESTABLE,
    "r0": Verdict.NOT_REPRODUCED,
    "closer": Verdict.REPRODUCED,
    "deep": Verdict.REPRODUCED,
    "within": Verdict.REPRODUCED,
    "minimum-distance": Verdict.ONLY_UNDER,
    "invariant": Verdict.REPRODUCED,
    "entropy-maximum": Verdict.REPRODUCED,
    "maximally-entangled": Verdict.NOT_REPRODUCED,
    "entropy-derivative": Verdict.REPRODUCED,
    "entropy-vanishes": Verdict.ONLY_UNDER,
    "entropy-distance": Verdict.REPRODUCED,
    "trimer": Verdict.REPRODUCED,
    "pentamer-channels": Verdict.ONLY_UNDER,
    "pentamer-sizes": Verdict.REPRODUCED,
    "one-dimension": Verdict.ONLY_UNDER,
    "along-u": Verdict.REPRODUCED,
}


def silent(done: int, total: int) -> None:
    assert 0 < done <= total


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Replace lattices and grids by small ones."""
    lattices = {"AABB": Square(4, 4), "AAABBB": Square(3, 3), "AAB": Square(5, 5), "AAABB": Square(3, 3)}
    monkeypatch.setattr(model, "LATTICES", MappingProxyType(lattices))
    monkeypatch.setattr(maps, "LATTICES", MappingProxyType(lattices))
    monkeypatch.setattr(model, "MAP_X", np.linspace(-1.0, 0.0, 9))
    monkeypatch.setattr(model, "CURVE_X", np.linspace(-1.1, 0.0, 8))
    monkeypatch.setattr(maps, "MAP_U", np.array([20.0, 30.0, 40.0]))
    monkeypatch.setattr(maps, "SIZES", dict.fromkeys(lattices, (2, 3, 4)))
    # Other processes would know nothing of the small ones.
    monkeypatch.setattr(maps, "ENGINE", Serial())
    monkeypatch.setattr(fig7, "_SIZE", 4)
    maps.first_computed.cache_clear()
    yield
    maps.first_computed.cache_clear()


# Rows and points ----------------------------------------------------------------------------------------------


def test_row_against_the_full_basis() -> None:
    lattice, u_ab = Square(3, 3), np.array([-22.0, -19.0, -8.0, -3.0, 0.0])
    found = row(20.0, u_ab, lattice, "AABB")
    for i, one in enumerate(u_ab):
        whole, dimer = (ground_state(BoseHubbard(lattice, u=20.0, u_ab=one), n, n, route=FullBasis()) for n in (2, 1))
        assert found["binding"][i] == pytest.approx(whole.energy - 2 * dimer.energy, abs=1e-9)
        assert found["slope"][i] == pytest.approx(whole.contacts("AB") - 2 * dimer.contacts("AB"), abs=1e-4)
        assert found["r_ab"][i] == pytest.approx(whole.distance("AB"), abs=1e-4)
        assert found["r_aa"][i] == pytest.approx(whole.distance("AA"), abs=1e-4)
        assert found["entropy"][i] == pytest.approx(whole.entropy, abs=1e-3)


@pytest.mark.parametrize(
    ("n", "size", "u", "x"),
    [(2, 5, 60.0, -1.2), (3, 3, 60.0, -1.1), (3, 3, 60.0, -1.003), (2, 4, 200.0, -0.99), (2, 4, 5.0, -1.5)],
)
def test_collapse_onto_one_site_is_not_missed(n: int, size: int, u: float, x: float) -> None:
    at = BoseHubbard(Square(size, size), t=1.0, u=u, u_ab=x * u)
    energy = ground_state(at, n, n, route=FullBasis(), tolerance=1e-12).energy
    for tolerance in (1e-5, 1e-7):
        assert ground_state(at, n, n, tolerance=tolerance).energy == pytest.approx(energy, abs=1e-8)


def test_row_finds_the_minimum_that_the_library_finds() -> None:
    lattice, u = Square(5, 5), 40.0
    found = row(u, -np.linspace(20.0, 0.5, 14), lattice, "AABB", observables=False)
    known = binding_minimum(BoseHubbard(lattice, t=1.0, u=u), "AABB")
    assert known.u_ab is not None
    assert known.binding is not None
    assert float(found["minimum_u_ab"]) == pytest.approx(known.u_ab, rel=3e-5)
    assert float(found["minimum_binding"]) == pytest.approx(known.binding.value, abs=1e-9)
    assert "r_ab" not in found


def test_row_without_a_minimum_says_nan() -> None:
    found = row(3.0, np.linspace(-3.0, 0.0, 9), Square(5, 5), "AABB", observables=False)
    assert np.isnan(found["minimum_u_ab"])
    assert np.isnan(found["minimum_binding"])


def test_point_of_the_full_study_is_one_of_a_row() -> None:
    at = point(u=40.0, x=-0.125, cluster="AAB", size=4)
    found = row(40.0, [-5.0], Square(4, 4), "AAB")
    assert at == {name: pytest.approx(float(found[name][0])) for name in at}
    assert point(u=20.0, x=0.0, size=3)["entropy"] == pytest.approx(0.0, abs=1e-9)
    assert FULL_U.size == FULL_X.size == 100
    with pytest.raises(InputError, match=r"cluster must be one of the paper, got 'AABBB': did you mean AAABBB"):
        point(u=20.0, x=-0.5, cluster="AABBB")


def test_curve_on_seven_by_seven() -> None:
    found = size_row("AABB", 7, 40.0)
    assert float(found["minimum_u_ab"]) == pytest.approx(-4.98, abs=0.005)
    assert float(found["minimum_binding"]) == pytest.approx(-0.1102, abs=5e-5)
    assert float(found["r_ab"].sel(x=0.0)) == pytest.approx(mean_distance(Square(7, 7)), abs=1e-5)


def test_mean_distance_of_the_paper_is_none_of_ours() -> None:
    assert mean_distance(Square(7, 7)) == pytest.approx(2.65250, abs=5e-6)
    assert mean_distance(Square(5, 5)) == pytest.approx(1.87436, abs=5e-6)


# Minima -------------------------------------------------------------------------------------------------------


def test_bracket_takes_the_minimum_met_first() -> None:
    u_ab = np.array([-5.0, -4.0, -3.0, -2.0, -1.0])
    assert bracket(u_ab, np.array([-1.0, 1.0, -1.0, -1.0, 1.0])) == (-2.0, -1.0)
    assert bracket(u_ab, np.array([-1.0, 1.0, 1.0, 1.0, 1.0])) == (-5.0, -4.0)
    assert bracket(u_ab, np.ones(5)) is None


@pytest.mark.parametrize(
    ("size", "u", "u_ab", "value", "share"), [(5, 20.0, -5.78, -0.178, 0.776), (7, 60.0, -4.97, -0.1001, 0.788)]
)
def test_minimum_of_fig_3(size: int, u: float, u_ab: float, value: float, share: float) -> None:
    found = minimum_at(size, u)
    assert found["u_ab"] == pytest.approx(u_ab, abs=0.006)
    assert found["binding"] == pytest.approx(value, abs=6e-4)
    assert found["share"] == pytest.approx(share, abs=6e-4)


def test_no_minimum_below_the_onset() -> None:
    with pytest.raises(ConvergenceError, match="no minimum of eps_b was found at U/t = 6"):
        minimum_at(5, 6.0)
    assert first_minimum(lambda u_ab: binding("AABB", Square(4, 4), 5.0, u_ab), -np.linspace(1, 5, 5)) is None


def test_onset_of_the_minimum() -> None:
    assert onset("AABB", 5, (7.5, 8.5), 1e-2) == pytest.approx(8.0, abs=0.02)


@pytest.mark.parametrize(("u", "sign"), [(7.0, 1), (9.0, -1)])
def test_sign_of_the_least_slope(u: float, sign: int) -> None:
    least = least_slope(lambda u_ab: binding("AABB", Square(5, 5), u, u_ab), (-0.95 * u, -0.4 * u))
    assert np.sign(least) == sign


def test_channels_of_the_hexamer_differ_by_the_binding_of_the_tetramer() -> None:
    gaps = gap_to_three_dimers(Square(4, 4), 40.0, (-0.14, -0.5))
    for x, gap in gaps.items():
        assert gap == pytest.approx(binding("AABB", Square(4, 4), 40.0, 40 * x).value, abs=1e-9)


def test_dip_in_one_dimension() -> None:
    ring, u = Chain(25), 9.0
    values = {u_ab: binding("AABB", ring, u, u_ab).value for u_ab in (-1.4, -1.07, -0.8)}
    at = BoseHubbard(ring, t=1.0, u=u, u_ab=-1.07)
    full = ground_state(at, 2, 2, route=FullBasis()).energy - 2 * ground_state(at, 1, 1, route=FullBasis()).energy
    assert values[-1.07] == pytest.approx(full, abs=1e-9)
    assert 0 < values[-1.07] < min(values[-1.4], values[-0.8])


# Figures ------------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("number", [2, 4, 6, 7, 9])
def test_figures_with_maps_are_drawn(number: int) -> None:
    figure = FIGURES[number]
    data = figure.data(silent)
    assert isinstance(figure.draw(data), Drawing)
    assert all("long_name" in data[name].attrs for name in data.variables), set(data.variables)


@pytest.mark.usefixtures("small")
def test_maps_share_their_rows() -> None:
    one = fig2.FIGURE_2.data(silent)
    hits = maps.first_computed.cache_info().hits
    other = FIGURES[4].data(silent)
    assert maps.first_computed.cache_info().hits > hits
    np.testing.assert_array_equal(one["r_ab"], other["r_ab"])


@pytest.mark.slow
def test_verdicts() -> None:
    found: dict[str, Claim] = {}
    for figure in VOLANTE.figures:
        data: xr.Dataset = figure.data(silent)
        assert isinstance(figure.draw(data), Drawing)
        assert len(figure.caption) > 100
        for claim in figure.claims(data):
            assert claim.key not in found
            found[claim.key] = claim
        for finding in figure.findings(data):
            assert finding.numbers
    assert {key: claim.verdict for key, claim in found.items()} == VERDICTS


def test_levels_of_a_column() -> None:
    # Two free dimers are counted without symmetry here: pairs of levels of the plain matrix.
    at = BoseHubbard(Square(3, 3), t=1.0, u=40.0, u_ab=-8.0)
    levels = levels_at(-0.2, "AAABBB", ("3 AB", "AABB + AB"), 3, 5)
    one, two = (np.linalg.eigvalsh(full_hamiltonian(at, n, n).toarray()) for n in (1, 2))
    triples = sorted(a + b + c for a, b, c in combinations_with_replacement(one[:12], 3))
    np.testing.assert_allclose(levels["3 AB"], triples[:5], atol=1e-9)
    np.testing.assert_allclose(levels["AABB + AB"], np.sort(np.add.outer(two[:12], one[:12]).ravel())[:5], atol=1e-9)
    assert float(levels["AAABBB"][0]) == pytest.approx(ground_state(at, 3, 3).energy, abs=1e-9)


PANELS = (
    Panel("trimer", "AAB", ("AB + A", "2 A + B"), 4, (-0.1, -0.2), 6, (-0.3, 0.3)),
    Panel("tetramer", "AABB", ("2 AB", "AAB + B"), 3, (-0.2,), 3, (-0.3, 0.3)),
)


def test_panels_of_bands() -> None:
    seen: list[tuple[int, int]] = []
    data = band_data(PANELS, lambda *now: seen.append(now))
    assert seen == [(1, 3), (2, 3), (3, 3)]
    assert isinstance(draw_bands(data, PANELS), Drawing)
    assert all("long_name" in data[name].attrs for name in data.data_vars), set(data.data_vars)
    # The lowest levels of the columns lie on the curves of the ground states.
    for panel in PANELS:
        for name in panel.configurations:
            curve = data[f"ground state of {name}"].interp({f"{panel.name}_fine_x": list(panel.x)}).values
            np.testing.assert_allclose(data[name].values[:, 0], curve, atol=5e-3)
    crossings = zip(data["trimer_crossing_x"].values, data["trimer_crossing_band"].values, strict=True)
    for x, band in crossings:
        at = BoseHubbard(Square(4, 4), t=1.0, u=40.0, u_ab=40.0 * x)
        parts = {"AB + A": ((1, 1), (1, 0)), "2 A + B": ((1, 0), (1, 0), (0, 1))}[str(band)]
        apart = sum(ground_state(at, *part).energy for part in parts)
        assert ground_state(at, 2, 1).energy == pytest.approx(apart, abs=1e-7)
    assert data["trimer_crossing_x"].size == 2


def test_findings_on_imbalanced_clusters() -> None:
    panels = tuple(replace(panel, size=3, x=(-0.1, -0.25), states=2) for panel in fig11.PANELS)
    data = band_data(panels, silent)
    channel, crossings, bound = imbalanced_findings(data)
    # The lowest channel changes where the trimer is bound against AB + A.
    model = BoseHubbard(Square(3, 3), t=1.0, u=40.0)
    (trimer,) = binding_crossings(model, "AAB", strongest=-12.0)
    (pentamer,) = binding_crossings(model, "AAABB", strongest=-12.0)
    assert f"U_AB/U > {trimer.u_ab / 40:.4f}" in channel.numbers
    assert f"AB + A at {trimer.u_ab / 40:.4f} (" in crossings.numbers
    assert f"AAB + AB at {pentamer.u_ab / 40:.4f} (" in crossings.numbers
    assert bound.numbers.endswith("AAB 0 at -0.1, 1 at -0.25; AAABB 0 at -0.1, 1 at -0.25")


def test_shipped_study_of_the_infinite_lattice() -> None:
    file = Path(__file__).parents[2] / "docs" / "studies" / "infinite_lattice.csv"
    rows = [line.split(",") for line in file.read_text(encoding="utf-8").splitlines()[1:]]
    small = [row for row in rows if int(row[1]) <= 11]
    assert len(small) >= 6
    for u_ab, size, energy, distance in small:
        point = on_square(int(size), float(u_ab))
        assert point["binding"] == pytest.approx(float(energy), abs=2e-7)
        assert point["r_ab"] == pytest.approx(float(distance), abs=2e-4)
