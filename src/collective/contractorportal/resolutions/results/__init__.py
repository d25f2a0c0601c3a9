"""Telling each owner of an adopted resolution, with the proof that it was done (R1.7)."""
