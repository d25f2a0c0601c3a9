"""REST: ``@readings-import``."""

from ....core.errors import PortalError
from ...files.wording import FILES
from ...imports import api as imports
from ...imports.shown import failed_file
from ...imports.shown import why
from ...imports.storage import get_imports
from ..base import import_seen
from ..imports import typed_day
from .base import Office
from base64 import b64decode
from binascii import Error as NoBase64
from zExceptions import NotFound


def import_json(one, words, url):
    return {
        "@id": f"{url}/{one.id}",
        "id": one.id,
        "filename": one.filename,
        "source": one.source,
        "state": one.state,
        "percent": one.percent,
        "rows": one.rows,
        "counts": {
            name: one.count(name) for name in ("accepted", "waits", "known", "failed")
        },
        "repeated": len(one.twice),
        "empty": len(one.empty),
        "errors": [
            {
                "row": each.row,
                "meter": each.number,
                "message": " ".join(why(each, words)),
            }
            for each in sorted(one.told("failed"), key=lambda told: told.row)[:500]
        ],
    }


class ImportsGet(Office):
    """The last files, or ``/<id>`` one of them; ``/<id>/failed`` what went wrong."""

    name = "@readings-import"

    def act(self):
        if not self.steps:
            found = get_imports().newest()
            return {
                "@id": self.url,
                "items": [import_json(each, self.words, self.url) for each in found],
            }
        one = get_imports().get(self.steps[0])
        if one is None or self.steps[1:] not in ([], ["failed"]):
            raise NotFound(self.name)
        import_seen(self.request, one, one.told("failed"), "rest")
        if self.steps[1:]:
            mime, data = failed_file(one, self.words)
            self.request.response.setHeader("Content-Type", mime)
            return data
        return import_json(one, self.words, self.url)


class ImportsPost(Office):
    """A file as base64 ``data``; taken at once unless ``dry_run``.

    ``/<id>`` takes one that was checked, or with ``"do": "drop"`` throws it away.
    """

    name = "@readings-import"
    tables = (FILES,)

    def act(self):
        if self.steps:
            one = get_imports().get(self.steps[0]) if len(self.steps) == 1 else None
            if one is None:
                raise NotFound(self.name)
            if self.text("do") == "drop":
                imports.drop(one)
                return self.reply_no_content()
            imports.accept(one)
        else:
            one = imports.begin(
                self.data(),
                self.text("filename"),
                self.text("source") or "radio",
                typed_day(self.text("day")),
                at_once=not self.body.get("dry_run"),
            )
        done = imports.run(one)
        self.request.response.setStatus(201 if done else 202)
        return import_json(one, self.words, self.url)

    def data(self):
        try:
            return b64decode(self.text("data"), validate=True)
        except (NoBase64, ValueError) as bad:
            raise PortalError("file_format") from bad
