"""Files in a form: those sent now, those that wait, and those of the notice."""

from ...core.errors import PortalError
from ..files.store import checked
from ..versions import current_attachments
from ..versions import describe
from .shelf import get_uploads
from .typed import many
from functools import cached_property
from plone import api
from plone.base.utils import human_readable_size


class FormFiles:
    """What the forms of the office and of boards do with files.

    A file is laid on the shelf as soon as it has come, so that it is not lost when
    something else in the form is wrong.
    """

    @cached_property
    def user_id(self):
        return api.user.get_current().getId()

    @cached_property
    def kept(self):
        """Files sent before that wait on the shelf, by token."""
        shelf = get_uploads()
        tokens = many(self.request.form, "kept")
        found = ((token, shelf.get(self.user_id, token)) for token in tokens)
        return {token: row for token, row in found if row is not None}

    @property
    def files(self):
        """Names and bytes of the files that wait."""
        return [(row.filename, row.data) for row in self.kept.values()]

    def kept_rows(self):
        for token, row in self.kept.items():
            size = human_readable_size(row.size)
            yield {"token": token, "filename": row.filename, "size": size}

    def attachments_of(self, notice):
        """Files that lie in a notice, and whether they shall be taken away."""
        removed = many(self.request.form, "remove")
        for child in current_attachments(notice) if notice is not None else ():
            facts = describe(child)
            yield {
                "id": facts.id,
                "filename": facts.filename,
                "size": human_readable_size(facts.size),
                "checked": "checked" if facts.id in removed else None,
            }

    def read_files(self):
        """Take the files that were sent; ``file_wrong`` hears of those refused."""
        sent = self.request.form.get("files", ())
        for upload in sent if isinstance(sent, list | tuple) else [sent]:
            if not getattr(upload, "filename", ""):
                continue
            try:
                name, data = checked(upload.filename, upload.read())
            except PortalError as error:
                self.file_wrong(error)
                continue
            token = get_uploads().put(self.user_id, name, data)
            self.kept[token] = get_uploads().get(self.user_id, token)

    def drop_files(self):
        """They lie in their notice now."""
        get_uploads().drop(self.kept)
