"""What a panel of bands shows: levels at a few attractions, and ground states along all of them (Figs. 8 and 11)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import xarray as xr

from bosemix.lattice import (
    BoseHubbard,
    NamedChannels,
    Square,
    binding_crossings,
    binding_energy,
    channel_levels,
)
from bosemix.papers.maps import combined, described
from bosemix.sweep import Local, Progress, over

__all__ = ["Panel", "band_data", "levels_at"]

_U = 40.0
# Ground states are drawn between these U_AB/U.
_ENDS, _POINTS = (-0.3, -0.05), 61


@dataclass(frozen=True)
class Panel:
    """A cluster and its bands.

    Attributes:
        name : text, the word for it in names of coordinates, such as "tetramer"
        cluster : text, such as "AABB"
        bands : tuple of texts, channels; energies are drawn above the lowest of the first
        size : int, sites along each axis
        x : tuple of floats, U_AB/U at which levels are shown
        states : int, number of states of each configuration, counted with multiplicity
        limits : pair of floats, energies that the ground states are drawn between [t]
    """

    name: str
    cluster: str
    bands: tuple[str, ...]
    size: int
    x: tuple[float, ...]
    states: int
    limits: tuple[float, float]

    @property
    def configurations(self) -> tuple[str, ...]:
        """The cluster and its bands."""
        return (self.cluster, *self.bands)


def band_data(panels: tuple[Panel, ...], progress: Progress) -> xr.Dataset:
    """Return what the panels show, at U = 40 t.

    Args:
        panels : tuple of Panels
        progress : callable (columns of levels done, in all)
    Returns: Dataset; of a panel named P it has the levels of each configuration, dims (P_x, P_level) [t],
        "ground state of" each over (P_fine_x,) [t], and P_crossing_x, P_crossing_band over (P_crossing,): at which
        U_AB/U the ground states of the cluster and of which band are equal
    """
    total, parts = sum(len(panel.x) for panel in panels), []
    for n, panel in enumerate(panels):
        before = sum(len(earlier.x) for earlier in panels[:n])
        parts += [_levels(panel, _after(before, total, progress)), _ground_states(panel), _crossings(panel)]
    return described(combined(*parts, note="t = 1, U = 40; states counted with multiplicity"), _names(panels))


def _after(before: int, total: int, progress: Progress) -> Progress:
    return lambda done, _: progress(before + done, total)


def _levels(panel: Panel, progress: Progress) -> xr.Dataset:
    data = over(
        levels_at,
        {"x": panel.x},
        progress=progress,
        engine=Local(),
        cluster=panel.cluster,
        bands=panel.bands,
        size=panel.size,
        states=panel.states,
    )
    return data.rename(x=f"{panel.name}_x", level=f"{panel.name}_level")


def levels_at(x: float, cluster: str, bands: tuple[str, ...], size: int, states: int) -> xr.Dataset:
    """Return the lowest ``states`` energies [t] of a cluster and of its bands at U_AB/U = ``x``, dims (level,)."""
    found = channel_levels(_model(size, x), cluster, states=states, channels=NamedChannels(*bands))
    energies = {cluster: found.spectrum.states[:states], **{name: found.channels[name] for name in bands}}
    return xr.Dataset({name: ("level", values) for name, values in energies.items()})


def _model(size: int, x: float) -> BoseHubbard:
    return BoseHubbard(Square(size, size), t=1.0, u=_U, u_ab=x * _U)


def _ground_states(panel: Panel) -> xr.Dataset:
    x, bands = np.linspace(*_ENDS, _POINTS), NamedChannels(*panel.bands)
    found = [binding_energy(_model(panel.size, one), panel.cluster, channels=bands) for one in x.tolist()]
    dim = f"{panel.name}_fine_x"
    energies = {panel.cluster: [one.states[panel.cluster].energy for one in found]}
    energies |= {band: [one.channels[band] for one in found] for band in panel.bands}
    return xr.Dataset({f"ground state of {name}": (dim, values) for name, values in energies.items()}, coords={dim: x})


def _crossings(panel: Panel) -> xr.Dataset:
    found = []
    for band in panel.bands:
        along = binding_crossings(
            _model(panel.size, 0.0), panel.cluster, channels=NamedChannels(band), strongest=_ENDS[0] * _U
        )
        found += [(crossing.u_ab / _U, band) for crossing in along if crossing.u_ab < _ENDS[1] * _U]
    found.sort()
    dim = f"{panel.name}_crossing"
    x, bands = [x for x, _ in found], [band for _, band in found]
    return xr.Dataset({f"{dim}_x": (dim, np.array(x)), f"{dim}_band": (dim, np.array(bands, dtype=np.str_))})


def _names(panels: tuple[Panel, ...]) -> dict[str, tuple[str, str]]:
    names: dict[str, tuple[str, str]] = {}
    for panel in panels:
        for one in panel.configurations:
            names |= {one: (f"energy of {one}", "t"), f"ground state of {one}": (f"lowest energy of {one}", "t")}
        places = {"x": "U_AB/U", "fine_x": "U_AB/U", "crossing_x": f"U_AB/U where {panel.cluster} and a band meet"}
        names |= {f"{panel.name}_{place}": (text, "1") for place, text in places.items()}
        names[f"{panel.name}_crossing_band"] = ("the band that it meets there", "1")
    return names
