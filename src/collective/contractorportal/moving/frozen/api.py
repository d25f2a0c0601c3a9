"""What the papers of a matter say besides the ERP's figures, as it is now."""

from ...controlpanel.settings import settings
from ...core.errors import PortalError
from ...directory.rules import display_name
from ...directory.storage import get_directory
from ...erp.errors import ErpError
from ...erp.records import Community
from ...erp.records import Contractor
from ...finance.wording import MailWords
from ...finance.wording import premises_title
from ...outbox.api import now
from .. import readings
from ..model import Protocol
from . import rules
from dataclasses import replace
from datetime import UTC


LANGUAGE = "pl"


def issuer():
    """Who the manager is: lines above a paper."""
    chosen = settings()
    lines = (chosen.manager_name, chosen.manager_address, chosen.manager_phone)
    return tuple(filter(None, lines))


def community_name(community_id):
    found = get_directory().get(Community, community_id)
    return found.name if found is not None else ""


def issued(paper, move):
    """A confirmation of the balance with all that is printed on it, and its code."""
    chosen = settings()
    whole = replace(
        paper,
        issuer=issuer(),
        community=community_name(move.community_id),
        signer=(chosen.moving_signer or "") if paper.issued_by else "",
        text=chosen.moving_text or "",
    )
    return rules.sealed(whole, move.number)


def protocol(move):
    """The protocol: as it was closed, else as it would be now.

    Without the ERP it has no meters.
    """
    if move.protocol is not None:
        return move.protocol
    try:
        answer = readings.rows_of_move(move)
    except ErpError:
        answer = None
    return _with_meters(_protocol(move), answer)


def closed(move):
    """The matter with its protocol for good.

    Errors: ``moving_stale``, ``ErpError`` while the ERP does not tell the readings:
    what is closed without them, or with older ones, would never have them.
    """
    answer = readings.rows_of_move(move)
    if answer is not None and (answer.stale or readings.are_missing(answer)):
        raise PortalError("moving_stale")
    found = replace(_with_meters(_protocol(move), answer), closed_at=now())
    about = move.number, move.kind, move.day.isoformat(), move.taker_name
    return replace(move, protocol=rules.sealed(found, *about))


def _protocol(move):
    contractor = get_directory().get(Contractor, move.contractor_id)
    return Protocol(
        issuer=issuer(),
        place=premises_title(move.premises_id, MailWords(LANGUAGE)),
        community=community_name(move.community_id),
        giver=display_name(contractor) if contractor is not None else "",
    )


def _with_meters(found, answer):
    if answer is None:
        return found
    return replace(found, rows=tuple(answer.value), as_of=answer.as_of.astimezone(UTC))
