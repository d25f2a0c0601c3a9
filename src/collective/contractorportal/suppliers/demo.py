"""An invoice that the demo's supplier has sent; boards of the demo accept invoices."""

from ..accounts.storage import get_logins
from ..controlpanel.settings import settings
from ..core import clock
from ..directory.person import person_of
from ..directory.storage import get_directory
from ..erp.records import Community
from ..erp.sql.demo import demo_people
from . import queries
from .uploads import api as uploads
from .uploads.model import Draft
from datetime import timedelta
from zope.globalrequest import getRequest


KEY = "demo"
FILE = """<?xml version="1.0" encoding="UTF-8"?>
<Faktura xmlns="http://crd.gov.pl/wzor/2025/06/25/13775/">
  <Naglowek><KodFormularza kodSystemowy="FA (3)" wersjaSchemy="1-0E">FA</KodFormularza><WariantFormularza>3</WariantFormularza></Naglowek>
  <Podmiot1><DaneIdentyfikacyjne><NIP>{seller}</NIP><Nazwa>{name}</Nazwa></DaneIdentyfikacyjne></Podmiot1>
  <Podmiot2><DaneIdentyfikacyjne><NIP>{buyer}</NIP><Nazwa>{community}</Nazwa></DaneIdentyfikacyjne></Podmiot2>
  <Fa><KodWaluty>PLN</KodWaluty><P_1>{day}</P_1><P_2>FV/PORTAL/1</P_2><P_13_1>300.00</P_13_1><P_14_1>69.00</P_14_1><P_15>369.00</P_15><RodzajFaktury>VAT</RodzajFaktury>
    <Platnosc><TerminPlatnosci><Termin>{due}</Termin></TerminPlatnosci></Platnosc></Fa>
</Faktura>
"""


def send_one():
    """The demo's supplier sends an invoice for the first community that has a NIP."""
    chosen = settings()
    if not chosen.invoice_acceptors:
        chosen.invoice_acceptors = 2
    supplier = demo_people()["supplier"]
    user_id = get_logins().user_of(supplier.contractors[0])
    person = person_of(getRequest(), user_id) if user_id else None
    if person is None or not uploads.is_on(person) or uploads.known_by(person, KEY):
        return
    firm = next((each for each in person.contractors if each.nip), None)
    places = sorted(each.community_id for each in queries.places(person, current=True))
    found = (get_directory().get(Community, each) for each in places)
    community = next((each for each in found if each.nip), None)
    if firm is None or community is None:
        return
    today = clock.today()
    data = FILE.format(
        seller=firm.nip,
        name=firm.name,
        buyer=community.nip,
        community=community.name,
        day=today.isoformat(),
        due=(today + timedelta(days=14)).isoformat(),
    ).encode()
    uploads.send(person, "FV-PORTAL-1.xml", data, Draft(), key=KEY, by=user_id)
