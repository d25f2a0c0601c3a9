"""People who look for another way to a vote, or to how others voted."""

from collective.contractorportal.resolutions.interfaces import IBallotCast
from collective.contractorportal.resolutions.storage import get_box
from plone import api
from Products.SiteErrorLog.SiteErrorLog import IPubFailureSubscriber
from world import SECRET
from zExceptions import Forbidden
from zope.component import getGlobalSiteManager

import json
import logging
import pytest
import transaction


PATHS = [
    "__annotations__",
    "__annotations__/collective.contractorportal.ballot_box",
    "++annotation++collective.contractorportal.ballot_box",
    "slots",
    "_slots",
    "_tree",
    "ballots",
    "objectValues",
    "propertyMap",
    "manage_main",
    "manage_access",
    "manage_workspace",
    "manage_exportObject",
    "manage_UndoForm",
    "manage_DAVget",
    "PUT",
    "@@dump",
    "@@export",
    "@@export-zip",
    "@@view",
    "@@historyview",
    "@@history",
    "@@search",
    "@@getVocabulary?name=plone.app.vocabularies.Users",
    "@@iterate_control",
    "@@recentlyupdated",
    "RSS",
    "atom.xml",
    "@history",
    "@export",
    "@workflow",
    "@navigation",
    "@search?metadata_fields=_all&fullobjects=1",
    "@querystring-search",
    "@types",
    "@lock",
    "@linkintegrity",
    "@votes",
    "++api++/@votes",
    "++api++",
]


@pytest.fixture
def staff(town):
    """An administrator of the site, who is no owner."""
    made = town.world.contractor("Zofia Biuro")
    town.world.sync()
    api.user.grant_roles(made.user_id, roles=["Site Administrator"])
    town.staff = made
    transaction.commit()
    return made


class TestLooking:
    def test_no_address_leads_to_the_box(self, town, staff, reader):
        resolution = town.opened()
        receipt = town.cast(resolution, town.owner, "against")
        secrets = [receipt.ballot.id, receipt.ballot.receipt, '"choice":"against"']
        for who in ("neighbour", "board", "staff", None):
            page = reader(who)
            for accept in ("text/html", "application/json"):
                page.browser.addHeader("Accept", accept)
                for path in PATHS:
                    page.open(f"{town.path(resolution)}/{path}")
                    found = page.browser.contents
                    found = found.decode() if isinstance(found, bytes) else found
                    said = [
                        secret for secret in secrets if secret in found.replace(" ", "")
                    ]
                    assert not said, (who, accept, path, said)

    def test_administrators_of_the_site_cannot_turn_back_time(self, town, staff):
        resolution = town.opened()
        whole_site = ("Undo changes", "Import/Export objects")
        with api.env.adopt_user(town.staff.user_id):
            for name in (*whole_site, "Delete objects", "Modify portal content"):
                assert not api.user.has_permission(name, obj=resolution), name
            for name in whole_site:
                assert not api.user.has_permission(name, obj=town.portal), name

    def test_a_vote_leaves_no_trace_in_the_catalog(self, town):
        resolution = town.opened()
        catalog = api.portal.get_tool("portal_catalog")
        path = "/".join(resolution.getPhysicalPath())

        def facts():
            rid = catalog.getrid(path)
            return (
                catalog.getMetadataForRID(rid),
                catalog.getIndexDataForRID(rid),
                resolution.modified(),
                resolution._p_mtime,
            )

        before = facts()
        town.cast(resolution, town.owner, "for")
        town.cast(resolution, town.neighbour, "against")
        assert facts() == before

    @pytest.mark.parametrize("choice", ["for", "against", "abstain"])
    def test_bytes_and_headers_are_the_same_for_each_choice(self, town, reader, choice):
        """What a neighbour's page weighs does not tell how somebody voted."""
        resolution = town.opened()
        page = reader("neighbour")
        before = page.open(town.path(resolution))
        headers = {
            name: page.browser.headers.get(name) for name in ("ETag", "Last-Modified")
        }
        town.cast(resolution, town.owner, choice)
        assert page.open(town.path(resolution)) == before
        for name, value in headers.items():
            assert page.browser.headers.get(name) == value


class TestKept:
    def test_what_was_voted_on_is_not_removed(self, town, staff):
        resolution = town.opened()
        town.cast(resolution, town.owner, "for")
        for role in ("Manager", "Site Administrator"):
            with api.env.adopt_roles([role]):
                for attempt in (
                    lambda: api.content.delete(resolution, check_linkintegrity=False),
                    lambda: api.content.delete(town.zone, check_linkintegrity=False),
                    lambda: api.content.move(resolution, town.other_zone),
                ):
                    with pytest.raises(Exception) as raised:
                        attempt()
                    assert raised.type.__name__ in (
                        "Forbidden",
                        "Unauthorized",
                        "CopyError",
                    )
                    transaction.abort()
        assert len(town.ballots(resolution)) == 1

    def test_not_even_by_code(self, town):
        resolution = town.opened()
        with pytest.raises(Forbidden):
            town.zone._delObject(resolution.getId())
        transaction.abort()
        draft = town.make()
        town.zone._delObject(draft.getId())
        transaction.commit()

    def test_a_copy_brings_nothing_along(self, town):
        resolution = town.opened()
        town.cast(resolution, town.owner, "for")
        with api.env.adopt_roles(["Manager"]):
            copy = api.content.copy(town.make(title="Druga"), town.zone)
            made = town.zone.manage_pasteObjects
            assert made
        assert get_box(copy) is None


