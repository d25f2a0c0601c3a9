"""Somebody who asks for pages over one connection that is kept, with cookies."""

from http.client import HTTPConnection
from http.client import RemoteDisconnected
from http.cookies import SimpleCookie
from statistics import median
from time import perf_counter
from urllib.parse import urlencode


def connect(port):
    """A connection to a site of this machine."""
    return HTTPConnection("localhost", port, timeout=300)


class Visitor:
    """A browser without a window; ``host`` says which site of the process is meant.

    People who come one after another may share a connection: a server keeps only
    so many open.
    """

    def __init__(self, port, host, connection=None):
        self.port, self.host = port, host
        self.connection = connection or connect(port)
        self.cookies = {}

    def ask(self, method, path, body=None, accept="text/html"):
        """Status, headers and body of one answer; redirects are not followed."""
        headers = {
            "Host": f"{self.host}:{self.port}",
            "Accept": accept,
            "Cookie": "; ".join(
                f"{name}={value}" for name, value in self.cookies.items()
            ),
        }
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        answer = self.answer(method, path, body, headers)
        content = answer.read()
        for line in answer.headers.get_all("Set-Cookie") or ():
            for name, morsel in SimpleCookie(line).items():
                self.cookies[name] = "" if morsel["max-age"] == "0" else morsel.value
        return answer.status, answer.headers, content

    def answer(self, *question):
        """The server's answer; a connection that it closed meanwhile is made anew."""
        try:
            self.connection.request(*question)
            return self.connection.getresponse()
        except (RemoteDisconnected, ConnectionError):
            self.connection.close()
            self.connection.request(*question)
            return self.connection.getresponse()

    def get(self, path, accept="text/html"):
        """The body of a page that has to be there."""
        status, headers, content = self.ask("GET", path, accept=accept)
        if status != 200:
            raise RuntimeError(f"{path}: {status} {headers.get('Location', '')}")
        return content

    def log_in(self, login, password):
        """Log in as a person would; the visitor itself."""
        form = {"__ac_name": login, "__ac_password": password, "buttons.login": "1"}
        self.cookies.pop("__ac", None)
        self.ask("POST", "/login", urlencode(form))
        if not self.cookies.get("__ac"):
            raise RuntimeError(f"{login} cannot log in")
        return self


def seconds(call):
    """How long a call takes."""
    started = perf_counter()
    call()
    return perf_counter() - started


def growth(lab, small, large):
    """How much dearer a call is in the large town; the pairs of calls take turns.

    The answer is of the times that a person waits. What the processes reckoned is
    told beside it: other work on the machine changes it less.
    """
    waits, cpus = [], []
    for one, other in zip(small, large, strict=True):
        pair = []
        for town, call in ((lab.small, one), (lab.large, other)):
            before = town.cpu
            waited = seconds(call)
            pair.append((waited, town.cpu - before))
        waits.append([wait for wait, _cpu in pair])
        cpus.append([cpu for _wait, cpu in pair])
    (few, many), (few_cpu, many_cpu) = (
        [median(column) for column in zip(*rows, strict=True)] for rows in (waits, cpus)
    )
    lab.tell(
        f"  {few * 1000:.1f} ms and {many * 1000:.1f} ms;"
        f" CPU {few_cpu * 1000:.1f} ms and {many_cpu * 1000:.1f} ms"
    )
    return many / few


def compare(one, other, rounds, warm_up=5):
    """Medians of two calls that take turns, so that the machine's moods hit both."""
    for _turn in range(warm_up):
        one(), other()
    times = [(seconds(one), seconds(other)) for _turn in range(rounds)]
    return median(first for first, _ in times), median(second for _, second in times)
