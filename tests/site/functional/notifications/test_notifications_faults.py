"""When servers are away, refuse, or are not there at all: nothing is lost."""

from collective.contractorportal.notifications.desk import act
from collective.contractorportal.notifications.desk import act_on_row
from collective.contractorportal.notifications.desk import overview
from collective.contractorportal.notifications.queue import is_work_due
from collective.contractorportal.notifications.storage import get_mailings

import pytest
import transaction


def got(post):
    return sorted(taken.to for taken in post.box.taken)


def row_of(post, mailing_id, who):
    return post.mailing(mailing_id).row(f"u:{who.user_id}\0email")


class TestNoServer:
    def test_everything_waits_and_staff_see_since_when(self, post):
        post.portal.portal_registry["plone.email_from_address"] = None
        transaction.commit()
        mailing_id = post.tell()
        post.run()
        with post.later(days=5):
            post.run()
        assert got(post) == []
        assert post.mailing(mailing_id).counts == {"waiting": 4}
        told = overview(post.portal.REQUEST)
        (channel,) = told["channels"]
        assert (told["waiting"], channel["reason"]) == (4, "no_server")
        assert channel["since"] and told["waiting_since"]
        # Nobody looks all the time for what cannot be done.
        assert not is_work_due()

    def test_and_goes_out_when_there_is_one(self, post):
        post.portal.portal_registry["plone.email_from_address"] = None
        transaction.commit()
        post.tell()
        post.run()
        post.use_server(post.box.port)
        transaction.commit()
        assert is_work_due()
        post.run()
        assert len(got(post)) == 4
        (channel,) = overview(post.portal.REQUEST)["channels"]
        assert channel["works"]


class TestAway:
    def test_connection_refused(self, post):
        post.use_server(1)
        transaction.commit()
        mailing_id = post.tell()
        post.run()
        mailing = post.mailing(mailing_id)
        assert mailing.counts == {"waiting": 4}
        assert row_of(post, mailing_id, post.owner).attempts == 0
        state = get_mailings().channels["email"]
        assert state["reason"] == "unreachable"
        assert not is_work_due()
        post.use_server(post.box.port)
        transaction.commit()
        with post.later(seconds=20):
            assert is_work_due()
            post.run()
        assert len(got(post)) == 4
        assert "email" not in get_mailings().channels

    def test_longer_and_longer(self, post):
        post.use_server(1)
        transaction.commit()
        post.tell()
        post.run()
        with post.later(seconds=20):
            post.run()
            transaction.begin()
            state = get_mailings().channels["email"]
            assert state["failures"] == 2
            assert (state["next_try"] - state["since"]).seconds >= 45

    @pytest.mark.parametrize(
        "behaviour", [{"greeting": "421 busy"}, {"sender": "550 who are you"}]
    )
    def test_a_server_that_takes_nothing(self, post, behaviour):
        for name, value in behaviour.items():
            setattr(post.box.behaviour, name, value)
        mailing_id = post.tell()
        post.run()
        mailing = post.mailing(mailing_id)
        assert mailing.counts == {"waiting": 4}
        assert get_mailings().channels["email"]["reason"] == "server"
        assert not get_mailings().bad


