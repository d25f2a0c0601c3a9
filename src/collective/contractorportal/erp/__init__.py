"""Small ports through which the rooms ask the manager's ERP, and the backends that answer."""
