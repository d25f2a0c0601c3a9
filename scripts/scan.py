"""Scan a demo site of its own with Wapiti: make scan.

Wapiti is no part of the portal's environment: it is installed into a folder of its own
(``SCAN_FOLDER``) at the first scan. Asked are a visitor, a tenant and a member of a
board. Ends with 1 if something is found that is more than information. With an address
(``python -m scripts.scan http://localhost:8080``) a site that runs is scanned, by its
visitor alone: what a scan sends stays there.
"""

from .private import PASSWORD
from .private import PrivateSite
from .private import ROOT
from .private import ZOPE_INI
from collective.contractorportal.erp.sql.demo import demo_people
from http.cookies import SimpleCookie
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlencode

import json
import os
import subprocess
import sys
import urllib.error
import urllib.request
import venv


FOLDER = Path(os.environ.get("SCAN_FOLDER") or ROOT / "var" / "scan")
VERSION = "3.2.3"
WHO = (None, "tenant", "board")
# Not those for Java, which take any other answer to a parameter given twice for a
# finding; nor csrf, which knows tokens by their names, and Plone's is none of them.
MODULES = (
    "backup cookieflags crlf csp exec file htaccess http_headers ldap"
    " methods permanentxss redirect shellshock sql timesql upload xss xxe"
)
# Seconds: of looking round, and of each module. Three people take eight minutes at most.
LOOK_ROUND, EACH_MODULE = 30, 6
DEPTH = 4
# What ends the login, or is the same page in another language.
LEFT_OUT = ("*logout*", "login?*", "*set_language=*")
# A site without https cannot say these; tests/site/functional/theme/test_theme_headers.py
# shows that it does over https.
ONLY_HTTPS = ("Strict-Transport-Security", "Secure flag")
INFORMATION = 0


class Site(PrivateSite):
    """As the instance serves it: unreadable addresses are made readable."""

    zope_ini = ZOPE_INI.replace(
        "    egg:Zope#httpexceptions",
        "    egg:collective.contractorportal#readable-addresses\n"
        "    egg:Zope#httpexceptions",
    )


class _Stay(urllib.request.HTTPRedirectHandler):
    """Follows nothing: the answer to a login has the cookie."""

    def redirect_request(self, *_redirect):
        return None


def wapiti():
    """The scanner's command; installed if it is not there."""
    command = FOLDER / "wapiti" / "bin" / "wapiti"
    if not command.exists():
        venv.create(FOLDER / "wapiti", with_pip=True)
        subprocess.run(
            [FOLDER / "wapiti" / "bin" / "pip", "install", "-q", f"wapiti3=={VERSION}"],
            check=True,
        )
    return command


def cookies(url, login):
    """The cookies of a login: name -> value."""
    form = {"__ac_name": login, "__ac_password": PASSWORD, "buttons.login": "1"}
    try:
        answer = urllib.request.build_opener(_Stay).open(
            f"{url}/login", urlencode(form).encode(), timeout=60
        )
    except urllib.error.HTTPError as redirect:
        answer = redirect
    found = SimpleCookie()
    for line in answer.headers.get_all("Set-Cookie") or ():
        found.load(line)
    if "__ac" not in found:
        raise RuntimeError(f"{login} cannot log in")
    return {name: each.value for name, each in found.items()}


def cookie_file(values, folder):
    """Cookies of localhost as Wapiti reads them."""
    attributes = {"version": 0, "expires": None, "secure": False, "port": None}
    found = {name: {"value": value, **attributes} for name, value in values.items()}
    path = folder / "cookies.json"
    path.write_text(json.dumps({".localhost.local": {"/": found}}), encoding="utf-8")
    return path


def scan(url, who, folder):
    """What Wapiti says of a site as somebody sees it: its report."""
    report = folder / f"{who or 'visitor'}.json"
    command = [wapiti(), "-u", f"{url}/", "--scope", "folder", "-m", MODULES_LIST]
    command += ["-d", str(DEPTH), "--max-scan-time", str(LOOK_ROUND)]
    command += ["--max-attack-time", str(EACH_MODULE), "--max-files-per-dir", "30"]
    command += ["--flush-session", "--no-bugreport", "-t", "20", "-v", "0"]
    command += ["--store-session", str(folder), "-f", "json", "-o", str(report)]
    for each in LEFT_OUT:
        command += ["-x", f"{url}/{each}"]
    for page in ("dashboard", "@@finance", "contact-info", "login"):
        command += ["-s", f"{url}/{page}"]
    if who:
        login = demo_people()[who].login
        command += ["-c", cookie_file(cookies(url, login), folder)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return json.loads(report.read_text(encoding="utf-8"))


MODULES_LIST = ",".join(MODULES.split())


def findings(report):
    """(kind, level, where, what) of all that is more than information."""
    for part in ("vulnerabilities", "anomalies", "additionals"):
        for kind, found in report[part].items():
            for each in found:
                known = any(word in each["info"] for word in ONLY_HTTPS)
                where = f"{each['method']} {each['path']}"
                if each["level"] > INFORMATION and not known:
                    yield kind, each["level"], where, each["info"]


def scan_all(url, people, folder):
    """Scan as each of some people, tell what is found; how many things those are."""
    count = 0
    for who in people:
        report = scan(url, who, folder)
        pages = report["infos"]["crawled_pages_nbr"]
        found = sorted(set(findings(report)))
        print(f"{who or 'visitor'}: {pages} pages, {len(found)} findings", flush=True)
        for kind, level, where, what in found:
            print(f"  {kind} ({level}): {where}: {what}", flush=True)
        count += len(found)
    return count


def main(addresses):
    with TemporaryDirectory() as place:
        folder = Path(place)
        if addresses:
            sys.exit(
                1 if sum(scan_all(each, WHO[:1], folder) for each in addresses) else 0
            )
        site = Site(folder / "instance")
        site.create()
        site.start()
        try:
            count = scan_all(site.url, WHO, folder)
        finally:
            site.stop()
    sys.exit(1 if count else 0)


if __name__ == "__main__":
    main(sys.argv[1:])
