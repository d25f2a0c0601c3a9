"""Invoices that suppliers send in: checked, kept, and handed over to the ERP."""
