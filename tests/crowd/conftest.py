"""Many people at once, on sites of their own: real processes, no test layers."""

from pathlib import Path

import sys


# For the sites in scripts: tests are no package.
sys.path[:0] = [str(Path(__file__).parents[2])]
