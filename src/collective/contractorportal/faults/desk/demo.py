"""Faults of the demo site in all states, an order at the demo's firm, and two breaks.

What is there is kept. Days are counted from the day of the first run.
"""

from ...accounts.storage import get_logins
from ...controlpanel.settings import settings
from ...core import clock
from ...directory.person import person_of
from ...directory.rules import holds
from ...directory.storage import get_directory
from ...erp.records import Title
from ...erp.sql.demo import demo_people
from ...outages import api as outages
from ...outages.model import Draft as OutageDraft
from ...photos.api import kept
from .. import acts as residents
from .. import api as faults
from ..categories.api import tree
from ..categories.rules import name_in
from ..model import Actor
from ..model import Draft
from ..orders import acts as orders
from ..orders.enquiries import demo as enquiries
from ..places import own_places
from ..reporting import make
from ..reporting import report
from ..storage import get_faults
from .people import serves
from .people import suppliers_of
from .rules import Assignment
from .storage import get_desk
from datetime import timedelta
from io import BytesIO
from PIL import Image
from PIL import ImageDraw
from zope.globalrequest import getRequest


OFFICE = Actor("office", "redaktor")
# Who, common parts?, words of the kind, what is written, days ago, and how far it got.
STORIES = (
    ("owner", False, ("kran", "bateria", "cieknie"), "Kapie z baterii w kuchni, pod zlewem stoi już miska.", 0.8, "planned"),
    ("owner", True, ("światł", "oświetl", "lamp"), "Nie świeci lampa przy wejściu do klatki.", 6, "done"),
    ("tenant", False, ("zimn", "nie grzeje", "grzejnik"), "Grzejnik w pokoju jest zimny, choć zawór jest odkręcony.", 0.3, "new"),
    ("tenant", True, ("domofon", "furtk"), "Domofon nie otwiera drzwi, gdy ktoś dzwoni.", 12, "waiting"),
    ("board", True, ("wind", "dźwig"), "Winda staje między drugim a trzecim piętrem.", 20, "closed"),
    ("co_owner", True, ("śmiec", "sprząt", "brud"), "Ktoś zostawił starą kanapę przy altanie śmietnikowej.", 9, "refused"),
    ("board", True, ("dach", "rynn", "przeciek"), "Z rynny leje się na chodnik przed wejściem.", 15, "late"),
    ("board", True, ("przecieka dach", "dach"), "Po deszczu mokry sufit nad ostatnim piętrem, papa przy kominie odstaje.", 4, "asked"),
    ("owner", True, ("brama", "drzwi", "zamek"), "Drzwi do piwnicy nie domykają się i trzaskają w nocy.", 0.9, "quoted"),
)  # fmt: skip


def make_faults():
    """What each of the demo's people reported, and how far it has got."""
    if len(get_faults().orders) or "maintenance" not in get_directory().modules:
        return
    settings().faults_board_sees = True
    settings().faults_board_signs = True
    people = {role: _person(each) for role, each in demo_people().items()}
    for number, (role, common, words, text, days, far) in enumerate(STORIES):
        person = people.get(role)
        place = _place(person, common)
        if place is None:
            continue
        with _ago(days, number):
            fault = _report(person, place, words, text, f"demo-{number}")
        if fault is not None:
            STAGES[far](fault, days, number, person)
    _at_home(people.get("co_owner"))
    _rule(people.get("supplier"))
    _breaks(people)


def _person(who):
    for contractor_id in who.contractors:
        user_id = get_logins().user_of(contractor_id)
        if user_id:
            return person_of(getRequest(), user_id)
    return None


def _ago(days, number=0):
    """So many days ago, each at another minute; never in the future."""
    moment = clock.now() - timedelta(days=days, minutes=7 * number + 3)
    return clock.frozen(moment)


def _place(person, common):
    """The first own place of a kind, where the demo's firm works if possible."""
    found = [each for each in own_places(person) if each.common is common]
    found.sort(key=lambda each: not suppliers_of(each.community_id))
    return found[0] if found else None


def _report(person, place, words, text, key):
    kind = _kind(place.common, words)
    if kind is None:
        return None
    draft = Draft(
        place=place,
        category_id=kind,
        description=text,
        spot="" if not place.common else "parter",
        access="" if place.common else "w dni robocze po 16",
        phone="+48601234567",
        share_phone=not place.common,
    )
    return report(person, draft, key, [kept(_picture("Przed", "#8a5a44"))])


def _kind(common, words):
    """The problem whose name says one of the words, or any one that fits."""
    fitting, kinds = [], tree()

    def walk(parent_id, above):
        for each in kinds.children(parent_id):
            name = f"{above} {name_in(each, 'pl')}".casefold()
            if kinds.is_leaf(each.id):
                if kinds.fits(each.id, common):
                    fitting.append((each.id, name))
            else:
                walk(each.id, name)

    walk(None, "")
    for word in words:
        for kind, name in fitting:
            if word in name and kinds.urgency(kind) != "emergency":
                return kind
    return fitting[0][0] if fitting else None


def _picture(word, colour):
    """A plain picture in place of a photo."""
    image = Image.new("RGB", (640, 420), colour)
    draw = ImageDraw.Draw(image)
    draw.rectangle((60, 60, 580, 360), outline="white", width=6)
    draw.text((290, 200), word, fill="white")
    out = BytesIO()
    image.save(out, "JPEG")
    return out.getvalue()


