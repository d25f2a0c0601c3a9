"""What plugs into "My matters"."""

from zope.interface import Attribute
from zope.interface import Interface


class IMatters(Interface):
    """What a person has sent of some kinds, registered by the room of these kinds.

    A named adapter of (context, request), which finds the person with
    ``current_person(request)``. ``matters.source.Source`` is a base to make it from.

    What was sent by another holder of an account stands without a name, ``own`` False.
    """

    submissions = Attribute(
        "tuple of str: kinds of the outbox's submissions that it tells about itself, "
        "so that the outbox does not list them a second time"
    )

    def kinds():
        """A dict of the names of its kinds and their titles (Messages), of those that
        exist for this person; empty where nothing of it does, as without a licence.
        """

    def matters(kind="", open_only=False):
        """Iterate over ``model.Matter``s, the newest first by ``sent_at``.

        Lazily: the page takes the first some of many kinds, and no more. Of one of
        its kinds, or of all; ``open_only`` leaves out those that are done.
        """

    def find(number):
        """The ``Matter`` that people call so, or None: not there, or not for them."""


class IStart(Interface):
    """What a person can begin ("Zgłoś usterkę"), registered by its room.

    A named adapter of (context, request).
    """

    def starts():
        """Iterate over ``model.Start``s that exist for the person who is logged in."""
