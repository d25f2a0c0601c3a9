"""What one person is told about the vote for one part."""
