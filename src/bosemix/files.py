"""Files that appear whole or not at all."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bosemix.errors import InputError

__all__ = ["make_folder", "replacing"]


def make_folder(path: Path) -> Path:
    """Return ``path`` after making it a folder, so that a wrong place shows before long work and not after it.

    Raises:
        InputError: there is a file in its place, or it may not be made
    """
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(f"{path} cannot be made a folder: {error.strerror or error}; choose another") from error
    return path


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Give a temporary name beside ``path``, and move the file there into place when the block ends well.

    Args:
        path: Path, the file to write; its folder is made if it is missing
    Yields: Path of the temporary file, with the suffix of ``path``

    Raises:
        InputError: the file cannot be written there
    """
    temporary = make_folder(path.parent) / f".{path.stem}-{uuid.uuid4().hex}{path.suffix}"
    try:
        yield temporary
        temporary.replace(path)
    except OSError as error:
        raise InputError(f"{path} cannot be written: {error.strerror or error}; choose another folder") from error
    finally:
        temporary.unlink(missing_ok=True)
