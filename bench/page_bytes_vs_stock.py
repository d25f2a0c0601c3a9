"""How much does a browser with an empty cache load for the dashboard?"""

from .lab import MEMBER
from .pages import DASHBOARD
from .pages import FRONT_PAGE
from scripts.chromium import chromium
from scripts.private import PASSWORD


KEY = "page_bytes_vs_stock"
BUDGET = 0.35


def measure(lab):
    port = lab.small.site.port
    login = lab.small.facts["logins"][0]
    with chromium() as browser:
        ours = loaded(browser, f"http://localhost:{port}", login, DASHBOARD)
        stock = loaded(browser, f"http://stock.localhost:{port}", MEMBER, FRONT_PAGE)
    lab.tell(f"  {ours / 1000:.0f} kB, stock {stock / 1000:.0f} kB")
    return ours / stock


def loaded(browser, url, login, path):
    """Bytes of all answers to one page, for somebody who has just logged in."""
    window = browser.new_context(base_url=url)
    page = window.new_page()
    page.goto("/login")
    page.fill("input[name=__ac_name]", login)
    page.fill("input[name=__ac_password]", PASSWORD)
    with page.expect_navigation():
        page.press("input[name=__ac_password]", "Enter")
    page.close()
    page = window.new_page()
    network = window.new_cdp_session(page)
    network.send("Network.enable")
    network.send("Network.clearBrowserCache")
    sizes = []
    network.on(
        "Network.loadingFinished",
        lambda event: sizes.append(event["encodedDataLength"]),
    )
    page.goto(path, wait_until="networkidle")
    window.close()
    return sum(sizes)
