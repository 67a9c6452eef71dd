"""Fig. 8, beyond the paper: droplets that the strength drives."""

from __future__ import annotations

import numpy as np
import xarray as xr
from matplotlib.figure import Figure as Drawing

from bosemix.papers.figure import Figure
from bosemix.papers.maps import combined, described
from bosemix.papers.wang2026.claims.droplet import droplet_claims, droplet_findings
from bosemix.papers.wang2026.droplet import droplet, energy_per_particle, pressure_root
from bosemix.plot import draw_curves, new_figure, style
from bosemix.scattering import FixedCouplings
from bosemix.sweep import Progress, over

__all__ = ["FIGURE_8", "droplet_data"]

_A12 = (-0.95, -1.0, -1.05)
_DRIVEN = -0.95
_BALANCE = -0.05
_HELD = ("scattering length", "couplings")
_NAMES = {
    "strength": ("altermagnetic strength λ", "1"),
    "line": ("altermagnetic strength λ", "1"),
    "shown": ("altermagnetic strength λ", "1"),
    "n": ("density n", "1/a³"),
    "a12": ("interspecies scattering length a↑↓", "a"),
    "held": ("what is held as λ varies", "1"),
    "density": ("droplet density n₀", "1/a³"),
    "spinodal": ("spinodal density", "1/a³"),
    "balance": ("(g + g′)/g", "1"),
    "edge": ("strength at which droplets appear", "1"),
    "ratio": ("n₀(λ) / n₀(0)", "1"),
    "fixed_balance": ("droplet density n₀ at (g + g′)/g = -0.05", "1/a³"),
    "energy": ("E/N", "ħ²/(m a²)"),
    "by_search": ("droplet density at λ = 0.4 by a root of the pressure", "1/a³"),
}


def droplet_data(progress: Progress) -> xr.Dataset:
    """Return droplet densities at fixed a, at fixed balance in two conventions, and energies across the threshold."""
    shown = {"shown": (0.3, 0.4, 0.45, 0.5)}
    data = combined(
        over(_driven, {"a12": _A12}, progress=progress),
        over(_search, {"a12": _A12}, strength_of_search=0.4),
        over(_fixed_balance, {"held": _HELD}, balance=_BALANCE),
        over(_energy, shown, a12_of_energy=_DRIVEN),
        note="NaN: no droplet, g + g' >= 0. Densities are totals of both species, half in each",
    )
    return described(data, _NAMES)


def _driven(a12: float) -> xr.Dataset:
    strength = np.linspace(0.0, 0.6, 121)
    found = droplet(strength, a12)
    parts = {"density": found.density, "spinodal": found.spinodal, "balance": found.balance}
    data = xr.Dataset({name: ("strength", part) for name, part in parts.items()}, coords={"strength": strength})
    return data.assign(edge=np.sqrt(1 - abs(a12) ** 3) if abs(a12) <= 1 else np.nan)


def _search(a12: float, strength_of_search: float) -> dict[str, float]:
    return {"by_search": pressure_root(strength_of_search, a12)}


def _fixed_balance(held: str, balance: float) -> xr.Dataset:
    line = np.linspace(0.0, 0.8, 41)
    if held == "couplings":
        found = droplet(line, balance - 1, FixedCouplings()).density
    else:
        found = droplet(line, (balance - 1) * np.cbrt((1 - line) * (1 + line))).density
    return xr.Dataset({"fixed_balance": ("line", found), "ratio": ("line", found / found[0])}, coords={"line": line})


def _energy(shown: float, a12_of_energy: float) -> xr.DataArray:
    n = np.linspace(0.0, 2.5e-5, 126)
    return xr.DataArray(energy_per_particle(shown, a12_of_energy, n), coords={"n": n}, name="energy")


def _draw(data: xr.Dataset) -> Drawing:
    with style():
        figure = new_figure(12.0, 4.4)
        left, middle, right = figure.subplots(1, 3)
        draw_curves(left, data["density"], by="a12", symbol="$a_{↑↓}/a$")
        edge = float(data["edge"].sel(a12=_DRIVEN))
        left.axvline(edge, color="#888888", linewidth=1.0, linestyle=":")
        left.text(edge - 0.01, 3e-8, f"λ = {edge:.4f}", ha="right", fontsize=9.5)
        left.set(yscale="log", ylim=(1e-8, 1e-3), title="(a) fixed scattering lengths")
        draw_curves(middle, _in_powers(data["energy"]), by="shown", symbol="λ")
        middle.axhline(0.0, color="#999999", linewidth=0.8, zorder=1)
        middle.set_title("(b) energy for $a_{↑↓}$ = −0.95 a")
        draw_curves(right, data["ratio"], by="held", symbol="fixed")
        right.set_title("(c) fixed (g + g′)/g = −0.05")
        for axes in (left, middle, right):
            axes.margins(x=0.02)
            axes.legend(loc="upper left")
    return figure


def _in_powers(energy: xr.DataArray) -> xr.DataArray:
    """Return the energies in 1e-6 ħ²/(m a²) over the density in 1e-5/a³, for short numbers at the axes."""
    scaled = (1e6 * energy).assign_coords(n=1e5 * energy["n"]).assign_attrs(energy.attrs, units="10⁻⁶ ħ²/(m a²)")
    scaled["n"].attrs.update(energy["n"].attrs, units="10⁻⁵/a³")
    return scaled


FIGURE_8 = Figure(
    number=8,
    title="Beyond the paper: strength-driven droplets",
    caption=(
        "(a) Density of a balanced droplet in vacuum against λ at fixed scattering lengths; for a_↑↓ = -0.95 a the gas "
        "is stable up to the dotted line and a droplet beyond it. (b) Energy per particle across that line: the "
        "minimum is the droplet. (c) Density over that at λ = 0 with (g + g′)/g held at -0.05, in units of the fixed "
        "scattering length a of g = 4πa(1 − λ²)^(1/3), or with both couplings fixed. Vacuum energy at the threshold "
        "g′ = -g, as the order of the theory asks for; its corrections grow with |g + g′|/g."
    ),
    data=droplet_data,
    draw=_draw,
    claims=droplet_claims,
    findings=droplet_findings,
)
