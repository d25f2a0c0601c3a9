"""The supplier's zone: invoices, payments and contracts, and what the firm sends in."""
