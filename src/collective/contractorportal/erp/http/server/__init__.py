"""The reference server: any backend of the portal, told through the contract.

It serves an exchange database to portals elsewhere, and shows to vendors what a
server of theirs has to do.
"""

from .app import ErpServer


__all__ = ["ErpServer"]
