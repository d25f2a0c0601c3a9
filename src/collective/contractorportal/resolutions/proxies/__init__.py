"""Who may vote for somebody else."""
