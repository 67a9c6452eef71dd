"""Pictures of labelled data: one style, one function per kind of picture, taking the data and an ``Axes``."""

from bosemix.plot.curves import draw_curves, mark_points
from bosemix.plot.interface import draw_barrier, draw_interface, interface_figure
from bosemix.plot.labels import angle_ticks, axis_label
from bosemix.plot.maps import Scale, draw_map
from bosemix.plot.phase_regions import REGION_COLOURS, draw_phases
from bosemix.plot.polar import Line, add_polar_axes, draw_polar
from bosemix.plot.save import save
from bosemix.plot.space import SpaceAxes, add_space_axes
from bosemix.plot.style import new_figure, style
from bosemix.plot.surface import draw_surface
from bosemix.plot.symbols import draw_symbols, mark_crosses
from bosemix.plot.trajectory import draw_trajectory

__all__ = [
    "REGION_COLOURS",
    "Line",
    "Scale",
    "SpaceAxes",
    "add_polar_axes",
    "add_space_axes",
    "angle_ticks",
    "axis_label",
    "draw_barrier",
    "draw_curves",
    "draw_interface",
    "draw_map",
    "draw_phases",
    "draw_polar",
    "draw_surface",
    "draw_symbols",
    "draw_trajectory",
    "interface_figure",
    "mark_crosses",
    "mark_points",
    "new_figure",
    "save",
    "style",
]
