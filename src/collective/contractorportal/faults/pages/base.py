"""What all pages of faults have: the module, words, emergency numbers, photos on the shelf."""

from ...core.errors import PortalError
from ...notices.desk.shelf import get_uploads
from ...notices.desk.typed import many
from ...photos.api import take
from ...problems import said as in_words
from ...theme.page import Page
from ...zones.emergency import EmergencyNumbers
from .. import wording as said
from ..api import now
from ..rules import MOST_PHOTOS
from ..words import Words
from functools import cached_property
from plone import api
from plone.namedfile.file import NamedBlobImage
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from urllib.parse import urlencode
from zExceptions import NotFound


# The entry of the menu from which one comes here.
UNDER = "matters"


class FaultsPage(EmergencyNumbers, Page):
    """A page of faults: it exists where the module maintenance is licensed."""

    title = said.TITLE
    modules = ("maintenance",)
    under = UNDER
    errors = ()
    pieces_template = ViewPageTemplateFile("../templates/pieces.pt")

    def __call__(self):
        self.request.response.setHeader("Cache-Control", "private, no-store")
        return super().__call__()

    @property
    def pieces(self):
        return self.pieces_template.macros

    @cached_property
    def words(self):
        return Words(self.language)

    def url(self, view, **query):
        asked = f"?{urlencode(query)}" if query else ""
        return f"{self.portal_url}/@@{view}{asked}"

    def problem(self, error):
        """What is wrong, in words."""
        return self.translate(in_words(error, said.PROBLEMS))

    def wrong(self, field):
        """What is wrong with a field, or nothing."""
        return dict(self.errors).get(field)

    def take_errors(self, errors):
        """Each error beside its field."""
        self.errors = tuple(
            (FIELDS.get(each.code, each.details.get("field", "")), self.problem(each))
            for each in errors
        )

    def card(self, row, role):
        """A fault as lists show it."""
        late = row.is_open and row.due_at is not None and row.due_at < self.now_utc
        due = ""
        if row.is_open and row.due_at is not None:
            due = self.words.say(said.DUE, day=self.words.due(row.urgency, row.due_at))
        return {
            "title": self.words.title(row),
            "place": self.words.place(row),
            "number": row.number,
            "url": self.url("fault", id=row.id),
            "chip": self.chip(*self.words.chip(row, role)),
            "late": self.chip(said.LATE, "danger") if late else "",
            "reported": self.words.moment(row.reported_at),
            "due": due,
            "followed": role == "follower",
            "home": role == "household",
        }

    @cached_property
    def now_utc(self):
        return now()


FIELDS = {
    "photo_empty": "photos",
    "photo_big": "photos",
    "photo_kind": "photos",
    "photo_broken": "photos",
    "file_infected": "photos",
    "file_unscanned": "photos",
    "fault_text": "text",
    "fault_reason": "text",
}


def kept_photo(user_id, token):
    """A photo that waits on the shelf of whoever sent it. Errors: NotFound."""
    row = get_uploads().get(user_id, token)
    if row is None or row.filename != "photo.jpg":
        raise NotFound("kept")
    return row.blob


class FormPhotos:
    """Photos of a form: laid on the shelf at once, so that none is lost by a mistake."""

    @cached_property
    def user_id(self):
        return api.user.get_current().getId()

    @cached_property
    def kept(self):
        """Photos that wait on the shelf, by token."""
        shelf = get_uploads()
        found = (
            (token, shelf.get(self.user_id, token))
            for token in many(self.request.form, "kept")
        )
        # A token may be of another form: that is no photo.
        return {
            token: row for token, row in found if row and row.filename == "photo.jpg"
        }

    def read_photos(self):
        """Take the photos that were sent; what is wrong with those refused."""
        sent, wrong = self.request.form.get("photos", ()), []
        for upload in sent if isinstance(sent, list | tuple) else [sent]:
            try:
                image = take(upload)
                if image is None:
                    continue
                if len(self.kept) >= MOST_PHOTOS:
                    raise PortalError("fault_photos", field="photos", most=MOST_PHOTOS)
            except PortalError as error:
                wrong.append(error)
                continue
            shelf = get_uploads()
            token = shelf.put(self.user_id, "photo.jpg", image.data)
            self.kept[token] = shelf.get(self.user_id, token)
        return wrong

    @property
    def images(self):
        """The photos that wait, as blobs to keep."""
        return [
            NamedBlobImage(row.data, filename="photo.jpg", contentType="image/jpeg")
            for row in self.kept.values()
        ]

    @property
    def kept_rows(self):
        return [
            {
                "token": token,
                "number": number,
                "url": self.kept_url(token),
            }
            for number, token in enumerate(self.kept, 1)
        ]

    def kept_url(self, token):
        """Where a photo that waits is shown to whoever sent it."""
        return f"{self.portal_url}/@@fault-photo?kept={token}"

    def photo_alt(self, number):
        return self.words.say(said.PHOTO, number=number)

    def drop_photos(self):
        """They lie with their fault now."""
        get_uploads().drop(self.kept)
