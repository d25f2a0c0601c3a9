"""Request forms in the demo site's communities, and some requests in each state."""

from ..accounts.storage import get_logins
from ..core import clock
from ..directory.person import person_of
from ..erp.sql.demo import demo_people
from ..notices.demo import pdf
from ..zones.storage import get_memory
from ..zones.storage import memory_key
from . import api as requests
from . import files
from . import rules
from .model import Step
from .ready import add
from .ready import READY
from .storage import get_requests
from datetime import timedelta
from plone.app.uuid.utils import uuidToObject
from zope.globalrequest import getRequest


CERTIFICATE, PAYER, DOCUMENTS = (ready.id for ready in READY)
ACCEPTED = "Zaświadczenie jest gotowe, w załączniku. Oryginał z podpisem możesz odebrać w biurze."
PAPER = (
    "Zaświadczenie",
    "Zaświadczamy, że na dzień wystawienia lokal nie ma zaległości w opłatach.",
    "Dokument przykładowy portalu.",
)
QUESTION = "Faktur jest ponad trzysta. Napisz, proszę, czego szukasz: których robót albo której firmy?"

# Who of the demo's people sends which form, how many days ago, and what follows:
# (days ago, step, words, has a file).
SENT = (
    (
        "owner",
        CERTIFICATE,
        16,
        {
            "cel": ["kredyt"],
            "odbior": ["portal"],
            "uwagi": ["Bank prosi o nie do piątku."],
        },
        ((15, "take", "", False), (12, "accept", ACCEPTED, True)),
    ),
    (
        "owner",
        DOCUMENTS,
        4,
        {
            "dokumenty": ["faktury", "sprawozdania"],
            "za_okres": ["2025"],
            "sposob": ["portal"],
        },
        ((2, "ask", QUESTION, False),),
    ),
    (
        "tenant",
        CERTIFICATE,
        1,
        {"cel": ["urzad"], "odbior": ["biuro"]},
        (),
    ),
    (
        "co_owner",
        PAYER,
        7,
        {
            "powod": ["najem"],
            "nowy_platnik": ["Ewelina Przykładowa"],
            "zgoda": ["1"],
        },
        ((5, "take", "", False),),
    ),
)


def make_requests():
    """The ready forms in each community of the demo's people, and what they sent."""
    for role, form_id, days, typed, steps in SENT:
        person = _person(role)
        form = person and _form(person, form_id)
        if form:
            _send(person, form, days, typed, steps)


def _person(role):
    contractors = demo_people()[role].contractors
    user_id = contractors and get_logins().user_of(contractors[0])
    return person_of(getRequest(), user_id) if user_id else None


def _form(person, form_id):
    """The form of that name in the zone of the person's community."""
    found = None
    for holding in person.holdings:
        key = memory_key("community", holding.community.id)
        uid, _title = get_memory().zones.get(key, (None, None))
        zone = uid and uuidToObject(uid, unrestricted=True)
        if zone:
            forms = {ready.id: add(zone, ready) for ready in READY}
            found = found or forms[form_id]
    return found


def _send(person, form, days, typed, steps):
    request, now = getRequest(), clock.now()
    filled = requests.form_for(person, form, request)
    whole = {field.name: list(field.default) for field in filled.fields}
    for field in filled.fields:
        if field.prefill == "premises" and field.choices:
            whole[field.name] = [field.choices[0][0]]
        elif field.kind == "date" and field.required:
            whole[field.name] = [(now.date() + timedelta(days=40)).isoformat()]
    with clock.frozen(now - timedelta(days=days)):
        made = requests.send(
            person, form, request, key="demo", typed={**whole, **typed}
        )
    if len(made.steps) > 1:
        return
    for ago, what, text, with_file in steps:
        with clock.frozen(now - timedelta(days=ago)):
            some = (
                (files.made("", "zaswiadczenie.pdf", pdf(PAPER)),) if with_file else ()
            )
            step = Step(requests.now(), what, "redaktor", True, text, some)
            # Nobody is written to about what is days old.
            made = rules.moved(made, step)
            get_requests().put(made)
