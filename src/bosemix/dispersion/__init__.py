"""Single-particle dispersions of the two species, and the check for one of your own."""

from bosemix.dispersion.check import check_dispersion
from bosemix.dispersion.d_wave import DWave
from bosemix.dispersion.directions import DirectionRule, isotropic_rule, product_rule
from bosemix.dispersion.form_factor import FormFactor
from bosemix.dispersion.hopping import Hopping
from bosemix.dispersion.protocol import Dispersion, HasIsotropicLimit, HasScatteringMasses
from bosemix.dispersion.quadratic import Quadratic
from bosemix.dispersion.swapped import Swapped
from bosemix.dispersion.zone import Zone

__all__ = [
    "DWave",
    "DirectionRule",
    "Dispersion",
    "FormFactor",
    "HasIsotropicLimit",
    "HasScatteringMasses",
    "Hopping",
    "Quadratic",
    "Swapped",
    "Zone",
    "check_dispersion",
    "isotropic_rule",
    "product_rule",
]
