"""``@@letters-person``: one person's letters and login, for the office."""

from .. import _
from ..accounts.merging import merge
from ..accounts.merging import split
from ..accounts.storage import get_logins
from ..accounts.verification import HOW
from ..accounts.wording import CHANGES
from ..core import clock
from ..directory.rules import display_name
from ..theme.page import typed
from . import api as activation
from . import ordering
from . import people
from .desk import OfficePage
from .rules import state_of
from .runs.storage import get_runs
from .storage import get_letters
from .wording import FACTS
from .wording import STATES
from functools import cached_property
from plone import api
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from urllib.parse import urlencode
from zExceptions import NotFound


MANAGE = "Contractor portal: Manage the portal"
REVOKED = _("activation_person_revoked", default="The letter is taken back.")
MERGED = _("activation_person_merged", default="The number is in this login now.")
SPLIT = _("activation_person_split", default="The number is no longer in this login.")
MADE_ALREADY = _(
    "activation_person_made",
    default="A newer letter has been made meanwhile. Nothing was done: look at it first.",
)


class PersonView(OfficePage):
    """Who it is, the letters, the login, and what was done to it."""

    title = _("activation_person", default="Letters and login of a person")
    template = ViewPageTemplateFile("templates/person.pt")
    under = "letters-desk"

    def __call__(self):
        if not self.contractors:
            raise NotFound("person")
        return super().__call__()

    @property
    def url(self):
        query = urlencode({"id": typed(self.request, "id")})
        return f"{self.portal_url}/@@letters-person?{query}"

    @cached_property
    def contractor_ids(self):
        """The ids of the human being: all that the ERP, or a login, says is one."""
        ids = people.human_of(typed(self.request, "id"))
        user_id = people.login_of(ids)
        return get_logins().contractors_of(user_id) if user_id else ids

    @property
    def whose(self):
        return self.contractor_ids

    @cached_property
    def contractors(self):
        return people.contractors_of(self.contractor_ids)

    @cached_property
    def user_id(self):
        return people.login_of(self.contractor_ids)

    @property
    def may_merge(self):
        return api.user.has_permission(MANAGE)

    def where(self, error):
        return "number" if error.code.startswith("merge") else ""

    # What is done

    def take(self):
        action = typed(self.request, "action")
        if action in ("merge", "split") and not (self.may_merge and self.user_id):
            raise NotFound("action")
        doers = {
            "letter": self.letter,
            "anew": self.letter,
            "revoke": self.revoke,
            "merge": self.merge,
            "split": self.split,
        }
        if action not in doers:
            raise NotFound("action")
        doers[action]()

    def letter(self):
        anew = typed(self.request, "action") == "anew"
        if anew and typed(self.request, "seen") != self.newest:
            self.say(MADE_ALREADY)
            return
        found = ordering.order(
            self.request, contractor_id=self.contractor_ids[0], anew=anew
        )
        self.tell(found)

    def revoke(self):
        letter = get_letters().get(typed(self.request, "letter"))
        if letter is None or not set(letter.contractor_ids) & set(self.contractor_ids):
            raise NotFound("letter")
        activation.revoke(letter.id)
        self.say(REVOKED)

    def merge(self):
        merge(self.user_id, typed(self.request, "number"))
        self.say(MERGED)

    def split(self):
        split(self.user_id, typed(self.request, "number"))
        self.say(SPLIT)

    # What the page shows

    @property
    def name(self):
        return display_name(self.contractors[0])

    @property
    def numbers(self):
        return [each.number for each in self.contractors]

    @property
    def login(self):
        """The login and how sure the office is, or None."""
        if not self.user_id:
            return None
        logins = get_logins()
        user = api.user.get(userid=self.user_id)
        note = logins.verification(self.user_id)
        return {
            "id": self.user_id,
            "name": user.getUserName() if user else self.user_id,
            "closed": logins.closed(self.user_id),
            "verified": note and self.words(HOW.get(note.how, note.how)),
        }

    @cached_property
    def letters(self):
        """All letters, the newest first."""
        found = {
            letter.id: letter
            for contractor_id in self.contractor_ids
            for letter in get_letters().of(contractor_id)
        }
        return [self.row(found[key]) for key in sorted(found, reverse=True)]

    @property
    def newest(self):
        return self.letters[0]["id"] if self.letters else ""

    @property
    def has_open(self):
        return any(each["open"] for each in self.letters)

    def row(self, letter):
        state = state_of(letter, activation.now())
        kind, title = STATES[state]
        return {
            "id": letter.id,
            "at": self.words.moment(letter.issued_at),
            "by": letter.issued_by,
            "until": self.words.day(letter.expires_at.astimezone(clock.WARSAW).date()),
            "fact": self.words(FACTS[letter.fact]),
            "chip": self.words.chip(self.words(title), kind),
            "ended": letter.ended_at and self.words.moment(letter.ended_at),
            "ended_by": letter.ended_by,
            "tries": letter.tries,
            "open": state == "open",
        }

    @property
    def changes(self):
        """What was done to the login, the newest first."""
        return [
            {
                "at": self.words.moment(each.moment),
                "by": each.by,
                "what": self.words(CHANGES[each.what]),
                "numbers": ", ".join(
                    c.number for c in people.contractors_of(each.contractor_ids)
                ),
            }
            for each in (get_logins().changes_of(self.user_id) if self.user_id else ())
        ]

    @property
    def files(self):
        """Files of this person alone that can still be printed."""
        own = set(self.contractor_ids)
        return [
            {
                "at": self.words.moment(run.ordered_at),
                "url": f"{self.portal_url}/@@letters-file?id={run.id}",
            }
            for run in get_runs().newest()
            if run.file is not None and own & set(run.contractor_ids)
        ]
