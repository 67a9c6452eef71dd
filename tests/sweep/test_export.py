"""Maps survive the way through files."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest
import xarray as xr

import bosemix as bm
from bosemix.errors import InputError
from bosemix.sweep import over, to_csv, to_netcdf


def curve(x: float, species: str) -> xr.Dataset:
    t = np.linspace(0, 1, 4)
    mean = np.nan if x > 1 else x / 3
    return xr.Dataset({"mean": mean, "wave": ("t", x * np.sin(t))}, coords={"t": t})


@pytest.fixture
def data() -> xr.Dataset:
    return over(curve, {"x": [1.0, 2.0], "species": ["41K", "39K"]}, units={"wave": "mm/s", "t": "s"}).assign_attrs(
        convention=str(bm.FixedCouplings()), row=np.array([1.0, 2.0]), note="two\nlines, with µ"
    )


def table(path: Path) -> list[dict[str, str]]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return list(csv.DictReader(line for line in lines if not line.startswith("#")))


def test_netcdf_round_trip(data: xr.Dataset, tmp_path: Path) -> None:
    path = to_netcdf(data, tmp_path / "new" / "map.nc")
    with xr.open_dataset(path, engine="h5netcdf") as loaded:
        xr.testing.assert_equal(loaded.load(), data)
        assert loaded["wave"].attrs == data["wave"].attrs
        assert list(loaded.attrs.pop("row")) == [1.0, 2.0]
        assert loaded.attrs == {name: value for name, value in data.attrs.items() if name != "row"}


def test_equal_maps_make_equal_files(data: xr.Dataset, tmp_path: Path) -> None:
    first, second = to_netcdf(data, tmp_path / "a.nc"), to_netcdf(data, tmp_path / "b.nc")
    assert first.read_bytes() == second.read_bytes()


def test_csv_keeps_every_digit(data: xr.Dataset, tmp_path: Path) -> None:
    short, long = to_csv(data, str(tmp_path / "map.csv"))
    assert (short.name, long.name) == ("map-x-species.csv", "map-x-species-t.csv")
    rows = table(long)
    assert list(rows[0]) == ["x", "species", "t", "wave"]
    np.testing.assert_array_equal([float(row["wave"]) for row in rows], data["wave"].values.ravel())
    assert [row["species"] for row in rows[:5]] == ["41K"] * 4 + ["39K"]
    np.testing.assert_array_equal([float(row["mean"]) for row in table(short)], data["mean"].values.ravel())


def test_csv_header_tells_units_and_parameters(data: xr.Dataset, tmp_path: Path) -> None:
    data["wave"].attrs.update(long_name="a wave", n=0.5)
    data["total"] = xr.DataArray(0.1, attrs={"units": "kHz"})
    text = to_csv(data, tmp_path / "map.csv")[1].read_text()
    for line in (
        "# note: two lines, with µ",
        "# convention: FixedCouplings()",
        "# total: 0.1 kHz",
        "# column t [s]: t",
        "# column wave [mm/s]: a wave; n = 0.5",
    ):
        assert line in text.splitlines()


def test_single_table_keeps_its_name(tmp_path: Path) -> None:
    one = over(lambda x: 2 * x, {"x": [0.1, 0.2]})
    (path,) = to_csv(one, tmp_path / "one.csv")
    assert path.name == "one.csv"
    assert path.read_text().endswith("x,value\n0.1,0.2\n0.2,0.4\n")


def test_nothing_to_tabulate(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="must hold a variable with an axis"):
        to_csv(xr.Dataset({"a": 1.0}), tmp_path / "a.csv")


def test_files_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    one = over(lambda x: 2 * x, {"x": [0.1]})
    for write in (to_netcdf, to_csv):
        with pytest.raises(InputError, match="choose another"):
            write(one, tmp_path / "file" / "a.nc")
