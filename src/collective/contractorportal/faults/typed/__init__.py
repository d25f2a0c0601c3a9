"""What people type when they report a fault."""
