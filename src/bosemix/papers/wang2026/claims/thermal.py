"""How temperature changes the statement that depletion hardly depends on the strength."""

from __future__ import annotations

import xarray as xr

from bosemix.papers.findings import Finding

__all__ = ["thermal_findings"]


def thermal_findings(data: xr.Dataset) -> tuple[Finding, ...]:
    """Return what the data of Fig. 7 show."""
    return (_strong(data), _couplings(data))


def _strong(data: xr.Dataset) -> Finding:
    fractions = data["thermal"].sel(temperature=0.5).sel(strength=[0.0, 0.4, 0.8], method="nearest").values
    quantum = float(data["quantum_ratio"].sel(strength=0.8, method="nearest")) - 1
    return Finding(
        key="thermal-strong",
        text="The thermal depletion depends strongly on λ, where the quantum depletion does not",
        numbers=(
            f"N_th/n = {', '.join(f'{value:.5f}' for value in fractions)} at T = 4πna/2 for λ = 0, 0.4, 0.8; quantum "
            f"depletion {quantum:+.2%} from λ = 0 to 0.8"
        ),
        reason=(
            "Softer modes hold more thermal quasiparticles. The statement of Sec. III.2 that the depletion depends "
            "weakly on λ is one about zero temperature."
        ),
    )


def _couplings(data: xr.Dataset) -> Finding:
    shown = {}
    for name in ("thermal", "thermal_fixed_couplings"):
        ends = data[name].sel(strength=[0.0, 0.8], method="nearest")
        growth = ends.isel(strength=1) / ends.isel(strength=0)
        shown[name] = ", ".join(f"{value:.2f}" for value in growth.values)
    temperatures = ", ".join(f"{value:g}" for value in data["temperature"].values)
    return Finding(
        key="thermal-conventions",
        text="It grows with λ in both conventions",
        numbers=(
            f"N_th(λ = 0.8)/N_th(0) = {shown['thermal']} at fixed scattering lengths, "
            f"{shown['thermal_fixed_couplings']} at fixed couplings, for T/4πna = {temperatures}"
        ),
        reason=(
            "Unlike the trend of the energy in Fig. 4, the sign does not hang on what is held. At fixed couplings "
            "thermal and quantum depletion grow alike, by the density of states, (1 − λ²)^(−1/2) for g′ = 0; at fixed "
            "scattering lengths the fall of g cancels that for the quantum depletion, not for the thermal one."
        ),
    )
