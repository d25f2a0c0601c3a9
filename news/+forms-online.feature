Transfer forms no longer ask for what was paid in the portal and waits to be booked; the sheet and the page say how much that is.
