"""The figures over REST are those that the rules compute."""


def test_the_account_says_what_to_pay_and_by_when(world, rest):
    body = rest("anna", "/@accounts/A-1").json()
    assert body["balance"] == {
        "sign": "underpayment",
        "amount": {"amount": "1426.24", "currency": "PLN"},
        "due": {"amount": "1426.24", "currency": "PLN"},
    }
    assert body["overdue"]["amount"] == "1426.24"
    items = [
        (item["document"]["id"], item["amount"]["amount"]) for item in body["due_items"]
    ]
    assert items == [("D-1-2026-10", "453.66"), ("D-1-2026-11", "972.58")]
    assert [item["id"] for item in body["planned"]] == ["D-1-2026-12"]
    assert len(body["series"]) == 24


def test_the_statement_closes_with_the_balance(world, rest):
    body = rest("anna", "/@accounts/A-1/statement?b_size=500").json()
    assert body["closing"]["amount"] == "1426.24"
    assert body["items"][-1]["balance"] == body["closing"]
    correction = next(
        row for row in body["items"] if row["document"] and row["document"]["corrects"]
    )
    assert correction["charged"]["amount"] == "-14.92"


def test_why_november_costs_more(world, rest):
    path = "/@charges?account=A-1&month=2026-11"
    (month,) = rest("anna", path).json()["items"]
    assert month["charges"][0]["adds_up"]
    why = month["comparison"]
    assert why["difference"]["amount"] == "4.00"
    (change,) = [each for each in why["changes"] if each["kind"] != "same"]
    assert (change["component"], change["kind"]) == ("waste", "rate")
    assert (change["rate_before"], change["rate_after"]) == ("36.00", "38.00")
    assert change["valid_from"] == "2026-11-01"


def test_a_document_tells_what_paid_it_and_its_interest(world, rest):
    body = rest("anna", "/@account-documents/D-1-2026-10").json()
    assert (body["paid"]["amount"], body["left"]["amount"]) == ("500.00", "468.58")
    assert body["state"] == "overdue"
    assert body["pairings"][0]["payment"]["id"] == "P-1-2026-10"
    # 10 October 2026 is a Saturday, so Monday the 12th is on time.
    assert body["interest"]["on_time_until"] == "2026-10-12"
    (span,) = body["interest"]["spans"]
    assert (span["since"], span["days"]) == ("2026-10-13", 43)
    assert body["interest"]["amount"]["amount"] == "5.11"


def test_no_module_of_a_neighbour_is_in_the_totals(world, rest):
    body = rest("anna", "/@accounts").json()
    assert body["totals"][0]["to_pay"]["amount"] == "1426.24"
    assert body["items_total"] == 1


def test_answers_are_not_kept_by_anybody_on_the_way(world, rest):
    response = rest("anna", "/@accounts")
    assert response.headers["Cache-Control"] == "private, no-store"
