"""From a message to a letter: greeting, frame, how to stop it, in one language."""

from .. import _
from ..branding.look import mail_font
from ..branding.look import print_colour
from ..branding.prose import paragraphs
from ..controlpanel.settings import settings
from ..core.link_keys import with_key
from .address import known_url
from .kinds import kind_of
from .message import message_for
from .mime import one_line
from .model import Letter
from .rules import message_id
from .signature import sign
from .storage import get_mailings
from html import escape
from urllib.parse import urlencode
from zope.i18n import translate


UNSUBSCRIBE = "@@notification-unsubscribe"
PREFERENCES = "@@notification-preferences"
# Stands in a rendered letter where each person's own address comes.
PLACE = "\uf8ff"

WORDS = {
    "open": _("notifications_mail_open", default="Read it in the portal"),
    "why": _(
        "notifications_mail_why",
        default="You get this message because you have to do with a property that we manage.",
    ),
    "emergency": _(
        "notifications_mail_emergency",
        default="We send emergencies to everybody concerned, at any hour.",
    ),
    "phone": _("theme_emergency", default="Emergency, day and night"),
    "stop": _("notifications_mail_stop", default="You do not want messages like this?"),
    "choose": _(
        "notifications_mail_choose", default="Choose what we write to you about:"
    ),
}


class Letters:
    """Makes the letters of one mailing; what people share is made once.

    ``drafts`` keeps it from batch to batch, as long as the content stays the same.
    """

    def __init__(self, mailing, request, drafts=None):
        self.mailing = mailing
        self.order = mailing.order
        self.request = request
        self.kind = kind_of(mailing.kind)
        self.base_url = known_url()
        self.secret = get_mailings().secret
        self._messages = {}
        self._drafts = {} if drafts is None else drafts

    def message(self, language):
        """The ``IMessage`` in a language, or None."""
        if language not in self._messages:
            self._messages[language] = message_for(self.mailing, self.request, language)
        self.request["LANGUAGE"] = language
        return self._messages[language]

    def letter(self, recipient, key):
        """The ``Letter`` to one person."""
        message = self.message(recipient.language)
        if message.personal:
            message.recipient = recipient
            draft = self.draft(message, recipient.language)
        else:
            serial = getattr(message.context, "_p_serial", None)
            place = self.mailing.id, recipient.language, serial
            if place not in self._drafts:
                self._drafts[place] = self.draft(message, recipient.language)
            draft = self._drafts[place]
        stop = one_click = ""
        if self.kind.mutable:
            token = sign(self.secret, recipient.id, self.kind.family)
            address = f"{self.base_url}/{UNSUBSCRIBE}"
            stop = with_key(address, token)
            # What mail programs send by themselves (RFC 8058) has its key here or nowhere.
            one_click = f"{address}?{urlencode({'token': token})}"
        return Letter(
            **{
                **draft,
                "id": message_id(self.mailing.id, key),
                "text": draft["text"].replace(PLACE, stop),
                "html": draft["html"].replace(PLACE, stop),
                "unsubscribe_url": one_click,
            }
        )

    def draft(self, message, language):
        """All of a letter but what is each person's own."""
        subject = one_line(message.subject).replace(PLACE, "")
        text = message.text.replace(PLACE, "").strip()
        html = message.html or paragraphs(text)
        return {
            "subject": subject,
            "text": self.plain(text, message.url, language),
            "html": self.framed(
                subject, html.replace(PLACE, ""), message.url, language
            ),
            "url": message.url,
            "short": one_line(message.short),
            "language": language,
            "urgent": self.kind.emergency,
        }

    def say(self, name, language):
        return translate(WORDS[name], target_language=language)

    def feet(self, language):
        """Lines under a message: pairs of words and an address, which may be empty."""
        if self.kind.emergency:
            return [(self.say("emergency", language), "")]
        if not self.kind.mutable:
            return []
        return [
            (self.say("why", language), ""),
            (self.say("stop", language), PLACE),
            (self.say("choose", language), f"{self.base_url}/{PREFERENCES}"),
        ]

    def office(self, language):
        chosen = settings()
        lines = (
            chosen.manager_name,
            chosen.manager_address,
            chosen.manager_phone,
            chosen.manager_email,
        )
        if self.kind.emergency and chosen.emergency_phone:
            emergency = self.say("phone", language)
            lines = (f"{emergency}: {chosen.emergency_phone}", *lines)
        return [line for line in lines if line]

    def plain(self, text, url, language):
        """The text with its address and what stands under it."""
        pieces = [text]
        if url:
            pieces.append(f"{self.say('open', language)}:\n{url}")
        pieces.append("--\n" + "\n".join(self.office(language)))
        feet = [" ".join(filter(None, foot)) for foot in self.feet(language)]
        if feet:
            pieces.append("\n".join(feet))
        return "\n\n".join(pieces) + "\n"

    def framed(self, subject, html, url, language):
        """The fragment as a page in the manager's colour, of few and plain tags."""
        colour = print_colour()
        font = escape(mail_font())
        button = ""
        if url:
            button = (
                f'<p style="margin:24px 0"><a href="{escape(url)}" style="background:'
                f"{colour};color:#ffffff;padding:12px 20px;border-radius:8px;"
                f'text-decoration:none;display:inline-block;font-weight:bold">'
                f"{escape(self.say('open', language))}</a></p>"
            )
        feet = "".join(
            f"<br>{escape(words)}"
            + (
                f' <a href="{escape(link)}" style="color:#595959">{escape(link) if link != PLACE else self.link_word(language)}</a>'
                if link
                else ""
            )
            for words, link in self.feet(language)
        )
        office = "<br>".join(escape(line) for line in self.office(language))
        return (
            f'<!DOCTYPE html><html lang="{language}"><head><meta charset="utf-8">'
            '<meta name="viewport" content="width=device-width, initial-scale=1">'
            f"<title>{escape(subject)}</title></head>"
            '<body style="margin:0;background:#f4f6f4">'
            '<div style="max-width:600px;margin:0 auto;padding:16px;font-family:'
            f'{font};font-size:17px;line-height:1.5;color:#1b1b1b">'
            f'<div style="border-top:6px solid {colour};background:#ffffff;'
            'padding:20px 24px;border-radius:8px">'
            f'<h1 style="font-size:22px;line-height:1.3;margin:0 0 16px;color:{colour}">'
            f"{escape(subject)}</h1>{html}{button}</div>"
            '<p style="font-size:14px;color:#595959;margin:16px 8px">'
            f"{office}{'<br>' if feet else ''}{feet}</p></div></body></html>"
        )

    def link_word(self, language):
        return escape(
            translate(
                _("notifications_mail_stop_link", default="Switch them off"),
                target_language=language,
            )
        )
