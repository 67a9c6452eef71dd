"""Bogoliubov frequencies of both branches."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from bosemix.bogoliubov.engines import Engine
from bosemix.bogoliubov.modes import interactions
from bosemix.checks import Array, check_choice
from bosemix.results import PairResult
from bosemix.units import Kind

if TYPE_CHECKING:
    from bosemix.bogoliubov.condensate import Condensate

__all__ = ["Branches", "frequencies"]

# Points per block, so that the intermediate arrays of the kernel stay in the cache of the processor.
_BLOCK = 16384


@dataclass(frozen=True, eq=False)
class Branches(PairResult):
    """Bogoliubov frequencies; unpacks as ``upper, lower``.

    Attributes:
        upper : array (...), the higher frequency [energy]
        lower : array (...), the lower frequency [energy]
    """

    upper: Array
    lower: Array

    quantities = ("upper", "lower")


def frequencies(gas: Condensate, k: Array, engine: Engine) -> Branches:
    """Return w_upper >= w_lower >= 0 at ``k`` of shape (..., dim); zero at k = 0.

    w^2 = {w1^2 + w2^2 +- sqrt[(w1^2 - w2^2)^2 + 16 g12^2 n1 n2 e1 e2]}/2 with w_i^2 = e_i (e_i + 2 g_ii n_i):
    Wang et al. 2026, Eq. (31). Called upper and lower because which one is the density mode depends on the
    sign of g12.

    Raises:
        UnstableError: imaginary frequencies (unless the condensate was made with Mask())
    """
    here = interactions(gas)
    energies = here[:4]
    dispersion = gas.mixture.dispersion
    shape = np.broadcast_shapes(k.shape[:-1], gas.shape)
    if gas.shape == ():
        # One set of parameters: blocks of k, so that the kinetic energies stay in the cache as well.
        flat = k.reshape(-1, k.shape[-1])
        blocks: Iterable[tuple[Array, Array]] = (
            dispersion.energies(flat[i : i + _BLOCK]) for i in range(0, len(flat), _BLOCK)
        )
        parameters = [np.full(min(_BLOCK, len(flat)), float(energy)) for energy in energies]
    else:
        kinetic = dispersion.energies(k)
        blocks = [(np.broadcast_to(kinetic[0], shape).ravel(), np.broadcast_to(kinetic[1], shape).ravel())]
        parameters = [np.broadcast_to(energy, shape).ravel() for energy in energies]
    upper, lower = np.empty((2, int(np.prod(shape))))
    check_choice("engine", engine, Engine)
    fill, start = engine.filler(), 0
    for e1, e2 in blocks:
        part = slice(start, start + e1.size)
        u1, u2, w, d = (energy[: e1.size] for energy in parameters)
        fill(e1, e2, u1, u2, w, d, upper[part], lower[part])
        start += e1.size
    return Branches(upper.reshape(shape), lower.reshape(shape), meaning=gas.meaning(Kind.ENERGY), stable=here.stable)
