"""Money given back: what can be, and how far it has come."""
