"""Codes by text message, which show that a phone is the person's own."""
