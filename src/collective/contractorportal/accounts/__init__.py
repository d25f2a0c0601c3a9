"""Logins of contractors: who may log in, by which name, and for which contractor numbers."""
