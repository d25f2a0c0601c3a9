"""The same as ``audit.rules``."""

from ..audit.rules import kept_since  # noqa: F401
