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


class Wrong(Exception):
    """Something that was typed cannot be taken; ``errors`` say all that is wrong with it.

    >>> str(Wrong(PortalError("text_missing", field="why"), PortalError("day_past")))
    'text_missing, day_past'
    """

    def __init__(self, *errors: PortalError) -> None:
        super().__init__(", ".join(each.code for each in errors))
        self.errors = errors
