"""What people send besides payments, as the made-up ERP takes it."""
