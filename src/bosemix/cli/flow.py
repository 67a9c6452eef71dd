"""``bosemix flow``: the renormalisation group flow of one mixture."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from cyclopts import App, Parameter

__all__ = ["flow_app"]

_EXAMPLE = """\
Example:
    bosemix flow --masses 4 1 --beta 2.1 2.2 --gamma -1 --density 0.1 0.1
    bosemix flow --masses 1 1 --beta 2.1 2.2 --gamma 1 --density 0.1 0.0001 --k-ir 0.01"""

_Two = Annotated[tuple[float, float], Parameter(negative="")]


def flow_app() -> App:
    """Return the command ``flow``."""
    app = App(name="flow", help_epilogue=_EXAMPLE)
    app.default(_flow)
    return app


def _flow(
    *,
    masses: _Two,
    beta: _Two,
    gamma: Annotated[float, Parameter(allow_leading_hyphen=True)],
    density: _Two,
    k_ir: float = 1e-3,
    plot: Annotated[bool, Parameter(negative="")] = False,
    output: Path = Path("flow"),
) -> None:
    """Follow couplings, condensates and sound velocities from the cutoff k = 1 down to k-ir, with hbar = 1.

    Masses are a pair, since a mass ratio alone does not fix the results. With --plot, OUTPUT.png and OUTPUT.pdf are
    written.

    Args:
        masses: m1 and m2
        beta: couplings within species 1 and 2 at the cutoff
        gamma: coupling between the species at the cutoff, of either sign
        density: densities n1 and n2 at the cutoff
        k_ir: where the flow ends
        plot: draw the flow
        output: name of the picture without ending
    """
    from bosemix.cli.consoles import results
    from bosemix.cli.flow_table import flow_table, save_picture
    from bosemix.flow import Start, solve

    flow = solve(Start(masses, density, *beta, gamma), k_ir)
    console = results()
    console.print(flow_table(flow))
    for crossing in flow.crossings:
        console.print(str(crossing), highlight=False)
    console.print(f"{flow.status.name.lower()}: {flow.status.value}", highlight=False)
    if plot:
        console.print(f"picture: {save_picture(flow, output)}", highlight=False)
