"""How shares and results are written, never so that they look like something else."""
