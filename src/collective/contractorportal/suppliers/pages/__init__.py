"""The pages of the supplier's zone."""
