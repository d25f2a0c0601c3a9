"""Plans of instalments: proposed, decided, and seen by a browser without scripts."""

from collective.contractorportal.notifications.message import message_for
from collective.contractorportal.notifications.storage import get_mailings

import pytest
import re
import requests
import transaction


PASSWORD = "Tajne-haslo-1"
PLAN = {"account": "A-1", "count": 3, "first_on": "2026-12-10"}


@pytest.fixture
def propose(rest, world):
    def send(who="anna", status=201, **more):
        answer = rest(who, "/@instalments", "POST", {**PLAN, **more})
        assert answer.status_code == status, answer.text
        return answer.json()

    return send


@pytest.fixture
def decide(rest):
    def say(proposal, what, who="staff", status=200, **more):
        path = f"/@instalment-proposals/{proposal['id']}"
        answer = rest(who, path, "POST", {"do": what, **more})
        assert answer.status_code == status, answer.text
        return answer.json()

    return say


@pytest.fixture
def session(acceptance, world):
    """A browser without scripts: ``session("anna").get(path)`` and ``post``."""
    url = acceptance["portal"].absolute_url()

    class Visitor:
        def __init__(self, user):
            self.auth = (user, PASSWORD)

        def get(self, path):
            return requests.get(f"{url}{path}", auth=self.auth, timeout=30)

        def post(self, path, **fields):
            page = self.get(
                f"{path}?"
                + "&".join(
                    f"{k}={v}" for k, v in fields.items() if k in ("account", "id")
                )
            ).text
            token = re.search(r'name="_authenticator"[^>]*value="([^"]+)"', page)
            token = token or re.search(
                r'value="([^"]+)"[^>]*name="_authenticator"', page
            )
            fields["_authenticator"] = token.group(1)
            return requests.post(
                f"{url}{path}", data=fields, auth=self.auth, timeout=30
            )

    return Visitor


@pytest.fixture
def announced(acceptance):
    """The message about what was done with a proposal, in Polish."""

    def message(what):
        transaction.begin()
        mailings = get_mailings()
        (found,) = (
            mailing
            for mailing in map(mailings.get, mailings.newest())
            if mailing.order.data.get("what") == what
        )
        return message_for(found, acceptance["portal"].REQUEST.clone(), "pl")

    return message
