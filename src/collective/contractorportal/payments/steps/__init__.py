"""How an event is measured against a payment."""
