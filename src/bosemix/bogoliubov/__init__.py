"""Bogoliubov theory of a uniform condensate: one file per observable, one mode kernel behind all."""

from bosemix.bogoliubov.amplitudes import Amplitudes, ClosedForm, ParaUnitary
from bosemix.bogoliubov.broadening import Broadening, Gaussian, Lorentzian
from bosemix.bogoliubov.chemical_potentials import BeyondMeanField, ChemicalPotentials, MeanField
from bosemix.bogoliubov.condensate import Condensate
from bosemix.bogoliubov.critical_velocity import CriticalVelocity
from bosemix.bogoliubov.depletion import Depletion, MomentumDepletion
from bosemix.bogoliubov.engines import Numba, NumPy
from bosemix.bogoliubov.lattice_energy import BareCouplings, RenormalisedCouplings
from bosemix.bogoliubov.policy import Complex, Mask, Raise, RealPart, Refuse, Threshold
from bosemix.bogoliubov.sound import SoundVelocities
from bosemix.bogoliubov.spectrum import Branches
from bosemix.bogoliubov.structure import StructureFactor
from bosemix.bogoliubov.thermal import FreeEnergy
from bosemix.bogoliubov.vacuum_derivatives import VacuumDerivatives
from bosemix.bogoliubov.vacuum_energy import Automatic, Elliptic, Quadrature, VacuumEnergy

__all__ = [
    "Amplitudes",
    "Automatic",
    "BareCouplings",
    "BeyondMeanField",
    "Branches",
    "Broadening",
    "ChemicalPotentials",
    "ClosedForm",
    "Complex",
    "Condensate",
    "CriticalVelocity",
    "Depletion",
    "Elliptic",
    "FreeEnergy",
    "Gaussian",
    "Lorentzian",
    "Mask",
    "MeanField",
    "MomentumDepletion",
    "NumPy",
    "Numba",
    "ParaUnitary",
    "Quadrature",
    "Raise",
    "RealPart",
    "Refuse",
    "RenormalisedCouplings",
    "SoundVelocities",
    "StructureFactor",
    "Threshold",
    "VacuumDerivatives",
    "VacuumEnergy",
]
