"""From a study to its map."""

from __future__ import annotations

import xarray as xr

from bosemix.errors import InputError
from bosemix.sweep.filling import Progress
from bosemix.sweep.names import find_function
from bosemix.sweep.over import over
from bosemix.sweep.refine import refine
from bosemix.sweep.study import Scale, Study

__all__ = ["computed_study"]


def computed_study(study: Study, progress: Progress, *, retry_failed: bool = False) -> xr.Dataset:
    """Return the map of a study.

    Raises:
        BosemixError: as `over` does
    """
    function = find_function(study.function)
    if study.refine is not None:
        return refine(
            function,
            _ends(study),
            variable=study.refine.variable,
            points=study.refine.points,
            units=study.units,
            progress=progress,
            store=study.store,
            engine=study.engine.engine(),
            **study.fixed,
        )
    return over(
        function,
        study.swept(),
        units=study.units,
        progress=progress,
        store=study.store,
        engine=study.engine.engine(),
        chunk=study.chunk,
        retry_failed=retry_failed,
        **study.fixed,
    )


def _ends(study: Study) -> dict[str, tuple[float, float]]:
    ends = {}
    for name, axis in study.axes.items():
        if not isinstance(axis, Scale) or axis.points != 2 or axis.log:
            raise InputError(f"axes.{name} must be a start and a stop with points = 2 to be refined between them")
        ends[name] = (axis.start, axis.stop)
    return ends
