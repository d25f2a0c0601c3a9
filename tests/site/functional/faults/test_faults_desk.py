"""The office's desk of faults, from the list to the end of one; and who may not see it."""

from collective.contractorportal.audit.storage import get_log
from collective.contractorportal.controlpanel.settings import settings
from collective.contractorportal.core import clock
from collective.contractorportal.faults import api as faults
from collective.contractorportal.faults.acts import follow
from collective.contractorportal.faults.desk.rules import Assignment
from collective.contractorportal.faults.desk.storage import get_desk
from collective.contractorportal.faults.model import Actor
from collective.contractorportal.faults.photos import add_photos
from collective.contractorportal.faults.rules import LONGEST_TEXT
from collective.contractorportal.photos.api import kept
from io import BytesIO
from lxml.html import fromstring
from openpyxl import load_workbook

import transaction


PAGES = (
    "@@faults-desk",
    "@@faults-desk?as=board",
    "@@faults-report",
    "@@faults-rules",
    "@@faults-export",
    "@@faults-report?ending=xlsx",
)


def status(browser):
    return int(browser.headers["Status"].split()[0])


def wrong(browser):
    """Errors by the id of their field; the summary leads to each."""
    tree = fromstring(browser.contents)
    found = {}
    for link in tree.cssselect(".cp-errors a"):
        name = link.get("href").removeprefix("#")
        assert tree.xpath(f"//*[@id='{name}']"), name
        found[name] = link.text_content().strip()
    return found


def test_a_fault_from_new_to_closed(desk):
    fault_id = desk.report(common=False, hours=2)
    path = f"@@faults-desk?id={fault_id}"
    listed = desk.browser(desk.office, "@@faults-desk")
    assert "Kwiatowa 5, lokal 1" in listed.contents
    page = desk.browser(desk.office, path)
    for told in ("Jan Kowalski", "601", "Nie świeci lampa"):
        assert told in page.contents
    desk.send(page, "accept", urgency=["urgent"])
    assert desk.fault(fault_id).urgency == "urgent"
    assert desk.fault(fault_id).state == "accepted"
    # A firm that does not serve the community cannot have it.
    desk.send(page, "assign")
    assert "assign-who" in wrong(page)
    desk.send(page, "assign", who=[f"s:{desk.supplier.id}"], text="Klucz w biurze")
    fault = desk.fault(fault_id)
    assert (fault.state, fault.supplier_id) == ("assigned", desk.supplier.id)
    desk.send(page, "plan", day="2026-11-30")
    assert wrong(page) == {"plan-day": "Ten dzień już minął."}
    desk.send(page, "plan", day="2026-12-03", hours="10-12")
    desk.send(page, "start")
    desk.send(page, "wait")
    assert "wait-text" in wrong(page)
    desk.send(page, "wait", text="Zamówiono część", until="2026-12-04")
    assert desk.fault(fault_id).state == "waiting"
    desk.send(page, "deadline", day="2026-12-10", text="Część przyjdzie w piątek.")
    desk.send(page, "cost", bearer=["owner"])
    desk.send(page, "comment", text="Tylko dla nas", shown=["internal"])
    desk.send(page, "comment", text="Do zgłaszającego")
    desk.send(page, "start")
    desk.send(page, "finish", text="Wymieniono.")
    fault = desk.fault(fault_id)
    assert (fault.state, fault.cost_bearer) == ("done", "owner")
    assert fault.finished_late is False
    own = desk.browser(desk.owner, f"@@fault?id={fault_id}").contents
    assert "Do zgłaszającego" in own
    assert "Tylko dla nas" not in own
    assert "Klucz w biurze" not in own
    desk.send(page, "close")
    desk.send(page, "reopen", text="Znowu nie świeci")
    fault = desk.fault(fault_id)
    assert (fault.state, fault.reopened) == ("assigned", 1)
    desk.send(page, "refuse")
    assert "refuse-text" in wrong(page)
    desk.send(page, "refuse", text="To należy do właściciela.")
    assert desk.fault(fault_id).state == "refused"
    # What another has done meanwhile is not done twice.
    stale = desk.browser(desk.office, path)
    faults.move(desk.fault(fault_id), "reopen", Actor("office", "ewa"), "Jednak nasze")
    transaction.commit()
    desk.send(stale, "reopen", text="x")
    assert "zmieniło" in stale.contents
    assert desk.fault(fault_id).reopened == 2
    kinds = [each.kind for each in get_log().entries(desk.home.id)]
    assert "faults.seen" in kinds


