"""Votes on the start page, in the menu and in the calendar."""
