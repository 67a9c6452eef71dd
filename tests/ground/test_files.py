"""Files appear whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from bosemix.errors import InputError
from bosemix.files import make_folder, replacing


def test_file_is_moved_into_place_in_a_new_folder(tmp_path: Path) -> None:
    target = tmp_path / "new" / "a.txt"
    with replacing(target) as temporary:
        temporary.write_text("whole")
        assert temporary.suffix == ".txt"
        assert not target.exists()
    assert target.read_text() == "whole"
    assert list(target.parent.iterdir()) == [target]


def test_failure_keeps_the_old_file_and_leaves_nothing_behind(tmp_path: Path) -> None:
    target = tmp_path / "a.txt"
    target.write_text("old")

    def fail() -> None:
        with replacing(target) as temporary:
            temporary.write_text("half")
            raise RuntimeError("stopped half-way")

    with pytest.raises(RuntimeError, match="half-way"):
        fail()
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


def test_file_in_place_of_the_folder_is_an_input_error(tmp_path: Path) -> None:
    (tmp_path / "taken").touch()
    with pytest.raises(InputError, match=r"cannot be made a folder: .*; choose another"):
        make_folder(tmp_path / "taken")
    with pytest.raises(InputError, match="cannot be made a folder"), replacing(tmp_path / "taken" / "a.txt"):
        pass


def test_folder_in_place_of_the_file_is_an_input_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"cannot be written: .*; choose another"), replacing(tmp_path) as file:
        file.touch()
