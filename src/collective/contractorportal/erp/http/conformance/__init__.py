"""Does an ERP's server keep to the contract? Asked as the portal would ask it.

``inspection.py``  what is asked, and what is found
``samples.py``     ids to ask with, taken from what the server tells
``messages.py``    how it is said, in Polish and in English
``command.py``     the command ``erp-conformance``
"""
