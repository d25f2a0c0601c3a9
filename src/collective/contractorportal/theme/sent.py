"""What a visitor sends must be text: bytes that are no UTF-8 are the sender's fault."""

from ..interfaces import IContractorPortalLayer
from plone.base.interfaces import IPloneSiteRoot
from zExceptions import BadRequest
from zope.component import adapter
from zope.traversing.interfaces import IBeforeTraverseEvent
from ZPublisher.HTTPRequest import FileUpload

import json
import re


# Zope keeps bytes that it cannot decode as lone surrogates. No page can be written
# with them, no text kept, and a name or password with them breaks the login.
SURROGATE = re.compile("[\ud800-\udfff]")
# The same, escaped in JSON; whole pairs are characters, and are let through.
ESCAPED = re.compile(r"\\u[dD][89a-fA-F]")
NESTED = 4


@adapter(IPloneSiteRoot, IBeforeTraverseEvent)
def refuse_what_is_no_text(site, event):
    """Answer 400 before anything of the site works with it."""
    request = event.request
    if IContractorPortalLayer.providedBy(request):
        if not is_text(request.form):
            raise BadRequest("This is no UTF-8")
        if request.method not in ("GET", "HEAD") and not is_readable_json(request):
            raise BadRequest("This is no JSON in UTF-8")


def is_text(value, depth=NESTED):
    """Can all that a form holds be written again: its values, names of fields, files?"""
    if isinstance(value, str):
        return SURROGATE.search(value) is None
    if isinstance(value, FileUpload):
        return is_text(value.filename or "")
    if depth == 0:
        return True
    if isinstance(value, list | tuple):
        return all(is_text(each, depth - 1) for each in value)
    if hasattr(value, "items"):
        return all(
            is_text(name, depth - 1) and is_text(each, depth - 1)
            for name, each in value.items()
        )
    return True


def is_readable_json(request):
    """Is a body that says it is JSON free of halves of characters?"""
    if "json" not in (request.getHeader("Content-Type") or ""):
        return True
    body = request.get("BODY") or b""
    try:
        if isinstance(body, bytes):
            body = body.decode()
        if ESCAPED.search(body):
            json.dumps(json.loads(body), ensure_ascii=False).encode()
    except UnicodeError:
        return False
    except ValueError:
        return True  # the service says what is wrong with it
    return True
