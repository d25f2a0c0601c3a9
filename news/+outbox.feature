What people submit was given an outbox, from which the worker delivers it to the ERP.
