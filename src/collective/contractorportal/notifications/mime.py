"""A message as a mail server takes it: ASCII, short lines, nothing that can break out."""

from email.header import Header
from email.utils import format_datetime
from email.utils import formataddr
from functools import lru_cache

import binascii
import re


# One address, as servers take it: no spaces, quotes, brackets, control characters.
ADDRESS = re.compile(
    r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+"
)
BREAKS = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029]+")


def usable_address(text):
    """An address that can be written to, with its domain in ASCII; None for others.

    >>> usable_address(" jan@przykład.pl "), usable_address("jan@x.pl\\nBcc: a@b.pl")
    ('jan@xn--przykad-rjb.pl', None)
    """
    name, at, domain = (text or "").strip().rpartition("@")
    try:
        domain = domain.encode("idna").decode("ascii")
    except UnicodeError:
        return None
    address = f"{name}{at}{domain}"
    return address if len(address) <= 254 and ADDRESS.fullmatch(address) else None


def one_line(text):
    r"""Text that stays within its header.

    >>> one_line("Awaria\r\nBcc: x@example.com")
    'Awaria Bcc: x@example.com'
    """
    return BREAKS.sub(" ", text).strip()


@lru_cache(maxsize=100)
def header(name, text):
    """A header of any words, folded, with other letters than ASCII encoded.

    The same subject goes to many; encoding it takes as long as all else of a message.
    """
    words = one_line(text)
    try:
        words.encode("ascii")
        charset = "us-ascii"
    except UnicodeEncodeError:
        charset = "utf-8"
    value = Header(words, charset, header_name=name, maxlinelen=76)
    return f"{name}: {value.encode(linesep=chr(13) + chr(10))}"


def mailbox(name, address):
    """A name and an address as one header value."""
    return formataddr((one_line(name), address), charset="utf-8")


def body(text):
    """Text as quoted-printable lines of at most 76 characters."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    encoded = binascii.b2a_qp(lines.encode("utf-8"), istext=True)
    # Soft breaks and line ends alike come out as one newline.
    return encoded.replace(b"\n", b"\r\n").decode("ascii")


def part(kind, text):
    return (
        f'Content-Type: {kind}; charset="utf-8"\r\n'
        "Content-Transfer-Encoding: quoted-printable\r\n\r\n"
        f"{body(text)}\r\n"
    )


def assemble(letter, *, to, sender, sender_name, reply_to, date):
    """The bytes of a ``Letter`` to one address, which must be a usable one."""
    domain = sender.rpartition("@")[2]
    lines = [
        f"Message-ID: <{letter.id}@{domain}>",
        f"Date: {format_datetime(date)}",
        header("Subject", letter.subject),
        f"From: {mailbox(sender_name, sender)}",
        f"To: {to}",
        "MIME-Version: 1.0",
        "Auto-Submitted: auto-generated",
        f"Content-Language: {letter.language}",
    ]
    if usable_address(reply_to):
        lines.append(f"Reply-To: {usable_address(reply_to)}")
    if letter.unsubscribe_url:
        lines.append(f"List-Unsubscribe: <{one_line(letter.unsubscribe_url)}>")
        lines.append("List-Unsubscribe-Post: List-Unsubscribe=One-Click")
    if letter.urgent:
        lines += ["Importance: high", "X-Priority: 1"]
    head = "\r\n".join(lines)
    if letter.html is None:
        return f"{head}\r\n{part('text/plain', letter.text)}".encode("ascii")
    mark = f"=_{letter.id}"  # "=_" cannot stand in quoted-printable text
    return (
        f"{head}\r\n"
        f'Content-Type: multipart/alternative; boundary="{mark}"\r\n\r\n'
        f"--{mark}\r\n{part('text/plain', letter.text)}"
        f"--{mark}\r\n{part('text/html', letter.html)}"
        f"--{mark}--\r\n"
    ).encode("ascii")
