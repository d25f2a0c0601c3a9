"""Owners ask for a resolution, others support them, the board answers."""
