"""What an address needs behind it to mean something.

The owner's own account, meter, fault, … stand for those of everybody: the table then
shows that only who may see them is answered.
"""

from collective.contractorportal.theme.assets import asset


def examples(town):
    """(kind, method, address) -> (what follows the address, JSON to send)."""
    account = town.people.accounts["owner"].id
    premises, home = town.people.places["owner"], town.people.home.id
    fault = town.things["IFault"].getId()
    stamp = asset("portal.css")[1]
    site = {
        ("DELETE", "@agenda"): "/feed",
        ("DELETE", "@login-security"): f"/{town.logins['owner']}/factor",
        ("GET", "@@.well-known"): "/security.txt",
        ("GET", "@@fault"): f"?id={fault}",
        ("GET", "@@faults-desk"): f"?id={fault}",
        ("GET", "@@finance"): f"/{account}",
        ("GET", "@@meters"): "?meter=m-owner",
        ("GET", "@@portal-static"): f"/{stamp}/portal.css",
        ("GET", "@@reading-entry"): f"?premises={premises}",
        ("GET", "@@readings"): f"?premises={premises}",
        ("GET", "@@request"): f"/{town.sent['request']}",
        ("GET", "@accounts"): f"/{account}",
        ("GET", "@agenda"): "/feed",
        ("GET", "@directory"): "/me",
        ("GET", "@faults"): f"/{fault}",
        ("GET", "@login-security"): f"/{town.logins['owner']}",
        ("GET", "@meters"): "/m-owner",
        ("GET", "@reading-windows"): f"/{home}",
        ("GET", "@readings"): f"/{town.sent['reading']}",
        ("GET", "@receipts"): f"/{town.code}",
        ("GET", "@requests"): f"/{town.sent['request']}",
        ("PATCH", "@agenda"): "/feed",
        ("PATCH", "@logins"): f"/{town.logins['owner']}",
        ("POST", "@agenda"): "/feed",
        ("POST", "@audit"): "/check",
        ("POST", "@directory"): "/sync",
        ("POST", "@logins"): f"/{town.logins['owner']}/merge",
        ("POST", "@reading-windows"): f"/{home}",
        ("POST", "@requests"): f"/{town.sent['request']}",
        ("POST", "@requests-desk"): f"/{town.sent['request']}",
    }
    bodies = {
        ("POST", "@instalments"): {"account": account},
        ("POST", "@readings"): {"premises": premises, "readings": []},
    }
    return {
        ("IPloneSiteRoot", *key): (site.get(key, ""), bodies.get(key, {}))
        for key in site.keys() | bodies.keys()
    }


# Where another thing of the kind has more to show.
OTHER = {
    ("IResolution", name): "ClosedResolution"
    for name in (
        "@ballot-file",
        "@protocol",
        "@result-letters",
        "@@ballot-file.json",
        "@@protocol",
        "@@protocol.pdf",
        "@@result-letters",
        "@@result-letters.pdf",
        "@@result-letters.xlsx",
        "@@result-post-list.pdf",
    )
} | {
    ("INotice", name): "BoardNotice"
    for name in ("@board-notice", "@@board-notice", "@@board-notice-edit")
}

