"""A form that was sent when the login was over comes back with what was typed."""

from ... import _
from ...notices.desk.typed import many
from ...theme.page import typed
from urllib.parse import urlencode


# How long an address may get; it is quoted once more on the way through the login.
LONGEST = 4000
LESS = 50


class Resumed:
    """A mixin of a page; the longest of ``typed_fields`` is cut where it is too long."""

    typed_fields = ()
    lost_fields = {"text": "", "photos": ""}

    def resume_url(self):
        """Where to go on after a login, with what was typed (``zones.access``).

        Photos that were sent when the login was over belonged to nobody: it is said
        that they are gone. Those that lay on the shelf already come back.
        """
        form = self.request.form
        values = {name: typed(self.request, name) for name in self.typed_fields}
        longest = max(values, key=lambda name: len(values[name]))
        lost = ["photos"] if _sent(form.get("photos", ())) else []
        kept = [("kept:list", each) for each in many(form, "kept")]

        def query():
            pairs = [(name, value) for name, value in values.items() if value]
            return urlencode([*pairs, *kept, *(("lost:list", each) for each in lost)])

        while len(query()) > LONGEST and values[longest]:
            values[longest] = values[longest][:-LESS]
            lost = [*lost, "text"] if "text" not in lost else lost
        return f"{self.url_here}?{query()}"

    def say_lost(self):
        """What has not come back, beside its field."""
        found = many(self.request.form, "lost")
        self.errors += tuple(
            (self.lost_fields[name], self.translate(message))
            for name, message in LOST.items()
            if name in found
        )


def _sent(uploads):
    uploads = uploads if isinstance(uploads, list | tuple) else [uploads]
    return any(getattr(each, "filename", "") for each in uploads)


LOST = {
    "text": _(
        "faults_lost_text",
        default="You had been logged out meanwhile. Only the beginning of your words is here again.",
    ),
    "photos": _(
        "faults_lost_photos",
        default="You had been logged out meanwhile. What you wrote is here again; please choose the photos once more.",
    ),
}
