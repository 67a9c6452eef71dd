"""Few bosons of two species on a lattice: exact ground states, binding energies, distances, entanglement."""

from bosemix.lattice.bands import ChannelLevels, channel_levels
from bosemix.lattice.binding import BindingEnergy, binding_energy
from bosemix.lattice.binding_crossings import BindingCrossing, binding_crossings
from bosemix.lattice.binding_minimum import BindingMinimum, binding_minimum
from bosemix.lattice.check import check_lattice
from bosemix.lattice.compositions import AllChannels, NamedChannels, PaperChannels
from bosemix.lattice.cost import Cost
from bosemix.lattice.dimers import band_energies, dimer_energies
from bosemix.lattice.distributed import DistributedGroundState, distributed_ground_state
from bosemix.lattice.geometry import Bravais, Chain, Cubic, Square, Triangular
from bosemix.lattice.graph import Graph
from bosemix.lattice.ground_state import GroundState, PairCorrelation
from bosemix.lattice.infinite_lattice import InfiniteLattice, two_dimers_on_infinite_lattice
from bosemix.lattice.model import BoseHubbard
from bosemix.lattice.optical_lattice import OpticalLattice
from bosemix.lattice.protocol import DoubleBonds, Lattice, SingleBonds
from bosemix.lattice.routes import Automatic, FullBasis, Reduced
from bosemix.lattice.solve import ground_state
from bosemix.lattice.spectrum import Spectrum, spectrum
from bosemix.lattice.wannier import Band

__all__ = [
    "AllChannels",
    "Automatic",
    "Band",
    "BindingCrossing",
    "BindingEnergy",
    "BindingMinimum",
    "BoseHubbard",
    "Bravais",
    "Chain",
    "ChannelLevels",
    "Cost",
    "Cubic",
    "DistributedGroundState",
    "DoubleBonds",
    "FullBasis",
    "Graph",
    "GroundState",
    "InfiniteLattice",
    "Lattice",
    "NamedChannels",
    "OpticalLattice",
    "PairCorrelation",
    "PaperChannels",
    "Reduced",
    "SingleBonds",
    "Spectrum",
    "Square",
    "Triangular",
    "band_energies",
    "binding_crossings",
    "binding_energy",
    "binding_minimum",
    "channel_levels",
    "check_lattice",
    "dimer_energies",
    "distributed_ground_state",
    "ground_state",
    "spectrum",
    "two_dimers_on_infinite_lattice",
]
