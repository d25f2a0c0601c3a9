"""Messages between who sends something and the office that answers it."""

from .. import _
from .kinds import Kind
from .message import Message


class AnswerKind(Kind):
    """What the office says to what somebody sent: by e-mail, and always."""

    mutable = False
    bell = False
    default_channels = frozenset({"email"})
    without_login = False


class StepMessage(Message):
    """Tells of one step; ``words``: what was done -> subject, text."""

    words = {}

    @property
    def what(self):
        """What was done; a key of ``words``."""
        return self.mailing.order.data["what"]

    @property
    def mapping(self):
        """What the words may speak of: name -> text."""
        raise NotImplementedError

    def said(self, message):
        return self.say(_(message, default=message.default, mapping=self.mapping))

    @property
    def subject(self):
        return self.said(self.words[self.what][0])

    @property
    def text(self):
        return self.said(self.words[self.what][1])
