"""A supplier's invoices: how far each has got, and when it is paid."""
