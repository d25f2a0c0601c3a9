"""Guessing passwords: it is stopped, and nobody can lock somebody else out by it."""
