"""A site of its own, in a folder of its own, on a free port, for tests and pictures.

One process on a FileStorage; the demo people have one password. Nothing of the
portal that runs in this folder is touched.
"""

from contextlib import closing
from pathlib import Path

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request


ROOT = Path(__file__).resolve().parents[1]
PASSWORD = "zielony-parasol-7719"
PATIENCE = 180

ZOPE_CONF = """\
%define INSTANCE {folder}
instancehome $INSTANCE
max-conflict-retries 6
<zodb_db main>
  cache-size 60000
  <blobstorage>
    blob-dir $INSTANCE/var/blobstorage
    <filestorage>
      path $INSTANCE/var/filestorage/Data.fs
    </filestorage>
  </blobstorage>
  mount-point /
</zodb_db>
"""

ZOPE_INI = """\
[app:zope]
use = egg:Zope#main
zope_conf = {folder}/etc/zope.conf

[pipeline:main]
pipeline =
    egg:Zope#httpexceptions
    zope

[server:main]
use = egg:waitress#main
listen = localhost:{port}
threads = 4

[loggers]
keys = root

[handlers]
keys = console

[formatters]
keys = plain

[logger_root]
level = WARNING
handlers = console

[handler_console]
class = StreamHandler
args = (sys.stderr,)
level = NOTSET
formatter = plain

[formatter_plain]
format = %(asctime)s %(levelname)s [%(name)s] %(message)s
"""

SITE_ZCML = """\
<configure xmlns="http://namespaces.zope.org/zope"
           xmlns:five="http://namespaces.zope.org/five">
  <include package="Zope2.App" />
  <five:loadProducts file="meta.zcml" />
  <five:loadProducts />
  <five:loadProductsOverrides />
</configure>
"""


def free_port():
    with closing(socket.socket()) as probe:
        probe.bind(("localhost", 0))
        return probe.getsockname()[1]


class PrivateSite:
    """The site in ``folder``; ``url`` is its root while it runs."""

    zope_conf = ZOPE_CONF
    zope_ini = ZOPE_INI
    serve = "import sys; from Zope2.Startup.serve import main; sys.exit(main())"

    def __init__(self, folder, port=None):
        self.folder = Path(folder).resolve()
        self.port = port or free_port()
        self.url = f"http://localhost:{self.port}"
        self.log = self.folder / "log"
        self.process = None

    def environment(self, **more):
        # A script made by buildout has its packages on its own path only.
        return {
            **os.environ,
            "PYTHONPATH": os.pathsep.join([str(ROOT), *filter(None, sys.path)]),
            "PORTAL_VAR": str(self.folder / "var"),
            "PORTAL_SITE": "portal",
            "DEMO_PASSWORD": PASSWORD,
            "ERP_DATABASE_URL": "",
            **more,
        }

    def values(self):
        """What the configuration has blanks for."""
        return {"folder": self.folder, "port": self.port}

    def lay_out(self):
        """Write the configuration of an empty instance."""
        shutil.rmtree(self.folder, ignore_errors=True)
        for name in ("etc", "var/blobstorage", "var/filestorage"):
            (self.folder / name).mkdir(parents=True)
        values = self.values()
        for name, text in (
            ("etc/zope.conf", self.zope_conf.format(**values)),
            ("etc/zope.ini", self.zope_ini.format(**values)),
            ("etc/site.zcml", SITE_ZCML),
        ):
            (self.folder / name).write_text(text, encoding="utf-8")

    def run(self, script, *arguments, **environment):
        """Run a script with the database's root as ``app``; what it printed."""
        code = "from Zope2.utilities.zconsole import main; main()"
        done = subprocess.run(
            [sys.executable, "-c", code, "run", self.folder / "etc" / "zope.conf"]
            + [script, *arguments],
            cwd=ROOT,
            env=self.environment(**environment),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise RuntimeError(f"{script}: {done.stdout}{done.stderr}")
        return done.stdout

    def create(self, **environment):
        """Make the site with its demo data."""
        self.lay_out()
        return self.run(ROOT / "scripts" / "create_site.py", **environment)

    def start(self, **environment):
        """Serve, and wait for the first page."""
        self.launch(**environment)
        self.wait()

    def launch(self, **environment):
        """Begin to serve."""
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [
                    sys.executable,
                    "-c",
                    self.serve,
                    str(self.folder / "etc" / "zope.ini"),
                ],
                cwd=self.folder,
                env=self.environment(**environment),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def wait(self):
        """Until the first page is there."""
        deadline = time.monotonic() + PATIENCE
        while not self.is_up():
            if self.process.poll() is not None or time.monotonic() > deadline:
                self.stop()
                raise RuntimeError(f"the site does not start: {self.said()}")
            time.sleep(0.2)

    def is_up(self):
        try:
            with urllib.request.urlopen(f"{self.url}/@@ok", timeout=60):
                return True
        except urllib.error.HTTPError:
            return True
        except OSError:
            return False

    def said(self):
        """The end of the log."""
        return self.log.read_text(encoding="utf-8", errors="replace")[-4000:]

    def stop(self):
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(20)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
