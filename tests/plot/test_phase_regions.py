"""Maps of phases: the key names what is there, and the colours are those of the key."""

from __future__ import annotations

import numpy as np
import pytest
from matplotlib.collections import QuadMesh
from matplotlib.colors import to_rgba

from bosemix.errors import InputError
from bosemix.phases import Region, soft_phase_map
from bosemix.plot import REGION_COLOURS, draw_phases, new_figure, style


def test_key_and_colours() -> None:
    x, y = np.array([0.5, 1.0, 2.0]), np.linspace(-1.1, 1.2, 24)
    found = soft_phase_map(alpha=x, g12=y[:, None], eta=0.1, masses=(1, 1), dim=3)
    with style():
        figure = new_figure(4, 3)
        axes = figure.subplots()
        key = draw_phases(axes, found, x=x, y=y)
        figure.draw_without_rendering()
    present = {Region(value).words for value in np.unique(found.region)}
    assert {str(patch.get_label()) for patch in key} == present
    (mesh,) = (one for one in axes.collections if isinstance(one, QuadMesh))
    drawn = np.asarray(mesh.get_facecolor(), dtype=float)[0]
    np.testing.assert_allclose(drawn, np.array(to_rgba(REGION_COLOURS[Region(int(found.region[0, 0]))])))
    with pytest.raises(InputError, match=r"phases must have the shape \(3, 24\) of y and x, got \(24, 3\)"):
        draw_phases(axes, found, x=y, y=x)


def test_one_region_has_no_lines() -> None:
    x, y = np.array([0.5, 1.0]), np.array([0.1, 0.2])
    found = soft_phase_map(alpha=x, g12=y[:, None], eta=0.1, masses=(1, 1), dim=3)
    with style():
        axes = new_figure(4, 3).subplots()
        (patch,) = draw_phases(axes, found, x=x, y=y)
    assert patch.get_label() == "miscible"
    assert len(axes.collections) == 1
