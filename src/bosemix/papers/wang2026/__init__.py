"""Wang, Liu, Liu and Hu (2026): a Bose mixture with d-wave altermagnetic dispersion."""

from bosemix.papers.paper import Paper
from bosemix.papers.wang2026.fig1 import FIGURE_1
from bosemix.papers.wang2026.fig2 import FIGURE_2
from bosemix.papers.wang2026.fig3 import FIGURE_3
from bosemix.papers.wang2026.fig4 import FIGURE_4
from bosemix.papers.wang2026.fig5 import FIGURE_5
from bosemix.papers.wang2026.fig6 import FIGURE_6
from bosemix.papers.wang2026.fig7 import FIGURE_7
from bosemix.papers.wang2026.fig8 import FIGURE_8

__all__ = ["WANG2026"]

WANG2026 = Paper(
    key="wang2026",
    title="Properties of Bose-Einstein condensates with altermagnetism",
    citation_key="wang2026",
    model=(
        "Two species with kinetic energies [k² ± λ(k_x² − k_y²)]/2m and contact interactions, in Bogoliubov theory "
        "at zero temperature unless a figure says otherwise. Units: ħ = m = a = 1, with a the scattering length within "
        "each species. Total density n = 0.002/a³, half of it in each species; a_↑↓ = 0.1 a unless a figure varies it. "
        "As in the paper, the scattering lengths are held fixed when λ varies: g = 4πa(1 − λ²)^(1/3) shrinks, "
        "g′ = 4πa_↑↓ does not. Claims are judged within the paper's scope: equal densities and equal couplings of the "
        "two species. Figures 1 to 4 are those of the paper; 5 to 8 show what the same theory says beyond it."
    ),
    figures=(FIGURE_1, FIGURE_2, FIGURE_3, FIGURE_4, FIGURE_5, FIGURE_6, FIGURE_7, FIGURE_8),
)
