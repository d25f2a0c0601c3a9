"""The pages of the board's room."""
