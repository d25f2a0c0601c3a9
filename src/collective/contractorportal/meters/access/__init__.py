"""Whose meters they are, and in which days."""
