"""A resolution that a notary has to record: it waits for the deed, then it is adopted."""

from collective.contractorportal.audit.storage import everybody
from collective.contractorportal.audit.storage import get_log
from collective.contractorportal.resolutions import api as resolutions
from collective.contractorportal.resolutions.desk import acts
from collective.contractorportal.resolutions.results.mail import CHALLENGE
from collective.contractorportal.resolutions.results.mail import said as result_words
from collective.contractorportal.resolutions.wording import Words
from plone import api
from plone.protect.authenticator import createToken
from plone.restapi.interfaces import ISerializeToJson
from zExceptions import NotFound
from zExceptions import Unauthorized
from zope.component import getMultiAdapter

import pytest


SCAN = b"%PDF-1.7\n1 0 obj\n<< >>\nendobj\ntrailer\n<< >>\n%%EOF"
DEED = {
    "signed_on": "2026-11-25",
    "repertory": "1234/2026",
    "notary": "Anna Nowak, Łódź",
}
STRANGERS = ("owner", "neighbour", "tenant", "former", "stranger")


class Upload:
    """A file as a browser sends it."""

    def __init__(self, filename, data):
        self.filename, self.data = filename, data

    def read(self):
        return self.data


@pytest.fixture
def page(town):
    """A page as somebody gets it; with fields it is sent."""

    def open_page(resolution, who, name="notary-deed", fields=None, **form):
        town.person(who)
        request = town.portal.REQUEST
        request.form.clear()
        request.response.setStatus(200)
        method = "GET" if fields is None else "POST"
        request.method = request.environ["REQUEST_METHOD"] = method
        if fields is not None:
            request.form["_authenticator"] = createToken()
        request.form.update((fields or {}) | form)
        request["LANGUAGE"] = "pl"
        return resolution.restrictedTraverse(f"@@{name}")()

    return open_page


@pytest.fixture
def waiting(town, at):
    """Enough have voted for it; the vote is over."""

    def make(**values):
        resolution = town.opened(requires_notary=True, **values)
        for who in (town.people.owner, town.people.neighbour, town.wife):
            town.vote(resolution, who, "for")
        with api.env.adopt_roles(["Manager"]):
            resolutions.close_vote(resolution)
        at(days=3)
        return resolution

    return make


def said(town, resolution, who):
    town.person(who)
    request = town.portal.REQUEST
    return getMultiAdapter((resolution, request), ISerializeToJson)()


def test_from_the_vote_to_the_deed(town, waiting, page):
    resolution, board, owner = waiting(), town.people.board, town.people.owner
    assert resolution.state() == "closed"
    # Everybody reads for what it waits, nobody yet that it is adopted.
    html = page(resolution, owner, "resolution")
    assert "protokół notariusza" in html and "Uchwała podjęta" not in html
    assert said(town, resolution, owner)["waits_for_notary"] is True
    town.person(board)
    assert acts.steps(resolution) == ["deed"]
    assert "act=deed" in page(resolution, board, "running")

    wrong = DEED | {"repertory": "1234/2025", "signed_on": "2027-01-01"}
    html = page(resolution, board, fields=wrong)
    for name in ("signed_on", "files"):
        assert f'id="{name}-error"' in html
    assert 'value="1234/2025"' in html and 'value="Anna Nowak, Łódź"' in html
    # A file that is refused adopts nothing either.
    html = page(resolution, board, fields=DEED, files=Upload("akt.exe", b"MZ"))
    assert 'id="files-error"' in html and resolution.state() == "closed"

    page(resolution, board, fields=DEED, files=Upload("akt.pdf", SCAN))
    assert resolution.state() == "adopted"
    html = page(resolution, owner, "resolution")
    assert "A nr 1234/2026" in html and "notary-deed-scan" not in html
    facts = said(town, resolution, owner)
    assert facts["notary_deed"] == DEED | {"repertory": "A nr 1234/2026"}
    assert facts["result"]["adopted_on"] == "2026-11-25"
    html = page(resolution, owner, "protocol")
    assert "A nr 1234/2026" in html
    # Not on the day of the decisive ballot, which was before the deed.
    assert "25.11.2026" in html and "tego dnia uchwała" not in html
    before, _after = result_words(
        resolution, Words(town.portal.REQUEST, "pl"), CHALLENGE
    )
    assert "A nr 1234/2026" in before[-1]
    # The scan is the board's; it is written down who looks.
    assert "notary-deed-scan" in page(resolution, board, "resolution")
    assert page(resolution, board, "notary-deed-scan") == SCAN
    looks = get_log().entries(kind="resolutions.deed")
    assert [each.people for each in looks] == [everybody(resolution.community_id())]
    with pytest.raises(NotFound):
        page(resolution, board, "notary-deed-scan", n="1")
    # Twice is once.
    town.person(board)
    with pytest.raises(resolutions.ResolutionError):
        acts.act(resolution, "deed", reason="x")
    assert page(resolution, board, fields=DEED, files=Upload("x.pdf", SCAN)) != html
    assert resolution.notary_deed.repertory == "A nr 1234/2026"


def test_nobody_else_enters_it_or_reads_the_scan(town, waiting, page, subtests):
    resolution = waiting()
    others = [getattr(town.people, name) for name in STRANGERS]
    for who in (*others, None):
        for name in ("notary-deed", "notary-deed-scan"):
            with subtests.test(f"{who} {name}"), pytest.raises(Unauthorized):
                page(resolution, who, name)
    elsewhere = town.make(zone=town.other_zone, requires_notary=True)
    with pytest.raises(Unauthorized):
        page(elsewhere, town.people.board)
    assert resolution.notary_deed is None


def test_without_enough_votes_no_notary_is_waited_for(town, page):
    resolution = town.opened(requires_notary=True)
    town.vote(resolution, town.people.owner, "for")
    with api.env.adopt_roles(["Manager"]):
        resolutions.close_vote(resolution)
    assert resolution.state() == "not_adopted"
    page(resolution, town.people.board, fields=DEED, files=Upload("x.pdf", SCAN))
    assert resolution.notary_deed is None and resolution.state() == "not_adopted"
