"""The fields of a form as its template draws them."""

from functools import cached_property


INPUTS = {
    "line": ("text", None),
    "email": ("email", "email"),
    "phone": ("tel", "tel"),
    "url": ("url", "url"),
    "whole": ("text", "numeric"),
    "number": ("text", "decimal"),
    "date": ("date", None),
}
# What browsers may fill in by themselves (WCAG 1.3.5).
AUTOCOMPLETE = {"name": "name", "email": "email", "phone": "tel"}
# More answers than these are a list that opens.
MOST_RADIOS = 6


class Fields:
    """A mixin of a view that has ``form``, ``typed``, ``was_typed``, ``errors``."""

    @cached_property
    def wrong(self):
        return dict(self.errors)

    @property
    def groups(self):
        """The fields by group, in their order; the first group has no title."""
        found = {}
        for field in self.form.fields:
            found.setdefault(field.group, []).append(self.drawn(field))
        return [{"title": title, "fields": rows} for title, rows in found.items()]

    def values(self, field):
        """What stands in a field: what was typed, or what it begins with."""
        return self.typed.get(field.name, []) if self.was_typed else field.default

    def drawn(self, field):
        input_id = f"f-{field.name}"
        error, values = self.wrong.get(input_id, ""), self.values(field)
        described = [f"{input_id}-hint"] if field.hint else []
        described += [f"{input_id}-error"] if error else []
        kind, mode = INPUTS.get(field.kind, ("text", None))
        return {
            "id": input_id,
            "name": field.name,
            "kind": field.kind,
            "draw": self.draw(field),
            "label": field.label,
            "hint": field.hint,
            "html": field.html,
            "optional": not field.required and field.kind != "yes",
            "required": "required" if field.required else None,
            "error": error,
            "invalid": "true" if error else None,
            "described": " ".join(described) or None,
            "css": "cp-field cp-field-wrong" if error else "cp-field",
            "type": kind,
            "mode": mode,
            "autocomplete": AUTOCOMPLETE.get(field.prefill),
            "longest": field.longest or None,
            "value": values[0] if values else "",
            "accept": "image/*" if field.kind == "photo" else None,
            "choices": [
                {
                    "id": input_id if place == 0 else f"{input_id}-{place}",
                    "value": value,
                    "title": title,
                    "checked": "checked" if value in values else None,
                    "selected": "selected" if value in values else None,
                }
                for place, (value, title) in enumerate(field.choices)
            ],
            "yes": "checked" if values and values[0] not in ("0", "") else None,
            "kept": self.kept(field.name) if field.is_file else None,
        }

    @staticmethod
    def draw(field):
        """Which piece of the template draws it."""
        if field.kind == "one":
            return "select" if len(field.choices) > MOST_RADIOS else "radios"
        return {
            "many": "checks",
            "yes": "yes",
            "text": "area",
            "file": "file",
            "photo": "file",
            "label": "label",
        }.get(field.kind, "input")
