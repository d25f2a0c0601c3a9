"""REST of the supplier's zone."""
