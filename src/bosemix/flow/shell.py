"""One momentum shell of the flow: which regulator, at which temperature, and in which truncation."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from bosemix.checks import Array
from bosemix.flow.driving import Arguments, mode_drive
from bosemix.flow.equations import Row, Setting, defined, fill_slopes, per_state, shell_arguments, write_slopes
from bosemix.flow.jets import Jet, combine, jet_of
from bosemix.flow.polynomial import add_total_derivatives, polynomial_drive
from bosemix.flow.regulator import Litim, Regulator
from bosemix.flow.series import factorials
from bosemix.flow.thermal import thermal_drive
from bosemix.flow.truncation import HigherOrder, QuadraticPotential, Truncation

__all__ = ["Shell"]


@dataclass(frozen=True)
class Shell:
    """What is integrated out at each scale.

    Attributes:
        regulator : Litim or Exponential
        temperature : float, k_B = 1 [energy]; 0 beyond the quadratic potential
        truncation : QuadraticPotential or HigherOrder
    """

    regulator: Regulator = Litim()
    temperature: float = 0.0
    truncation: Truncation = QuadraticPotential()

    @property
    def plain(self) -> bool:
        """Whether this is the flow of the paper, which has a kernel of its own."""
        quadratic = isinstance(self.truncation, QuadraticPotential)
        return isinstance(self.regulator, Litim) and self.temperature == 0 and quadratic

    def slopes(self, time: float, y: Array, setting: Setting) -> Array:
        """Return dy/d ln k at ``time`` = ln k; NaN where modes are unstable."""
        k, row, out = float(np.exp(time)), y.tolist(), [0.0] * len(y)
        if self.plain:
            fill_slopes(k, row, setting, out)
        elif not defined(k, row, setting):
            out = [np.nan] * len(y)
        elif isinstance(self.truncation, HigherOrder):
            self._fill_higher(self.truncation.order, k, row, setting, out)
        else:
            write_slopes(self.drive(k, row, setting), k, row, setting, out)
        return np.array(out)

    def drive(self, k: float, y: Row, setting: Setting) -> Jet:
        """Return the driving term per state: the sum over the energies of the regulator, modes and heat."""
        (e1, e2), (d1, d2), rho, couplings, z, alpha = shell_arguments(k, y, setting)
        shells = self.regulator.shells(int(setting[3]))
        arguments: Arguments = (
            (e1 * shells.energy, e2 * shells.energy), (d1 * shells.rate, d2 * shells.rate), rho, couplings, z, alpha,
        )  # fmt: skip
        jet = mode_drive(*arguments)
        if self.temperature > 0:
            jet = combine(1.0, jet, 1.0, thermal_drive(arguments, self.temperature))
        return jet_of([float(np.sum(shells.weight * entry)) for entry in jet])

    def _fill_higher(self, order: int, k: float, y: Row, setting: Setting, slopes: Row) -> None:
        """Write dy/d ln k with a potential of higher order."""
        (e1, e2), (d1, d2), *_ = shell_arguments(k, y, setting)
        shells = self.regulator.shells(int(setting[3]))
        series = polynomial_drive(
            (e1 * shells.energy, e2 * shells.energy), (d1 * shells.rate, d2 * shells.rate), order, y
        )
        derivatives = series.terms @ shells.weight * factorials(order)
        write_slopes(jet_of(derivatives.tolist()), k, y, setting, slopes)
        add_total_derivatives(order, per_state(k, setting), derivatives, y, slopes)
