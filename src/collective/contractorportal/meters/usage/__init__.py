"""What was used between readings, and what is usual."""
