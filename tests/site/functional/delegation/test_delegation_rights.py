"""What a helper may do, and nothing else; and that it ends."""

from collective.contractorportal.core import clock
from collective.contractorportal.delegation import api as delegation
from collective.contractorportal.delegation.events import IDelegationEvent
from collective.contractorportal.delegation.jobs import EndDelegations
from collective.contractorportal.delegation.storage import get_delegations
from collective.contractorportal.erp.records import Title
from datetime import timedelta
from plone import api
from zope.component import getGlobalSiteManager

import json
import pytest
import transaction


READING = {"meters": [{"meter": "m-owner", "indexes": ["110"]}], "key": "k" * 12}
# What no helper ever opens; each exists for the owner.
CLOSED = (
    "@accounts",
    "@accounts/{account}",
    "@contact",
    "@documents",
    "@declarations",
    "@agenda",
)


def items(house, who, path):
    status, answer = house.world.rest(who, path)
    return status, (answer or {}).get("items", [])


def test_meters_alone(house):
    helper, _grant = house.let("meters")
    status, found = items(house, helper, "@meters")
    assert status == 200
    assert [each["premises"] for each in found] == [house.flat]
    assert "J. K." in found[0]["place"]
    assert items(house, helper, "@payables") == (200, [])
    assert items(house, helper, "@faults/places")[1] == []
    assert house.status(helper, "@meters/m-neighbour") == 404


def test_faults_alone(house):
    helper, _grant = house.let("faults")
    places = items(house, helper, "@faults/places")[1]
    assert [each["common"] for each in places] == [False]
    assert house.status(helper, "@meters") == 404
    assert items(house, helper, "@payables") == (200, [])


def test_pay_alone_and_only_what_is_due_there(house):
    helper, _grant = house.let("pay")
    status, found = items(house, helper, "@payables")
    assert status == 200
    wanted = house.accounts["owner"].id
    assert [each["account"]["id"] for each in found] == [wanted]
    assert found[0]["account"]["contractor"] == ""
    assert house.status(helper, f"@accounts/{wanted}") == 404
    assert items(house, helper, "@accounts")[1] == []
    assert house.status(helper, "@meters") == 404


@pytest.mark.parametrize("scope", ("meters", "faults", "pay"))
def test_a_helper_has_no_groups_no_accounts_no_votes(house, scope):
    helper, _grant = house.let(scope)
    person = house.person(helper)
    assert not person.groups
    assert not person.accounts
    assert not person.holdings
    assert not person.contractors
    assert not person.board_terms


def test_nothing_of_the_owner_is_in_what_a_helper_reads(house):
    helper, _grant = house.let()
    owner = house.owner.contractor
    for path in (
        "@meters",
        "@payables",
        "@faults",
        "@faults/places",
        "@helpers",
        *CLOSED,
    ):
        path = path.format(account=house.accounts["owner"].id)
        _status, answer = house.world.rest(helper, path)
        text = json.dumps(answer, ensure_ascii=False)
        for secret in (owner.name, owner.email, owner.number):
            assert secret not in text, path


def test_a_helper_lets_nobody_help(house):
    helper, _grant = house.let()
    assert house.status(helper, "@helpers") == 200
    body = {
        "premises": house.flat,
        "scopes": ["meters"],
        "name": "Ktoś",
        "email": "ktos@example.org",
        "label": "x",
        "until": (clock.today() + timedelta(days=3)).isoformat(),
    }
    status, answer = house.world.rest(helper, "@helpers", body)
    assert status == 400
    assert "delegation_premises" in json.dumps(answer)
    # A request about data is of a contractor: a helper has none to name.
    ask = {"kind": "access", "text": "Co o mnie przechowujecie?"}
    assert house.world.rest(helper, "@privacy-requests", ask)[0] == 404
    browser = house.world.browser(helper)
    browser.open(f"{house.url}/@@helpers-new")
    assert browser.headers["Status"].startswith("404")


def opens(house, who):
    """What of another's a person reaches now."""
    person = house.person(who)
    return [] if person is None else [each.premises_id for each in person.lent]


def test_it_ends_by_either_side_and_by_the_office(house):
    office = house.office()
    ends = {
        "giver": (house.owner, "@helpers"),
        "receiver": (None, "@helpers"),
        "office": (office, "@helpers-desk"),
    }
    for number, (why, (who, path)) in enumerate(ends.items()):
        helper, grant = house.let(email=f"h{number}@example.org")
        assert opens(house, helper) == [house.flat]
        status = delete(house, who or helper, f"{path}/{grant.id}")
        assert status == 204, why
        transaction.begin()
        assert opens(house, helper) == []
        assert get_delegations().get(grant.id).why == why
        assert house.status(helper, "@meters") == 404
        assert house.status(helper, "@helpers") == 404


def delete(house, who, path):
    browser = house.world.browser(who)
    browser.addHeader("Accept", "application/json")
    response = browser.testapp.delete(
        f"{house.url}/{path}",
        headers={
            "Accept": "application/json",
            **({"Authorization": auth(who)} if who is not None else {}),
        },
        expect_errors=True,
    )
    return response.status_int


def auth(who):
    from world import basic_auth
    from world import SECRET

    return basic_auth(who.user_id, SECRET)


@pytest.mark.parametrize("name", ("stranger", "neighbour", "former", "board", None))
def test_others_neither_see_nor_end_it(house, name):
    helper, grant = house.let()
    who = getattr(house.hood, name) if name else None
    refused = 404 if name else 401
    assert house.status(who, f"@helpers/{grant.id}") == refused
    assert delete(house, who, f"@helpers/{grant.id}") == refused
    assert house.status(who, "@helpers-desk") == refused
    assert delete(house, who, f"@helpers-desk/{grant.id}") == refused
    transaction.begin()
    assert opens(house, helper) == [house.flat]


