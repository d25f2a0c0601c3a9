"""Meetings of a community: their notice, who was there, and votes cast there."""
