"""Run the command line: ``python -m bosemix``."""

import sys

from bosemix.cli import main

if __name__ == "__main__":
    sys.exit(main())
