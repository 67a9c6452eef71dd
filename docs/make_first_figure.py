"""Write docs/images/first-figure.png by running the first Python block of README.md."""

from __future__ import annotations

import re
import runpy
import tempfile
from contextlib import chdir
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
NAME = "first-figure.png"


def main() -> None:
    """Run the block in a temporary folder and keep the figure."""
    import matplotlib

    matplotlib.use("Agg")
    block = re.search(r"```python\n(.*?)```", (ROOT / "README.md").read_text("utf-8"), re.DOTALL)
    if block is None:
        raise SystemExit("README.md has no Python block")
    with tempfile.TemporaryDirectory() as folder, chdir(folder):
        Path("block.py").write_text(block[1], "utf-8")
        runpy.run_path("block.py")
        figure = Path(NAME).read_bytes()
    (ROOT / "docs" / "images").mkdir(exist_ok=True)
    (ROOT / "docs" / "images" / NAME).write_bytes(figure)


if __name__ == "__main__":
    main()
