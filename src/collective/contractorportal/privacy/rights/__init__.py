"""What people ask for their data to be done with, answered within a month (art. 12 RODO)."""
