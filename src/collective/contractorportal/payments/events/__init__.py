"""What can happen to a payment."""
