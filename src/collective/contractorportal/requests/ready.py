"""Forms that are ready: an editor adds them to a zone by one click each."""

from .. import _
from ..theme.page import PagePart
from ..zones.listing import label
from .building import ACTIONS
from .schema import is_taken
from collective.easyform.interfaces import IEasyForm
from dataclasses import dataclass
from pathlib import Path
from plone import api
from plone.app.textfield.value import RichTextValue
from plone.protect import CheckAuthenticator
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from Products.statusmessages.interfaces import IStatusMessage
from zExceptions import NotFound


HERE = Path(__file__).parent / "ready"
ADDED = _("requests_ready_added", default="The form “${title}” is there, and open.")
ADDED_DRAFT = _(
    "requests_ready_draft",
    default="The form “${title}” is there. Contractors see it when it is published.",
)


@dataclass(frozen=True, slots=True)
class Ready:
    """A form as it comes: its words are content, and in Polish like all of it."""

    id: str
    file: str
    title: str
    description: str
    prologue: str = ""

    @property
    def model(self):
        return (HERE / f"{self.file}.xml").read_text(encoding="utf-8")


READY = (
    Ready(
        "zaswiadczenie-o-niezaleganiu",
        "no-arrears",
        "Zaświadczenie o niezaleganiu z opłatami",
        "Potrzebne przy sprzedaży lokalu, w banku albo w urzędzie.",
    ),
    Ready(
        "zmiana-platnika",
        "change-of-payer",
        "Zmiana płatnika",
        "Gdy za lokal ma płacić ktoś inny niż dotąd.",
    ),
    Ready(
        "wglad-w-dokumenty",
        "access-to-documents",
        "Wgląd w dokumenty",
        "Uchwały, sprawozdania, faktury i umowy Twojej wspólnoty.",
        "<p>Każdy właściciel lokalu może kontrolować działalność zarządu "
        "(art. 29 ust. 3 ustawy o własności lokali). Danych innych osób nie pokazujemy.</p>",
    ),
)


def add(zone, ready):
    """Put a ready form into a zone and publish it; the one that is there stays."""
    if ready.id in zone:
        return zone[ready.id]
    prologue = ready.prologue and RichTextValue(
        ready.prologue, "text/html", "text/x-html-safe"
    )
    form = api.content.create(
        container=zone,
        type="EasyForm",
        id=ready.id,
        title=ready.title,
        description=ready.description,
        fields_model=ready.model,
        actions_model=ACTIONS,
        formPrologue=prologue or None,
    )
    publish(form)
    return form


def publish(form):
    """Open a form for whom its zone is, where the workflow has such a step."""
    workflow = api.portal.get_tool("portal_workflow")
    if "publish" in {each["id"] for each in workflow.getTransitionsFor(form)}:
        api.content.transition(form, "publish")


class ReadyFormsView(PagePart):
    """``@@request-forms`` of a zone: those it has, and those that can be added."""

    index = ViewPageTemplateFile("templates/ready.pt")
    title = _("requests_forms_title", default="Request forms")
    under = "requests-desk"

    @property
    def back(self):
        return label(self.context), self.context.absolute_url()

    def __call__(self):
        self.request.response.setHeader("Cache-Control", "private, no-store")
        if self.request.method == "POST":
            CheckAuthenticator(self.request)
            self.add_chosen()
            url = f"{self.context.absolute_url()}/@@request-forms"
            return self.request.response.redirect(url, status=303)
        return self.index()

    def add_chosen(self):
        chosen = self.request.form.get("ready", "")
        ready = next((each for each in READY if each.id == chosen), None)
        if ready is None:
            raise NotFound("ready")
        form = add(self.context, ready)
        draft = api.content.get_state(form, default="") == "private"
        said = ADDED_DRAFT if draft else ADDED
        said = _(said, default=said.default, mapping={"title": form.title})
        IStatusMessage(self.request).add(said, "info")

    @property
    def forms(self):
        """The forms that lie in the zone."""
        for each in self.context.objectValues():
            if IEasyForm.providedBy(each):
                url = each.absolute_url()
                yield {
                    "title": each.title,
                    "url": url,
                    "fields_url": f"{url}/fields",
                    "taken": is_taken(each),
                    "state": api.content.get_state(each, default=""),
                }

    @property
    def ready(self):
        return [each for each in READY if each.id not in self.context]
