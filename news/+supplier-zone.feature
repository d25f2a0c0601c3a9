Suppliers got a zone of their own: invoices with the day of payment and whom each waits for, payments, and contracts, as pages and over REST.
