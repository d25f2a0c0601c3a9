"""A neighbourhood with its office and a firm, and faults that were reported there."""

from collective.contractorportal.core import clock
from collective.contractorportal.faults import api as faults
from collective.contractorportal.faults.categories.api import tree
from collective.contractorportal.faults.model import Draft
from collective.contractorportal.faults.model import Place
from collective.contractorportal.faults.reporting import report
from collective.contractorportal.notifications.kinds import kind_of
from collective.contractorportal.notifications.message import message_for
from collective.contractorportal.notifications.recipients import recipient_ids
from collective.contractorportal.notifications.storage import get_mailings
from datetime import datetime
from datetime import timedelta
from io import BytesIO
from links import open_link
from lxml.html import fromstring
from PIL import Image
from plone import api
from types import SimpleNamespace

import pytest
import transaction
import world as worlds


NOW = datetime(2026, 12, 1, 9, 0, tzinfo=clock.WARSAW)


@pytest.fixture
def desk(functional_world):
    """``world.neighbourhood()`` on 1 December; ``office`` deals with faults."""
    with clock.frozen(NOW):
        made = functional_world.neighbourhood()
        with api.env.adopt_roles(["Manager"]):
            api.user.create(
                email="biuro@example.com",
                username="biuro",
                password=worlds.SECRET,
                properties={"fullname": "Ola Biuro"},
            )
            api.user.grant_roles(username="biuro", roles=["Editor"])
        transaction.commit()
        made.office = SimpleNamespace(user_id="biuro", id=None)
        made.world = functional_world
        made.url = functional_world.portal.absolute_url()
        yield Desk(made)


class Desk:
    """The people of the neighbourhood, and what tests do with faults."""

    def __init__(self, made):
        self.__dict__.update(made.__dict__)
        self.building = made.world.buildings_of(made.home)[0]

    def person(self, who):
        today = clock.today()
        return self.world.directory.person(who.user_id, today, 365)

    def leaf(self, common):
        """A problem of the portal's own list."""

        def leaves(parent):
            for each in tree().children(parent):
                if tree().is_leaf(each.id):
                    yield each
                yield from leaves(each.id)

        return next(each for each in leaves(None) if tree().common(each.id) is common)

    def report(self, who=None, common=True, hours=0, **values):
        """Somebody reports a fault, some hours ago; committed."""
        who = who or self.owner
        premises = None if common else self.premises[0].id
        draft = Draft(
            place=Place(self.home.id, self.building.id, premises),
            category_id=self.leaf(common).id,
            **{
                "description": "Nie świeci lampa przy wejściu, Jan Kowalski z piątki.",
                "phone": "601 234 567",
                **values,
            },
        )
        with clock.frozen(clock.now() - timedelta(hours=hours)):
            key = values.get("description", "") + str(self.world.count)
            self.world.count += 1
            fault = report(self.person(who), draft, key)
        transaction.commit()
        return fault.getId()

    def fault(self, fault_id):
        transaction.begin()
        return faults.get(fault_id)

    def browser(self, who, path):
        browser = self.world.browser(who)
        browser.addHeader("Accept-Language", "pl")
        open_link(browser, path if path.startswith("http") else f"{self.url}/{path}")
        return browser

    def send(self, browser, act, files=(), **values):
        """Fill the form of an act on a page, and press its button."""
        forms = fromstring(browser.contents).cssselect("form")
        (place,) = (
            place
            for place, form in enumerate(forms)
            if any(b.get("value") == act for b in form.cssselect("button[name=do]"))
        )
        buttons = [b.get("value") for b in forms[place].cssselect("[name=do]")]
        form = browser.getForm(index=place)
        for name, value in values.items():
            form.getControl(name=name).value = value
        for name, found in dict(files).items():
            # The browser of tests fills no field that takes several files.
            known = name if name in form._form.fields else f"{name}:list"
            form._form[known] = found
        form.getControl(name="do", index=buttons.index(act)).click()
        return browser

    def mailings(self, kind):
        """Mailings of a kind, the first first."""
        transaction.begin()
        found = get_mailings()
        return [
            each
            for each in map(found.get, reversed(list(found.newest())))
            if each.kind == kind
        ]

    def mail(self, mailing):
        """The message of a mailing in Polish, after its recipients were chosen."""
        request = self.world.portal.REQUEST.clone()
        whom = kind_of(mailing.kind).recipients
        ids = (
            whom(mailing)
            if whom
            else recipient_ids(mailing.order, kind_of(mailing.kind))
        )
        transaction.commit()
        return message_for(mailing, request, "pl"), ids

    def photo(self, colour="red"):
        """A picture for a field of files: its name and its bytes."""
        out = BytesIO()
        Image.new("RGB", (40, 30), colour).save(out, "PNG")
        return (f"{colour}.png", out.getvalue())
