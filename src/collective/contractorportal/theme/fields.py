"""One field of a form, as the macro ``field`` of ``@@cp-macros`` shows it."""

MANY = ("checkbox", "radio")


def field(
    name,
    label,
    value="",
    *,
    kind="text",
    hint="",
    error="",
    options=(),
    required=False,
    rows=4,
    **more,
):
    """The facts of a field: texts are translated already.

    ``kind`` is a type of ``input``, ``textarea``, ``select``, ``radio`` or
    ``checkbox``; the last two show ``options``, pairs of value and text, and
    ``value`` holds those that are chosen. ``more``: ``id``, ``inputmode``,
    ``accept``, ``multiple``, ``autocomplete``, ``short``.
    """
    many = kind in MANY
    if many and isinstance(value, str):
        value = [value] if value else []
    return {
        "id": more.get("id") or name.partition(":")[0],
        "name": name,
        "label": label,
        "value": None if kind == "file" else value,
        "kind": kind,
        "hint": hint,
        "error": error,
        "options": options,
        "many": many,
        "required": "required" if required else None,
        "rows": rows,
        "short": more.get("short", kind in ("date", "time")),
        "inputmode": more.get("inputmode"),
        "accept": more.get("accept"),
        "multiple": "multiple" if more.get("multiple") else None,
        "autocomplete": more.get("autocomplete"),
    }
