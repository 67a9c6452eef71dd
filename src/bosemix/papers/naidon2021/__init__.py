"""Naidon and Petrov (2021): mixed bubbles in Bose-Bose mixtures."""

from bosemix.papers.naidon2021.fig1 import FIGURE_1
from bosemix.papers.naidon2021.fig2 import FIGURE_2
from bosemix.papers.naidon2021.fig3 import FIGURE_3
from bosemix.papers.paper import Paper

__all__ = ["NAIDON2021"]

NAIDON2021 = Paper(
    key="naidon2021",
    title="Mixed bubbles in Bose-Bose mixtures",
    citation_key="naidon2021",
    model=(
        "Two species of masses m₁, m₂ with repulsive contact interactions at zero temperature, close to the threshold "
        "of miscibility, to first order in the weak-interaction parameter η: the density n₊ across the soft line is "
        "fixed by μ₊, the vacuum energy E_B is taken at g₁₂² = g₁₁g₂₂, and Ω is minimised along the "
        "soft line. α = √(g₂₂/g₁₁), g = √(g₁₁g₂₂), m = √(m₁m₂), z = m₂/m₁, δg = g₁₂ − g."
    ),
    figures=(FIGURE_1, FIGURE_2, FIGURE_3),
)
