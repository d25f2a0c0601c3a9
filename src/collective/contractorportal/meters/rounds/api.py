"""The caretaker's list of a community: what is on it, on paper and as a workbook."""

from ...controlpanel.settings import settings
from ...core import clock
from ..openings.api import community
from ..openings.rules import MEDIA
from ..unread.api import lacking
from ..unread.api import stops_of
from ..wording import index_text
from ..wording import MEDIA as MEDIUM_WORDS
from . import wording as said
from .rules import chosen
from .rules import readable
from .sheet import document
from .workbook import workbook


class ListWords:
    """How a list says media and indexes, beside all that ``Words`` says."""

    def __init__(self, words):
        self.words = words
        self.language = words.language

    def __call__(self, message, **mapping):
        return self.words(message, **mapping)

    def medium(self, medium):
        return self.words(MEDIUM_WORDS[medium][1])

    def indexes(self, indexes, decimals):
        return index_text(self.words, indexes, decimals)

    def day(self, value):
        return self.words.day(value)


def round_of(community_id, media=(), building_id="", remote=False, unread=False):
    """The stops of a round in walking order, the facts behind them, how many are left out.

    Those are left out whose verification is over. ``unread``: only meters that are still to be read in an open window. Errors:
    ``ErpError``.
    """
    community(community_id)
    stops, facts = stops_of(community_id)
    wanted = tuple(each for each in MEDIA if each in media)
    stops = chosen(stops, wanted, building_id, remote)
    if unread:
        ids = {each.stop.meter.id for each in lacking(community_id)}
        stops = [each for each in stops if each.meter.id in ids]
    kept, left_out = readable(stops, clock.today())
    return kept, facts, left_out


def _title(community_id, words):
    place = community(community_id)
    address = f"{place.street} {place.number}".strip()
    return f"{words(said.TITLE)}: {address}, {place.city}"


def workbook_of(community_id, stops, words, as_of=None):
    """The list as a workbook."""
    facts = f"{words(said.AS_OF)} {words.moment(as_of)}" if as_of else ""
    return workbook(stops, ListWords(words), _title(community_id, words), facts)


def paper_of(community_id, stops, words, as_of):
    """The list as a PDF."""
    facts = [
        (words(said.COUNT), str(len(stops))),
        (words(said.AS_OF), words.moment(as_of)),
    ]
    author = settings().manager_name or ""
    return document(stops, ListWords(words), _title(community_id, words), facts, author)
