"""Bands are the sums of the levels of the parts, each once, and end where they are still complete."""

from __future__ import annotations

from collections import Counter
from itertools import combinations_with_replacement, product
from typing import Any, cast

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bosemix.checks import Array
from bosemix.errors import InputError
from bosemix.lattice import (
    AllChannels,
    BoseHubbard,
    Chain,
    NamedChannels,
    PaperChannels,
    Spectrum,
    Square,
    binding_energy,
    channel_levels,
    spectrum,
)
from bosemix.lattice.clusters.compositions import channel_label, composition
from bosemix.lattice.spectra import bands as bands_module
from bosemix.lattice.spectra.sums import lowest_sums
from tests.lattice import brute_force
from tests.lattice.samples import oracle

STATES = 30
# Species alike, and apart.
MODELS = (BoseHubbard(Square(3, 3), 1.0, 12.0, -4.0), BoseHubbard(Square(3, 3), (1.0, 0.6), (12.0, 7.0), -4.0))

# Whole numbers, so that levels are degenerate within a part and between parts, and sums are exact.
energies = st.lists(st.integers(-4, 9), min_size=1, max_size=6).map(lambda x: np.array(sorted(x), dtype=np.float64))


def every_sum(kinds: list[tuple[Array, int]]) -> list[float]:
    """Return all sums, those of identical parts as combinations with replacement."""
    alike = [[sum(some) for some in combinations_with_replacement(e.tolist(), copies)] for e, copies in kinds]
    return sorted(sum(one) for one in product(*alike))


def brute_band(model: BoseHubbard, way: tuple[tuple[int, int], ...]) -> list[float]:
    """Return the lowest sums of the whole spectra of the parts."""
    whole: dict[tuple[int, int], Array] = {
        part: np.asarray(np.linalg.eigvalsh(brute_force.matrix(oracle(model), *part))) for part in way
    }
    return every_sum([(whole[part], copies) for part, copies in Counter(way).items()])[:STATES]


@given(st.lists(st.tuples(energies, st.integers(1, 3)), min_size=1, max_size=3), st.integers(1, 60))
def test_lowest_sums_against_all_sums(kinds: list[tuple[Array, int]], number: int) -> None:
    np.testing.assert_array_equal(lowest_sums(kinds, number), every_sum(kinds)[:number])


@given(st.lists(st.tuples(energies, st.integers(1, 3)), min_size=1, max_size=3), st.integers(1, 5))
def test_as_many_states_of_each_part_are_enough(kinds: list[tuple[Array, int]], number: int) -> None:
    cut = [(energy[:number], copies) for energy, copies in kinds]
    np.testing.assert_array_equal(lowest_sums(cut, number), lowest_sums(kinds, number))


def test_many_parts_take_no_exponential_time() -> None:
    # 12 identical parts of 100 states have 1e15 sums.
    found = lowest_sums([(np.arange(100.0), 12)], 400)
    # The number of sums equal to n is that of partitions of n: 1, 1, 2, 3, 5, 7, 11.
    assert Counter(found.tolist()[:30]) == Counter({0.0: 1, 1.0: 1, 2.0: 2, 3.0: 3, 4.0: 5, 5.0: 7, 6.0: 11})
    assert found.size == 400


RING = BoseHubbard(Chain(3), 1.0, 12.0, -4.0)


@pytest.mark.parametrize(
    ("model", "cluster"), [*((model, name) for model in MODELS for name in ("AAB", "ABB", "AABB")), (RING, "AAABBB")]
)
def test_every_band_against_brute_force(model: BoseHubbard, cluster: str) -> None:
    """The ring has channels of six parts, and AAB + ABB, whose parts have equal levels but are not identical."""
    levels = channel_levels(model, cluster, states=STATES)
    ways = AllChannels().of(composition(cluster))
    assert set(levels.channels) == {channel_label(way) for way in ways}
    for way in ways:
        np.testing.assert_allclose(levels.channels[channel_label(way)], brute_band(model, way), rtol=0, atol=1e-9)
    whole = np.linalg.eigvalsh(brute_force.matrix(oracle(model), *composition(cluster)))
    states = levels.spectrum.states
    assert states.size >= STATES
    np.testing.assert_allclose(states, whole[: states.size], rtol=0, atol=1e-9)
    assert 0 <= levels.residual < 1e-6


def test_exchanged_clusters_have_the_same_bands() -> None:
    one, other = (channel_levels(MODELS[0], name, states=12) for name in ("AAB", "ABB"))
    assert set(other.channels) == {"AB + B", "BB + A", "A + 2 B"}
    for name, band in one.channels.items():
        twin = {"AB + A": "AB + B", "AA + B": "BB + A", "2 A + B": "A + 2 B"}[name]
        np.testing.assert_allclose(other.channels[twin], band, atol=1e-10)
    apart, swapped = (channel_levels(MODELS[1], name, states=12).channels for name in ("AAB", "ABB"))
    assert abs(apart["AB + A"][0] - swapped["AB + B"][0]) > 0.1


