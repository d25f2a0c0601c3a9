"""Pages of contractors about messages."""
