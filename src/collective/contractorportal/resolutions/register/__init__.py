"""Which parts of a community vote, and with what weight."""
