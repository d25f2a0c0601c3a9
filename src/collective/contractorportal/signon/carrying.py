"""What was typed in a form whose login was over goes along to the provider, and comes back.

``theme.resume`` lets the login page carry it, but the way over a company account leaves
that page. So it goes with the browser: sealed for that one way, in a cookie that is sent
to the page of the return alone. It stands in no address, no log and no database.
"""

from ..factor.sealing import seal
from ..factor.sealing import unseal
from ..theme import resume
from .way import LASTING
from base64 import b85decode
from base64 import b85encode
from urllib.parse import urlsplit

import zlib


COOKIE = "cp_company_typed"
PURPOSE = "company-typed\0"
# Of a cookie no browser keeps more than 4096 characters, its name and the rest included.
LARGEST = 3900


def _sealed(request, state):
    parts = resume.parts_given(request)
    packed = b85encode(zlib.compress("\0".join(parts).encode(), 9)).decode()
    return seal(f"{PURPOSE}{state}\0{packed}").decode()


def fits(request):
    """Is what the login page carries short enough to go along?"""
    return len(_sealed(request, "-" * 43)) <= LARGEST


def send_along(request, back, state):
    """Give what the login page carries to the browser, for the way of that ``state``."""
    if resume.taken_back(request) is None:
        return
    sealed = _sealed(request, state)
    if len(sealed) <= LARGEST:
        request.response.setCookie(
            COOKIE,
            sealed,
            path=urlsplit(back).path,
            max_age=LASTING,
            http_only=True,
            same_site="Lax",
        )


def bring_back(request, back, state):
    """What went along is carried on by this request, once."""
    sealed = request.cookies.get(COOKIE, "")
    if not sealed:
        return
    request.response.expireCookie(COOKIE, path=urlsplit(back).path)
    said = unseal(sealed.encode(), LASTING) or ""
    begin = f"{PURPOSE}{state}\0"
    if said.startswith(begin):
        packed = b85decode(said.removeprefix(begin))
        resume.carry(request, zlib.decompress(packed).decode().split("\0"))
