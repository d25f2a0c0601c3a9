"""For how long each kind of data stays, what would go now, and what went."""
