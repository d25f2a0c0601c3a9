"""What can go wrong when an ERP is asked."""


class ErpError(Exception):
    """The ERP gave no usable answer. ``reason`` is a short code for pages and logs."""

    reason = "error"


class ErpUnavailable(ErpError):
    """The ERP cannot be reached, is locked, or its file is missing."""

    reason = "unavailable"


class ErpTimeout(ErpUnavailable):
    """The ERP did not answer in time."""

    reason = "timeout"


class ErpChanging(ErpUnavailable):
    """What the ERP tells in pages changes meanwhile: they do not fit together."""


class ErpUnauthorised(ErpUnavailable):
    """The ERP does not let the portal in: its token or certificate is not accepted."""


class ErpSchemaError(ErpError):
    """The ERP speaks another version of the exchange schema, or breaks it.

    The text is for logs. ``code`` and ``details`` say the same to whoever reads another
    language; where nobody has said them, there is the text alone.
    """

    reason = "schema"

    def __init__(self, text="", code="", **details):
        super().__init__(text)
        self.code = code
        self.details = details


class ErpLyingAnswer(ErpSchemaError):
    """The ERP told what it was not asked for: records of somebody else, or twice."""

    reason = "wrong"


class ErpRefused(ErpError):
    """The ERP will not take a delivery, and says why; it has had no effect."""

    reason = "refused"


class ErpNotProvided(ErpError):
    """The ERP is well, but does not tell of this: its tables are missing or empty."""

    reason = "not_provided"
