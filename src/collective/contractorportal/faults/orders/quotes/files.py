"""The file of an offer: looked at like an invoice's, kept with its fault."""

from ....controlpanel.settings import settings
from ....core.errors import PortalError
from ....notices.desk.shelf import get_uploads
from ....notices.files.rules import clean_name
from ....notices.files.store import look_at
from ....requests.files import made
from ....suppliers.uploads.rules import kind_of_file
from ....suppliers.uploads.rules import MEGABYTE
from BTrees.OOBTree import OOBTree


NAME = "wycena.pdf"


def taken(filename, data):
    """Name and bytes of a PDF that can be kept. Errors: those of ``kind_of_file``,
    ``order_quote_file``, and of a virus scanner, all at ``file``.
    """
    try:
        kind = kind_of_file(len(data), data[:512], settings().invoice_megabytes)
        if kind != "pdf":
            raise PortalError("order_quote_file")
        name = clean_name(filename or "") or NAME
        name = name if name.lower().endswith(".pdf") else f"{name}.pdf"
        return name, look_at(name, data)
    except PortalError as error:
        raise PortalError(error.code, **{**error.details, "field": "file"}) from error


def keep(fault, file):
    """Keep a file that was taken with its fault; what the event says of it."""
    kept = made("", *file)
    if fault.files is None:
        fault.files = OOBTree()
    fault.files[kept.id] = kept
    return {"id": kept.id, "name": kept.filename, "size": kept.size}


def of_events(fault, events, file_id):
    """The file of one of these events, or None."""
    known = {each.data.get("file", {}).get("id") for each in events}
    return fault.files.get(file_id) if file_id in known and fault.files else None


class Waiting:
    """The file of a form, laid on the shelf when another field is wrong.

    ``owner`` is whose it is: a login, or the digest of an address.
    """

    def __init__(self, form, owner):
        self.upload = form.get("file")
        self.owner = owner
        token = form.get("kept-file", "")
        self.token = token if isinstance(token, str) else ""

    @property
    def row(self):
        """What lies on the shelf, or None."""
        return get_uploads().get(self.owner, self.token)

    def sent(self):
        """Name and bytes of a new file, or of the one that waits; None without."""
        if getattr(self.upload, "filename", ""):
            most = settings().invoice_megabytes * MEGABYTE
            return taken(self.upload.filename, self.upload.read(most + 1))
        # A token may be of another form, which takes other files.
        row = self.row
        return taken(row.filename, row.data) if row is not None else None

    def keep(self, file):
        if file is not None and getattr(self.upload, "filename", ""):
            self.token = get_uploads().put(self.owner, *file)

    def drop(self):
        get_uploads().drop([self.token])
