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
    "exported": ("{file}: zapisano {rows}", "{file}: {rows} written"),
    "ready": (
        "Baza wymiany jest gotowa: {url}",
        "The exchange database is ready: {url}",
    ),
    "already": (
        "Baza wymiany już istnieje: {url}",
        "The exchange database is there already: {url}",
    ),
    "failed": ("Nie udało się: {problem}", "Failed: {problem}"),
    "row": ("wiersz {row}", "row {row}"),
    "column": ("kolumna {column}", "column {column}"),
    "error": ("BŁĄD", "ERROR"),
    "warning": ("uwaga", "warning"),
}
