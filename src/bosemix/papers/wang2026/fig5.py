"""Fig. 5, beyond the paper: Landau's critical velocity over the azimuth."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import xarray as xr
from matplotlib.figure import Figure as Drawing

from bosemix.papers.figure import Figure
from bosemix.papers.maps import described
from bosemix.papers.wang2026.claims.velocity import velocity_findings
from bosemix.papers.wang2026.model import A12, DENSITY, gas
from bosemix.plot import Line, add_polar_axes, angle_ticks, draw_curves, draw_polar, new_figure, style
from bosemix.sweep import Progress, over

__all__ = ["FIGURE_5", "velocity_data"]

_STRENGTHS = (0.0, 0.4, 0.6, 0.8)
_NAMES = {
    "strength": ("altermagnetic strength λ", "1"),
    "phi": ("direction of motion φ", "rad"),
    "critical": ("critical velocity v_c", "ħ/(m a)"),
    "sound": ("lower sound velocity c₋", "ħ/(m a)"),
    "ratio": ("v_c / c₋ along the same direction", "1"),
    "tilt": ("angle between motion and first mode", "degree"),
}


def velocity_data(progress: Progress) -> xr.Dataset:
    """Return critical and lower sound velocity, and the tilt of the first mode, over a quarter of the xy plane."""
    data = over(_velocities, {"strength": _STRENGTHS}, progress=progress, a12=A12, n=DENSITY)
    note = "the other quarters follow by reflection at the x and y axes; at 45 degrees two modes are equal, tilt +-"
    return described(data, _NAMES).assign_attrs(note=note)


def _velocities(strength: float, a12: float, n: float) -> xr.Dataset:
    phi = np.linspace(0.0, np.pi / 2, 97)
    direction = np.stack([np.cos(phi), np.sin(phi), np.zeros_like(phi)], axis=-1)
    condensate = gas(strength, a12=a12, n1=n / 2, n2=n / 2)
    found, sound = condensate.critical_velocity(direction), condensate.sound_velocities(direction).lower
    # By the sine: near 0 the cosine has no digits left.
    tilt = np.degrees(np.arcsin(np.linalg.norm(np.cross(direction, found.mode), axis=-1)))
    values = {"critical": found.value, "sound": sound, "ratio": found.value / sound, "tilt": tilt}
    return xr.Dataset({name: ("phi", value) for name, value in values.items()}, coords={"phi": phi})


def _draw(data: xr.Dataset) -> Drawing:
    with style():
        figure = new_figure(12.0, 4.4)
        left = add_polar_axes(figure, 3, 1)
        draw_polar(left, _whole(data["critical"]), by="strength", symbol="λ")
        draw_polar(left, _whole(data["sound"]), by="strength", symbol="λ", line=Line.DASHED)
        left.set_rticks([0.05, 0.1])
        left.set_rlabel_position(22.5)
        left.tick_params(labelsize=8.5, pad=1)
        left.set_title("(a) $v_c$ solid, $c_-$ dashed, in ħ/(m a)")
        middle, right = figure.add_subplot(1, 3, 2), figure.add_subplot(1, 3, 3)
        for axes, name, title in ((middle, "ratio", "(b) below the sound velocity"), (right, "tilt", "(c) first mode")):
            draw_curves(axes, data[name], by="strength", symbol="λ")
            angle_ticks(axes.xaxis, np.pi / 2, Fraction(1, 8))
            axes.margins(x=0.02)
            axes.set_title(title)
        middle.legend(loc="lower left")
    return figure


def _whole(data: xr.DataArray) -> xr.DataArray:
    """Return data over a quarter of the plane continued to the whole circle by reflection."""
    quarter = data.transpose("strength", "phi")
    phi, values = quarter["phi"].values, quarter.values
    half = np.concatenate([values, values[:, -2::-1]], axis=-1)
    angles = np.concatenate([phi, np.pi - phi[-2::-1]])
    whole, circle = np.concatenate([half, half[:, 1:]], axis=-1), np.concatenate([angles, np.pi + angles[1:]])
    return xr.DataArray(whole, coords={"strength": quarter["strength"].values, "phi": circle})


FIGURE_5 = Figure(
    number=5,
    title="Beyond the paper: critical velocity",
    caption=(
        "Landau's critical velocity v_c = min ω₋(k)/(k·n) of an obstacle that moves along n in the xy plane, with the "
        "lower sound velocity along the same direction (a); their ratio (b); and how far the mode that is excited "
        "first points away from the motion (c). At the node φ = π/4 two modes on either side are excited at once. "
        "a_↑↓ = 0.1 a, na³ = 0.002, fixed scattering lengths. The system has no Galilean invariance: this is no bound "
        "on the flow of the gas itself."
    ),
    data=velocity_data,
    draw=_draw,
    findings=velocity_findings,
)
