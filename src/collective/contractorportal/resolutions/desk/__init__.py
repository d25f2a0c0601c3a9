"""From draft to result: how a board or the office runs a vote."""
