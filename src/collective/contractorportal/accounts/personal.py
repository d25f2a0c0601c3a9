"""What is held of a login."""

from .. import _
from ..activation.storage import get_letters
from ..passwords.storage import get_notes
from ..privacy.base import PersonalData
from ..privacy.base import stated
from .storage import get_logins
from plone import api


class Login(PersonalData):
    """The login itself, and how it was made. The password is kept as a hash alone."""

    order = 90
    title = _("privacy_login", default="Your login")
    purpose = _("privacy_login_why", default="To let you in, and nobody else.")
    receivers = ("office",)

    def collect(self, person):
        user = api.user.get(userid=person.user_id)
        verified = get_logins().verification(person.user_id)
        notes = get_notes()
        note = notes.get(person.user_id) if notes is not None else None
        if user is not None:
            yield {
                "login": user.getUserName(),
                "email": user.getProperty("email"),
                "verified_at": verified and verified.moment,
                "password_at": note and note.changed,
            }
        letters = get_letters()
        for contractor in person.contractors if letters is not None else ():
            for letter in letters.of(contractor.id):
                yield {
                    "number": contractor.number,
                    "letter_at": letter.issued_at,
                    **stated(letter, "state"),
                }
