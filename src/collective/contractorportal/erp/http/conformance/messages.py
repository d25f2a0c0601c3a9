"""How ``erp-conformance`` speaks, in Polish and in English."""

from ...errors import ErpChanging
from ...errors import ErpUnauthorised


TEXTS = {
    "heading": (
        "Zgodność serwera {url} z kontraktem ERP, wersja {version}",
        "Conformance of {url} with the ERP contract, version {version}",
    ),
    "ok": ("dobrze", "well"),
    "wrong": ("ŹLE", "WRONG"),
    "note": ("uwaga", "note"),
    "left_out": ("pominięto", "left out"),
    "status": (
        "odpowiada; moduły: {modules}; stan na: {as_of}",
        "it answers; modules: {modules}; data as of: {as_of}",
    ),
    "live": ("dane bieżące", "live data"),
    "none": ("brak", "none"),
    "token_refused": (
        "zły token jest odrzucany (401)",
        "a wrong token is refused (401)",
    ),
    "token_taken": (
        "zły token dostał odpowiedź {status}, a powinien 401 z application/problem+json",
        "a wrong token was answered with {status}, and should be with 401 and application/problem+json",
    ),
    "records": ("rekordów: {count}", "records: {count}"),
    "records_some": (
        "rekordów: co najmniej {count} (sprawdzono początek)",
        "records: at least {count} (its beginning was checked)",
    ),
    "not_provided": (
        "serwer mówi, że tego nie udostępnia; portal to pominie",
        "the server says that it does not provide this; the portal leaves it out",
    ),
    "nothing_to_ask": (
        "nie ma o co zapytać: serwer nie podał żadnego {name}",
        "nothing to ask with: the server has told no {name}",
    ),
    # Why an answer is of no use, by the code of the error, or its reason.
    "problem_value": (
        "pole {place} nie ma takiej wartości, jakiej wymaga kontrakt",
        "{place} has no value as the contract wants it",
    ),
    "problem_no_items": ("items nie jest listą", "items is no list"),
    "problem_other": (
        "rekord, o który nikt nie pytał: ma inne pole {field}",
        "a record of another {field}, which nobody asked for",
    ),
    "problem_other_class": (
        "rekord innego rodzaju, o który nikt nie pytał",
        "a record of another class, which nobody asked for",
    ),
    "problem_twice": ("ten sam rekord dwa razy", "the same record twice"),
    "problem_not_each": (
        "nie ma po jednym rekordzie na każdy identyfikator",
        "not one record for each id",
    ),
    "problem_cursor": (
        "next nie prowadzi do kolejnej strony",
        "next leads to no further page",
    ),
    "problem_endless": ("strony bez końca", "pages without end"),
    "problem_version": (
        "wersja {found}, a powinna być {wanted}",
        "version {found}, and should be {wanted}",
    ),
    "problem_mark": ("mark nie jest tekstem", "mark is no text"),
    "problem_gone": (
        "gone nie jest listą identyfikatorów",
        "gone is no list of ids",
    ),
    "problem_other_delivery": (
        "odpowiedź dotyczy innego doręczenia",
        "an answer to another delivery",
    ),
    "problem_schema": (
        "odpowiedź niezgodna z kontraktem ({problem})",
        "the answer breaks the contract ({problem})",
    ),
    "problem_unavailable": (
        "serwer nie odpowiada ({problem})",
        "the server does not answer ({problem})",
    ),
    "problem_unauthorised": (
        "serwer nie wpuszcza portalu: sprawdź token albo certyfikat ({problem})",
        "the server does not let the portal in: look at token and certificate ({problem})",
    ),
    "problem_changing": (
        "odpowiedź zmienia się szybciej, niż da się ją przeczytać ({problem})",
        "the answer changes faster than it is read ({problem})",
    ),
    "problem_timeout": (
        "serwer nie odpowiedział na czas ({problem})",
        "the server did not answer in time ({problem})",
    ),
    "problem_refused": (
        "serwer odmawia przyjęcia ({problem})",
        "the server will not take it ({problem})",
    ),
    "problem_error": (
        "odpowiedź do niczego się nie nadaje ({problem})",
        "no usable answer ({problem})",
    ),
    "no_etag": (
        "brak ETag: portal za każdym razem pobierze całą odpowiedź",
        "no ETag: the portal will fetch the whole answer each time",
    ),
    "not_304": (
        "ten sam ETag powinien dać 304, a dał {status}",
        "the same ETag should give 304, and gave {status}",
    ),
    "pages_differ": (
        "strony po jednym rekordzie dają co innego niż cała odpowiedź",
        "pages of one record give something else than the whole answer",
    ),
    "unknown_id": (
        "na nieznany identyfikator powinna być pusta lista, a są rekordy: {count}",
        "an unknown id should give an empty list, and gives records: {count}",
    ),
    "status_expected": (
        "powinno być {expected} z application/problem+json, a jest {status}",
        "it should be {expected} with application/problem+json, and is {status}",
    ),
    "status_met": (
        "jest {expected} z application/problem+json",
        "it is {expected} with application/problem+json",
    ),
    "delivery_off": (
        "doręczenia nie sprawdzono, bo zostawia ślad; włącza to --deliver",
        "deliveries were not tried, as one leaves a trace; --deliver turns it on",
    ),
    "delivery_known": (
        "doręczenie przyjęte dwa razy pod jednym kluczem i znane raz ({delivery})",
        "a delivery was taken twice under one key and is known once ({delivery})",
    ),
    "delivery_lost": (
        "doręczenie {delivery} przyjęto, ale serwer o nim nie wie",
        "the delivery {delivery} was taken, but the server does not know of it",
    ),
    "mark": (
        "zmiany od znacznika: {count}",
        "changes since the mark: {count}",
    ),
    "mark_unknown": (
        "znacznik, który serwer właśnie podał, nie jest mu znany (409)",
        "the server does not know the mark that it has just given (409)",
    ),
    "no_mark": (
        "brak mark: portal za każdym razem przeczyta wszystko",
        "no mark: the portal will read everything each time",
    ),
    "sum_ok": (
        "Serwer trzyma się kontraktu. Sprawdzono: {checked}.",
        "The server keeps to the contract. Checked: {checked}.",
    ),
    "sum_wrong": (
        "Serwer nie trzyma się kontraktu. Sprawdzono: {checked}, źle: {wrong}.",
        "The server does not keep to the contract. Checked: {checked}, wrong: {wrong}.",
    ),
    "unreachable": (
        "Nie da się sprawdzić: serwer nie odpowiada tak, jak powinien na {path} ({problem}).",
        "This cannot be checked: the server does not answer {path} as it should ({problem}).",
    ),
}


# Of what has the same reason as a server that is away.
CODES = {ErpUnauthorised: "unauthorised", ErpChanging: "changing"}


def say(language, key, **details):
    """A sentence in that language (``pl`` or ``en``)."""
    return TEXTS[key][0 if language == "pl" else 1].format(**details)


def why(language, error):
    """Why an ``ErpError`` is one; what technology says of it stands in brackets."""
    code = getattr(error, "code", "") or CODES.get(type(error), error.reason)
    key = f"problem_{code}" if f"problem_{code}" in TEXTS else "problem_error"
    details = getattr(error, "details", {})
    return say(language, key, **{"problem": error, **details})