def _firm(fault):
    found = [each.id for each in suppliers_of(fault.place.community_id)]
    # The demo's own firm has a login, and should find something.
    own = [each for each in demo_people()["supplier"].contractors if each in found]
    return (own or found or [None])[0]


def _given(fault, days, number):
    """Accepted, and given to a firm, or to the office where none serves; the actor."""
    firm = _firm(fault)
    with _ago(days - 0.2, number):
        faults.move(fault, "accept", OFFICE)
    with _ago(days - 0.3, number):
        changes = {"supplier_id": firm} if firm else {"staff": OFFICE.by}
        faults.move(fault, "assign", OFFICE, **changes)
    return orders.actor_of(firm) if firm else OFFICE


def _new(fault, days, number, person):
    """Nobody has looked at it yet."""


def _planned(fault, days, number, person):
    actor = _given(fault, days, number)
    day = clock.today() + timedelta(days=1)
    with _ago(days - 0.5, number):
        faults.note(fault, "plan", actor, planned_on=day, planned_hours="10-12")
    with _ago(days - 0.6, number):
        residents.comment(person, fault.getId(), "Klucz do piwnicy ma dozorca.")


def _done(fault, days, number, person):
    actor = _given(fault, days, number)
    with _ago(days - 3, number):
        faults.move(fault, "start", actor)
    with _ago(days - 4, number):
        data = {"protocol": {"who": "Marek Nowak", "materials": "2 żarówki LED"}}
        faults.move(fault, "finish", actor, "Wymieniono oprawę i żarówki.", data=data)


def _waiting(fault, days, number, person):
    actor = _given(fault, days, number)
    until = clock.today() + timedelta(days=4)
    with _ago(days - 2, number):
        text = "Czekamy na moduł do panelu, producent wyśle go w tym tygodniu."
        faults.move(fault, "wait", actor, text, waits_until=until)
    due = faults.now() + timedelta(days=6)
    faults.note(fault, "deadline", OFFICE, "Część przyjdzie później.", due_at=due)


def _closed(fault, days, number, person):
    _done(fault, days, number, person)
    with _ago(days - 8, number):
        residents.rate(person, fault.getId(), 5, "Szybko i czysto. Dziękuję.")


def _refused(fault, days, number, person):
    text = "Wywóz dużych rzeczy zamawia właściciel. Najbliższa zbiórka gabarytów jest w harmonogramie gminy."
    with _ago(days - 1, number):
        faults.move(fault, "refuse", OFFICE, text, "reporter")


def _late(fault, days, number, person):
    _given(fault, days, number)
    faults.note(fault, "deadline", OFFICE, due_at=faults.now() - timedelta(days=2))


def _quoted(fault, days, number, person):
    actor = _given(fault, days, number)
    if actor.role != "supplier":
        return
    with _ago(days - 0.5, number):
        faults.note(fault, "take", actor, shown="reporter")
        data = {"amount": "480.00", "currency": "PLN"}
        text = "Samozamykacz z montażem, gwarancja 24 miesiące."
        faults.note(fault, "quote", actor, text, "internal", data)


def _asked(fault, days, number, person):
    with _ago(days - 1, number):
        faults.move(fault, "accept", OFFICE)
        enquiries.ask(fault, OFFICE)


STAGES = {
    "new": _new,
    "planned": _planned,
    "done": _done,
    "waiting": _waiting,
    "closed": _closed,
    "refused": _refused,
    "late": _late,
    "quoted": _quoted,
    "asked": _asked,
}


def _at_home(person):
    """What another owner of the co-owner's flat told the office by telephone."""
    place = _place(person, False)
    if place is None:
        return
    own = {each.id for each in person.contractors}
    titles = get_directory().find(Title, premises_id=place.premises_id)
    others = {e.contractor_id for e in titles if holds(e, clock.today())} - own
    kind = _kind(False, ("okn", "balkon"))
    if others and kind is not None:
        draft = Draft(place, kind, "Okno w sypialni nie domyka się.")
        with _ago(2):
            fault = make(draft, "demo-at-home", OFFICE, sorted(others)[:1])
            faults.move(fault, "accept", OFFICE)


def _rule(supplier):
    """What the demo's firm gets by itself: water in a community that it serves."""
    if supplier is None:
        return
    for holding in supplier.holdings:
        firm, community_id = holding.contractor.id, holding.community.id
        if holding.current and serves(firm, community_id):
            kind = _kind(False, ("kran", "cieknie", "wod"))
            path = tree().path(kind) if kind else ()
            level = path[min(1, len(path) - 1)].id if path else ""
            rule = Assignment("demo", community_id, level, supplier_id=firm)
            get_desk().rules = (rule,)
            return


def _breaks(people):
    """One break that is on, and one to come, in the owner's community."""
    places = own_places(people.get("owner"))
    if not places:
        return
    community_id, moment = places[0].community_id, clock.now()
    start = moment.replace(minute=0, second=0, microsecond=0)
    morning = start.replace(hour=8) + timedelta(days=2)
    for key, draft in (
        (
            "demo1",
            OutageDraft(
                community_id, "lift", True, start - timedelta(hours=2), None,
                "Winda stoi na parterze. Serwis jest w drodze. Kto potrzebuje pomocy z zakupami, niech zadzwoni do biura.",
            ),
        ),
        (
            "demo2",
            OutageDraft(
                community_id, "water", False, morning, morning + timedelta(hours=6),
                "Wymiana zaworu głównego w piwnicy. Nabierz wody na cały dzień i zakręć krany.",
            ),
        ),
    ):  # fmt: skip
        outages.make(draft, key)
