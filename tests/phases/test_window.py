"""Windows of mixed bubbles against the tables of the physics note, printed equations, and a brute-force hull."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, cast

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import bosemix as bm
from bosemix.errors import ConvergenceError, InputError
from bosemix.phases import Hosts, bubble_window, pinch
from bosemix.phases.roots import bracketed_roots
from bosemix.phases.soft_line import SoftLine
from tests.samples import powers

TABLES = json.loads(Path(__file__).parents[1].joinpath("data", "bubble_windows.json").read_text("utf-8"))
DIMS = (1, 2, 3)


def printed(value: Any, text: str) -> bool:
    """Return whether ``text`` is what ``value`` rounds to."""
    digits = len(text.partition(".")[2])
    return bool(abs(float(value) - float(text)) <= 0.5000001 * 10.0**-digits)


def apart(ratio: float, alpha: float) -> bool:
    """Return whether rounding of 1/alpha and 1/ratio cannot hide the window."""
    return bool(abs(np.log(ratio)) + abs(np.log(alpha)) > 1e-3)


def test_first_lines_of_a_user() -> None:
    window = bm.phases.bubble_window(alpha=2.7, masses=(1.0, 5.0), dim=3)
    assert window.hosts.item() is Hosts.PURE_1
    assert printed(window.opens, "0.384852")
    assert printed(window.closes, "1.030781")


@pytest.mark.parametrize(
    "row", TABLES["windows"], ids=lambda row: f"{row['dim']}D-{row['z']}-{row['alpha']}-{row['host']}"
)
def test_tables_of_windows(row: dict[str, Any]) -> None:
    window = bubble_window(alpha=row["alpha"], masses=(1, row["z"]), dim=row["dim"])
    exists, opens = (window.in1, window.opens1) if row["host"] == 1 else (window.in2, window.opens2)
    assert bool(exists) is (row["opens"] is not None)
    if exists:
        assert printed(opens, row["opens"])
        assert printed(window.closes, row["closes"])
    else:
        assert float(opens) == float(window.closes)


@pytest.mark.parametrize("row", TABLES["pinches"], ids=lambda row: f"{row['dim']}D-{row['z']}")
def test_pinches(row: dict[str, Any]) -> None:
    found = pinch(masses=(1, row["z"]), dim=row["dim"])
    for name in ("lower", "upper", "alpha", "opens", "closes", "composition"):
        assert printed(getattr(found, name), row[name]), name
    mirrored = pinch(masses=(row["z"], 1), dim=row["dim"])
    assert mirrored.alpha == pytest.approx(1 / found.alpha, rel=1e-12)
    assert (mirrored.lower, mirrored.upper) == pytest.approx((1 / found.upper, 1 / found.lower), rel=1e-11)
    assert "triple point" in str(found)
    eps = 1e-6
    inner = bubble_window(
        alpha=[found.lower * (1 + eps), found.upper * (1 - eps)], masses=(1, row["z"]), dim=row["dim"]
    )
    outer = bubble_window(
        alpha=[found.lower * (1 - eps), found.upper * (1 + eps)], masses=(1, row["z"]), dim=row["dim"]
    )
    assert list(inner.hosts) == [Hosts.BOTH, Hosts.BOTH]
    assert list(outer.hosts) == [Hosts.PURE_2, Hosts.PURE_1]


def test_in_1d_the_pinch_of_very_unequal_masses_reaches_beyond_equal_couplings() -> None:
    assert pinch(masses=(1, 100), dim=1).upper == pytest.approx(1.00895, abs=1e-5)


@pytest.mark.parametrize("dim", DIMS)
def test_composition_table(dim: int) -> None:
    table = TABLES["composition"]
    window = bubble_window(alpha=table["alpha"], masses=(1, table["z"]), dim=dim)
    found = window.composition(table["fractions"])
    assert all(printed(s, text) for s, text in zip(found, table["s"][str(dim)], strict=True))


def test_maximum_close_to_the_pure_end() -> None:
    row = TABLES["pinched_maximum"]
    window = bubble_window(alpha=row["alpha"], masses=(1, row["z"]), dim=row["dim"])
    assert printed(window.final, row["composition"])
    line = SoftLine(row["dim"], row["z"], np.asarray(row["alpha"]))
    around = window.final + np.array([-2e-4, 0.0, 2e-4])
    assert np.argmax(line.chord(around)) == 1
    assert float(window.closes) == pytest.approx(float(line.chord(window.final)), rel=1e-13)


@given(dim=st.sampled_from(DIMS), ratio=powers(-2, 2), alpha=powers(-1, 1))
def test_duality(dim: int, ratio: float, alpha: float) -> None:
    assume(apart(ratio, alpha))
    one = bubble_window(alpha=alpha, masses=(1.0, ratio), dim=dim)
    other = bubble_window(alpha=1 / alpha, masses=(ratio, 1.0), dim=dim)
    size = max(abs(float(one.edge1)), abs(float(one.edge2)))
    assert float(one.edge1) == pytest.approx(float(other.edge2), rel=1e-12, abs=1e-13 * size)
    assert float(one.edge2) == pytest.approx(float(other.edge1), rel=1e-12, abs=1e-13 * size)
    assert float(one.closes) == pytest.approx(float(other.closes), rel=1e-12)
    assert float(one.final) == pytest.approx(1 - float(other.final), abs=1e-6)


@pytest.mark.parametrize("dim", DIMS)
@pytest.mark.parametrize("z", [1, 5, 20])
def test_duality_over_the_figure(dim: int, z: float) -> None:
    alpha = np.geomspace(0.125, 8, 61)
    one = bubble_window(alpha=alpha, masses=(1, z), dim=dim)
    other = bubble_window(alpha=1 / alpha, masses=(z, 1), dim=dim)
    size = np.abs(one.closes) + np.abs(one.edge1) + np.abs(one.edge2) + 1e-9
    for a, b in ((one.edge1, other.edge2), (one.edge2, other.edge1), (one.closes, other.closes)):
        assert float(np.max(np.abs(a - b) / size)) < 1e-13


@given(dim=st.sampled_from(DIMS), ratio=powers(-2, 2), alpha=powers(-1, 1), unit=powers(-3, 3))
def test_only_the_ratio_of_masses_counts(dim: int, ratio: float, alpha: float, unit: float) -> None:
    one = bubble_window(alpha=alpha, masses=(1.0, ratio), dim=dim)
    other = bubble_window(alpha=alpha, masses=(unit, ratio * unit), dim=dim)
    assert float(one.closes) == pytest.approx(float(other.closes), rel=1e-11)


@given(dim=st.sampled_from(DIMS), ratio=powers(-2, 2), alpha=powers(-1, 1))
def test_hosts_against_a_hull_by_brute_force(dim: int, ratio: float, alpha: float) -> None:
    """The largest chord is nowhere exceeded, and the edges order as the windows say."""
    assume(apart(ratio, alpha))
    window = bubble_window(alpha=alpha, masses=(1.0, ratio), dim=dim)
    chord = SoftLine(dim, ratio, np.asarray(alpha)).chord(np.sin(np.linspace(0, np.pi / 2, 800)) ** 2)
    size = float(np.max(np.abs(chord)))
    assert float(chord.max()) <= float(window.closes) + 1e-13 * size
    assert float(chord.max()) == pytest.approx(float(window.closes), abs=1e-4 * size)
    hosts = [edge for exists, edge in ((window.in1, window.edge1), (window.in2, window.edge2)) if exists]
    assert hosts
    assert all(float(window.closes) > float(edge) for edge in hosts)
    assert float(window.opens) == min(map(float, hosts))
    assert (0 < float(window.final) < 1) == (len(hosts) == 2)


def test_no_bubble_is_said() -> None:
    window = bubble_window(alpha=[1.0, 1.1], masses=(2, 2), dim=3)
    assert list(window.hosts) == [Hosts.NONE, Hosts.PURE_1]
    assert float(window.opens[0]) == float(window.closes[0]) == 0.0
    assert "equal masses and alpha = 1" in window.reasons[0]
    assert "concave while part is convex" in window.reasons[1]
    assert "no bubble" in str(window)
    with pytest.raises(InputError, match="there is no bubble at some alpha"):
        window.composition(0.5)


def test_broadcasting() -> None:
    alpha = np.geomspace(0.3, 3, 12).reshape(3, 4)
    window = bubble_window(alpha=alpha, masses=(1, 5), dim=1)
    single = bubble_window(alpha=alpha[1, 2], masses=(1, 5), dim=1)
    assert window.closes.shape == window.hosts.shape == window.reasons.shape == (3, 4)
    assert float(window.closes[1, 2]) == pytest.approx(float(single.closes), rel=1e-13)
    fractions = np.linspace(0, 1, 5)
    wide = bubble_window(alpha=alpha.reshape(12, 1), masses=(1, 1), dim=1)
    assert wide.closes.shape == (12, 1)
    right = bubble_window(alpha=[[1.5], [2.7]], masses=(1, 5), dim=3).composition(fractions)
    assert right.shape == (2, 5)
    np.testing.assert_array_equal(right[:, [0, -1]], [[0, 1], [0, 1]])
    assert np.all(np.diff(right) > 0)


def test_composition_of_both_hosts_ends_in_the_triple_point() -> None:
    window = bubble_window(alpha=0.7, masses=(1, 20), dim=1)
    assert window.hosts.item() is Hosts.BOTH
    for host in (1, 2):
        near = float(window.composition(1 - 1e-9, host))
        assert near == pytest.approx(float(window.final), abs=1e-6)
        assert float(window.composition(0.0, host)) == host - 1
    with pytest.raises(InputError, match="host=1, host=2"):
        window.composition(0.5)


def test_words() -> None:
    assert "(1+2)|1 from 0.384852 to 1.03078; 1|2 above" in str(bubble_window(alpha=2.7, masses=(1, 5), dim=3))
    both = str(bubble_window(alpha=0.7, masses=(1, 20), dim=1))
    assert "(1+2)|1 from -0.267634 and (1+2)|2 from -0.160176 to -0.137094" in both
    assert "units of R" in str(bubble_window(alpha=2.7, masses=(1, 5), dim=2))
    assert "9 values of alpha" in str(bubble_window(alpha=np.linspace(1, 2, 9), masses=(1, 5), dim=2))


def test_refusals() -> None:
    with pytest.raises(InputError, match="dim must be 1, 2 or 3, got 4"):
        bubble_window(alpha=2.7, masses=(1, 5), dim=4)
    with pytest.raises(InputError, match=r"alpha must be > 0, got 0\.0 at index"):
        bubble_window(alpha=[1.0, 0.0], masses=(1, 5), dim=3)
    with pytest.raises(InputError, match=r"masses must be the pair \(m1, m2\), got"):
        bubble_window(alpha=2.7, masses=cast(tuple[float, float], (1, 2, 3)), dim=3)
    with pytest.raises(InputError, match="fraction must be from 0"):
        bubble_window(alpha=2.7, masses=(1, 5), dim=3).composition(1.5)
    with pytest.raises(InputError, match="host must be a pure phase with bubbles"):
        bubble_window(alpha=2.7, masses=(1, 5), dim=3).composition(0.5, host=2)
    with pytest.raises(InputError, match="masses must differ by a thousandth"):
        pinch(masses=(3, 3), dim=3)
    with pytest.raises(InputError, match="rounding hides it"):
        pinch(masses=(1, 1 + 1e-9), dim=3)
    with pytest.raises(InputError, match=r"m2/m1 must be from 0\.0001 to 10000"):
        bubble_window(alpha=2.7, masses=(1, 1e5), dim=3)
    with pytest.raises(ConvergenceError, match="a root was not found"):
        bracketed_roots(lambda x: (x * np.nan, x), np.zeros(1), np.ones(1))


def test_a_pinch_that_is_not_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bosemix.phases.pinched._STEPS", 0)
    with pytest.raises(ConvergenceError, match=r"no pinch was found around alpha from 1 to 0\.2"):
        pinch(masses=(1, 5), dim=3)
