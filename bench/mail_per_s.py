"""How many messages a second does the worker hand to a mail server on this machine?"""

from pathlib import Path
from scripts.mail_sink import Mailbox

import json


KEY = "mail_per_s"
BUDGET = 50
AT_LEAST = True
SECONDS = 30
HERE = Path(__file__).parent


def measure(lab):
    site = lab.large.site
    # The database belongs to one process at a time.
    site.stop()
    with Mailbox() as box:
        told = site.run(
            HERE / "mail_send.py", MAIL_PORT=str(box.port), MAIL_SECONDS=str(SECONDS)
        )
        taken = [message.message["Message-ID"] for message in box.taken]
    site.start()
    facts = json.loads(told.splitlines()[-1])
    if len(taken) != len(set(taken)) or len(taken) != facts["sent"]:
        raise RuntimeError(
            f"{len(taken)} messages, {len(set(taken))} of them different: {facts}"
        )
    lab.tell(
        f"  published to {facts['people']:,} people in {facts['publish_s']:.2f} s;"
        f" {facts['sent']:,} messages in {facts['seconds']:.1f} s,"
        f" the first after {facts['first_s']:.1f} s"
    )
    return facts["sent"] / facts["seconds"]
