Suppliers got an e-mail when one of their invoices got further.
