"""Residents report a fault in steps, follow it, and end it; nobody else sees anything."""

from collective.contractorportal.faults import api as faults
from collective.contractorportal.faults.model import Actor
from collective.contractorportal.faults.storage import get_faults
from io import BytesIO
from PIL import Image
from urllib.parse import parse_qs
from urllib.parse import urlsplit

import pytest
import re
import transaction


@pytest.fixture()
def here(functional_world):
    found = functional_world.neighbourhood()
    found.world = functional_world
    found.url = functional_world.portal.absolute_url()
    return found


def polish(here, who):
    browser = here.world.browser(who)
    browser.addHeader("Accept-Language", "pl")
    return browser


def photo(colour="red"):
    out = BytesIO()
    Image.new("RGB", (40, 30), colour).save(out, "PNG")
    return out.getvalue()


def attach(browser, *files):
    """Files for a field that takes several, which the browser of tests cannot fill."""
    browser.getControl(name="photos")._form["photos"] = list(files)


def choose(browser, name, label):
    """Choose a radio by the words beside it, and go on."""
    for control in browser.getControl(name=name).controls:
        if label in control.labels[0]:
            control.click()
            break
    else:
        raise AssertionError(f"no {label}")
    browser.getControl("Przejdź dalej").click()


def to_details(here, who, place, kind, problem):
    browser = polish(here, who)
    browser.open(f"{here.url}/@@report-fault")
    choose(browser, "where", place)
    if kind:
        choose(browser, "kind", kind)
    choose(browser, "problem", problem)
    return browser


def fault_of(browser):
    transaction.begin()
    (found,) = parse_qs(urlsplit(browser.url).query)["id"]
    return faults.get(found)


def status(browser):
    return int(browser.headers["Status"].split()[0])


