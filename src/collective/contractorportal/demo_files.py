"""What the demo site writes down for who runs it: logins with passwords, and a letter."""

from pathlib import Path

import os


USERS_FILE = "demo-users.txt"
LETTER_FILE = "demo-letter.txt"
COLUMNS = ("kto", "login", "e-mail", "hasło", "co zobaczy")


def var_path(name):
    """Where a file for who runs the site is written."""
    return Path(os.environ.get("PORTAL_VAR") or "var") / name


def users_path():
    """Where the table of demo users is written."""
    return var_path(USERS_FILE)


def write_letter(text):
    """Write down the letter that is there to be tried."""
    write_private(var_path(LETTER_FILE), text)


def read_passwords():
    """Passwords by login of a table that was written before."""
    try:
        text = users_path().read_text(encoding="utf-8")
    except FileNotFoundError:
        return {}
    rows = [line.split("|") for line in text.splitlines() if line.count("|") == 4]
    return {row[1].strip(): row[3].strip() for row in rows}


def write_users(rows):
    """Write the table, for the eyes of who runs the site alone."""
    widths = [
        max(len(row[place]) for row in (COLUMNS, *rows))
        for place in range(len(COLUMNS))
    ]
    lines = [
        " | ".join(
            text.ljust(width) for text, width in zip(row, widths, strict=True)
        ).rstrip()
        for row in (COLUMNS, *rows)
    ]
    lines.insert(1, "-" * max(map(len, lines)))
    write_private(users_path(), "\n".join(lines) + "\n")


def write_private(path, text):
    """Write a file for the eyes of who runs the site alone."""
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_suffix(".new")
    new.unlink(missing_ok=True)
    handle = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)
    os.replace(new, path)
