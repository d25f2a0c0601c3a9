"""``@@moving-paper``: a paper or the protocol, as PDF."""

from ...theme.page import typed
from .. import api as moving
from .. import papers
from .base import MovingPage


class PaperView(MovingPage):
    """Of the own matter; ``paper`` names it."""

    def load(self):
        self.move = moving.own(self.person, typed(self.request, "id"))

    def index(self):
        return papers.send(self.request, self.move, typed(self.request, "paper"))
