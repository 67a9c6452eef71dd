"""What results have in common: arrays with a physical meaning, conversion to lab units, a readable print."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import KW_ONLY, dataclass, replace
from typing import Any, ClassVar, Self

import numpy as np
from numpy.typing import NDArray

from bosemix.checks import Array
from bosemix.errors import UnitError
from bosemix.units import Kind, Scales, from_internal, lab_unit

__all__ = ["Meaning", "PairResult", "Result"]


@dataclass(frozen=True)
class Meaning:
    """What kind of quantity an array holds and how to express it in the laboratory.

    Attributes:
        kind : Kind, physical dimension
        dim : int, number of spatial dimensions (densities depend on it)
        scales : Scales or None, size of the internal units; None for a dimensionless mixture
        unit : text or None, the unit after a conversion, None while in internal units
    """

    kind: Kind
    dim: int
    scales: Scales | None = None
    unit: str | None = None

    def convert(self, values: Array, unit: str) -> Array:
        """Return ``values`` in ``unit``.

        Raises:
            UnitError: the unit does not fit, the mixture is dimensionless, or the values are converted already
        """
        if self.unit is not None:
            raise UnitError(f"these values are in {self.unit} already: convert the original result instead")
        return from_internal(values, self.kind, unit, scales=self.scales, dim=self.dim)


@dataclass(frozen=True, eq=False)
class Result:
    """Base of results: named arrays of one physical meaning.

    Attributes:
        meaning : Meaning of the arrays named in ``quantities``
        stable : bool array (...), False where the mixture is unstable and the arrays hold NaN (only if the
            condensate was made with ``unstable=Mask()``; otherwise instability raises)
    """

    _: KW_ONLY
    meaning: Meaning
    stable: NDArray[np.bool_]
    quantities: ClassVar[tuple[str, ...]] = ()

    def to(self, unit: str) -> Self:
        """Return the same result with its arrays in ``unit``, for example "mm/s", "kHz", "nK", "cm^-3"."""
        changed: dict[str, Any] = {name: self.meaning.convert(getattr(self, name), unit) for name in self.quantities}
        return replace(self, **changed, meaning=replace(self.meaning, unit=unit))

    def __str__(self) -> str:
        if self.meaning.scales is not None and self.meaning.unit is None and self.meaning.kind != Kind.DIMENSIONLESS:
            return str(self.to(lab_unit(self.meaning.kind, self.meaning.dim)))
        unit = f" {self.meaning.unit}" if self.meaning.unit else ""
        lines = (
            f"  {name} = {np.array2string(np.asarray(getattr(self, name)), precision=6, threshold=12)}{unit}"
            for name in self.quantities
        )
        return "\n".join([type(self).__name__, *lines])


@dataclass(frozen=True, eq=False)
class PairResult(Result):
    """A result that unpacks into its two quantities, ``first, second = result``."""

    def __iter__(self) -> Iterator[Array]:
        return (getattr(self, name) for name in self.quantities)

    def __len__(self) -> int:
        return len(self.quantities)

    def __getitem__(self, index: int) -> Array:
        value: Array = getattr(self, self.quantities[index])
        return value
