"""What is sent twice is kept once."""
