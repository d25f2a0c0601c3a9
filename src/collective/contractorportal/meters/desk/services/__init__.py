"""REST for the office: readings, windows, files."""
