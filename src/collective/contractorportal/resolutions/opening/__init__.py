"""What has to be right before a vote opens."""
