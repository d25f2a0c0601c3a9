"""The privacy centre: what is held about a person, how to take it away, and for how long.

For every contractor, for whoever answers requests, and for the administrator who says
how long data are kept. Rooms register what they hold as ``interfaces.IPersonalData``.
"""
