"""The content type Zone: whom it is for, what it shows, whom to ask."""

from .. import _
from ..branding.checks import picture_error
from ..branding.pictures import read_picture
from ..core.errors import PortalError
from ..directory.search import exists
from ..directory.storage import get_directory
from ..erp.records import Community
from ..erp.records import MODULES
from . import rules
from .access import gate
from .messages import KIND_TITLES
from .messages import MODULE_TITLES
from plone.autoform import directives
from plone.dexterity.content import Container
from plone.indexer import indexer
from plone.namedfile.field import NamedBlobFile
from plone.schema import Email
from plone.supermodel import model
from urllib.parse import urlsplit
from z3c.form.browser.textlines import TextLinesFieldWidget
from zope import schema
from zope.interface import implementer
from zope.interface import Invalid
from zope.interface import invariant
from zope.schema.vocabulary import SimpleTerm
from zope.schema.vocabulary import SimpleVocabulary


def vocabulary(values, titles):
    return SimpleVocabulary(
        [SimpleTerm(value, value, titles[value]) for value in values]
    )


class Refused(schema.ValidationError):
    """What cannot be taken, with the reason in words; forms and REST say it alike."""

    def doc(self):
        return self.args[0]


def check_audience(lines):
    """Every rule can be read and speaks of something that the directory knows."""
    for line in lines or ():
        try:
            _text, group = rules.audience_rule(line)
        except PortalError:
            raise Refused(
                _(
                    "zones_rule_unknown",
                    default="“${rule}” is not a group. Write for instance owners, community:ID, community:ID:owners or building:ID.",
                    mapping={"rule": line},
                )
            ) from None
        if not exists(get_directory(), line.strip()):
            raise Refused(
                _(
                    "zones_place_unknown",
                    default="The ERP knows nothing with the id “${id}”. ${hint}",
                    mapping={"id": group.id, "hint": hint(group.id)},
                )
            )
    return True


def hint(text):
    """Communities whose name or address holds that text, as "id – name"."""
    wanted = text.casefold()
    found = []
    for community in get_directory().all(Community):
        if wanted in f"{community.name} {community.street}".casefold():
            found.append(f"{community.id} – {community.name}")
        if len(found) == 5:
            break
    return "; ".join(found)


def check_colour(text):
    """The colour can be read on the portal's grounds (WCAG 1.4.3)."""
    try:
        rules.readable_colour(text)
    except PortalError as error:
        if error.code == "colour_invalid":
            message = _(
                "zones_colour_invalid", default="Write the colour as # and six digits."
            )
        else:
            message = _(
                "zones_colour_unreadable",
                default="This colour cannot be read: its contrast is ${contrast}, and 4.5 is needed. The nearest that can be read is ${nearest}.",
                mapping={
                    "contrast": error.details["contrast"],
                    "nearest": error.details["nearest"],
                },
            )
        raise Refused(message) from None
    return True


def check_logo(file):
    """A picture that may be shown; a drawing in it that could act may not."""
    try:
        read_picture(file.filename, file.data)
    except PortalError as error:
        raise Refused(picture_error(error)) from None
    return True


def check_web_address(text):
    """An address that a browser may open from a page."""
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.netloc:
        raise Refused(
            _("zones_web_invalid", default="Begin the address with https://.")
        )
    return True


class IZone(model.Schema):
    """A zone of the portal."""

    kind = schema.Choice(
        title=_("zones_kind", default="For whom"),
        vocabulary=vocabulary(rules.KINDS, KIND_TITLES),
        default="custom",
        required=True,
    )

    community_id = schema.TextLine(
        title=_("zones_community_id", default="Community"),
        description=_(
            "zones_community_id_help",
            default="Its id in the ERP. Write a part of its name or street to be told the id.",
        ),
        required=False,
    )

    directives.widget("audience", TextLinesFieldWidget, rows=4)
    audience = schema.List(
        title=_("zones_audience", default="Further groups"),
        description=_(
            "zones_audience_help",
            default="One a line: owners, tenants, lessees, suppliers, boards, community:ID, community:ID:owners (tenants, lessees, suppliers, board), building:ID, staircase:BUILDING/LETTER or premises:ID; with :verified at the end for verified persons alone.",
        ),
        value_type=schema.TextLine(),
        required=False,
        defaultFactory=list,
        constraint=check_audience,
    )

    module = schema.Choice(
        title=_("zones_module", default="Only with a licence for"),
        description=_(
            "zones_module_help",
            default="Without this ERP module the zone does not exist for contractors.",
        ),
        vocabulary=vocabulary(MODULES, MODULE_TITLES),
        required=False,
    )

    panels = schema.List(
        title=_("zones_panels", default="What its page shows, in this order"),
        description=_(
            "zones_panels_help",
            default="Nothing chosen: everything, in the usual order.",
        ),
        value_type=schema.Choice(vocabulary="collective.contractorportal.zones.panels"),
        required=False,
        defaultFactory=list,
    )

    contact_email = Email(
        title=_("zones_contact_email", default="E-mail to ask"), required=False
    )

    contact_phone = schema.TextLine(
        title=_("zones_contact_phone", default="Phone to ask"), required=False
    )

    web_address = schema.URI(
        title=_("zones_web_address", default="Web address"),
        required=False,
        constraint=check_web_address,
    )

    colour = schema.TextLine(
        title=_("zones_colour", default="Own colour"),
        description=_(
            "zones_colour_help", default="For instance #0b5c5c. Empty: the portal's."
        ),
        required=False,
        constraint=check_colour,
    )

    logo = NamedBlobFile(
        title=_("zones_logo", default="Own logo"),
        description=_(
            "zones_logo_help",
            default="PNG or SVG, at most 300 kB. Empty: the manager's.",
        ),
        required=False,
        constraint=check_logo,
    )

    @invariant
    def community_is_known(data):
        """A zone of a community names one that the directory knows."""
        if data.kind not in rules.OF_A_COMMUNITY:
            return
        community_id = (data.community_id or "").strip()
        if not community_id:
            raise Invalid(
                _("zones_community_needed", default="Say which community it is.")
            )
        before = getattr(getattr(data, "__context__", None), "community_id", None)
        if community_id != before and not get_directory().get(Community, community_id):
            raise Invalid(
                _(
                    "zones_place_unknown",
                    default="The ERP knows nothing with the id “${id}”. ${hint}",
                    mapping={"id": community_id, "hint": hint(community_id)},
                )
            )


@implementer(IZone)
class Zone(Container):
    """A folder that a contractor's groups open."""

    def __before_publishing_traverse__(self, arg1, arg2=None):
        request = arg1 if arg2 is None else arg2
        gate(self, request)
        super().__before_publishing_traverse__(arg1, arg2)


@indexer(IZone)
def required_module(zone):
    """The licence that a zone needs, so that a change of licences finds it."""
    return zone.module
