"""Suppliers are told by e-mail when an invoice of theirs has got further."""
