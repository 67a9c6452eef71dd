"""Surface of droplets: published numbers, the integral over E_B as it stands, and a profile that is known."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.integrate import quad

import bosemix as bm
from bosemix.errors import InputError
from bosemix.phases import droplet, droplet_surface
from tests.phases.test_droplet import CONSISTENT, unequal


def test_reduced_tension_of_petrov() -> None:
    """3 (1 + sqrt 3)/35 in his units: n = m = 1 and a binding energy of 1/2."""
    liquid = droplet(bm.Mixture(bm.Quadratic(1.0, 1.0), 1.0, 1.0, -1.02))
    reduced = droplet_surface(liquid).tension / (liquid.density * np.sqrt(2 * liquid.binding))
    assert reduced == pytest.approx(0.234175783506, abs=1e-12)


@pytest.mark.parametrize("dim", [1, 2, 3])
def test_tension_and_width_are_integrals_over_the_energy(dim: int) -> None:
    """The tension 2 int sqrt(k W/n) dn and the width int sqrt(k/(n W)) dn, with E_B evaluated at each density."""
    liquid = droplet(unequal(dim))
    mix, c1 = liquid.mixture, 1 / (1 + liquid.ratio)
    c2 = 1 - c1
    stiffness = (c1 * np.sqrt(5.0) + c2 / np.sqrt(5.0)) / 8

    def well(x: float) -> float:
        n1, n2 = c1 * x * liquid.density, c2 * x * liquid.density
        mean_field = 0.5 * (mix.g11 * n1**2 + mix.g22 * n2**2) + mix.g12 * n1 * n2
        energy = float(mean_field + bm.Condensate(mix, n1, n2).vacuum_energy(CONSISTENT).value)
        return max(energy / (x * liquid.density) + liquid.binding, 0.0)

    surface = droplet_surface(liquid)
    # With x = s^4 the integrand is smooth at s = 0.
    total, _ = quad(lambda s: 4 * s**3 * np.sqrt(well(s**4)), 0.0, 1.0, epsrel=1e-7)
    assert surface.tension == pytest.approx(2 * np.sqrt(stiffness) * liquid.density * total, rel=1e-6)
    width, _ = quad(lambda x: np.sqrt(stiffness / well(x)) / x, 0.1, 0.9, epsrel=1e-9)
    assert surface.width == pytest.approx(width, rel=1e-8)


def test_profile_of_one_dimension() -> None:
    """sqrt(n/n0) = 1/(1 + e^(z/2 l)) solves l phi' = -phi (1 - phi)/2."""
    surface = droplet_surface(droplet(unequal(1)))

    def place(density: float) -> float:
        root = np.sqrt(density)
        return float(2 * surface.length * np.log((1 - root) / root))

    assert surface.width == pytest.approx(place(0.1) - place(0.9), rel=1e-13)


def test_tension_of_one_dimension_is_what_a_bright_end_costs() -> None:
    """Energy of the profile above the bulk, summed on a fine grid with finite differences."""
    liquid = droplet(bm.Mixture(bm.Quadratic(1.0, 1.0), 1.0, 1.0, -0.95, 1))
    surface = droplet_surface(liquid)
    z = np.linspace(-60, 60, 40001) * surface.length
    phi = np.sqrt(liquid.density) / (1 + np.exp(z / (2 * surface.length)))
    n = phi**2
    energy = liquid.binding * (n**2 / liquid.density - 2 * n**1.5 / np.sqrt(liquid.density) + n)
    total = np.trapezoid(np.gradient(phi, z) ** 2 / 2 + energy, z)
    assert surface.tension == pytest.approx(total, rel=1e-5)


def test_surface_of_the_altermagnet() -> None:
    """With equal densities h1 + h2 = 2/m: the surface does not know about its direction; with others it does."""
    mix = bm.Mixture(bm.DWave(1.0, 0.6), 1.0, 1.0, -1.05)
    tensions = [droplet_surface(droplet(mix), normal=axis).tension for axis in ([1, 0, 0], [0, 2, 0], [0, 0, 1])]
    assert tensions == pytest.approx([tensions[0]] * 3, rel=1e-12)
    tilted = droplet(mix, ratio=1.005)
    along_x, along_y = (droplet_surface(tilted, normal=axis).tension for axis in ([1, 0, 0], [0, 1, 0]))
    # k = sum c_i h_i/8: 0.6 (c1 - c2) of difference, half of which in the root.
    assert along_y / along_x - 1 == pytest.approx(0.6 * 0.005 / 2.005, rel=5e-3)
    with pytest.raises(InputError, match="normal must be given: the surface of a droplet of DWave depends"):
        droplet_surface(tilted)
