"""Boards are told by e-mail which invoices wait for their acceptance."""
