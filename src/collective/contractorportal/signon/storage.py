"""Which company account belongs to which login."""

from ..site import site_annotations
from BTrees.OOBTree import OOBTree
from persistent import Persistent


KEY = "collective.contractorportal.signon"


def get_links():
    """The site's links, or None before the upgrade made the place for them."""
    return site_annotations().get(KEY)


class Links(Persistent):
    """``users``: (issuer, subject) -> user id; ``accounts``: the other way round.

    A subject is the provider's own name of an account, which nobody else ever gets;
    names and addresses of people change hands.
    """

    def __init__(self):
        self.users = OOBTree()
        self.accounts = OOBTree()

    def user_of(self, issuer, subject):
        """The user id, or None."""
        return self.users.get((issuer, subject))

    def account_of(self, user_id):
        """The (issuer, subject) of a login, or None."""
        return self.accounts.get(user_id)

    def link(self, issuer, subject, user_id):
        """From now on this account opens that login, and no other does."""
        self.unlink(user_id)
        self.users[(issuer, subject)] = user_id
        self.accounts[user_id] = (issuer, subject)

    def unlink(self, user_id):
        """No account opens that login; did one?"""
        account = self.accounts.pop(user_id, None)
        if account is not None:
            self.users.pop(account, None)
        return account is not None
