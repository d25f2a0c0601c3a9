"""REST: ``@meters`` shows meters, ``@readings`` what was sent, and takes new ones."""

from .. import _
from ..core import clock
from ..core.errors import PortalError
from ..core.period import day_typed
from ..directory.person import current_person
from ..erp.errors import ErpError
from ..finance.services.base import FinanceGet
from ..finance.services.base import NOT_FOUND
from ..finance.services.base import UNAVAILABLE
from ..finance.wording import Words
from ..photos.api import kept
from ..photos.rules import MEGABYTE
from ..photos.rules import MOST_MEGABYTES
from ..photos.words import PROBLEMS as PHOTO_PROBLEMS
from ..problems import said as problem_said
from ..rest import Body
from ..rest import Service
from ..rest import WRONG_VALUE
from ..rest import WrongValue
from . import api as readings
from . import looking
from . import owning
from . import wording as said
from .access.rules import accesses
from .model import BECAUSE
from .model import Entry
from .serializers import finding_json
from .serializers import meter_json
from .serializers import row_json
from .serializers import taken_json
from .serializers import window_json
from base64 import b64decode
from binascii import Error as NotBase64
from zExceptions import NotFound


class MetersGet(FinanceGet):
    """The meters of the person's premises; one with its readings."""

    endpoint = "@meters"
    modules = ("media",)

    def many(self):
        if not accesses(self.person):
            raise NotFound("meters")
        answer = looking.premises_of(self.person)
        return self.fresh(
            answer,
            {
                "@id": f"{self.context.absolute_url()}/@meters",
                "items": [self.premises(each) for each in answer.value],
            },
        )

    def premises(self, view):
        return {
            "premises": view.access.premises.id,
            "place": Words(self.request).place(view.access),
            "current": view.access.current,
            "window": window_json(view.open),
            "next_window": window_json(view.next),
            "any_day": view.free,
            "meters": [meter_json(each) for each in (*view.meters, *view.gone)],
        }

    def one(self):
        answer = looking.meter_of(self.person, self.record_id)
        view = answer.value
        return self.fresh(
            answer,
            {
                "@id": f"{self.context.absolute_url()}/@meters",
                **meter_json(view),
                "readings": [row_json(each) for each in view.rows],
            },
        )


class ReadingsGet(FinanceGet):
    """What the person sent, the newest first; one by its number."""

    endpoint = "@readings"
    modules = ("media",)

    @property
    def found(self):
        if not accesses(self.person):
            raise NotFound("readings")
        return list(owning.own_readings(self.person))

    def written(self, taken):
        return taken_json(Words(self.request), taken, self.context.absolute_url())

    def many(self):
        return self.paged([(self.written, each) for each in self.found], {})

    def one(self):
        found = owning.own_by_number(self.person, self.record_id)
        if found is None:
            raise NotFound("reading")
        return self.written(found)


class ReadingsPost(Body, Service):
    """Readings of one premises, all or nothing; what is unusual has to be confirmed."""

    def reply(self):
        self.words = Words(self.request)
        person = current_person(self.request)
        try:
            if not accesses(person):
                raise NotFound("readings")
            result = self.send(person)
        except NotFound:
            return self.error(404, "NotFound", self.words(NOT_FOUND))
        except ErpError:
            self.request.response.setHeader("Retry-After", "60")
            return self.error(503, "ServiceUnavailable", self.words(UNAVAILABLE))
        except WrongValue as wrong:
            message = self.words(WRONG_VALUE, name=str(wrong))
            return self.error(400, "BadRequest", message)
        except PortalError as error:
            return self.error(400, "BadRequest", self.say(error))
        except readings.Wrong as wrong:
            messages = [
                *({"code": e.code, "message": self.say(e)} for e in wrong.errors),
                *self.of_verdicts(wrong.verdicts, ("refuse",)),
            ]
            return self.error(400, "BadRequest", messages[0]["message"], messages)
        except readings.Asked as asked:
            answer = self.error(409, "Conflict", self.words(CONFIRM))
            answer["questions"] = self.of_verdicts(asked.verdicts, ("ask",))
            answer["confirm"] = {
                each.meter.id: each.token for each in asked.verdicts if each.asked
            }
            return answer
        self.request.response.setStatus(201)
        portal_url = self.context.absolute_url()
        return {
            "items": [
                taken_json(self.words, each, portal_url) for each in result.readings
            ],
            "known": [each.meter.id for each in result.known],
        }

    def of_verdicts(self, verdicts, weights):
        return [
            {
                "meter": verdict.meter.id,
                **finding_json(self.words, each, verdict.meter, verdict.indexes),
            }
            for verdict in verdicts
            for each in verdict.findings
            if each.weight in weights
        ]

    def say(self, error):
        return self.words(problem_said(error, PHOTO_PROBLEMS, said.PROBLEMS))

    def error(self, status, kind, message, errors=()):
        self.request.response.setStatus(status)
        answer = {"type": kind, "message": message}
        return {**answer, "errors": list(errors)} if errors else answer

    # The body

    def send(self, person):
        rows = self.typed("readings", list, [])
        if not all(isinstance(each, dict) for each in rows):
            raise WrongValue("readings")
        confirmed = self.typed("confirm", dict, {})
        premises_id = self.text("premises")
        # Whose they are comes before any photograph is opened.
        owning.access_to(person, premises_id, current=True)
        if len(rows) > readings.MOST_ENTRIES:
            raise PortalError("reading_too_many", most=readings.MOST_ENTRIES)
        return readings.send(
            person,
            premises_id,
            [self.entry(each) for each in rows],
            key=self.text("key"),
            confirmed=confirmed,
            because={
                row["meter"]: row["because"]
                for row in rows
                if row.get("because") in BECAUSE
            },
            photos={
                row["meter"]: self.photo(row["photo"])
                for row in rows
                if row.get("photo")
            },
        )

    def entry(self, row):
        meter_id, indexes = row.get("meter"), row.get("indexes")
        if not isinstance(meter_id, str):
            raise WrongValue("meter")
        # Numbers of JSON are floats to many programs: an index is text.
        if not (isinstance(indexes, list) and all(isinstance(i, str) for i in indexes)):
            raise WrongValue("indexes")
        text = row.get("read_on", clock.today().isoformat())
        day = day_typed(text) if isinstance(text, str) else None
        if day is None:
            raise PortalError("reading_day", text=str(text)[:20])
        return Entry(meter_id, tuple(indexes), day)

    def photo(self, text):
        if not isinstance(text, str):
            raise WrongValue("photo")
        if len(text) > MOST_MEGABYTES * MEGABYTE * 4 // 3 + 4:
            raise PortalError("photo_big", most=MOST_MEGABYTES)
        try:
            return kept(b64decode(text, validate=True))
        except (NotBase64, ValueError):
            raise WrongValue("photo") from None


CONFIRM = _(
    "meters_rest_confirm",
    default="Something is unusual. Send the same again with confirm as given here, or correct it.",
)
