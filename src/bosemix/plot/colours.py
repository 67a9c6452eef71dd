"""Colour maps that print in grey and serve colour-blind readers (Crameri), with types."""

from __future__ import annotations

from enum import Enum
from importlib import import_module
from typing import cast

import numpy as np
from matplotlib.colors import Colormap

__all__ = ["ColourMap", "colour_map", "spread"]


class ColourMap(Enum):
    """A colour map by what it is for."""

    SEQUENTIAL = "batlow"
    INTENSITY = "oslo_r"
    DIVERGING = "vik"


def colour_map(kind: ColourMap) -> Colormap:
    """Return a colour map of the cmcrameri package, which has no types of its own."""
    return cast(Colormap, getattr(import_module("cmcrameri.cm"), kind.value))


def spread(count: int) -> list[tuple[float, float, float, float]]:
    """Return ``count`` colours along the sequential map, its pale end left out."""
    colours = colour_map(ColourMap.SEQUENTIAL)
    return [colours(x) for x in np.linspace(0.0, 0.78, count)]
