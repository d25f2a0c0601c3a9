"""The ERP announces that something has changed: signed, and believed in nothing else.

It brings no data. The portal only asks anew: kept figures are no longer taken for
fresh, and the worker synchronises the directory.
"""
