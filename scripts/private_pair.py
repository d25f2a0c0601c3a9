"""Several instances on one database server, in a folder of their own, for tests.

As a portal runs in earnest: a ZEO server on a FileStorage (instance.cfg) or PostgreSQL
(cluster.cfg), Zope processes beside each other, a worker; each has a log, also of who
asked for what.
"""

from .postgres import Postgres
from .private import free_port
from .private import PATIENCE
from .private import PrivateSite
from .private import ZOPE_CONF
from .private import ZOPE_INI
from pathlib import Path
from tempfile import mkdtemp
from ZODB.FileStorage import FileStorage

import os
import shutil
import signal
import socket
import subprocess
import sys
import time


ZEO_CONF = """\
<zeo>
  address localhost:{port}
</zeo>
<blobstorage 1>
  blob-dir {folder}/blobstorage
  <filestorage>
    path {folder}/Data.fs
  </filestorage>
</blobstorage>
"""

START = ZOPE_CONF.index("  <blobstorage>")
END = ZOPE_CONF.index("  mount-point")
CLIENT_CONF = ZOPE_CONF[:START] + "{storage}\n" + ZOPE_CONF[END:]
ZEO_STORAGE = """\
  <zeoclient>
    server localhost:{port}
    storage 1
    shared-blob-dir on
    blob-dir {folder}/blobstorage
  </zeoclient>
"""
POSTGRES_STORAGE = """\
  %import relstorage
  <relstorage>
    keep-history true
    shared-blob-dir false
    blob-dir {folder}/blobcache
    <postgresql>
      dsn {dsn}
    </postgresql>
  </relstorage>
"""
CLIENT_INI = (
    ZOPE_INI.replace("pipeline =\n", "pipeline =\n    translogger\n")
    .replace(
        "[pipeline:main]",
        "[filter:translogger]\nuse = egg:Paste#translogger\n\n[pipeline:main]",
    )
    .replace("level = WARNING", "level = INFO")
)


class DatabaseServer:
    """A ZEO server on a FileStorage in a folder."""

    def __init__(self, folder):
        self.folder = Path(folder).resolve()
        self.port = free_port()
        self.process = None

    @property
    def data(self):
        """The file with all transactions."""
        return self.folder / "Data.fs"

    environment = {}

    @property
    def storage(self):
        """How an instance's configuration names it."""
        return ZEO_STORAGE.format(folder=self.folder, port=self.port)

    def reading(self):
        """The storage, past all instances."""
        return FileStorage(str(self.data), read_only=True)

    def start(self):
        (self.folder / "blobstorage").mkdir(parents=True, exist_ok=True)
        conf = self.folder / "zeo.conf"
        conf.write_text(ZEO_CONF.format(folder=self.folder, port=self.port))
        code = "from ZEO.runzeo import main; main()"
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-c", code, "-C", str(conf)],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        deadline = time.monotonic() + PATIENCE
        while not self._answers():
            if self.process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError((self.folder / "log").read_text()[-2000:])
            time.sleep(0.05)

    def _answers(self):
        try:
            socket.create_connection(("localhost", self.port), 5).close()
        except OSError:
            return False
        return True

    def stop(self):
        end(self.process)


class PostgresServer:
    """PostgreSQL in the place of it; ``reading`` as above."""

    def __init__(self, folder):
        self.folder = Path(folder).resolve()
        # The user that it runs as may not look into other folders of tests.
        self.server = Postgres(mkdtemp(prefix="pair-pg-"))
        self.environment = {"PORTAL_DATABASE": self.server.dsn}

    @property
    def storage(self):
        return POSTGRES_STORAGE.format(folder=self.folder, dsn=self.server.dsn)

    def start(self):
        self.folder.mkdir(parents=True, exist_ok=True)
        self.server.start()

    def reading(self):
        from relstorage.adapters.postgresql import PostgreSQLAdapter
        from relstorage.options import Options
        from relstorage.storage import RelStorage

        options = Options(keep_history=True, read_only=True, create_schema=False)
        adapter = PostgreSQLAdapter(dsn=self.server.dsn, options=options)
        return RelStorage(adapter, options=options)

    def stop(self):
        self.server.remove()


SERVERS = {"zeo": DatabaseServer, "postgresql": PostgresServer}


class ClientSite(PrivateSite):
    """One of the instances; they all serve the same site."""

    zope_conf = CLIENT_CONF
    zope_ini = CLIENT_INI

    def __init__(self, folder, server):
        super().__init__(folder)
        self.server = server

    def values(self):
        return super().values() | {"storage": self.server.storage}

    def environment(self, **more):
        return super().environment(**self.server.environment, **more)

    def kill(self):
        """As a machine does that loses its power."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()


class PrivatePair:
    """A site on a database server, served by ``count`` instances.

    The ``kind`` of server is zeo or postgresql; CROWD_DATABASE says it for all.
    """

    def __init__(self, folder, count=2, kind="zeo"):
        self.folder = Path(folder).resolve()
        kind = os.environ.get("CROWD_DATABASE") or kind
        self.server = SERVERS[kind](self.folder / "database")
        self.sites = [
            ClientSite(self.folder / f"instance{number}", self.server)
            for number in range(1, count + 1)
        ]

    def create(self, **environment):
        """Make the site; nothing serves it yet."""
        shutil.rmtree(self.folder, ignore_errors=True)
        self.server.start()
        first, *others = self.sites
        for site in others:
            site.lay_out()
        return first.create(**environment)

    def run(self, script, *arguments, **environment):
        """Run a script in a process of its own, beside those that serve."""
        return self.sites[0].run(script, *arguments, **environment)

    def start(self):
        for site in self.sites:
            site.launch()
        for site in self.sites:
            site.wait()

    def stop(self):
        for site in self.sites:
            site.stop()
        self.server.stop()


def end(process):
    """Ask a process to end, and make it end if it does not."""
    if process is None or process.poll() is not None:
        return
    process.terminate()
    try:
        process.wait(20)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
