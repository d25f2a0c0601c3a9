"""Proposals in the site: by id, and the ids of each account's."""

from ..site import site_annotations
from BTrees.OOBTree import OOBTree
from persistent import Persistent


KEY = "collective.contractorportal.instalments"


def get_proposals():
    """The site's proposals."""
    return site_annotations()[KEY]


class Proposals(Persistent):
    """``rows``: id -> ``Proposal``; ``of``: "account NUL id" -> state.

    An id begins with the moment, so that those of an account stand in their order.
    """

    def __init__(self):
        self.rows = OOBTree()
        self.of = OOBTree()

    def put(self, proposal):
        """Keep a proposal as it is now."""
        self.rows[proposal.id] = proposal
        self.of[f"{proposal.account_id}\0{proposal.id}"] = proposal.state

    def forget(self, proposal):
        """Keep it no longer."""
        self.rows.pop(proposal.id, None)
        self.of.pop(f"{proposal.account_id}\0{proposal.id}", None)

    def get(self, proposal_id):
        return self.rows.get(proposal_id) if isinstance(proposal_id, str) else None

    def of_account(self, account_id):
        """Those of an account, the newest first."""
        start = f"{account_id}\0"
        keys = self.of.keys(start, start + "\U0010ffff")
        return [self.rows[key[len(start) :]] for key in reversed(list(keys))]

    def newest(self):
        """All of them, the newest first."""
        return (self.rows[key] for key in reversed(self.rows.keys()))
