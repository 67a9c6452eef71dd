"""Phases of a binary mixture close to the miscible-immiscible threshold: mixed bubbles in a pure gas."""

from bosemix.phases.coexistence import Coexistence, coexistence
from bosemix.phases.coexistence_window import CoexistenceWindow, coexistence_window
from bosemix.phases.diagram import Boundary, PhaseDiagram, phase_diagram
from bosemix.phases.pinched import Pinch, pinch
from bosemix.phases.scales import SoftScales, density_minus, density_plus, eta, running_slope, soft_scales
from bosemix.phases.tie_lines import Outcome
from bosemix.phases.transitions import Order, Phase, Transition, soft_phases
from bosemix.phases.window import BubbleWindow, Hosts, bubble_window

__all__ = [
    "Boundary",
    "BubbleWindow",
    "Coexistence",
    "CoexistenceWindow",
    "Hosts",
    "Order",
    "Outcome",
    "Phase",
    "PhaseDiagram",
    "Pinch",
    "SoftScales",
    "Transition",
    "bubble_window",
    "coexistence",
    "coexistence_window",
    "density_minus",
    "density_plus",
    "eta",
    "phase_diagram",
    "pinch",
    "running_slope",
    "soft_phases",
    "soft_scales",
]
