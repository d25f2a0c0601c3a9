"""Photographs that people send: of any telephone, without the place where they were taken."""
