"""Phases of a binary mixture: mixed bubbles in a pure gas, droplets in vacuum, and maps of where they are."""

from bosemix.phases.coexistence import Coexistence, coexistence
from bosemix.phases.coexistence_window import CoexistenceWindow, coexistence_window
from bosemix.phases.diagram import Boundary, PhaseDiagram, phase_diagram
from bosemix.phases.droplet import Droplet, droplet
from bosemix.phases.droplet_surface import DropletSurface, droplet_surface
from bosemix.phases.phase_map import PhaseMap, Region, phase_map, soft_phase_map
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
    "Droplet",
    "DropletSurface",
    "Hosts",
    "Order",
    "Outcome",
    "Phase",
    "PhaseDiagram",
    "PhaseMap",
    "Pinch",
    "Region",
    "SoftScales",
    "Transition",
    "bubble_window",
    "coexistence",
    "coexistence_window",
    "density_minus",
    "density_plus",
    "droplet",
    "droplet_surface",
    "eta",
    "phase_diagram",
    "phase_map",
    "pinch",
    "running_slope",
    "soft_phase_map",
    "soft_phases",
    "soft_scales",
]
