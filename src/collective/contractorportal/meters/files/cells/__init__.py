"""Headings and cells of files of readings, as radio systems and people write them."""
