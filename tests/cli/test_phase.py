"""What ``bosemix phase`` says beyond the phases: uncertainties, fields, interface, lifetime, picture."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from bosemix.cli import main

POTASSIUM = "phase 41K 39K --a11 65 --a22 442.86 --density 1e14"


def call(line: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    code = main(shlex.split(line))
    out, err = capsys.readouterr()
    return code, out, err


def test_interface_lifetime_and_picture(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    picture = tmp_path / "wall.png"
    code, out, err = call(f"{POTASSIUM} --a12 174 --k3 '1e-28 cm^6/s' --plot {shlex.quote(str(picture))}", capsys)
    assert (code, err) == (0, "")
    assert "interface between 41K and bubbles of 41K and 39K" in out
    assert "surface tension  7.72 nK/um^2" in out
    # 1.54e13 and 5.65e13 cm^-3
    assert "composition  21.4% of the atoms in the bubble are 39K" in out
    assert "thin wall invalid" in out
    assert "a finite-size calculation is required" in out
    assert "the trap must vary by less than 0.112 nK over the bubble" in out
    # 1/(1e-28 (7.19e13)^2) s in the bubble; a miscible bath has none.
    assert re.findall(r"bath (\S+) s(?:, bubble (\S+) s)?", out) == [("1", "1.94"), ("1", "")]
    assert "(inputs)" not in out
    assert {path.name for path in tmp_path.iterdir()} == {"wall.png", "wall.pdf"}
    assert f"picture: {picture}" in out


def test_uncertain_inputs_move_the_window(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = call(f"{POTASSIUM} --a12 '174.0(20)'", capsys)
    assert code == 0
    found = re.search(r"a22 from (\S+)\((\d+)\) to (\S+)\((\d+)\) a0 \(inputs\), give or take 2\.1 a0 of theory", out)
    assert found is not None
    # The mean-field threshold is a12^2/a11 times a ratio of masses: 2 x 2/174 of the edge.
    assert float(found[1]) == pytest.approx(439.67, abs=0.06)
    assert float(found[2]) / 10 == pytest.approx(4 / 174 * 439.67, rel=0.15)
    assert re.search(r"the inputs move both edges together: the window is 6\.\d+\(\d+\) a0 wide", out)


def test_uncertainty_of_the_tuned_length_does_not_count(capsys: pytest.CaptureFixture[str]) -> None:
    out = call("phase 41K 39K --a11 65 --a22 '442.9(30)' --density 1e14 --a12 174", capsys)[1]
    assert "(inputs)" not in out
    assert "a22 from 439.671 to 446.049 a0, give or take" in out


def test_field_fills_what_the_table_has(capsys: pytest.CaptureFixture[str]) -> None:
    line = "phase 39K 41K --a12 174 --a22 65 --density 1e13 --tune a11 --field 396 --state1 1,1"
    code, out, _ = call(line, capsys)
    assert code == 0
    assert out.startswith(
        "a11 = 197.758 a0 at 396 G: Etrych et al., Phys. Rev. Research 5, 013174 (2023), doi:10.1103/"
    )
    # A length that is given is not looked up.
    assert "a22 =" not in out


@pytest.mark.parametrize(
    ("options", "messages"),
    [
        ("--a11 65", ("a22: give it, or a --field at which the Feshbach table has it", "a12: give it")),
        ("--field 396", ("a11: the table needs --state1, the hyperfine state F,mF", "a22: the table needs --state2")),
        (
            "--field 396 --state1 1,1 --state2 1,1",
            ("a11: no published resonance of 41K |1,1> + 41K |1,1>", "a12: no published resonance of 41K |1,1> + 39K"),
        ),
        (
            "--a11 65 --a12 174 --field 200 --state2 1,1",
            ("a22: field must be from 345 to 420 G, where Etrych et al.", "got '200'"),
        ),
        ("--a11 65 --a12 174 --field 396 --state2 one", ("state2 must be two integers F,mF such as 1,-1, got 'one'",)),
        ("--a11 65 --a12 174 --a22 many", ("a22 must be a number such as '65 a0', '21.9(35) a0'",)),
    ],
)
def test_what_is_missing_is_named(options: str, messages: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = call(f"phase 41K 39K --density 1e14 {options}", capsys)
    assert (code, out) == (2, "")
    assert all(message in err for message in messages), err


def test_edge_of_the_window(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where the bubble is the bath but for rounding, phases are told without an interface."""
    line = f"{POTASSIUM.replace('442.86', '446.0427')} --a12 174 --plot {shlex.quote(str(tmp_path / 'wall'))}"
    code, _, err = call(line, capsys)
    assert code == 2
    assert "would be empty: no interface of mixed bubbles was found, choose a length inside its window" in err
    assert not list(tmp_path.iterdir())
    code, out, _ = call(line.split(" --plot", maxsplit=1)[0], capsys)
    assert code == 0
    assert "mixed bubbles, (1+2)|1" in out
    assert "no interface: the grand potential between bath and bubble is lost in rounding" in out
