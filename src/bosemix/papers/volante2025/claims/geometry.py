"""Which lattices have a minimum of the binding energy (text on Fig. 2)."""

from __future__ import annotations

import numpy as np

from bosemix.lattice import Cubic, Lattice, Square, Triangular
from bosemix.papers.claims import Claim, judge
from bosemix.papers.volante2025.minima import Minimum, first_minimum
from bosemix.papers.volante2025.model import binding

__all__ = ["coordination"]

_U = 40.0
_LATTICES: dict[str, Lattice] = {
    "triangular 5 × 5": Triangular(5, 5),
    "cubic 3 × 3 × 3": Cubic(3, 3, 3),
    "ladder 2 × 8": Square(8, 2, (True, False)),
    "ladder 2 × 12": Square(12, 2, (True, False)),
}


def coordination() -> Claim:
    """Return the claim that more than two neighbours make a minimum."""
    found = {name: _minimum(lattice) for name, lattice in _LATTICES.items()}
    listed = ", ".join(
        f"{name}: {one.binding.value:+.4f} t at U_AB/t = {one.u_ab:.2f}" if one else f"{name}: none"
        for name, one in found.items()
    )
    bound = {name: one is not None and one.binding.bound for name, one in found.items()}
    plain = all(held for name, held in bound.items() if not name.startswith("ladder"))
    return Claim(
        key="coordination",
        place="Text on Fig. 2",
        text="The non-monotonic dependence “is present when the coordination number is greater than two”",
        paper="more than two neighbours",
        ours=f"U/t = 40, local minimum of ε_b: {listed}",
        verdict=judge(holds=plain, otherwise=all(bound.values())),
        reason=(
            "On the two-leg ladder, with three neighbours, ε_b > 0 at the minimum, which flattens with the length, as "
            "on rings: there is no cluster. Dimension decides, not the number of neighbours."
        ),
    )


def _minimum(lattice: Lattice) -> Minimum | None:
    return first_minimum(lambda u_ab: binding("AABB", lattice, _U, u_ab), -np.geomspace(0.5, 0.9 * _U, 24))
