"""Several firms are asked for an offer, and one offer is chosen."""
