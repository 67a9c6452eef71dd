"""``bosemix sweep``: the examples of its help, what it prints, pictures, stops and failures."""

from __future__ import annotations

import os
import shlex
import shutil
import signal
import sys
from pathlib import Path

import pytest
import xarray as xr

from bosemix.cli import main
from bosemix.cli.progress import watch_points
from bosemix.cli.stopping import Stopped, stoppable
from bosemix.sweep import Serial, over, refine, to_netcdf
from tests.sweep.functions import busy, complex_wave

GAS = """
import bosemix as bm

def sound(strength, a12):
    mix = bm.Mixture.from_scattering_lengths(bm.DWave(1.0, strength), 1.0, 1.0, a12)
    return bm.Condensate(mix, 0.001, 0.001).sound_velocities([1, 0, 0])
"""


def call(line: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    code = main(shlex.split(line))
    out, err = capsys.readouterr()
    return code, out, err


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "path", [*sys.path])
    return tmp_path


def test_examples_of_the_help(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = call("sweep --help", capsys)
    study = out[out.index('    function = "gas') :]
    (folder / "study.toml").write_text(study + '\n[engine]\nkind = "serial"\n')
    (folder / "gas.py").write_text(GAS)
    lines = [
        line.strip().removeprefix("bosemix ") for line in out.splitlines() if line.startswith("    bosemix sweep ")
    ]
    assert len(lines) == 4
    printed = []
    for line in lines:
        code, out, err = call(line, capsys)
        assert code == 0, err
        printed.append(out)
    assert printed[0] == printed[1] == "strength 41 x a12 2: sound.nc\n"
    assert "82 computed, 0 failed, 0 to come, of 82" in printed[2]
    assert printed[3] == "sound.png\nsound.pdf\n"
    assert (folder / "sound.png").read_bytes()[1:4] == b"PNG"
    with xr.open_dataset("sound.nc", engine="h5netcdf") as data:
        assert data.attrs["command"] == "bosemix sweep study.toml"
        assert data.attrs["function"] == "gas.sound"
    for part in ("status", "plot"):
        assert f"bosemix sweep {part} sound." in call(f"sweep {part} --help", capsys)[1]


def test_study_of_the_documentation(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for path in (Path(__file__).parents[2] / "docs" / "studies").glob("altermagnet.*"):
        shutil.copy(path, folder)
    code, out, err = call("sweep altermagnet.toml", capsys)
    assert (code, out) == (0, "strength 9 x a12 3: altermagnet.nc\n"), err
    with xr.open_dataset("altermagnet.nc", engine="h5netcdf") as data:
        # c_lower along x at strength 0.8: independent diagonalisation, 13 digits.
        assert float(data["lower"].sel(strength=0.8, a12=0.1)) == pytest.approx(0.04181212251305, rel=1e-12)
        assert data["lower"].attrs["units"] == "hbar/(m a)"


def test_failed_points_are_a_note(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "study.toml").write_text(
        'function = "tests.sweep.functions:picky"\nstore = "s"\noutput = "out.nc"\n'
        'axes = { x = [1.0, -1.0] }\nengine = { kind = "serial" }\n'
    )
    code, out, err = call("sweep study.toml", capsys)
    assert (code, out) == (0, "x 2: out.nc\n")
    assert "note: 1 of 2 points failed and are NaN" in err
    assert "failed  at x = -1.0: ValueError: -1.0 is negative" in call("sweep status s", capsys)[1]


def test_pictures(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    xs, ys = [0.1 * i for i in range(12)], [0.5 * i for i in range(9)]
    to_netcdf(over(busy, {"x": xs, "y": ys}), "map.nc")
    to_netcdf(over(busy, {"x": xs}, y=1.0), "line.nc")
    to_netcdf(refine(busy, {"x": (0, 2)}, variable="sine", points=16, y=1.0), "bend.nc")
    to_netcdf(refine(busy, {"x": (0, 2), "y": (0, 1)}, variable="sine", points=16), "plane.nc")
    over(busy, {"x": xs, "y": ys[:2]}, store="s", engine=Serial(), chunk=4)
    next((folder / "s" / "chunks").iterdir()).unlink()
    for line, stem in (
        ("map.nc --variable sine", "map"),
        ("line.nc --variable sum --output own", "own"),
        ("s --variable sum", "s"),
        ("bend.nc --variable sine", "bend"),
        ("plane.nc --variable sine", "plane"),
    ):
        assert call(f"sweep plot {line}", capsys)[:2] == (0, f"{stem}.png\n{stem}.pdf\n")


def test_pictures_that_cannot_be_drawn(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    to_netcdf(over(busy, {"x": [1.0, 2.0]}, y=1.0), "a.nc")
    to_netcdf(over(complex_wave, {"x": [1.0, 2.0]}, label="a")[["wave"]], "c.nc")
    (folder / "b.nc").write_text("no data")
    for line, message in (
        ("a.nc", "variable must be one of sine, sum: name it with --variable"),
        ("a.nc --variable sin", "variable 'sin' is not there: did you mean sine?"),
        ("b.nc", "b.nc cannot be read as NetCDF"),
        ("c.nc", "wave must be real numbers over one or two axes"),
        ("none.nc", "none.nc is not there: name a NetCDF file or the folder of a store"),
    ):
        code, out, err = call(f"sweep plot {line}", capsys)
        assert (code, out) == (2, "")
        assert err.startswith("error: ")
        assert message in err


def test_bad_studies_are_refused(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "study.toml").write_text('function = "a:b"\nstor = "s"\n')
    assert call("sweep study.toml", capsys)[::2] == (2, "error: study.toml: unknown key stor: did you mean store?\n")
    assert "none.toml cannot be read" in call("sweep none.toml", capsys)[2]
    assert "holds no sweep: name the folder" in call("sweep status .", capsys)[2]


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGINT, 130)])
def test_a_stop_has_its_exit_code(
    number: signal.Signals, code: int, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(_: object) -> None:
        with stoppable("go on"):
            os.kill(os.getpid(), number)

    before = signal.getsignal(number)
    monkeypatch.setattr("bosemix.sweep.study.read_study", stop)
    assert call("sweep study.toml", capsys) == (code, "", f"stopped by {number.name}; go on\n")
    assert signal.getsignal(number) is before
    assert issubclass(Stopped, KeyboardInterrupt)


def test_rate_and_time_left(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    clock = [0.0]
    monkeypatch.setattr("time.perf_counter", lambda: clock[0])
    with watch_points("map") as progress:
        for clock[0], done in ((1.0, 10), (11.0, 20), (12.0, 21), (31.0, 40)):
            progress(done, 100)
    lines = capsys.readouterr().err.splitlines()
    assert lines == [
        "map: 10 of 100 points",
        "map: 20 of 100 points, 1 per second, 0:01:20 left",
        "map: 40 of 100 points, 1 per second, 0:01:00 left",
        "map  (31.0 s)",
    ]
