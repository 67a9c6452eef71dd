"""Helpers to put the maps of one figure together."""

from __future__ import annotations

from collections.abc import Mapping

import xarray as xr

__all__ = ["combined", "described"]


def described(data: xr.Dataset, names: Mapping[str, tuple[str, str]]) -> xr.Dataset:
    """Set long name and unit of variables: name -> (long name, unit), "1" for a pure number."""
    for name, (long_name, unit) in names.items():
        data[name].attrs.update(long_name=long_name, units=unit)
    return data


def combined(*maps: xr.Dataset, note: str) -> xr.Dataset:
    """Return the maps in one Dataset: what they share stays with it, what differs goes to their variables."""
    shared = {
        name: value
        for name, value in maps[0].attrs.items()
        if all(str(other.attrs.get(name)) == str(value) for other in maps)
    }
    parts = []
    for part in maps:
        copy = part.copy()
        for variable in copy.data_vars.values():
            variable.attrs.update({name: value for name, value in part.attrs.items() if name not in shared})
        parts.append(copy.drop_attrs(deep=False))
    return xr.merge(parts, join="exact", compat="equals").assign_attrs(shared, note=note)
