"""A person hears by e-mail of what guards the own login."""

from collective.contractorportal.factor import api as factors
from collective.contractorportal.factor.office import take_away
from collective.contractorportal.factor.telling import KIND
from collective.contractorportal.factor.telling import LoginSecurityMessage
from collective.contractorportal.notifications.kinds import kind_of
from collective.contractorportal.notifications.message import message_for
from collective.contractorportal.notifications.recipients import recipient_ids
from collective.contractorportal.notifications.storage import get_mailings
from collective.contractorportal.sessions import api as sessions

import transaction


def test_told_of_each_and_of_nothing_else(
    home, with_app, with_passkey, token_of, functional_world
):
    owner = home.owner.user_id
    passkey = with_passkey(home.owner)
    with_app(home.owner)
    factors.remove_passkey(owner, passkey.id, False)
    factors.remove_app(owner, False)
    factors.reset(owner)
    transaction.commit()
    token_of(home.owner)
    sessions.end_all(owner, sessions.PASSWORD)
    token_of(home.owner)
    with_passkey(home.owner)
    take_away(owner, "known")
    transaction.commit()
    found = [get_mailings().get(each) for each in get_mailings().newest()]
    found = [each for each in found if each.kind == KIND]
    told = [each.order.data["what"] for each in found]
    assert set(told) == set(LoginSecurityMessage.words)
    assert told.count("sessions") == 1
    request = functional_world.portal.REQUEST
    texts = set()
    for mailing in found:
        assert recipient_ids(mailing.order, kind_of(KIND)) == [f"u:{owner}"]
        for language in ("pl", "uk", "en"):
            message = message_for(mailing, request.clone(), language)
            assert "${" not in message.subject + message.text
            texts.add((mailing.order.data["what"], message.text))
            assert message.url.endswith("/@@security")
            assert message.still_true(None)
    assert len({text for _what, text in texts}) >= 3 * len(set(told))
