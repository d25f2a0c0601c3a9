"""Who may see what, through sync, logins and the person of a request."""

from collective.contractorportal.core import clock
from collective.contractorportal.directory.person import current_person
from datetime import timedelta

import pytest


@pytest.fixture
def home(erp_world):
    return erp_world.neighbourhood()


def person(world, request, who):
    world.log_in(who)
    return current_person(request)


class TestCurrentPerson:
    def test_owner(self, erp_world, home, http_request):
        found = person(erp_world, http_request, home.owner)
        assert found.name == "Jan Kowalski"
        assert [a.account.id for a in found.accounts] == [home.accounts["owner"].id]
        assert found.accounts[0].current
        assert found.groups == {
            "owners",
            f"community:{home.home.id}",
            f"community:{home.home.id}:owners",
            f"premises:{home.premises[0].id}",
            f"premises:{home.premises[0].id}:owners",
            f"building:{home.premises[0].building_id}",
            f"building:{home.premises[0].building_id}:owners",
        }

    @pytest.mark.parametrize(
        "role", ["neighbour", "tenant", "board", "supplier", "stranger"]
    )
    def test_each_sees_the_own_account_alone(self, erp_world, home, http_request, role):
        found = person(erp_world, http_request, home.people[role])
        assert [a.account.id for a in found.accounts] == [home.accounts[role].id]

    def test_former_owner_reads_history_and_is_in_no_group(
        self, erp_world, home, http_request
    ):
        found = person(erp_world, http_request, home.former)
        assert found.groups == frozenset()
        assert [(a.account.id, a.current) for a in found.accounts] == [
            (home.accounts["former"].id, False)
        ]
        assert [h.current for h in found.holdings] == [False]

    def test_former_owner_after_history(self, erp_world, home):
        directory, user_id = erp_world.directory, home.former.user_id
        found = directory.person(user_id, clock.today(), 99)
        assert (found.accounts, found.holdings) == ((), ())
        assert directory.person(user_id, clock.today(), 100).accounts

    def test_nobody_has_nothing(self, erp_world, home, http_request):
        found = person(erp_world, http_request, home.nobody)
        assert (found.accounts, found.holdings, found.groups) == ((), (), frozenset())

    def test_anonymous_and_staff_are_no_person(self, erp_world, home, http_request):
        assert person(erp_world, http_request, None) is None
        assert erp_world.directory.person("admin", clock.today(), 365) is None

    def test_members_of(self, erp_world, home):
        def members(group):
            return set(erp_world.directory.members_of(group, clock.today()))

        community = f"community:{home.home.id}"
        owners = {home.owner.user_id, home.neighbour.user_id, home.board.user_id}
        assert members(f"{community}:owners") == owners
        assert members(community) == owners | {home.tenant.user_id}
        assert members(f"{community}:suppliers") == {home.supplier.user_id}
        assert members("boards") == {home.board.user_id}
        assert members(f"premises:{home.premises[1].id}") == {
            home.neighbour.user_id,
            home.tenant.user_id,
        }
        assert members("Editors") == set()

    def test_unlicensed_module_hides_accounts(self, erp_world, home):
        erp_world.directory.modules = frozenset({"rents"})
        found = erp_world.directory.person(home.owner.user_id, clock.today(), 365)
        assert found.accounts == ()
        assert found.modules == {"rents"}


def test_sale_moves_groups_at_midnight(erp_world, home):
    tomorrow = clock.today() + timedelta(days=1)
    directory = erp_world.directory
    title = next(
        t
        for t in erp_world.of(type(directory_title(directory, home.owner)))
        if t.contractor_id == home.owner.id
    )
    erp_world.change(title, valid_to=clock.today())
    erp_world.sync()
    assert directory.person(home.owner.user_id, clock.today(), 365).groups
    assert not directory.person(home.owner.user_id, tomorrow, 365).groups


def directory_title(directory, who):
    from collective.contractorportal.erp.records import Title

    return next(directory.find(Title, contractor_id=who.id))
