"""The neighbourhood with zones, staircases, and content for parts of its people."""

from collective.contractorportal.audience.interfaces import IForAudience
from collective.contractorportal.audience.interfaces import IWindow
from collective.contractorportal.core import clock
from collective.contractorportal.zones.provision import provision
from DateTime import DateTime
from datetime import timedelta
from io import BytesIO
from PIL import Image as Pillow
from plone import api
from plone.dexterity.fti import DexterityFTI
from plone.namedfile.file import NamedBlobFile
from plone.namedfile.file import NamedBlobImage
from types import SimpleNamespace
from zope.component import getGlobalSiteManager
from zope.interface import implementer

import json
import pytest
import transaction
import urllib.parse


TYPE = "AudienceThing"
PEOPLE = ("owner", "neighbour", "tenant", "board", "supplier", "stranger", "former")


@implementer(IWindow)
class Dates:
    """Open from the effective day to the expiry, as the catalog sees it."""

    def __init__(self, content):
        self.content = content

    def is_open(self, now):
        now = DateTime(now.isoformat())
        return self.content.effective() <= now < self.content.expires()


def picture():
    """A small real picture."""
    out = BytesIO()
    Pillow.new("RGB", (600, 400), "teal").save(out, "PNG")
    return out.getvalue()


@pytest.fixture
def town(functional_world):
    """``neighbourhood()`` with staircases (premises 1 and 2 in A, 3 in B) and zones."""
    world, portal = functional_world, functional_world.portal
    people = world.kept("staircases", lambda: _staircases(world, portal))
    root = portal["strefy"]
    home = root[f"wspolnota-{people.home.id}"]
    manager = getGlobalSiteManager()
    manager.registerAdapter(Dates, (IForAudience,), IWindow)
    yield SimpleNamespace(
        world=world,
        portal=portal,
        people=people,
        root=root,
        home=home,
        away=root[f"wspolnota-{people.other.id}"],
        board_zone=home["zarzad"],
        owners=root["wlasciciele"],
        building=people.premises[0].building_id,
        **people.people,
    )
    manager.unregisterAdapter(Dates, (IForAudience,), IWindow)


def _staircases(world, portal):
    people = world.neighbourhood()
    for premises, name in zip(people.premises, ("A", "A", "B"), strict=True):
        world.change(premises, staircase=name)
    world.sync()
    portal.portal_workflow.setDefaultChain("simple_publication_workflow")
    fti = DexterityFTI(
        TYPE,
        title=TYPE,
        klass="plone.dexterity.content.Container",
        behaviors="plone.basic\nplone.publication\nplone.namefromtitle\ncollective.contractorportal.audience",
        global_allow=True,
        filter_content_types=False,
        default_view="view",
        view_methods=("view",),
    )
    portal.portal_types._setObject(TYPE, fti)
    portal.portal_workflow.setChainForPortalTypes([TYPE], ["zone_content_workflow"])
    portal.portal_types["Zone"].filter_content_types = False
    with api.env.adopt_roles(["Manager"]):
        provision(portal, world.directory)
    transaction.commit()
    return people


@pytest.fixture
def put(town):
    """Put a published thing with a picture and a file in it: ``put(zone, kinds=[…])``."""

    def put(zone, name="rzecz", begins=None, ends=None, state="publish", **audience):
        with api.env.adopt_roles(["Manager"]):
            thing = api.content.create(zone, TYPE, name, title=f"Tajemnica {name}")
            for field, value in audience.items():
                setattr(thing, field, value)
            if begins is not None:
                thing.setEffectiveDate(DateTime((clock.now() + begins).isoformat()))
            if ends is not None:
                thing.setExpirationDate(DateTime((clock.now() + ends).isoformat()))
            if state:
                api.content.transition(thing, state)
            image = NamedBlobImage(picture(), "image/png", "obraz.png")
            api.content.create(
                thing, "Image", "obraz", title=f"Tajemnica obraz {name}", image=image
            )
            file = NamedBlobFile(b"poufne", "text/plain", "plik.txt")
            api.content.create(
                thing, "File", "plik", title=f"Tajemnica plik {name}", file=file
            )
            change(thing)
        transaction.commit()
        return thing

    return put


def change(thing):
    """Say that an editor has saved it."""
    from zope.event import notify
    from zope.lifecycleevent import ObjectModifiedEvent

    notify(ObjectModifiedEvent(thing))
    transaction.commit()


