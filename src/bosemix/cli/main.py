"""Entry point: commands, and the exit codes 0 (done), 2 (bad input) and 130 (interrupted)."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from cyclopts import App, CycloptsError, UnknownCommandError, UnusedCliTokensError

import bosemix
from bosemix.cli.atoms import atoms_app
from bosemix.cli.cite import cite_app
from bosemix.cli.clusters import clusters_app
from bosemix.cli.consoles import errors
from bosemix.cli.gas import gas_app
from bosemix.cli.paper import paper_app
from bosemix.cli.phase import phase_app
from bosemix.cli.run import run_app
from bosemix.errors import BosemixError
from bosemix.nearest import name_hint

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line.

    Args:
        arguments : sequence of str, without the name of the program; None for those of this process
    Returns: int, the exit code
    """
    app = _app()
    try:
        app(
            sys.argv[1:] if arguments is None else list(arguments),
            exit_on_error=False,
            print_error=False,
            result_action="return_none",
        )
    except CycloptsError as error:
        return _refuse(_usage(app, error))
    except BosemixError as error:
        return _refuse(str(error))
    except KeyboardInterrupt:
        errors().print("interrupted; files that were complete stay")
        return 130
    return 0


def _app() -> App:
    app = App(
        name="bosemix",
        help="Two-component Bose gases beyond mean field.",
        help_epilogue="Example:\n    bosemix run\n\nbosemix COMMAND --help explains a command and has an example.",
        help_format="plaintext",
        version=lambda: f"bosemix {bosemix.__version__}",
        suppress_keyboard_interrupt=False,
    )
    for command in (run_app(), paper_app(), gas_app(), phase_app(), clusters_app(), atoms_app(), cite_app()):
        app.command(command)
    return app


def _usage(app: App, error: CycloptsError) -> str:
    """Return the message of a command line that does not parse, with the nearest name where cyclopts has none."""
    if isinstance(error, UnusedCliTokensError):
        return f"unexpected argument: {' '.join(error.unused_tokens or [])}. See bosemix --help"
    message = str(error)
    if isinstance(error, UnknownCommandError) and "Did you mean" not in message:
        word = (error.unused_tokens or [""])[0]
        return f"unknown command or option {word!r}: {name_hint(word, list(app))}"
    return message


def _refuse(message: str) -> int:
    errors().print(f"error: {message}", style="red")
    return 2
