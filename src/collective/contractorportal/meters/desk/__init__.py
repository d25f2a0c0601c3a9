"""The office's desk for readings: what waits, what is decided, and what is still to be read."""
