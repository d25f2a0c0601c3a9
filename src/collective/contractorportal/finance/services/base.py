"""What every service of finance has: the person, freshness, pages, plain errors."""

from ... import _
from ...core.errors import PortalError
from ...core.period import Month
from ...directory.person import current_person
from ...directory.storage import get_directory
from ...erp.errors import ErpError
from ...erp.errors import ErpNotProvided
from ...rest import SteppedService
from ..wording import segment
from datetime import date
from functools import cached_property
from plone.batching.batch import Batch
from plone.restapi.batching import DEFAULT_BATCH_SIZE
from plone.restapi.batching import HypermediaBatch
from urllib.parse import unquote
from zExceptions import NotFound
from zope.i18n import translate


MOST_ITEMS = 500
LAST_START = 1_000_000
FIRST_YEAR, LAST_YEAR = 1900, 2200

NOT_FOUND = _(
    "rest_not_found", default="This does not exist, or it is not meant for you."
)
UNAVAILABLE = _(
    "rest_erp_unavailable",
    default="The figures cannot be read now. Please try again in a while.",
)
NOT_PROVIDED = _(
    "rest_not_provided",
    default="The manager does not pass these data on to the portal.",
)
WRONG_START = _("rest_b_start", default="b_start must be a whole number from 0 up.")
WRONG_SIZE = _(
    "rest_b_size", default="b_size must be a whole number from 1 to ${most}."
)
WRONG_YEAR = _("rest_year", default="year must be a year like 2026.")
WRONG_MONTH = _("rest_month", default="month must be a month like 2026-11.")
WRONG_DAY = _("rest_day", default="${name} must be a day like 2026-11-24.")
WRONG_ORDER = _("rest_since_until", default="since must not be later than until.")
YEAR_OR_DAYS = _(
    "rest_year_or_days", default="Give either year or since and until, not both."
)
ONCE = _("rest_once", default="${name} must be given once.")


class Refused(Exception):
    """A parameter that cannot be used; carries the message for the person."""


class HypermediaPages(HypermediaBatch):
    """plone.restapi's links between pages, of a start and a size that were checked."""

    def __init__(self, request, results, start, size):
        self.request = request
        self.b_start = start
        self.b_size = size
        self.batch = Batch(results, size, start)


class FinanceGet(SteppedService):
    """A GET of ``endpoint``. ``modules`` are licences of which one is needed, if any."""

    endpoint = ""
    modules = ("rents", "communities")

    def publishTraverse(self, request, name):
        # ``segment`` quotes twice; the server has undone it once.
        return super().publishTraverse(request, unquote(name))

    @cached_property
    def person(self):
        """The ``Person`` who is logged in; None for staff and strangers."""
        return current_person(self.request)

    def reply(self):
        try:
            modules = self.modules
            if modules and not get_directory().modules.intersection(modules):
                raise NotFound("module")
            return self.one() if self.steps else self.many()
        except NotFound:
            return self.error(404, "NotFound", NOT_FOUND)
        except Refused as refused:
            return self.error(400, "BadRequest", refused.args[0])
        except ErpNotProvided:
            return self.error(404, "NotFound", NOT_PROVIDED)
        except ErpError:
            self.request.response.setHeader("Retry-After", "60")
            return self.error(503, "ServiceUnavailable", UNAVAILABLE)

    def many(self):
        """The collection."""
        raise NotFound

    def one(self):
        """The thing named by ``steps``."""
        raise NotFound

    @property
    def record_id(self):
        """The ERP's id in the address; it may hold slashes."""
        return "/".join(self.steps)

    def error(self, status, kind, message):
        """An error as plone.restapi writes them, in the person's language."""
        self.request.response.setStatus(status)
        return {"type": kind, "message": translate(message, context=self.request)}

    # Parameters

    def text(self, name):
        """A parameter as text; None when it is absent or empty."""
        value = self.request.form.get(name)
        if value is None or value == "":
            return None
        if not isinstance(value, str):
            raise Refused(self._with(ONCE, name=name))
        return value

    def _with(self, message, **mapping):
        return _(message, default=message.default, mapping=mapping)

    def number(self, name, default, least, most, message):
        """A parameter that is a whole number within bounds."""
        text = self.text(name)
        if text is None:
            return default
        if not (text.isascii() and text.isdigit() and len(text) < 10):
            raise Refused(message)
        if not least <= int(text) <= most:
            raise Refused(message)
        return int(text)

    # Methods, not properties: the publisher looks at the attribute that is called as
    # the last step of an address.

    def year(self):
        return self.number("year", None, FIRST_YEAR, LAST_YEAR, WRONG_YEAR)

    def month(self):
        text = self.text("month")
        try:
            return Month.parse(text) if text else None
        except PortalError as error:
            raise Refused(WRONG_MONTH) from error

    def day(self, name):
        """A parameter that is a day, of a year in which there may be accounts."""
        text = self.text(name)
        try:
            found = date.fromisoformat(text) if text else None
        except ValueError as error:
            raise Refused(self._with(WRONG_DAY, name=name)) from error
        if found and not FIRST_YEAR <= found.year <= LAST_YEAR:
            raise Refused(self._with(WRONG_DAY, name=name))
        return found

    def days(self):
        """The parameters year, since and until, as the queries take them."""
        year, since, until = self.year(), self.day("since"), self.day("until")
        if year and (since or until):
            raise Refused(YEAR_OR_DAYS)
        if since and until and since > until:
            raise Refused(WRONG_ORDER)
        return {"year": year, "since": since, "until": until}

    # Answers

    def link(self, record_id):
        """The address of one thing of this service, whatever is in its id."""
        return f"{self.context.absolute_url()}/{self.endpoint}/{segment(record_id)}"

    def fresh(self, answer, body):
        """A body with how old its figures are."""
        body["as_of"] = answer.as_of.isoformat(timespec="seconds")
        body["stale"] = answer.stale
        if answer.stale:
            body["stale_reason"] = answer.reason
        return body

    def window(self):
        """Where the page begins and how many it holds: b_start, b_size."""
        start = self.number("b_start", 0, 0, LAST_START, WRONG_START)
        most = self._with(WRONG_SIZE, most=MOST_ITEMS)
        size = self.number("b_size", DEFAULT_BATCH_SIZE, 1, MOST_ITEMS, most)
        return start, size

    def paged(self, results, body=None):
        """Results as one page; each is a pair of a function and what it writes out."""
        start, size = self.window()
        pages = HypermediaPages(self.request, results, start, size)
        body = {} if body is None else body
        body["@id"] = pages.canonical_url
        body["items"] = [write(item) for write, item in results[start : start + size]]
        body["items_total"] = len(results)
        if pages.links:
            body["batching"] = pages.links
        return body