@pytest.mark.parametrize(("model", "count"), [(MODELS[0], 5), (MODELS[1], 8)])
def test_twins_are_solved_once(model: BoseHubbard, count: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """AABB has the parts AAB, AA, AB, A, and where the species differ ABB, BB, B as well."""
    solved: list[tuple[int, int]] = []

    def counted(model: BoseHubbard, n_a: int, n_b: int, **options: Any) -> Spectrum:
        solved.append((n_a, n_b))
        return spectrum(model, n_a, n_b, **options)

    monkeypatch.setattr(bands_module, "spectrum", counted)
    channel_levels(model, "AABB", states=3)
    assert len(solved) == len(set(solved)) == count


def test_bottoms_are_the_channels_of_the_binding_energy() -> None:
    model = BoseHubbard(Square(4, 4), 1.0, 40.0, -5.2)
    levels, binding = channel_levels(model, "AAABB", states=1), binding_energy(model, "AAABB")
    assert {name: band[0] for name, band in levels.channels.items()} == pytest.approx(binding.channels, abs=1e-9)
    assert next(iter(levels.channels)) == binding.threshold
    assert levels.gaps[binding.threshold] == pytest.approx(binding.value, abs=1e-9)
    assert levels.gaps == pytest.approx(
        {name: binding.states["AAABB"].energy - energy for name, energy in binding.channels.items()}, abs=1e-9
    )


def test_bound_states_are_counted() -> None:
    bound, free = (channel_levels(BoseHubbard(Square(4, 4), 1.0, 40.0, u), "AABB", states=20) for u in (-6.0, -2.0))
    assert bound.below == np.sum(bound.spectrum.states < bound.channels["2 AB"][0]) > 0
    assert bound.gaps["2 AB"] < 0 < free.gaps[next(iter(free.channels))]
    assert free.below == 0


def test_few_states_give_short_bands() -> None:
    """Two sites: AB has 4 states, two of them 10 pairs, and A and B apart 4."""
    levels = channel_levels(BoseHubbard(Chain(2), 1.0, 5.0, -3.0), "AABB")
    assert levels.channels["2 AB"].size == 10
    assert levels.channels["2 A + 2 B"].size == 9
    assert levels.spectrum.states.size == 9


def test_table() -> None:
    levels = channel_levels(BoseHubbard(Square(3, 3), 1.0, 12.0, -4.0), "AAB", states=5)
    head, names, *rows = str(levels).splitlines()
    assert head.startswith(f"AAB: {levels.spectrum.states.size} states from {levels.spectrum.energy[0]:.10g} to ")
    assert names.split() == ["channel", "lowest", "state", "cluster", "less", "it", "states", "up", "to"]
    for row, (name, band) in zip(rows, levels.channels.items(), strict=True):
        cells = row[len(name) :].split()
        assert row.startswith(name)
        assert float(cells[0]) == pytest.approx(band[0], rel=1e-9)
        assert float(cells[1]) == pytest.approx(levels.gaps[name], rel=1e-5)
        assert int(cells[2]) == 5
        assert float(cells[3]) == pytest.approx(band[-1], rel=1e-9)


def test_progress_of_all_spectra() -> None:
    seen: list[tuple[int, int]] = []
    channel_levels(MODELS[0], "AAB", states=3, progress=lambda *now: seen.append(now))
    assert seen == sorted(seen)
    assert seen[-1] == (400, 400)


def test_channels_by_name() -> None:
    levels = channel_levels(MODELS[0], "AABB", states=4, channels=NamedChannels("A + AB + B", "2 AB"))
    assert list(levels.channels) == ["2 AB", "AB + A + B"]
    assert list(channel_levels(MODELS[0], "AABB", states=4, channels=PaperChannels()).channels) == ["2 AB"]


def test_a_channel_is_known_by_its_parts() -> None:
    for name in ("2 AB + A", "A + 2 AB", "AB + A + AB", "AB+A+AB", "1 A + 2 AB"):
        assert NamedChannels(name).of((3, 2)) == [((1, 1), (1, 1), (1, 0))]
    assert len(NamedChannels("2 AB", "AB + AB").of((2, 2))) == 1
    for name in ("3 AB + A", "-2 AB + A", "0 AB + A", "2AB + A", "A"):
        with pytest.raises(InputError, match=r"a channel must be a way for AAABB to fall apart, got "):
            NamedChannels(name).of((3, 2))
    with pytest.raises(InputError, match=r"takes names such as \"2 AB \+ A\", one by one, got \['AB \+ A'\]"):
        NamedChannels(cast(str, ["AB + A"]))


def test_what_is_no_channel() -> None:
    with pytest.raises(
        InputError, match=r"a channel must be a way for AAB to fall apart, got 'AAB \+ A': did you mean AB \+ A"
    ):
        NamedChannels("AAB + A").of((2, 1))
    with pytest.raises(InputError, match=r"got 'xyz': known are AA \+ B, AB \+ A, 2 A \+ B"):
        NamedChannels("xyz").of((2, 1))
    with pytest.raises(InputError, match=r"NamedChannels must have at least one name, as in"):
        NamedChannels().of((2, 1))
    with pytest.raises(InputError, match=r"states must be a whole number >= 1, got 0"):
        channel_levels(MODELS[0], "AAB", states=0)
    with pytest.raises(InputError, match=r"a cluster must be named by two or more letters"):
        channel_levels(MODELS[0], "A")
