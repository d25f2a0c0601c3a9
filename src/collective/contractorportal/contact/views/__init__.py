"""Pages of contact data."""
