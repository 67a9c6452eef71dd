"""What the bands of the imbalanced clusters show: Fig. 11."""

from __future__ import annotations

import numpy as np
import xarray as xr

from bosemix.checks import Array
from bosemix.papers.findings import Finding

__all__ = ["imbalanced_findings"]

_PENTAMER_BANDS = ("2 AB + A", "AAB + AB", "AABB + A")


def imbalanced_findings(data: xr.Dataset) -> tuple[Finding, ...]:
    """Return what the data of Fig. 11 show."""
    return (_lowest_channel(data), _crossings(data), _bound_states(data))


def _lowest_channel(data: xr.Dataset) -> Finding:
    x = data["pentamer_fine_x"].values
    free, printed, other = (data[f"ground state of {name}"].values for name in _PENTAMER_BANDS)
    last = int(np.flatnonzero(printed < free)[-1])
    beside = slice(last, last + 2)
    edge = float(np.interp(0.0, (printed - free)[beside], x[beside]))
    margin = float(np.min(other - np.minimum(free, printed)))
    return Finding(
        key="pentamer-bands",
        text="Eq. (11) has the lowest channel of AAABB only where the trimer is bound; elsewhere 2 AB + A is lower",
        numbers=(
            f"U/t = 40, 4 × 4 sites: AAB + AB lies up to {np.max(printed - free):.3f} t above 2 AB + A for "
            f"U_AB/U > {edge:.4f}; AABB + A is {margin:.3f} t or more above the lower of the two"
        ),
        reason=(
            "E_AAB + E_AB − 2 E_AB − E_A is ε_b of AAB, so that the trimer decides; ε_b of Eq. (11) is too small by as "
            "much. At U/t = 10 AABB + A is the lowest of all: see the claims on Fig. 9."
        ),
    )


def _crossings(data: xr.Dataset) -> Finding:
    x, band = data["pentamer_crossing_x"].values, data["pentamer_crossing_band"].values
    trimer = float(np.max(data["trimer_crossing_x"].values[data["trimer_crossing_band"].values == "AB + A"]))
    listed = ", ".join(f"{one} at {at:.4f}" for at, one in zip(x[::-1], band[::-1], strict=True))
    return Finding(
        key="pentamer-crossings",
        text="The missing channels do not move the attraction from which AAABB is bound at U/t = 40",
        numbers=(
            f"as U_AB/U falls, its ground state crosses {listed} (4 × 4 sites); that of AAB crosses AB + A at "
            f"{trimer:.4f} (6 × 6 sites)"
        ),
        reason="The last crossing counts. By then the trimer is bound, and AAB + AB is the lowest channel.",
    )


def _bound_states(data: xr.Dataset) -> Finding:
    listed = "; ".join(
        f"{cluster} {', '.join(f'{n} at {x:g}' for n, x in zip(_below(data, cluster, bands), at, strict=True))}"
        for cluster, bands, at in (
            ("AAB", ("AB + A", "2 A + B"), data["trimer_x"].values),
            ("AAABB", _PENTAMER_BANDS, data["pentamer_x"].values),
        )
    )
    return Finding(
        key="imbalanced-bound-states",
        text="At most one state of AAB, and one of AAABB, lies below all bands",
        numbers=f"states below the lowest band, by U_AB/U: {listed}",
        reason="Complete spectra with multiplicities: a second bound state would not have been missed.",
    )


def _below(data: xr.Dataset, cluster: str, bands: tuple[str, ...]) -> Array:
    bottom = np.min([data[band].values[:, 0] for band in bands], axis=0)
    return np.asarray(np.sum(data[cluster].values < bottom[:, None], axis=1))
