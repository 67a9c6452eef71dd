"""Numbers with an uncertainty and their linear propagation."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bosemix.errors import InputError
from bosemix.measured import Measured, measured, propagated, shown


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("21.9(35) a0", Measured(21.9, 3.5, "a0")),
        ("21.9(35)", Measured(21.9, 3.5, "")),
        ("21.9(3.5) a0", Measured(21.9, 3.5, "a0")),
        ("174(2)", Measured(174.0, 2.0, "")),
        ("-443(3)a0", Measured(-443.0, 3.0, "a0")),
        ("1.0(2)e14 cm^-3", Measured(1e14, 2e13, "cm^-3")),
        ("440 +- 3 a0", Measured(440.0, 3.0, "a0")),
        ("440+/-3", Measured(440.0, 3.0, "")),
        ("440 ± 0.5 a0", Measured(440.0, 0.5, "a0")),
        ("65 a0", Measured(65.0, 0.0, "a0")),
        ("1e14/cm^3", Measured(1e14, 0.0, "/cm^3")),
        (".5", Measured(0.5, 0.0, "")),
    ],
)
def test_spellings(text: str, number: Measured) -> None:
    found = measured("a12", text)
    assert (found.value, found.unit) == (number.value, number.unit)
    assert found.error == pytest.approx(number.error, rel=1e-14)


@pytest.mark.parametrize("text", ["", "a0", "many a0", "(3)"])
def test_what_is_no_number(text: str) -> None:
    with pytest.raises(InputError, match=r"a12 must be a number such as '65 a0', '21\.9\(35\) a0' or .*, got"):
        measured("a12", text)


def test_text_is_read_back() -> None:
    assert measured("a", Measured(0.1, 0.25, "a0").text(1.0)) == Measured(0.35, 0.0, "a0")
    assert Measured(2.0, 0.0, "").text() == "2.0"


@given(st.floats(0.1, 10), st.floats(0.1, 10), st.floats(1e-3, 0.1), st.floats(1e-3, 0.1))
def test_propagation_is_linear_and_in_quadrature(x: float, y: float, dx: float, dy: float) -> None:
    inputs = {"x": Measured(x, dx, ""), "y": Measured(y, dy, ""), "z": Measured(1.0, 0.0, "")}
    value, error = propagated(lambda t: [3 * float(t["x"]) - 2 * float(t["y"]), float(t["z"])], inputs)
    np.testing.assert_allclose(value, [3 * x - 2 * y, 1.0], rtol=1e-12)
    np.testing.assert_allclose(error, [np.hypot(3 * dx, 2 * dy), 0.0], rtol=1e-9)


def test_second_order_drops_out() -> None:
    value, error = propagated(lambda t: float(t["x"]) ** 2, {"x": Measured(3.0, 0.5, "")})
    assert (float(value), float(error)) == (9.0, 3.0)


@pytest.mark.parametrize(
    ("value", "error", "text"),
    [
        (436.5321, 2.14, "436.5(21)"),
        (436.5321, 0.0214, "436.532(21)"),
        (436.5, 35.0, "436(35)"),
        (436.5321, 0.0, "436.532"),
    ],
)
def test_two_digits_of_the_uncertainty(value: float, error: float, text: str) -> None:
    assert shown(value, error) == text
