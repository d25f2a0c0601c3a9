"""Contracts of a community, when they end and by when to give notice."""
