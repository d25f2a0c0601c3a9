"""REST: ``@faults-desk`` for the office and boards."""

from ...core.errors import PortalError
from ...directory.person import current_person
from ...finance.wording import Words
from ...photos.api import answer as photo_answer
from ...requests.files import answer as file_answer
from .. import api as faults
from ..model import Actor
from ..orders import links
from ..orders.enquiries import api as enquiries
from ..orders.enquiries import shown as compared
from ..photos import photos_for
from ..rest import FaultService
from ..rest import photos_of
from ..words import Words as FaultWords
from . import acts
from . import exports
from . import query
from . import reporting
from . import shown
from .access import boards_of
from .access import is_office
from .access import note_look
from .forms import FIELDS
from .forms import MANY
from .signing import can_sign
from .signing import sign
from .taking import take_body
from functools import partial
from plone import api
from zExceptions import NotFound


class DeskService(FaultService):
    """Who asks: the office, or a board of some communities; nobody else."""

    def answer(self):
        self.office = is_office()
        self.person = current_person(self.request)
        self.boards = () if self.office else boards_of(self.person)
        if not self.office and not self.boards:
            raise NotFound
        return self.act()

    @property
    def actor(self):
        login = api.user.get_current().getId()
        return Actor("office" if self.office else "board", login)

    def one(self, fault_id):
        fault = faults.get(fault_id)
        if fault is None:
            raise NotFound
        place = fault.place
        if not self.office and not (place.common and place.community_id in self.boards):
            raise NotFound
        return fault

    def told(self, fault):
        if self.office:
            note_look(self.request, [fault.row()], "rest")
            possible = acts.possible(fault) + links.possible(fault)
        else:
            possible = enquiries.board_possible(fault, self.person)
            possible += ["sign"] if can_sign(fault) else []
        return shown.whole(fault, self.url, self.actor, possible, self.person)


class FaultsDeskGet(DeskService):
    """The list with the filters of the page, one fault, its photos, or the report."""

    def act(self):
        if self.steps == ["report"] and self.office:
            return self.report()
        if self.steps == ["export"] and self.office:
            language = api.portal.get_current_language()[:2]
            words = Words(self.request), FaultWords(language)
            return exports.list_file(self.request, *words, "rest")
        if len(self.steps) == 1:
            return self.told(self.one(self.steps[0]))
        if len(self.steps) == 3 and self.steps[1] == "files":
            return self.file(self.one(self.steps[0]), self.steps[2])
        if len(self.steps) == 3 and self.steps[1] == "photos":
            return self.photo(self.one(self.steps[0]), self.steps[2])
        if self.steps:
            raise NotFound
        form = self.request.form
        if self.office:
            wanted = query.wanted_of(form)
        else:
            wanted = query.wanted_of(form, self.boards, common_only=True)
        start = form.get("b_start", "")
        start = int(start) if isinstance(start, str) and start.isdecimal() else 0
        rows, more = query.page(wanted, min(start, 100_000))
        if self.office:
            note_look(self.request, rows, "rest")
        return {
            "counts": query.counts(wanted),
            "items": [self.summary(row) for row in rows],
            "next": start + query.PAGE if more else None,
        }

    def file(self, fault, file_id):
        found = compared.file_for(fault, file_id, self.office, self.person)
        if found is None:
            raise NotFound
        return file_answer(self.request, found)

    def photo(self, fault, photo_id):
        found = photos_for(fault, self.actor.role).get(photo_id)
        if found is None:
            raise NotFound("photo")
        if self.office:
            note_look(self.request, [fault.row()], "rest")
        return photo_answer(self.request, found.image)

    def summary(self, row):
        found = shown.summary(row, self.url)
        if not self.office:
            found |= {"staff": None, "cost_bearer": None}
        return found

    def report(self):
        asked, words = reporting.asked_in(self.request), Words(self.request)
        lines, whole = reporting.report(asked)
        ending = self.request.form.get("ending")
        if ending in ("csv", "xlsx"):
            named = partial(reporting.named, by=asked.by, words=words)
            table = exports.report_table(lines, whole, asked, words, named)
            return exports.answer(self.request.response, table, ending)
        return {
            "since": asked.since.isoformat(),
            "until": asked.until.isoformat(),
            "by": asked.by,
            "lines": [
                {"id": key, "name": reporting.named(key, asked.by, words), **figures(f)}
                for key, f in lines
            ],
            "all": figures(whole),
        }


def figures(found):
    """A line of the report; times in seconds, shares and means as texts."""

    def seconds(value):
        return None if value is None else int(value.total_seconds())

    def share(value):
        return None if value is None else f"{round(value * 1000) / 1000:.3f}"

    return {
        "reported": found.reported,
        "counted": found.counted,
        "open": found.open,
        "done": found.done,
        "accept_median": seconds(found.accept_median),
        "accept_most": seconds(found.accept_most),
        "done_median": seconds(found.done_median),
        "done_most": seconds(found.done_most),
        "late": found.late,
        "late_share": share(found.late_share),
        "reopened": found.reopened,
        "rated": found.rated,
        "rating": share(found.rating),
    }


def values_of(body, what):
    """The fields of an act as texts; those of ``MANY`` as lists."""
    found = {name: str(body.get(name) or "") for name in (*FIELDS[what], "seen")}
    for name in set(MANY) & set(found):
        given = body.get(name)
        found[name] = given if isinstance(given, list) else []
    return found


class FaultsDeskPost(DeskService):
    """``do`` with its fields on one fault, or on many ``ids``; without both, a new one."""

    def act(self):
        body = self.body()
        what = body.get("do")
        if not self.steps and self.office:
            return self.bulk(what, body) if "do" in body else self.take(body)
        if len(self.steps) != 1:
            raise NotFound
        fault = self.one(self.steps[0])
        if not self.office:
            self.act_of_board(fault, what, body)
        elif what in ("link", "unlink"):
            return self.change_links(fault, what)
        elif what not in acts.ACTS:
            raise PortalError("fault_action")
        else:
            acts.act(fault, what, values_of(body, what), photos_of(body))
        return self.told(fault)

    def act_of_board(self, fault, what, body):
        """A board signs finished work, and chooses an offer where it is asked to."""
        if what == "sign":
            sign(fault, self.actor, str(body.get("text", "")))
        elif what not in enquiries.board_possible(fault, None):
            raise PortalError("fault_role")
        else:
            values = values_of(body, what)
            enquiries.choose(fault, values, actor=self.actor, person=self.person)

    def change_links(self, fault, what):
        """A new address is told this once."""
        if what not in links.possible(fault):
            raise PortalError("fault_state")
        if what == "unlink":
            links.withdraw(fault)
            return self.told(fault)
        key = links.make(fault, fault.supplier_id, self.actor.by)
        return self.told(fault) | {"link": links.url_of(key, self.url)}

    def take(self, body):
        fault, is_new = take_body(body, self.actor)
        self.request.response.setStatus(201 if is_new else 200)
        return self.told(fault)

    def bulk(self, what, body):
        chosen = body.get("ids")
        if what not in acts.BULK or not isinstance(chosen, list):
            raise PortalError("fault_action")
        ids = [each for each in chosen if isinstance(each, str)]
        done, left = acts.act_on_many(ids, what, {"who": str(body.get("who") or "")})
        return {"done": done, "left": left}
