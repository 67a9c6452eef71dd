"""How much of a result is the choice of the regulator: the error bar of the truncation."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from bosemix.checks import Array
from bosemix.flow.hold import FixedDensities, Hold
from bosemix.flow.quantities import Quantities
from bosemix.flow.regulator import Exponential
from bosemix.flow.solve import solve
from bosemix.flow.start import Start
from bosemix.flow.vacuum import bare_couplings
from bosemix.units import QuantityLike

__all__ = ["RegulatorSpread", "regulator_spread"]


@dataclass(frozen=True, eq=False)
class RegulatorSpread:
    """A result under two regulators.

    Attributes:
        value : array (...), with Litim's
        smooth : array (...), with the exponential one, from the same scattering lengths
    """

    value: Array
    smooth: Array

    @property
    def spread(self) -> Array:
        """Distance of the two, a lower bound on the error of the truncation."""
        return np.asarray(np.abs(self.value - self.smooth))


def regulator_spread(
    start: Start, k_ir: QuantityLike, observable: Callable[[Quantities], Array], *, hold: Hold = FixedDensities()
) -> RegulatorSpread:
    """Return a quantity at the end of the flow with its dependence on the regulator, at fixed physics.

    Couplings at the cutoff depend on the regulator, scattering lengths do not: they are held. Meaningful for what
    has an infrared limit; what runs with ln k is another quantity under another regulator. Own derivation.

    Args:
        start: Start, in 3D, meant for Litim's regulator
        k_ir: float or text, where the flows end [length^-1]
        observable: callable, State -> array (...)
        hold: FixedDensities() by default, since chemical potentials of the cutoff mean different gases

    Raises:
        InputError: not in 3D
    """
    smooth = Exponential()
    # Only the product of the slope in vacuum and the cutoff enters.
    cutoff = smooth.shells(3).vacuum_slope * start.cutoff
    beta1, beta2, gamma = bare_couplings(start.m1, start.m2, start.scattering_lengths, cutoff)
    masses, densities = (start.m1, start.m2), (start.n1, start.n2)
    other = Start(masses, densities, beta1, beta2, gamma, start.cutoff, scales=start.scales)
    return RegulatorSpread(
        observable(solve(start, k_ir, hold=hold, report=[]).final),
        observable(solve(other, k_ir, hold=hold, report=[], regulator=smooth).final),
    )
