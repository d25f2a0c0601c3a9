"""Passkeys: what a browser is asked, and whether its answer is right (W3C WebAuthn 2).

Nothing is kept of a question: it is signed, says for whom and when it was made, and each
passkey answers only younger ones than it has answered before.
"""

from ..core import clock
from ..core.errors import PortalError
from ..notifications.signature import sign
from ..notifications.signature import unsign
from .model import LONGEST_NAME
from .model import Passkey
from .storage import get_factors
from dataclasses import replace
from datetime import UTC
from plone import api
from urllib.parse import urlsplit
from webauthn import generate_authentication_options
from webauthn import generate_registration_options
from webauthn import options_to_json
from webauthn import verify_authentication_response
from webauthn import verify_registration_response
from webauthn.helpers import base64url_to_bytes
from webauthn.helpers import parse_client_data_json
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import AuthenticatorSelectionCriteria
from webauthn.helpers.structs import PublicKeyCredentialDescriptor
from webauthn.helpers.structs import ResidentKeyRequirement
from webauthn.helpers.structs import UserVerificationRequirement

import json
import secrets


LASTING = 600  # seconds
ANYBODY = ""
LARGEST = 20_000  # characters of an answer
WRONG = (WebAuthnException, ValueError, KeyError, TypeError, AttributeError)


def place():
    """The name of the site for passkeys, and where its pages come from."""
    parts = urlsplit(api.portal.get().absolute_url())
    return parts.hostname, f"{parts.scheme}://{parts.netloc}"


def _question(kind, user_id):
    now = str(clock.now().timestamp())
    said = (kind, user_id, now, secrets.token_hex(16))
    return sign(get_factors().secret, *said).encode()


def _asked(challenge, kind, user_id):
    """When a question of ours was made; raises ValueError for any other."""
    parts = unsign(get_factors().secret, challenge.decode("ascii"))
    if parts is None or len(parts) != 4 or parts[:2] != (kind, user_id):
        raise ValueError("not our question")
    asked = float(parts[2])
    if not 0 <= clock.now().timestamp() - asked < LASTING:
        raise ValueError("too old")
    return asked


def _verification(alone):
    """Alone it takes the place of a password: then the device asks who holds it."""
    wanted = UserVerificationRequirement
    return wanted.REQUIRED if alone else wanted.PREFERRED


def creation_options(user_id, login, name):
    """What a browser is asked to make a passkey, as JSON."""
    rp_id, _origin = place()
    known = get_factors().get(user_id).passkeys
    return options_to_json(
        generate_registration_options(
            rp_id=rp_id,
            rp_name=name,
            user_name=login,
            user_id=_handle(user_id),
            user_display_name=login,
            challenge=_question("create", user_id),
            exclude_credentials=[_described(each) for each in known],
            authenticator_selection=AuthenticatorSelectionCriteria(
                resident_key=ResidentKeyRequirement.PREFERRED,
                user_verification=UserVerificationRequirement.PREFERRED,
            ),
        )
    )


def _handle(user_id):
    """A name for the device that tells nobody a login (WebAuthn 14.6.1)."""
    import hmac

    return hmac.digest(get_factors().secret, f"user\0{user_id}".encode(), "sha256")


def _described(passkey):
    return PublicKeyCredentialDescriptor(id=passkey.id)


def made(user_id, answer, name):
    """The ``Passkey`` that a browser has made. Errors: ``passkey_wrong``."""
    rp_id, origin = place()
    try:
        credential = _read(answer)
        challenge = _challenge(credential)
        _asked(challenge, "create", user_id)
        verified = verify_registration_response(
            credential=credential,
            expected_challenge=challenge,
            expected_rp_id=rp_id,
            expected_origin=origin,
        )
    except WRONG:
        raise PortalError("passkey_wrong") from None
    if get_factors().owner(verified.credential_id) is not None:
        raise PortalError("passkey_wrong")
    return Passkey(
        verified.credential_id,
        verified.credential_public_key,
        verified.sign_count,
        " ".join(name.split())[:LONGEST_NAME],
        clock.now().astimezone(UTC),
    )


def question_options(user_id=ANYBODY):
    """What a browser is asked to show a passkey, as JSON; of ``ANYBODY``: of its own."""
    rp_id, _origin = place()
    known = get_factors().get(user_id).passkeys if user_id else ()
    return options_to_json(
        generate_authentication_options(
            rp_id=rp_id,
            challenge=_question("get", user_id),
            allow_credentials=[_described(each) for each in known] or None,
            user_verification=_verification(alone=not user_id),
        )
    )


def shown(answer, user_id=ANYBODY):
    """Whose passkey was shown, and how it is kept from now on.

    ``user_id`` says of whom it has to be; of ``ANYBODY`` the device must have made sure
    who holds it. Errors: ``passkey_wrong``, for what is wrong in whatever way.
    """
    rp_id, origin = place()
    try:
        credential = _read(answer)
        passkey_id = base64url_to_bytes(credential["rawId"])
        owner = get_factors().owner(passkey_id)
        if owner is None or user_id not in (ANYBODY, owner):
            raise ValueError("nobody's passkey")
        known = {each.id: each for each in get_factors().get(owner).passkeys}
        passkey, challenge = known[passkey_id], _challenge(credential)
        asked = _asked(challenge, "get", user_id)
        if asked <= passkey.asked:
            raise ValueError("answered before")
        verified = verify_authentication_response(
            credential=credential,
            expected_challenge=challenge,
            expected_rp_id=rp_id,
            expected_origin=origin,
            credential_public_key=passkey.public,
            credential_current_sign_count=passkey.count,
            require_user_verification=not user_id,
        )
    except WRONG:
        raise PortalError("passkey_wrong") from None
    return owner, replace(
        passkey,
        count=verified.new_sign_count,
        used=clock.now().astimezone(UTC),
        asked=asked,
    )


def _read(answer):
    if isinstance(answer, str):
        if len(answer) > LARGEST:
            raise ValueError("too large")
        answer = json.loads(answer)
    if not isinstance(answer, dict):
        raise ValueError("no answer")
    return answer


def _challenge(credential):
    said = base64url_to_bytes(credential["response"]["clientDataJSON"])
    return parse_client_data_json(said).challenge
