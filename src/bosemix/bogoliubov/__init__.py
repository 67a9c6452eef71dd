"""Bogoliubov theory of a uniform condensate: one file per observable, one mode kernel behind all."""

from bosemix.bogoliubov.amplitudes import Amplitudes, ClosedForm, ParaUnitary
from bosemix.bogoliubov.broadening import Broadening, Gaussian, Lorentzian
from bosemix.bogoliubov.chemical_potentials import ChemicalPotentials
from bosemix.bogoliubov.condensate import Condensate
from bosemix.bogoliubov.critical_velocity import CriticalVelocity
from bosemix.bogoliubov.depletion import Depletion, MomentumDepletion
from bosemix.bogoliubov.engines import Numba, NumPy
from bosemix.bogoliubov.policy import Mask, Raise
from bosemix.bogoliubov.sound import SoundVelocities
from bosemix.bogoliubov.spectrum import Branches
from bosemix.bogoliubov.structure import StructureFactor
from bosemix.bogoliubov.thermal import FreeEnergy

__all__ = [
    "Amplitudes",
    "Branches",
    "Broadening",
    "ChemicalPotentials",
    "ClosedForm",
    "Condensate",
    "CriticalVelocity",
    "Depletion",
    "FreeEnergy",
    "Gaussian",
    "Lorentzian",
    "Mask",
    "MomentumDepletion",
    "NumPy",
    "Numba",
    "ParaUnitary",
    "Raise",
    "SoundVelocities",
    "StructureFactor",
]
