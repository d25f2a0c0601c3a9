"""The exchange database of the manager's ERP: read by pages, filled by commands.

``engine.py``     connections: read-only for the portal, writing for its filler
``schema/``       the tables, as docs/erp.md tells ERP vendors
``mapping.py``    rows as records (PURE)
``gateway/``      the ports, answered from the tables
``files/``        CSV, JSON and XLSX files, in and out
``checks/``       what cannot be right in a database
``demo/``         made-up communities of any size
``answering/``    what an ERP does with deliveries, for made-up data
``cli.py``        the command ``portal-erp``, which speaks by ``messages/``
``failures.py``   what the errors of databases mean
"""
