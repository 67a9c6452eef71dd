"""What the paper says on one dimension (App. C, Fig. 10)."""

from __future__ import annotations

import numpy as np
import xarray as xr

from bosemix.errors import ConvergenceError
from bosemix.lattice import Chain
from bosemix.papers.claims import Claim, judge
from bosemix.papers.volante2025.minima import Minimum, first_minimum
from bosemix.papers.volante2025.model import binding

__all__ = ["chain_claims"]


def chain_claims(data: xr.Dataset) -> tuple[Claim, ...]:
    """Return the claims that the data of Fig. 10 decide, with the exact place of a dip."""
    return (_monotonic(data), _along_u(data))


def _monotonic(data: xr.Dataset) -> Claim:
    slopes = np.concatenate([data[name].values.ravel() for name in ("slope", "shorter_slope")])
    energies = np.concatenate([data[name].values.ravel() for name in ("binding", "shorter_binding")])
    dip = _dip(49, 6.0)
    return Claim(
        key="one-dimension",
        place="App. C",
        text="One-dimensional lattices “show a monotonic decrease of ε_b with U_AB with no local minimum”",
        paper="monotonic for any size",
        ours=(
            f"least dε_b/dU_AB where ε_b < 0: {slopes[energies < 0].min():+.1e}; everywhere: {slopes.min():+.1e}, from "
            f"a dip at U_AB/t = {dip.u_ab:.3f} (49 sites, U/t = 6) with ε_b = {dip.binding.value:+.5f} t"
        ),
        verdict=judge(holds=bool(np.all(slopes[energies < 0] > 0)), otherwise=bool(np.all(slopes > 0))),
        reason=(
            "Monotonic wherever there is a cluster. On rings of 25 and more sites there is a dip of about 1e-4 t at "
            "ε_b > 0, where the dimer becomes smaller than the ring: U_AB* goes as the inverse of the length, so it is "
            "an effect of the finite size, and too small for a map to show."
        ),
    )


def _dip(length: int, u: float) -> Minimum:
    found = first_minimum(lambda u_ab: binding("AABB", Chain(length), u, u_ab), -np.linspace(0.3, 0.9, 13))
    if found is None:
        raise ConvergenceError(f"the dip of the ring of {length} sites was not found at U/t = {u:g}")
    return found


def _along_u(data: xr.Dataset) -> Claim:
    column = data["binding"].where(data["x"] < -0.65, drop=True).transpose("x", "u").values
    where = np.argmin(column, axis=1)
    inside = (where > 0) & (where < column.shape[1] - 1)
    return Claim(
        key="along-u",
        place="App. C",
        text="ε_b “does show a local minimum if plotted as a function of U” at constant U_AB ≲ 0.6",
        paper="a minimum",
        ours=f"a minimum inside in {int(inside.sum())} of {inside.size} columns of the map with U_AB/U < -0.65",
        verdict=judge(holds=bool(np.all(inside))),
        reason="Where the text writes U_AB ≲ 0.6 it means U_AB/U ≲ −0.6.",
    )
