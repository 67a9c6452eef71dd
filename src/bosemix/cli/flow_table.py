"""A flow as a table and as a picture."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

import numpy as np
from rich.table import Table

from bosemix.checks import Array
from bosemix.flow import Compressibility, Flow, Residues
from bosemix.flow.quantities import Quantities
from bosemix.plot import draw_trajectory, new_figure, save, style

__all__ = ["flow_table", "save_picture"]

_ROWS: Mapping[str, Callable[[Quantities], Array]] = MappingProxyType(
    {
        "rho1": lambda at: at.rho1,
        "rho2": lambda at: at.rho2,
        "n1": lambda at: at.n1,
        "n2": lambda at: at.n2,
        "beta1": lambda at: at.beta1,
        "beta2": lambda at: at.beta2,
        "gamma": lambda at: at.gamma,
        "Z1": lambda at: at.z1,
        "Z2": lambda at: at.z2,
        "sigma = Z2/Z1 - 1": lambda at: at.sigma,
        "tau = beta1 beta2 - gamma^2": lambda at: at.tau,
        "pressure": lambda at: at.pressure,
        "c+ from K": lambda at: Compressibility()(at)[0],
        "c- from K": lambda at: Compressibility()(at)[1],
        "c+ from Z": lambda at: Residues()(at)[0],
        "c- from Z": lambda at: Residues()(at)[1],
        "alpha1": lambda at: at.alpha1,
        "alpha2": lambda at: at.alpha2,
    }
)


def flow_table(flow: Flow) -> Table:
    """Return the quantities at the end of the flow and their slopes, without those that a lone condensate lacks."""
    table = Table(title=f"Flow at k = {float(flow.final.k):.6g}")
    for head in ("quantity", "value", "d/d ln k"):
        table.add_column(head, justify="left" if head == "quantity" else "right")
    for name, observable in _ROWS.items():
        found = flow.running(observable)
        if np.isfinite(found.value) and not (name.startswith("alpha") and found.value == 0):
            table.add_row(name, f"{float(found.value):.8g}", f"{float(found.slope):.3g}")
    return table


def save_picture(flow: Flow, stem: Path) -> Path:
    """Draw condensates, couplings, residues and sound velocities over k; return the PNG, with a PDF beside it."""
    upper, lower = flow.sound_velocities()
    from_z = flow.sound_velocities(Residues())
    panels = {
        "condensates and densities": {"ρ₁": flow.rho1, "ρ₂": flow.rho2, "n₁": flow.n1, "n₂": flow.n2},
        "couplings": {"β₁": flow.beta1, "β₂": flow.beta2, "γ": flow.gamma},
        "residues": {"Z₁": flow.z1, "Z₂": flow.z2},
        "sound velocities": {
            "c₊ from K": upper, "c₋ from K": lower, "c₊ from Z": from_z[0], "c₋ from Z": from_z[1],
        },
    }  # fmt: skip
    with style():
        figure = new_figure(9.6, 6.8)
        for axes, (title, lines) in zip(figure.subplots(2, 2).flat, panels.items(), strict=True):
            draw_trajectory(axes, flow.k, lines, unit="Λ")
            axes.set_title(title)
            for crossing in flow.crossings:
                axes.axvline(crossing.k, color="#999999", linewidth=0.8, linestyle=":")
    return save(figure, stem)[0]
