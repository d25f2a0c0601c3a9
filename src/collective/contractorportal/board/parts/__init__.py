"""The parts of the board's page that this room brings itself."""
