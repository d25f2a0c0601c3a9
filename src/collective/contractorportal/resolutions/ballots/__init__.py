"""Casting: who may vote for a part at a moment."""
