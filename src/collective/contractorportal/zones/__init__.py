"""Zones: the folders that a contractor's groups open, and the dashboard that gathers them."""
