"""Passwords: what a new one must be, how it is kept, and when it must be changed."""
