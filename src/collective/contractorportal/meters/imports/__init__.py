"""Readings that come as a file: checked row by row, shown, then taken like all others."""
