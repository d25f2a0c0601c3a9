"""What submissions are called: by the portal, by people, and by the ERP."""
