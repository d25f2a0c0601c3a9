"""What plugs into the outbox, and what it tells."""

from zope.interface import Attribute
from zope.interface import Interface


class ISubmissionKind(Interface):
    """A kind of what people submit; a named utility, registered by its room.

    Make it from ``kinds.Kind``, which has an answer to each of these.
    """

    title = Attribute("Message: what it is called in lists, as in 'Payment'")
    letter = Attribute("One letter A to Z: how its numbers begin")
    shared = Attribute(
        "bool: do all holders of the accounts it is about see it? Then never by whom"
    )
    words = Attribute(
        "dict of state -> Message where its own words are plainer, e.g. 'Booked'"
    )

    def describe(submission):
        """A short text (or Message): what this one is, without names of people."""

    def url(submission, portal_url):
        """Where its own page is, or None; the person who is asked for may see it."""


class ISubmissionAnswered(Interface):
    """Event: the ERP has said what it makes of a submission.

    It is told within the worker's transaction, of each submission on its own: a
    subscriber that fails lets this one be asked again later, and no other wait.
    """

    submission = Attribute("records.Submission, accepted or rejected")


class IOutbox(Interface):
    """The site's submissions; ``storage.get_outbox()``."""

    def get(submission_id):
        """A ``Submission``, or None."""

    def put(submission):
        """Keep it as it is now, and all lists in step with it."""
