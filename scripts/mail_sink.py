"""A mail server for tests and benchmarks: it takes messages and keeps them in memory.

It speaks as much of SMTP as the portal's worker asks for, answers as it is told to, and
can be slow at the moment that matters, the one before it says that it has a message.
"""

from contextlib import suppress
from dataclasses import dataclass
from dataclasses import field
from email import message_from_bytes
from email import policy

import socket
import socketserver
import threading
import time


@dataclass
class Taken:
    """A message that the server has said "250" to, or would have."""

    sender: str
    to: str
    content: bytes

    @property
    def message(self):
        return message_from_bytes(self.content, policy=policy.default)

    @property
    def text(self):
        return self.message.get_body(("plain",)).get_content()

    @property
    def html(self):
        return self.message.get_body(("html",)).get_content()


@dataclass
class Behaviour:
    """What the server says: ``recipients`` maps addresses to answers."""

    recipients: dict = field(default_factory=dict)
    sender: str = "250 ok"
    greeting: str = "220 mailbox ready"
    data: str = "250 taken"
    extensions: tuple = ("8BITMIME",)
    delay: float = 0


class _Handler(socketserver.StreamRequestHandler):
    def setup(self):
        self.request.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        super().setup()

    def say(self, line):
        self.wfile.write(f"{line}\r\n".encode())

    def handle(self):
        with suppress(ConnectionError):
            self.converse()

    def converse(self):
        box = self.server.mailbox
        box.connections += 1
        self.say(box.behaviour.greeting)
        if not box.behaviour.greeting.startswith("220"):
            return
        sender = to = None
        while line := self.rfile.readline():
            words = line.decode("utf-8", "replace").strip()
            verb = words[:4].upper()
            if verb == "EHLO":
                lines = ["mailbox", *box.behaviour.extensions]
                for each in lines[:-1]:
                    self.say(f"250-{each}")
                self.say(f"250 {lines[-1]}")
            elif verb == "MAIL":
                sender = words.partition("<")[2].partition(">")[0]
                self.say(box.behaviour.sender)
            elif verb == "RCPT":
                to = words.partition("<")[2].partition(">")[0]
                answer = box.behaviour.recipients.get(to, "250 ok")
                self.say(answer() if callable(answer) else answer)
            elif verb == "DATA":
                self.say("354 go on")
                content = self.read()
                if content is None:
                    return  # the line broke before the end: nothing was handed over
                if box.behaviour.data.startswith("250"):
                    box.take(Taken(sender, to, content))
                if box.behaviour.delay:
                    time.sleep(box.behaviour.delay)
                self.say(box.behaviour.data)
            elif verb == "QUIT":
                self.say("221 bye")
                return
            else:
                self.say("250 ok")

    def read(self):
        lines = []
        while line := self.rfile.readline():
            if line == b".\r\n":
                return b"".join(lines)
            lines.append(line[1:] if line.startswith(b".") else line)
        return None


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True


class Mailbox:
    """``with Mailbox() as box``: a server on ``box.port``; ``box.taken`` is what came."""

    def __init__(self, port=0):
        self.behaviour = Behaviour()
        self.connections = 0
        self.taken = []
        self._lock = threading.Lock()
        self._server = _Server(("localhost", port), _Handler)
        self._server.mailbox = self
        self.port = self._server.server_address[1]

    def take(self, message):
        with self._lock:
            self.taken.append(message)

    def to(self, address):
        return [each for each in self.taken if each.to == address]

    def __enter__(self):
        self._thread = threading.Thread(
            target=self._server.serve_forever, args=(0.05,), daemon=True
        )
        self._thread.start()
        return self

    def __exit__(self, *_error):
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()
