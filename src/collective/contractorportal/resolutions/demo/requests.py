"""Requests of owners and old resolutions of the demo site.

What is there is kept.
"""

from ...accounts.storage import get_logins
from ...core import clock
from ...directory.person import forget_persons
from ...directory.person import person_of
from ...directory.storage import get_directory
from ...erp.records import Contractor
from ...notices.demo import pdf
from ..api import ResolutionError
from ..book import api as book
from ..requests import api as requests
from ..requests.storage import get_requests
from datetime import timedelta
from zope.globalrequest import getRequest


COMMUNITY = "WM00001"
PAST = (
    (
        {
            "title": "Remont dachu nad klatką I",
            "sign": "7/2019",
            "decided_on": "2019-03-26",
            "result": "adopted",
            "mode": "meeting",
            "for": "62341/100000",
            "against": "8000/100000",
            "text": "§ 1. Właściciele lokali wyrażają zgodę na remont dachu nad klatką I.\n§ 2. Koszt nie może przekroczyć 80 000 zł brutto i zostanie pokryty z funduszu remontowego.",
        },
        "uchwala-7-2019.pdf",
    ),
    (
        {
            "title": "Sprzedaż wózkowni",
            "sign": "III/2/2014",
            "decided_on": "2014-05-20",
            "result": "not_adopted",
            "mode": "individual",
            "for": "38,4%",
            "against": "41,2%",
        },
        None,
    ),
)
ASKED = (
    {
        "who": "100004",
        "title": "Stojaki na rowery przy klatce I",
        "text": "Rowery stoją na korytarzach i przeszkadzają w przejściu.\nProszę o uchwałę o zakupie stojaków na 10 rowerów przy wejściu do klatki I. Koszt według oferty: około 2 000 zł, z funduszu remontowego.",
        "named": True,
        "days": 6,
        "supporters": ("100002",),
    },
)


def make_requests(zone):
    """What owners of the first community ask for."""
    if get_requests(zone) is not None:
        return
    for values in ASKED:
        forget_persons()
        moment = clock.now() - timedelta(days=values["days"])
        author = person_numbered(values["who"])
        if author is None:
            continue
        with clock.frozen(moment):
            try:
                made = requests.ask(
                    zone, author, values["title"], values["text"], values["named"]
                )
            except ResolutionError:
                continue
        for number in values["supporters"]:
            supporter = person_numbered(number)
            if supporter is not None:
                with clock.frozen(moment + timedelta(days=1)):
                    requests.support(zone, made, supporter)
    forget_persons()


def person_numbered(number):
    """The ``Person`` with that number in the ERP, None without a login."""
    for contractor in get_directory().find(Contractor, number=number):
        user_id = get_logins().user_of(contractor.id)
        if user_id is not None:
            return person_of(getRequest(), user_id)
    return None


def make_past(zone):
    """Old resolutions from paper, one with its scan."""
    for values, scan in PAST:
        lines = [f"Uchwała nr {values['sign']}", values["title"]]
        files = [(scan, pdf(lines))] if scan else []
        try:
            book.enter(zone, values, files)
        except ResolutionError:
            continue  # it is there already
