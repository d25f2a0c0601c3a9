"""REST: ``@retention``: the table for the administrator."""

from ...core.clock import iso
from ...rest import Service
from . import api as retention
from zope.i18n import translate


class RetentionGet(Service):
    """What is kept for how long, what would go now, and the last runs."""

    def reply(self):
        return {
            "@id": f"{self.context.absolute_url()}/@retention",
            "items": [self.line(each) for each in retention.lines()],
        }

    def line(self, line):
        last = line.last
        return {
            "name": line.name,
            "title": translate(line.rule.title, context=self.request),
            "setting": line.rule.setting if line.rule.lasting is None else None,
            "kept": {"count": line.kept.count, "unit": line.kept.unit},
            "law": translate(line.rule.law, context=self.request),
            "on": line.on,
            "would_go": {
                "count": line.due.count,
                "more": line.due.more,
                "oldest": iso(line.due.oldest),
            },
            "last_run": last
            and {"at": iso(last.ended_at), "ok": last.ok, "message": last.message},
        }
