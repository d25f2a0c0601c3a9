"""How the ``portal-erp`` commands speak, in Polish and in English."""

TEXTS = {
    "loaded": ("{file}: wczytano {rows}", "{file}: {rows} loaded"),
    "refused": (
        "{file}: nic nie wczytano, błędów: {errors}",
        "{file}: nothing loaded, errors: {errors}",
    ),
    "checked": ("{file}: sprawdzono {rows}", "{file}: {rows} checked"),
    "progress": ("{file}: {rows}…", "{file}: {rows}…"),
    "held_back": (
        "{file}: w porządku, ale niewczytany z powodu błędów w innych plikach",
        "{file}: right, but not loaded because of errors in other files",
    ),
    "summary": (
        "Wczytano wierszy: {rows}, plików: {files}. Błędy: {errors}. Ostrzeżenia: {warnings}. Czas: {seconds} s.",
        "Rows loaded: {rows}, files: {files}. Errors: {errors}. Warnings: {warnings}. Time: {seconds} s.",
    ),
    "as_of": ("Stan na: {moment}", "As of: {moment}"),
    "report": ("Raport: {path}", "Report: {path}"),
    "checks": (
        "Sprawdzono bazę {url}. Błędy: {errors}. Ostrzeżenia: {warnings}.",
        "Checked the database {url}. Errors: {errors}. Warnings: {warnings}.",
    ),
    "absent": (
        "Bez tabel: {tables}. Portal powie, że zarządca tych danych nie udostępnia.",
        "Without the tables: {tables}. The portal will say that the manager does not provide these data.",
    ),
    "exported": ("{file}: zapisano {rows}", "{file}: {rows} written"),
    "ready": (
        "Baza wymiany jest gotowa: {url}",
        "The exchange database is ready: {url}",
    ),
    "already": (
        "Baza wymiany już istnieje: {url}",
        "The exchange database is there already: {url}",
    ),
    "answered": (
        "Przyjęto zgłoszeń: {accepted}, odrzucono: {rejected}.",
        "Deliveries accepted: {accepted}, rejected: {rejected}.",
    ),
    "broken": (
        "Na te zgłoszenia nie da się odpowiedzieć, czekają dalej: {keys}",
        "These deliveries cannot be answered, and go on waiting: {keys}",
    ),
    "not_made_up": (
        "To nie są dane przykładowe: w tej bazie odpowiada prawdziwy ERP.",
        "These are no made-up data: in this database a real ERP answers.",
    ),
    "failed": ("Nie udało się: {problem}", "Failed: {problem}"),
    "erp_error": (
        "baza wymiany nie odpowiada",
        "the exchange database does not answer",
    ),
    "erp_unavailable": (
        "baza wymiany jest niedostępna",
        "the exchange database cannot be reached",
    ),
    "erp_timeout": (
        "baza wymiany nie odpowiedziała na czas",
        "the exchange database did not answer in time",
    ),
    "erp_schema": (
        "baza nie trzyma się schematu wymiany",
        "the database does not keep to the exchange schema",
    ),
    "erp_not_empty": (
        "baza nie jest pusta; --replace wyrzuca to, co w niej jest",
        "the database is not empty; --replace throws away what is there",
    ),
    "path_forbidden": ("brak uprawnień do pliku", "permission denied"),
    "row": ("wiersz {row}", "row {row}"),
    "column": ("kolumna {column}", "column {column}"),
    "error": ("BŁĄD", "ERROR"),
    "warning": ("uwaga", "warning"),
}
