"""Studies: what a TOML file may say, what is refused, and refinement."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import xarray as xr

from bosemix.errors import InputError
from bosemix.sweep import DaskCluster, Linear, Local, Log, Serial, Zip, over, refine
from bosemix.sweep.names import find_function
from bosemix.sweep.study import read_study
from bosemix.sweep.studying import computed_study
from tests.sweep.functions import busy

WHOLE = """
function = "tests.sweep.functions:busy"
store = "s"
output = "out.nc"
chunk = 2
[axes]
x = [1.0, 2.0]
y = { start = 1.0, stop = 100.0, points = 3, log = true }
[fixed]
seconds = 0.0
[units]
sum = "m"
[engine]
kind = "serial"
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "study.toml"
    path.write_text(text)
    return path


@pytest.fixture(autouse=True)
def own_path(monkeypatch: pytest.MonkeyPatch) -> None:
    """A study adds its folder to the places where modules are found."""
    monkeypatch.setattr(sys, "path", [*sys.path])


def test_study_is_the_call_it_describes(tmp_path: Path) -> None:
    study = read_study(written(tmp_path, WHOLE))
    assert (study.store, study.output) == (tmp_path / "s", tmp_path / "out.nc")
    found = computed_study(study, lambda done, total: None)
    same = over(busy, {"x": [1.0, 2.0], "y": Log(1.0, 100.0, 3)}, units={"sum": "m"}, seconds=0.0)
    xr.testing.assert_identical(found, same)


def test_axes_and_engines_of_a_study(tmp_path: Path) -> None:
    text = WHOLE.replace('kind = "serial"', "processes = 3").replace(
        "x = [1.0, 2.0]",
        'x = { start = 0, stop = 1.0, points = 2 }\nname = ["a", "b"]\np = { zip = { n = [1, 2], m = [0.5, 1.5] } }',
    )
    study = read_study(written(tmp_path, text))
    axes = study.swept()
    assert axes["x"] == Linear(0, 1, 2)
    assert axes["y"] == Log(1, 100, 3)
    assert axes["name"] == ["a", "b"]
    assert isinstance(axes["p"], Zip)
    assert axes["p"].parameters == {"n": [1, 2], "m": [0.5, 1.5]}
    assert study.engine.engine() == Local(3)
    for table, engine in (
        ("", Local()),
        ('kind = "serial"', Serial()),
        ('kind = "dask"\nprocesses = 2', DaskCluster(processes=2)),
        ('kind = "dask"\naddress = "tcp://h:1"', DaskCluster("tcp://h:1")),
    ):
        assert read_study(written(tmp_path, WHOLE.replace('kind = "serial"', table))).engine.engine() == engine


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("chunk = 2", "chunks = 2", r"unknown key chunks: did you mean chunk\?"),
        ("points = 3", "point = 3", r"unknown key axes.y.point: did you mean points\?"),
        ("kind =", "knd =", r"unknown key engine.knd: did you mean kind\?"),
        ("[fixed]", "[refine]\nvariable='a'\npoints=3\nlos=1\n[fixed]", "unknown key refine.los: "),
        ("y = {", "p = { zip = { n = [1] }, zop = 1 }\ny = {", r"unknown key axes.p.zop: did you mean zip\?"),
        ('store = "s"', "", "store is missing: add it"),
        ("chunk = 2", "chunk = 0", "chunk: Input should be greater than 0, got 0"),
        ("x = [1.0, 2.0]", "x = true", "axes.x must be a list of numbers or of texts, a table of start"),
        ("x = [1.0, 2.0]", 'x = [1.0, "a"]', "axes.x must be a list"),
        (
            'kind = "serial"',
            'kind = "sreial"',
            "engine.kind: Input should be 'local', 'serial' or 'dask', got 'sreial'",
        ),
        ("seconds = 0.0", "seconds = [[1]]", "fixed.seconds: Input should be"),
        ("x = [1.0, 2.0]", "x = [1.0", "study.toml is not TOML"),
    ],
)
def test_what_a_study_may_not_say(tmp_path: Path, old: str, new: str, message: str) -> None:
    assert old in WHOLE
    with pytest.raises(InputError, match=message):
        read_study(written(tmp_path, WHOLE.replace(old, new)))


def test_engine_of_a_study_that_takes_no_address(tmp_path: Path) -> None:
    study = read_study(written(tmp_path, WHOLE.replace('"serial"', '"local"\naddress = "tcp://h:1"')))
    with pytest.raises(InputError, match="engine 'local' takes no address: leave it out or choose another kind"):
        study.engine.engine()


def test_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"none.toml cannot be read: No such file"):
        read_study(tmp_path / "none.toml")


