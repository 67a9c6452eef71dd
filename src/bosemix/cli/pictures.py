"""The picture that ``bosemix sweep plot`` draws."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import xarray as xr
from matplotlib.axes import Axes
from matplotlib.cm import ScalarMappable

from bosemix.errors import InputError
from bosemix.nearest import name_hint
from bosemix.plot import Scale, axis_label, draw_curves, draw_map, new_figure, save, style
from bosemix.plot.colours import ColourMap, colour_map
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
        image = _draw(axes, shown)
        if image is not None:
            figure.colorbar(image, ax=axes, label=axis_label(shown))
    return save(figure, stem or source.with_suffix(""))


def _draw(axes: Axes, shown: xr.DataArray) -> ScalarMappable | None:
    """Draw curves, or colours, which are returned for their bar."""
    together = [name for name in shown.coords if name not in shown.dims]
    if shown.ndim == 1 and len(together) == 2:
        return _scattered(axes, shown, shown[together[0]], shown[together[1]])
    if shown.ndim == 1:
        along = shown[together[0]] if len(together) == 1 else shown[shown.dims[0]]
        shown = shown.sortby(along)
        axes.plot(np.sort(along.values), shown.values)
        axes.set_xlabel(axis_label(along))
        axes.set_ylabel(axis_label(shown))
        return None
    if min(shown.shape) <= _MOST_CURVES:
        by = str(min(shown.dims, key=lambda dim: shown.sizes[dim]))
        draw_curves(axes, shown, by=by, symbol=by)
        axes.legend()
        return None
    return _map(axes, shown)


def _scattered(axes: Axes, shown: xr.DataArray, x: xr.DataArray, y: xr.DataArray) -> ScalarMappable:
    """Draw points of two parameters that change together, as those of a refinement."""
    found = axes.scatter(x.values, y.values, c=shown.values, s=14, cmap=colour_map(ColourMap.SEQUENTIAL))
    axes.set_xlabel(axis_label(x))
    axes.set_ylabel(axis_label(y))
    return found


def _map(axes: Axes, shown: xr.DataArray) -> ScalarMappable:
    x, y = map(str, shown.dims)
    lowest, highest = float(shown.min()), float(shown.max())
    scale = Scale.ABOUT_ZERO if lowest < 0 else Scale.FROM_ZERO
    return draw_map(axes, shown, x=x, y=y, scale=scale, largest=max(-lowest, highest))


def _read(source: Path) -> xr.Dataset:
    try:
        return xr.load_dataset(source, engine="h5netcdf")
    except FileNotFoundError:
        raise InputError(f"{source} is not there: name a NetCDF file or the folder of a store") from None
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