def test_who_may_not_work_at_the_desk(desk):
    fault_id = desk.report()
    for who in (None, *desk.people.values()):
        for path in (*PAGES, f"@@faults-desk?id={fault_id}"):
            page = desk.browser(who, path)
            name = who and who.contractor.name
            assert "Nie świeci lampa" not in page.contents, (name, path)
            if who is None:
                assert "@@faults-desk" not in page.url or status(page) != 200
            else:
                assert status(page) == 404, (name, path)
    directory = desk.world.directory
    directory.modules = directory.modules - {"maintenance"}
    transaction.commit()
    for path in PAGES:
        assert status(desk.browser(desk.office, path)) == 404, path


def test_photos_over_rest(desk):
    """The office gets each, a board those that everybody reads, nobody else any."""
    fault, office = desk.fault(desk.report()), Actor("office", "biuro")
    own = f"@faults-desk/{fault.getId()}"
    ids = {
        shown: add_photos(fault, [kept(desk.photo()[1])], office, "after", shown)[0]
        for shown in ("public", "reporter", "internal")
    }
    settings().faults_board_sees = True
    transaction.commit()

    def got(who, photo_id):
        browser = desk.world.browser(who)
        browser.addHeader("Accept", "application/json")
        browser.open(f"{desk.url}/{own}/photos/{photo_id}")
        return status(browser), browser.headers["Content-Type"]

    def told(who):
        return [each["id"] for each in desk.world.rest(who, own)[1]["photos"]]

    assert (told(desk.office), told(desk.board)) == ([*ids.values()], [ids["public"]])
    picture = (200, "image/jpeg")
    assert {got(desk.office, each) for each in ids.values()} == {picture}
    assert got(desk.office, "no-such")[0] == 404
    assert got(desk.board, ids["public"]) == picture
    assert got(desk.board, ids["reporter"])[0] == got(desk.board, ids["internal"])[0]
    assert got(desk.board, ids["internal"])[0] == 404
    for who in (desk.neighbour, desk.stranger, desk.people["former"], desk.supplier):
        assert got(who, ids["public"])[0] == 404
    assert got(None, ids["public"])[0] == 401
    transaction.begin()
    looks = [e for e in get_log().entries(desk.home.id) if e.kind == "faults.seen"]
    assert len(looks) == 4


def test_a_board_sees_common_parts_without_names(desk):
    shared, private = desk.report(), desk.report(common=False, description="Kran")
    settings().faults_board_sees = True
    transaction.commit()
    board = desk.browser(desk.board, "@@faults-desk")
    assert status(board) == 200
    assert f"id={shared}" in board.contents
    assert f"id={private}" not in board.contents
    page = desk.browser(desk.board, f"@@faults-desk?id={shared}")
    assert status(page) == 200
    for hidden in ("Kowalski", "601 234", "Nie świeci", "do-accept", "do-comment"):
        assert hidden not in page.contents, hidden
    # It is found by what the board reads of it alone.
    for query, found in (("q=swieci", False), ("q=kwiatowa", True), ("staff=x", True)):
        listed = desk.browser(desk.board, f"@@faults-desk?{query}")
        assert (f"id={shared}" in listed.contents) is found, query
    gone = desk.browser(desk.board, f"@@faults-desk?id={private}")
    assert status(gone) == 404
    for who in ("stranger", "owner", "former", "supplier"):
        found = desk.browser(desk.people[who], f"@@faults-desk?id={shared}")
        assert status(found) == 404, who
    # The board signs what is done, once, where that is switched on.
    fault, office = desk.fault(shared), Actor("office", "biuro")
    faults.move(fault, "assign", office, staff="biuro")
    transaction.commit()
    assert "Ola Biuro" not in desk.browser(desk.board, "@@faults-desk").contents
    fault = desk.fault(shared)
    faults.move(fault, "finish", office, "Nowa lampa.")
    transaction.commit()
    page = desk.browser(desk.board, f"@@faults-desk?id={shared}")
    assert "do-sign" not in page.contents
    settings().faults_board_signs = True
    transaction.commit()
    page = desk.browser(desk.board, f"@@faults-desk?id={shared}")
    desk.send(page, "sign", text="Widziałam, świeci.")
    assert "do-sign" not in page.contents
    event = desk.fault(shared).events[-1]
    assert (event.what, event.role) == ("sign", "board")


