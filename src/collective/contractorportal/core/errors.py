"""Errors of the pure core: a code that glue translates, and what it is about."""


class PortalError(Exception):
    """Something a person or an ERP gave cannot be used.

    >>> str(PortalError("share_out_of_range", share="3/2"))
    'share_out_of_range: share=3/2'
    """

    def __init__(self, code: str, **details: object) -> None:
        self.code = code
        self.details = details
        shown = ", ".join(f"{key}={value}" for key, value in sorted(details.items()))
        super().__init__(f"{code}: {shown}" if shown else code)
