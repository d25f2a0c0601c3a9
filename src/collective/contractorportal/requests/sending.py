"""Files that come with a step: a reply of the person, an answer of the office."""

from . import files as files_of
from .rules import MOST_FILES


class StepFiles:
    """A mixin of a page with a file field ``files``."""

    def step_files(self):
        """``File``s of those sent now. Errors: those of ``files.taken``."""
        sent = self.request.form.get("files", ())
        sent = sent if isinstance(sent, list | tuple) else [sent]
        found = []
        for upload in sent:
            if getattr(upload, "filename", "") and len(found) < MOST_FILES:
                data = upload.read(files_of.MOST_BYTES)
                name, data = files_of.taken(None, upload.filename, data)
                found.append(files_of.made("", name, data))
        return tuple(found)
