"""What cannot be right in an exchange database."""
