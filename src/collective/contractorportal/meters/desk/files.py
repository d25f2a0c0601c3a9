"""``@@meters-desk.csv`` and ``.xlsx``: what the list would show."""

from .base import DeskPage
from .exports import all_found
from .exports import file_of
from .exports import readings_table
from .views import DeskView


class DeskFile(DeskView):
    """All readings under the filters of the address."""

    def get(self):
        ending = self.__name__.rpartition(".")[2]
        found = all_found(self.request, self.wanted)
        return self.send(*file_of(readings_table(found, self.words), ending))

    post = DeskPage.post
