"""What becomes of a reading that was taken."""
