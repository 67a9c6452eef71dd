"""Krippa (2026): renormalisation group flow of asymmetric binary mixtures."""

from bosemix.papers.krippa2026.fig1 import FIGURE_1, FIGURE_2
from bosemix.papers.krippa2026.fig3 import FIGURE_3
from bosemix.papers.krippa2026.fig4 import FIGURE_4, FIGURE_5
from bosemix.papers.krippa2026.fig6 import FIGURE_6, FIGURE_7
from bosemix.papers.krippa2026.fig8 import FIGURE_8
from bosemix.papers.krippa2026.fig9 import FIGURE_9
from bosemix.papers.krippa2026.fig10 import FIGURE_10
from bosemix.papers.paper import Paper

__all__ = ["KRIPPA2026"]

KRIPPA2026 = Paper(
    key="krippa2026",
    title="Asymmetric binary Bose mixtures: a functional renormalisation group study",
    citation_key="krippa2026",
    model=(
        "Flow equations (8) to (13) with the regulator (15), at zero temperature and fixed chemical potentials, from "
        "k = Λ = 1 (ħ = 1) with n₁ = n₂ = 0.1, β₁ = 2.1, β₂ = 2.2 unless a figure varies them. The paper gives the "
        "mass ratio R = m₁/m₂ but no mass, and results depend on it. Conventions: A m₂ = 1; B m₁ = 1; C m₁m₂ = 1; "
        "D m₁ + m₂ = 2; E reduced mass ½; F m₁ = ½, m₂ = 1/2R; G and H: A and B with R inverted. Curves of the paper "
        "are drawn in A, because it is simple, not because the text singles it out: no convention gives all that the "
        "text says. A claim is reproduced if it holds in all of A to F, and holds only under a convention if in some. "
        "Its figures are not at hand: claims are judged by the text. β, γ and Z run with ln k without end, so every "
        "such number carries its k."
    ),
    figures=(
        FIGURE_1, FIGURE_2, FIGURE_3, FIGURE_4, FIGURE_5, FIGURE_6, FIGURE_7, FIGURE_8, FIGURE_9, FIGURE_10,
    ),
)  # fmt: skip
