"""Paying on line: what is payable, attempts to pay it, and what became of them."""
