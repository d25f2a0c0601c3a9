"""Pages: what a person sent, and the desk of the office."""