def test_filters_counts_and_many_at_once(desk):
    first = desk.report(description="Pierwsza =HYPERLINK(1)", hours=24 * 30)
    second = desk.report(common=False, description="Druga sprawa z kranem")
    third = desk.report(who=desk.neighbour, description="Trzecia sprawa")

    def listed(query):
        found = desk.browser(desk.office, f"@@faults-desk?{query}").contents
        return [each for each in (first, second, third) if f"id={each}" in found]

    assert listed("") == [first, second, third]
    assert listed("show=late") == [first]
    assert listed("q=kranem") == [second]
    number = desk.fault(third).number
    assert listed(f"q={number.lower()}") == [third]
    assert listed("where=Kwiatowa") == [first, second, third]
    assert listed("where=Polna") == []
    assert listed("show=new&where=Kwiatowa") == [first, second, third]
    assert listed("show=done") == []
    assert listed("urgency=nonsense&show=nonsense&b_start=x") == [first, second, third]
    # The longest overdue stands first.
    page = desk.browser(desk.office, "@@faults-desk")
    places = [page.contents.index(f"id={each}") for each in (first, second, third)]
    assert places[0] == min(places)
    tabs = fromstring(page.contents).cssselect(".cp-tabs a")
    counts = {
        each.text_content().split()[0]: each.text_content().split()[-1] for each in tabs
    }
    assert (counts["otwarte"], counts["nowe"], counts["po"]) == ("3", "3", "1")
    desk.send(page, "assign", **{"ids:list": [first, third], "who": ["u:biuro"]})
    assert "Zmieniono 2 zgłoszenia." in page.contents
    assert desk.fault(first).staff == "biuro"
    assert desk.fault(second).state == "new"
    assert listed("staff=biuro") == [first, third]
    desk.send(page, "accept", **{"ids:list": [first, second]})
    assert "Zmieniono 1 zgłoszenie." in page.contents
    assert desk.fault(first).number in page.contents

    file = desk.browser(desk.office, "@@faults-export?show=all")
    sheet = load_workbook(BytesIO(file._response.body)).active
    cells = [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value]
    assert number in cells
    assert not any("Kowalski" in cell or cell.startswith("=") for cell in cells)
    text = desk.browser(desk.office, "@@faults-export?ending=csv").contents
    assert number in text
    report = desk.browser(desk.office, "@@faults-report?by=urgency&since=2026-10-01")
    assert "Razem" in report.contents
    bad = desk.browser(desk.office, "@@faults-report?since=2026-10-01&until=2020-01-01")
    assert list(wrong(bad)) == ["since"]


def test_looks_at_peoples_faults_are_noted_and_figures_are_none(desk):
    fault_id = desk.report(common=False)
    for path, channel in (
        ("@@faults-desk", "page"),
        ("@@faults-desk?as=board", "page"),
        (f"@@faults-desk?id={fault_id}", "page"),
        ("@@faults-export", "export"),
        ("@@faults-report?by=supplier", None),
        ("@@faults-report?ending=csv", None),
    ):
        before = len(get_log())
        desk.browser(desk.office, path)
        if channel is None:
            assert len(get_log()) == before, path
            continue
        assert len(get_log()) == before + 1, path
        entry = next(iter(get_log().entries(desk.home.id)))
        assert (entry.kind, entry.channel) == ("faults.seen", channel)
        assert entry.about == (fault_id,)


def test_the_same_twice_is_joined(desk):
    first = desk.report(description="Lampa")
    second = desk.report(who=desk.neighbour, description="Ciemno")
    follow(desk.person(desk.tenant), second)
    transaction.commit()
    page = desk.browser(desk.office, f"@@faults-desk?id={second}")
    desk.send(page, "merge", other="U-0000-0000")
    assert "merge-other" in wrong(page)
    number = desk.fault(first).number
    desk.send(page, "merge", other=number)
    assert desk.fault(second).state == "closed"
    assert desk.fault(second).merged_into == first
    followers = set(desk.fault(first).followers)
    assert followers == {desk.neighbour.user_id, desk.tenant.user_id}
    again = desk.fault(second)
    faults.move(again, "reopen", Actor("office", "biuro"), "To jednak inna lampa.")
    assert again.merged_into is None
    transaction.abort()
    seen = desk.browser(desk.neighbour, f"@@fault?id={first}").contents
    assert "Jan" not in seen
    assert "601 234" not in seen and "601234" not in seen


