"""Faults as a supplier meets them: in the own zone, or by a one-time address."""
