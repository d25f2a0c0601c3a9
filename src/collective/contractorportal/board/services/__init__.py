"""REST of the board's room: the functions under its pages, as JSON."""
