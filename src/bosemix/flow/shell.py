"""One momentum shell of the flow: which regulator, and at which temperature."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from bosemix.checks import Array
from bosemix.flow.driving import Arguments, mode_drive
from bosemix.flow.equations import SIZE, Row, Setting, defined, fill_slopes, shell_arguments, write_slopes
from bosemix.flow.jets import Jet, combine, jet_of
from bosemix.flow.regulator import Litim, Regulator
from bosemix.flow.thermal import thermal_drive

__all__ = ["Shell"]


@dataclass(frozen=True)
class Shell:
    """What is integrated out at each scale.

    Attributes:
        regulator : Litim or Exponential
        temperature : float, k_B = 1 [energy]
    """

    regulator: Regulator = Litim()
    temperature: float = 0.0

    @property
    def plain(self) -> bool:
        """Whether this is the flow of the paper, which has a kernel of its own."""
        return isinstance(self.regulator, Litim) and self.temperature == 0

    def slopes(self, time: float, y: Array, setting: Setting) -> Array:
        """Return dy/d ln k at ``time`` = ln k; NaN where modes are unstable."""
        k, row, out = float(np.exp(time)), y.tolist(), [0.0] * SIZE
        if self.plain:
            fill_slopes(k, row, setting, out)
        elif defined(k, row, setting):
            write_slopes(self.drive(k, row, setting), k, row, setting, out)
        else:
            out = [np.nan] * SIZE
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
