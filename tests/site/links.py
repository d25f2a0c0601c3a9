"""Opening a link of a letter as a browser with the portal's script does."""

from lxml.html import fromstring
from urllib.parse import urlencode


def open_link(browser, address):
    """Open an address; a key behind its ``#`` goes into the form of the page."""
    address, _hash, key = address.partition("#")
    browser.open(address)
    if key:
        send_key(browser, key)


def send_key(browser, key):
    """Send a key, or what was pasted for one, with the form that asks for it."""
    (field,) = fromstring(browser.contents).cssselect("[data-key-field]")
    (form,) = field.iterancestors("form")
    values = {"open": "1", field.get("name"): key}
    browser.post(form.get("action"), urlencode(values))
