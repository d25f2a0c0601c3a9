"""The page of Site Setup with the switches of modules and features."""

from .. import _
from ..zones.messages import MODULE_TITLES
from . import api as features
from plone import api
from Products.Five.browser import BrowserView
from Products.statusmessages.interfaces import IStatusMessage
from zExceptions import Forbidden
from zope.interface import implementer
from zope.schema.interfaces import IVocabularyFactory
from zope.schema.vocabulary import SimpleTerm
from zope.schema.vocabulary import SimpleVocabulary


@implementer(IVocabularyFactory)
class FeaturesVocabulary:
    """The features that close without a switch of their room's own."""

    def __call__(self, context):
        return SimpleVocabulary(
            [
                SimpleTerm(feature.id, feature.id, feature.title)
                for feature in features.features()
                if not feature.setting
            ]
        )


class FeaturesView(BrowserView):
    """``@@contractorportal-features``."""

    def __call__(self):
        self.request.response.setHeader("Cache-Control", "private, no-store")
        if self.request.method != "POST":
            return self.index()
        if not api.content.get_view(
            "authenticator", self.context, self.request
        ).verify():
            raise Forbidden
        # What has no box on the page keeps its switch.
        features.save(
            {
                each["id"]: f"module.{each['id']}" in self.request.form
                for each in features.modules()
                if each["licensed"]
            },
            {
                each["feature"].id: f"feature.{each['feature'].id}" in self.request.form
                for each in features.states()
                if each["available"]
            },
        )
        IStatusMessage(self.request).add(
            _("features_saved", default="Saved. It counts from the next page on."),
            "info",
        )
        return self.request.response.redirect(self.url, status=303)

    @property
    def url(self):
        return f"{self.context.absolute_url()}/@@contractorportal-features"

    def modules(self):
        return [
            {**each, "title": MODULE_TITLES[each["id"]]} for each in features.modules()
        ]

    def features(self):
        return [
            {
                "id": each["feature"].id,
                "title": each["feature"].title,
                "module": MODULE_TITLES.get(each["feature"].module),
                "on": each["on"],
                "available": each["available"],
            }
            for each in features.states()
        ]
