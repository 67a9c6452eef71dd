"""Fig. 7, beyond the paper: thermal depletion over the strength, next to the quantum depletion."""

from __future__ import annotations

import numpy as np
import xarray as xr
from matplotlib.axes import Axes
from matplotlib.figure import Figure as Drawing

from bosemix.papers.figure import Figure
from bosemix.papers.maps import combined, described
from bosemix.papers.wang2026.claims.thermal import thermal_findings
from bosemix.papers.wang2026.model import A12, DENSITY, gas
from bosemix.plot import draw_curves, new_figure, style
from bosemix.scattering import FixedCouplings, FixedScatteringLengths, ScatteringConvention
from bosemix.sweep import Progress, over

__all__ = ["FIGURE_7", "thermal_data"]

# In units of 4 pi n a, the interaction energy g n at strength 0.
_TEMPERATURES = (0.125, 0.25, 0.5)
_NAMES = {
    "strength": ("altermagnetic strength λ", "1"),
    "temperature": ("temperature T", "4πnaħ²/m"),
    "thermal": ("thermally depleted fraction N_th/n", "1"),
    "thermal_ratio": ("fraction over that at λ = 0", "1"),
    "quantum": ("quantum depletion N_ex/n", "1"),
    "quantum_ratio": ("quantum depletion over that at λ = 0", "1"),
    "thermal_fixed_couplings": ("N_th/n at fixed couplings", "1"),
}


def thermal_data(progress: Progress) -> xr.Dataset:
    """Return thermal and quantum depletion over the strength, as fractions and over their values at strength 0."""
    axis = {"temperature": _TEMPERATURES}
    held = over(_thermal, axis, a12=A12, n=DENSITY, convention=FixedScatteringLengths(), progress=progress)
    couplings = over(_thermal, axis, a12=A12, n=DENSITY, convention=FixedCouplings())
    note = "k_B = 1; fixed scattering lengths unless a name says otherwise"
    data = combined(held, couplings.rename(thermal="thermal_fixed_couplings"), note=note)
    data["quantum"] = ("strength", gas(data["strength"].values).depletion().fraction)
    for name in ("thermal", "quantum"):
        data[f"{name}_ratio"] = data[name] / data[name].sel(strength=0.0)
    return described(data, _NAMES)


def _thermal(temperature: float, a12: float, n: float, convention: ScatteringConvention) -> xr.DataArray:
    strength = np.linspace(0.0, 0.8, 41)
    condensate = gas(strength, a12=a12, n1=n / 2, n2=n / 2, convention=convention)
    found = condensate.thermal_depletion(temperature * 4 * np.pi * n).fraction
    return xr.DataArray(found, coords={"strength": strength}, name="thermal")


def _draw(data: xr.Dataset) -> Drawing:
    with style():
        figure = new_figure(9.0, 4.2)
        left, right = figure.subplots(1, 2)
        for axes, suffix, title in ((left, "", "(a) depleted fractions"), (right, "_ratio", "(b) growth with λ")):
            draw_curves(axes, data[f"thermal{suffix}"], by="temperature", symbol="T/4πna")
            _draw_quantum(axes, data[f"quantum{suffix}"])
            axes.margins(x=0.02)
            axes.set_title(title)
        left.set_ylim(bottom=0.0)
        left.set_ylabel("depleted fraction")
        right.legend(loc="upper left")
    return figure


def _draw_quantum(axes: Axes, data: xr.DataArray) -> None:
    axes.plot(data["strength"].values, data.values, "--", color="#555555", linewidth=1.4, label="quantum depletion")


FIGURE_7 = Figure(
    number=7,
    title="Beyond the paper: thermal depletion",
    caption=(
        "Fraction that temperature adds outside the condensate (solid), next to the quantum depletion of Fig. 2(b) "
        "(dashed), against λ at fixed scattering lengths: the fractions (a), and over their values at λ = 0 (b). "
        "a_↑↓ = 0.1 a, na³ = 0.002, k_B = 1; temperatures in units of 4πnaħ²/m. Bogoliubov theory, so only where the "
        "fraction is small."
    ),
    data=thermal_data,
    draw=_draw,
    findings=thermal_findings,
)
