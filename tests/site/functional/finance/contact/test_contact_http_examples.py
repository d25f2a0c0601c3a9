"""The calls that docs/endpoints/contact.md shows."""

import re


NUMBER = re.compile(r"K-[0-9A-Z]{4}-[0-9A-Z]{4}")


def test_documented_calls(world, http_example, rest, told, sms, setting):
    setting(contact_approval=("address",))
    http_example("contact", "anna", "/@contact")
    wrong = {"changes": {"phone": "12 34", "address": {"street": "ul. Polna"}}}
    http_example("contact-wrong", "anna", "/@contact", 400, method="PATCH", body=wrong)
    address = {"number": "31", "postal_code": "26-100", "city": "Wąchock"}
    body = {
        "changes": {"phone": "602 345 678", "address": address},
        "contractors": ["K-anna"],
        "key": "2026-11-24-1",
    }
    made = http_example(
        "contact-changed", "anna", "/@contact", 201, method="PATCH", body=body
    )
    phone, place = (each["id"] for each in made["changes"])
    path = f"/@contact/{phone}"
    body = {"do": "code", "code": "123"}
    http_example("contact-code-wrong", "anna", path, 400, method="POST", body=body)
    ((message, _whom),) = told("contact_code")
    code = re.search(r"\d{6}", message.text)[0]
    # The code is another one in each site, so that call is not shown.
    assert rest("anna", path, "POST", {"do": "code", "code": code}).status_code == 200
    http_example("contact-one", "anna", path)
    http_example("contact-changes", "staff", "/@contact-changes?state=approval")
    body = {"do": "refuse", "reason": "To adres biura."}
    desk = f"/@contact-changes/{place}"
    http_example("contact-refused", "staff", desk, method="POST", body=body)
