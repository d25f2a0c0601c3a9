"""Coming in with a company account: OpenID Connect, for the office alone."""

from ... import _
from zope import schema
from zope.interface import Interface


class ISignOnSettings(Interface):
    """Coming in with a company account: OpenID Connect, for the office alone."""

    signon_on = schema.Bool(
        title=_(
            "settings_signon_on",
            default="Company account: the office may log in with it (OpenID Connect)",
        ),
        description=_(
            "settings_signon_on_help",
            default="A button on the login page. Contractors go on as ever.",
        ),
        required=False,
        default=False,
    )

    signon_issuer = schema.TextLine(
        title=_(
            "settings_signon_issuer", default="Company account: address of the issuer"
        ),
        description=_(
            "settings_signon_issuer_help",
            default="As the provider writes it, like https://login.example.com/realms/office. There the portal's own address followed by /company-return has to be allowed to come back to.",
        ),
        required=False,
        default="",
    )

    signon_client = schema.TextLine(
        title=_(
            "settings_signon_client", default="Company account: the portal's client id"
        ),
        required=False,
        default="",
    )

    signon_secret_name = schema.TextLine(
        title=_(
            "settings_signon_secret_name",
            default="Company account: variable of the environment with the client's secret",
        ),
        description=_(
            "settings_signon_secret_name_help",
            default="Its name begins with PORTAL_OIDC_. Not set there: a client without a secret.",
        ),
        required=False,
        default="PORTAL_OIDC_SECRET",
    )

    signon_scopes = schema.TextLine(
        title=_("settings_signon_scopes", default="Company account: what is asked for"),
        description=_(
            "settings_signon_scopes_help", default="Scopes, with blanks between them."
        ),
        required=False,
        default="openid profile email",
    )

    signon_claim = schema.TextLine(
        title=_(
            "settings_signon_claim",
            default="Company account: the claim that is the login here",
        ),
        description=_(
            "settings_signon_claim_help",
            default="It counts at the first time; from then on the account itself is known. With email the provider has to say that the address is confirmed.",
        ),
        required=False,
        default="preferred_username",
    )

    signon_groups = schema.TextLine(
        title=_(
            "settings_signon_groups",
            default="Company account: the claim with the groups",
        ),
        required=False,
        default="groups",
    )

    signon_roles = schema.Tuple(
        title=_(
            "settings_signon_roles",
            default="Company account: roles of groups, one a line",
        ),
        description=_(
            "settings_signon_roles_help",
            default="A group, = and Site Administrator, Editor, Contributor or Reviewer. Whoever is in such a group gets a login with these roles; nobody else comes in. Empty: logins and their roles are given here, and the account only opens them.",
        ),
        value_type=schema.TextLine(),
        required=False,
        default=(),
        missing_value=(),
    )

    signon_strong = schema.Tuple(
        title=_(
            "settings_signon_strong",
            default="Company account: values of amr or acr that mean a second factor, one a line",
        ),
        description=_(
            "settings_signon_strong_help",
            default="Like mfa. Who comes with such a value needs no second step here. Empty: the portal asks for its own.",
        ),
        value_type=schema.TextLine(),
        required=False,
        default=(),
        missing_value=(),
    )

    signon_contractors = schema.Tuple(
        title=_(
            "settings_signon_contractors",
            default="Company account: logins of contractors who work in the office, one a line",
        ),
        description=_(
            "settings_signon_contractors_help",
            default="No other contractor's login is ever opened by a company account.",
        ),
        value_type=schema.TextLine(),
        required=False,
        default=(),
        missing_value=(),
    )

    signon_passwords = schema.Bool(
        title=_(
            "settings_signon_passwords",
            default="Company account: the office may also log in with a password",
        ),
        description=_(
            "settings_signon_passwords_help",
            default="Off: the office comes in with the company account alone. Whom the server itself knows comes in as ever.",
        ),
        required=False,
        default=True,
    )
