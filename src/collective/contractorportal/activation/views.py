"""``/activate``: a code from a letter, a second fact, and the own login."""

from .. import _
from ..core.errors import PortalError
from ..directory.rules import display_name
from ..passwords.changing import DIFFERENT
from ..passwords.checklist import checklist
from ..theme.page import Page
from ..theme.page import typed
from ..theme.resume import is_from_here
from . import api as activation
from . import people
from .entering import enter
from .wording import problem
from plone import api
from plone.protect import CheckAuthenticator
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from Products.statusmessages.interfaces import IStatusMessage
from zExceptions import Forbidden


WELCOME = _(
    "activation_welcome",
    default="Welcome, ${name}. Your login is ready, and you are logged in.",
)
CONFIRM_MAIL = _(
    "activation_confirm_mail",
    default="We have sent a message to ${email}: open it and confirm that the address is yours. Until then a forgotten password cannot be renewed by e-mail.",
)
ADDED = _(
    "activation_added", default="The numbers of the letter are in your login now."
)
CODE_MISSING = _("activation_code_missing", default="Type the code of the letter.")
FACT_MISSING = _(
    "activation_fact_missing", default="Type the number that the letter asks for."
)


class ActivateView(Page):
    """Two steps: code and number, then e-mail address and password.

    Who is logged in already adds the numbers of the letter to the own login.
    """

    title = _("activation_title", default="Make your login")
    width = "narrow"
    template = ViewPageTemplateFile("templates/activate.pt")
    errors = ()
    letter = None
    token = ""

    def check(self):
        """Everybody may come with a letter."""

    def __call__(self):
        self.request.response.setHeader("Cache-Control", "private, no-store")
        if self.request.method == "POST":
            self.guard()
            done = self.take()
            if done:
                return self.request.response.redirect(self.portal_url, status=303)
        page = self.template()
        self.request.response.setHeader("Referrer-Policy", "same-origin")
        return page

    def guard(self):
        """No other site sends this form for its reader."""
        if self.is_in:
            CheckAuthenticator(self.request)
        said = self.request.getHeader("Origin") or self.request.getHeader("Referer")
        if said and not is_from_here(self.request):
            raise Forbidden("From another site")

    @property
    def is_in(self):
        return not api.user.is_anonymous()

    @property
    def url(self):
        return f"{self.portal_url}/activate"

    # The steps

    def take(self):
        """What was sent; True when all is done."""
        try:
            if self.is_in and self.person is None:
                raise PortalError("activation_staff")
            if typed(self.request, "token"):
                return self.second()
            return self.first()
        except PortalError as error:
            self.letter = None
            self.errors = [("code", self.translate(problem(error)))]
        return False

    def first(self):
        """Code and number."""
        missing = [
            (name, self.translate(message))
            for name, message in (("code", CODE_MISSING), ("fact", FACT_MISSING))
            if not typed(self.request, name).strip()
        ]
        if missing:
            self.errors = missing
            return False
        letter = activation.open_letter(self.code, typed(self.request, "fact"))
        self.begin(letter)
        return False

    def begin(self, letter):
        self.letter = letter
        self.token = activation.token_of(letter)

    def second(self):
        """The own login, or one more number for it."""
        letter = activation.letter_of(typed(self.request, "token"))
        self.letter, self.token = letter, typed(self.request, "token")
        if self.is_in:
            activation.add_to_login(letter, self.person.user_id)
            self.say(ADDED)
            return True
        password = typed(self.request, "password")
        found = activation.errors_of(letter, self.email, password)
        self.errors = [(field, self.told(what)) for field, what in found]
        if not found and password != typed(self.request, "password2"):
            self.errors = [("password", self.translate(DIFFERENT))]
        if self.errors:
            return False
        name = self.name
        user_id = activation.activate(letter, self.email, password)
        enter(self.request, user_id, password)
        self.say(WELCOME, name=name)
        if activation.waits_for_mail(user_id):
            self.say(CONFIRM_MAIL, email=self.email.strip())
        return True

    def told(self, what):
        return self.translate(problem(what) if isinstance(what, PortalError) else what)

    def say(self, message, **mapping):
        text = self.translate(_(message, default=message.default, mapping=mapping))
        IStatusMessage(self.request).add(text, "info")

    # What the page shows

    @property
    def code(self):
        return typed(self.request, "code")[:60]

    @property
    def email(self):
        return typed(self.request, "email")[:254]

    @property
    def name(self):
        """The person's name, for who has shown code and number."""
        found = people.contractors_of(self.letter.contractor_ids)
        return display_name(found[0])

    @property
    def numbers(self):
        found = people.contractors_of(self.letter.contractor_ids)
        return ", ".join(each.number for each in found)

    @property
    def checklist(self):
        """The rules, without what is known of the person."""
        return checklist()

    def error_of(self, field):
        return dict(self.errors).get(field)
