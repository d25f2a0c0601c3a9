"""The office's form, check page and desk, as an editor uses them."""

from collective.contractorportal.core import clock
from collective.contractorportal.notices import api as notices
from plone import api
from plone.app.testing import SITE_OWNER_NAME
from plone.app.testing import SITE_OWNER_PASSWORD

import json
import pytest
import transaction


PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


@pytest.fixture
def office(town):
    """A browser of the office, in Polish."""
    browser = town.world.browser()
    token = f"{SITE_OWNER_NAME}:{SITE_OWNER_PASSWORD}"
    browser.addHeader("Authorization", f"Basic {token}")
    browser.addHeader("Accept-Language", "pl")
    return browser


@pytest.fixture
def new(town, office):
    """The form of a new notice in the home zone, with words in it."""
    office.open(f"{town.home.absolute_url()}/@@notice-new")
    office.getControl(name="title").value = "Mycie okien"
    office.getControl(name="text").value = "<p>W piątek.</p>"
    return office


def made(town, name="mycie-okien"):
    transaction.begin()
    return town.home[name]


def attach(browser, filename, data):
    """Choose a file, in a field that takes several."""
    browser.getControl(name="files")._form["files"] = [(filename, data)]


class TestForm:
    def test_a_notice_in_one_screen(self, town, new):
        building = town.world.buildings_of(town.people.home)[0]
        new.getControl(name="kinds").value = ["owners"]
        new.getControl(name="buildings").value = [building.id]
        new.getControl(name="start").value = ["later"]
        new.getControl(name="from_day").value = "2046-12-01"
        new.getControl(name="from_hour").value = "8:30"
        new.getControl(name="to_day").value = "10.12.2046"
        new.getControl(name="confirm").value = ["1"]
        new.getControl(name="event_from_day").value = "2046-12-04"
        attach(new, "Żółty plan.pdf", PDF)
        new.getControl(name="check").click()
        assert new.url.endswith("/@@notice-office")
        notice = made(town)
        assert (notice.kinds, notice.buildings) == (["owners"], [building.id])
        local = notice.visible_from.astimezone(clock.WARSAW)
        assert f"{local:%Y-%m-%d %H:%M}" == "2046-12-01 08:30"
        # "Until 10 December" includes that day.
        local = notice.visible_to.astimezone(clock.WARSAW)
        assert f"{local:%Y-%m-%d %H:%M}" == "2046-12-11 00:00"
        assert notice.event_to > notice.event_from
        assert [child.file.filename for child in notice.objectValues()] == [
            "Żółty plan.pdf"
        ]

    def test_nothing_is_lost_when_something_is_wrong(self, town, new):
        new.getControl(name="title").value = ""
        new.getControl(name="to_day").value = "kiedyś"
        new.getControl(name="event_to_hour").value = "9:00"
        attach(new, "plan.pdf", PDF)
        new.getControl(name="check").click()
        assert new.getControl(name="to_day").value == "kiedyś"
        assert "W piątek." in new.getControl(name="text").value
        for field in ("title", "visible_to", "event_to"):
            assert f'href="#field-{field}"' in new.contents
            assert f'id="field-{field}"' in new.contents
        assert "plan.pdf" in new.contents
        assert town.home.objectIds() == ["zarzad"]
        new.getControl(name="title").value = "Mycie okien"
        new.getControl(name="to_day").value = ""
        new.getControl(name="event_to_hour").value = ""
        new.getControl(name="save").click()
        assert [child.file.filename for child in made(town).objectValues()] == [
            "plan.pdf"
        ]

    def test_a_file_of_a_refused_kind_is_named(self, town, new):
        attach(new, "skrypt.html", b"<script>alert(1)</script>")
        new.getControl(name="save").click()
        assert "skrypt.html" in new.contents
        assert town.home.objectIds() == ["zarzad"]

    def test_an_hour_that_does_not_exist(self, town, new):
        new.getControl(name="start").value = ["later"]
        new.getControl(name="from_day").value = "2027-03-28"
        new.getControl(name="from_hour").value = "02:30"
        new.getControl(name="save").click()
        assert 'href="#field-visible_from"' in new.contents

    def test_emergency_without_end_says_so_at_the_field(self, town, new):
        new.getControl(name="notice_class").value = ["emergency"]
        new.getControl(name="check").click()
        assert "@@notice-edit" in new.url
        assert 'href="#field-visible_to"' in new.contents
        assert made(town).state() == "draft"

    def test_somebody_elses_change_is_not_overwritten(self, town, office, new):
        new.getControl(name="save").click()
        notice = made(town)
        office.open(f"{notice.absolute_url()}/@@notice-edit")
        transaction.begin()
        with clock.frozen(clock.now()), api.env.adopt_roles(["Manager"]):
            notice.title = "Zmienione przez kogoś"
            notice.setModificationDate()
        transaction.commit()
        office.getControl(name="title").value = "Moje"
        office.getControl(name="save").click()
        assert made(town).title == "Zmienione przez kogoś"
        assert office.getControl(name="title").value == "Moje"

    def test_many_communities_are_one_object(self, town, office):
        office.open(f"{town.root.absolute_url()}/@@notice-new?scope=some")
        office.getControl(name="title").value = "Liczniki"
        office.getControl(name="text").value = "<p>x</p>"
        office.getControl(name="scope").value = ["some"]
        office.getControl(name="community_list").value = "Kwiatowa 5\nnie ma takiej 9"
        office.getControl(name="check").click()
        assert "nie ma takiej 9" in office.contents
        office.getControl(name="community_list").value = town.people.home.id
        office.getControl(name="check").click()
        transaction.begin()
        assert town.root["liczniki"].communities == [town.people.home.id]

    def test_all_communities_by_name_are_everybody(self, town, office):
        office.open(f"{town.root.absolute_url()}/@@notice-new")
        office.getControl(name="title").value = "Liczniki"
        office.getControl(name="text").value = "<p>x</p>"
        office.getControl(name="scope").value = ["some"]
        office.getControl(name="community_list").value = "Kwiatowa 5\nul. Polna 7"
        office.getControl(name="check").click()
        transaction.begin()
        assert town.root["liczniki"].communities == []

    def test_one_like_it_for_another_community(self, town, office):
        source = town.notice(confirm=True, kinds=["owners"])
        uid = api.content.get_uuid(source)
        office.open(f"{town.portal.absolute_url()}/@@notice-where?like={uid}&q=Polna")
        office.getLink("Polna 7").click()
        assert office.getControl(name="title").value == source.title
        office.getControl(name="save").click()
        transaction.begin()
        copy = town.away[source.getId()]
        assert (copy.state(), copy.confirm, copy.version) == ("draft", True, 0)
        assert len(copy.objectIds()) == 2
        assert list(notices.confirmations(copy)) == []