def test_rules_give_new_faults_to_somebody(desk):
    page = desk.browser(desk.office, "@@faults-rules?where=Kwiatowa")
    desk.send(page, "add", who=[f"s:{desk.supplier.id}"])
    assert "Hydro Serwis" in page.contents
    transaction.begin()
    (rule,) = get_desk().rules
    assert rule.community_id == desk.home.id
    page = desk.browser(desk.office, "@@faults-rules")
    desk.send(page, "add")
    assert "who" in wrong(page)
    fault = desk.fault(desk.report())
    assert (fault.state, fault.supplier_id) == ("assigned", desk.supplier.id)
    (mailing,) = desk.mailings("fault_orders")
    assert mailing.order.data["supplier"] == desk.supplier.id
    # Whoever reported it hears that it has come, and who has it.
    told = {each.order.data["event"] for each in desk.mailings("faults")}
    assert told == {0, 1}
    # A firm that serves there no more is passed over.
    transaction.begin()
    gone = Assignment("gone", supplier_id=desk.owner.id)
    last = Assignment("last", staff="biuro")
    get_desk().rules = (gone, last)
    transaction.commit()
    assert desk.fault(desk.report(description="Inne")).staff == "biuro"
    # An emergency that a rule gives to somebody of the office wakes that person.
    urgent = desk.report(description="Zalewa", raised=True)
    (mailing,) = (
        each
        for each in desk.mailings("fault_desk")
        if each.order.data["fault"] == urgent
    )
    message, _ids = desk.mail(mailing)
    assert message.still_true(None)
    faults.move(message.fault, "start", Actor("office", "biuro"))
    assert not message.still_true(None)
    transaction.abort()
    page = desk.browser(desk.office, "@@faults-rules")
    desk.send(page, "lift")
    transaction.begin()
    assert [each.id for each in get_desk().rules] == ["last", "gone"]


def test_a_colleague_hears_what_was_given_to_them(desk):
    fault_id = desk.report(common=False)
    fault = desk.fault(fault_id)
    before = len(desk.mailings("fault_desk"))
    # Who takes it knows it.
    faults.move(fault, "assign", Actor("office", "biuro"), staff="biuro")
    transaction.commit()
    assert len(desk.mailings("fault_desk")) == before
    fault = desk.fault(fault_id)
    asked = {"for_firm": "Zadzwoń najpierw."}
    faults.move(fault, "assign", Actor("office", "ada"), data=asked, staff="biuro")
    transaction.commit()
    found = desk.mailings("fault_desk")
    assert len(found) == before + 1
    message, ids = desk.mail(max(found, key=lambda each: each.order.data["event"]))
    assert ids == ["u:biuro"]
    assert message.subject.startswith("To zgłoszenie jest teraz Twoje: ")
    assert "Zadzwoń najpierw." in message.text
    assert message.still_true(None)
    faults.move(message.fault, "assign", Actor("office", "ada"), staff="ada")
    assert not message.still_true(None)
    transaction.abort()


def test_an_emergency_that_a_rule_gives_to_a_firm_is_told_the_office(desk):
    get_desk().rules = (Assignment("firm", supplier_id=desk.supplier.id),)
    transaction.commit()
    urgent = desk.report(description="Zalewa", raised=True)
    assert desk.fault(urgent).supplier_id == desk.supplier.id
    (mailing,) = desk.mailings("fault_desk")
    message, ids = desk.mail(mailing)
    assert "u:biuro" in ids
    assert message.still_true(None)
    firm = Actor("supplier", "", desk.supplier.id)
    faults.move(message.fault, "start", firm)
    assert not message.still_true(None)
    transaction.abort()


def test_an_hour_that_has_passed_is_no_deadline(desk):
    fault_id = desk.report()
    page = desk.browser(desk.office, f"@@faults-desk?id={fault_id}")
    due = desk.fault(fault_id).due_at
    late = {"day": "2026-12-01", "hour": "08:59", "text": "Brak części"}
    desk.send(page, "deadline", **late)
    assert "Ta godzina już minęła." in page.contents
    assert 'href="#deadline-hour"' in page.contents
    assert desk.fault(fault_id).due_at == due
    desk.send(page, "deadline", **{**late, "hour": "09:01"})
    local = desk.fault(fault_id).due_at.astimezone(clock.WARSAW)
    assert f"{local:%d %H:%M}" == "01 09:01"


def test_an_hour_that_is_none_stands_beside_its_field(desk):
    fault_id = desk.report()
    page = desk.browser(desk.office, f"@@faults-desk?id={fault_id}")
    desk.send(page, "deadline", day="2026-12-04", hour="25:99", text="Brak części")
    tree = fromstring(page.contents)
    (link,) = tree.cssselect(".cp-errors a")
    assert link.get("href") == "#deadline-hour"
    assert tree.get_element_by_id("deadline-hour").get("aria-invalid") == "true"


def test_photos_stay_when_something_else_is_wrong(desk):
    fault_id = desk.report()
    page = desk.browser(desk.office, f"@@faults-desk?id={fault_id}")
    files = {"photos": [desk.photo()]}
    desk.send(page, "comment", files, text="x" * (LONGEST_TEXT + 1))
    (kept,) = fromstring(page.contents).cssselect("input[name='kept:list']")
    assert kept.get("checked")
    assert not desk.fault(fault_id).photos
    desk.send(page, "comment", text="Tak wygląda.")
    assert len(desk.fault(fault_id).photos) == 1
    assert "kept:list" not in page.contents
