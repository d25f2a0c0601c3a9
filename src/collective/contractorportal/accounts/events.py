"""The events of ``interfaces``."""

from .interfaces import ILetterBurnt
from .interfaces import ILetterIssued
from .interfaces import ILetterRevoked
from .interfaces import ILoginActivated
from .interfaces import ILoginClosed
from .interfaces import ILoginReopened
from .interfaces import ILoginsMerged
from .interfaces import ILoginSplit
from plone import api
from zope.interface import implementer


class AccountEvent:
    """What all of them say; ``by`` is who is logged in if nobody else is named."""

    def __init__(self, user_id, contractor_ids, by=None, **details):
        self.user_id = user_id
        self.contractor_ids = tuple(contractor_ids)
        self.by = (api.user.get_current().getId() or "") if by is None else by
        self.details = details


@implementer(ILetterIssued)
class LetterIssued(AccountEvent):
    pass


@implementer(ILetterRevoked)
class LetterRevoked(AccountEvent):
    pass


@implementer(ILetterBurnt)
class LetterBurnt(AccountEvent):
    pass


@implementer(ILoginActivated)
class LoginActivated(AccountEvent):
    pass


@implementer(ILoginsMerged)
class LoginsMerged(AccountEvent):
    pass


@implementer(ILoginSplit)
class LoginSplit(AccountEvent):
    pass


@implementer(ILoginClosed)
class LoginClosed(AccountEvent):
    pass


@implementer(ILoginReopened)
class LoginReopened(AccountEvent):
    pass
