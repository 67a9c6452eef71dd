"""What the vacuum energy takes from a condensate: densities and couplings, with the policy at unstable points."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from bosemix.bogoliubov.instability import unstable_error
from bosemix.bogoliubov.policy import EnergyPolicy, Refuse, Threshold
from bosemix.checks import Array, check_choice
from bosemix.errors import InputError

if TYPE_CHECKING:
    from bosemix.bogoliubov.condensate import Condensate

__all__ = ["Couplings", "couplings_for_energy"]


class Couplings(NamedTuple):
    """Arrays of one shape: densities, g11, g22, g12^2, g11 g22 - g12^2, kappa; and where a policy applies."""

    n1: Array
    n2: Array
    g11: Array
    g22: Array
    square: Array
    determinant: Array
    kappa: Array
    beyond: NDArray[Any]

    def at_threshold(self) -> Couplings:
        """Return the same with g12^2 = g11 g22 wherever ``beyond`` says so."""
        square = np.where(self.beyond, self.g11 * self.g22, self.square)
        determinant = np.where(self.beyond, 0.0, self.determinant)
        return self._replace(square=square, determinant=determinant, beyond=np.zeros_like(self.beyond))


def couplings_for_energy(gas: Condensate, policy: EnergyPolicy) -> tuple[Couplings, Couplings | None]:
    """Return the couplings to evaluate under ``policy``, and the true ones where they differ, else None.

    Raises:
        InputError: two dimensions without kappa
        UnstableError: attraction within a species (no policy helps), or Refuse() and g12^2 > g11 g22
    """
    check_choice("policy", policy, EnergyPolicy)
    mix = gas.mixture
    kappa = np.ones(())
    if mix.dim == 2 and mix.dispersion.zone is None:
        if mix.kappa is None:
            raise InputError(
                "kappa must be given in two dimensions: couplings run with the cutoff and so does the vacuum energy; "
                "pass kappa=... to Mixture, or build it from scattering lengths"
            )
        kappa = mix.kappa
    # Counting is the fastest of NumPy's tests, and a single energy takes microseconds.
    if np.count_nonzero(gas.stable) < gas.stable.size:
        u1, u2, _, _ = gas.interaction_energies
        if isinstance(policy, Refuse) or (u1 < 0).any() or (u2 < 0).any():
            raise unstable_error(gas)
    # By the couplings, not by d: a lone species has d = 0, but its chemical potential for the other one has not.
    everywhere = isinstance(policy, Threshold) and policy.everywhere
    beyond = (mix.determinant < 0) | everywhere
    shape = gas.shape if kappa.ndim == 0 else np.broadcast_shapes(gas.shape, kappa.shape)
    parts = (gas.n1, gas.n2, mix.g11, mix.g22, mix.g12**2, mix.determinant, kappa, beyond)
    full: list[NDArray[Any]] = [part if part.shape == shape else np.broadcast_to(part, shape) for part in parts]
    true = Couplings(*full)
    return (true.at_threshold(), true) if isinstance(policy, Threshold) and np.count_nonzero(beyond) else (true, None)
