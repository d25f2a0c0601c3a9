"""All that can be done with powers of attorney: pages, REST and demo call this.

An owner gives a power with the password, and takes it back at once and without it.
The office enters what was given on paper. What a proxy has cast stays.
"""

from ...accounts.storage import get_logins
from ...core import clock
from ...core.errors import PortalError
from ...directory.storage import get_directory
from ...erp.records import Community
from ...notices.files.store import checked
from ...notifications.api import announce
from ...stepup.api import prove
from ..api import require
from ..errors import ResolutionError
from . import rules
from .find import find_proxy
from .places import own_parts
from .places import owns
from .places import titles
from .reach import reindex
from .reading import granted_by as granted_by
from .reading import granted_in as granted_in
from .reading import granted_to as granted_to
from .reading import part_ids as part_ids
from .reading import role_in as role_in
from .scopes import scope_of
from .storage import get_grants
from collections import defaultdict
from dataclasses import replace
from datetime import UTC
from plone import api
from plone.namedfile.file import NamedBlobFile
from uuid import uuid4


MANAGE_PROXIES = "Contractor portal: Manage powers of attorney"
KIND = "power_of_attorney"
SCAN_KINDS = ("jpeg", "jpg", "pdf", "png")
MOST_SCANS = 5


def refused(*problems):
    return ResolutionError(problems)


# Giving


def prepare(person, community_id, terms, name, address):
    """What ``grant`` would store, one ``Grant`` for each owner, and who the proxy is.

    Errors: those of ``rules.term_problems`` and ``find.find_proxy``,
    ``proxy_parts_missing``, ``proxy_parts_unknown``, ``proxy_scope_unknown``,
    ``proxy_self``, ``proxy_holds_part``, ``proxy_same``, ``proxy_one_member``.
    """
    problems = rules.term_problems(
        terms.scope, terms.directive, terms.valid_from, terms.valid_to, clock.today()
    )
    owned = {part.id: holder for part, holder in own_parts(person, community_id)}
    if not owned:
        raise refused(PortalError("proxy_parts_missing"))
    if not set(terms.parts) <= set(owned):
        raise refused(PortalError("proxy_parts_unknown"))
    if not problems:
        problems += scope_problems(community_id, terms)
    try:
        proxy = find_proxy(name, address, person.user_id)
    except PortalError as error:
        raise refused(error, *problems) from None
    if proxy.user_id == person.user_id:
        problems.append(PortalError("proxy_self"))
    if problems:
        raise refused(*problems)
    made = [
        _grant(community_id, holder, parts, terms, proxy=proxy.user_id)
        for holder, parts in _by_holder(owned, terms.parts)
    ]
    _check(made)
    return made, proxy


def scope_problems(community_id, terms):
    """Is what the power is for something of this community that is still to come?"""
    if terms.scope == "all":
        return []
    if scope_of(community_id, terms.scope, terms.scope_id) is None:
        return [PortalError("proxy_scope_unknown")]
    return []


def grant(person, community_id, terms, name, address, password, files=()):
    """Give a power; the ``Grant``s, one for each owner that the person is.

    ``files`` are names and bytes of a signed paper, if there is one. Errors: those
    of ``prepare``, of ``stepup.api.prove`` and of files.
    """
    made, proxy = prepare(person, community_id, terms, name, address)
    scans = scans_of(files)
    try:
        prove(person.user_id, password)
    except PortalError as error:
        raise refused(error) from None
    return _store(made, person.user_id, scans)


def enter(community_id, principal, terms, paper, proxy=None, proxy_name="", files=()):
    """Enter a power from paper, by the office; the ``Grant``.

    ``proxy`` is a ``Person``, or there is only the name of somebody without a login.
    Errors: as above, ``proxy_scan_missing``, ``proxy_form_unknown``.
    """
    require(MANAGE_PROXIES, api.portal.get())
    today = clock.today()
    problems = rules.term_problems(
        terms.scope, terms.directive, terms.valid_from, terms.valid_to, today
    )
    if not owns(principal, community_id):
        problems.append(PortalError("proxy_parts_missing"))
    owned = {title.part_id for title in titles(principal, community_id)}
    if not set(terms.parts) <= owned:
        problems.append(PortalError("proxy_parts_unknown"))
    if paper.form not in rules.PAPER_FORMS:
        problems.append(PortalError("proxy_form_unknown"))
    if paper.given_on is not None and paper.given_on > today:
        problems.append(PortalError("proxy_given_later"))
    if proxy is None and not rules.plain(proxy_name):
        problems.append(PortalError("proxy_name_missing"))
    if not problems:
        problems += scope_problems(community_id, terms)
    if not files:
        problems.append(PortalError("proxy_scan_missing"))
    if problems:
        raise refused(*problems)
    made = _grant(
        community_id,
        principal,
        tuple(sorted(terms.parts)),
        terms,
        proxy=proxy.user_id if proxy else "",
        proxy_name="" if proxy else " ".join(proxy_name.split()),
        written=True,
        form=paper.form,
    )
    _check([made])
    by = api.user.get_current().getId() or ""
    (stored,) = _store([made], by, scans_of(files))
    return stored


