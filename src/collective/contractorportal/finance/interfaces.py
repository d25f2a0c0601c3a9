"""What finance asks of other rooms, if they are there."""

from zope.interface import Interface


class IPaymentForms(Interface):
    """Transfer forms to print: a utility, absent where there are none."""

    def url(portal_url, account_id):
        """The address of an account's forms."""


class IOnlinePayments(Interface):
    """Paying in the portal; a utility, absent where nothing can be paid."""

    def payable(access):
        """Can the account of this ``AccountAccess`` be paid on line now?"""

    def paid(account_ids):
        """``waiting.model.WaitingPayment``s of these accounts that were paid.

        Also those that the ERP has booked meanwhile: finance knows them by their
        keys, and leaves them out.
        """


class IInstalments(Interface):
    """Paying arrears in instalments: a utility, absent where there is none."""

    def url(portal_url, account_id):
        """Where a plan is proposed; None while the manager takes none."""
