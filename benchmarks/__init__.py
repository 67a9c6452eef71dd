"""Speed and accuracy of bosemix, side by side with other ways to the same numbers. Run: python -m benchmarks."""

import os

# One core: these are read when NumPy loads its linear algebra, so they must be set before it is imported.
for _name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS"):
    os.environ.setdefault(_name, "1")