def scans_of(files):
    """Checked files of a paper. Errors: those of the portal's files."""
    if len(files) > MOST_SCANS:
        raise refused(PortalError("proxy_scans_many", most=MOST_SCANS))
    found = []
    for name, data in files:
        try:
            name, data = checked(name, data)
        except PortalError as error:
            raise refused(error) from None
        if name.rpartition(".")[2].lower() not in SCAN_KINDS:
            kinds = ", ".join(SCAN_KINDS)
            raise refused(PortalError("file_kind", name=name, kinds=kinds))
        found.append(NamedBlobFile(data=data, filename=name))
    return found


def _by_holder(owned, part_ids):
    """Each owner that a person is, and the parts meant; none are all of that owner."""
    of = defaultdict(set)
    for part_id, holder in owned.items():
        of[holder].add(part_id)
    for holder, parts in sorted(of.items()):
        chosen = parts & set(part_ids)
        if not part_ids:
            yield holder, ()
        elif chosen:
            yield holder, tuple(sorted(chosen))


def _grant(community_id, principal, parts, terms, **more):
    return rules.Grant(
        id=uuid4().hex,
        community_id=community_id,
        principal=principal,
        scope=terms.scope,
        scope_id=terms.scope_id if terms.scope != "all" else "",
        parts=parts,
        directive=terms.directive,
        valid_from=terms.valid_from,
        valid_to=terms.valid_to,
        **({"proxy": ""} | more),
    )


def _check(made):
    """Powers that say nothing new, and proxies that cannot be."""
    grants, today = get_grants(), clock.today()
    for new in made:
        for old in grants.find("principal", new.principal):
            if rules.clash(new, old, today):
                raise refused(PortalError("proxy_same"))
        if _holds_all(new):
            raise refused(PortalError("proxy_holds_part"))
        if _one_member(new):
            raise refused(PortalError("proxy_one_member"))


def _holds_all(new):
    """Does the proxy hold every part of it, as the other of a couple does?"""
    if not new.proxy:
        return False
    own = {
        title.part_id
        for contractor_id in get_logins().contractors_of(new.proxy)
        for title in titles(contractor_id, new.community_id)
    }
    meant = {
        title.part_id
        for title in titles(new.principal, new.community_id)
        if not new.parts or title.part_id in new.parts
    }
    return bool(meant) and meant <= own


def _one_member(new):
    """In a cooperative a proxy stands for one member alone (R1.35)."""
    community = get_directory().get(Community, new.community_id)
    if community is None or community.kind != "spoldzielnia":
        return False
    today = clock.today()
    for old in get_grants().find("community_id", new.community_id):
        if old.principal == new.principal:
            continue
        if rules.state_of(old, today) in ("revoked", "expired"):
            continue
        same_login = new.proxy and old.proxy == new.proxy
        same_name = (
            not new.proxy
            and not old.proxy
            and rules.plain(old.proxy_name) == rules.plain(new.proxy_name)
        )
        if same_login or same_name:
            return True
    return False


def _store(made, by, scans):
    grants, moment = get_grants(), clock.now().astimezone(UTC)
    stored = []
    for each in made:
        each = replace(
            each,
            granted_at=moment,
            granted_by=by,
            written=each.written or bool(scans),
        )
        grants.put(each)
        grants.keep_scans(each.id, scans)
        _tell(each, "granted", moment)
        stored.append(each)
    for community_id in {each.community_id for each in stored}:
        reindex(community_id)
    return stored


# Taking back


def revoke(grant_id, by):
    """End a power at once; the ``Grant``. What was cast under it stays.

    ``by`` is the login; whoever calls has asked whether it may.
    """
    grants = get_grants()
    known = grants.get(grant_id)
    if rules.state_of(known, clock.today()) == "revoked":
        return known
    moment = clock.now().astimezone(UTC)
    ended = replace(known, revoked_on=clock.today(), revoked_at=moment, revoked_by=by)
    grants.put(ended)
    reindex(known.community_id)
    _tell(ended, "revoked", moment)
    return ended


def _tell(each, event, moment):
    """Tell the proxy, and the owner from whose login it perhaps was not done."""
    groups = {f"contractor:{each.principal}"}
    if each.proxy:
        groups.add(f"login:{each.proxy}")
    announce(
        KIND,
        None,
        groups,
        key=f"proxy:{each.id}:{event}",
        data={"grant": each.id, "event": event},
    )
