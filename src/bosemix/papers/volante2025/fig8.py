"""Fig. 8: low-energy spectra of AABB and AAABBB beside those of the parts they can fall apart into."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations_with_replacement
from types import MappingProxyType

import numpy as np
import xarray as xr
from matplotlib.axes import Axes
from matplotlib.figure import Figure as Drawing

from bosemix.checks import Array
from bosemix.lattice import BoseHubbard, Lattice, Square, spectrum
from bosemix.papers.figure import Figure
from bosemix.papers.maps import combined, described
from bosemix.papers.volante2025.spectrum_claims import spectrum_claims, spectrum_findings
from bosemix.plot import new_figure, style
from bosemix.sweep import Progress, over

__all__ = ["FIGURE_8", "band_levels"]

_U = 40.0
_TETRAMER_LATTICE, _HEXAMER_LATTICE = Square(6, 6), Square(4, 4)
# U_AB/U of both panels, and the levels shown of each configuration. The paper shows 100 and 50 levels.
_TETRAMER_X, _TETRAMER_LEVELS = (-0.08, -0.13, -0.17, -0.25), 40
_HEXAMER_X, _HEXAMER_LEVELS = (-0.1, -0.16), 4
# Each configuration has its colour and its place beside U_AB/U.
_LOOK: Mapping[str, tuple[str, float]] = MappingProxyType(
    {"AABB": ("#c0392b", -1.0), "AAABBB": ("#c0392b", -1.0), "2 AB": ("#2266aa", 1.0), "3 AB": ("#2266aa", 0.0)}
    | {"AABB + AB": ("#e0952f", 1.0)}
)


def band_levels(lattice: Lattice, cluster: str, x: float, u: float, levels: int) -> dict[str, Array]:
    """Return the lowest ``levels`` of a cluster and of what it can fall apart into, at t = 1.

    Args:
        lattice : Lattice
        cluster : text, AABB or AAABBB
        x : float, U_AB/U
        u : float, U/t
        levels : int, number of states of each configuration, counted with multiplicity
    Returns: dict of arrays (levels,) [t]: the cluster, and "2 AB", or "3 AB" and "AABB + AB", as sums of the levels of
        the parts, each part on a lattice of its own
    """
    model = BoseHubbard(lattice, t=1.0, u=u, u_ab=x * u)
    dimer = spectrum(model, 1, 1, states=levels).states
    tetramer = spectrum(model, 2, 2, states=levels).states[:levels]
    pairs = _identical(dimer, dimer, levels)
    if cluster == "AABB":
        return {"AABB": tetramer, "2 AB": pairs}
    hexamer = spectrum(model, 3, 3, states=levels).states[:levels]
    triples = np.sort([sum(three) for three in combinations_with_replacement(dimer[:levels], 3)])
    both = np.sort(np.add.outer(tetramer, dimer).ravel())
    return {"AAABBB": hexamer, "3 AB": triples[:levels], "AABB + AB": both[:levels]}


def _identical(first: Array, second: Array, levels: int) -> Array:
    """Return the lowest sums of two levels, those of two equal parts counted once."""
    rows, columns = np.triu_indices(first.size)
    return np.sort(first[rows] + second[columns])[:levels]


def _tetramer(x: float) -> xr.Dataset:
    return _labelled(band_levels(_TETRAMER_LATTICE, "AABB", x, _U, _TETRAMER_LEVELS), "tetramer_level")


def _hexamer(x: float) -> xr.Dataset:
    return _labelled(band_levels(_HEXAMER_LATTICE, "AAABBB", x, _U, _HEXAMER_LEVELS), "hexamer_level")


def _labelled(levels: dict[str, Array], dim: str) -> xr.Dataset:
    return xr.Dataset({name: (dim, values) for name, values in levels.items()})


def _data(progress: Progress) -> xr.Dataset:
    total = len(_TETRAMER_X) + len(_HEXAMER_X)
    four = over(_tetramer, {"x": _TETRAMER_X}, progress=lambda done, _: progress(done, total)).rename(x="tetramer_x")
    six = over(_hexamer, {"x": _HEXAMER_X}, progress=lambda done, _: progress(len(_TETRAMER_X) + done, total))
    data = combined(four, six.rename(x="hexamer_x"), note="t = 1, U = 40; states counted with multiplicity")
    names = {str(name): (f"energy of {name}", "t") for name in data.data_vars}
    return described(data, names | {"tetramer_x": ("U_AB/U", "1"), "hexamer_x": ("U_AB/U", "1")})


def _draw(data: xr.Dataset) -> Drawing:
    with style():
        figure = new_figure(10.2, 4.4)
        left, right = figure.subplots(1, 2)
        _bands(left, data["tetramer_x"].values, {name: data[name].values for name in ("AABB", "2 AB")})
        _bands(right, data["hexamer_x"].values, {name: data[name].values for name in ("AAABBB", "3 AB", "AABB + AB")})
        left.set_title("(a) AABB, 6 × 6 sites")
        right.set_title("(b) AAABBB, 4 × 4 sites")
        left.set_ylabel(r"energy above the lowest $2\,$AB  ($t$)")
        right.set_ylabel(r"energy above the lowest $3\,$AB  ($t$)")
    return figure


def _bands(axes: Axes, x: Array, levels: Mapping[str, Array]) -> None:
    """Draw the levels of each configuration as short lines side by side, above the lowest level of free dimers."""
    free = levels["2 AB" if "2 AB" in levels else "3 AB"][:, 0]
    places = np.arange(x.size)[::-1]
    for name, energies in levels.items():
        colour, side = _LOOK[name]
        for place, above in zip(places, energies - free[:, None], strict=True):
            middle = place + 0.26 * side
            axes.hlines(above, middle - 0.11, middle + 0.11, color=colour, linewidth=0.9)
        axes.plot([], [], color=colour, label=name)
    axes.axhline(0.0, color="#888888", linewidth=0.8, zorder=0)
    axes.set_xticks(places, [f"{one:g}" for one in x])
    axes.set_xlabel(r"$U_\mathrm{AB}/U$")
    axes.legend(loc="upper left", ncols=len(levels))
    axes.set_ylim(top=axes.get_ylim()[1] * 1.18)


FIGURE_8 = Figure(
    number=8,
    title="Low-energy spectra",
    caption=(
        "Levels of the cluster (red) and of its parts, as sums of their levels, for U = 40 t, above the lowest energy "
        "of free dimers: (a) the lowest 40 states of AABB and of two dimers, (b) the lowest 4 of AAABBB, three dimers, "
        "and a tetramer with a dimer. Complete with multiplicities, by momentum star, little group and parity. The "
        "paper shows 100 and 50 states as absolute energies."
    ),
    data=_data,
    draw=_draw,
    claims=spectrum_claims,
    findings=spectrum_findings,
)
