"""``bosemix flow``."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest

from bosemix.cli import main

PAPER = "flow --masses 4 1 --beta 2.1 2.2 --gamma -1 --density 0.1 0.1"


def call(line: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    code = main(shlex.split(line))
    out, err = capsys.readouterr()
    return code, out, err


def test_table_and_picture(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = call(f"{PAPER} --plot --output {shlex.quote(str(tmp_path / 'my flow'))}", capsys)
    assert (code, err) == (0, "")
    assert "0.098631376" in out
    assert "0.79756265" in out
    assert "complete: the flow reached k_ir" in out
    assert "alpha" not in out
    assert (tmp_path / "my flow.png").stat().st_size > 10000
    assert (tmp_path / "my flow.pdf").exists()


def test_an_event(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = call("flow --masses 1 1 --beta 2.1 2.2 --gamma 1 --density 0.1 0.0001", capsys)
    assert code == 0
    assert "species 2 leaves the condensed phase at k = 0.8729084412" in out
    assert "alpha2" in out
    assert "from K" not in out


def test_an_unstable_start(capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = call("flow --masses 1 1 --beta 2.1 2.2 --gamma -2.5 --density 0.1 0.1", capsys)
    assert code == 2
    assert "gamma^2 must be < beta1 beta2" in err
