"""Votes on paper: personal ballots to print, and how they come into the box."""