def test_a_leak_from_the_first_step_to_the_rating(here):
    browser = polish(here, here.owner)
    browser.open(f"{here.url}/@@matters")
    browser.getLink("Zgłoś usterkę").click()
    for number in ("112", "998", "999", "997", "991", "992", "993", "994"):
        assert f'href="tel:{number}"' in browser.contents
    assert "nie używaj portalu" in browser.contents
    # A step without a choice says what is missing.
    browser.getControl("Przejdź dalej").click()
    assert "Wybierz, gdzie coś się zepsuło." in browser.contents
    choose(browser, "where", "Kwiatowa 5, lokal 1")
    choose(browser, "kind", "W moim lokalu")
    assert "Winda" not in browser.contents
    browser.getControl("Przejdź dalej").click()
    assert "Wybierz, co się zepsuło." in browser.contents
    choose(browser, "problem", "Cieknie rura, zawór lub grzejnik")

    # What was typed and the photo stay when something is wrong.
    browser.getControl(name="phone").value = "12"
    browser.getControl(name="access").value = "po 16"
    attach(browser, ("a.png", photo()))
    browser.getControl("Sprawdź zgłoszenie").click()
    assert "Napisz, co się zepsuło" in browser.contents
    assert "To nie jest numer telefonu" in browser.contents
    assert browser.getControl(name="access").value == "po 16"
    assert "Zdjęcie 1: wyślij je" in browser.contents
    browser.getControl(name="phone").value = "601 234 567"
    browser.getControl(name="description").value = "Kapie <b>pod</b> zlewem"
    attach(browser, ("b.png", b"%PDF"))
    browser.getControl("Sprawdź zgłoszenie").click()
    assert "To nie jest zdjęcie" in browser.contents
    browser.getControl("Sprawdź zgłoszenie").click()
    assert "Sprawdź, zanim wyślesz" in browser.contents
    assert "Kapie &lt;b&gt;pod&lt;/b&gt; zlewem" in browser.contents
    kept = re.search(r"kept=([\w-]+)", browser.contents)[1]
    for who, code in ((here.owner, 200), (here.neighbour, 404), (here.stranger, 404)):
        other = polish(here, who)
        other.open(f"{here.url}/@@fault-photo?kept={kept}")
        assert status(other) == code

    # To change something loses nothing.
    browser.getControl("Popraw coś").click()
    assert browser.getControl(name="description").value == "Kapie <b>pod</b> zlewem"
    browser.getControl("Sprawdź zgłoszenie").click()
    check = browser.contents
    form = dict(re.findall(r'name="([\w:]+)"\s+type="hidden"\s+value="([^"]*)"', check))
    browser.getControl("Wyślij zgłoszenie").click()
    assert "/@@fault-sent?" in browser.url
    fault = fault_of(browser)
    assert fault.number in browser.contents
    assert "Co teraz" in browser.contents
    assert len(fault.photos) == 1 and fault.phone == "+48601234567"
    # "Back", and the same form sent four times more.
    for _each in range(4):
        again = polish(here, here.owner)
        again.open(
            f"{here.url}/@@report-fault?where={form['where']}&problem={form['problem']}"
        )
        token = again.getControl(name="_authenticator", index=0).value
        again.post(
            f"{here.url}/@@report-fault",
            "&".join(
                f"{name}={value}"
                for name, value in {
                    **form,
                    "description": "Co+innego",
                    "_authenticator": token,
                    "do": "send",
                }.items()
            ),
        )
        assert fault.getId() in again.url
    transaction.begin()
    assert get_faults().count("open") == 1

    browser.getLink("Zobacz zgłoszenie").click()
    assert "Mamy Twoje zgłoszenie" in browser.contents
    assert "Termin:" in browser.contents
    (image,) = set(re.findall(r"@@fault-photo\?[^\"]+", browser.contents))
    image = image.replace("&amp;", "&")
    browser.open(f"{here.url}/{image}")
    assert browser.headers["Content-Type"] == "image/jpeg"

    fault_id = fault.getId()
    office = Actor("office", "ada")
    faults.move(faults.get(fault_id), "assign", office, supplier_id=here.supplier.id)
    faults.note(faults.get(fault_id), "comment", office, "Tajne słowa.", "internal")
    transaction.commit()
    browser.open(f"{here.url}/@@fault?id={fault_id}")
    assert "Zajmuje się tym firma Hydro Serwis." in browser.contents
    assert "Tajne" not in browser.contents
    browser.getControl("Wyślij wiadomość").click()
    assert "Napisz wiadomość albo dodaj zdjęcie." in browser.contents
    browser.getControl(name="text").value = "Będę po 17"
    attach(browser, ("c.png", photo("blue")))
    browser.getControl("Wyślij wiadomość").click()
    assert "Wiadomość jest wysłana." in browser.contents
    assert "Będę po 17" in browser.contents

    transaction.begin()
    faults.move(faults.get(fault_id), "finish", office)
    transaction.commit()
    browser.open(f"{here.url}/@@fault?id={fault_id}")
    assert "Jeśli nic nie napiszesz" in browser.contents
    browser.getControl("Odeślij: nie jest naprawione").click()
    assert "Napisz, dlaczego." in browser.contents
    browser.getControl(name="why").value = "Dalej kapie"
    browser.getControl("Odeślij: nie jest naprawione").click()
    assert "Dalej kapie" in browser.contents
    transaction.begin()
    assert faults.get(fault_id).state == "assigned"
    faults.move(faults.get(fault_id), "finish", office)
    transaction.commit()
    browser.open(f"{here.url}/@@dashboard")
    assert "Czy już działa?" in browser.contents
    browser.open(f"{here.url}/@@fault?id={fault_id}")
    browser.getControl("Działa: zamknij zgłoszenie").click()
    assert "Wybierz ocenę" in browser.contents
    browser.getControl("5 – bardzo dobrze").click()
    browser.getControl("Działa: zamknij zgłoszenie").click()
    assert "Ocena: 5 z 5" in browser.contents
    browser.open(f"{here.url}/@@faults")
    assert "Załatwione" in browser.contents
    browser.open(f"{here.url}/@@faults?open=1")
    assert fault.number not in browser.contents

    # Nobody else meets anything of it.
    for who in (
        *(here.neighbour, here.tenant, here.board, here.former, here.stranger),
        *(here.supplier, here.nobody),
    ):
        other = polish(here, who)
        for address in (
            f"@@fault?id={fault_id}",
            f"@@fault-sent?id={fault_id}",
            image,
            f"fault-store/{fault_id}",
            f"fault-store/{fault_id}/view",
            "fault-store",
            f"fault-store/{fault_id}/@@fault-in-desk",
        ):
            other.open(f"{here.url}/{address}")
            assert status(other) in (403, 404), address
            assert "zlew" not in other.contents
        for page in (
            "@@faults",
            "@@matters",
            "@@dashboard",
            "@@search?SearchableText=Kapie",
        ):
            other.open(f"{here.url}/{page}")
            assert fault.number not in other.contents and "zlewem" not in other.contents
    other = polish(here, None)
    for page in (f"@@fault?id={fault_id}", "@@faults", "@@report-fault", image):
        other.open(f"{here.url}/{page}")
        assert "zlew" not in other.contents and "login" in other.url
    # Not even whoever reported it meets Plone's own pages of it.
    browser.open(f"{here.url}/fault-store/{fault_id}")
    assert status(browser) in (403, 404)


