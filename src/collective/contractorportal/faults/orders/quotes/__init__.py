"""What firms have offered for orders, and what the office has answered."""
