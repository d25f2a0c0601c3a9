"""Whether the XML of a form is one that an editor may bring: fields, no code."""

from lxml import etree


NAMESPACE = "http://namespaces.plone.org/supermodel/easyform"
FORM = "http://namespaces.plone.org/supermodel/form"
# What an expression stands in, or what only makes sense with one.
CODE = frozenset({"TDefault", "TEnabled", "TValidator", "execCondition", "serverSide"})
SCHEMA = "{http://namespaces.plone.org/supermodel/schema}"
TYPES = frozenset(
    {
        "collective.contractorportal.requests.actions.Deliver",
        "collective.easyform.fields.Label",
        "collective.easyform.fields.RichLabel",
        "plone.namedfile.field.NamedBlobFile",
        "plone.namedfile.field.NamedBlobImage",
        "plone.schema.email.Email",
        "zope.schema.Bool",
        "zope.schema.Choice",
        "zope.schema.Date",
        "zope.schema.Decimal",
        "zope.schema.Float",
        "zope.schema.Int",
        "zope.schema.List",
        "zope.schema.Set",
        "zope.schema.Text",
        "zope.schema.TextLine",
        "zope.schema.URI",
    }
)


def is_plain(text):
    """Has a model only fields that the portal knows, and nothing that runs code?

    Names of classes, factories and vocabularies would be looked up in Python.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        root = etree.fromstring((text or "").encode(), parser=parser)
    except (etree.XMLSyntaxError, ValueError):
        return False
    return all(_is_plain(each) for each in root.iter())


def _is_plain(element):
    if not isinstance(element.tag, str):
        return element.tag is etree.Comment
    name = etree.QName(element).localname
    if name in ("vocabulary", "source", "defaultFactory", "constraint"):
        return False
    if name == "schema" and set(element.attrib) - {"name"}:
        return False
    if name in ("field", "value_type", "key_type") and element.get("type") not in (
        *TYPES,
        None,
    ):
        return False
    for key in element.attrib:
        attribute = etree.QName(key)
        if attribute.namespace == NAMESPACE and attribute.localname in CODE:
            return False
        if attribute.namespace == FORM:
            return False
    return name not in ("widget",)
