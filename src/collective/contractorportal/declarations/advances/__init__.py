"""What a monthly advance comes to, and what another number of persons makes of it."""
