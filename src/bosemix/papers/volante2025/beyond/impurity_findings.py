"""What one and two impurities in a bath say (Fig. 19)."""

from __future__ import annotations

import xarray as xr

from bosemix.papers.findings import Finding
from bosemix.papers.volante2025.beyond.energies import U

__all__ = ["impurity_findings"]


def impurity_findings(data: xr.Dataset) -> tuple[Finding, ...]:
    """Return how many bosons an impurity binds, and what a bath does to two impurities."""
    return (_bound(data), _two(data), _mediated(data))


def _bound(data: xr.Dataset) -> Finding:
    three, two = data["gain"].sel(bath=3), float(data["gain"].sel(bath=2).max())
    return Finding(
        key="impurity-binds",
        text="One impurity binds two bosons at every attraction tried; a third one only where the lattice has room",
        numbers=f"ε_b/t of ABBB by U_AB/t: {_by_size(three)}; of ABB at most {two:+.3f}",
        reason=(
            "On a small lattice each boson set free still repels the others, U_eff/M: the larger the lattice, the more "
            "is bound. A fourth boson is not bound on 7 × 7 sites; that is no statement on larger ones."
        ),
    )


def _two(data: xr.Dataset) -> Finding:
    three = data["double_gain"].sel(u_aa=U, bath=3)
    return Finding(
        key="two-impurities",
        text="Two A and three B stay together where two A and two B do, and at stronger attraction too",
        numbers=f"ε_b/t of AABBB by U_AB/t: {_by_size(three)}",
        reason=(
            "At −8 and −12, where AABB is not bound, AABBB still is, against ABB + AB: a boson more than dimers can "
            "hold is shared between them."
        ),
    )


def _mediated(data: xr.Dataset) -> Finding:
    weak = data["bipolaron"].sel(size=data["size"].min(), bath=slice(1, None))
    listed = "; ".join(
        f"{u_ab:g}: {_listed(weak.sel(u_ab=u_ab, u_aa=0.0))} and {_listed(weak.sel(u_ab=u_ab, u_aa=U))}"
        for u_ab in (-5.0, -4.0, -3.0)
    )
    return Finding(
        key="bipolaron",
        text="A bath draws impurities together that do not see each other; its own repulsion limits what it can do",
        numbers=f"E_bip/t on 7 × 7 sites for N = 1 to 4, U_AA = 0 and U_AA = {U:g} t, by U_AB/t: {listed}",
        reason=(
            "Two impurities without interaction share the bosons that each draws near: most for the first one at −5, "
            "for two at −4, and still growing with the bath at −3. With U_AA = U they compete for these, and E_bip > 0."
        ),
    )


def _by_size(rows: xr.DataArray) -> str:
    return "; ".join(
        f"{u_ab:g}: " + ", ".join(f"{float(rows.sel(u_ab=u_ab, size=n)):+.4f} ({n} × {n})" for n in rows["size"].values)
        for u_ab in rows["u_ab"].values
    )


def _listed(rows: xr.DataArray) -> str:
    return ", ".join(f"{value:+.4f}" for value in rows.values)
