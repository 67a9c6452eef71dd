"""What is public, what it costs to import, and which floor may import which."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import pytest

import bosemix

PACKAGE = Path(bosemix.__file__).parent
MODULES = sorted(
    ".".join(("bosemix", *path.relative_to(PACKAGE).with_suffix("").parts)).removesuffix(".__init__")
    for path in PACKAGE.rglob("*.py")
    if path.name not in ("version.py", "__main__.py")
)
SUBPACKAGES = sorted(f"bosemix.{path.parent.name}" for path in PACKAGE.glob("*/__init__.py"))
HEAVY = ("numba", "xarray", "matplotlib", "pint", "scipy", "h5py", "h5netcdf", "rich", "cyclopts", "pandas")

# Rooms by floor; a room may import rooms of lower floors, the ground is one floor.
THEORIES = {"bogoliubov", "phases", "flow", "lattice"}
ATTIC, ROOF = {"sweep", "plot"}, {"papers", "cli"}
# Theories that another theory may build on.
BUILDS_ON = {"phases": {"bogoliubov"}, "flow": {"bogoliubov"}}
NOT_BELOW_THE_ATTIC = {"matplotlib", "xarray", "joblib", "rich", "cyclopts", "h5netcdf", "h5py", "pandas", "cmcrameri"}


def room(module: str) -> str:
    """Return "bogoliubov" for "bosemix.bogoliubov.sound" and "ground" for files beside the folders."""
    parts = module.split(".")
    if parts[1:2] == ["__main__"]:
        return "cli"
    return parts[1] if len(parts) > 1 and parts[1] in THEORIES | ATTIC | ROOF else "ground"


def forbidden(importer: str) -> set[str]:
    """Return the rooms that a room must not import."""
    if importer in ROOF:
        return set()
    if importer in ATTIC:
        return set(ROOF)
    if importer in THEORIES:
        return ROOF | ATTIC | (THEORIES - {importer} - BUILDS_ON.get(importer, set()))
    return ROOF | ATTIC | THEORIES


def imports(path: Path) -> Iterator[str]:
    """Yield the full name of each thing imported anywhere in a file, in functions and for types as well."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.name}: relative import"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def violations(path: Path, module: str) -> list[str]:
    found = []
    for name in imports(path):
        own, external = name.startswith("bosemix"), name.split(".")[0]
        if own and room(name) in forbidden(room(module)):
            found.append(f"{module} imports {name}")
        if not own and external in NOT_BELOW_THE_ATTIC and room(module) not in ATTIC | ROOF:
            found.append(f"{module} imports {external}")
    return found


def sources() -> dict[str, Path]:
    """Return the files of the package but its front door, which names every room for lazy loading."""
    return {
        ".".join(("bosemix", *path.relative_to(PACKAGE).with_suffix("").parts)).removesuffix(".__init__"): path
        for path in PACKAGE.rglob("*.py")
        if path != PACKAGE / "__init__.py"
    }


def test_imports_run_downwards_only() -> None:
    assert len(sources()) > 30
    assert [line for module, path in sources().items() for line in violations(path, module)] == []


def test_a_step_upwards_would_be_seen(tmp_path: Path) -> None:
    bad = tmp_path / "bad.py"
    bad.write_text("def f():\n    from bosemix.sweep import over\n    import matplotlib.pyplot\n")
    assert violations(bad, "bosemix.bogoliubov.bad") == [
        "bosemix.bogoliubov.bad imports bosemix.sweep.over",
        "bosemix.bogoliubov.bad imports matplotlib",
    ]
    bad.write_text("from bosemix.bogoliubov.kernel import occupations\nfrom bosemix import cli\n")
    assert violations(bad, "bosemix.mixture") == [
        "bosemix.mixture imports bosemix.bogoliubov.kernel.occupations",
        "bosemix.mixture imports bosemix.cli",
    ]
    assert violations(bad, "bosemix.plot.bad") == ["bosemix.plot.bad imports bosemix.cli"]


def fresh(code: str) -> str:
    """Return what a new interpreter prints for ``code``."""
    return subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout.strip()


def loaded_after(statement: str) -> set[str]:
    code = f"{statement}\nimport sys\nprint(*(name for name in {HEAVY!r} if name in sys.modules))"
    return set(fresh(code).split())


def test_import_loads_nothing_slow() -> None:
    assert loaded_after("import bosemix") == set()
    assert loaded_after("import bosemix; dir(bosemix); bosemix.Mixture; bosemix.errors; bosemix.units") == set()


def test_spectra_of_plain_numbers_load_nothing_slow() -> None:
    statement = (
        "import bosemix as bm, numpy as np; gas = bm.Condensate(bm.Mixture(bm.DWave(1, .5), 1, 1, .3), 1, 1); "
        "gas.frequencies(np.ones(3)); gas.amplitudes(np.ones(3)); gas.sound_velocities([1, 0, 0]); "
        "gas.structure_factor(np.ones(3), 0.1); gas.depletion_at(np.ones(3))"
    )
    assert loaded_after(statement) == set()


def test_the_probe_sees_a_slow_import() -> None:
    assert "scipy" in loaded_after("import bosemix, scipy.integrate")


def test_every_public_name_resolves() -> None:
    assert len(set(bosemix.__all__)) == len(bosemix.__all__) > 25
    for name in set(bosemix.__all__) - {"__version__"}:
        assert getattr(bosemix, name) is not None
    assert set(bosemix.__all__) <= set(dir(bosemix))


def test_names_load_lazily_into_what_their_home_defines() -> None:
    assert fresh("import bosemix; print(bosemix.DWave is bosemix.dispersion.DWave)") == "True"
    assert (
        fresh("from bosemix import Condensate, Numba; print(Condensate.__module__)") == "bosemix.bogoliubov.condensate"
    )


def test_version_is_that_of_the_installed_package() -> None:
    try:
        installed = version("bosemix")
    except PackageNotFoundError:
        pytest.skip("bosemix runs from its sources, without a version")
    assert bosemix.__version__ == installed


def test_unknown_names_are_refused() -> None:
    for name in ("Condensat", "numpy", "Kernel"):
        with pytest.raises(AttributeError, match=name):
            getattr(bosemix, name)


@pytest.mark.parametrize("module", MODULES)
def test_every_module_says_what_is_public(module: str) -> None:
    loaded = import_module(module)
    assert loaded.__doc__, "a module says in a line what it holds"
    names = getattr(loaded, "__all__", ())
    assert len(set(names)) == len(names)
    for name in set(names) - {"__version__"}:
        assert hasattr(loaded, name), name


@pytest.mark.parametrize("package", SUBPACKAGES)
def test_every_subpackage_has_a_public_surface(package: str) -> None:
    if package != "bosemix.data":
        assert hasattr(import_module(package), "__all__")


def test_public_objects_are_documented() -> None:
    for name in set(bosemix.__all__) - {"__version__"}:
        assert (getattr(bosemix, name).__doc__ or "").strip(), name
    public = [name for name in dir(bosemix.Condensate) if not name.startswith("_")]
    for name in public:
        assert name in ("mixture", "n1", "n2", "unstable") or getattr(bosemix.Condensate, name).__doc__, name


def test_documented_modules_exist() -> None:
    page = (Path(__file__).parents[1] / "docs" / "api.md").read_text(encoding="utf-8")
    modules = re.findall(r"automodule:: (\S+)", page)
    assert len(modules) > 10
    for module in modules:
        assert import_module(module).__doc__
