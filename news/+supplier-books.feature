The ERP could tell suppliers whom an invoice waits for, when it is to be paid, why it is disputed or refused, and which transfers were made.
