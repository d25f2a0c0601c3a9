"""Ways of being sure, once more, who it is."""

from zope.interface import Attribute
from zope.interface import Interface


class IStepUp(Interface):
    """One way, as a named utility: the password again, or the second step.

    The first by ``order`` that a person has is asked for.
    """

    order = Attribute("int: those that say more come first")

    def applies(person):
        """Has the person (``user_id``) this way at all?"""

    def check(person, given):
        """Pass when what was given is right; otherwise raise ``PortalError``.

        What is wrong is counted where wrong passwords are; a right one writes nothing
        that two people share.
        """
