"""The one style of all figures."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from types import MappingProxyType
from typing import Any

import matplotlib as mpl
from matplotlib.figure import Figure

__all__ = ["new_figure", "style"]

_SETTINGS = MappingProxyType(
    {
        "font.family": "DejaVu Sans",
        "font.size": 10.0,
        "mathtext.fontset": "dejavusans",
        "axes.titlesize": 11.0,
        "axes.titlelocation": "left",
        "axes.titlepad": 8.0,
        "axes.labelsize": 10.5,
        "axes.spines.top": False,
        "axes.spines.right": False,
        "axes.linewidth": 0.8,
        "axes.grid": True,
        "axes.axisbelow": True,
        "grid.color": "#e4e4e4",
        "grid.linewidth": 0.7,
        "xtick.direction": "out",
        "ytick.direction": "out",
        "lines.linewidth": 1.8,
        "legend.frameon": False,
        "legend.fontsize": 9.5,
        "figure.constrained_layout.use": True,
        "savefig.dpi": 180,
        "pdf.fonttype": 42,
    }
)


@contextmanager
def style() -> Iterator[None]:
    """Draw and save within this context to have the style of bosemix; settings return to before at its end."""
    settings: dict[Any, Any] = {**mpl.rcParamsDefault, **_SETTINGS}
    # The default backend would choose a window system; figures here are only written to files.
    for name in ("backend", "backend_fallback", "interactive"):
        settings.pop(name, None)
    with mpl.rc_context(settings):
        yield


def new_figure(width: float, height: float) -> Figure:
    """Return an empty figure of ``width`` x ``height`` [inch]; no global list of figures is touched."""
    return Figure(figsize=(width, height))
