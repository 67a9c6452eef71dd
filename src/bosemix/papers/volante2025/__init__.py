"""Volante-Abovich, Isaule and Morales-Molina (2025): few-body clusters on two-dimensional lattices."""

from bosemix.papers.paper import Paper
from bosemix.papers.volante2025.beyond.fig11 import FIGURE_11
from bosemix.papers.volante2025.beyond.fig12 import FIGURE_12
from bosemix.papers.volante2025.beyond.fig13 import FIGURE_13
from bosemix.papers.volante2025.beyond.fig14 import FIGURE_14
from bosemix.papers.volante2025.beyond.fig15 import FIGURE_15
from bosemix.papers.volante2025.beyond.fig16 import FIGURE_16
from bosemix.papers.volante2025.beyond.fig17 import FIGURE_17
from bosemix.papers.volante2025.beyond.fig18 import FIGURE_18
from bosemix.papers.volante2025.beyond.fig19 import FIGURE_19
from bosemix.papers.volante2025.fig2 import FIGURE_2
from bosemix.papers.volante2025.fig3 import FIGURE_3
from bosemix.papers.volante2025.fig4 import FIGURE_4
from bosemix.papers.volante2025.fig5 import FIGURE_5
from bosemix.papers.volante2025.fig6 import FIGURE_6
from bosemix.papers.volante2025.fig7 import FIGURE_7
from bosemix.papers.volante2025.fig8 import FIGURE_8
from bosemix.papers.volante2025.fig9 import FIGURE_9
from bosemix.papers.volante2025.fig10 import FIGURE_10

__all__ = ["VOLANTE2025"]

VOLANTE2025 = Paper(
    key="volante2025",
    title="Few-body bound states of bosonic mixtures in two-dimensional optical lattices",
    citation_key="volante2025",
    model=(
        "Two species of a few bosons, Eq. (1): tunnelling t between neighbours, U > 0 within a species, U_AB < 0 "
        "between the species, on periodic lattices of spacing d; exact ground states. Units: t and d. "
        "Binding energies count the channels of the paper, Eqs. (4), (5), (10), (11), unless a claim says otherwise. "
        "Minima are roots of dε_b/dU_AB, which the theorem of Hellmann and Feynman gives exactly. The numbers are "
        "those of the paper's figures; Fig. 1 is a sketch. Figures from 11 on go beyond the paper."
    ),
    figures=(FIGURE_2, FIGURE_3, FIGURE_4, FIGURE_5, FIGURE_6, FIGURE_7, FIGURE_8, FIGURE_9, FIGURE_10, FIGURE_11),
    long_figures=(
        FIGURE_12,
        FIGURE_13,
        FIGURE_14,
        FIGURE_15,
        FIGURE_16,
        FIGURE_17,
        FIGURE_18,
        FIGURE_19,
    ),
)
