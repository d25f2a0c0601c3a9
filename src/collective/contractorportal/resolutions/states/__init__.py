"""Which way a resolution goes, and who may send it."""
