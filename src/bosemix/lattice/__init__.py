"""Few bosons of two species on a lattice: exact ground states, binding energies, distances, entanglement."""

from bosemix.lattice.clusters.binding import BindingEnergy, binding_energy
from bosemix.lattice.clusters.binding_crossings import BindingCrossing, binding_crossings
from bosemix.lattice.clusters.binding_minimum import BindingMinimum, binding_minimum
from bosemix.lattice.clusters.compositions import AllChannels, NamedChannels, PaperChannels
from bosemix.lattice.cost import Cost
from bosemix.lattice.distributed import DistributedGroundState, distributed_ground_state
from bosemix.lattice.geometry.check import check_lattice
from bosemix.lattice.geometry.graph import Graph
from bosemix.lattice.geometry.lattices import Bravais, Chain, Cubic, Square, Triangular
from bosemix.lattice.geometry.protocol import DoubleBonds, Lattice, SingleBonds
from bosemix.lattice.ground_state import GroundState, PairCorrelation
from bosemix.lattice.infinite.dimer_interaction import DimerInteraction, dimer_interaction
from bosemix.lattice.infinite.dimers import band_energies, dimer_energies
from bosemix.lattice.infinite.infinite_distance import InfiniteDistance, distance_on_infinite_lattice
from bosemix.lattice.infinite.infinite_lattice import InfiniteLattice, two_dimers_on_infinite_lattice
from bosemix.lattice.infinite.scattering_length import scattering_length
from bosemix.lattice.light.optical_lattice import OpticalLattice
from bosemix.lattice.light.wannier import Band
from bosemix.lattice.model import BoseHubbard
from bosemix.lattice.routes import Automatic, FullBasis, Reduced
from bosemix.lattice.solve import ground_state
from bosemix.lattice.spectra.bands import ChannelLevels, channel_levels
from bosemix.lattice.spectra.spectrum import Spectrum, spectrum

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
    "DimerInteraction",
    "DistributedGroundState",
    "DoubleBonds",
    "FullBasis",
    "Graph",
    "GroundState",
    "InfiniteDistance",
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
    "dimer_interaction",
    "distance_on_infinite_lattice",
    "distributed_ground_state",
    "ground_state",
    "scattering_length",
    "spectrum",
    "two_dimers_on_infinite_lattice",
]
