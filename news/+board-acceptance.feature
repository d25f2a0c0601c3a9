Members of a board could accept suppliers' invoices or refuse them with a reason, where the manager had switched it on; the outcome went to the ERP and was told to the supplier.
