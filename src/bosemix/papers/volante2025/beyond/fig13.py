"""Fig. 13: larger lattices as a test of the extrapolation."""

from __future__ import annotations

import numpy as np
import xarray as xr
from matplotlib.axes import Axes
from matplotlib.figure import Figure as Drawing

from bosemix.lattice import two_dimers_on_infinite_lattice
from bosemix.papers.figure import LongFigure
from bosemix.papers.findings import Finding
from bosemix.papers.maps import described
from bosemix.papers.volante2025.beyond.limits import on_sizes
from bosemix.papers.volante2025.study import on_square
from bosemix.plot import new_figure, style
from bosemix.sweep import Zip

__all__ = ["FIGURE_13", "with_predictions"]

_U, _USED = 40.0, (17, 19, 21, 23, 25)
# The lattice that is predicted for each U_AB/t, the largest ones last: they take 5, 9 and 14 GB.
_TESTS = {-4.0: 27, -4.25: 27, -4.5: 35, -5.0: 31}
_POINTS = sorted(((u_ab, size) for u_ab, last in _TESTS.items() for size in (*_USED, last)), key=lambda one: one[1])
_DRAWN = (27, 29, 31, 35, 39)
_NAMES = {
    "u_ab": ("U_AB", "t"),
    "size": ("sites along each axis", "1"),
    "drawn": ("sites along each axis", "1"),
    "binding": ("computed binding energy ε_b", "t"),
    "test_size": ("sites along each axis of the lattice that is predicted", "1"),
    "computed": ("its computed ε_b", "t"),
    "predicted": ("its ε_b from the smaller lattices", "t"),
    "predicted_error": ("its error", "t"),
    "exponential": ("its ε_b by an exponential in L through the last three sizes", "t"),
    "expected": ("ε_b from the smaller lattices", "t"),
    "expected_error": ("its error", "t"),
    "limit": ("ε_b on the infinite lattice from the smaller lattices", "t"),
    "limit_error": ("its error", "t"),
}


def with_predictions(points: xr.Dataset) -> xr.Dataset:
    """Return computed binding energies over (u_ab, size), and what those up to 25 predict for larger lattices."""
    table = points[["u_ab", "size", "binding"]].to_dataframe().set_index(["u_ab", "size"])
    data = table[["binding"]].to_xarray().sortby("u_ab", ascending=False)
    rows = [_predictions(data["binding"].sel(u_ab=u_ab).dropna("size")) for u_ab in data["u_ab"].values]
    found = xr.concat(rows, dim="u_ab").assign_coords(u_ab=data["u_ab"])
    return described(data.merge(found).assign_attrs(u=_U), _NAMES)


def _predictions(row: xr.DataArray) -> xr.Dataset:
    u_ab, known = float(row["u_ab"]), row.sel(size=list(_USED))
    limit = two_dimers_on_infinite_lattice(on_sizes(_U, u_ab, _USED), known.values.tolist())
    test = int(row["size"].max())
    expected = {size: limit.expected(on_sizes(_U, u_ab, [size])[0]) for size in {*_DRAWN, test}}
    curve = np.array([expected[size] for size in _DRAWN])
    values = {"test_size": test, "computed": row.values[-1], "limit": limit.value, "limit_error": limit.error}
    values |= {"predicted": expected[test][0], "predicted_error": expected[test][1]}
    values |= {"exponential": _exponential(known, test)}
    lines = {"expected": ("drawn", curve[:, 0]), "expected_error": ("drawn", curve[:, 1])}
    return xr.Dataset(values | lines, coords={"drawn": list(_DRAWN)})


def _exponential(known: xr.DataArray, size: int) -> float:
    """Return an exponential in the size through the last three, which are equally far apart."""
    first, second = np.diff(known.values[-3:])
    ratio = second / first
    steps = (size - int(known["size"][-1])) / int(known["size"][-1] - known["size"][-2])
    return float(known.values[-1] + second * ratio * (1 - ratio**steps) / (1 - ratio))


def _findings(data: xr.Dataset) -> tuple[Finding, ...]:
    columns = ("u_ab", "test_size", "predicted", "predicted_error", "exponential", "computed", "limit", "limit_error")
    rows = zip(*(data[name].values for name in columns), strict=True)
    listed = "; ".join(
        f"U_AB = {u_ab:g} t, L = {size:g}: {value:.5f} ± {error:.5f} t expected, {exponential:.5f} by an exponential, "
        f"{computed:.5f} computed; infinite {limit:.5f} ± {open_:.5f}"
        for u_ab, size, value, error, exponential, computed, limit, open_ in rows
    )
    inside = np.abs(data["predicted"] - data["computed"]) <= data["predicted_error"]
    finding = Finding(
        key="larger-lattices",
        text=f"Larger lattices are predicted within the error bars at {int(inside.sum())} of {inside.size} points",
        numbers=listed,
        reason="An exponential in L settles too early: the box lets go of a wide pair more slowly than that.",
    )
    return (finding,)


def _draw(data: xr.Dataset) -> Drawing:
    with style():
        figure = new_figure(10.2, 6.4)
        for axes, u_ab in zip(figure.subplots(2, 2, sharex=True).flat, data["u_ab"].values, strict=True):
            _panel(axes, data.sel(u_ab=u_ab))
            axes.set_title(rf"$U_\mathrm{{AB}} = {u_ab:g}\,t$")
        figure.axes[0].legend(fontsize=8.5, loc="lower right")
        for axes in figure.axes[::2]:
            axes.set_ylabel(r"$\epsilon_\mathrm{b}/t$")
        for axes in figure.axes[2:]:
            axes.set_xlabel("$L$")
    return figure


def _panel(axes: Axes, row: xr.Dataset) -> None:
    used = row["binding"].sel(size=list(_USED))
    drawn, value, error = row["drawn"].values, row["expected"].values, row["expected_error"].values
    limit, open_ = float(row["limit"]), float(row["limit_error"])
    axes.plot(used["size"], used, "o", color="#1f5fbf", label="computed, used")
    axes.plot(row["test_size"], row["computed"], "s", color="#c0392b", label="computed, kept as a test", zorder=3)
    axes.plot(drawn, value, color="black", linewidth=1.2, label="two dimers")
    axes.fill_between(drawn, value - error, value + error, color="#bbbbbb", linewidth=0, alpha=0.6)
    axes.plot(
        drawn, [_exponential(used, size) for size in drawn], color="#d9822b", linestyle=(0, (4, 2)), linewidth=1.2,
        label="exponential in $L$",
    )  # fmt: skip
    axes.errorbar(
        [drawn[-1] + 3], [limit], [open_], color="black", marker="o", markersize=4, capsize=2.5, label="infinite"
    )


FIGURE_13 = LongFigure(
    number=13,
    title="Beyond the paper: larger lattices as a test",
    caption=(
        "ε_b of AABB at U = 40 t against L: the five sizes that are used (blue), what two dimers with their contact "
        "interaction and its effective range make of them on larger lattices (line, error as a band) and on the "
        "infinite one (point at the right end), and larger lattices that are not used (red). Dashed: an exponential in "
        "L through the last three sizes. 31 × 31 sites take 9 GB and 6 to 8 minutes, 35 × 35 sites 14 GB and 9 minutes."
    ),
    function=on_square,
    axes={"point": Zip(u_ab=[u_ab for u_ab, _ in _POINTS], size=[size for _, size in _POINTS])},
    units={"size": "1", "u_ab": "t", "binding": "t", "r_ab": "d"},
    evaluated=with_predictions,
    memory=14.5,
    draw=_draw,
    findings=_findings,
)
