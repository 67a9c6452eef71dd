"""Ctrl-C and SIGTERM as an orderly end."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

__all__ = ["Stopped", "stoppable"]


class Stopped(KeyboardInterrupt):
    """The process was asked to stop.

    Attributes:
        number : int, of the signal
    """

    def __init__(self, number: int, advice: str) -> None:
        super().__init__(f"stopped by {signal.Signals(number).name}; {advice}")
        self.number = number


@contextmanager
def stoppable(advice: str) -> Iterator[None]:
    """Turn Ctrl-C and SIGTERM into `Stopped`, with advice how to go on, while the context lasts."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(number: int, _: FrameType | None) -> None:
        for other in before:  # a second signal must not disturb the end
            signal.signal(other, signal.SIG_IGN)
        raise Stopped(number, advice)

    before = {number: signal.signal(number, stop) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
