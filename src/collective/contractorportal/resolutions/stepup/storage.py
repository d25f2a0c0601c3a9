"""The former place of a class, by which older databases name it."""

from ..proxies.misses.storage import Failures


__all__ = ["Failures"]
