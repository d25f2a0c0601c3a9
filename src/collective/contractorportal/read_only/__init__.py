"""Read-only mode: for the minutes of an upgrade or a move everybody may look, nobody changes."""
