"""``bosemix sweep``: maps over parameters that survive a stop, how far they are, and a picture of them."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import Annotated

from cyclopts import App, Parameter

__all__ = ["sweep_app"]

_EXAMPLE = """\
Example:
    bosemix sweep study.toml
    bosemix sweep study.toml --retry-failed
    bosemix sweep status sound.store
    bosemix sweep plot sound.nc --variable lower

A study, study.toml; gas.py beside it defines sound(strength, a12):
    function = "gas:sound"
    store = "sound.store"
    output = "sound.nc"
    [axes]
    strength = { start = 0.0, stop = 0.8, points = 41 }
    a12 = [0.1, 0.3]"""


def sweep_app() -> App:
    """Return the command ``sweep``."""
    app = App(name="sweep", help_epilogue=_EXAMPLE)
    app.default(_sweep)
    app.command(_status, name="status", help_epilogue="Example:\n    bosemix sweep status sound.store")
    app.command(_plot, name="plot", help_epilogue="Example:\n    bosemix sweep plot sound.nc --variable lower")
    return app


def _sweep(study: Path, /, *, retry_failed: Annotated[bool, Parameter(negative="")] = False) -> None:
    """Compute the map that a TOML file describes, or go on with it.

    Finished chunks stay in the folder of the study's store; Ctrl-C, SIGTERM and crashes lose none of them.

    Args:
        study: the TOML file
        retry_failed: compute points again that failed
    """
    from bosemix.cli.consoles import results
    from bosemix.cli.progress import watch_points
    from bosemix.cli.stopping import stoppable
    from bosemix.sweep import to_netcdf
    from bosemix.sweep.study import read_study
    from bosemix.sweep.studying import computed_study

    found = read_study(study)
    command = shlex.join(["bosemix", "sweep", study.name])
    with stoppable(f"what is finished is in {found.store}: the same command goes on from there"):
        with watch_points(study.stem) as progress:
            data = computed_study(found, progress, retry_failed=retry_failed)
        path = to_netcdf(data.assign_attrs(command=command), found.output)
    results().print(f"{' x '.join(f'{name} {size}' for name, size in data.sizes.items())}: {path}")


def _status(store: Path, /) -> None:
    """Say how far a sweep is: points, chunks, failures, damage.

    Args:
        store: the folder of the store
    """
    from bosemix.cli.consoles import results
    from bosemix.sweep import status

    results().print(str(status(store)))


def _plot(data: Path, /, *, variable: str | None = None, output: Path | None = None) -> None:
    """Draw one variable of a map as PNG and PDF: curves, or colours over two axes.

    Args:
        data: a NetCDF file or the folder of a store, which may be unfinished
        variable: name of the variable; may be left out if there is only one
        output: name of the picture without its ending; beside the data if left out
    """
    from bosemix.cli.consoles import results
    from bosemix.cli.pictures import draw_sweep

    for path in draw_sweep(data, variable, output):
        results().print(str(path))
