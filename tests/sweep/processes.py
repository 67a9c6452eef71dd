"""The surroundings of processes that tests start."""

from __future__ import annotations

import os
import sys
from pathlib import Path

__all__ = ["environment"]


def environment(**more: str) -> dict[str, str]:
    """Return an environment in which another process finds the package and its tests, wherever it runs."""
    paths = [str(Path(__file__).parents[2]), *(str(Path(path).resolve()) for path in sys.path if path)]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(paths), **more}
