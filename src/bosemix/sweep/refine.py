"""Points where they are needed: a variable resolved along its edges and bends, round after round."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import xarray as xr

from bosemix.errors import InputError
from bosemix.nearest import name_hint
from bosemix.sweep.axes import Zip
from bosemix.sweep.engines import Engine, Local, Serial
from bosemix.sweep.filling import Progress
from bosemix.sweep.optional import needed
from bosemix.sweep.over import over

__all__ = ["refine"]

# Points per round; fixed, so that neither the engine nor its workers change which points are chosen.
_ROUND = 16


def refine(
    function: Callable[..., object],
    ends: Mapping[str, tuple[float, float]],
    /,
    *,
    variable: str,
    points: int,
    units: Mapping[str, str] | None = None,
    progress: Progress | None = None,
    store: str | Path | None = None,
    engine: Engine | None = None,
    **fixed: Any,
) -> xr.Dataset:
    """Return ``function`` at points that gather where ``variable`` changes most (the adaptive library).

    Args:
        function : callable as in `over`; ``variable`` must be one real number at each point
        ends : mapping of one to three parameters to their first and last value
        variable : name of what is resolved, "value" if the function returns a plain number
        points : int, how many points at least; rounds have 16
        units : mapping of the name of a parameter or variable to its unit
        progress : callable (points done, points in all) or None
        store : folder that keeps each round as a store of its own; the same call goes on there
        engine : Serial, Local or DaskCluster; None: as `over`
        fixed : parameters that are the same at every point
    Returns: Dataset over ``point``, with the parameters as coordinates; the same points for every engine

    Raises:
        InputError: as `over`; wrong ends, a variable that is not there, not one real number or not finite at some
            point, or the adaptive library is missing
        StoreError: as `over`
    """
    learner = _learner(ends)
    if points < 1:
        raise InputError(f"points must be >= 1, got {points}")
    total = -(-points // _ROUND)
    rounds = []
    with (engine or (Serial() if store is None else Local())).started() as running:
        for i in range(total):
            asked, _ = learner.ask(_ROUND)
            columns = np.reshape(np.asarray(asked, dtype=np.float64), (_ROUND, len(ends))).T
            found = over(
                function,
                {"point": Zip(**dict(zip(ends, columns, strict=True)))},
                store=None if store is None else Path(store) / f"round-{i + 1:04d}",
                engine=running,
                units=units,
                chunk=1,
                progress=None,
                **fixed,
            )
            for place, value in zip(asked, _numbers(found, variable), strict=True):
                learner.tell(place, value)
            rounds.append(found)
            if progress is not None:
                progress((i + 1) * _ROUND, total * _ROUND)
    return xr.concat(rounds, dim="point", combine_attrs="override", data_vars="all", coords="minimal", join="exact")


def _learner(ends: Mapping[str, tuple[float, float]]) -> Any:
    """Return the learner of the adaptive library for one, two or more parameters."""
    for name, pair in ends.items():
        if len(pair) != 2 or not np.all(np.isfinite(pair)) or pair[0] >= pair[1]:
            raise InputError(f"the ends of {name!r} must be two finite numbers, the smaller first, got {pair!r}")
    if not 1 <= len(ends) <= 3:
        raise InputError(f"refine takes one to three parameters, got {len(ends)}")
    adaptive = needed("adaptive", "refine")
    bounds = [tuple(map(float, pair)) for pair in ends.values()]
    if len(ends) == 1:
        return adaptive.Learner1D(None, bounds[0])
    return adaptive.Learner2D(None, bounds) if len(ends) == 2 else adaptive.LearnerND(None, bounds)


def _numbers(data: xr.Dataset, variable: str) -> list[float]:
    if variable not in data.data_vars:
        raise InputError(f"variable {variable!r} is not there: {name_hint(variable, map(str, data.data_vars))}")
    values = data[variable].values
    if values.ndim != 1 or values.dtype.kind not in "biuf":
        raise InputError(f"variable {variable!r} must be one real number at each point, to be refined")
    if not np.all(np.isfinite(values)):
        bad = int(np.argmin(np.isfinite(values)))
        where = ", ".join(f"{name} = {data[name].values[bad]}" for name in data.coords)
        raise InputError(f"variable {variable!r} must be finite everywhere to be refined, got {values[bad]} at {where}")
    return [float(value) for value in values]
