"""Fig. 1: the two sound velocities over all directions."""

from __future__ import annotations

import numpy as np
import xarray as xr
from matplotlib.figure import Figure as Drawing

from bosemix.bogoliubov import Condensate
from bosemix.dispersion import DWave
from bosemix.mixture import Mixture
from bosemix.papers.figure import Figure
from bosemix.papers.maps import described
from bosemix.papers.wang2026.claims.sound import sound_claims
from bosemix.papers.wang2026.model import A12, DENSITY, gas
from bosemix.plot import add_space_axes, draw_surface, new_figure, style
from bosemix.sweep import Progress, over

__all__ = ["FIGURE_1", "sound_data"]

_NAMES = {
    "theta": ("polar angle θ", "rad"),
    "phi": ("azimuth φ", "rad"),
    "strength": ("altermagnetic strength λ", "1"),
    "upper": ("upper sound velocity c₊", "ħ/(m a)"),
    "lower": ("lower sound velocity c₋", "ħ/(m a)"),
    "upper_reference": ("upper sound velocity at λ = 0 and the same g, g′", "ħ/(m a)"),
    "lower_reference": ("lower sound velocity at λ = 0 and the same g, g′", "ħ/(m a)"),
    "upper_ratio": ("c₊ / c̃₊", "1"),
    "lower_ratio": ("c₋ / c̃₋", "1"),
}


_PANELS = (("upper", "(a) upper branch"), ("lower", "(b) lower branch"))


def sound_data(progress: Progress) -> xr.Dataset:
    """Return both sound velocities over the sphere at strength 0 and 0.8, and their ratios to the reference."""
    data = over(_velocities, {"strength": [0.0, 0.8]}, progress=progress, a12=A12, n=DENSITY)
    note = "ratio: sound velocity over that of strength 0 with the same couplings g and g', so that it is 1 at nodes"
    return described(data, _NAMES).assign_attrs(note=note)


def _velocities(strength: float, a12: float, n: float) -> xr.Dataset:
    # Steps of 45/24 degrees hit the nodes at 45 degrees.
    theta, phi = np.linspace(0, np.pi, 97), np.linspace(0, 2 * np.pi, 193)
    sine = np.sin(theta)[:, None]
    height = np.broadcast_to(np.cos(theta)[:, None], (theta.size, phi.size))
    altered = gas(strength, a12=a12, n1=n / 2, n2=n / 2)
    found = altered.sound_velocities(np.stack([sine * np.cos(phi), sine * np.sin(phi), height], axis=-1))
    mix = altered.mixture
    plain = Condensate(Mixture(DWave(1.0, 0.0), mix.g11, mix.g22, mix.g12), n / 2, n / 2).sound_velocities([1, 0, 0])
    axes = ("theta", "phi")
    return xr.Dataset(
        {
            "upper": (axes, found.upper),
            "lower": (axes, found.lower),
            "upper_ratio": (axes, found.upper / plain.upper),
            "lower_ratio": (axes, found.lower / plain.lower),
            "upper_reference": float(plain.upper),
            "lower_reference": float(plain.lower),
        },
        coords={"theta": theta, "phi": phi},
    )


def _draw(data: xr.Dataset) -> Drawing:
    shown = data.sel(strength=0.8)
    with style():
        figure = new_figure(9.0, 4.8)
        for column, (name, title) in enumerate(_PANELS, start=1):
            axes = add_space_axes(figure, 2, column)
            draw_surface(figure, axes, shown[f"{name}_ratio"])
            axes.set_title(title)
    return figure


FIGURE_1 = Figure(
    number=1,
    title="Anisotropic sound velocities",
    caption=(
        "Sound velocities c₊ (a) and c₋ (b) for propagation along the direction (θ, φ), over those of the isotropic "
        "gas; distance from the centre and colour both show the ratio. λ = 0.8, a_↑↓ = 0.1 a, na³ = 0.002. The "
        "reference c̃ has λ = 0 and the same couplings g, g′: only then does the ratio equal 1 where cos 2φ = 0, as "
        "the paper says."
    ),
    data=sound_data,
    draw=_draw,
    claims=sound_claims,
)