@pytest.fixture
def edit():
    return change


ADDRESSES = (
    "",
    "/view",
    "/@history",
    "/obraz/view",
    "/obraz/@@images/image",
    "/obraz/@@images/image/thumb",
    "/obraz/@@images/image-200",
    "/obraz/image_preview",
    "/plik/@@download/file",
    "/plik/@@download/file/plik.txt",
    "/plik/@@display-file/file",
    "/plik/view",
    "/plik",
)
QUERY = urllib.parse.quote(
    json.dumps(
        {
            "query": [
                {
                    "i": "portal_type",
                    "o": "plone.app.querystring.operation.selection.any",
                    "v": ["File", "AudienceThing"],
                }
            ],
            "b_size": 100,
        }
    )
)
# One of each sort, for the tests that are about people.
FEW = ("", "/obraz/@@images/image/thumb", "/plik/@@download/file/plik.txt")
REST = ("", "/obraz", "/plik", "/@history", "/plik/@history")


@pytest.fixture
def sees(town):
    """All ways of one person to a thing; each says "seen" or not, and why not."""

    def sees(who, thing, every=False):
        world = town.world
        path = "/".join(thing.getPhysicalPath()[2:])
        person = getattr(town, who) if who else None
        found = {}
        own = thing.getId()
        names = [f"Tajemnica {each}" for each in (own, f"obraz {own}", f"plik {own}")]

        def told(text):
            return any(f"{name}<" in text or f'{name}"' in text for name in names)

        for address in ADDRESSES if every else FEW:
            browser = world.browser(person)
            browser.followRedirects = False
            browser.open(f"{world.portal.absolute_url()}/{path}{address}")
            found[address or "page"] = int(browser.headers["status"].split()[0])
        for address in REST if every else ("", "/plik"):
            found[f"REST {address}"] = world.rest(person, path + address)[0]
        searches = (
            "@search?SearchableText=Tajemnica&b_size=100",
            f"@search?path=/plone/{path}",
            "@search?portal_type=File&show_inactive=1&b_size=100",
            "@search?portal_type=Image&fullobjects=1&b_size=100",
            "@search?portal_type=File&effectiveRange=2001-01-01&b_size=100",
            f"@linkintegrity?uids={thing.UID()}",
            f"@relations?target={thing.UID()}",
            f"@querystring-search?query={QUERY}",
            "@navigation?expand.navigation.depth=9",
        )
        for query in searches if every else searches[:1]:
            status, data = world.rest(person, query)
            found[query] = status, told(json.dumps(data))
        listings = (
            "search?SearchableText=Tajemnica",
            "search_rss?SearchableText=Tajemnica",
            "sitemap",
            "sitemap.xml.gz",
            "/".join(path.split("/")[:-1]),
        )
        for listing in listings if every else ():
            browser = world.browser(person)
            browser.open(f"{world.portal.absolute_url()}/{listing}")
            text = browser.contents
            text = text if isinstance(text, str) else text.decode("utf-8", "replace")
            found[listing] = told(text)
        return found

    return sees


@pytest.fixture
def hidden(sees):
    """Assert that a thing does not exist for somebody, by any way."""

    def hidden(who, thing, every=False):
        found = sees(who, thing, every)
        for way, answer in found.items():
            if isinstance(answer, tuple):
                assert answer[1] is False, (who, way, answer)
            elif isinstance(answer, bool):
                assert answer is False, (who, way)
            elif who is None:
                assert answer in (302, 401, 404), (who, way, answer)
            else:
                assert answer == 404, (who, way, answer)

    return hidden


@pytest.fixture
def shown(sees):
    """Assert that somebody reads a thing, what lies in it, and finds it."""

    def shown(who, thing, every=False):
        found = sees(who, thing, every)
        for way in (
            *FEW[1:],
            "page",
            *(f"REST {address}" for address in (REST[:3] if every else ("", "/plik"))),
        ):
            assert found[way] == 200, (who, way, found[way])
        assert found["@search?SearchableText=Tajemnica&b_size=100"] == (200, True), who
        # What the listings do not show to others they do show here.
        if every:
            assert found["search?SearchableText=Tajemnica"] is True, who

    return shown


DAY = timedelta(days=1)
