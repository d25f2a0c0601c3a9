"""REST: ``@meters-desk``."""

from ....audit.api import record
from ....audit.storage import everybody
from ....core.errors import PortalError
from ....core.period import day_typed
from ....documents.pdf.base import MIME as PDF
from ....finance.xlsx import MIME as XLSX
from ....photos.api import answer
from ... import api as readings
from ...facts import community_of
from ...handing import payload
from ...model import Entry
from ...openings import api as openings
from ...rounds import api as rounds
from ...storage import get_readings
from ...unread import api as unread
from .. import acts
from .. import listing
from .. import rules
from ..base import KIND
from ..base import note_look
from ..base import photo_seen
from .base import Office
from dataclasses import asdict
from dataclasses import replace
from zExceptions import NotFound


def reading_json(taken, words, url):
    """A reading as a program reads it; ``url`` is that of all readings."""
    return {
        "number": taken.number,
        "state": taken.state,
        "source": taken.source,
        "community": taken.community_id,
        "premises": taken.premises_id,
        "meter": {
            "id": taken.meter_id,
            "number": taken.meter_number,
            "medium": taken.medium,
            "unit": taken.unit,
        },
        "read_on": taken.read_on.isoformat(),
        "indexes": [str(each) for each in taken.indexes],
        "typed": [str(each) for each in taken.typed],
        "last_on": taken.last_on.isoformat() if taken.last_on else None,
        "last": [str(each) for each in taken.last],
        "used": [str(each) for each in taken.used],
        "reasons": [
            {
                "code": each.code,
                "weight": each.weight,
                "message": words.finding(each, taken),
            }
            for each in taken.findings
        ],
        "because": taken.because,
        "photo": f"{url}/{taken.number}/photo" if taken.photo else None,
        "reason": taken.reason,
        "note": taken.note,
        "replacement": payload(taken).get("replacement"),
        "reference": taken.reference,
        "sent_at": taken.created_at.isoformat(timespec="seconds"),
        "contractor": taken.contractor_id,
        "decisions": list(rules.decisions(taken)),
    }


def meter_json(stop):
    """A meter on a list of the office."""
    meter = stop.meter
    return {
        "id": meter.id,
        "number": meter.number,
        "medium": meter.medium,
        "premises": meter.premises_id,
        "building": stop.building,
        "staircase": stop.staircase,
        "premises_number": stop.premises,
        "place": meter.place,
        "last": [str(each) for each in stop.last],
        "last_on": stop.last_on.isoformat() if stop.last_on else None,
    }


def steps_json(taken):
    """What happened to a reading, the first thing first."""
    return [
        {
            "at": each.at.isoformat(timespec="seconds"),
            "what": each.what,
            "by": each.by,
            "reason": each.reason,
        }
        for each in taken.history
    ]


# The caretaker's list as a file: its type, and what writes it.
LIST_FILES = {"pdf": (PDF, rounds.paper_of), "xlsx": (XLSX, rounds.workbook_of)}


class Desk(Office):
    """Tells of readings."""

    name = "@meters-desk"

    def json(self, taken):
        return reading_json(taken, self.words, self.url)


