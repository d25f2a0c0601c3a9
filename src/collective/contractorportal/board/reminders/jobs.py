"""The worker asks the ERP what waits for boards, and tells them."""

from ... import _
from ...accounts.storage import get_logins
from ...core import clock
from ...core.money import Money
from ...core.period import in_force
from ...directory.storage import get_directory
from ...erp.errors import ErpError
from ...erp.errors import ErpNotProvided
from ...erp.gate import get_erp
from ...erp.records import BoardTerm
from ...jobs.interfaces import IJob
from ...jobs.interfaces import TryLater
from ...notifications.api import announce
from ..acceptance import api as acceptance
from ..room import MODULE
from .rules import Waiting
from .storage import get_waiting
from collections import defaultdict
from dataclasses import replace
from datetime import timedelta
from zope.interface import implementer

import transaction


KIND = "board_invoices"
# What was issued before is settled, or known to be not.
LOOKED_BACK = timedelta(days=400)
AT_ONCE = 50


@implementer(IJob)
class AskBoards:
    """Boards that accept invoices in the portal and have a member with a login."""

    title = _("board_reminders_job", default="Tell boards which invoices wait for them")

    def interval(self, settings):
        return 15 * 60

    def run(self, site):
        if MODULE not in get_directory().modules:
            return None
        communities, told = asked_communities(), 0
        for start in range(0, len(communities), AT_ONCE):
            told += look_at(communities[start : start + AT_ONCE])
            transaction.commit()
        return f"told: {told}" if told else None


def asked_communities():
    """Ids of communities, sorted."""
    directory, logins, today = get_directory(), get_logins(), clock.today()
    ids = {
        term.community_id
        for user_id in logins.user_ids()
        for contractor_id in logins.contractors_of(user_id)
        for term in directory.find(BoardTerm, contractor_id=contractor_id)
        if in_force(today, term.valid_from, term.valid_to)
    }
    return [each for each in sorted(ids) if acceptance.wanted(each)]


def look_at(communities):
    """Ask about some communities at once; how many boards were told."""
    since = clock.today() - LOOKED_BACK
    try:
        found = get_erp().invoices.invoices(tuple(communities), None, since).value
    except ErpNotProvided:
        return 0
    except ErpError as error:
        raise TryLater(error.reason) from error
    of = defaultdict(list)
    for each in found:
        standing = acceptance.standing_of(each)
        if standing is not None and standing.needed and not standing.outcome:
            of[each.community_id].append(each)
    return sum(tell(each, of[each]) for each in communities)


def tell(community_id, invoices):
    """Keep what waits for a board, and tell it what is due; was it told anything?"""
    kept, today = get_waiting(), clock.today()
    known, due = kept.of(community_id), []
    for invoice_id in set(known) - {each.id for each in invoices}:
        kept.forget(community_id, invoice_id)
    for each in invoices:
        seen = known.get(each.id)
        # As it is kept: votes count grosze, too, whatever the currency.
        gross = Money.from_grosze(each.gross.grosze)
        now = Waiting(
            *(community_id, each.id, each.number, each.supplier_id),
            *(gross, each.due_on),
        )
        # Another number or amount is another vote.
        if seen and (seen.number, seen.gross) == (now.number, now.gross):
            now = replace(now, told=seen.told)
        if now.is_due(today):
            due.append(now)
            now = replace(now, told=(*now.told, today))
        if now != seen:
            kept.put(now)
    if due:
        announce(
            KIND,
            None,
            [f"community:{community_id}:board"],
            key=f"{KIND}:{community_id}:{clock.now().isoformat()}",
            data={
                "community": community_id,
                "invoices": sorted(each.id for each in due),
                "again": all(each.told for each in due),
            },
        )
    return bool(due)
