"""Settlements of water, heat and other media (DOMAIN 3.4)."""
