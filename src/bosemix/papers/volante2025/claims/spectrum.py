"""What the spectra of Fig. 8 decide: App. A."""

from __future__ import annotations

import numpy as np
import xarray as xr

from bosemix.papers.claims import Claim, judge
from bosemix.papers.findings import Finding

__all__ = ["spectrum_claims", "spectrum_findings"]


def spectrum_claims(data: xr.Dataset) -> tuple[Claim, ...]:
    """Return the claims that the data of Fig. 8 decide."""
    return (_close_bands(data),)


def spectrum_findings(data: xr.Dataset) -> tuple[Finding, ...]:
    """Return how many states are bound."""
    below = np.sum(data["AABB"].values < data["2 AB"].values[:, :1], axis=1)
    listed = ", ".join(f"{n} at {x:g}" for x, n in zip(data["tetramer_x"].values, below, strict=True))
    finding = Finding(
        key="bound-states",
        text="At most one state of AABB lies below two free dimers",
        numbers=f"states of AABB below the lowest of two dimers, by U_AB/U: {listed}",
        reason="Complete spectra: no level is missed, degenerate ones are counted with their multiplicity.",
    )
    return (finding,)


def _close_bands(data: xr.Dataset) -> Claim:
    lowest = data["AABB"].values[:, 0] - data["2 AB"].values[:, 0]
    width = data["2 AB"].values[:, 10] - data["2 AB"].values[:, 0]
    return Claim(
        key="bands-close",
        place="App. A, Fig. 8(a)",
        text="“the AABB and 2AB bands appear at similar energies, showing several crossings”",
        paper="similar energies",
        ours=(
            f"ground states {np.min(lowest):+.3f} to {np.max(lowest):+.3f} t apart; "
            f"ten levels of 2 AB span {width.max():.2f} t"
        ),
        verdict=judge(holds=bool(np.max(np.abs(lowest)) < width.max())),
        reason="The lowest band of AABB is that of two dimers that interact.",
    )
