"""A conversation with a mail server, in which it is known who has what.

The text of a message goes out before the line that hands it over, so that a
message is either certainly not taken, or was asked to be.
"""

from ..model import BadAddress
from ..model import ChannelTrouble
from ..model import Later
from ..model import Refused
from contextlib import contextmanager
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache

import re
import smtplib
import socket
import ssl


TIMEOUT = 30
# Words of a server about what we may send through it, not about the address.
NOT_THE_ADDRESS = re.compile(r"relay|authenti", re.IGNORECASE)
ENHANCED = re.compile(r"\b([45])\.(\d{1,3})\.(\d{1,3})\b")
ADDRESS_IN_TEXT = re.compile(r"<?[^\s<>@]+@[^\s<>@]+>?")


@dataclass(frozen=True, slots=True)
class Server:
    """A mail server as it is set in Plone."""

    host: str
    port: int
    user: str = ""
    password: str = ""
    force_tls: bool = False
    implicit_tls: bool = False
    verify: bool = True


def spoken(reply):
    """A server's answer for staff: short, and without anybody's address."""
    text = reply.decode("utf-8", "replace") if isinstance(reply, bytes) else str(reply)
    return ADDRESS_IN_TEXT.sub("<…>", " ".join(text.split()))[:200]


@contextmanager
def connected(server):
    """A ``smtplib.SMTP`` that is ready to take messages."""
    try:
        smtp = _connect(server)
    except ssl.SSLError as error:
        raise ChannelTrouble("tls", spoken(error)) from error
    except smtplib.SMTPAuthenticationError as error:
        raise ChannelTrouble("login", spoken(error.smtp_error)) from error
    except smtplib.SMTPResponseException as error:
        raise ChannelTrouble("server", spoken(error.smtp_error)) from error
    except (OSError, smtplib.SMTPException) as error:
        raise ChannelTrouble("unreachable", spoken(error)) from error
    try:
        yield smtp
    finally:
        with suppress(OSError, smtplib.SMTPException):
            smtp.quit()


@lru_cache(maxsize=2)
def _context(verified):
    """What a connection trusts; reading the machine's certificates takes a while."""
    context = ssl.create_default_context()
    if not verified:
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    return context


def _connect(server):
    strict = server.force_tls or server.implicit_tls
    context = _context(bool(server.verify and strict))
    if server.implicit_tls:
        smtp = smtplib.SMTP_SSL(
            server.host, server.port, timeout=TIMEOUT, context=context
        )
    else:
        smtp = smtplib.SMTP(server.host, server.port, timeout=TIMEOUT)
    try:
        smtp.ehlo_or_helo_if_needed()
        if not server.implicit_tls:
            if smtp.has_extn("starttls"):
                smtp.starttls(context=context)
                smtp.ehlo()
            elif server.force_tls:
                raise ChannelTrouble("no_tls")
        if server.user:
            smtp.login(server.user, server.password)
    except BaseException:
        smtp.close()
        raise
    # Many small writes follow each other.
    smtp.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return smtp


def answers(smtp):
    """Is the server still at the other end?"""
    try:
        return smtp.noop()[0] == 250
    except (OSError, smtplib.SMTPException):
        return False


def hand_over(smtp, sender, address, content, mark):
    """Give one message to the server, or raise why not.

    ``mark("asked")`` is called when the last line has left: from then on the server
    may have the message, whatever becomes of this process.
    """
    try:
        _check(smtp.mail(sender), ours=True)
        _check(smtp.rcpt(address), recipient=True)
        smtp.putcmd("data")
        code, reply = smtp.getreply()
        _check((code, reply), expected=354)
        # Its lines end in CRLF already; a full stop alone on one would end it.
        smtp.send(content.replace(b"\r\n.", b"\r\n.."))
        smtp.send(b".\r\n")
        mark("asked")
        _check(smtp.getreply())
    except (OSError, smtplib.SMTPException) as error:
        raise ChannelTrouble("unreachable", spoken(error)) from error
    except (Later, Refused):
        _reset(smtp)
        raise


def _reset(smtp):
    with suppress(OSError, smtplib.SMTPException):
        smtp.rset()


def _check(answer, expected=250, recipient=False, ours=False):
    """Raise what an answer of the server means unless it is the one expected."""
    code, reply = answer
    if code == expected or expected == 250 and code in (250, 251, 252):
        return
    detail = f"{code} {spoken(reply)}"
    if code in (-1, 421) or ours:
        raise ChannelTrouble("server", detail)
    if 400 <= code < 500 or code == 552 or NOT_THE_ADDRESS.search(detail):
        raise Later("later", detail)
    found = ENHANCED.search(detail)
    if recipient and (found[2] == "1" if found else code in (550, 553)):
        raise BadAddress("bad_address", detail)
    raise Refused("refused", detail)
