"""Suppliers' invoices to a community, by state and age."""
