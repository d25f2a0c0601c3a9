"""Asks a virus scanner (clamd over TCP) about files before they are kept."""

from .. import logger
from ..controlpanel.settings import settings
from ..core.errors import PortalError
from ..notices.files.interfaces import IFileCheck
from .rules import scan_answer
from zope.interface import implementer

import socket
import struct


CHUNK = 64 * 1024
TIMEOUT = 20  # seconds for each step; a scanner that hangs must not hold a thread
MOST_ANSWER = 4096


class ScannerError(Exception):
    """The scanner cannot be asked, or does not say whether a file is clean."""


def scan(host, port, data, timeout=TIMEOUT):
    """The name of what clamd found in the bytes, or None for nothing.

    The command INSTREAM: pieces with their lengths, a length of nothing at the
    end. Raises ``ScannerError`` when there is no clear answer.
    """
    try:
        with socket.create_connection((host, port), timeout) as link:
            link.settimeout(timeout)
            link.sendall(b"zINSTREAM\0")
            view = memoryview(data)
            for start in range(0, len(view), CHUNK):
                piece = view[start : start + CHUNK]
                link.sendall(struct.pack("!I", len(piece)))
                link.sendall(piece)
            link.sendall(struct.pack("!I", 0))
            return scan_answer(_read(link))
    except (OSError, ValueError) as error:
        raise ScannerError(str(error)) from error


def _read(link):
    answer = b""
    while len(answer) < MOST_ANSWER and not answer.endswith(b"\0"):
        piece = link.recv(MOST_ANSWER)
        if not piece:
            break
        answer += piece
    return answer


@implementer(IFileCheck)
class VirusScan:
    """Off until the settings name a scanner; then nothing is kept unscanned."""

    def check(self, filename, data):
        host = (settings().scan_host or "").strip()
        if not host:
            return data
        try:
            found = scan(host, settings().scan_port, data)
        except ScannerError as error:
            logger.error("The virus scanner at %s gave no answer: %s", host, error)
            raise PortalError("file_unscanned", name=filename) from error
        if found is not None:
            logger.warning("The virus scanner found %s in a file", found)
            raise PortalError("file_infected", name=filename)
        return data
