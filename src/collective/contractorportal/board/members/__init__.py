"""Who is in the board, who was, and who will be."""
