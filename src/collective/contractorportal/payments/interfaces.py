"""What a payment provider is asked, and what the portal tells others."""

from zope.interface import Attribute
from zope.interface import implementer
from zope.interface import Interface


class IPaymentProvider(Interface):
    """A company that collects money for communities; a named utility.

    The name stands in the settings of a service and in each payment. A provider
    keeps no state of payments, reads and writes nothing in the database and never
    logs a key or what is hashed. Each method that calls out has time limits of its
    own and raises ``GatewayTrouble`` when there is no answer that can be believed;
    such a call may be repeated, and what it asks for happens once. It is never called
    while a transaction has changes that are not committed. It gives each answer as it
    came to ``hearing.hear``, before it believes it.

    Payments that repeat themselves (recurring) are not asked for yet: a provider that
    knows them will provide a further interface, so that this one stays as it is.
    """

    title = Attribute("Message: what staff call it")

    currencies = Attribute("Codes of currencies that it takes, a tuple")

    def start(service, payment, start):
        """Give the gateway an order; called once the payment is committed.

        ``service`` is the ``Service``, ``payment`` the ``Payment``, ``start`` a
        ``Start``. Returns a ``StartAnswer``; it does not raise: no answer, one with a
        wrong hash and one that is not understood are the outcome ``unknown``. May be
        called again for the same payment after ``refused`` only. Must not treat any
        answer as money received. A value with the separator of the hash in it is
        refused, as it could be read as another message.
        """

    def channels(service, language):
        """The ways to pay with an agreement now: a tuple of ``Channel``.

        Called for each page that lets people choose; the provider keeps a copy for a
        short time, and gives the last good one while the gateway does not answer.
        Empty when there is none: then people choose at the gateway.
        """

    def clauses(service, channel_id, language):
        """What a payer is shown before a channel is used: a tuple of ``Clause``.

        Empty where there is nothing, and while the gateway does not tell.
        """

    def read_notification(body, find_service, moment):
        """Prove and read what was posted to the portal's address: a ``Notification``.

        ``body`` is the value of the form's only field as it came, text or bytes;
        ``find_service(id)`` gives the ``Service`` or None. Raises ``Unreadable`` for
        whatever the gateway has not signed with one of ``service.keys(moment)``;
        a message without a valid hash is never a ``Notification``. Must read in
        bounded time and memory whatever it is given, call nobody, and know fields
        that it has never heard of to be part of the hash.
        """

    def answer(notification, confirmation):
        """The ``Answer`` to a notification, ``CONFIRMED`` or ``NOTCONFIRMED``.

        Called only for what ``read_notification`` returned: an answer to a message
        that was not proven would sign whatever a stranger wrote.
        """

    def read_return(query, find_service, moment):
        """The order id in a return address whose hash is right, else None.

        ``query`` maps names to texts. What it says proves only that the gateway sent
        the browser here, never that anything was paid.
        """

    def status(service, payment):
        """All attempts that the gateway knows of an order: a tuple of ``Notice``.

        Called by the worker for payments that wait; empty when it knows none.
        """

    def cancel(service, payment, message_id):
        """Let nobody pay the order any more: a ``CancelAnswer``.

        Called for unpaid orders, when staff or the payer ask for it. The same
        ``message_id`` again changes nothing more.
        """

    def refund(service, payment, refund):
        """Ask for money back: a ``RefundAnswer``, usually ``acknowledged``.

        ``refund`` is a ``Refund``; its id is the idempotency key: the same one again
        gives nothing back a second time.
        """

    def refund_state(service, refund):
        """How far a refund is: a ``RefundAnswer``; called by the worker until final."""


class IPaymentMoved(Interface):
    """Event: a payment was begun or has come into another state, in that transaction.

    Subscribers must not write to anything that two payers share.
    """

    payment = Attribute("model.Payment as it is now")
    before = Attribute("its state before, empty for a new one")


@implementer(IPaymentMoved)
class PaymentMoved:
    def __init__(self, payment, before):
        self.payment = payment
        self.before = before
