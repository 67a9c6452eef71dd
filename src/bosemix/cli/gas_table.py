"""The table that ``bosemix gas`` prints."""

from __future__ import annotations

import numpy as np
from rich.table import Table

from bosemix.bogoliubov import Condensate
from bosemix.checks import Array
from bosemix.units import Kind, from_internal

__all__ = ["gas_table"]


def gas_table(gas: Condensate, temperature: str | None) -> Table:
    """Return the observables of a laboratory gas at rest, one row each.

    Args:
        gas : Condensate of atoms, single-valued
        temperature : text with its unit, or None to leave the thermal part out
    Returns: Table of quantity, value, unit

    Raises:
        UnstableError: the mixture is unstable
    """
    first, second = _names(gas)
    sound = gas.sound_velocities([1.0, 0.0, 0.0]).to("mm/s")
    potentials = gas.chemical_potentials()
    lost = gas.depletion()
    table = Table("quantity", "value", "unit", title=" + ".join(gas.mixture.labels), title_justify="left")
    table.columns[1].justify = "right"
    rows: list[tuple[str, Array, str]] = [
        ("stability margin, 1 - |g12|/sqrt(g11 g22)", gas.mixture.stability().margin, ""),
        ("sound velocity, upper branch", sound.upper, "mm/s"),
        ("sound velocity, lower branch", sound.lower, "mm/s"),
        *(
            (f"healing length of {name} alone, hbar/sqrt(2 m g n)", length, "um")
            for name, length in zip((first, second), _healing_lengths(gas), strict=True)
        ),
        (f"chemical potential of {first}, mean field", potentials.to("kHz").mu1, "kHz"),
        (f"chemical potential of {second}, mean field", potentials.to("kHz").mu2, "kHz"),
        ("quantum depletion, fraction", lost.fraction, ""),
        (f"quantum depletion of {first}", lost.to("cm^-3").up, "cm^-3"),
        (f"quantum depletion of {second}", lost.to("cm^-3").down, "cm^-3"),
    ]
    if temperature is not None:
        hot = gas.thermal_depletion(temperature)
        rows.append((f"thermal depletion at {temperature}, fraction", hot.fraction, ""))
    for name, value, unit in rows:
        table.add_row(name, f"{float(value):.5g}", unit)
    return table


def _names(gas: Condensate) -> tuple[str, str]:
    """Return the names of the species, numbered where two spin states of one isotope share theirs."""
    first, second = gas.mixture.labels
    return (first, second) if first != second else (f"{first} (1)", f"{second} (2)")


def _healing_lengths(gas: Condensate) -> list[Array]:
    """Return 1/sqrt(2 m_i g_ii n_i) [um]; infinite where a density is zero."""
    h1, h2 = gas.mixture.dispersion.inverse_masses(np.array([1.0, 0.0, 0.0]))
    u1, u2, _, _ = gas.interaction_energies
    lengths = []
    for h, u in ((h1, u1), (h2, u2)):
        length = np.sqrt(h / (2 * u)) if u > 0 else np.asarray(np.inf)
        lengths.append(from_internal(length, Kind.LENGTH, "um", scales=gas.mixture.scales, dim=3))
    return lengths
