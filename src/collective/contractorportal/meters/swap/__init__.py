"""A meter that was replaced before the ERP knew: where the old one ended, the new one began."""
