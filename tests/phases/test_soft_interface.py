"""Interface on the soft line: published scaling, a second quadrature, symmetries."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.integrate import quad

from bosemix.errors import InputError
from bosemix.phases import bubble_window, soft_interface
from bosemix.phases.soft_line import SoftLine


def test_number_of_the_study_that_preceded_the_code() -> None:
    """For alpha = 2.7, equal masses, the middle of the window in 3D: 0.02589, to the digits printed there."""
    middle = soft_interface(alpha=2.7, masses=(1, 1), dim=3)
    assert round(float(middle.surface_tension), 5) == 0.02589
    assert float(middle.composition) == pytest.approx(0.4506, abs=5e-5)


@pytest.mark.parametrize(
    ("dim", "alpha", "ratio", "fraction"), [(1, 2.7, 1.0, 0.5), (2, 1.5, 5.0, 0.2), (3, 0.9, 20.0, 0.8)]
)
def test_quadrature_of_the_energies_themselves(dim: int, alpha: float, ratio: float, fraction: float) -> None:
    """Another route: adaptive quadrature over Omega(s) above the straight line, as the energies are."""
    found = soft_interface(alpha=alpha, masses=(1.0, ratio), dim=dim, fraction=fraction)
    line = SoftLine(dim, ratio, np.asarray(alpha))
    bubble, dg = float(found.composition), found.dg
    height = float(line.potential(np.asarray(bubble), dg)) / bubble
    m1, m2 = line.masses

    def omega(s: float) -> float:
        return float((alpha**2 + 1) / alpha * (line.potential(np.asarray(s), dg) - height * s))

    def inertia(s: float) -> float:
        return float(np.hypot(alpha, 1) / 4) * (1 / (m1 * (1 - s)) + 1 / (alpha * m2 * s))

    tension = quad(lambda s: np.sqrt(2 * omega(s) * inertia(s)), 0, bubble * (1 - 1e-6), limit=200)[0]
    width = quad(lambda s: np.sqrt(inertia(s) / (2 * omega(s))), 0.1 * bubble, 0.9 * bubble, limit=200)[0]
    assert float(found.surface_tension) == pytest.approx(tension, rel=1e-7)
    assert float(found.width) == pytest.approx(width, rel=1e-7)


def test_exchange_of_the_species() -> None:
    here = soft_interface(alpha=2.7, masses=(1, 1), dim=2, fraction=0.3)
    there = soft_interface(alpha=1 / 2.7, masses=(1, 1), dim=2, fraction=0.3)
    assert float(there.surface_tension) == pytest.approx(float(here.surface_tension), rel=1e-11)
    assert float(there.width) == pytest.approx(float(here.width), rel=1e-11)
    assert float(there.composition) == pytest.approx(1 - float(here.composition), abs=1e-12)


def test_arrays_are_what_their_points_are() -> None:
    alpha, fraction = np.array([1.5, 2.7]), np.array([[0.01], [0.5], [0.99]])
    table = soft_interface(alpha=alpha, masses=(1, 5), dim=3, fraction=fraction)
    assert table.surface_tension.shape == table.width.shape == table.dg.shape == (3, 2)
    one = soft_interface(alpha=2.7, masses=(1, 5), dim=3, fraction=0.99)
    assert float(table.surface_tension[2, 1]) == pytest.approx(float(one.surface_tension), rel=1e-12)
    assert float(table.width[2, 1]) == pytest.approx(float(one.width), rel=1e-12)
    # The barrier grows and the wall sharpens from opening to closing.
    assert np.all(np.diff(table.surface_tension, axis=0) > 0)


def test_the_bubble_vanishes_by_degrees_at_opening() -> None:
    """Close to opening dOmega = A |K'''| s (s* - s)^2/6 and M ~ 1/s: sigma ~ fraction^2."""
    small = soft_interface(alpha=2.7, masses=(1, 1), dim=3, fraction=[1e-3, 2e-3])
    assert small.surface_tension[1] / small.surface_tension[0] == pytest.approx(4.0, rel=5e-3)


def test_of_two_hosts_one_is_named() -> None:
    window = bubble_window(alpha=0.7, masses=(1, 20), dim=1)
    for host in (1, 2):
        found = soft_interface(alpha=0.7, masses=(1, 20), dim=1, host=host)
        assert float(found.composition) == float(window.composition(0.5, host))
        assert float(found.surface_tension) > 0
    with pytest.raises(InputError, match="host must be a pure phase with bubbles at each alpha, got None"):
        soft_interface(alpha=0.7, masses=(1, 20), dim=1)


@pytest.mark.parametrize("fraction", [0.0, 1.0, [0.5, 1.2]])
def test_edges_have_no_interface(fraction: float) -> None:
    with pytest.raises(InputError, match=r"fraction must be between 0 and 1, both excluded, got .*: no mixed bubble"):
        soft_interface(alpha=2.7, masses=(1, 1), dim=3, fraction=fraction)