class TestRefused:
    def test_for_now(self, post):
        post.box.behaviour.recipients[post.address(post.owner)] = "451 4.7.1 later"
        mailing_id = post.tell()
        post.run()
        assert len(got(post)) == 3
        row = row_of(post, mailing_id, post.owner)
        assert (row.state, row.reason, row.attempts) == ("waiting", "later", 1)
        post.run()
        assert row_of(post, mailing_id, post.owner).attempts == 1
        post.box.behaviour.recipients.clear()
        with post.later(minutes=2):
            post.run()
        assert row_of(post, mailing_id, post.owner).state == "sent"
        assert len(got(post)) == 4

    def test_given_up_at_last(self, post):
        post.box.behaviour.recipients[post.address(post.owner)] = "451 later"
        mailing_id = post.tell()
        post.run()
        with post.later(days=4):
            post.run()
        row = row_of(post, mailing_id, post.owner)
        assert (row.state, row.reason) == ("failed", "gave_up")
        assert post.mailing(mailing_id).state == "done"

    def test_for_good_marks_the_address(self, post):
        address = post.address(post.owner)
        post.box.behaviour.recipients[address] = f"550 5.1.1 <{address}> unknown"
        mailing_id = post.tell()
        post.run()
        row = row_of(post, mailing_id, post.owner)
        assert (row.state, row.reason) == ("failed", "bad_address")
        assert address not in row.detail
        asked = post.box.connections
        post.box.behaviour.recipients.clear()
        second = post.tell()
        post.run()
        assert row_of(post, second, post.owner).reason == "bad_address"
        assert post.box.to(address) == [] and post.box.connections == asked + 1
        # Another address is another matter.
        post.world.change(post.owner.contractor, email="nowy@example.com")
        post.world.sync()
        post.tell()
        post.run()
        assert len(post.box.to("nowy@example.com")) == 1

    def test_staff_say_that_the_address_is_right(self, post):
        address = post.address(post.owner)
        post.box.behaviour.recipients[address] = "550 5.1.1 unknown"
        mailing_id = post.tell()
        post.run()
        post.box.behaviour.recipients.clear()
        act_on_row(post.mailing(mailing_id), f"u:{post.owner.user_id}\0email", "retry")
        transaction.commit()
        post.run()
        assert len(post.box.to(address)) == 1
        assert post.mailing(mailing_id).counts == {"sent": 4}

    def test_a_server_that_refuses_all_says_nothing_of_addresses(self, post):
        for who in (post.owner, post.neighbour, post.tenant, post.board):
            post.box.behaviour.recipients[post.address(who)] = "550 not today"
        mailing_id = post.tell()
        post.run()
        assert post.mailing(mailing_id).counts == {"failed": 4}
        assert not get_mailings().bad
        post.box.behaviour.recipients.clear()
        act(post.mailing(mailing_id), "retry")
        transaction.commit()
        post.run()
        assert len(got(post)) == 4

    def test_a_message_refused_at_its_end(self, post):
        post.box.behaviour.data = "554 5.7.1 looks like spam"
        mailing_id = post.tell()
        post.run()
        row = row_of(post, mailing_id, post.owner)
        assert (row.state, row.reason) == ("failed", "refused")
        assert not get_mailings().bad


class TestCancel:
    def test_what_has_not_gone_out(self, post):
        post.use_server(1)
        transaction.commit()
        mailing_id = post.tell()
        post.run()
        act(post.mailing(mailing_id), "cancel")
        post.use_server(post.box.port)
        transaction.commit()
        with post.later(hours=1):
            post.run()
        assert got(post) == []
        assert overview(post.portal.REQUEST)["waiting"] == 0

    def test_and_after_all(self, post):
        post.use_server(1)
        transaction.commit()
        mailing_id = post.tell()
        post.run()
        act(post.mailing(mailing_id), "cancel")
        act(post.mailing(mailing_id), "retry")
        post.use_server(post.box.port)
        transaction.commit()
        post.run()
        assert len(got(post)) == 4


class TestBroken:
    def test_words_that_cannot_be_made_stop_nobody_else(self, post, monkeypatch):
        def broken(self):
            raise KeyError("bug")

        broken_id = post.tell("alarm")
        monkeypatch.setattr(
            post.news,
            "text",
            property(
                lambda self: broken(self) if self.mailing.kind == "alarm" else "ok"
            ),
        )
        post.tell()
        post.run()
        assert len(got(post)) == 4
        row = row_of(post, broken_id, post.owner)
        assert (row.state, row.reason) == ("waiting", "error")


def test_what_is_finished_is_forgotten_in_time(post):
    mailing_id = post.tell()
    post.run()
    with post.later(days=89):
        post.run()
        assert post.mailing(mailing_id) is not None
    with post.later(days=91):
        post.run()
        assert post.mailing(mailing_id) is None
        assert len(get_mailings().finished) == 0


class TestEdges:
    def test_a_kind_whose_room_is_away_for_a_while(self, post, kinds):
        from collective.contractorportal.notifications.interfaces import (
            INotificationKind,
        )
        from zope.component import getGlobalSiteManager
        from zope.component import queryUtility

        manager = getGlobalSiteManager()
        kind = queryUtility(INotificationKind, "news")
        manager.unregisterUtility(kind, INotificationKind, "news")
        try:
            mailing_id = post.tell()
            post.run()
            assert post.mailing(mailing_id).state == "open"
            assert post.mailing(mailing_id).problem == "LookupError"
        finally:
            manager.registerUtility(kind, INotificationKind, "news")
        with post.later(hours=1):
            post.run()
        assert len(got(post)) == 4

    def test_urgent_ones_take_turns(self, post, monkeypatch):
        from collective.contractorportal.notifications import batches

        monkeypatch.setattr(batches, "BATCH", 1)
        for subject in ("first", "second"):
            post.tell("alarm", urgent=True, data={"subject": subject})
        post.run()
        begun = [each.message["Subject"] for each in post.box.taken[:2]]
        assert sorted(begun) == ["first", "second"]
