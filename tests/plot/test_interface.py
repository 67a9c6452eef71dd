"""The picture of an interface shows its densities, its barrier and its width."""

from __future__ import annotations

import numpy as np
import pytest
from matplotlib.patches import Rectangle

import bosemix as bm
from bosemix.phases import Interface, coexistence, interface
from bosemix.plot import draw_barrier, draw_interface, interface_figure, new_figure, style


@pytest.fixture(scope="module")
def potassium() -> Interface:
    mixture = bm.Mixture.from_atoms("41K", "39K", a11=65, a22=443, a12=174)
    return interface(coexistence(mixture, n1="1e14 cm^-3"))


def test_densities_and_width(potassium: Interface) -> None:
    with style():
        axes = new_figure(4, 3).subplots()
        draw_interface(axes, potassium)
    first, second = axes.lines
    assert axes.get_xlabel() == "position (μm)"
    assert axes.get_ylabel() == "density ($10^{13}$ cm$^{−3}$)"
    # From bath to bubble; the picture ends 2.2 widths from the middle.
    assert np.asarray(first.get_ydata())[0] == pytest.approx(10.0, rel=1e-3)
    assert np.asarray(second.get_ydata())[-1] == pytest.approx(potassium.profile.n2[-1] / 10, rel=2e-2)
    assert [text.get_text() for text in axes.texts] == ["$^{41}$K", "$^{39}$K"]
    (shade,) = axes.patches
    assert isinstance(shade, Rectangle)
    assert shade.get_width() == pytest.approx(potassium.width)


def test_barrier(potassium: Interface) -> None:
    with style():
        axes = new_figure(4, 3).subplots()
        draw_barrier(axes, potassium)
    (line,) = axes.lines
    density, omega = np.asarray(line.get_xdata()), np.asarray(line.get_ydata())
    assert omega[0] == pytest.approx(0.0, abs=1e-12)
    assert omega[-1] == pytest.approx(0.0, abs=1e-12)
    # nK/um^3: the barrier times the width is of the order of the surface tension.
    assert 0.5 < omega.max() * potassium.to("width", "um") / potassium.to("surface_tension", "nK/um^2") < 2
    assert density[-1] == pytest.approx(potassium.profile.n2[-1] / 10, rel=1e-6)
    assert [text.get_text() for text in axes.texts] == ["bath", "bubble"]


def test_figure_without_units() -> None:
    mixture = bm.Mixture(bm.Quadratic(1.0, 1.0), 1 / 2.7, 2.7, 1.00137)
    figure = interface_figure(interface(coexistence(mixture, n1=1e-4 * np.hypot(2.7, 1))))
    left, right = figure.axes
    assert left.get_xlabel() == "density of 2"
    assert right.get_ylabel() == "density"
    assert left.get_title(loc="left") == "From bath to bubble"
    assert right.get_title(loc="left") == "Bubble of 1 and 2 in 1"
