"""Functional renormalisation group flow of binary mixtures: Krippa 2026, and what its equations say."""

from bosemix.flow.components import many_component_sum
from bosemix.flow.engines import Compiled, SciPy
from bosemix.flow.hold import FixedChemicalPotentials, FixedDensities
from bosemix.flow.pressure import PressureShift, pressure_shift
from bosemix.flow.regulator import Exponential, Litim
from bosemix.flow.result import Flow, State
from bosemix.flow.running import Running
from bosemix.flow.solve import solve
from bosemix.flow.sound import Compressibility, CondensateDensity, Residues, TotalDensity
from bosemix.flow.spread import RegulatorSpread, regulator_spread
from bosemix.flow.start import Start
from bosemix.flow.status import Crossing, Status
from bosemix.flow.truncation import HigherOrder, QuadraticPotential

__all__ = [
    "Compiled",
    "Compressibility",
    "CondensateDensity",
    "Crossing",
    "Exponential",
    "FixedChemicalPotentials",
    "FixedDensities",
    "Flow",
    "HigherOrder",
    "Litim",
    "PressureShift",
    "QuadraticPotential",
    "RegulatorSpread",
    "Residues",
    "Running",
    "SciPy",
    "Start",
    "State",
    "Status",
    "TotalDensity",
    "many_component_sum",
    "pressure_shift",
    "regulator_spread",
    "solve",
]
