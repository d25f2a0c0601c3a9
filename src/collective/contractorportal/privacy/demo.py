"""Requests about data in the demo site, one of each sort, and what people agreed to."""

from ..accounts.storage import get_logins
from ..contact.wording import DELIVERY
from ..core import clock
from ..directory.person import person_of
from ..erp.sql.demo import demo_people
from .consents import api as consents
from .consents.storage import get_consents
from .rights import api as rights
from .rights.entering import enter
from datetime import timedelta
from zope.globalrequest import getRequest


SPELLED = "W nazwisku na zawiadomieniach jest literówka: ma być „cz”, a jest „c”."
MENDED = "Poprawiliśmy nazwisko w naszej ewidencji. Na następnym zawiadomieniu będzie już dobrze."
SHARED = "Proszę napisać, jakim firmom przekazano w tym roku mój numer telefonu."
PAPER = (
    "List, trzy strony: prosi o kopię wszystkich swoich danych i o odpowiedź pocztą."
)
# Who asks, how many days ago, for what; then steps: days ago, what, words.
ASKED = (
    (
        "tenant",
        24,
        ("rectification", SPELLED),
        ((22, "begin", ""), (18, "answer", MENDED)),
    ),
    ("owner", 9, ("access", SHARED), ((8, "begin", ""),)),
)
# Who agreed to what: days ago, kind, given, text, version.
AGREED = (
    ("owner", 60, "electronic_delivery", True, DELIVERY, ""),
    ("owner", 30, "payment_terms", True, "", "1.4"),
    ("tenant", 90, "electronic_delivery", True, DELIVERY, ""),
    ("tenant", 12, "electronic_delivery", False, DELIVERY, ""),
)


def ask_some(strangers):
    """Requests: one answered, one under way, one by letter; and what people agreed to.

    ``strangers`` are ids of contractors of whom the first without a login writes.
    """
    for role, days, (kind, text), steps in ASKED:
        user_id = _login(role)
        person = person_of(getRequest(), user_id) if user_id else None
        if person is None or rights.of_person(person):
            continue
        with _days_ago(days):
            made = rights.send(person, kind, text, key="demo")
        for ago, what, words in steps:
            with _days_ago(ago):
                rights.decide(made.number, what, words)
    unknown = [each for each in strangers if not get_logins().user_of(each)]
    for contractor_id in unknown[:1]:
        day = clock.today() - timedelta(days=6)
        with _days_ago(4):
            enter(contractor_id, "access", PAPER, "letter", day, key="demo")
    agree_to_some()


def agree_to_some():
    """Consents that were given, and one that was taken back."""
    for role, days, kind, given, text, version in AGREED:
        user_id = _login(role)
        known = {(each.kind, each.given) for each in get_consents().of(user_id or "")}
        if user_id and (kind, given) not in known:
            with _days_ago(days):
                consents.note(user_id, kind, given, text, version)


def _login(role):
    person = demo_people()[role]
    return person.contractors and get_logins().user_of(person.contractors[0])


def _days_ago(days):
    return clock.frozen(clock.now() - timedelta(days=days))
