"""For whom something inside a zone is, and from when to when it can be seen."""
