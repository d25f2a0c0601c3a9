"""Neighbours, one who has sold, a stranger and the office."""

from collective.contractorportal.core import clock
from collective.contractorportal.core.money import Money
from collective.contractorportal.erp.records import LedgerDocument
from datetime import date

import pytest
import transaction


PASSWORD = "Tajne-haslo-1"


@pytest.fixture
def people(frozen_clock, acceptance_world):
    """``jan`` owns, ``zofia`` chairs, ``maria`` has sold; ``staff``; ``nobody`` at all."""
    world = acceptance_world
    home = world.neighbourhood()
    users = world.portal.acl_users
    for name, who in (
        ("jan", home.owner),
        ("zofia", home.board),
        ("maria", home.former),
    ):
        users.userFolderAddUser(name, PASSWORD, ["Member"], [])
        world.logins.link(name, [who.id])
    users.userFolderAddUser("staff", PASSWORD, ["Manager"], [])
    users.userFolderAddUser("reader", PASSWORD, ["Contributor"], [])
    users.userFolderAddUser("nobody", PASSWORD, ["Member"], [])
    for name in ("owner", "board"):
        account = home.accounts[name]
        world.add(
            LedgerDocument(
                f"D-{name}",
                account.id,
                "charge",
                f"N/{name}",
                f"Opłaty {name}",
                clock.today(),
                Money.of("968.58"),
                date(2026, 12, 10),
            )
        )
    world.sync()
    transaction.commit()
    return home
