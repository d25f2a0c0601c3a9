"""The same as ``audit.interfaces``."""

from ..audit.interfaces import IAccessKind  # noqa: F401
