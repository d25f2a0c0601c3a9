"""The office's desk: all payments, what needs looking at, and what can be done."""