class TestOffice:
    def test_publishes_and_counts(self, town, office):
        notice = town.notice(publish=False)
        office.open(f"{notice.absolute_url()}/@@notice-office")
        # Owners of 1, 2 and 3, and the tenant.
        assert "<strong>4</strong>" in office.contents
        office.getControl(name="act", index=0).click()
        transaction.begin()
        assert notice.state() == "published"

    def test_problems_come_before_the_button(self, town, office):
        notice = town.notice(publish=False, notice_class="emergency")
        office.open(f"{notice.absolute_url()}/@@notice-office")
        assert "#field-visible_to" in office.contents
        assert 'value="publish"' not in office.contents

    def test_says_when_nobody_is_left(self, town, office):
        premises = town.people.premises[0]
        notice = town.notice(premises=[premises.id])
        for page in ("@@notice-office", "@@notice"):
            office.open(f"{notice.absolute_url()}/{page}")
            assert "nie dociera do nikogo" not in office.contents
        transaction.begin()
        for record in list(town.world.records.values()):
            if getattr(record, "premises_id", None) == premises.id:
                town.world.remove(record)
        town.world.sync(confirmed=True)
        for page in ("@@notice-office", "@@notice"):
            office.open(f"{notice.absolute_url()}/{page}")
            assert "nie dociera do nikogo" in office.contents
        office.open(f"{town.portal.absolute_url()}/@@notices-desk?group=now")
        assert "nie dociera do nikogo" in office.contents

    def test_a_published_notice_is_not_deleted_by_a_click(self, town, office):
        notice = town.notice()
        office.open(f"{notice.absolute_url()}/@@notice-office")
        assert 'value="delete"' not in office.contents

    def test_people_are_listed_exported_and_noted(self, town, office):
        notice = town.notice()
        office.open(f"{notice.absolute_url()}/@@notice-people")
        assert "Piotr Sąsiad" in office.contents
        office.open(f"{notice.absolute_url()}/@@notice-people?format=csv")
        text = office.contents
        text = text.decode() if isinstance(text, bytes) else text
        assert "Piotr Sąsiad" in text and "Obcy Człowiek" not in text
        office.open(f"{notice.absolute_url()}/@@notice-office")
        assert "Kto oglądał listy osób" in office.contents

    def test_register_tells_who_has_confirmed(self, town, office):
        notice = town.notice(confirm=True)
        transaction.begin()
        notices.confirm(
            notice, town.world.directory.person(town.owner.user_id, clock.today(), 365)
        )
        transaction.commit()
        url = f"{notice.absolute_url()}/@@notice-register"
        office.open(f"{url}?only=confirmed")
        assert "Jan Kowalski" in office.contents
        assert "Piotr Sąsiad" not in office.contents
        office.open(f"{url}?only=unconfirmed")
        assert "Jan Kowalski" not in office.contents
        assert "Piotr Sąsiad" in office.contents

    @pytest.mark.parametrize(
        "page",
        ["@@notice-office", "@@notice-people", "@@notice-register", "@@notice-edit"],
    )
    @pytest.mark.parametrize("who", ["owner", "board", "stranger", "nobody"])
    def test_contractors_have_none_of_it(self, town, visit, page, who):
        notice = town.notice()
        answer = visit(who, f"{town.path(notice)}/{page}")
        assert answer.status == 404
        assert "Piotr Sąsiad" not in answer.text

    @pytest.mark.parametrize("who", ["owner", "board", "stranger"])
    @pytest.mark.parametrize(
        "page", ["@@notices-desk", "@@notice-where", "@@notice-communities?q=Polna"]
    )
    def test_nor_the_desk(self, town, visit, page, who):
        assert visit(who, page).status == 404


