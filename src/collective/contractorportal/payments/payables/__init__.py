"""What a person can pay on line, and what the person has chosen to pay."""
