"""CSV, JSON and XLSX files into the exchange database, and out of it."""