class TestDesk:
    def test_groups_and_bulk(self, town, office):
        for number in range(3):
            town.notice(publish=False, title=f"Szkic {number}")
        town.notice(publish=False, title="Awaria bez końca", notice_class="emergency")
        board = town.notice(publish=False, title="Szkic zarządu")
        board.issuer = "board"
        board.reindexObject()
        transaction.commit()
        desk = f"{town.portal.absolute_url()}/@@notices-desk"
        office.open(f"{desk}?group=draft")
        assert board.title not in office.contents
        boxes = office.getControl(name="uids")
        boxes.value = boxes.options
        office.getControl(name="act", index=0).click()
        assert "Opublikowano 3 ogłoszenia." in office.contents
        assert "Awaria bez końca" in office.contents
        transaction.begin()
        states = [
            notice.state()
            for notice in town.home.objectValues("Dexterity Container")
            if notice.portal_type == "Notice" and notice.issuer == "manager"
        ]
        assert sorted(states) == ["draft", "published", "published", "published"]
        office.open(f"{board.absolute_url()}/@@notice-office")
        assert "To szkic zarządu" in office.contents
        assert 'value="publish"' not in office.contents

    def test_extends_and_withdraws(self, town, office):
        notice = town.notice(title="Krótkie")
        desk = f"{town.home.absolute_url()}/@@notices-desk?group=now"
        for act, control in (("extend", "Przedłuż"), ("withdraw", "Wycofaj")):
            office.open(desk)
            boxes = office.getControl(name="uids")
            boxes.value = boxes.options
            office.getControl(control).click()
            transaction.begin()
            if act == "extend":
                days = (notice.visible_to - clock.now()).days
                assert days in (6, 7)
        assert notice.state() == "withdrawn"

    def test_searches_and_keeps_filters(self, town, office):
        town.notice(title="Wymiana okien")
        town.notice(title="Mycie garażu")
        office.open(f"{town.portal.absolute_url()}/@@notices-desk?group=now")
        office.getControl(name="q").value = "okie"
        office.getControl("Pokaż").click()
        assert "q=okie" in office.url
        assert "Wymiana okien" in office.contents
        assert "Mycie garażu" not in office.contents

    def test_a_desk_of_a_zone_is_its_own(self, town, office):
        town.notice(zone=town.away, title="Na Polnej")
        office.open(f"{town.home.absolute_url()}/@@notices-desk?group=now")
        assert "Na Polnej" not in office.contents


class TestRest:
    @pytest.fixture
    def get(self, town, office):
        office.addHeader("Accept", "application/json")

        def get_(path):
            office.open(f"{town.portal.absolute_url()}/{path}")
            return json.loads(office.contents)

        return get_

    def test_reach_people_and_register(self, town, get):
        notice = town.notice(confirm=True, kinds=["owners"])
        path = town.path(notice)
        reach = get(f"{path}/@reach")
        assert (reach["people"], reach["confirmed"]) == (3, 0)
        assert sum(row["people"] for row in reach["by_place"]) == 3
        people = get(f"{path}/@people?b_size=2")
        assert (people["items_total"], len(people["items"])) == (3, 2)
        register = get(f"{path}/@register")
        assert {row["name"] for row in register["items"]} == {
            "Jan Kowalski",
            "Piotr Sąsiad",
            "Zofia Prezes",
        }

    @pytest.mark.parametrize("who", ["owner", "board", "stranger", "nobody"])
    @pytest.mark.parametrize("name", ["@reach", "@people", "@register"])
    def test_is_for_the_office_alone(self, town, visit, who, name):
        path = town.path(town.notice())
        answer = visit(who, f"{path}/{name}", rest=True)
        assert answer.status in (401, 404)
        assert "Piotr" not in answer.text

    def test_anonymous(self, town, visit):
        path = town.path(town.notice())
        assert visit(None, f"{path}/@people", rest=True).status == 401
