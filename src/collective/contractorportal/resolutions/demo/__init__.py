"""Resolutions, votes, requests and old resolutions of the demo site."""
