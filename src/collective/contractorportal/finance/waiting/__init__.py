"""What was paid on line and the ERP has not booked yet, for who holds the account."""
