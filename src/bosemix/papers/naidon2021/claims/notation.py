"""Signs, powers and symbols of the paper that do not hold as printed, or that it leaves open."""

from __future__ import annotations

import numpy as np

from bosemix.papers.claims import Claim, Verdict, judge

__all__ = ["notation_claims"]

# Petrov & Shlyapnikov 2001, their B.
_BETA = 0.905


def notation_claims() -> tuple[Claim, ...]:
    """Return the claims on Eq. (15), eta and the 2D coupling."""
    return (_coupling(), _root(), _undefined(), _plus_or_minus())


def _coupling() -> Claim:
    """Compare g of the 2D scattering length with that of the squeezed gas which Eq. (15) takes, at l/a = 50."""
    squeeze, expected = 50.0, 2 * np.sqrt(2 * np.pi) / 50.0
    # Petrov & Shlyapnikov 2001: a_2D = 2 exp(-gamma) sqrt(pi/B) l exp(-sqrt(pi/2) l/a), at kappa = sqrt(B/pi)/l
    log_kappa_a = np.log(2.0) - np.euler_gamma - np.sqrt(np.pi / 2) * squeeze
    ratios = {
        sign: float(2 * np.pi / (np.log(2.0) + sign * np.euler_gamma - log_kappa_a) / expected) for sign in (-1, 1)
    }
    return Claim(
        key="gamma",
        place="Text before Eq. (5)",
        text="g_σσ′ = 2πħ²/(m ln[2e^(γ)/κa]) with Euler's constant γ",
        paper="e^(γ)",
        ours=(
            f"with e^(−γ) it is the g of the squeezed gas of Eq. (15), ratio 1 to {abs(ratios[-1] - 1):.0e}; with "
            f"e^(γ) the ratio is {ratios[1]:.4f} at l/a = 50"
        ),
        verdict=judge(holds=abs(ratios[1] - 1) < 1e-12),
        reason=(
            "The sign of γ is a slip, of the print or of our copy. bosemix takes e^(−γ); windows in R do not depend on "
            "it."
        ),
    )


def _root() -> Claim:
    # Powers of (mass, length, time) of m, g in 3D (energy length^3), n and hbar.
    m, g, n, hbar = (np.array(p, float) for p in ((1, 0, 0), (1, 5, -2), (0, -3, 0), (1, 2, -1)))
    inside, outside = (3 * m + 3 * g + n - 3 * hbar) / 2, (3 * m + 3 * g + n) / 2 - 3 * hbar
    return Claim(
        key="root",
        place="Text after Eq. (4)",
        text="“weak-interaction parameter” η ∝ √(m³g³n/ħ³) for D = 3",
        paper="ħ³ within the root",
        ours=(
            f"dimension mass^({inside[0]:g}) length^({inside[1]:g}) time^({inside[2]:g}) as printed, "
            f"mass^({outside[0]:g}) length^({outside[1]:g}) time^({outside[2]:g}) with ħ³ outside the root"
        ),
        verdict=judge(holds=not np.any(inside)),
        reason="A slip of the print or of our copy: Eq. (11) has ħ³ outside the root.",
    )


def _undefined() -> Claim:
    alpha = 2.7
    total = float(np.hypot(alpha, 1.0))
    return Claim(
        key="eta",
        place="Fig. 2",
        text="Regions “in terms of α and (δg/g)/η”",
        paper="η given up to a factor, for g ~ g_σσ′ and n ~ n_σ",
        ours=(
            "with √(g₁₁g₂₂), √(m₁m₂) and n₊ of Eq. (5) the axis agrees with Eqs. (11), (12), (16), (17); with the "
            f"density of pure 1 instead of n₊, η of D = 3 is {np.sqrt(total):.3f} times as large at α = 2.7"
        ),
        verdict=Verdict.ONLY_UNDER,
        reason="The paper does not define the η of its axis. For D = 2 the choice shifts R by a logarithm.",
    )


def _plus_or_minus() -> Claim:
    return Claim(
        key="n-plus",
        place="Eq. (18)",
        text="R contains ln[m g n_±/(ħκ)²]",
        paper="n_±",
        ours="n₊ reproduces Eqs. (13), (14) to 1e-13; n₋ runs from −n₊α to n₊/α and is zero on the way",
        verdict=Verdict.ONLY_UNDER,
        reason="Must be n₊, as in Eq. (14). A slip of the print or of our copy.",
    )
