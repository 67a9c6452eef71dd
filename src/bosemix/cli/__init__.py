"""The command line: ``bosemix --help``."""

from bosemix.cli.main import main

__all__ = ["main"]
