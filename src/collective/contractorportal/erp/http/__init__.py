"""The ERP over HTTP: one contract, from which a client, a server and a document come.

``mapping.py``      records as JSON, and their schema, from type hints (PURE)
``contract.py``     each question of the ports as an operation with an address
``openapi.py``      the contract as an OpenAPI 3.1 document
``wire.py``         one request and its answer, within limits of time and size
``client.py``       the ports, answered over HTTP
``checking.py``     what an answer must be before it is looked at as records
``place.py``        where the ERP is, and by what it knows the portal
``server/``         the reference server, which answers from any backend
"""
