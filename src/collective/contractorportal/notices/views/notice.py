"""A notice's own page, its earlier versions, and the button "I have read it"."""

from ... import _
from ...zones.chain import zone_of
from .. import api as notices
from ..reading import note_reading
from ..text import safe_html
from ..versions import current_attachments
from ..versions import describe
from ..versions import get_version
from ..words import STATE_TITLES
from .base import ContentPage
from functools import cached_property
from plone import api
from plone.protect import CheckAuthenticator
from zExceptions import NotFound


CONFIRMED = _(
    "notices_thanks", default="Thank you. We have noted that you have read this notice."
)


class NoticeView(ContentPage):
    """What a notice says, and what it asks."""

    @property
    def title(self):
        return self.context.title

    def __call__(self):
        if self.person is not None and self.state == "published":
            note_reading(self.context, self.person, self.request)
        return super().__call__()

    @cached_property
    def state(self):
        return self.context.state()

    @property
    def state_chip(self):
        """For those who see it out of its time: staff, and the board that issued it."""
        if self.state == "published":
            return None
        return self.words.chip(STATE_TITLES[self.state], "neutral")

    @property
    def class_chip(self):
        return self.words.class_chip(self.context.notice_class)

    @cached_property
    def text(self):
        return safe_html(self.context)

    @property
    def facts(self):
        """Pairs of a message and what it is, as far as it is known."""
        notice, words = self.context, self.words
        facts = [
            (_("notices_from", default="From"), words.issuer(notice.issuer, self.zone)),
            (_("notices_for", default="For"), words.for_whom(notice)),
        ]
        if notice.visible_from:
            published = words.day(notice.visible_from)
            facts.append((_("notices_published_on", default="Published"), published))
        facts.append(
            (_("notices_valid", default="Valid"), words.until(notice.visible_to))
        )
        return [fact for fact in facts if fact[1]]

    @cached_property
    def zone(self):
        return zone_of(self.context)

    @property
    def when(self):
        return self.words.when(self.context.event)

    @cached_property
    def files(self):
        found = (
            self.file(describe(child)) for child in current_attachments(self.context)
        )
        # A picture that the text shows is no attachment to a reader.
        return [file for file in found if file and not self._in_text(file)]

    def _in_text(self, file):
        if not file["picture"]:
            return False
        return file["picture"].partition("/@@images")[0] + "/@@images" in self.text

    # Versions

    @cached_property
    def correction(self):
        """The last correction: when, and what; None for a notice that has none."""
        if self.context.version < 2:
            return None
        version = self.context.versions[-1]
        return {
            "moment": self.words.moment(version.published_at),
            "reason": version.reason,
        }

    @property
    def earlier(self):
        """Earlier versions, the newest first."""
        return [
            {
                "url": f"{self.url}/@@version?number={version.number}",
                "moment": self.words.moment(version.published_at),
                "title": version.title,
                "number": version.number,
            }
            for version in reversed(self.context.versions[:-1])
            if self.may_see(version)
        ]

    @property
    def withheld(self):
        """Is there an earlier version that this visitor is not shown?"""
        return not all(map(self.may_see, self.context.versions))

    # Confirmation

    @cached_property
    def confirmation(self):
        """What the person has confirmed, if it still counts."""
        return notices.confirmation_of(self.context, self.person.user_id)

    @property
    def asks(self):
        """Is this person asked to confirm, and has not done so?"""
        return (
            self.person is not None
            and self.state == "published"
            and bool(self.context.confirm)
            and self.confirmation is None
        )

    @property
    def confirmed(self):
        """When the person confirmed, in words; None when it was not."""
        if self.person is None or not self.context.confirm or self.confirmation is None:
            return None
        return self.words.moment(self.confirmation.at)

    @property
    def confirmed_earlier(self):
        """Did the person confirm a version that has been corrected since?"""
        made = self.confirmation
        return made is not None and made.version < self.context.version


class ConfirmView(ContentPage):
    """Takes "I have read it"; the form is on the notice's page."""

    def __call__(self):
        if self.person is None:
            raise NotFound(self.__name__)
        if self.request.method == "POST":
            CheckAuthenticator(self.request)
            try:
                notices.confirm(self.context, self.person)
            except notices.NoticeError:
                raise NotFound(self.__name__) from None
            api.portal.show_message(self.translate(CONFIRMED), self.request)
        return self.request.response.redirect(self.url)


class VersionView(ContentPage):
    """What a notice said before it was corrected."""

    @property
    def title(self):
        return self.version.title

    @property
    def back(self):
        return self.context.title, self.url

    def check(self):
        if self.version is None or not self.may_see(self.version):
            raise NotFound(self.__name__)

    @cached_property
    def version(self):
        number = self.request.form.get("number", "")
        if not isinstance(number, str) or not number.isdecimal() or len(number) > 6:
            return None
        return get_version(self.context, int(number))

    @property
    def text(self):
        return safe_html(self.context, self.version.text)

    @property
    def since(self):
        return self.words.moment(self.version.published_at)

    @property
    def until(self):
        """When the next version came; None for the one in force."""
        following = get_version(self.context, self.version.number + 1)
        return self.words.moment(following.published_at) if following else None

    @property
    def files(self):
        return list(filter(None, map(self.file, self.version.attachments)))
