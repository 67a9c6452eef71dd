"""The errors that bosemix raises: each names the argument, the rule, the value given and the way out."""

from __future__ import annotations

__all__ = [
    "BosemixError",
    "ConvergenceError",
    "DivergenceError",
    "FermionError",
    "InputError",
    "StoreError",
    "StoreWarning",
    "UnitError",
    "UnknownAtomError",
    "UnstableError",
    "WorkerError",
]


class BosemixError(Exception):
    """Base of every error that bosemix raises on purpose."""


class InputError(BosemixError, ValueError):
    """An argument breaks a rule: wrong sign, not finite, wrong shape, out of range."""


class UnitError(InputError):
    """A quantity carries a unit of the wrong dimension, an unknown unit, or none where one is needed."""


class UnknownAtomError(InputError):
    """A label names no isotope of the table."""


class FermionError(InputError):
    """The isotope is a fermion, so it cannot form the condensates that bosemix describes."""


class DivergenceError(BosemixError):
    """The quantity asked for is infinite in this dimension or at this temperature."""


class ConvergenceError(BosemixError):
    """A quadrature or search stopped before it met its tolerance."""


class StoreError(BosemixError):
    """The store of a sweep cannot be used as asked: it is another sweep's or version's, unreadable, or full."""


class StoreWarning(UserWarning):
    """Something went wrong in a sweep and was made good: a damaged file, a worker that died, points that failed."""


class WorkerError(BosemixError):
    """Worker processes died again and again at the same points."""


class UnstableError(BosemixError):
    """The uniform mixture is dynamically unstable: some Bogoliubov frequency is imaginary.

    Attributes:
        densities : tuple of two floats, (n1, n2) of the first unstable point [length^-dim]
        k : float, wave number of the fastest growing mode [length^-1]
        direction : tuple of floats (dim,), its unit vector
    """

    def __init__(self, message: str, *, densities: tuple[float, float], k: float, direction: tuple[float, ...]) -> None:
        super().__init__(message)
        self.densities = densities
        self.k = k
        self.direction = direction
