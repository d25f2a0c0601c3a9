"""What a gateway answers, kept as it came until it is written down."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar


_heard: ContextVar[list[bytes] | None] = ContextVar("heard", default=None)


@contextmanager
def hearing() -> Iterator[list[bytes]]:
    """Collect the answers that come meanwhile, whatever they are worth.

    >>> with hearing() as heard:
    ...     hear(b"<transactionList/>")
    >>> heard
    [b'<transactionList/>']
    """
    heard: list[bytes] = []
    token = _heard.set(heard)
    try:
        yield heard
    finally:
        _heard.reset(token)


def hear(answer: bytes) -> None:
    """Let who listens know of an answer; called before it is believed."""
    heard = _heard.get()
    if heard is not None:
        heard.append(answer)


def text_of(heard: list[bytes]) -> bytes:
    """The answers as one text: usually there is one."""
    return b"\n".join(heard)
