"""Files of requests: checked as they come, waiting with the form, kept as blobs."""

from ..core.errors import PortalError
from ..finance.exports import disposition
from ..notices.desk.shelf import get_uploads
from ..notices.files.store import checked
from ..photos.api import kept as kept_photo
from ..photos.rules import MEGABYTE
from ..photos.rules import MOST_MEGABYTES
from .model import File
from plone.namedfile.file import NamedBlobFile
from plone.namedfile.utils import get_contenttype

import secrets


# What is read of an upload at most; what is larger is refused by its size.
MOST_BYTES = 64 * MEGABYTE


def taken(field, filename, data):
    """Name and bytes to keep of a file for a field.

    Errors: those of ``notices.files.rules.check_file``, for photographs those of
    ``photos.rules.check``.
    """
    if field is not None and field.kind == "photo":
        photo = kept_photo(data[: MOST_MEGABYTES * MEGABYTE + 1])
        return "photo.jpg", photo.data
    return checked(filename, data)


def made(label, filename, data):
    """A ``File`` of bytes that were checked."""
    kind = get_contenttype(filename=filename, default="application/octet-stream")
    blob = NamedBlobFile(data=data, filename=filename, contentType=kind)
    return File(secrets.token_hex(8), label, filename, len(data), blob)


class Waiting:
    """The files of one person's form, kept until the form is right and sent."""

    def __init__(self, user_id, form, request_form):
        self.user_id = user_id
        self.fields = {each.name: each for each in form.fields if each.is_file}
        self.request_form = request_form
        self.rows = {}  # field name -> (token, Upload)
        self.errors = []

    def read(self):
        """Take what waits and what was sent now; ``errors`` has what was refused."""
        for name, field in self.fields.items():
            token = self.request_form.get(f"kept-{name}", "")
            row = get_uploads().get(self.user_id, token)
            if row is not None and not self.request_form.get(f"drop-{name}"):
                self.rows[name] = token, row
            upload = self.request_form.get(f"f-{name}")
            if getattr(upload, "filename", ""):
                self._read(field, upload)
            elif field.required and name not in self.rows and not self._refused(name):
                self.errors.append((name, PortalError("request_file_missing")))
        return self

    def _refused(self, name):
        return any(name == each for each, _error in self.errors)

    def _read(self, field, upload):
        try:
            name, data = taken(field, upload.filename, upload.read(MOST_BYTES))
        except PortalError as error:
            self.errors.append((field.name, error))
            return
        token = get_uploads().put(self.user_id, name, data)
        self.rows[field.name] = token, get_uploads().get(self.user_id, token)

    def made(self):
        """The ``File``s of a request."""
        return tuple(
            made(self.fields[name].label, row.filename, row.data)
            for name, (_token, row) in self.rows.items()
        )

    def drop(self):
        """They lie in their request now."""
        get_uploads().drop([token for token, _row in self.rows.values()])


def answer(request, file):
    """Answer with a file, to be saved; the caller has asked who may see it."""
    response = request.response
    response.setHeader("Content-Type", file.blob.contentType)
    response.setHeader("Cache-Control", "private, no-store")
    response.setHeader("Content-Security-Policy", "default-src 'none'; sandbox")
    response.setHeader("Content-Disposition", disposition(file.filename))
    data = file.blob.data
    response.setHeader("Content-Length", str(len(data)))
    return data
