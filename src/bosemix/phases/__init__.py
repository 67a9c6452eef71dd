"""Phases of a binary mixture close to the miscible-immiscible threshold: mixed bubbles in a pure gas."""

from bosemix.phases.diagram import Boundary, PhaseDiagram, phase_diagram
from bosemix.phases.pinched import Pinch, pinch
from bosemix.phases.scales import SoftScales, density_minus, density_plus, eta, running_slope, soft_scales
from bosemix.phases.transitions import Order, Phase, Transition, soft_phases
from bosemix.phases.window import BubbleWindow, Hosts, bubble_window

__all__ = [
    "Boundary",
    "BubbleWindow",
    "Hosts",
    "Order",
    "Phase",
    "PhaseDiagram",
    "Pinch",
    "SoftScales",
    "Transition",
    "bubble_window",
    "density_minus",
    "density_plus",
    "eta",
    "phase_diagram",
    "pinch",
    "running_slope",
    "soft_phases",
    "soft_scales",
]
