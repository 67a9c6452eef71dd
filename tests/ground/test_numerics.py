"""Differences of products against exact rational arithmetic, and the checks of numbers at the edge."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bosemix import checks
from bosemix.errors import InputError
from bosemix.numerics import difference_of_products

NUMBER = st.floats(1e-60, 1e60) | st.floats(-1e60, -1e-60)


def exact(a: float, b: float, c: float, d: float) -> Fraction:
    return Fraction(a) * Fraction(b) - Fraction(c) * Fraction(d)


@given(NUMBER, NUMBER, NUMBER, NUMBER)
def test_any_numbers(a: float, b: float, c: float, d: float) -> None:
    found = float(difference_of_products(a, b, c, d))
    truth = exact(a, b, c, d)
    assert abs(Fraction(found) - truth) <= abs(truth) * Fraction(1, 2**51)


@given(st.floats(0.5, 2.0), st.floats(1e-3, 1e3), st.integers(-4, 4))
def test_near_cancellation(a: float, b: float, steps: int) -> None:
    """Products a b against its own rounded root squared, a few units in the last place away: the sign is exact."""
    c = float(np.sqrt(a * b)) * (1 + steps * 2.0**-52)
    found, truth = float(difference_of_products(a, b, c, c)), exact(a, b, c, c)
    assert np.sign(found) == (truth > 0) - (truth < 0)
    assert abs(Fraction(found) - truth) <= abs(truth) * Fraction(1, 2**50) + Fraction(1, 2**150)


def test_the_plain_formula_would_get_it_wrong() -> None:
    a = 1 + 2.0**-30
    assert a * a - (1 + 2.0**-29) * 1.0 == 0.0
    assert float(difference_of_products(a, a, 1 + 2.0**-29, 1.0)) == 2.0**-60


def test_arrays_broadcast() -> None:
    found = difference_of_products([[1.0], [2.0]], 3.0, [0.5, 1.0], 1.0)
    np.testing.assert_array_equal(found, [[2.5, 2.0], [5.5, 5.0]])


@pytest.mark.parametrize(
    ("check", "value", "message"),
    [
        (checks.finite, "x", "v must be a real number or an array of them, got 'x'"),
        (checks.finite, None, "v must be"),
        (checks.finite, [1.0, 2j], "v must be a real number or an array of them"),
        (checks.finite, [[1.0], [2.0, 3.0]], "v must be a real number or an array of them"),
        (checks.finite, [[1.0, 2.0], [np.inf, 3.0]], r"v must be finite, got inf at index \(1, 0\)"),
        (checks.finite, -np.inf, "v must be finite, got -inf$"),
        (checks.positive, [1.0, 0.0], r"v must be > 0, got 0\.0 at index \(1,\)"),
        (checks.positive, np.nan, "v must be finite, got nan"),
        (checks.non_negative, -1e-300, "v must be >= 0, got -1e-300"),
    ],
)
def test_refused_numbers(check: object, value: object, message: str) -> None:
    assert callable(check)
    with pytest.raises(InputError, match=message):
        check("v", value)


def test_accepted_numbers() -> None:
    np.testing.assert_array_equal(checks.finite("v", [1, 2]), [1.0, 2.0])
    assert checks.finite("v", 3).dtype == np.float64
    assert float(checks.non_negative("v", 0)) == 0
    assert float(checks.positive("v", 1e-300)) == 1e-300
    np.testing.assert_allclose(
        checks.unit_vectors("v", [[3.0, 4.0], [0.0, -2.0]], 2), [[0.6, 0.8], [0.0, -1.0]], rtol=1e-15
    )
