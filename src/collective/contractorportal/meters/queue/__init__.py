"""In which order readings that wait are worked on."""
