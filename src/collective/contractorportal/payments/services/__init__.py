"""Paying over REST: what is payable, beginning a payment, how it stands."""
