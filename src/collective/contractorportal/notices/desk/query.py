"""Notices as the desk groups them: what each group asks of the catalog."""

from ...core import clock
from ...zones.listing import path
from DateTime import DateTime
from datetime import timedelta
from plone import api


SOON = timedelta(days=7)
ALIVE = ["scheduled", "published"]


def stamp(moment):
    """A moment as the catalog keeps it."""
    return DateTime(moment.timestamp(), "UTC")


def groups():
    """The groups of the desk in their order: name -> query and order.

    They go by the clock, not by what the worker has already done.
    """
    now = clock.now()
    begun = {"query": stamp(now), "range": "max"}
    to_come = {"query": stamp(now + timedelta(minutes=1)), "range": "min"}
    not_over = {"query": stamp(now), "range": "min"}
    over = {"query": stamp(now - timedelta(minutes=1)), "range": "max"}
    ending = {"query": (stamp(now), stamp(now + SOON)), "range": "min:max"}
    visible = {"review_state": ALIVE, "effective": begun}
    return {
        "pending": ({"review_state": "pending"}, ("modified", "")),
        # Drafts of boards are not the office's work, but can be asked for.
        "draft": (
            {"review_state": "draft", "notices_issuer": "manager"},
            ("modified", "reverse"),
        ),
        "scheduled": (
            {"review_state": ALIVE, "effective": to_come},
            ("effective", ""),
        ),
        "now": ({**visible, "expires": not_over}, ("notices_place", "")),
        "ending": ({**visible, "expires": ending}, ("expires", "")),
        "unconfirmed": (
            {**visible, "expires": not_over, "notices_marks": "confirm"},
            ("effective", "reverse"),
        ),
        "expired": (
            {"review_state": [*ALIVE, "expired"], "expires": over},
            ("expires", "reverse"),
        ),
        "withdrawn": ({"review_state": "withdrawn"}, ("modified", "reverse")),
        "all": ({}, ("modified", "reverse")),
    }


def find(context, group, filters, with_order=True):
    """Catalog entries of a group, below the context, that pass the filters."""
    query, (index, direction) = groups()[group]
    query = {"portal_type": "Notice", "show_inactive": True, **query}
    zone_path = filters.get("path") or path(context)
    query["path"] = zone_path
    if filters.get("issuer"):
        query["notices_issuer"] = filters["issuer"]
    marks = [f"class:{filters['notice_class']}"] if filters.get("notice_class") else []
    if marks:
        wanted = query.get("notices_marks")
        both = [*marks, *([wanted] if wanted else [])]
        query["notices_marks"] = {"query": both, "operator": "and"}
    if filters.get("words"):
        query["SearchableText"] = filters["words"]
    if with_order:
        query |= {"sort_on": index, "sort_order": direction}
    return api.portal.get_tool("portal_catalog").searchResults(**query)


def words_query(text):
    """Typed words as the text index takes them: each one begins a word."""
    tokens = "".join(c if c.isalnum() else " " for c in text).split()
    return " AND ".join(f"{token}*" for token in tokens[:8])