def test_common_parts_are_reported_once_and_followed(here):
    browser = to_details(
        here, here.owner, "części wspólne", "Winda", "Winda nie działa"
    )
    assert "Czy ktoś już to zgłosił?" not in browser.contents
    browser.getControl(name="description").value = "Jan Kowalski utknął wczoraj"
    browser.getControl(name="raised").controls[0].click()
    browser.getControl("Sprawdź zgłoszenie").click()
    assert (
        "Awaria" in browser.contents
        and '<details class="cp-details" open' in re.sub(r"\s+", " ", browser.contents)
    )
    browser.getControl("Wyślij zgłoszenie").click()
    fault = fault_of(browser)
    assert fault.urgency == "emergency"

    browser = to_details(here, here.tenant, "części wspólne", "Winda", "szarpie")
    assert "Czy ktoś już to zgłosił?" in browser.contents
    assert "Winda nie działa" in browser.contents
    for secret in ("Kowalski", "utknął wczoraj", fault.number):
        assert secret not in browser.contents
    browser.getControl("Mnie też to dotyczy").click()
    assert f"@@fault?id={fault.getId()}" in browser.url
    assert "Usterka jest zgłoszona." in browser.contents
    assert "dostaniesz e-mail, gdy coś się zmieni" in browser.contents
    for secret in ("Kowalski", "utknął wczoraj", 'name="photos"', "Wycofaj"):
        assert secret not in browser.contents
    browser.getControl(name="text").value = "U mnie też"
    browser.getControl("Wyślij wiadomość").click()
    assert "U mnie też" in browser.contents
    browser.open(f"{here.url}/@@faults")
    assert "zgłosił ktoś inny" in browser.contents
    owner = polish(here, here.owner)
    owner.open(f"{here.url}/@@fault?id={fault.getId()}")
    assert "U mnie też" not in owner.contents and "Zając" not in owner.contents
    browser.open(f"{here.url}/@@fault?id={fault.getId()}")
    browser.getControl("Już mnie to nie dotyczy").click()
    assert "@@faults" in browser.url
    browser.open(f"{here.url}/@@fault?id={fault.getId()}")
    assert status(browser) == 404

    # A stranger's hand-made form changes nothing.
    for who in (here.stranger, here.supplier, here.former):
        other = polish(here, who)
        other.open(f"{here.url}/@@faults")
        other.open(f"{here.url}/@@report-fault")
        other.post(f"{here.url}/@@report-fault", f"do=follow&id={fault.getId()}")
        assert status(other) in (403, 404)
    transaction.begin()
    assert list(faults.get(fault.getId()).followers) == []
    # The reporter withdraws.
    owner.getControl(name="reason").value = "Już działa"
    owner.getControl("Wycofaj zgłoszenie").click()
    assert "Zgłoszenie jest wycofane" in owner.contents
    transaction.begin()
    assert faults.get(fault.getId()).state == "withdrawn"


def test_without_the_module_the_pages_are_not_there(here):
    from collective.contractorportal.erp.memory import memory_erp

    memory_erp.licensed({"communities", "rents"})
    here.world.sync()
    memory_erp.licensed({"communities", "rents"})
    from collective.contractorportal.directory.sync import sync_site

    sync_site("test", commit=transaction.commit)
    browser = polish(here, here.owner)
    for page in ("@@faults", "@@report-fault", "@@fault?id=x", "@@fault-photo?id=x"):
        browser.open(f"{here.url}/{page}")
        assert status(browser) == 404, page
    browser.open(f"{here.url}/@@matters")
    assert "Zgłoś usterkę" not in browser.contents
