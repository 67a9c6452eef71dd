"""Entry point: commands, and the exit codes 0 (done), 2 (bad input), 130 (Ctrl-C) and 143 (SIGTERM)."""

from __future__ import annotations

import sys
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from cyclopts import App, CycloptsError, UnknownCommandError, UnusedCliTokensError

import bosemix
from bosemix.cli.atoms import atoms_app
from bosemix.cli.cite import cite_app
from bosemix.cli.clusters import clusters_app
from bosemix.cli.consoles import errors
from bosemix.cli.droplet import droplet_app
from bosemix.cli.flow import flow_app
from bosemix.cli.gas import gas_app
from bosemix.cli.paper import paper_app
from bosemix.cli.phase import phase_app
from bosemix.cli.run import run_app
from bosemix.cli.stopping import Stopped
from bosemix.cli.sweep import sweep_app
from bosemix.errors import BosemixError, StoreWarning
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
        with _noted():
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
    except MemoryError as error:
        return _refuse(f"not enough memory for this problem: take a smaller one. {error}")
    except Stopped as stop:
        errors().print(str(stop))
        return 128 + stop.number
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
    theories = (gas_app, phase_app, droplet_app, clusters_app, flow_app)
    for make in (run_app, paper_app, *theories, sweep_app, atoms_app, cite_app):
        app.command(make())
    return app


@contextmanager
def _noted() -> Iterator[None]:
    """Print what a sweep made good as notes, one line each."""

    def show(message: Warning | str, category: type[Warning], *place: object, **more: object) -> None:
        if issubclass(category, StoreWarning):
            errors().print(f"note: {message}", style="yellow")
        else:
            usual(message, category, *place, **more)

    with warnings.catch_warnings():
        warnings.simplefilter("always", StoreWarning)
        usual: Any = warnings.showwarning
        warnings.showwarning = show
        yield


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
