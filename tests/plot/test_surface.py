"""A surface over all directions."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import numpy as np
import pytest
import xarray as xr

from bosemix.checks import Array
from bosemix.errors import InputError
from bosemix.plot import add_space_axes, draw_surface, new_figure, style


def sphere(bump: float) -> xr.DataArray:
    theta, phi = np.linspace(0, np.pi, 25), np.linspace(0, 2 * np.pi, 49)
    values = 1 + bump * np.sin(theta)[:, None] ** 2 * np.cos(2 * phi)
    return xr.DataArray(values, coords={"theta": theta, "phi": phi}, attrs={"long_name": "c/c0", "units": "1"})


def drawn(data: xr.DataArray) -> tuple[Array, Array, list[str]]:
    """Return the points of the surface (3, M, N), the colours of its facets, and the labels of all axes."""
    kept: list[Any] = []
    with style():
        figure = new_figure(5, 5)
        axes = add_space_axes(figure, 1, 1)
        plot_surface = axes.plot_surface

        def keep(x: Array, y: Array, z: Array, **options: object) -> object:
            kept.extend([np.stack([x, y, z]), options["facecolors"]])
            return plot_surface(x, y, z, **options)

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(axes, "plot_surface", keep)
            draw_surface(figure, axes, data)
        figure.savefig(BytesIO())
    labels = [label for part in figure.axes for label in (part.get_xlabel(), part.get_ylabel())]
    return kept[0], kept[1], labels


def test_distance_from_the_centre_is_the_value() -> None:
    data = sphere(0.3)
    points, _, labels = drawn(data)
    np.testing.assert_allclose(np.linalg.norm(points, axis=0), data.values, rtol=1e-14)
    theta, phi = np.meshgrid(data["theta"], data["phi"], indexing="ij")
    np.testing.assert_allclose(points[0][12], (data.values * np.cos(phi))[12], atol=1e-12)
    np.testing.assert_allclose(np.arccos(points[2] / data.values), theta, atol=1e-7)
    assert "c/c0" in labels
    assert "$x$" in labels


def test_colours_are_finite_everywhere_and_differ() -> None:
    _, colours, _ = drawn(sphere(0.3))
    assert np.all(np.isfinite(colours))
    assert np.ptp(colours[..., 0]) > 0.5


def test_other_axes_are_refused() -> None:
    figure = new_figure(5, 5)
    axes = add_space_axes(figure, 1, 1)
    with pytest.raises(InputError, match="data must have the axes theta and phi, got k"):
        draw_surface(figure, axes, xr.DataArray([1.0], dims="k"))
