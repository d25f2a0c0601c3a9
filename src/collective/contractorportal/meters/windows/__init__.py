"""Days in which residents read their meters."""
