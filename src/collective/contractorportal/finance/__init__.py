"""What a contractor owes and why: accounts, charges, payments, interest, media settlements."""
