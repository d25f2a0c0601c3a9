"""Small pieces of HTML that pages and panels share."""

from .. import _
from ..core import formats
from html import escape
from zope.i18n import translate


class Html(str):
    """Text that is HTML already: templates do not escape it again."""

    __slots__ = ()

    def __html__(self):
        return str(self)


def icon(name, sprite_url):
    """An icon of the sprite; it says nothing to a screen reader, words do."""
    return Html(
        '<svg class="cp-icon" aria-hidden="true" focusable="false">'
        f'<use href="{escape(sprite_url)}#{escape(name)}"></use></svg>'
    )


CHIP_ICONS = {
    "success": "check",
    "warning": "clock",
    "danger": "alert",
    "info": "info",
    "neutral": "dot",
}


def chip(text, kind, sprite_url, icon_name=None):
    """A state as an icon and a word, never by colour alone."""
    drawing = icon(icon_name or CHIP_ICONS.get(kind, "dot"), sprite_url)
    return Html(
        f'<span class="cp-chip cp-chip-{escape(kind)}">{drawing}{escape(text)}</span>'
    )


STALE = {
    "timeout": _(
        "theme_stale_timeout",
        default="The accounting system answers too slowly now, so these are the last figures we have.",
    ),
    "schema": _(
        "theme_stale_schema",
        default="The accounting system is being updated, so these are the last figures we have.",
    ),
    "wrong": _(
        "theme_stale_wrong",
        default="The accounting system answered wrongly just now, so these are the last figures we have.",
    ),
}
STALE_OTHERWISE = _(
    "theme_stale",
    default="The accounting system does not answer now, so these are the last figures we have.",
)


def freshness(answer, language, request, sprite_url):
    """ "As of 24.11.2026, 18:05", and for old figures the reason in words."""
    as_of = translate(
        _(
            "theme_as_of",
            default="As of ${moment}",
            mapping={"moment": formats.moment(answer.as_of, language)},
        ),
        context=request,
    )
    if not answer.stale:
        return Html(f'<p class="cp-freshness">{escape(as_of)}</p>')
    reason = translate(STALE.get(answer.reason, STALE_OTHERWISE), context=request)
    return Html(
        f'<p class="cp-freshness cp-freshness-stale">{icon("clock", sprite_url)}'
        f"<span>{escape(as_of)}. {escape(reason)}</span></p>"
    )


TROUBLE = _(
    "theme_trouble",
    default="We cannot show these figures now: the accounting system does not answer. Nothing is lost; please look again in a few minutes.",
)
TROUBLE_SCHEMA = _(
    "theme_trouble_schema",
    default="We cannot show these figures now: the accounting system is being updated. Nothing is lost; please look again later.",
)
TROUBLE_WRONG = _(
    "theme_trouble_wrong",
    default="We cannot show these figures now: the accounting system answered wrongly, and we show nothing that may be somebody else's. Nothing is lost; please look again later.",
)
TROUBLES = {"schema": TROUBLE_SCHEMA, "wrong": TROUBLE_WRONG}
TROUBLE_PHONE = _("theme_trouble_phone", default="If it is urgent, call ${phone}.")


def trouble(error, phone, request, sprite_url):
    """No figures: what it means, what to do next, and the manager's ``phone`` as a link."""
    message = TROUBLES.get(error.reason, TROUBLE)
    text = escape(translate(message, context=request))
    if phone:
        call = escape(translate(TROUBLE_PHONE, context=request))
        text += f" {call.replace('${phone}', phone)}"
    return Html(
        f'<div class="cp-notice cp-notice-warning">{icon("clock", sprite_url)}'
        f"<p>{text}</p></div>"
    )
