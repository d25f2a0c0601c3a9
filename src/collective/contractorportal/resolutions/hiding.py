"""No log keeps how somebody voted, whatever goes wrong with a request.

The error log of the site writes down the whole request, for whoever runs the site to
read. What forms and bodies say of choices is taken out of one that has failed.
"""

HIDDEN = "(hidden)"
# Parts of names of fields that say, or could say, a choice.
SECRET = ("choice", "vote", "ballot")
BODIES = ("BODY", "BODYFILE")


def hide_choices(event):
    """Before a failed request is written down; one that is tried again is read anew."""
    if event.retry:
        return
    request = event.request
    for values in (request.form, request.other):
        for name in list(values):
            if name in BODIES or any(word in name.lower() for word in SECRET):
                values[name] = HIDDEN
