"""REST: the board's notices, with the same acts underneath as the pages."""

from ...core import clock
from ...core.errors import PortalError
from ...rest import Service
from .. import api as notices
from ..desk import reach
from ..fields import parse
from ..rules import one_line
from ..text import rich
from ..versions import current_attachments
from ..versions import describe
from . import acts
from . import rules
from .words import problem_text
from base64 import b64decode
from binascii import Error as NotBase64
from plone.restapi.deserializer import json_body
from zExceptions import BadRequest
from zope.i18n import translate


TEXTS = ("title", "text", "readers", "reason")


def summary(notice):
    """A notice as its board reads it over REST."""
    return {
        "@id": f"{notice.absolute_url()}/@board-notice",
        "title": notice.title,
        "text": rules.html_to_text(notice.text.raw) if notice.text else "",
        "state": notice.state(),
        "readers": rules.readers_of(notice.kinds),
        "important": notice.notice_class == "important",
        "visible_from": iso(notice.visible_from),
        "visible_to": iso(notice.visible_to),
        "version": notice.version,
        "reason_of_return": acts.reason_of_return(notice),
        "attachments": [
            {"id": facts.id, "filename": facts.filename, "size": facts.size}
            for facts in map(describe, current_attachments(notice))
        ],
        "read": len(list(notices.readers(notice))),
    }


def iso(moment):
    """A moment in Polish time."""
    return moment.astimezone(clock.WARSAW).isoformat() if moment else None


class BoardService(Service):
    """What the services share: reading a body, saying what is wrong."""

    def body(self):
        data = json_body(self.request)
        for name in TEXTS:
            if name in data and not isinstance(data[name], str):
                raise BadRequest(f"{name}: a text, please")
        return data

    def values(self, data, notice=None):
        """Values of a notice; what is not named stays as it is."""
        title = data.get("title", notice.title if notice else "")
        text = data.get("text")
        if text is None:
            text = rules.html_to_text(notice.text.raw) if notice and notice.text else ""
        errors = list(rules.check_words(title, text).values())
        values = {"title": one_line(title)}
        if notice is None or "text" in data:
            values["text"] = rich(rules.text_to_html(text))
        if "visible_to" in data:
            values["visible_to"] = None
            if data["visible_to"] is not None:
                try:
                    values["visible_to"] = parse(data["visible_to"], end=True)
                    if values["visible_to"] <= clock.now():
                        raise PortalError("end_past")
                except PortalError as error:
                    errors.append(error)
        if "readers" in data or notice is None:
            readers = data.get("readers", "residents")
            if readers not in rules.READERS:
                raise BadRequest("readers: owners or residents")
            values["kinds"] = list(rules.READERS[readers])
        if "important" in data:
            values["notice_class"] = "important" if data["important"] else "ordinary"
        if errors:
            raise notices.NoticeError(errors)
        return values

    def files(self, data):
        """Files of a body: filename, and base64 data."""
        found = data.get("attachments", [])
        if not isinstance(found, list):
            raise BadRequest("attachments: a list, please")
        for each in found:
            try:
                yield str(each["filename"]), b64decode(each["data"], validate=True)
            except (KeyError, TypeError, ValueError, NotBase64):
                raise BadRequest("attachments: filename and base64 data") from None

    def refuse(self, error):
        """400 with every reason in words."""
        found = error.problems if isinstance(error, notices.NoticeError) else (error,)
        self.request.response.setStatus(400)
        return {
            "error": {
                "type": "BadRequest",
                "message": " ".join(
                    translate(problem_text(each), context=self.request)
                    for each in found
                ),
                "codes": [each.code for each in found],
            }
        }


class BoardNoticesGet(BoardService):
    """All notices of the board."""

    def reply(self):
        zone = acts.require_zone(self.context, self.request)
        return {
            "@id": f"{zone.absolute_url()}/@board-notices",
            "needs_approval": acts.needs_approval(zone),
            "items": [summary(notice) for notice in acts.own_notices(zone)],
        }


class BoardNoticesPost(BoardService):
    """A new draft."""

    def reply(self):
        zone = acts.require_zone(self.context, self.request)
        data = self.body()
        try:
            values = self.values(data)
            files = list(self.files(data))
            notice = acts.create(zone, self.request, values, files)
        except (notices.NoticeError, PortalError) as error:
            return self.refuse(error)
        self.request.response.setStatus(201)
        made = summary(notice)
        self.request.response.setHeader("Location", made["@id"])
        return made


class BoardNoticeGet(BoardService):
    """One notice, with counts per building and staircase."""

    def reply(self):
        notice = acts.require_notice(self.context, self.request)
        found = reach.of_notice(notice)
        return {**summary(notice), "people": found.people}


class BoardNoticePatch(BoardService):
    """A draft changed; with a ``reason``, a published notice corrected."""

    def reply(self):
        notice = acts.require_notice(self.context, self.request)
        data = self.body()
        remove = data.get("remove", [])
        if not isinstance(remove, list):
            raise BadRequest("remove: a list, please")
        try:
            values = self.values(data, notice)
            files = list(self.files(data))
            if notice.state() == "draft":
                acts.change(notice, self.request, values, files, remove)
            else:
                reason = data.get("reason", "")
                acts.correct(notice, self.request, values, reason, files, remove)
        except (notices.NoticeError, PortalError) as error:
            return self.refuse(error)
        return summary(notice)


ACTS = {
    "publish": acts.publish,
    "take-back": acts.take_back,
    "withdraw": acts.withdraw,
}


class BoardNoticePost(BoardService):
    """Publish, take back or withdraw: ``{"act": "publish"}``."""

    def reply(self):
        notice = acts.require_notice(self.context, self.request)
        act = ACTS.get(self.body().get("act"))
        if act is None:
            raise BadRequest(f"act: one of {', '.join(ACTS)}")
        try:
            act(notice, self.request)
        except notices.NoticeError as error:
            return self.refuse(error)
        return summary(notice)


class BoardNoticeDelete(BoardService):
    """A draft deleted."""

    def reply(self):
        notice = acts.require_notice(self.context, self.request)
        try:
            acts.delete(notice, self.request)
        except notices.NoticeError as error:
            return self.refuse(error)
        return self.reply_no_content()