class DeskGet(Desk):
    """Readings; ``/<number>`` one of them, ``/<number>/photo`` what came with it.

    ``/unread``, ``/verification`` and ``/list`` are of meters.
    """

    def act(self):
        if not self.steps:
            return self.many()
        if self.steps[1:] == ["photo"]:
            return self.photo(acts.reading(self.steps[0]))
        if len(self.steps) > 1:
            raise NotFound(self.steps[1])
        lists = {
            "unread": self.unread,
            "verification": self.expiring,
            "list": self.list,
        }
        if self.steps[0] in lists:
            community_id = self.asked("community")
            openings.community(community_id)
            people = everybody(community_id)
            record(self.request, KIND, community_id, self.steps, "rest", people)
            found = lists[self.steps[0]](community_id)
            if isinstance(found, bytes):
                return found
            return {"@id": f"{self.url}/{self.steps[0]}", "items": found}
        taken = acts.reading(self.steps[0])
        note_look(self.request, [taken], "rest")
        return {**self.json(taken), "steps": steps_json(taken)}

    def photo(self, taken):
        found = get_readings().photo(taken.id)
        if found is None:
            raise NotFound("photo")
        photo_seen(self.request, taken, "rest")
        return answer(self.request, found)

    def many(self):
        wanted = listing.wanted_of(self.request.form)
        size = self.asked("b_size")
        if size.isdecimal() and 0 < int(size[:4]) <= listing.MOST_PAGE:
            wanted = replace(wanted, size=int(size[:4]))
        found, after = listing.find(wanted)
        note_look(self.request, found, "rest")
        answer = {
            "@id": self.url,
            "counts": listing.counts(wanted.community_id),
            "items": [self.json(each) for each in found],
        }
        if after:
            answer["next"] = after.replace("\0", "-")
        return answer

    def unread(self, community_id):
        return [
            {**meter_json(each.stop), "until": each.occasion.closes_on.isoformat()}
            for each in unread.lacking(community_id)
        ]

    def expiring(self, community_id):
        return [
            {
                **meter_json(stop),
                "verified_until": stop.meter.verified_until.isoformat(),
                "state": state,
            }
            for stop, state in unread.to_verify(community_id)
        ]

    def list(self, community_id):
        media = self.request.form.get("media", ())
        stops, facts, _left_out = rounds.round_of(
            community_id,
            [media] if isinstance(media, str) else media,
            self.asked("building"),
            remote=bool(self.asked("remote")),
            unread=bool(self.asked("unread")),
        )
        make = LIST_FILES.get(self.asked("format"))
        if make is None:
            return [meter_json(each) for each in stops]
        mime, write = make
        self.request.response.setHeader("Content-Type", mime)
        return write(community_id, stops, self.words, facts.answer(None).as_of)


class DeskPost(Desk):
    """``/<number>`` with ``do``; ``/bulk`` accepts many; ``/readings`` enters some.

    ``/estimates`` estimates meters of a community that nobody has read.
    """

    def act(self):
        if len(self.steps) != 1:
            raise NotFound(self.name)
        if self.steps[0] == "bulk":
            done, left = acts.accept_all(
                self.texts("numbers"), self.text("code"), self.text("reason")
            )
            return {"accepted": done, "left": left}
        if self.steps[0] == "readings":
            return self.enter()
        if self.steps[0] == "estimates":
            community_id = self.text("community")
            openings.community(community_id)
            meters = self.texts("meters")
            return asdict(acts.estimate_all(community_id, meters, self.text("reason")))
        taken = acts.reading(self.steps[0])
        acted = acts.act(
            taken,
            self.text("do"),
            reason=self.text("reason"),
            note=self.text("note"),
            texts=self.texts("indexes"),
            exchange=acts.Exchange(
                tuple(self.texts("old_indexes")),
                tuple(self.texts("new_indexes")),
                self.text("replaced_on"),
                self.text("new_number"),
            ),
        )
        answer = self.json(acted.taken)
        if acted.estimate is not None:
            answer["estimate"] = self.json(acted.estimate)
        return answer

    def enter(self):
        """Readings that somebody told the office, of the meters of one premises."""
        premises_id = self.text("premises")
        if community_of(premises_id) is None:
            raise NotFound("premises")
        rows = self.body.get("readings")
        if not isinstance(rows, list) or not all(
            isinstance(each, dict) for each in rows
        ):
            raise readings.Wrong(errors=[PortalError("reading_none")])
        entries = []
        for each in rows:
            day = day_typed(str(each.get("read_on", "")))
            if day is None:
                text = str(each.get("read_on", ""))[:40]
                raise readings.Wrong(errors=[PortalError("reading_day", text=text)])
            indexes = each.get("indexes", [])
            texts = tuple(map(str, indexes if isinstance(indexes, list) else [indexes]))
            entries.append(Entry(str(each.get("meter", "")), texts, day))
        confirmed = self.body.get("confirmed")
        result = acts.enter(
            premises_id,
            entries,
            self.text("note"),
            self.text("key"),
            confirmed if isinstance(confirmed, dict) else {},
        )
        self.request.response.setStatus(201)
        return {"items": [self.json(each) for each in result.readings]}
