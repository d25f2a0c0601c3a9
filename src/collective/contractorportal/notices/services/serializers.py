"""A notice as JSON: what its readers see, and nothing of how it was made."""

from ...core import clock
from ...directory.person import current_person
from ...interfaces import IContractorPortalLayer
from ...theme.frame import is_staff
from ...zones.chain import zone_of
from ...zones.listing import label
from .. import api as notices
from ..content import INotice
from ..interfaces import INoticeAttachment
from ..text import safe_html
from ..versions import blob_of
from ..versions import current_attachments
from ..versions import describe
from ..withholding import is_withheld
from ..withholding import shown_versions
from ..wording import Words
from plone import api
from plone.app.contenttypes.interfaces import IImage
from plone.restapi.interfaces import ISerializeToJson
from plone.restapi.serializer.dxcontent import SerializeFolderToJson
from plone.restapi.serializer.dxcontent import SerializeToJson
from urllib.parse import quote
from zope.component import adapter
from zope.interface import implementer


def moment(value):
    """A moment as ISO 8601, in Polish time; None stays None."""
    if value is None:
        return None
    return value.astimezone(clock.WARSAW).isoformat(timespec="minutes")


def words_of(request):
    return Words(request, api.portal.get_current_language()[:2])


def zone_json(zone):
    """Where a notice was put up."""
    if zone is None:
        return None
    return {"@id": zone.absolute_url(), "title": label(zone)}


def listed(found, words):
    """A notice in a list."""
    return {
        "@id": found.url,
        "@type": found.content.portal_type,
        "UID": found.uid,
        "title": found.title,
        "description": found.description,
        "class": found.notice_class,
        "issuer": found.issuer,
        "issuer_title": words.issuer(found.issuer, found.zone),
        "zone": zone_json(found.zone),
        "pinned": found.pinned,
        "published_at": moment(found.published_at),
        "visible_to": moment(found.visible_to),
        "version": found.version,
        "unread": found.unread,
        "confirm": found.asks,
        "confirmed": found.confirmed,
    }


def attachment(child):
    """A file or a picture of a notice."""
    about = describe(child)
    field = "image" if IImage.providedBy(child) else "file"
    url = child.absolute_url()
    return {
        "@id": url,
        "title": child.title or about.filename,
        "filename": about.filename,
        "content_type": about.content_type,
        "size": about.size,
        "download": f"{url}/@@download/{field}/{quote(about.filename)}",
    }


def versions_json(notice):
    """What a notice has said; what readers see no more is for the office alone."""
    if not is_staff(notice):
        return [version_json(notice, each) for each in shown_versions(notice)]
    found = []
    for version in notice.versions:
        hidden = is_withheld(notice, version.number)
        more = {"withheld": True} if hidden else {}
        found.append(version_json(notice, version) | more)
    return found


def version_json(notice, version):
    """What a notice said from a moment on."""
    return {
        "number": version.number,
        "published_at": moment(version.published_at),
        "reason": version.reason,
        "confirm_again": version.confirm_again,
        "title": version.title,
        "description": version.description,
        "text": safe_html(notice, version.text),
    }


def event_json(notice):
    """The day that a notice speaks of, or None."""
    if notice.event_from is None:
        return None
    return {
        "start": moment(notice.event_from),
        "end": moment(notice.event_to),
        "place": notice.event_place,
        "ics": f"{notice.absolute_url()}/@@event.ics",
    }


def confirmation_json(notice, person):
    """What the person has confirmed, as far as it still counts; None otherwise."""
    made = notices.confirmation_of(notice, person.user_id) if person else None
    if made is None:
        return None
    return {"at": moment(made.at), "version": made.version}


def portal_fields(notice, request):
    """What a page says of a notice."""
    words = words_of(request)
    zone = zone_of(notice)
    person = current_person(request)
    return {
        "@id": notice.absolute_url(),
        "@type": notice.portal_type,
        "UID": api.content.get_uuid(notice),
        "id": notice.getId(),
        "title": notice.title,
        "description": notice.description or "",
        "text": safe_html(notice),
        "class": notice.notice_class,
        "state": notice.state(),
        "issuer": notice.issuer,
        "issuer_title": words.issuer(notice.issuer, zone),
        "for": words.for_whom(notice),
        "zone": zone_json(zone),
        "pinned": bool(notice.pinned),
        "visible_from": moment(notice.visible_from),
        "visible_to": moment(notice.visible_to),
        "event": event_json(notice),
        "attachments": [attachment(child) for child in current_attachments(notice)],
        "version": notice.version,
        "versions": versions_json(notice),
        "confirm": bool(notice.confirm),
        "confirmation": confirmation_json(notice, person),
        "print": f"{notice.absolute_url()}/@@print",
    }


@implementer(ISerializeToJson)
@adapter(INotice, IContractorPortalLayer)
class NoticeToJson:
    """A notice: for readers what its page says, for staff also what its form has."""

    def __init__(self, context, request):
        self.context = context
        self.request = request

    def __call__(self, version=None, include_items=True, **more):
        fields = portal_fields(self.context, self.request)
        if not is_staff(self.context):
            return fields
        serializer = SerializeFolderToJson(self.context, self.request)
        stock = serializer(include_items=include_items, **more)
        added = ("issuer", "issuer_title", "for", "state", "attachments", "versions")
        if stock.get("text"):
            stock["text"]["data"] = fields["text"]
        return {**stock, "version": fields["version"]} | {
            name: fields[name] for name in added
        }


@implementer(ISerializeToJson)
@adapter(INoticeAttachment, IContractorPortalLayer)
class AttachmentToJson:
    """A file of a notice: for readers its name, size and address."""

    def __init__(self, context, request):
        self.context = context
        self.request = request

    def __call__(self, version=None, **more):
        if is_staff(self.context) or blob_of(self.context) is None:
            return SerializeToJson(self.context, self.request)(version, **more)
        return {"@type": self.context.portal_type, **attachment(self.context)}
