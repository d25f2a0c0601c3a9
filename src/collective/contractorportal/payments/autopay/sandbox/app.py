"""The sandbox as a WSGI application."""

from . import answering
from . import asking
from . import asking_json
from . import channels
from . import pages
from . import starting
from .checks import Wrong
from .faults import spoilt

import re


XML_OPERATIONS = {
    "/webapi/transactionStatus": asking.status,
    "/webapi/transactionCancel": asking.cancel,
    "/webapi/balanceGet": asking.balance,
    "/settlementapi/transactionRefund": asking.refund,
}
JSON_OPERATIONS = {
    "/gatewayList/v3": asking_json.channel_list,
    "/legalData": asking_json.legal,
    "/settlementapi/outDetails/v2": asking_json.payout,
}
LINK = re.compile(r"/payment/continue/([A-Z0-9]+)/([A-Z0-9]+)")
ICON = re.compile(r"/icons/([0-9]+)\.png")
PHRASES = {
    200: "OK",
    303: "See Other",
    400: "Bad Request",
    403: "Forbidden",
    404: "Not Found",
    405: "Method Not Allowed",
    406: "Not Acceptable",
    503: "Service Unavailable",
}


class Application:
    """Each request by its address; what merchants' servers ask can be spoilt."""

    def __init__(self, box):
        self.box = box

    def __call__(self, environ, start_response):
        path, posted = environ["PATH_INFO"], environ["REQUEST_METHOD"] == "POST"
        if self.is_api(path, environ):
            found = self.answer(path, environ, posted)
            found = spoilt(self.box.book.fault, found)
        else:
            found = self.page(path, environ, posted)
        headers = [("Content-Type", found.kind), ("Cache-Control", "no-store")]
        if found.location:
            headers.append(("Location", found.location))
        start_response(f"{found.code} {PHRASES[found.code]}", headers)
        return found.body if not isinstance(found.body, bytes) else [found.body]

    def is_api(self, path, environ):
        begins = path == self.box.start_path and "HTTP_BMHEADER" in environ
        return begins or path in XML_OPERATIONS or path in JSON_OPERATIONS

    def answer(self, path, environ, posted):
        """What a merchant's server gets."""
        if not posted:
            return answering.Response(b"", 405)
        if path in JSON_OPERATIONS:
            try:
                return JSON_OPERATIONS[path](self.box, environ)
            except Wrong as wrong:
                return asking_json.failed(wrong)
        operation = XML_OPERATIONS.get(path, starting.background)
        try:
            return operation(self.box, environ)
        except Wrong as wrong:
            found = answering.error(wrong.name, wrong.description)
            found.code = 403 if wrong.name == asking.TOO_MANY else 406
            return found

    def page(self, path, environ, posted):
        """What a browser gets."""
        link, icon = LINK.fullmatch(path), ICON.fullmatch(path)
        try:
            if path == self.box.start_path and posted:
                return pages.by_browser(self.box, environ)
            if link:
                show = pages.act if posted else pages.paywall
                return show(self.box, environ, *link.groups())
            if path == "/" and not posted:
                return pages.curious(self.box, environ)
            if path == "/choose" and posted:
                return pages.choose(self.box, environ)
            if icon:
                return channels.icon(self.box, environ, icon[1])
        except Wrong as wrong:
            return pages.error(wrong)
        return pages.error_page("NOT_FOUND", 404)
