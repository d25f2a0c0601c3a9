"""What is left to pay, by month and by document."""
