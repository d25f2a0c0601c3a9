"""A reading beside those before it."""
