"""What a worker finds after one that was killed: between asking and writing it down."""

from collective.contractorportal.notifications.batches import LEASE
from collective.contractorportal.notifications.channels import now
from collective.contractorportal.notifications.desk import act
from collective.contractorportal.notifications.journal import Journal
from collective.contractorportal.notifications.journal import machine
from collective.contractorportal.notifications.rules import message_id
from collective.contractorportal.notifications.storage import get_mailings

import transaction


def got(post):
    return sorted(taken.to for taken in post.box.taken)


def row_of(post, mailing_id, who):
    return post.mailing(mailing_id).row(f"u:{who.user_id}\0email")


class TestJournal:
    """What a worker finds that was killed: between asking and writing it down."""

    def killed(self, post, *letters):
        """A mailing of which a batch was under way; ``letters`` by person."""
        mailing_id = post.tell(groups=(post.home,))
        post.use_server(1)
        transaction.commit()
        post.run()
        mailing = post.mailing(mailing_id)
        post.use_server(post.box.port)
        keys = tuple(mailing.rows)
        mailing.batch = {"machine": machine(), "until": now() + LEASE, "keys": keys}
        del get_mailings().channels["email"]
        transaction.commit()
        with Journal.opened(post.portal) as journal:
            journal.write(mailing_id, "b")
            for key, letter in zip(keys, letters, strict=False):
                journal.write(message_id(mailing_id, key), letter)
        return mailing_id, keys

    def test_what_was_taken_is_not_sent_again(self, post):
        mailing_id, _keys = self.killed(post, "t", "a", "r")
        post.run()
        assert len(got(post)) == 2
        assert post.mailing(mailing_id).counts == {"sent": 3, "presumed": 1}

    def test_a_torn_line_says_nothing(self, post):
        mailing_id, keys = self.killed(post)
        with Journal.opened(post.portal) as journal:
            journal.write(message_id(mailing_id, keys[0])[:10], "t")
        post.run()
        assert len(got(post)) == 4

    def test_another_machine_waits_for_the_end_of_the_lease(
        self, post, tmp_path, monkeypatch
    ):
        self.killed(post)
        monkeypatch.setenv("PORTAL_VAR", str(tmp_path / "other"))
        post.run()
        assert got(post) == []
        with post.later(minutes=11):
            post.run()
        assert len(got(post)) == 4

    def test_cancelled_while_a_killed_batch_was_under_way(self, post):
        mailing_id, _keys = self.killed(post, "t", "a")
        act(post.mailing(mailing_id), "cancel")
        transaction.commit()
        post.run()
        assert got(post) == []
        act(post.mailing(mailing_id), "retry")
        transaction.commit()
        post.run()
        assert len(got(post)) == 2, "the two that had left are not sent again"
