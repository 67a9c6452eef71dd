"""Lattices, certified numbers and random graphs that the tests of the lattice share."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
from hypothesis import strategies as st

from bosemix.lattice import BoseHubbard, Chain, Cubic, DoubleBonds, Graph, Lattice, SingleBonds, Square, Triangular
from tests.lattice import brute_force

POINTS: list[dict[str, Any]] = json.loads(
    (Path(__file__).parents[1] / "data" / "lattice.json").read_text(encoding="utf-8")
)["points"]
KINDS = {"square": Square, "chain": Chain, "triangular": Triangular}


def lattice_of(point: dict[str, Any]) -> Lattice:
    kind, wrap = KINDS[point["lattice"]], DoubleBonds() if point["double_bonds"] else SingleBonds()
    lattice: Lattice = kind(*point["dims"], periodic=point["bc"] == "periodic", wrap=wrap)
    return lattice


def model_of(point: dict[str, Any]) -> BoseHubbard:
    return BoseHubbard(lattice_of(point), point["t"], point["U"], point["UAB"])


def name_of(point: dict[str, Any]) -> str:
    size = "x".join(str(n) for n in point["dims"])
    return f"{point['lattice']}-{size}-{point['bc']}-U{point['U']:g}-{point['UAB']:g}"


def numbers(name: str) -> tuple[int, int]:
    return name.count("A"), name.count("B")


def oracle(model: BoseHubbard) -> brute_force.Hubbard:
    bonds = [(int(i), int(j)) for i, j in model.lattice.bonds]
    return brute_force.Hubbard(model.lattice.n_sites, bonds, model.tunnelling, model.interactions, model.u_ab)


# One of each: even and odd rings, open ends, ladders, short axes with either bond, slanted axes, three dimensions.
SMALL: list[Lattice] = [
    Chain(2),
    Chain(2, wrap=DoubleBonds()),
    Chain(5),
    Chain(6),
    Chain(5, periodic=False),
    Square(2, 2),
    Square(2, 3, wrap=DoubleBonds()),
    Square(3, 3),
    Square(2, 4),
    Square(3, 2, periodic=(True, False)),
    Square(2, 3, periodic=False),
    Triangular(3, 3),
    Triangular(2, 3),
    Triangular(3, 3, periodic=False),
    Cubic(2, 2, 2),
    Cubic(1, 2, 3, periodic=(False, True, True)),
    Graph(((0, 1), (1, 2), (2, 3), (3, 0), (0, 2)), generators=((2, 1, 0, 3), (0, 3, 2, 1))),
    Graph(((0, 1), (1, 2), (1, 3))),
]


@st.composite
def graphs(draw: st.DrawFn) -> Graph:
    """Draw a connected graph: a ring with chords that a rotation of the ring repeats, or a random tree with chords."""
    m = draw(st.integers(3, 6))
    if draw(st.booleans()):
        step = draw(st.sampled_from([n for n in range(1, m) if m % n == 0]))
        chords = draw(st.lists(st.tuples(st.integers(0, m - 1), st.integers(1, m - 1)), max_size=2))
        edges = {(i, (i + 1) % m) for i in range(m)}
        edges |= {((i + s) % m, (i + s + d) % m) for i, d in chords for s in range(0, m, step)}
        distinct = sorted({(min(e), max(e)) for e in edges})
        return Graph(tuple(distinct), generators=(tuple((i + step) % m for i in range(m)),))
    tree = [(draw(st.integers(0, i - 1)), i) for i in range(1, m)]
    chord = draw(st.lists(st.tuples(st.integers(0, m - 1), st.integers(0, m - 1)), max_size=2))
    return Graph(tuple(tree + [(i, j) for i, j in chord if i != j]))


@st.composite
def lattices(draw: st.DrawFn) -> Lattice:
    """Draw a small lattice with axes of 2 to 4 sites, each periodic or open, or a graph."""
    if draw(st.booleans()):
        return draw(graphs())
    kind = draw(st.sampled_from([Chain, Square, Triangular, Cubic]))
    dim = {Chain: 1, Square: 2, Triangular: 2, Cubic: 3}[kind]
    longest = {1: 7, 2: 3, 3: 2}[dim]
    sizes = [draw(st.integers(2, longest)) for _ in range(dim)]
    periodic = tuple(draw(st.booleans()) for _ in range(dim))
    wrap = draw(st.sampled_from([SingleBonds(), DoubleBonds()]))
    lattice: Lattice = kind(*sizes, periodic=periodic, wrap=wrap)
    return lattice


def assert_close(found: object, expected: object, atol: float) -> None:
    np.testing.assert_allclose(np.asarray(found, float), np.asarray(expected, float), rtol=0, atol=atol)