# Answered to nobody here: what would have to be there first, and where that is tried.
_NOBODY = {
    "pieces of pages, without an address": [
        ("Interface", "GET", "@@cp-macros"),
        ("Interface", "GET", "@@frame"),
        ("Interface", "GET", "@@meters-desk-macros"),
    ],
    "letters of Plone's, written by the portal: functional/theme": [
        ("Interface", "GET", "@@mail_password_template"),
        ("Interface", "GET", "@@registered_notify_template"),
    ],
    "what the form builder starts from, read inside only": [
        ("IPloneSiteRoot", "GET", "@@easyform_default_actions.xml"),
        ("IPloneSiteRoot", "GET", "@@easyform_default_fields.xml"),
    ],
    "a UID: functional/theme": [("Interface", "GET", "@@resolveuid")],
    "colours or a picture of the manager's: functional/branding": [
        ("IPloneSiteRoot", "GET", "@@portal-colours"),
        ("IPloneSiteRoot", "GET", "@@portal-picture"),
        ("IZone", "GET", "@@zone-logo"),
    ],
    "an address for a calendar, with its key: functional/agenda": [
        ("IPloneSiteRoot", "DELETE", "@agenda"),
        ("IPloneSiteRoot", "GET", "@@agenda.ics"),
        ("IPloneSiteRoot", "PATCH", "@agenda"),
    ],
    "a day and an earlier version of a notice: functional/notices": [
        ("INotice", "GET", "@@event.ics"),
        ("INotice", "GET", "@@version"),
    ],
    "a rule, an order or a photo: functional/faults": [
        ("IPloneSiteRoot", "DELETE", "@faults-rules"),
        ("IPloneSiteRoot", "GET", "@@fault-photo"),
        ("IPloneSiteRoot", "GET", "@@fault-sent"),
        ("IPloneSiteRoot", "GET", "@@order"),
        ("IPloneSiteRoot", "GET", "@order-link"),
        ("IPloneSiteRoot", "POST", "@order-link"),
        ("IPloneSiteRoot", "POST", "@orders"),
    ],
    "a photo, or a reading that waits: functional/meters": [
        ("IPloneSiteRoot", "GET", "@@reading-photo"),
        ("IPloneSiteRoot", "POST", "@meters-desk"),
    ],
    "a change, a declaration, a proposal, a sale: functional/finance": [
        ("IPloneSiteRoot", "GET", "@@moving-case"),
        ("IPloneSiteRoot", "GET", "@@moving-paper"),
        ("IPloneSiteRoot", "POST", "@contact"),
        ("IPloneSiteRoot", "POST", "@contact-changes"),
        ("IPloneSiteRoot", "POST", "@declarations"),
        ("IPloneSiteRoot", "POST", "@declarations-received"),
        ("IPloneSiteRoot", "POST", "@instalment-proposals"),
        ("IPloneSiteRoot", "POST", "@moving-desk"),
    ],
    "a submission of that number: functional/outbox": [
        ("IPloneSiteRoot", "POST", "@outbox"),
    ],
    "a payment, a file of forms: functional/payments and finance/payment_forms": [
        ("IPloneSiteRoot", "GET", "@@payment"),
        ("IPloneSiteRoot", "GET", "@@payment-forms-file"),
        ("IPloneSiteRoot", "POST", "@payment-desk"),
    ],
    "a proxy, a ballot, a paper, a past vote, a request: functional/resolutions": [
        ("IMeeting", "GET", "@@meeting-votes"),
        ("IPloneSiteRoot", "GET", "@@ballot"),
        ("IPloneSiteRoot", "GET", "@@proxy"),
        ("IPloneSiteRoot", "GET", "@@proxy-scan"),
        ("IResolution", "GET", "@@notary-deed-scan"),
        ("IResolution", "GET", "@@paper-scan"),
        ("IResolution", "GET", "@@past-correction"),
        ("IResolution", "GET", "@@voting-cards.pdf"),
        ("IZone", "GET", "@@resolution-request"),
        ("IZone", "GET", "@@resolution-request-file"),
    ],
    "a result that has to be told on paper: functional/resolutions": [
        ("IResolution", "GET", "@@result-letters"),
        ("IResolution", "GET", "@@result-letters.pdf"),
        ("IResolution", "GET", "@@result-letters.xlsx"),
        ("IResolution", "GET", "@@result-post-list.pdf"),
        ("IResolution", "GET", "@result-letters"),
        ("IResolution", "POST", "@result-letters"),
    ],
    "a letter or a run of letters: functional/activation": [
        ("IPloneSiteRoot", "DELETE", "@activation-letters"),
        ("IPloneSiteRoot", "DELETE", "@activation-runs"),
        ("IPloneSiteRoot", "GET", "@@letters-file"),
        ("IPloneSiteRoot", "GET", "@@letters-person"),
    ],
    "a provider that is turned on: functional/signon": [
        ("IPloneSiteRoot", "GET", "@@company-login"),
        ("IPloneSiteRoot", "GET", "@@company-return"),
    ],
    "a login that is half done: functional/factor": [
        ("IPloneSiteRoot", "GET", "@@login-passkey"),
        ("IPloneSiteRoot", "GET", "@@login-second"),
        ("IPloneSiteRoot", "POST", "@second-step"),
    ],
    "a helper, or a request about data: functional/delegation and functional/privacy": [
        ("IPloneSiteRoot", "DELETE", "@helpers"),
        ("IPloneSiteRoot", "DELETE", "@helpers-desk"),
        ("IPloneSiteRoot", "GET", "@@privacy-file"),
    ],
    "a support view that is open: functional/support": [
        ("IPloneSiteRoot", "GET", "@@support-end"),
        ("IPloneSiteRoot", "GET", "@support"),
    ],
    "an ERP that tells of books: functional/suppliers and functional/board": [
        ("IPloneSiteRoot", "GET", "@supplier-contracts"),
        ("IPloneSiteRoot", "GET", "@supplier-invoices"),
        ("IPloneSiteRoot", "GET", "@supplier-payments"),
        ("IPloneSiteRoot", "POST", "@board"),
    ],
    "a contact for who finds a weakness: functional/theme": [
        ("IPloneSiteRoot", "GET", "@@.well-known"),
    ],
}
NOBODY = {row: reason for reason, found in _NOBODY.items() for row in found}
