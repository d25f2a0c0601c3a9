"""What the ballots add up to."""
