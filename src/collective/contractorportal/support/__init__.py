"""The support view: somebody of the office sees the portal as one contractor does.

Only to look, for some minutes, with a reason, and told to that person afterwards. It is
enforced at one place, before and after any page: nothing that a request does in it is
ever committed, no method but a reading one is answered, and every page is written into
the audit log before it is shown.
"""
