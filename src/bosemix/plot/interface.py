"""The interface of mixed bubbles: the barrier between the two phases, and both densities across it."""

from __future__ import annotations

import re

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from scipy.interpolate import CubicSpline

from bosemix.checks import Array
from bosemix.phases import Interface
from bosemix.plot.colours import spread
from bosemix.plot.style import new_figure, style
from bosemix.units import Kind, from_internal, lab_unit

__all__ = ["draw_barrier", "draw_interface", "interface_figure"]

# The picture shows this many widths to each side of the middle.
_REACH = 2.2
# The profile is smooth from point to point: curves are drawn with this many points for each.
_FINER = 8


def interface_figure(interface: Interface) -> Figure:
    """Return a figure of the barrier between bath and bubble beside the densities across the interface."""
    host, guest = (_atom(name) for name in interface.coexistence.names)
    with style():
        figure = new_figure(9.0, 3.7)
        left, right = figure.subplots(1, 2, width_ratios=(1.0, 1.25))
        draw_barrier(left, interface)
        draw_interface(right, interface)
        left.set_title("From bath to bubble")
        right.set_title(f"Bubble of {host} and {guest} in {host}")
    return figure


def draw_barrier(axes: Axes, interface: Interface) -> None:
    """Draw the grand potential above the bulk along the interface, over the density of the guest.

    Args:
        axes : Axes to draw on
        interface : Interface, whose two phases are the ends of the curve
    """
    profile = interface.profile
    guest = profile.n2 if interface.coexistence.host == 1 else profile.n1
    density, unit = _lab(interface, guest, Kind.DENSITY)
    omega, omega_unit = _lab(interface, profile.grand_potential, Kind.ENERGY_DENSITY)
    bath, bubble = spread(2)
    axes.plot(_smooth(density), _smooth(omega), color="#444444", zorder=2)
    axes.fill_between(_smooth(density), 0.0, _smooth(omega), color="#444444", alpha=0.08, linewidth=0)
    for place, colour, label in ((0, bath, "bath"), (-1, bubble, "bubble")):
        axes.scatter(density[place], 0.0, s=42, color=[colour], zorder=3, clip_on=False)
        axes.annotate(label, (density[place], 0.0), xytext=(8, 7), textcoords="offset points", color=colour)
    axes.set_xlim(-0.04 * density[-1], 1.22 * density[-1])
    axes.set_ylim(bottom=0.0)
    axes.set_xlabel(f"density of {_atom(interface.coexistence.names[1])}{unit}")
    axes.set_ylabel(f"grand potential above the bulk{omega_unit}")


def draw_interface(axes: Axes, interface: Interface) -> None:
    """Draw both densities across the interface, its width shaded.

    Args:
        axes : Axes to draw on
        interface : Interface
    """
    profile, found = interface.profile, interface.coexistence
    near = np.abs(profile.x) <= _REACH * interface.width
    x, unit = _lab(interface, profile.x[near], Kind.LENGTH)
    half = float(_lab(interface, np.asarray(interface.width / 2), Kind.LENGTH)[0])
    both, density_unit = _lab(interface, np.stack([profile.n1, profile.n2])[:, near], Kind.DENSITY)
    axes.axvspan(-half, half, color="#000000", alpha=0.06, linewidth=0)
    for name, density, colour in zip(found.mixture.labels, both, spread(2), strict=True):
        axes.plot(_smooth(x), _smooth(density), color=colour)
        falls = density[0] > density[-1]
        axes.annotate(
            _atom(name), (x[0 if falls else -1], density.max()), xytext=(6 if falls else -6, 6),
            textcoords="offset points", ha="left" if falls else "right", color=colour,
        )  # fmt: skip
    axes.set_xlim(x[0], x[-1])
    axes.set_ylim(0.0, 1.14 * float(both.max()))
    axes.set_xlabel(f"position{unit}")
    axes.set_ylabel(f"density{density_unit}")


def _lab(interface: Interface, values: Array, kind: Kind) -> tuple[Array, str]:
    """Return values in lab units and the bracket with the unit; as they are for a dimensionless mixture."""
    mixture = interface.coexistence.mixture
    if mixture.scales is None:
        return values, ""
    unit = lab_unit(kind, mixture.dim)
    lab = from_internal(values, kind, unit, scales=mixture.scales, dim=mixture.dim)
    power = int(np.floor(np.log10(np.max(np.abs(lab)))))
    if abs(power) < 4:
        return lab, f" ({_typeset(unit)})"
    return lab / 10.0**power, f" ($10^{{{power}}}$ {_typeset(unit)})"


def _typeset(unit: str) -> str:
    """Return a unit with superscripts and the sign of micro."""
    base, *powers = unit.replace("um", "μm").split("^")
    return base if not powers else f"{base}$^{{{powers[0].replace('-', '−')}}}$"


def _atom(label: str) -> str:
    """Return the label of an isotope with its mass number above, others as they are."""
    return re.sub(r"^([0-9]+)([A-Z][a-z]?)$", r"$^{\1}$\2", label)


def _smooth(values: Array) -> Array:
    """Return a curve through even steps of the profile with more points."""
    steps = np.arange(len(values))
    return np.asarray(CubicSpline(steps, values)(np.linspace(0.0, steps[-1], _FINER * len(steps))))
