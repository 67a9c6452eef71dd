"""Maps over parameters: shape, values, attributes, and the message of every error."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np
import pytest
import xarray as xr

import bosemix as bm
from bosemix.errors import InputError
from bosemix.sweep import over


def product(x: float, y: float, scale: float = 1.0) -> float:
    return scale * x * y


def sound(strength: float, a12: float) -> object:
    mixture = bm.Mixture.from_scattering_lengths(bm.DWave(1.0, strength), 1.0, 1.0, a12)
    return bm.Condensate(mixture, 0.001, 0.001).sound_velocities([1, 0, 0])


def wave(x: float) -> xr.DataArray:
    t = np.linspace(0, 1, 5)
    return xr.DataArray(np.sin(x * t), coords={"t": t}, name="wave", attrs={"long_name": "a wave"})


def test_every_point_of_the_product_is_evaluated() -> None:
    x, y = [1.0, 2.0, 3.0], [5.0, 7.0]
    data = over(product, {"x": x, "y": y}, scale=2.0)
    assert data["value"].dims == ("x", "y")
    np.testing.assert_array_equal(data["value"].values, 2.0 * np.outer(x, y))
    np.testing.assert_array_equal(data["x"].values, x)
    np.testing.assert_array_equal(data["y"].values, y)


def test_function_gets_plain_python_values() -> None:
    seen: list[object] = []

    def keep(n: int, name: str, x: float) -> float:
        seen.extend([n, name, x])
        return 0.0

    over(keep, {"n": [3], "name": ["41K"], "x": np.array([0.5])})
    assert [type(value) for value in seen] == [int, str, float]


def test_attributes_hold_parameters_function_and_versions() -> None:
    def f(x: float, **fixed: object) -> float:
        return x

    data = over(f, {"x": [1.0]}, n=0.002, kind=bm.FixedCouplings(), label="a", on=True, row=(1, 2), none=None)
    attrs = data.attrs
    assert attrs["n"] == 0.002
    assert attrs["kind"] == "FixedCouplings()"
    assert attrs["label"] == "a"
    assert attrs["on"] == "True"
    assert list(attrs["row"]) == [1, 2]
    assert attrs["none"] == "None"
    assert attrs["function"].endswith("test_attributes_hold_parameters_function_and_versions.<locals>.f")
    assert attrs["version_numpy"] == np.__version__
    assert {"version_bosemix", "version_python", "version_scipy", "version_xarray"} <= set(attrs)


def test_maps_are_reproducible() -> None:
    xr.testing.assert_identical(over(product, {"x": [1.0], "y": [2.0]}), over(product, {"x": [1.0], "y": [2.0]}))


def test_function_without_a_name() -> None:
    data = over(partial(product, y=2.0), {"x": [1.0, 2.0]})
    np.testing.assert_array_equal(data["value"], [2.0, 4.0])
    assert "partial" in data.attrs["function"]


def test_function_that_hides_what_it_takes_is_called_all_the_same() -> None:
    with pytest.raises(ValueError, match="no signature"):
        inspect.signature(dict)
    with pytest.raises(InputError, match="the function returns 'x'"):
        over(dict, {"x": [1.5]})


def test_mapping_of_names_to_numbers() -> None:
    data = over(lambda x: {"square": x * x, "even": x % 2 == 0}, {"x": [1, 2, 3]}, units={"square": "m^2", "x": "m"})
    np.testing.assert_array_equal(data["square"], [1, 4, 9])
    np.testing.assert_array_equal(data["even"], [False, True, False])
    assert data["square"].attrs["units"] == "m^2"
    assert data["x"].attrs["units"] == "m"


def test_inner_axes_come_last() -> None:
    data = over(wave, {"x": [1.0, 2.0, 3.0]})
    assert data["wave"].dims == ("x", "t")
    np.testing.assert_array_equal(data["wave"].values[1], wave(2.0).values)
    np.testing.assert_array_equal(data["t"].values, np.linspace(0, 1, 5))
    assert data["wave"].attrs == {"long_name": "a wave"}


def test_nameless_array_is_called_value() -> None:
    assert list(over(lambda x: wave(x).rename(None), {"x": [1.0]}).data_vars) == ["value"]


def test_dataset_with_variables_on_different_axes() -> None:
    data = over(lambda x: xr.Dataset({"mean": 2 * x, "wave": wave(x)}), {"x": [1.0, 2.0]})
    assert data["mean"].dims == ("x",)
    assert data["wave"].dims == ("x", "t")


def test_result_of_a_condensate() -> None:
    data = over(sound, {"strength": [0.0, 0.8], "a12": [0.1]})
    # c_lower along x at strength 0.8: independent diagonalisation, 13 digits.
    assert float(data["lower"].sel(strength=0.8, a12=0.1)) == pytest.approx(0.04181212251305, rel=1e-12)
    assert data["lower"].attrs["units"] == "hbar = 1"


def test_result_in_lab_units_carries_its_unit() -> None:
    def lab(a12: float) -> object:
        mixture = bm.Mixture.from_atoms("41K", "39K", a11=65.0, a22=440.0, a12=a12)
        return bm.Condensate(mixture, "1e14 cm^-3", "5e13 cm^-3").sound_velocities([1, 0, 0])

    data = over(lab, {"a12": [0.0]})
    assert data["upper"].attrs["units"] == "mm/s"
    assert 1 < float(data["upper"][0]) < 20


def test_result_without_dimension() -> None:
    def occupied(k: float) -> object:
        return bm.Condensate(bm.Mixture(bm.Quadratic(1, 1), 1, 1, 0.1), 1, 1).depletion_at([k, 0, 0])

    assert over(occupied, {"k": [1.0]})["up"].attrs["units"] == "1"


def test_progress_counts_points() -> None:
    seen: list[tuple[int, int]] = []
    over(product, {"x": [1.0, 2.0], "y": [1.0, 2.0]}, progress=lambda done, total: seen.append((done, total)))
    assert seen == [(1, 4), (2, 4), (3, 4), (4, 4)]


def uneven(x: float) -> dict[str, float]:
    return {"a": x} if x < 2 else {"b": x}


def growing(x: float) -> xr.DataArray:
    return xr.DataArray(np.zeros(int(x)), dims="t")


def shifting(x: float) -> xr.DataArray:
    return xr.DataArray([0.0], coords={"t": [x]})


@pytest.mark.parametrize(
    ("function", "axes", "fixed", "message"),
    [
        (product, {}, {}, "axes must name at least one parameter"),
        (product, {"x": []}, {"y": 1.0}, "axis 'x' must hold at least one value, got none"),
        (product, {"x": [[1.0]]}, {"y": 1.0}, "axis 'x' must be one-dimensional"),
        (product, {"x": 1.0}, {"y": 1.0}, "axis 'x' must be one-dimensional, got 1.0"),
        (product, {"x": [[1.0], [1.0, 2.0]]}, {"y": 1.0}, "axis 'x' must be one-dimensional"),
        (product, {"x": [1.0, np.nan]}, {"y": 1.0}, "axis 'x' must be finite, got nan"),
        (product, {"x": [1j]}, {"y": 1.0}, "axis 'x' must hold real numbers or texts, got complex128"),
        (product, {"x": [1.0]}, {"x": 1.0, "y": 1.0}, "x must be an axis or fixed, but was given as both"),
        (
            product,
            {"x": [1.0], "y": [1.0], "scal": [1.0]},
            {},
            "product takes no parameter 'scal': did you mean scale?",
        ),
        (product, {"x": [1.0]}, {"y": 1.0, "sclae": 2.0}, "product takes no parameter 'sclae': did you mean scale?"),
        (product, {"x": [1.0]}, {}, "product needs a value of 'y': give it as an axis or as a fixed parameter"),
        (uneven, {"x": [1.0, 2.0]}, {}, r"same names at every point, got \['a'\], but \['b'\] at x = 2.0"),
        (growing, {"x": [1.0, 2.0]}, {}, "same inner axes at every point; they differ at x = 2.0"),
        (shifting, {"x": [1.0, 2.0]}, {}, "same inner axes at every point; they differ at x = 2.0"),
        (lambda x: {"x": x}, {"x": [1.0]}, {}, "the function returns 'x', which is the name of an axis"),
        (
            lambda x: np.zeros(3),
            {"x": [1.0]},
            {},
            "must return numbers, got .* for 'value'; return an xarray.DataArray",
        ),
        (lambda x: None, {"x": [1.0]}, {}, "must return numbers, got None"),
        (lambda x, function: x, {"x": [1.0]}, {"function": 1}, "'function' is the name of an attribute of every map"),
    ],
)
def test_errors(
    function: Callable[..., object], axes: dict[str, list[float]], fixed: dict[str, Any], message: str
) -> None:
    with pytest.raises(InputError, match=message):
        over(function, axes, units=None, progress=None, **fixed)


def test_unit_of_an_unknown_name() -> None:
    with pytest.raises(InputError, match=r"units names 'valu': did you mean value\?"):
        over(product, {"x": [1.0], "y": [1.0]}, units={"valu": "m"})
