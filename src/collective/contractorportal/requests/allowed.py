"""Which fields the editor of forms offers: those that the portal's page knows.

An administrator's own choice is kept, whatever is installed or upgraded later.
"""

from plone import api


NAME = "easyform.allowedFields"
FIELDS = (
    "collective.easyform.fields.Label",
    "collective.easyform.fields.RichLabel",
    "plone.namedfile.field.NamedBlobFile",
    "plone.namedfile.field.NamedBlobImage",
    "plone.schema.email.Email",
    "zope.schema._bootstrapfields.Bool",
    "zope.schema._bootstrapfields.Int",
    "zope.schema._bootstrapfields.Text",
    "zope.schema._bootstrapfields.TextLine",
    "zope.schema._field.Choice",
    "zope.schema._field.Date",
    "zope.schema._field.Float",
    "zope.schema._field.Set",
    "zope.schema._field.URI",
)
# What easyform offers besides, and nobody can be asked here.
UNKNOWN = (
    "plone.app.textfield.RichText",
    "z3c.relationfield.schema.RelationChoice",
    "z3c.relationfield.schema.RelationList",
    "zope.schema._bootstrapfields.Password",
    "zope.schema._field.Datetime",
)


def limit():
    """Offer only what the portal knows, unless somebody has chosen already."""
    _replace({*FIELDS, *UNKNOWN}, FIELDS)


def lift():
    """Offer what easyform does, unless somebody has chosen something else."""
    _replace({*FIELDS}, sorted({*FIELDS, *UNKNOWN}))


def _replace(untouched, fields):
    chosen = api.portal.get_registry_record(NAME, default=None)
    if chosen is not None and set(chosen) == untouched:
        api.portal.set_registry_record(NAME, list(fields))
