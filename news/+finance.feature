Contractors read balances, statements, charges and why they changed, payments, late interest and media settlements, on pages, over REST, and as CSV, XLSX and PDF.
