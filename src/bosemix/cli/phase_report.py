"""What ``bosemix phase`` says about either bath: phases, window, interface, lifetime; and the picture."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np

from bosemix.checks import Array
from bosemix.cli.gas import density_text
from bosemix.errors import ConvergenceError, InputError
from bosemix.measured import Measured, measured, propagated, shown
from bosemix.mixture import Mixture
from bosemix.nearest import name_hint
from bosemix.phases import (
    Coexistence,
    CoexistenceWindow,
    Interface,
    Outcome,
    coexistence,
    coexistence_window,
    interface,
    three_body_lifetime,
)

__all__ = ["report"]


def report(
    atoms: tuple[str, str],
    lengths: Mapping[str, Measured],
    density: str,
    tune: str,
    k3: str | None,
    plot: Path | None,
) -> list[str]:
    """Return the lines of the report, and draw the interface if ``plot`` names a file.

    Raises:
        InputError: ``tune`` is no scattering length, or a picture is asked for where there is no mixed bubble
    """
    if tune not in lengths:
        raise InputError(f"--tune must name a scattering length, got {tune!r}: {name_hint(tune, lengths)}")
    inputs = {**lengths, "density": measured("density", density)}
    lines, drawn = [], []
    for host in (1, 2):
        found = _coexistence(atoms, {name: number.text() for name, number in inputs.items()}, host)
        lines += [str(found), *_window_lines(atoms, inputs, host, tune)]
        if found.outcome is Outcome.MIXED_BUBBLE:
            try:
                drawn.append(interface(found))
            except ConvergenceError as error:
                lines.append(f"  no interface: {error}")
            else:
                lines += [_composition_line(drawn[-1]), *(f"  {line}" for line in str(drawn[-1]).splitlines())]
        if k3 is not None:
            lines.append(_lifetime_line(found, k3))
    return lines if plot is None else [*lines, *_draw(drawn, plot)]


def _mixture(atoms: tuple[str, str], texts: Mapping[str, str]) -> Mixture:
    return Mixture.from_atoms(*atoms, a11=texts["a11"], a22=texts["a22"], a12=texts["a12"])


def _bath(texts: Mapping[str, str], host: int) -> tuple[str | None, str | None]:
    """Return n1 and n2 of the pure bath."""
    density = density_text(texts["density"])
    return (density, None) if host == 1 else (None, density)


def _coexistence(atoms: tuple[str, str], texts: Mapping[str, str], host: int) -> Coexistence:
    n1, n2 = _bath(texts, host)
    return coexistence(_mixture(atoms, texts), n1=n1, n2=n2)


def _window_lines(atoms: tuple[str, str], inputs: Mapping[str, Measured], host: int, tune: str) -> list[str]:
    here = {name: number.text() for name, number in inputs.items()}

    def window(texts: Mapping[str, str]) -> CoexistenceWindow:
        n1, n2 = _bath({**here, **texts}, host)
        return coexistence_window(_mixture(atoms, {**here, **texts}), tune, n1=n1, n2=n2).to("a0")

    def edges(texts: Mapping[str, str]) -> Array:
        found = window(texts)
        return np.array([found.lower, found.upper, found.upper - found.lower])

    found = window({})
    if not found.exists:
        return [f"  {found.reason}"]
    # The window of a length does not depend on its present value.
    uncertain = {name: number for name, number in inputs.items() if name != tune and number.error > 0}
    theory = f"give or take {float(found.spread):.2g} a0 of theory"
    threshold = f"(mean-field threshold {float(found.mean_field):.6g} a0)"
    if not uncertain:
        return [f"  window  {tune} from {found.lower:.6g} to {found.upper:.6g} a0, {theory} {threshold}"]
    values, errors = propagated(edges, uncertain)
    low, high, width = (shown(float(value), float(error)) for value, error in zip(values, errors, strict=True))
    return [
        f"  window  {tune} from {low} to {high} a0 (inputs), {theory} {threshold}",
        f"  the inputs move both edges together: the window is {width} a0 wide",
    ]


def _composition_line(wall: Interface) -> str:
    n1, n2 = wall.profile.n1[-1], wall.profile.n2[-1]
    guest = n2 if wall.coexistence.host == 1 else n1
    return f"  composition  {guest / (n1 + n2):.1%} of the atoms in the bubble are {wall.coexistence.names[1]}"


def _lifetime_line(found: Coexistence, k3: str) -> str:
    parts = []
    for name, phase in (("bath", found.bath), ("bubble", found.bubble)):
        if phase is not None:
            parts.append(f"{name} {float(three_body_lifetime(phase.n1 + phase.n2, k3)):.3g} s")
    return f"  lifetime  1/(K3 n^2), n of all atoms and one K3 for all triples: {', '.join(parts)}"


def _draw(drawn: list[Interface], plot: Path) -> list[str]:
    from bosemix.plot import interface_figure, save

    if not drawn:
        raise InputError(
            f"plot = '{plot}' would be empty: no interface of mixed bubbles was found, "
            "choose a length inside its window"
        )
    stem = plot.with_suffix("") if plot.suffix in (".png", ".pdf") else plot
    lines = []
    for one in drawn:
        name = stem if len(drawn) == 1 else f"{stem}-{one.coexistence.names[0]}"
        lines += [f"picture: {path}" for path in save(interface_figure(one), name)]
    return lines
