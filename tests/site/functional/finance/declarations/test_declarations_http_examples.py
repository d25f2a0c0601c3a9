"""The calls that docs/endpoints/declarations.md shows."""

PATH, DESK = "/@declarations", "/@declarations-received"
BIRTH = {
    "kind": "persons",
    "premises": "L1",
    "persons": 3,
    "reason": "birth",
    "happened_on": "2026-11-20",
}


def test_documented_calls(world, http_example):
    http_example("declarations", "anna", PATH)
    http_example("declarations-register", "tomasz", PATH)
    body = {**BIRTH, "check": True}
    http_example("declarations-checked", "anna", PATH, method="POST", body=body)
    http_example("declarations-wrong", "anna", PATH, 400, method="POST", body=BIRTH)
    body = {**BIRTH, "truth": True, "key": "2026-11-24-1"}
    made = http_example(
        "declarations-sent", "anna", PATH, 201, method="POST", body=body
    )
    norm = {"kind": "norm", "premises": "L1", "component": "cold_water"}
    body = {**norm, "monthly": "8", "key": "2026-11-24-2"}
    sent = http_example(
        "declarations-norm", "anna", PATH, 201, method="POST", body=body
    )
    http_example("declarations-received", "staff", f"{DESK}?kind=norm")
    body = {"do": "accept"}
    http_example(
        "declarations-accepted",
        "staff",
        f"{DESK}/{sent['id']}",
        method="POST",
        body=body,
    )
    body = {"accept": [made["id"]]}
    http_example("declarations-accepted-many", "staff", DESK, method="POST", body=body)
