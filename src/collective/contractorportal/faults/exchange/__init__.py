"""What the ERP's maintenance module and the portal tell one another of faults."""
