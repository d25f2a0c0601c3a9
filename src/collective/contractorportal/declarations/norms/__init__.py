"""Norms of advances: what one may choose, and what it would cost."""
