"""Which meters nobody has read yet in an open window, and whose verification ends."""
