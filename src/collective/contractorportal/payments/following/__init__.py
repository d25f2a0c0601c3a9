"""Asking the gateway again about what has not come to an end."""
