"""A gateway to try the portal with: it speaks Autopay's protocol and moves no money.

A server of its own, bound to this machine (``portal-sandbox``). It is as strict with
what it is sent as the documentation lets one expect of the real one.
"""
