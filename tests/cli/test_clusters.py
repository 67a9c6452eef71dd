"""``bosemix clusters``: the numbers are those of the library, and bad input is refused in one line."""

from __future__ import annotations

import shlex
from itertools import takewhile

import pytest

from bosemix.cli import main
from bosemix.lattice import BoseHubbard, PaperChannels, Square, binding_energy, binding_minimum, channel_levels


def call(line: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    code = main(shlex.split(f"clusters {line}"))
    out, err = capsys.readouterr()
    return code, out, err


def rows(out: str) -> dict[str, list[str]]:
    """Return the cells of the tables by their first."""
    lines = [[cell.strip() for cell in line.split("│")[1:-1]] for line in out.splitlines() if line.startswith("│")]
    return {cells[0]: cells[1:] for cells in lines}


def test_tetramer(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = call("AABB --lattice square --size 4 4 --u 40 --u-ab -4", capsys)
    assert (code, err) == (0, "")
    known = binding_energy(BoseHubbard(Square(4, 4), t=1.0, u=40.0, u_ab=-4.0), "AABB")
    state, found = known.states["AABB"], rows(out)
    assert out.startswith("AABB on 4 x 4 sites, square lattice, periodic: 18,496 states, ")
    assert f"AABB: binding energy {known.value:+.9g}, not bound" in out
    assert found["2 AB"] == [f"{known.channels['2 AB']:.9g}", f"{known.value:+.6g}", "threshold"]
    assert len([name for name in found if name in known.channels]) == len(known.channels) == 8
    assert float(found["energy"][0]) == pytest.approx(state.energy, rel=1e-11)
    assert float(found["residual"][0]) < 1e-6
    for name in ("AB", "AA", "BB"):
        assert float(found[f"mean distance r_{name}"][0]) == pytest.approx(state.distance(name), rel=1e-7)
        assert float(found[f"pairs {name} on one site"][0]) == pytest.approx(state.contacts(name), rel=1e-6)
    assert float(found["mean distance of any two sites"][0]) == pytest.approx((8 + 6 * 2**0.5 + 4 * 5**0.5) / 16)
    assert float(found["entanglement entropy of the species"][0]) == pytest.approx(state.entropy, rel=1e-6)


def test_channels_of_the_paper(capsys: pytest.CaptureFixture[str]) -> None:
    line = "AAABB --size 3 --u 10 --u-ab -5"
    model = BoseHubbard(Square(3, 3), t=1.0, u=10.0, u_ab=-5.0)
    printed = binding_energy(model, "AAABB", channels=PaperChannels())
    out = call(f"{line} --channels paper", capsys)[1]
    assert f"{printed.value:+.9g}" in out
    assert "AABB + A" not in rows(out)
    assert "AABB + A" in rows(call(line, capsys)[1])


def test_two_unlike_species_on_an_open_rectangle(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = call("AAB --size 4 3 --open y --t 1 0.5 --u 8 6 --u-ab -3", capsys)
    assert code == 0
    assert "AAB on 4 x 3 sites, square lattice, open along y: " in out
    model = BoseHubbard(Square(4, 3, (True, False)), t=(1.0, 0.5), u=(8.0, 6.0), u_ab=-3.0)
    assert f"{binding_energy(model, 'AAB').value:+.9g}" in out
    assert "mean distance r_BB" not in rows(out)


def test_minimum(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = call("AABB --size 5 --u 40 --minimum", capsys)
    known = binding_minimum(BoseHubbard(Square(5, 5), t=1.0, u=40.0), "AABB")
    assert code == 0
    assert f"a smooth minimum at u_ab = {known.u_ab:.8g}" in out
    assert "AABB: binding energy -0.11" in out


def test_no_minimum_is_said_so(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = call("AABB --lattice chain --size 8 --u 6 --minimum", capsys)
    assert code == 0
    assert out.splitlines()[-1] == "none: eps_b falls steadily with U_AB down to -6"


def table_rows(out: str, first: str) -> list[list[str]]:
    """Return the cells of the table whose first column has this name."""
    lines = out.splitlines()
    head = next(i for i, line in enumerate(lines) if line.startswith("┃") and line.split("┃")[1].strip() == first)
    body = takewhile(lambda line: line.startswith("│"), lines[head + 2 :])
    return [[cell.strip() for cell in line.split("│")[1:-1]] for line in body]


def test_levels_and_bands(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = call("AAB --size 4 --u 40 --u-ab -8 --levels 9", capsys)
    assert code == 0
    assert err.startswith("9 levels of AAB and of its bands  (")
    known = channel_levels(BoseHubbard(Square(4, 4), t=1.0, u=40.0, u_ab=-8.0), "AAB", states=9)
    assert f"AAB: {known.spectrum.states.size} states, residuals up to " in out
    assert "bands: 1 of these states below all of them" in out
    shown = table_rows(out, "energy")
    assert [float(row[0]) for row in shown] == pytest.approx(known.spectrum.energy, abs=1e-8)
    assert [int(row[1]) for row in shown] == known.spectrum.multiplicity.tolist()
    assert [row[2:] for row in shown] == [
        [",".join(map(str, momentum)), irrep, ""]
        for momentum, irrep in zip(known.spectrum.momentum.tolist(), known.spectrum.irrep, strict=True)
    ]
    bands = {row[0]: row[1:] for row in table_rows(out, "channel")}
    assert list(bands) == list(known.channels) == ["AB + A", "2 A + B", "AA + B"]
    for name, band in known.channels.items():
        assert bands[name] == [f"{band[0]:.9f}", f"{known.gaps[name]:+.6g}", "9", f"{band[-1]:.9f}"]


def test_levels_against_the_channels_of_the_paper(capsys: pytest.CaptureFixture[str]) -> None:
    out = call("AABB --size 3 --u 40 --u-ab -8 --levels 5 --channels paper", capsys)[1]
    assert [row[0] for row in table_rows(out, "channel")] == ["2 AB"]
    assert {row[4] for row in table_rows(out, "energy")} <= {"+1", "-1"}


def test_help_shows_the_levels(capsys: pytest.CaptureFixture[str]) -> None:
    assert "bosemix clusters AABB --size 6 --u 40 --u-ab -8 --levels 40" in call("--help", capsys)[1]


def test_cost_computes_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = call("AAABBB --size 9 --u 40 --cost", capsys)
    assert (code, err) == (0, "")
    assert out.startswith("AAABBB on 9 x 9 sites, square lattice, periodic: 8,442,118,161 states, 6,529,105 after")
    assert out.count("\n") == 1


def test_cost_of_levels(capsys: pytest.CaptureFixture[str]) -> None:
    out = call("AAABBB --size 9 --u 40 --levels 5 --cost", capsys)[1].splitlines()
    assert out[0].startswith("AAABBB on 9 x 9 sites")
    assert out[1].startswith("its levels, whatever their number: about 1,596,")
    assert out[1].endswith(" MiB")
    code, _, err = call("AAABBB --size 9 --u 40 --u-ab -8 --levels 5", capsys)
    assert code == 2
    assert "error: the spectrum must fit into memory: the blocks of all symmetries take about 1,596," in err


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("AABB --lattice sqare --size 4 --u 1 --u-ab -1", "got 'sqare': did you mean square?"),
        ("AABB --size 4 --u 1 --u-ab -1 --channels papr", "got 'papr': did you mean paper?"),
        ("AABB --size 4 --u 1", "--u-ab must be given, as in --u-ab -4; or --minimum to look for it, or --cost"),
        ("AABB --size 4 --u 1 --u-ab -1 --minimum", "--minimum looks for u_ab, but got --u-ab -1"),
        ("AABB --size 4 --u 1 --u-ab -1 --levels 0", "--levels must be a number of states >= 1, got 0"),
        ("AABB --size 4 --u 1 --u-ab -1 --levels few", 'unable to convert "few" into int'),
        ("AABB --size 4 --u 1 --levels 5 --minimum", "--levels are shown at one --u-ab, but got --minimum"),
        ("AABB --size 4 --u 1 --levels 5", "--u-ab must be given, as in --u-ab -4"),
        ("AABB --size 4 4 4 --u 1 --u-ab -1", "one for each of 2 axes of the square lattice, got 4 4 4"),
        ("AABB --size 4 --u 1 2 3 --u-ab -1", "--u must be one number, or two for A and B, got 3"),
        ("AABB --size 4 --open z --u 1 --u-ab -1", "--open must name axes of the lattice, got 'z': known are x, y"),
        ("AABB --size 1 --u 1 --u-ab -1", "a periodic axis must have at least 2 sites"),
        ("AABB --size 4.5 --u 1 --u-ab -1", 'Invalid value for --size: unable to convert "4.5" into int'),
        ("AABB --size 4 4.5 --u 1 --u-ab -1", 'Invalid value for --size: unable to convert "4.5" into int'),
        ("AABB --size 4 --u 1 --u-ab -1 --levels 2.5", 'Invalid value for --levels: unable to convert "2.5" into int'),
        ("AABB --size four --u 1 --u-ab -1", 'unable to convert "four" into int'),
        ("AABB --u 1 --u-ab -1", "--size requires an argument"),
        ("AAX --size 4 --u 1 --u-ab -1", "a cluster must be named by two or more letters A and B"),
        ("AABB --size 4 --u 1 --uab -1", "Did you mean --u-ab?"),
    ],
)
def test_bad_input(line: str, message: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = call(line, capsys)
    assert (code, out) == (2, "")
    assert err.startswith("error: ")
    assert message in err
    assert err.count("\n") == 1


def test_without_tunnelling_the_state_is_not_unique(capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = call("AB --size 2 --open x y --u 1 --u-ab -1 --t 0", capsys)
    assert code == 2
    assert "the ground state is degenerate" in err
