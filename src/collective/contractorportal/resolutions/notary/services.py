"""``@deed``: what ``@@notary-deed`` does, as REST."""

from ..desk.services import running
from ..desk.services import Said
from ..services.base import ResolutionsAct
from . import api as notary
from . import words as said
from .views import NAMES
from .views import problem_of


class DeedPost(Said, ResolutionsAct):
    """Enters the deed with its scan; then what ``@running`` says."""

    def answer(self):
        values = {name: self.text(name) for name in NAMES}
        notary.record_deed(self.context, values, list(self.files()))
        return running(self.context, self.words, super().problem)

    def problem(self, error):
        if error.code in said.PROBLEMS:
            return problem_of(error, self.words)
        return super().problem(error)