def test_it_ends_with_its_day(house):
    helper, grant = house.let(days=2)
    with clock.frozen(clock.now() + timedelta(days=2)):
        assert opens(house, helper) == [house.flat]
    with clock.frozen(clock.now() + timedelta(days=3)):
        assert opens(house, helper) == []
        assert house.status(helper, "@meters") == 404
        assert EndDelegations().run(api.portal.get()) == "1 ended"
        assert get_delegations().get(grant.id).why == "date"
        assert EndDelegations().run(api.portal.get()) is None


def test_it_ends_with_the_title_of_the_giver(house):
    helper, grant = house.let()
    world = house.world
    title = next(
        each
        for each in world.of(Title)
        if each.contractor_id == house.owner.id and each.premises_id == house.flat
    )
    world.change(title, valid_to=clock.today() - timedelta(days=1))
    world.sync()
    assert opens(house, helper) == []
    # The owner still reads the own history; the helper of that time does not.
    assert house.status(house.owner, "@meters") == 200
    assert house.status(helper, "@meters") == 404
    assert EndDelegations().run(api.portal.get()) == "1 ended"
    assert get_delegations().get(grant.id).why == "title"


def test_former_owners_give_nothing(house):
    from collective.contractorportal.core.errors import Wrong

    with pytest.raises(Wrong, match="delegation_premises"):
        house.invite(giver=house.former)
    with pytest.raises(Wrong, match="delegation_premises"):
        house.invite(giver=house.neighbour)


def test_a_second_and_a_third_helper(house):
    first, _ = house.let("meters", email="a@example.org")
    second, _ = house.let("pay", email="b@example.org")
    third, _ = house.let("faults", email="c@example.org")
    for who in (first, second, third):
        assert opens(house, who) == [house.flat]


def entries():
    from collective.contractorportal.audit import queries

    return list(queries.entries())


def test_each_step_is_told_to_who_keeps_account(house):
    heard = []
    manager = getGlobalSiteManager()
    manager.registerHandler(heard.append, (IDelegationEvent,))
    try:
        helper, grant = house.let("faults")
        from collective.contractorportal.delegation.using import note_use

        person = house.person(helper)
        note_use(person.lent[0], person, "faults")
        delegation.end(get_delegations().get(grant.id), helper.user_id, "receiver")
    finally:
        manager.unregisterHandler(heard.append, (IDelegationEvent,))
    steps = ["given", "taken", "used", "ended"]
    assert [each.what for each in heard] == steps
    log = [each for each in entries() if each.kind == "delegation"]
    assert sorted(each.details["what"] for each in log) == sorted(steps)
    assert get_delegations().get(grant.id).used == 1


def test_a_reading_of_a_helper_is_the_owners(house):
    helper, grant = house.let("meters")
    body = {
        "premises": house.flat,
        "readings": [
            {"meter": "m-owner", "read_on": str(clock.today()), "indexes": ["109,5"]}
        ],
        "key": "pomoc-0001",
    }
    status, answer = house.world.rest(helper, "@readings", body)
    assert status in (200, 201), answer
    number = answer["items"][0]["number"]
    transaction.begin()
    assert get_delegations().get(grant.id).used == 1
    for who in (helper, house.owner):
        assert number in json.dumps(house.world.rest(who, "@readings")[1])
    delegation.end(get_delegations().get(grant.id), house.owner.user_id, "giver")
    transaction.commit()
    assert house.status(helper, f"@readings/{number}") == 404
    assert house.status(helper, "@readings") == 404


def test_a_fault_reported_by_a_helper_is_the_owners(house):
    helper, grant = house.let("faults")
    (place,) = items(house, helper, "@faults/places")[1]
    body = {
        "key": "pomoc-0002",
        "place": place["id"],
        "category": "portal:home.water.leak",
        "description": "Kapie pod zlewem",
    }
    common = {
        **body,
        "key": "pomoc-0003",
        "place": place["id"].rsplit("~", 2)[0] + "~~",
    }
    assert house.world.rest(helper, "@faults", common)[0] == 400
    status, answer = house.world.rest(helper, "@faults", body)
    assert status == 201, answer
    number = answer["number"]
    transaction.begin()
    assert get_delegations().get(grant.id).used == 1
    for who in (helper, house.owner):
        assert number in json.dumps(house.world.rest(who, "@faults")[1])
    assert number not in json.dumps(house.world.rest(house.neighbour, "@faults")[1])
    delegation.end(get_delegations().get(grant.id), house.owner.user_id, "giver")
    transaction.commit()
    assert number not in json.dumps(house.world.rest(helper, "@faults")[1])
    assert number in json.dumps(house.world.rest(house.owner, "@faults")[1])


def test_a_neighbour_who_helped_sees_none_of_it_afterwards(house):
    grant = house.invite("meters", email=house.neighbour.contractor.email)
    from collective.contractorportal.delegation import joining

    joining.take(grant, house.neighbour.user_id)
    transaction.commit()
    _status, found = items(house, house.neighbour, "@meters")
    assert {each["premises"] for each in found} == {
        house.flat,
        house.hood.premises[1].id,
    }
    delegation.end(get_delegations().get(grant.id), "", "office")
    transaction.commit()
    _status, found = items(house, house.neighbour, "@meters")
    assert [each["premises"] for each in found] == [house.hood.premises[1].id]
    assert house.status(house.neighbour, "@meters/m-owner") == 404
