A quote could have a PDF file, looked at like an invoice, and was sent once under the name of its attempt.
