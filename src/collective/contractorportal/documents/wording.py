"""How documents are spoken of to people."""

from .. import _
from ..core import clock
from ..core import formats
from ..notices.wording import Words as NoticeWords
from .words import KIND_TITLES


VALID = _("documents_valid_until", default="Valid until ${day}")
EXPIRED = _("documents_expired", default="Was valid until ${day}")
PUBLISHED = _("documents_published_on", default="added ${day}")
NEW = _("documents_new", default="New")
NEW_COUNT = {
    "one": _("documents_new_one", default="One document is new."),
    "few": _("documents_new_few", default="${count} documents are new."),
    "many": _("documents_new_many", default="${count} documents are new."),
}
COUNT = {
    "one": _("documents_count_one", default="One document, nothing new."),
    "few": _("documents_count_few", default="${count} documents, nothing new."),
    "many": _("documents_count_many", default="${count} documents, nothing new."),
}
FOR_VERIFIED = {
    "one": _(
        "documents_for_verified_one",
        default="There is one more document, only for verified persons.",
    ),
    "few": _(
        "documents_for_verified_few",
        default="There are ${count} more documents, only for verified persons.",
    ),
    "many": _(
        "documents_for_verified_many",
        default="There are ${count} more documents, only for verified persons.",
    ),
}


HIDDEN = {
    "draft": (_("documents_draft_chip", default="Draft"), "neutral", "lock"),
    "pending": (_("documents_pending_chip", default="To be checked"), "warning", "eye"),
    "future": (_("documents_future_chip", default="Not shown yet"), "neutral", "clock"),
    "past": (_("documents_past_chip", default="No longer shown"), "neutral", "archive"),
}


class Words(NoticeWords):
    """Sizes, days and counts, in the language of the page."""

    def count(self, messages, count):
        return self.say(messages[formats.plural(count, self.language)], count=count)

    def kind(self, kind):
        return self.say(KIND_TITLES.get(kind, KIND_TITLES["other"]))

    def chips(self, document):
        """Whether it is new, and whether it is still valid; by word, not colour alone."""
        if document.hidden is not None:
            yield self.chip(*HIDDEN[document.hidden])
        if document.new:
            yield self.chip(NEW, "info", "dot")
        if document.valid_until is not None:
            day = formats.day(document.valid_until, self.language)
            if document.valid_until < clock.today():
                over = _(EXPIRED, default=EXPIRED.default, mapping={"day": day})
                yield self.chip(over, "neutral", "clock")
            else:
                valid = _(VALID, default=VALID.default, mapping={"day": day})
                yield self.chip(valid, "success", "check")

    def file(self, document):
        """The kind and the size of its file: ``PDF, 1,2 MB``."""
        parts = (document.extension, self.size(document.size))
        return ", ".join(filter(None, parts))

    def about(self, document):
        """The year and the day on which it was added."""
        parts = [str(document.year)] if document.year else []
        if document.published_at is not None:
            day = document.published_at.astimezone(clock.WARSAW).date()
            parts.append(self.say(PUBLISHED, day=formats.day(day, self.language)))
        return " · ".join(parts)
