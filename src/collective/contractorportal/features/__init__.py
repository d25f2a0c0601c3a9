"""Which modules and features of the portal are on, as the office chooses."""
