Boards got an e-mail about invoices that wait for their acceptance, and reminders; a supplier read at once why a board has refused an invoice.
