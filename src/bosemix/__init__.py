"""bosemix: two-component Bose gases beyond mean field.

Public names load on first use, so that ``import bosemix`` costs next to nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bosemix import atoms, bogoliubov, cli, dispersion, errors, papers, plot, sweep, units
    from bosemix.bogoliubov import (
        ClosedForm,
        Condensate,
        Gaussian,
        Lorentzian,
        Mask,
        Numba,
        NumPy,
        ParaUnitary,
        Raise,
    )
    from bosemix.dispersion import Dispersion, DWave, FormFactor, Hopping, Quadratic, check_dispersion
    from bosemix.errors import BosemixError, UnstableError
    from bosemix.mixture import Mixture
    from bosemix.scattering import FixedCouplings, FixedScatteringLengths

_HOME = {
    "bosemix.bogoliubov": ("ClosedForm Condensate Gaussian Lorentzian Mask NumPy Numba ParaUnitary Raise"),
    "bosemix.dispersion": "DWave Dispersion FormFactor Hopping Quadratic check_dispersion",
    "bosemix.errors": "BosemixError UnstableError",
    "bosemix.mixture": "Mixture",
    "bosemix.scattering": "FixedCouplings FixedScatteringLengths",
}
_MODULE_OF = {name: module for module, names in _HOME.items() for name in names.split()}
_SUBPACKAGES = ("atoms", "bogoliubov", "cli", "dispersion", "errors", "papers", "plot", "sweep", "units")

__all__ = [
    "BosemixError",
    "ClosedForm",
    "Condensate",
    "DWave",
    "Dispersion",
    "FixedCouplings",
    "FixedScatteringLengths",
    "FormFactor",
    "Gaussian",
    "Hopping",
    "Lorentzian",
    "Mask",
    "Mixture",
    "NumPy",
    "Numba",
    "ParaUnitary",
    "Quadratic",
    "Raise",
    "UnstableError",
    "atoms",
    "bogoliubov",
    "check_dispersion",
    "cli",
    "dispersion",
    "errors",
    "papers",
    "plot",
    "sweep",
    "units",
]


def __getattr__(name: str) -> object:
    """Load a public name on first use (PEP 562)."""
    if name == "__version__":
        from importlib.metadata import version

        return version("bosemix")
    if name in _SUBPACKAGES:
        return import_module(f"bosemix.{name}")
    if name in _MODULE_OF:
        return getattr(import_module(_MODULE_OF[name]), name)
    raise AttributeError(f"module 'bosemix' has no attribute {name!r}")


def __dir__() -> list[str]:
    """List the public names, loaded or not."""
    return [*__all__, "__version__"]
