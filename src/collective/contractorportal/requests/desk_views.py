"""``@@requests-desk``: requests for the office; ``/<number>`` opens one."""

from .. import _
from ..core import formats
from ..core.errors import PortalError
from ..notifications.stamps import place_typed
from ..theme.page import is_sent
from ..theme.page import typed
from . import api as requests
from . import desk
from . import rules
from . import wording
from .exports import answer_export
from .model import STATES
from .storage import get_requests
from .views import RequestView
from functools import cached_property
from plone.protect import CheckAuthenticator
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from Products.statusmessages.interfaces import IStatusMessage
from urllib.parse import urlencode
from zExceptions import NotFound


DONE = _("requests_desk_done", default="Done. The person is told by e-mail.")
TAKEN = {
    "one": _("requests_desk_taken_one", default="${count} request is being worked on."),
    "few": _(
        "requests_desk_taken_few", default="${count} requests are being worked on."
    ),
    "many": _(
        "requests_desk_taken_many", default="${count} requests are being worked on."
    ),
}
TAGS = {
    "new": "cp-chip-warning",
    "in_progress": "cp-chip-info",
    "asked": "",
    "accepted": "cp-chip-success",
    "refused": "cp-chip-danger",
    "closed": "cp-chip-success",
    "withdrawn": "",
}
NOTHING_CHOSEN = _("requests_desk_nothing", default="First choose new requests.")


class DeskView(RequestView):
    """The list; its filters are in the address."""

    listing = ViewPageTemplateFile("templates/desk.pt")
    one = ViewPageTemplateFile("templates/desk_one.pt")
    under = "requests-desk"
    width = "wide"

    def __call__(self):
        self.request.response.setHeader("Cache-Control", "private, no-store")
        self.errors = []
        if not self.steps:
            return self.list_page()
        self.made = get_requests().by_number(self.steps[0])
        if self.made is None:
            raise NotFound(self.steps[0])
        desk.note_look(self.request, [self.made])
        if len(self.steps) == 3 and self.steps[1] == "file":
            return self.answer_file(self.steps[2])
        if len(self.steps) > 1:
            raise NotFound(self.steps[1])
        if is_sent(self.request):
            CheckAuthenticator(self.request)
            if self.take():
                return self.request.response.redirect(self.url_of_one, status=303)
            if self.redraw():
                return None
        self.take_back()
        self.show_again()
        return self.one()

    @property
    def url_here(self):
        return f"{self.portal_url}/@@requests-desk"

    @property
    def url_of_one(self):
        return f"{self.url_here}/{self.made.number}"

    @property
    def title(self):
        return self.made.form_title if self.made else wording.DESK_TITLE

    @property
    def back(self):
        return (wording.DESK_TITLE, self.url_here) if self.made else None

    # The list

    def list_page(self):
        if is_sent(self.request):
            CheckAuthenticator(self.request)
            self.take_chosen()
            return self.request.response.redirect(self.address(), status=303)
        ending = typed(self.request, "export")
        if ending in ("csv", "xlsx"):
            return answer_export(self, ending)
        desk.note_look(self.request, self.found[0])
        return self.listing()

    def take_chosen(self):
        """Begin to work on all chosen ones that are new."""
        numbers = self.request.form.get("numbers", ())
        numbers = [numbers] if isinstance(numbers, str) else list(numbers)
        done = 0
        for number in dict.fromkeys(each for each in numbers if isinstance(each, str)):
            made = get_requests().by_number(number)
            if made is not None and made.state == "new":
                requests.decide(made, "take")
                done += 1
        if done:
            form = TAKEN[formats.plural(done)]
            IStatusMessage(self.request).add(self.say(form, count=done), "info")
        else:
            IStatusMessage(self.request).add(self.translate(NOTHING_CHOSEN), "warning")

    @cached_property
    def wanted(self):
        texts = {name: typed(self.request, name) for name in ("state", "form", "zone")}
        return desk.Wanted(
            state=texts["state"] if texts["state"] in STATES else "",
            form=texts["form"],
            zone=texts["zone"],
            words=typed(self.request, "q").strip()[:200],
            after=place_typed(self.request.form.get("after")),
        )

    def address(self, **changes):
        """The address of this list with other filters."""
        wanted = self.wanted
        values = {
            "state": wanted.state,
            "form": wanted.form,
            "zone": wanted.zone,
            "q": wanted.words,
        }
        kept = {name: value for name, value in (values | changes).items() if value}
        return f"{self.url_here}?{urlencode(kept)}" if kept else self.url_here

    @property
    def states(self):
        counts = desk.counts(self.wanted)
        titles = {"": _("requests_desk_all", default="All"), **wording.DESK_STATES}
        for state, title in titles.items():
            yield {
                "title": title,
                "count": formats.number(counts[state], self.language),
                "url": self.address(state=state),
                "current": "page" if state == self.wanted.state else None,
            }

    def choices(self, what):
        chosen = getattr(self.wanted, what)
        for title, uid in desk.known(what):
            selected = "selected" if uid == chosen else None
            yield {"uid": uid, "title": title, "selected": selected}

    @cached_property
    def found(self):
        return desk.find(self.wanted)

    @cached_property
    def rows(self):
        return [
            {
                "number": each.number,
                "url": f"{self.url_here}/{each.number}",
                "title": each.form_title,
                "zone": each.zone_title,
                "who": desk.name_of(each),
                "place": desk.place_of(each, self.say),
                "when": self.moment(each.sent_at),
                "iso": each.sent_at.isoformat(),
                "tag": self.tag(each),
                "is_new": each.state == "new",
                "problem": each.problem,
            }
            for each in self.found[0]
        ]

    @staticmethod
    def tag(made):
        """The state for the office: words and the class of its tag."""
        turn = "replied" if rules.is_replied(made) else made.state
        return {
            "words": wording.DESK_TURNS.get(turn, wording.DESK_STATES[made.state]),
            "css": TAGS["new" if turn == "replied" else made.state],
        }

    @property
    def some_are_new(self):
        return any(row["is_new"] for row in self.rows)

    @property
    def older_url(self):
        after = self.found[1]
        return after and self.address(after=after.replace("\0", "-"))

    @property
    def newest_url(self):
        return self.address() if self.wanted.after else None

    # One of them

    def take(self):
        """What the office does; an error stays on the page."""
        what = typed(self.request, "do")
        if what not in rules.OF_OFFICE:
            raise NotFound(what)
        try:
            files = self.step_files() if what != "take" else ()
            text = typed(self.request, "text")
            requests.decide(self.made, what, text, files)
        except PortalError as error:
            self.errors = [("text", self.problem(error))]
            return False
        if what != "take":
            IStatusMessage(self.request).add(self.translate(DONE), "info")
        return True

    @property
    def tag_of_state(self):
        return self.tag(self.made)

    @property
    def whose(self):
        return desk.name_of(self.made)

    @property
    def place(self):
        return desk.place_of(self.made, self.say)

    @property
    def can_do(self):
        """The steps that can be made now, as buttons; the first is the main one."""
        return [
            {"name": name, "title": wording.DO[name]}
            for name in rules.possible(self.made, office=True)
        ]

    def who(self, step):
        """Staff see who did what."""
        return step.by if step.office else ""
