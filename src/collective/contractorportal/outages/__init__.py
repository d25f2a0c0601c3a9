"""Breaks in what a house is served with, planned and sudden, for whom they concern."""
