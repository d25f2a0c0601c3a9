"""From an announcement to the mailboxes of the right people, each once."""

from collective.contractorportal.notifications.storage import get_mailings

import transaction


def got(post):
    return sorted(taken.to for taken in post.box.taken)


class TestWho:
    def test_everybody_of_the_groups_once(self, post):
        post.tell(groups=(post.home, f"{post.home}:owners"))
        post.run()
        expected = [post.owner, post.neighbour, post.tenant, post.board]
        assert got(post) == sorted(map(post.address, expected))

    def test_nobody_else(self, post):
        post.tell()
        post.run()
        for who in (post.stranger, post.former, post.supplier, post.nobody):
            assert post.box.to(post.address(who)) == []

    def test_a_single_login(self, post):
        post.tell(groups=(f"login:{post.stranger.user_id}",))
        post.run()
        assert got(post) == [post.address(post.stranger)]

    def test_contractors_without_a_login(self, post):
        new = post.world.tenant(post.people.premises[0], who=_unknown(post))
        post.world.sync()
        post.tell()
        post.run()
        assert len(post.box.to(post.address(new))) == 1

    def test_not_those_without_a_login_when_the_office_says_so(self, post):
        from plone import api

        new = post.world.tenant(post.people.premises[0], who=_unknown(post))
        post.world.sync()
        prefix = "collective.contractorportal.controlpanel.interfaces.IPortalSettings"
        api.portal.set_registry_record(f"{prefix}.notify_without_login", False)
        post.tell()
        post.run()
        assert post.box.to(post.address(new)) == []
        assert len(post.box.to(post.address(post.owner))) == 1

    def test_a_right_lost_before_sending(self, post):
        mailing_id = post.tell()
        post.use_server(1)  # nobody answers
        transaction.commit()
        post.run()
        assert post.mailing(mailing_id).waiting == 4
        title = next(
            record
            for record in post.world.records.values()
            if getattr(record, "contractor_id", "") == post.tenant.id
            and type(record).__name__ == "Title"
        )
        post.world.remove(title)
        post.world.sync()
        post.use_server(post.box.port)
        transaction.commit()
        with post.later(minutes=5):
            post.run()
        assert post.box.to(post.address(post.tenant)) == []
        assert len(got(post)) == 3
        row = post.mailing(mailing_id).row(f"u:{post.tenant.user_id}\0email")
        assert (row.state, row.reason) == ("skipped", "no_longer")

    def test_what_is_no_longer_true(self, post):
        post.news.untrue = {post.owner.user_id}
        post.tell()
        post.run()
        assert post.box.to(post.address(post.owner)) == []
        assert len(got(post)) == 3

    def test_too_late(self, post):
        from collective.contractorportal.core import clock
        from datetime import timedelta

        post.tell(not_after=clock.now() + timedelta(minutes=1))
        with post.later(minutes=2):
            post.run()
        assert got(post) == []

    def test_not_too_early(self, post):
        from collective.contractorportal.core import clock
        from datetime import timedelta

        mailing_id = post.tell(not_before=clock.now() + timedelta(hours=1))
        post.run()
        assert got(post) == [] and post.mailing(mailing_id).state == "open"
        with post.later(hours=1, minutes=1):
            post.run()
        assert len(got(post)) == 4


def _unknown(post):
    return post.world.contractor("Nowy Bez Konta", login=False)


class TestOnce:
    def test_one_record_whatever_is_announced_again(self, post):
        first = post.tell(key="same")
        assert post.tell(key="same") == first
        post.run()
        assert post.tell(key="same") == first
        post.run()
        assert len(got(post)) == 4
        assert len(get_mailings().mailings) == 1

    def test_a_run_more_sends_nothing_more(self, post):
        mailing_id = post.tell()
        assert post.run() == 4
        assert post.run() == 0
        mailing = post.mailing(mailing_id)
        assert (mailing.state, mailing.counts) == ("done", {"sent": 4})

    def test_one_connection_for_a_batch(self, post):
        post.tell()
        post.run()
        assert post.box.connections == 1


class TestUrgent:
    def test_before_what_waits_longer(self, post):
        post.tell(data={"subject": "slow"})
        post.tell(
            "alarm",
            groups=(f"login:{post.stranger.user_id}",),
            urgent=True,
            data={"subject": "quick"},
        )
        post.run()
        assert post.box.taken[0].message["Subject"] == "quick"
        assert len(post.box.taken) == 5
