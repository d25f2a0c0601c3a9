"""The addresses that are measured."""

from urllib.parse import urljoin
from urllib.parse import urlsplit

import json
import re


DASHBOARD = "/dashboard"
FRONT_PAGE = "/"
ACCOUNT = re.compile(rb'href="[^"]*/@@finance/([A-Za-z0-9-]+)"')
JSON = "application/json"


def account_of(visitor):
    """The id of the first account on a person's dashboard or overview."""
    for page in (DASHBOARD, "/@@finance"):
        found = ACCOUNT.search(visitor.get(page))
        if found:
            return found.group(1).decode()
    raise RuntimeError("no account is linked")


def statement(account_id, months):
    """The statement of an account over so many months until now."""
    from collective.contractorportal.core import clock
    from datetime import timedelta

    since = clock.today().replace(day=1) - timedelta(days=31 * months)
    return f"/@@finance/{account_id}?since={since.isoformat()}&until={clock.today()}"


def rest_account(visitor):
    """The address of an account over REST, as the list of accounts tells it."""
    listed = json.loads(visitor.get("/@accounts", JSON))
    return urlsplit(urljoin("/", listed["items"][0]["@id"])).path
