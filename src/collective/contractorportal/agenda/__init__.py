"""The days to remember of a person, on a page and in the calendar of a phone."""
