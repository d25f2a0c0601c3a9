"""Selling or moving out: one matter with its papers, from its announcement to the hand-over."""