def test_module_beside_the_study_is_found(tmp_path: Path) -> None:
    (tmp_path / "beside_the_study.py").write_text("def f(x, y, seconds):\n    return x + y\n")
    text = WHOLE.replace("tests.sweep.functions:busy", "beside_the_study:f").replace('sum = "m"', "")
    data = computed_study(read_study(written(tmp_path, text)), lambda done, total: None)
    assert float(data["value"][0, 0]) == 2.0


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("busy", "function must be given as \"module:function\", got 'busy'"),
        ("tests.sweep.nowhere:f", r"cannot be imported: No module named 'tests.sweep.nowhere'; is its folder"),
        ("tests.sweep.functions:bussy", r"function 'tests.sweep.functions:bussy' is not there: did you mean busy\?"),
        ("bosemix.sweep.manifest:FORMAT", "must be something to call, got 1"),
    ],
)
def test_functions_that_are_not_found(name: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        find_function(name)


# Refinement ----------------------------------------------------------------------------------------------


def step(x: float, y: float = 0.0, z: float = 0.0) -> float:
    """Return a step across a circle of radius 1."""
    return float(np.tanh(50 * (np.sqrt(x * x + y * y + z * z) - 1)))


def test_points_gather_at_the_edge() -> None:
    for ends in ({"x": (0.0, 2.0)}, {"x": (0.0, 1.5), "y": (0.0, 1.5)}):
        data = refine(step, ends, variable="value", points=160)
        assert data.sizes == {"point": 160}
        radius = np.sqrt(data["x"] ** 2 + (data["y"] ** 2 if "y" in ends else 0))
        near = float((np.abs(radius - 1) < 0.1).mean())
        assert near > 2 * 0.12
        np.testing.assert_array_equal(
            data["value"], [step(*p) for p in zip(*(data[n].values for n in ends), strict=True)]
        )


def test_refinement_resumes_and_does_not_depend_on_the_engine(tmp_path: Path) -> None:
    ends, seen = {"x": (0.0, 1.5), "y": (0.0, 1.5)}, []
    first = refine(step, ends, variable="value", points=40, progress=lambda *count: seen.append(count))
    assert seen == [(16, 48), (32, 48), (48, 48)]
    for points in (20, 40):
        stored = refine(step, ends, variable="value", points=points, store=tmp_path, engine=Local(2))
    xr.testing.assert_identical(stored, first)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["round-0001", "round-0002", "round-0003"]


def test_refinement_in_three_parameters() -> None:
    data = refine(step, {"x": (0, 1), "y": (0, 1), "z": (0, 1)}, variable="value", points=16)
    assert data.sizes == {"point": 16}


@pytest.mark.parametrize(
    ("ends", "more", "message"),
    [
        ({"x": (1.0, 0.0)}, {}, r"the ends of 'x' must be two finite numbers, the smaller first, got \(1.0, 0.0\)"),
        ({}, {}, "refine takes one to three parameters, got 0"),
        ({"x": (0.0, 1.0)}, {"points": 0}, "points must be >= 1, got 0"),
        ({"x": (0.0, 1.0)}, {"variable": "valu"}, r"variable 'valu' is not there: did you mean value\?"),
    ],
)
def test_refinement_that_is_refused(ends: Any, more: dict[str, Any], message: str) -> None:
    with pytest.raises(InputError, match=message):
        refine(step, ends, **{"variable": "value", "points": 16, **more})


def test_refinement_needs_finite_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(InputError, match=r"'value' must be finite everywhere to be refined, got nan at x = "):
        refine(lambda x: np.nan if x > 0.5 else x, {"x": (0.0, 1.0)}, variable="value", points=16)
    with pytest.raises(InputError, match="must be one real number at each point, to be refined"):
        refine(lambda x: 1j * x, {"x": (0.0, 1.0)}, variable="value", points=16)
    monkeypatch.setitem(sys.modules, "adaptive", None)
    with pytest.raises(InputError, match="refine needs the package 'adaptive': install it"):
        refine(step, {"x": (0.0, 1.0)}, variable="value", points=16)


def test_study_that_refines(tmp_path: Path) -> None:
    text = WHOLE.replace("x = [1.0, 2.0]", "x = { start = 0, stop = 3.0, points = 2 }").replace(
        "y = { start = 1.0, stop = 100.0, points = 3, log = true }", ""
    )
    text = text.replace("seconds = 0.0", "y = 1.0").replace("chunk = 2", "")
    text += '[refine]\nvariable = "sine"\npoints = 20\n'
    data = computed_study(read_study(written(tmp_path, text)), lambda done, total: None)
    assert data.sizes == {"point": 32}
    wrong = read_study(written(tmp_path, text.replace("points = 2 }", "points = 3 }")))
    with pytest.raises(InputError, match=r"axes.x must be a start and a stop with points = 2 to be refined"):
        computed_study(wrong, lambda done, total: None)
