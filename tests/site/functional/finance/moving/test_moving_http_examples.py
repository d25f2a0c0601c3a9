"""The calls that docs/endpoints/moving.md shows."""

PATH, DESK = "/@moving", "/@moving-desk"
SALE = {
    "premises": "L1",
    "kind": "sale",
    "day": "2026-11-30",
    "taker": {"name": "Ewelina Nowa", "contact": "ewelina@example.com"},
    "address": {
        "street": "ul. Polna", "number": "3", "postal_code": "26-100", "city": "Skarżysko",
    },
    "account_number": "02 1140 2004 0000 1234 0000 0007",
    "key": "2026-11-24-1",
    "proof": "Tajne-haslo-1",
}  # fmt: skip


def test_documented_calls(world, http_example):
    http_example("moving-empty", "anna", PATH)
    body = {**SALE, "day": "2026-10-01", "account_number": "12"}
    http_example("moving-wrong", "anna", PATH, 400, method="POST", body=body)
    body = {**SALE, "proof": "zgaduję"}
    http_example("moving-unproved", "anna", PATH, 403, method="POST", body=body)
    made = http_example("moving-begun", "anna", PATH, 201, method="POST", body=SALE)
    one = f"{PATH}/{made['number']}"
    body = {"do": "balance"}
    http_example("moving-balance", "anna", one, 201, method="POST", body=body)
    http_example("moving", "anna", one)
    http_example("moving-sent", "anna", one, method="POST", body={"do": "send"})
    http_example("moving-desk", "staff", f"{DESK}?state=sent")
    desk = f"{DESK}/{made['number']}"
    body = {"do": "accept", "reason": "Prosimy o odczyt liczników w dniu przekazania."}
    http_example("moving-accepted", "staff", desk, method="POST", body=body)
