"""Plone's own letters with a link for a password: the key is behind its ``#`` there too."""

from ..core.link_keys import with_key
from pathlib import Path
from plone import api
from Products.CMFPlone.browser.login import password_reset as stock
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zExceptions import NotFound


TEMPLATES = str(Path(stock.__file__).parent / "templates")


class PasswordLetter(stock.PasswordResetToolView):
    """To who asked for a new password by a program."""

    index = ViewPageTemplateFile("mail_password_template.pt", TEMPLATES)

    def __call__(self, **options):
        if "member" not in options:
            raise NotFound(self.__name__)
        return self.index(**options)

    def construct_url(self, randomstring):
        return with_key(
            f"{api.portal.get().absolute_url()}/passwordreset", randomstring
        )


class WelcomeLetter(PasswordLetter):
    """To whom an administrator has made a login."""

    index = ViewPageTemplateFile("registered_notify_template.pt", TEMPLATES)
