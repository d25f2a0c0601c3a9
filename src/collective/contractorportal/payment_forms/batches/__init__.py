"""All forms of a community for a month as one file: ordered by the office, made by the worker."""
