"""Phases of a binary mixture: mixed bubbles in a pure gas, droplets in vacuum, and maps of where they are."""

from bosemix.phases.coexistence import Coexistence, coexistence
from bosemix.phases.coexistence_window import CoexistenceWindow, coexistence_window
from bosemix.phases.diagram import Boundary, PhaseDiagram, phase_diagram
from bosemix.phases.droplet import Droplet, droplet
from bosemix.phases.droplet_surface import DropletSurface, droplet_surface
from bosemix.phases.interface import Interface, interface
from bosemix.phases.lifetime import three_body_lifetime
from bosemix.phases.phase_map import PhaseMap, Region, phase_map, soft_phase_map
from bosemix.phases.pinched import Pinch, pinch
from bosemix.phases.planar_profile import PlanarProfile, planar_profile
from bosemix.phases.scales import SoftScales, density_minus, density_plus, eta, running_slope, soft_scales
from bosemix.phases.soft_interface import SoftInterface, soft_interface
from bosemix.phases.thin_wall import ThinWall, thin_wall
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
    "Interface",
    "Order",
    "Outcome",
    "Phase",
    "PhaseDiagram",
    "PhaseMap",
    "Pinch",
    "PlanarProfile",
    "Region",
    "SoftInterface",
    "SoftScales",
    "ThinWall",
    "Transition",
    "bubble_window",
    "coexistence",
    "coexistence_window",
    "density_minus",
    "density_plus",
    "droplet",
    "droplet_surface",
    "eta",
    "interface",
    "phase_diagram",
    "phase_map",
    "pinch",
    "planar_profile",
    "running_slope",
    "soft_interface",
    "soft_phase_map",
    "soft_phases",
    "soft_scales",
    "thin_wall",
    "three_body_lifetime",
]
