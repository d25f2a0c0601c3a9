"""Statements of an account: opening balance, rows in order, closing balance."""
