"""The picture that ``bosemix sweep plot`` draws."""

from __future__ import annotations

from pathlib import Path

import xarray as xr
from matplotlib.axes import Axes
from matplotlib.cm import ScalarMappable

from bosemix.errors import InputError
from bosemix.nearest import name_hint
from bosemix.plot import Scale, axis_label, draw_curves, draw_map, new_figure, save, style
from bosemix.sweep import load

__all__ = ["draw_sweep"]

# More curves than this become a map of colours.
_MOST_CURVES = 7


def draw_sweep(source: Path, variable: str | None, stem: Path | None) -> tuple[Path, Path]:
    """Draw one variable of a NetCDF file or of a store, and return the files.

    Raises:
        InputError: no such file or variable, or one that is not real numbers over one or two axes
        StoreError: no sweep in the folder
    """
    data = load(source) if source.is_dir() else _read(source)
    shown = _chosen(data, variable).squeeze(drop=True)
    if shown.dtype.kind not in "biuf" or shown.ndim not in (1, 2):
        raise InputError(
            f"{shown.name} must be real numbers over one or two axes of more than one value to be drawn, got "
            f"{shown.dtype} over {', '.join(map(str, shown.dims)) or 'no axis'}: select a part of it with xarray"
        )
    with style():
        figure = new_figure(6.4, 4.4)
        axes = figure.subplots()
        if shown.ndim == 1:
            (along,) = shown.dims
            axes.plot(data[along].values, shown.values)
            axes.set_xlabel(axis_label(data[along]))
            axes.set_ylabel(axis_label(shown))
        elif min(shown.shape) <= _MOST_CURVES:
            by = str(min(shown.dims, key=lambda dim: shown.sizes[dim]))
            draw_curves(axes, shown, by=by, symbol=by)
            axes.legend()
        else:
            figure.colorbar(_map(axes, shown), ax=axes, label=axis_label(shown))
    return save(figure, stem or source.with_suffix(""))


def _map(axes: Axes, shown: xr.DataArray) -> ScalarMappable:
    x, y = map(str, shown.dims)
    lowest, highest = float(shown.min()), float(shown.max())
    scale = Scale.ABOUT_ZERO if lowest < 0 else Scale.FROM_ZERO
    return draw_map(axes, shown, x=x, y=y, scale=scale, largest=max(-lowest, highest))


def _read(source: Path) -> xr.Dataset:
    try:
        return xr.load_dataset(source, engine="h5netcdf")
    except (OSError, ValueError) as error:
        raise InputError(f"{source} cannot be read as NetCDF: {error}") from error


def _chosen(data: xr.Dataset, variable: str | None) -> xr.DataArray:
    names = [str(name) for name in data.data_vars if name not in ("status", "reason")]
    if variable is None and len(names) == 1:
        return data[names[0]]
    if variable is None:
        raise InputError(f"variable must be one of {', '.join(names)}: name it with --variable")
    if variable not in names:
        raise InputError(f"variable {variable!r} is not there: {name_hint(variable, names)}")
    return data[variable]
