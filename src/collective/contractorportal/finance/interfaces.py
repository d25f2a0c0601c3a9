"""What finance asks of other rooms, if they are there."""

from zope.interface import Interface


class IPaymentForms(Interface):
    """Transfer forms to print: a utility, absent where there are none."""

    def url(portal_url, account_id):
        """The address of an account's forms."""
