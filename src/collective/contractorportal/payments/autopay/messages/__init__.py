"""What Autopay and the portal say to each other, as plain values (PURE).

Nothing here opens a connection, reads a clock or parses bytes: documents come as trees
(:mod:`.tree`) and leave as texts. Facts are from Autopay's documentation, see
docs/concepts/autopay.md.
"""
