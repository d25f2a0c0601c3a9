"""Letters of a community, or of one person, as one file: ordered by the office, made by the worker."""