class Broken(Exception):
    """Something that goes wrong in the middle of a vote."""


class TestLogs:
    @pytest.fixture
    def broken(self):
        def fail(event):
            raise Broken("in the middle")

        manager = getGlobalSiteManager()
        manager.registerHandler(fail, [IBallotCast])
        yield
        manager.unregisterHandler(fail, [IBallotCast])

    @pytest.fixture
    def log(self, town):
        """The error log that real sites have."""
        manager = getGlobalSiteManager()
        manager.registerHandler(IPubFailureSubscriber)
        yield town.portal.error_log
        manager.unregisterHandler(IPubFailureSubscriber)

    def test_an_error_tells_nobody_the_choice(
        self, town, reader, call, broken, log, caplog
    ):
        resolution = town.opened()
        caplog.set_level(logging.DEBUG)
        page = reader("owner")
        page.choose(resolution, town.part_of(town.owner), "abstain")
        page.confirm(resolution, town.part_of(town.owner), "abstain")
        shown = page.browser.contents
        body = {"choice": "abstain", "password": SECRET}
        status, said = call("owner", f"{town.path(resolution)}/@votes", body)
        assert status == 500
        entries = log.getLogEntries()
        assert {entry["type"] for entry in entries} >= {"Broken"}
        written = json.dumps(
            [log.getLogEntryById(entry["id"]) for entry in entries], default=str
        )
        assert "hidden" in written
        for text in (written, caplog.text, shown, json.dumps(said)):
            assert "abstain" not in text
            assert SECRET not in text
        assert town.ballots(resolution) == []


class TestTokens:
    def test_of_somebody_else(self, town, reader):
        resolution = town.opened()
        mine, theirs = reader("owner"), reader("neighbour")
        part = town.part_of(town.owner)
        mine.choose(resolution, part, "for")
        theirs.choose(resolution, town.part_of(town.neighbour), "for")
        token = theirs.field("_authenticator")
        assert token and token != mine.field("_authenticator")
        mine.confirm(resolution, part, "for", _authenticator=token)
        assert mine.status == 403
        mine.confirm(resolution, part, "for", _authenticator="0" * 40)
        assert mine.status == 403
        assert town.ballots(resolution) == []

    def test_the_words_change_between_page_and_vote(self, town, reader):
        resolution = town.opened()
        page, part = reader("owner"), town.part_of(town.owner)
        page.choose(resolution, part, "for")
        resolution.title = "Zupełnie co innego"
        transaction.commit()
        page.confirm(resolution, part, "for")
        assert town.ballots(resolution) == []
        assert "cp-error" in page.browser.contents or "zmieni" in page.text


class TestOddForms:
    @pytest.mark.parametrize(
        "fields",
        [
            {"choice": ["for", "against"]},
            {"choice": "FOR"},
            {"choice": "za"},
            {"choice": "for\0"},
            {"choice": "x" * 100_000},
            {"choice:int": "1"},
            {"choice:list": "for"},
            {"choice": [], "choice.for:record": "1"},
            {"part__list": ["nonsense", "o1' OR 1=1", "../../x"]},
            {"password": ["a", "b"]},
            {"password": "x" * 100_000},
        ],
    )
    def test_no_ballot_and_no_breakdown(self, town, reader, fields):
        resolution = town.opened()
        page, part = reader("owner"), town.part_of(town.owner)
        page.choose(resolution, part, "for")
        page.confirm(resolution, part, **({"choice": "for"} | fields))
        assert page.status < 500
        assert town.ballots(resolution) == []

    @pytest.mark.parametrize(
        "body",
        [
            {"choice": {"for": 1}},
            {"choice": 1},
            {"choice": None},
            {"choice": True},
            {"choice": " for"},
            {"choice": "for", "parts": None},
            {"choice": "for", "parts": [["o1"]]},
            {"choice": "for", "parts": {"o1": 1}},
            {"choice": "for", "parts": ["x"] * 20_000},
            {"choice": "for", "password": None},
            {"choice": "for", "password": ["a"]},
            {"choice": "for", "key": "\0"},
            ["for"],
            "for",
            None,
        ],
    )
    def test_rest(self, town, call, body):
        resolution = town.opened()
        if isinstance(body, dict):
            body = {"password": SECRET} | body
        path = f"{town.path(resolution)}/@votes"
        status, said = call("owner", path, body) if body is not None else (400, None)
        assert 400 <= status < 500, said
        assert town.ballots(resolution) == []
