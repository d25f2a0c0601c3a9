"""Messages that nobody has signed: kept for staff to see, within bounds."""
