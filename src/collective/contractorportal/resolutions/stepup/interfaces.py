"""Ways of being sure, once more, who it is that votes."""

from zope.interface import Attribute
from zope.interface import Interface


class IStepUp(Interface):
    """One way, as a named utility: the password again, or a second factor.

    The first by ``order`` that a person has is asked for.
    """

    order = Attribute("int: those that say more come first")

    def applies(person):
        """Has the person this way at all?"""

    def check(person, given):
        """Pass when what was typed is right; otherwise raise ``PortalError``.

        What is wrong is counted, in this transaction; a right one writes nothing that
        two voters share.
        """
