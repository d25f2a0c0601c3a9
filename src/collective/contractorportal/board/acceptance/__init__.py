"""The board's acceptance of suppliers' invoices, where the manager has switched it on."""
